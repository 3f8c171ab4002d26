"""One key for a name in the Persian and in the Cyrillic script: its consonants.

Persian does not write its short vowels and Tajik does, so only consonants can be compared
(docs/persian.md, section 3): Тоҷикистон and تاجیکستان are both "tjkst". A help, not a promise.
"""

import itertools
import re
import unicodedata

from portal.core.languages.scripts import ARABIC, CYRILLIC

from .normal_form import counts, normalise

_PERSIAN = {}
for letters, key in (
    ("سصث", "s"),
    ("زذضظ", "z"),
    ("تط", "t"),
    ("هح", "h"),
    ("ب", "b"),
    ("پ", "p"),
    ("ج", "j"),
    ("چ", "c"),
    ("خ", "x"),
    ("د", "d"),
    ("ر", "r"),
    ("ژ", "Z"),
    ("ش", "S"),
    ("غ", "G"),
    ("ف", "f"),
    ("ق", "q"),
    ("ک", "k"),
    ("گ", "g"),
    ("ل", "l"),
    ("م", "m"),
    ("ن", "n"),
):
    _PERSIAN.update(dict.fromkeys(letters, key))
_CYRILLIC = dict(zip("бпдрфлмнтсзшщжкгхчқғҳҷ", "bpdrflmntszSSZkgxcqGhj", strict=True))
# What somebody without a Tajik keyboard types for a letter.
_UNMARKED = {"к": "kq", "г": "gG", "х": "xh", "ч": "cj"}
_CYRILLIC_ENDINGS = re.compile("(?<=..)(?:ҳои|ҳо|ро|и)$")
# -он and -ён make plurals; names that end so lose them in both scripts.
_CYRILLIC_PLURAL = re.compile("(?<=..)[оё]н$")
_PERSIAN_PLURAL = re.compile("(?<=..)ان$")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_PERSIAN_WORD = re.compile("[\u0600-\u06ff]+")
_MIN_CONSONANTS = 2
_MAX_KEYS = 8
MARK = "="  # begins a key among the terms, where no word does


def script(text):
    """ARABIC or CYRILLIC by the first letter that is one of them, else None."""
    for character in text:
        if "\u0600" <= character <= "\u06ff" and character.isalpha():
            return ARABIC
        if "\u0400" <= character <= "\u04ff":
            return CYRILLIC
    return None


def keys(text):
    """The keys of a text's words, one each, in their order; words without one are left out."""
    return [made[0] for made in _made(text, is_query=False)]


def query_keys(text):
    """[[keys that each word may have]]: Cyrillic may be typed without the Tajik marks."""
    return _made(text, is_query=True)


def _made(text, is_query):
    found = []
    for word in unicodedata.normalize("NFKC", text).lower().split():
        for part in _CYRILLIC_WORD.findall(word):
            if counts(normalise(part)):
                found.append(_cyrillic(part, is_query))
        for part in _PERSIAN_WORD.findall(word):
            found += [[_persian(piece)] for piece in normalise(part).split() if counts(piece)]
    return [some for some in found if len(some[0]) >= _MIN_CONSONANTS]


def _persian(word):
    word = _PERSIAN_PLURAL.sub("", word).removesuffix("ه")
    return "".join(_PERSIAN.get(letter, "") for letter in word)


def _cyrillic(word, is_query):
    word = _CYRILLIC_PLURAL.sub("", _CYRILLIC_ENDINGS.sub("", word)).removesuffix("ҳ")
    choices = [
        _UNMARKED[letter] if is_query and letter in _UNMARKED else _CYRILLIC[letter]
        for letter in word
        if letter in _CYRILLIC
    ]
    made = ("".join(some) for some in itertools.product(*choices))
    return list(itertools.islice(made, _MAX_KEYS))
