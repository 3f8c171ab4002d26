"""Places in a text that are to be filled in: `{temperature in Dushanbe}`.

A text is never a format string: what stands in the braces is a name, looked up or left alone.
"""

import html as html_entities
import re

from django.utils.translation import gettext as _

from . import richtext
from .normalisation import shown

LONGEST = 120
# Some words between braces; without a letter in it, a pair of braces is only that.
_PLACEHOLDER = re.compile(rf"\{{([^{{}}<>\n]{{1,{LONGEST}}})\}}")
# What a writer takes for one, also over several lines: nobody has filled it in.
_UNFILLED = re.compile(r"\{([^{}]+)\}")
_WITHIN = re.compile(r"\{[^{}]*\{|\}[^{}]*\}")
_LETTER = re.compile(r"[^\W\d_]")


def _names(text):
    return [name for found in _UNFILLED.findall(text) if (name := " ".join(found.split()))]


def faults(text):
    """Sentences about what looks like a place in plain text, and is none that can be filled in."""
    found = []
    for name in _UNFILLED.findall(text):
        if _LETTER.search(name) and not _PLACEHOLDER.fullmatch(f"{{{name}}}"):
            found.append(
                _("A place is one line, %(most)s characters at most: %(place)s")
                % {"most": shown(LONGEST), "place": f"{{{_short(name)}}}"}
            )
    if _WITHIN.search(text):
        found.append(_("Braces within braces are no place to be filled in."))
    return found


def _short(name):
    name = " ".join(name.split())
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"


def in_texts(texts, row):
    """{name of a text: names of the places in it that are still to be filled in}, none empty.

    texts: portal.core.text.fields.Texts; row: has them.
    """
    found = {text.name: _names(text.plain(getattr(row, text.name) or "")) for text in texts}
    kept = {
        name: list(dict.fromkeys(_short(place) for place in places if _LETTER.search(place)))
        for name, places in found.items()
    }
    return {name: places for name, places in kept.items() if places}


def fill(text, value, value_of):
    """The value of a Text with what `value_of` knows filled in; the rest stays as it is.

    value_of: (name of a place) -> plain text, or None where the writer has to say it.
    """
    if not text.is_rich:
        return _PLACEHOLDER.sub(lambda found: _or_itself(found, value_of(found[1].strip())), value)

    def in_html(found):
        known = value_of(html_entities.unescape(found[1]).strip())
        return _or_itself(found, known and richtext.escaped(known))

    parts, tags = richtext.runs(value)
    filled = [_PLACEHOLDER.sub(in_html, part) for part in parts]
    return "".join(a + b for a, b in zip(filled, [*tags, ""], strict=True))


def _or_itself(found, value):
    return found[0] if value is None else value
