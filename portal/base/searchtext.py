"""Text as search sees it: one normal form for documents and queries, light Persian stems.

persian.md, sections 2 and 3, holds the rules and their test vectors.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

ZWNJ = "\u200c"
MAX_QUERY_CHARACTERS = 200
MAX_QUERY_WORDS = 12

_FOLD = {}
for letters, folded in (
    ("يىېۍےئ", "ی"), ("كڪ", "ک"), ("ةۀەہھۃۂ", "ه"), ("أإآٱ", "ا"), ("ؤ", "و"), ("ё", "е"),
    ("ӣ", "и"), ("ӯ", "у"), ("қ", "к"), ("ғ", "г"), ("ҳ", "х"), ("ҷ", "ч"),
):  # fmt: skip
    _FOLD.update(dict.fromkeys(map(ord, letters), folded))
_REMOVED = [
    0x0640, 0x0621, *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE),
    0x200B, *range(0x200D, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C,
    0xFEFF, 0xAD,
]  # fmt: skip
_FOLD.update(dict.fromkeys(_REMOVED, None))
for zero in (0x0660, 0x06F0):
    _FOLD.update({zero + n: str(n) for n in range(10)})
_THOUSANDS = re.compile(r"(?<=[0-9])[٬,،](?=[0-9]{3}(?![0-9]))")
_NOT_WORD = re.compile(rf"[^\w{ZWNJ}]+|_+")
_SPACES = re.compile(r"\s+")


# «می شود» and «می‌شود» become «میشود», whose prefix the stemmer takes off.
_VERB_PREFIX = re.compile(rf"(?<!\w)(ن?می)[ {ZWNJ}](?=\w{{2}})")


def _fold(text):
    text = unicodedata.normalize("NFKC", text).lower().translate(_FOLD)
    text = _THOUSANDS.sub("", text)
    return _NOT_WORD.sub(" ", text)


def normalise(text):
    """Words parted by single spaces; half-spaces became spaces."""
    return _SPACES.sub(" ", _fold(text).replace(ZWNJ, " ")).strip()


_STOP_WORDS = """
    و در به از که را با این ان برای تا یا بر هم نیز یک
    ва дар ба аз ки бо ин он барои
    the a of in
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_AFFIXES = "ها های هایی می نمی تر ترین ای ام اش ات ایم اید اند است"
AFFIXES = frozenset(_AFFIXES.split())
_VERB = re.compile(r"^ن?می(.{2,}?)(?:یم|ید|ند|د|م|ی)$")
_PLURALS = ("هایمان", "هایتان", "هایشان", "هایی", "هایم", "هایت", "هایش", "های", "ها")
_COMPARATIVES = ("ترین", "تری", "تر")
_ENDINGS = ("یان", "ات", "ان", "ین", "ی")
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")


@lru_cache(maxsize=100_000)
def stem(word):
    """A light stem of a normalised word; other scripts stay as they are."""
    if not _ARABIC_SCRIPT.match(word):
        return word
    verb = _VERB.match(word)
    if verb:
        return verb[1]
    for endings, least in ((_PLURALS, 2), (_COMPARATIVES, 3), (_ENDINGS, 3)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)]
                break
    return word


def words(text):
    """The words of a text that count, normalised, not stemmed; all if none would be left."""
    found = normalise(_VERB_PREFIX.sub(r"\1", _fold(text))).split()
    kept = [word for word in found if word not in STOP_WORDS and word not in AFFIXES]
    return kept or found


def terms(text):
    """All search terms of a document: stems, the exact words, and half-space words as one."""
    folded = _VERB_PREFIX.sub(r"\1", _fold(text))
    made = []
    for word in folded.split():
        if ZWNJ in word:
            pieces = [piece for piece in word.split(ZWNJ) if piece]
            made.append(stem("".join(pieces)))
            pieces = [p for p in pieces if p not in AFFIXES] or pieces
        else:
            pieces = [word]
        for piece in pieces:
            if piece in STOP_WORDS or piece in AFFIXES:
                continue
            stemmed = stem(piece)
            made.append(stemmed)
            if stemmed != piece:
                made.append(piece)
    return made


def joined_pairs(text):
    """Neighbouring words as one: «بین المللی» is found as «بینالمللی» and the other way."""
    kept = words(text)
    return [stem(a + b) for a, b in itertools.pairwise(kept)]


def query_terms(text):
    """[alternatives of each word]: a word's stem, and it joined with its neighbours."""
    kept = words(text[:MAX_QUERY_CHARACTERS])[:MAX_QUERY_WORDS]
    stems = [stem(word) for word in kept]
    result = []
    for n, stemmed in enumerate(stems):
        alternatives = [stemmed]
        if n > 0:
            alternatives.append(stem(kept[n - 1] + kept[n]))
        if n + 1 < len(kept):
            alternatives.append(stem(kept[n] + kept[n + 1]))
        result.append(alternatives)
    return result
