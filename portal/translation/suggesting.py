"""Terms that the memory suggests: names that are translated the same way again and again."""

import re

from portal.base.editions import EDITIONS
from portal.base.searchtext import normalise
from portal.models import Segment, TermSuggestion

from . import glossary
from .anchors import sound

LEAST_SENTENCES = 3
LEAST_CONSISTENT = 0.7  # of the sentences that have the name
LEAST_CONSONANTS = 3
# Scripts that mark names with a capital letter.
CASED = frozenset(("en", "ru", "tg"))
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_LONGEST = 3  # words


def suggest(segments):
    """Suggest what the names in some segments (ids) are called; returns how many are new.

    Each name is counted in the whole memory, by its index; a rejected one does not come again.
    """
    rows = Segment.objects.filter(pk__in=segments)
    seen, made = set(), 0
    for row in rows:
        left, right = row.left_language, row.right_language
        for one, other in names(row.left, left, row.right, right):
            key = (left, right, normalise(one)[:160], normalise(other)[:160])
            if key not in seen and all(key):
                seen.add(key)
                made += _count(key, one, other, row)
    return made


def names(left, left_language, right, right_language):
    """[(left, right)]: names in a pair of sentences that sound alike."""
    if left_language in CASED:
        return _names(left, right)
    if right_language in CASED:
        return [(one, other) for other, one in _names(right, left)]
    return []


def _names(cased, other):
    words, others = _WORD.findall(cased), _WORD.findall(other)
    sounds = [sound(word) for word in words]
    other_sounds = [sound(word) for word in others]
    found, place = [], 1  # the first word has a capital letter anyway
    while place < len(words):
        for count in range(min(_LONGEST, len(words) - place), 0, -1):
            wanted = sounds[place : place + count]
            is_name = all(word[:1].isupper() for word in words[place : place + count])
            if not is_name or not all(wanted) or max(map(len, wanted)) < LEAST_CONSONANTS:
                continue
            at = next(
                (n for n in range(len(others)) if other_sounds[n : n + count] == wanted), None
            )
            if at is not None:
                name = " ".join(words[place : place + count])
                found.append((name, " ".join(others[at : at + count])))
                place += count - 1
                break
        place += 1
    return found


def _count(key, one, other, row):
    left, right, left_key, right_key = key
    texts = {"left_language": left, "right_language": right,
             "left_key": left_key, "right_key": right_key}  # fmt: skip
    old = TermSuggestion.objects.filter(**texts).first()
    if old and old.is_rejected:
        return 0
    offered = Segment.objects.of_pair(left, right).offered()
    with_left = offered.filter(left_key__contains=left_key)
    with_right = offered.filter(right_key__contains=right_key)
    both = with_left.filter(right_key__contains=right_key).count()
    least = min(with_left.count(), with_right.count())
    if both < LEAST_SENTENCES or both < LEAST_CONSISTENT * least or is_known(one, left, right):
        return 0
    example = f"{row.left}\n{row.right}"
    TermSuggestion.objects.update_or_create(
        **texts, defaults={"left": one[:120], "right": other[:120], "count": both,
                           "example": example[:1000]},
    )  # fmt: skip
    return 0 if old else 1


def is_known(term, left, right):
    """Whether the glossary or some table of names has a term with its translation already."""
    return left in EDITIONS and any(
        found.start == 0 and found.end == len(term)
        for found in glossary.terms_in(term, left, right)
    )
