"""Places in a text that are to be filled in: `{temperature in Dushanbe}`.

A text is never a format string: what stands in the braces is a name, looked up or left alone.
"""

import html as html_entities
import re

from . import richtext

# Some words between braces; without a letter in it, a pair of braces is only that.
_PLACEHOLDER = re.compile(r"\{([^{}<>\n]{1,120})\}")
_LETTER = re.compile(r"[^\W\d_]")


def _names(text):
    return [name for found in _PLACEHOLDER.findall(text) if (name := found.strip())]


def in_texts(texts, row):
    """{name of a text: names of the places in it that are still to be filled in}, none empty.

    texts: portal.core.text.fields.Texts; row: has them.
    """
    found = {text.name: _names(text.plain(getattr(row, text.name) or "")) for text in texts}
    kept = {
        name: list(dict.fromkeys(place for place in places if _LETTER.search(place)))
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
