"""Stems of normalised words, so that the forms of a word find each other.

Persian, Tajik and Arabic have light rules here: they take off what is written onto a word and
leave short words alone. Russian and English have the snowball stemmers of PostgreSQL; their
answers are kept in the process, as a language's words are asked for again and again.
"""

import re
from functools import lru_cache

from django.db import connection

_VERB = re.compile(r"^ن?می(.{2,}?)(?:یم|ید|ند|د|م|ی)$")
_PLURALS = ("هایمان", "هایتان", "هایشان", "هایی", "هایم", "هایت", "هایش", "های", "ها")
_COMPARATIVES = ("ترین", "تری", "تر")
_ENDINGS = ("یان", "ات", "ان", "ین", "ی")
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")

# «و» alone begins too many words; before the article it is the conjunction.
_ARABIC_BEGINNINGS = ("وبال", "وکال", "وفال", "وال", "بال", "کال", "فال", "ولل", "لل", "ال")
_ARABIC_CLITICS = ("و", "ب", "ک", "ل")
_ARABIC_ENDINGS = (
    "هما",
    "تین",
    "تان",
    "یون",
    "یین",
    "یات",
    "ها",
    "هم",
    "هن",
    "نا",
    "ات",
    "ون",
    "ین",
    "ان",
    "یه",
    "ه",
    "ی",
    "ت",
)

# As they stand in normalised text: ҳ is х, ӣ is и.
_TAJIK_ENDINGS = ("хояшон", "хоямон", "хоро", "хоят", "хояш", "хои", "хо", "ро", "гон", "он", "и")
_TAJIK_COMPARATIVES = ("тарини", "тарин", "тар")
_TAJIK_PREFIXES = ("наме", "ме")
_TAJIK_VERB_ENDINGS = ("анд", "янд", "ем", "ед", "ам", "ад", "яд", "й")


def _without_end(word, endings, least):
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def persian(word):
    if not _ARABIC_LETTER.match(word):
        return word
    verb = _VERB.match(word)
    if verb:
        return verb[1]
    for endings, least in ((_PLURALS, 2), (_COMPARATIVES, 3), (_ENDINGS, 3)):
        word = _without_end(word, endings, least)
    return word


@lru_cache(maxsize=20_000)
def arabic(word):
    if not _ARABIC_LETTER.match(word):
        return word
    for beginning in _ARABIC_BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            word = word[len(beginning) :]
            break
    else:
        if word[:1] in _ARABIC_CLITICS and len(word) >= 6:
            word = word[1:]
    return _without_end(word, _ARABIC_ENDINGS, 3)


@lru_cache(maxsize=20_000)
def tajik(word):
    if not _CYRILLIC_LETTER.match(word):
        return word
    for prefix in _TAJIK_PREFIXES:
        stem = _without_end(word.removeprefix(prefix), _TAJIK_VERB_ENDINGS, 3)
        if word.startswith(prefix) and len(stem) < len(word) - len(prefix):
            return stem
    word = _without_end(word, _TAJIK_ENDINGS, 4)
    return _without_end(word, _TAJIK_COMPARATIVES, 4)


LIGHT = {"fa": persian, "ar": arabic, "tg": tajik}
# language: dictionary of words in its own script; Latin words are English everywhere else.
SNOWBALL = {"ru": "russian_stem", "en": "english_stem"}
MAX_KEPT = 200_000
_kept = {}  # (dictionary, word) -> stem, "" for a stop word


def _dictionary(word, language):
    return "english_stem" if word.isascii() else SNOWBALL[language]


def stems(words, language):
    """{word: its stem} of normalised words; "" for a stop word that PostgreSQL knows.

    Asks the database once at most, and only for Russian and English words that are new here.
    """
    words = set(words)
    if language in LIGHT:
        rule = LIGHT[language]
        return {word: rule(word) for word in words}
    if language not in SNOWBALL:
        return {word: word for word in words}
    keys = {word: (_dictionary(word, language), word) for word in words}
    missing = sorted(key for key in keys.values() if key not in _kept)
    found = {key: _kept[key] for key in keys.values() if key in _kept}
    if missing:
        found.update(_from_postgres(missing))
    return {word: found[key] for word, key in keys.items()}


def _from_postgres(keys):
    dictionaries, words = zip(*keys, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_lexize(dictionary::regdictionary, word) "
            "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked(dictionary, word, place) "
            "ORDER BY place",
            [list(dictionaries), list(words)],
        )
        made = {
            key: (row[0][0] if row[0] else "" if row[0] is not None else key[1])
            for key, row in zip(keys, cursor.fetchall(), strict=True)
        }
    if len(_kept) + len(made) > MAX_KEPT:
        _kept.clear()
    _kept.update(made)
    return made


_PERSIAN_PREFIX = re.compile("^ن?می(?=.{3})")


def forms(word, stem):
    """The terms of one word: as it is, its stem, and a Persian verb without its prefix."""
    made = {word, stem} if stem else {word}
    if _VERB.match(word):
        made.add(_PERSIAN_PREFIX.sub("", word))
    return made
