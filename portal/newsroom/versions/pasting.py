"""What the editor must know of pasting: its scripts, its sentences, how links are mended."""

from django.templatetags.static import static
from django.utils.translation import gettext as _

from portal.core.languages import LANGUAGES
from portal.core.text import links

# In the order in which static/newsroom/paste.js takes them.
MODULES = ["clean", "lines", "links", "word"]


def settings():
    """quotes: {language: the marks of its quotations}. said: sentences under the text.

    things: what of the pasted does not come with it.
    """
    return {
        "modules": {name: static(f"newsroom/paste/{name}.js") for name in MODULES},
        "links": {"redirects": links.REDIRECTS, "endings": links.FILE_ENDINGS},
        "quotes": {code: one.quotes for code, one in LANGUAGES.items() if one.quotes},
        "said": {
            "left": _("Left out of what was pasted: %(things)s.") % {"things": "%s"},
            "notes": _("The notes stand at the end."),
            "table": _("A large table was pasted as lines."),
            "much": _("It was too much for one text: only its words were pasted."),
            "joined": _("Lines were joined to paragraphs; undo parts them again."),
            "nowhere": _(
                "This address leads nowhere. It begins with https://, mailto: or tel:, "
                "or with / for a page of this site."
            ),
        },
        "things": {
            "deleted": _("deleted text"),
            "comments": _("comments"),
            "hidden": _("hidden text"),
            "pictures": _("pictures that are elsewhere (add them with “Photograph”)"),
            "links": _("links that lead nowhere"),
            "equations": _("equations (write them as text)"),
        },
        "dialog": {"title": _("Link"), "address": _("Address"), "done": _("Insert")},
    }
