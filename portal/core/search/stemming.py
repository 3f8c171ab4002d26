"""Stems of normalised words, so that the forms of a word find each other.

Persian, Tajik and Arabic have light rules in their files (portal.core.languages): they take off
what is written onto a word and leave short words alone. Russian and English have the snowball
stemmers of PostgreSQL; their answers are kept in the process, as a language's words are asked for
again and again.
"""

import re

from django.db import connection

from portal.core.languages import LANGUAGES
from portal.core.languages.fa import VERB
from portal.core.languages.language import as_written
from portal.core.languages.scripts import LATIN

MAX_KEPT = 200_000
_kept = {}  # (dictionary, word) -> stem, "" for a stop word


def _stemmer(language):
    known = LANGUAGES.get(language)
    return (known and known.stemmer) or as_written


def asks_database(language):
    """Whether stems of a language are made by PostgreSQL."""
    return isinstance(_stemmer(language), str)


def _dictionary(word, language):
    """That of the language; Latin words are English wherever the language is not Latin itself."""
    is_foreign = word.isascii() and LANGUAGES[language].script_code != LATIN
    return "english_stem" if is_foreign else _stemmer(language)


def stems(words, language):
    """{word: its stem} of normalised words; "" for a stop word that PostgreSQL knows.

    Asks the database once at most, and only for words that are new here, of a language whose
    stemmer is there.
    """
    words = set(words)
    if not asks_database(language):
        stem = _stemmer(language)
        return {word: stem(word) for word in words}
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
    if VERB.match(word):
        made.add(_PERSIAN_PREFIX.sub("", word))
    return made
