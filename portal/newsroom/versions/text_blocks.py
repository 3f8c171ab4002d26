"""What the editor inserts as a block of its own: the list behind "/", the words of its tools."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.core.editions import EDITIONS
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
    "article": (_("Related story"), "article", "related story article link read also"),
}


def blocks(places):
    """[{"name", "label", "icon", "names"}] in the person's language.

    places: whether the text shows what is placed by its number. names: in all languages of the
    newsroom, as one seldom changes the keyboard for a slash.
    """
    return [
        {"name": name, "label": str(label), "icon": icon, "names": names(label, words)}
        for name, (label, icon, words) in BLOCKS.items()
        if places or name not in PLACED
    ]


def names(label, words):
    found = []
    for language in EDITIONS:
        with translation.override(language):
            found.append(str(label))
    return list(dict.fromkeys([*found, words]))


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
