"""The numbers of a new sentence in the translation of one that differs by its numbers."""

from collections import Counter
from decimal import Decimal

from portal.core.editions import EDITIONS
from portal.core.text import normalisation as texts
from portal.core.text.normalisation import latin_digits

from .anchors import NUMBER

_LATIN = "0123456789"


def with_numbers_of(asked, found, translated, language):
    """(the translation with the asked text's numbers, ((start, end), …) of what was put in).

    Only where it is plain which is which: both texts have as many numbers, each differing one
    stands once in the found text and once in its translation.
    """
    new, old = _numbers(asked), _numbers(found)
    if len(new) != len(old):
        return translated, ()
    changed = {}
    for (before, _t), (after, written) in zip(old, new, strict=True):
        if before != after:
            if changed.get(before, (after,))[0] != after:
                return translated, ()
            changed[before] = (after, written)
    in_found = Counter(value for value, _written in old)
    in_translated = Counter(value for value, _written in _numbers(translated))
    if any(in_found[v] != 1 or in_translated[v] != 1 for v in changed):
        return translated, ()
    made, marks, place = [], [], 0
    for match in NUMBER.finditer(translated):
        made.append(translated[place : match.start()])
        place = match.end()
        value = _value(match[0])
        if value in changed:
            start = sum(map(len, made))
            made.append(_as_in(match[0], changed[value][0], language))
            marks.append((start, start + len(made[-1])))
        else:
            made.append(match[0])
    made.append(translated[place:])
    return "".join(made), tuple(marks)


def _numbers(text):
    return [(_value(found), found) for found in NUMBER.findall(text)]


def _value(written):
    """The number as Latin digits with a point, without the signs of thousands."""
    plain = latin_digits(written).replace("\u00a0", "").replace("٬", "").replace("٫", ".")
    head, separator, tail = plain.rpartition("," if "," in plain else ".")
    if not separator:
        return plain
    # 12,000 and 12.000 are thousands; 3,5 and 3.5 are not.
    is_thousands = len(tail) == 3 and 1 <= len(head.split(separator)[-1]) <= 3 and head != "0"
    return (head + tail).replace(separator, "") if is_thousands else f"{head}.{tail}"


def _as_in(old, value, language):
    """A number as its language writes it; in the digits of the one whose place it takes."""
    edition = EDITIONS[language]
    is_grouped = len(latin_digits(old)) > 3 and not latin_digits(old).isdigit()
    if is_grouped or "." in value:
        try:
            return texts.number(Decimal(value), edition)
        except ArithmeticError:
            pass
    first = old[0]
    zero = ord(first) - int(latin_digits(first))
    return "".join(chr(zero + int(c)) if c in _LATIN else c for c in value)
