"""What two languages have in common in a sentence: numbers, Latin words, names by their sound."""

import re
import unicodedata
from functools import lru_cache

from portal.core.languages import LANGUAGES
from portal.core.languages.scripts import LATIN
from portal.core.search import transliteration
from portal.core.search.normal_form import normalise
from portal.core.text.normalisation import latin_digits

NUMBER = re.compile(r"[0-9۰-۹٠-٩]+(?:[.,٫٬\u00a0](?=[0-9۰-۹٠-٩])[0-9۰-۹٠-٩]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_NOT_DIGIT = re.compile("[^0-9]")

_LATIN = (
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "c"),
    ("kh", "x"),
    ("gh", "g"),
    ("zh", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
)
_COARSE = str.maketrans("SZGqxhcj", "szgkkkss")
_LATIN_COARSE = str.maketrans("SZGqxhcj", "szgkkkss", "aeiouyv")
_TWICE = re.compile(r"(.)\1+")
MIN_KEY = 2


@lru_cache(maxsize=100_000)
def sound(word):
    """The consonants of a word in one rough alphabet for all scripts; "" where too few."""
    if _CYRILLIC.match(word) or _ARABIC.match(word):
        key = "".join(transliteration.keys(word)).translate(_COARSE)
    else:
        key = unicodedata.normalize("NFKD", word).lower()
        for letters, one in _LATIN:
            key = key.replace(letters, one)
        key = "".join(letter for letter in key.translate(_LATIN_COARSE) if letter.isalpha())
    key = _TWICE.sub(r"\1", key)
    return key if len(key) >= MIN_KEY else ""


def numbers(text):
    """{the digits of each number}, whatever their script and separators."""
    return {_NOT_DIGIT.sub("", latin_digits(found)) for found in NUMBER.findall(text)}


class Anchors:
    """What of a text may be found again in its translation."""

    def __init__(self, text, language):
        self.length = len(text)
        self.numbers = numbers(text)
        words = _WORD.findall(text)
        self.sounds = {key for word in words if (key := sound(word))}
        self.names = {key for word in words if word[:1].isupper() and len(key := sound(word)) > 2}
        self.latin = {word.lower() for word in words if word.isascii() and len(word) > 1}
        self.is_latin = LANGUAGES[language].script_code == LATIN
        self.words = normalise(text).split()


# Persian and Tajik are one language in two scripts: nearly every word sounds in both.
ONE_LANGUAGE = frozenset(("fa", "tg"))


def likeness(one, other, is_one_language):
    """How much two texts have in common: (score from -1 to 1, whether they speak of the same).

    The second is None where nothing could be compared.
    """
    score, seen = 0.0, None
    if one.numbers or other.numbers:
        common = len(one.numbers & other.numbers)
        share = common / max(len(one.numbers), len(other.numbers))
        score += 0.5 * share if common else -0.3
        # A translator may write "two" for 2; longer numbers stay.
        seen = True if share >= 0.5 else False if _long(one) ^ _long(other) else None
    if is_one_language:
        least = min(len(one.sounds), len(other.sounds))
        share = len(one.sounds & other.sounds) / least if least else 0
        score += share - 0.25
        if share >= 0.25 and least >= 3:
            seen = seen is not False
        elif least >= 4 and share < 0.1:
            seen = False  # nothing sounds alike, whatever numbers say
    else:
        for name_of, there in ((one, other), (other, one)):
            if name_of.names:
                found = sum(name in there.sounds for name in name_of.names)
                score += 0.4 * found / len(name_of.names)
                seen = True if found and seen is None else seen
        if not one.is_latin and not other.is_latin and one.latin | other.latin:
            share = len(one.latin & other.latin) / len(one.latin | other.latin)
            score += 0.3 * share
            seen = True if share >= 0.5 and seen is None else seen
    return max(-1.0, min(1.0, score)), seen


def _long(anchors):
    return {number for number in anchors.numbers if len(number) > 2}
