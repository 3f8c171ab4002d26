"""Terms that the memory suggests: names that are translated the same way again and again."""

import re

from portal.core.languages import LANGUAGES

from . import glossary
from .anchors import sound
from .models import Segment, TermSuggestion
from .words import words

LEAST_SENTENCES = 3
LEAST_CONSISTENT = 0.7  # of the sentences that have the name
LEAST_CONSONANTS = 3
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_LONGEST = 3  # words
_SHORTEST_STEM = 4
_ENDING = r"\w{0,4}\M"  # of a stem that stands in a sentence in another form


def suggest(segments):
    """Suggest what the names in some segments (ids) are called; returns how many are new.

    Each name is counted in the whole memory, by its index; a rejected one does not come again.
    """
    met = {}
    for row in Segment.objects.filter(pk__in=segments).defer("left_traces", "right_traces"):
        left, right = row.left_language, row.right_language
        for one, other in names(row.left, left, row.right, right):
            key = (left, right, stem(one, left)[:160], stem(other, right)[:160])
            if all(key) and one != other:
                met.setdefault(key, (row, set(), set()))
                met[key][1].add(one)
                met[key][2].add(other)
    return sum(
        _count(key, _plainest(ones), _plainest(others), row)
        for key, (row, ones, others) in met.items()
    )


def _plainest(forms):
    """The shortest form is the nearest to that of a dictionary."""
    return min(sorted(forms), key=len)


def stem(name, language):
    """A name without the endings of its words: its forms are one suggestion."""
    found = []
    for word in words(name, language):
        forms = [form for form in word.forms if len(form) >= _SHORTEST_STEM]
        found.append(min(forms or word.forms, key=len))
    return " ".join(found)


def _pattern(key):
    return r"\m" + f"{_ENDING} \\m".join(key.split()) + _ENDING


def names(left, left_language, right, right_language):
    """[(left, right)]: names in a pair of sentences that sound alike."""
    if LANGUAGES[left_language].script.is_cased:
        return _names(left, right)
    if LANGUAGES[right_language].script.is_cased:
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
    texts = {
        "left_language": left,
        "right_language": right,
        "left_key": left_key,
        "right_key": right_key,
    }
    old = TermSuggestion.objects.filter(**texts).first()
    if old and old.is_rejected:
        return 0
    offered = Segment.objects.of_pair(left, right).offered()
    with_left = offered.filter(left_key__regex=_pattern(left_key))
    with_right = offered.filter(right_key__regex=_pattern(right_key))
    both = with_left.filter(right_key__regex=_pattern(right_key)).count()
    if both < LEAST_SENTENCES:
        return 0
    least = min(with_left.count(), with_right.count())
    if both < LEAST_CONSISTENT * least or is_known(one, left, right):
        return 0
    if old:
        one, other = _plainest({one, old.left}), _plainest({other, old.right})
    example = f"{row.left}\n{row.right}"
    TermSuggestion.objects.update_or_create(
        **texts,
        defaults={
            "left": one[:120],
            "right": other[:120],
            "count": both,
            "example": example[:1000],
        },
    )
    return 0 if old else 1


def is_known(term, left, right):
    """Whether the glossary or some table of names has a term with its translation already."""
    return left in LANGUAGES and any(
        found.start == 0 and found.end == len(term)
        for found in glossary.terms_in(term, left, right)
    )
