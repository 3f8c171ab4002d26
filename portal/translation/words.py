"""Words of a text with their places, and the forms by which they find each other."""

import re
import unicodedata
from dataclasses import dataclass

from portal.core.search import stemming
from portal.core.search.normal_form import AFFIXES, ZWNJ, normalise

# Letters with their marks and half-spaces: what is one written word.
_WRITTEN = re.compile(rf"[^\W_]+(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670{ZWNJ}])*")


@dataclass(frozen=True)
class TextWord:
    """A normalised word; start and end are those of the written word that it is part of."""

    start: int
    end: int
    forms: frozenset


def words(text, language):
    """[TextWord] of a text; endings that stand behind a half-space are left out."""
    found = []
    for written in _WRITTEN.finditer(text):
        end = written.end()
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        parts = normalise(text[written.start() : end]).split()
        kept = [part for part in parts if part not in AFFIXES] if len(parts) > 1 else parts
        found += [(written.start(), end, part) for part in kept or parts]
    roots = _roots({part for _start, _end, part in found}, language)
    return [TextWord(start, end, roots[part]) for start, end, part in found]


def _roots(parts, language):
    """{word: frozenset of itself and its stem}."""
    stems = stemming.stems(parts, language)
    if language == "tg":
        # «ҷумҳурии»: the -и of the izofat behind that of the word.
        again = stemming.stems(set(stems.values()), language)
        return {part: frozenset((part, stems[part], again[stems[part]])) for part in parts}
    return {part: frozenset((part, stems[part] or part)) for part in parts}
