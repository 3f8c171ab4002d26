"""What the editor inserts as a block of its own: the list behind "/", the words of its tools."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.core.editions import EDITIONS, listed
from portal.core.embeds.cards import LIMITS
from portal.core.embeds.providers import PROVIDERS
from portal.core.text.richtext import PLACED

# {name: (label, sign of the editor's icons, words by which it is found, too)}. What is placed by
# its number has the name of its kind; how the others are made, block_menu.js knows.
BLOCKS = {
    "photograph": (_("Photograph"), "image", "photo picture image"),
    "gallery": (_("Gallery"), "photo_library", "gallery photos slideshow"),
    "recording": (_("Video or audio"), "play_circle", "video audio film sound recording"),
    "heading": (_("Heading"), "title", "heading title h2"),
    "smallHeading": (_("Small heading"), "format_size", "small heading subheading h3"),
    "paragraph": (_("Paragraph"), "notes", "paragraph text"),
    "quote": (_("Quotation"), "format_quote", "quote quotation blockquote"),
    "list": (_("List"), "format_list_bulleted", "list bullets"),
    "numberedList": (_("Numbered list"), "format_list_numbered", "numbered ordered list"),
    "divider": (_("Divider"), "horizontal_rule", "divider line rule separator"),
    "factBox": (_("Fact box"), "fact_check", "fact box aside background"),
    "table": (_("Table"), "grid_on", "table grid"),
    "embed": (_("Card of another site"), "code", "embed youtube x twitter telegram instagram map"),
    "article": (_("Related story"), "article", "related story article link read also"),
}

EMBED_LABELS = {
    "insert": _("Card of another site"),
    "address": _("Address"),
    "add": _("Insert"),
    "close": _("Close"),
    "unknown": _("This is no address of one of these sites. Paste the whole address of the page."),
    "asking": _("The site is asked …"),
    "failed": _("The newsroom does not answer. The card stays: write its title, or ask again."),
    "signedOut": _("You were signed out. The card stays; sign in in a new tab and ask again."),
    "retry": _("Ask the site again"),
    "remove": _("Remove from the text"),
    "more": _("More"),
    "title": _("Title"),
    "caption": _("Line under the card"),
    "author": _("Author"),
    "words": _("Words of the post"),
    "alt": _("Alternative text of the picture"),
}


def blocks(places):
    """[{"name", "label", "icon", "names"}] in the person's language.

    places: whether the text shows what is placed by its number. names: in all languages of the
    newsroom, as one seldom changes the keyboard for a slash.
    """
    return [
        {"name": name, "label": str(label), "icon": icon, "names": names(label, words)}
        for name, (label, icon, words) in BLOCKS.items()
        if places or name not in (*PLACED, "embed")
    ]


def names(label, words):
    found = []
    for language in EDITIONS:
        with translation.override(language):
            found.append(str(label))
    return list(dict.fromkeys([*found, words]))


def embeds(places):
    """What static/newsroom/embed.js must know: which addresses become cards, limits, words.

    hosts and names: of providers, side by side.
    """
    known = [
        (host, provider.name)
        for provider in PROVIDERS.values()
        for host in {**provider.forms, **provider.leads_on}
        if places
    ]
    sites = listed([provider.name for provider in PROVIDERS.values()])
    return {
        "url": reverse("newsroom_embed"),
        "hosts": [host for host, _name in known],
        "names": [name for _host, name in known],
        "limits": LIMITS,
        "sites": _("Cards are made of addresses of %(sites)s.") % {"sites": sites},
        "labels": {name: str(text) for name, text in EMBED_LABELS.items()},
    }


def labels():
    """What the tools of blocks say, for the scripts."""
    return {
        "insert": _("Insert a block (Ctrl+/)"),
        "hint": _("Write, or type “/” for a block"),
        "nothing": _("Nothing was found."),
        "block": _("This block"),
        "drag": _("drag to move"),
        "up": _("Move up"),
        "down": _("Move down"),
        "insertBelow": _("Insert below"),
        "delete": _("Delete the block"),
        "deleted": _("The block was deleted."),
        "undo": _("Undo"),
        "first": _("This is the first block."),
        "last": _("This is the last block."),
        "moved": _("Moved: block %(place)s of %(count)s."),
    }
