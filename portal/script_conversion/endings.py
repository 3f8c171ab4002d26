"""How Tajik words take their endings."""

import re

_VOWELS = "аеиоуэюяёӣӯ"
_DOUBLED = re.compile(r"([бвгғджзклмнпрстфхҳчҷшқ])\1$")
_GLIDED = {"а": "я", "о": "ё", "у": "ю"}


def joined(stem, ending):
    """A Cyrillic stem with an ending: ҳамкорӣ + и = ҳамкории, дарё + аш = дарёяш."""
    if not ending:
        return stem
    if not stem:
        return ending
    first, last = ending[0], stem[-1]
    if first not in _VOWELS:
        stem = single(stem)
    if last in "Ӣӣ":
        stem = stem[:-1] + ("И" if last == "Ӣ" else "и")
        return stem + (_glide(ending) if first in "ао" else ending)
    if last == "й" and first in _GLIDED:
        return stem[:-1] + _GLIDED[first] + ending[1:]
    if first in "ао" and last in "оёуӯеэию":
        return stem + _glide(ending)
    return stem + ending


def _glide(ending):
    return _GLIDED[ending[0]] + ending[1:]


def single(stem):
    """The stem without the doubling that only shows before a vowel: ҳақ, but ҳаққи."""
    return _DOUBLED.sub(r"\1", stem)


def inner(word):
    """A word as it stands within another: ӣ is и there."""
    return word[:-1] + "и" if word.endswith("ӣ") else word
