"""Persian ↔ Tajik Cyrillic: the same words in the other script, as a draft.

`convert(text, "fa", "tg")` gives pieces, each with how certain it is.
"""

import re
from html import escape

from portal.core.text import richtext

from . import to_cyrillic, to_persian
from .pieces import DOUBTFUL, UNKNOWN

_CONVERTERS = {("fa", "tg"): to_cyrillic.convert, ("tg", "fa"): to_persian.convert}
MARKED = (DOUBTFUL, UNKNOWN)
_QUOTED = re.compile(
    r'<span\b[^>]*?\slang="([A-Za-z]+)[^"]*"[^>]*>(?:(?!<span\b).)*?</span>', re.DOTALL
)
_KEPT = "\ufdd1"  # stands for a quotation; no text has it


def is_offered(source, target):
    return (source, target) in _CONVERTERS


def convert(text, source, target):
    """[Piece] of a plain text. source, target: codes of editions, "fa" and "tg"; else KeyError."""
    return _CONVERTERS[source, target](text)


def convert_text(text, source, target):
    return "".join(piece.text for piece in convert(text, source, target))


def convert_html(html, source, target, with_marks=False):
    """Stored HTML in the other script: the same blocks, links and placeholders.

    What is marked up as another language stays as it is.

    with_marks: words that are not certain stand in `<mark data-certainty title>`, which
    `richtext.clean` takes off again. title is the word of the source.
    """

    quoted = []

    def keep(match):
        if match[1].lower() == source:
            return match[0]
        quoted.append(match[0])
        return _KEPT

    def converted(text):
        pieces = convert(text, source, target)
        return "".join(_html(piece, with_marks) for piece in pieces)

    html = richtext.with_lines(_QUOTED.sub(keep, html.replace(_KEPT, "")), converted)
    return re.sub(_KEPT, lambda _match: quoted.pop(0), html)


def _html(piece, with_marks):
    text = escape(piece.text, quote=False)
    if not with_marks or piece.certainty not in MARKED:
        return text
    return f'<mark data-certainty="{piece.certainty}" title="{escape(piece.source)}">{text}</mark>'
