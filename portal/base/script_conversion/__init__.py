"""Persian ↔ Tajik Cyrillic: the same words in the other script, as a draft.

`convert(text, "fa", "tg")` gives pieces, each with how certain it is.
"""

from html import escape

from portal.base import richtext

from . import to_cyrillic, to_persian
from .pieces import DOUBTFUL, UNKNOWN

_CONVERTERS = {("fa", "tg"): to_cyrillic.convert, ("tg", "fa"): to_persian.convert}
MARKED = (DOUBTFUL, UNKNOWN)


def is_offered(source, target):
    return (source, target) in _CONVERTERS


def convert(text, source, target):
    """[Piece] of a plain text. source, target: codes of editions, "fa" and "tg"; else KeyError."""
    return _CONVERTERS[source, target](text)


def convert_text(text, source, target):
    return "".join(piece.text for piece in convert(text, source, target))


def convert_html(html, source, target, with_marks=False):
    """Stored HTML in the other script: the same blocks, links and placeholders.

    with_marks: words that are not certain stand in `<mark data-certainty title>`, which
    `richtext.clean` takes off again. title is the word of the source.
    """

    def converted(text):
        pieces = convert(text, source, target)
        return "".join(_html(piece, with_marks) for piece in pieces)

    return richtext.with_lines(html, converted)


def _html(piece, with_marks):
    text = escape(piece.text, quote=False)
    if not with_marks or piece.certainty not in MARKED:
        return text
    return f'<mark data-certainty="{piece.certainty}" title="{escape(piece.source)}">{text}</mark>'
