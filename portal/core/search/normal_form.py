"""Text as search sees it: one normal form for documents and queries, and the words in it.

docs/persian.md, sections 2 and 3, holds the rules and their test vectors. Stems are made by
`portal.core.search.stemming`.
"""

import re
import unicodedata

from portal.core.languages import LANGUAGES

ZWNJ = "\u200c"
MAX_QUERY_CHARACTERS = 200
MAX_QUERY_WORDS = 12
MAX_WORD = 60  # characters; no longer one is stored, and PostgreSQL takes none over 2 kB

_FOLD = {}
for letters, folded in (
    ("يىېۍےئ", "ی"),
    ("كڪ", "ک"),
    ("ةۀەہھۃۂ", "ه"),
    ("أإآٱ", "ا"),
    ("ؤ", "و"),
    *(fold for language in LANGUAGES.values() for fold in language.folds),
):
    _FOLD.update(dict.fromkeys(map(ord, letters), folded))
_REMOVED = [
    0x0640,
    0x0621,
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06EE),
    0x200B,
    *range(0x200D, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x061C,
    0xFEFF,
    0xAD,
]
_FOLD.update(dict.fromkeys(_REMOVED, None))
for zero in (0x0660, 0x06F0):
    _FOLD.update({zero + n: str(n) for n in range(10)})
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
_THOUSANDS = re.compile(r"(?<=[0-9])[٬,،](?=[0-9]{3}(?![0-9]))")
_NOT_WORD = re.compile(rf"[^\w{ZWNJ}]+|_+")
_SPACES = re.compile(r"\s+")


# «می شود» and «می‌شود» become «میشود», whose prefix the stemmer takes off.
_VERB_PREFIX = re.compile(rf"(?<!\w)(ن?می)[ {ZWNJ}](?=\w{{2}})")


def _folded(match):
    return _FOLD[ord(match[0])] or ""


def _fold(text):
    text = unicodedata.normalize("NFKC", text).lower()
    # Few letters of a text are folded: `translate` looks each of them up.
    text = _FOLDED.sub(_folded, text)
    text = _THOUSANDS.sub("", text)
    return _NOT_WORD.sub(" ", text)


def normalise(text):
    """Words parted by single spaces; half-spaces became spaces."""
    return _SPACES.sub(" ", _fold(text).replace(ZWNJ, " ")).strip()


# All together: a text has words of other languages, and a query names none.
STOP_WORDS = frozenset().union(*(language.stop_words for language in LANGUAGES.values()))
AFFIXES = frozenset().union(*(language.affixes for language in LANGUAGES.values()))
_NOT_COUNTED = STOP_WORDS | AFFIXES


def written(text):
    """The words of a text, normalised but for their half-spaces, also those at an edge."""
    return _VERB_PREFIX.sub(r"\1", _fold(text)).split()


def parts(word):
    """What half-spaces part a written word into; [] where it is nothing but half-spaces."""
    return [part for part in word.split(ZWNJ) if part]


def tokens(text):
    """The written words of a text, normalised, each as the list of its half-space parts."""
    return [found for found in map(parts, written(text)) if found]


def counts(word):
    """Whether a normalised word says something: neither a stop word nor a lone affix."""
    return word not in _NOT_COUNTED


def words(text):
    """The words of a text that count, normalised, not stemmed; all if none would be left."""
    found = [part for word in written(text) for part in parts(word)]
    return [word for word in found if counts(word)] or found


def query_words(text):
    """`words` of what somebody typed, as many of them as a query may have."""
    found = words(text[:MAX_QUERY_CHARACTERS])
    return [word for word in found if len(word) <= MAX_WORD][:MAX_QUERY_WORDS]
