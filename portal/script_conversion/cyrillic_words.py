"""One Tajik word in Persian: found, taken apart into stem and endings, or spelled by letters."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from . import foreign_names, letter_model
from .cyrillic_verbs import verb_form
from .endings import single
from .lexicon import lexicon
from .persian_endings import ENDINGS, apart, indefinite, izofa, plural, with_and, with_ro
from .pieces import DOUBTFUL, KNOWN, UNKNOWN
from .sounds import MAX_WORD, ZWNJ

_MARKS = str.maketrans("ёӣйӯқғҳҷэ", "еииукгхче", "ъь")
_TWICE = re.compile(r"(.)\1")
_LOAN = re.compile("[ьыщц]|тсия|изм(?![а-я]{3})|ист(?:[иҳ]|$)|ент|логия|[тн]ика$")
_RUSSIAN = str.maketrans({"ь": None, "ы": "и", "щ": "ш", "ц": "тс", "Ь": None})
_LETTER_ENDINGS = (
    ("ҳоро", "ҳо", "ро"),
    ("ҳои", "ҳо", "и"),
    ("ҳое", "ҳо", "е"),
    ("ҳо", "ҳо", ""),
    ("ро", "", "ро"),
    ("и", "", "и"),
)


_NAME_ENDINGS = (
    ("иддин", ZWNJ + "الدین"),
    ("уддин", ZWNJ + "الدین"),
    ("улло", "الله"),
    ("уллоҳ", "الله"),
    ("зода", "زاده"),
    ("ова", "وا"),
    ("ов", "وف"),
    ("ева", "یوا"),
    ("ев", "یف"),
    ("пур", "پور"),
)
_SECOND_HALVES = {
    "гар": "گر",
    "манд": "مند",
    "нок": "ناک",
    "ча": "چه",
    "чӣ": "چی",
    "вор": "وار",
    "истон": "ستان",
    "гоҳ": "گاه",
    "ваш": "وش",
    "бон": "بان",
    "дон": "دان",
    "она": "انه",
}


@dataclass(frozen=True, slots=True)
class CyrillicReading:
    """sound: the Cyrillic so far, which says how the next ending is written."""

    persian: str
    certainty: str
    sound: str


@lru_cache(maxsize=4096)
def reading(word):
    """The CyrillicReading of a Tajik word in any letters; never None."""
    small = word.lower().replace("ʼ", "ъ").replace("’", "ъ").replace("'", "ъ")
    found = _known(small)
    if found is None and (plain := small.translate(_RUSSIAN)) != small:
        found = _known(plain)
    found = found or _hyphened(small) or _prefixed(small) or _named(small)
    found = found or _compound_stem(small) or _noun(small, 6, _compound_stem) or _unmarked(small)
    return found or _spelled(small, is_foreign(word))


def exact(word):
    """The CyrillicReading of a word or of several as they stand in the lexicon, or None."""
    entries = lexicon().cyrillic.get(word)
    if not entries:
        return None
    first = [
        entry
        for entry in entries
        if word in (entry.cyrillic[0].lower(), single(entry.cyrillic[0].lower()))
    ]
    chosen = (first or entries)[0]
    is_doubtful = chosen.is_doubtful or not first or _is_shared(first)
    return CyrillicReading(chosen.persian, DOUBTFUL if is_doubtful else KNOWN, word)


def _is_shared(entries):
    """Whether two Persian words sound so, of which neither is by far the commoner."""
    return len(entries) > 1 and not entries[0].is_checked and entries[1].persian[-1] != "ی"


def _known(word):
    return exact(word) or _of_verb(word) or _noun(word, 6)


def is_foreign(word):
    """Whether a word that is not known is rather a foreign name or a loan from Russian."""
    return word[:1].isupper() or bool(_LOAN.search(word))


def _compound_stem(word):
    """Two known words in one, or a word with a stem that ends compounds: айбдор-кун, бемор-хона."""
    for at in range(len(word) - 2, 2, -1):
        left, right = word[:at], word[at:]
        ends = _SECOND_HALVES.get(right) or lexicon().cyrillic_present.get(right)
        if ends is None and len(right) > 2:
            half = exact(right) or _participle(right)
            ends = half and half.persian
        if ends and (begins := exact(left) or _participle(left)):
            return CyrillicReading(apart(begins.persian) + ends, DOUBTFUL, word)
    return None


def _named(word):
    """Names made of words: Сироҷиддин, Раҳмонзода, Каримов."""
    for ending, persian in _NAME_ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) > 2 and (begins := exact(stem) or exact(stem + "ӣ")):
            return CyrillicReading(begins.persian + persian, DOUBTFUL, word)
    return None


def _participle(word):
    form = verb_form(word)
    return CyrillicReading(form.persian, KNOWN, word) if form and form.is_nominal else None


def _unmarked(word):
    """What was typed without the Tajik marks, or with one letter of two: табии, хукумат."""
    found = _noun(word, 6, _unmarked_stem) or _unmarked_stem(word)
    return found and replace(found, certainty=DOUBTFUL)


def _unmarked_stem(word):
    entry = _by_unmarked().get(unmarked(word)) if len(word) > 3 else None
    return CyrillicReading(entry.persian, DOUBTFUL, word) if entry else None


@lru_cache(maxsize=1)
def _by_unmarked():
    found = {}
    for word, entries in lexicon().cyrillic.items():
        found.setdefault(unmarked(word), entries[0])
    return found


def unmarked(word):
    return _TWICE.sub(r"\1", word.translate(_MARKS))


def _of_verb(word):
    form = verb_form(word)
    return CyrillicReading(form.persian, KNOWN, word) if form else None


def _stem(word):
    """A word before its endings; ӣ is и there."""
    found = exact(word)
    if found is None and word.endswith("и"):
        found = exact(word[:-1] + "ӣ")
    if found is None and (form := verb_form(word)) and form.is_nominal:
        found = CyrillicReading(form.persian, KNOWN, word)
    return found


def _noun(word, rank, stem_of=None):
    """A word of the lexicon with endings below a rank, or None. Outermost endings first."""
    if rank < 6 and (found := (stem_of or _stem)(word)):
        return found
    for of_rank, ending, add in ENDINGS:
        if of_rank >= rank or not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if len(stem) < 2 and ending != "ро":
            continue
        if (inner := _noun(stem, of_rank, stem_of)) and (made := add(inner, ending)):
            return CyrillicReading(made, inner.certainty, word)
    return None


def coupled(word):
    """The reading of a word with the conjunction -у, for where another word follows; or None."""
    for ending in ("ву", "ю", "у"):
        stem = word.lower().removesuffix(ending)
        inner = stem != word.lower() and (exact(stem) or _noun(stem, 5))
        if inner and len(stem) > 1:
            return CyrillicReading(with_and(inner, ending), inner.certainty, word)
    return None


def _hyphened(word):
    parts = word.split("-")
    if len(parts) < 2 or not all(parts):
        return None
    found = [_known(part.removesuffix("ю").removesuffix("у")) or _known(part) for part in parts]
    if not all(found):
        return None
    return CyrillicReading(ZWNJ.join(one.persian for one in found), DOUBTFUL, word)


_PREFIXES = (
    ("бе", "بی" + ZWNJ),
    ("но", "نا"),
    ("ҳам", "هم" + ZWNJ),
    ("ғайри", "غیر"),
    ("зидди", "ضد"),
    ("пур", "پر"),
    ("кам", "کم" + ZWNJ),
    ("пеш", "پیش" + ZWNJ),
    ("худ", "خود"),
    ("сар", "سر"),
)


def _prefixed(word):
    for prefix, persian in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= 3 and (found := _stem(rest) or _noun(rest, 5)):
            return CyrillicReading(persian + found.persian, DOUBTFUL, word)
    return None


def _spelled(word, is_name):
    """What the letter model makes of a word, its commonest endings taken off first.

    is_name: spelled by its vowels, as Persian spells foreign names.
    """
    spell = _foreign if is_name else _letters
    if len(word) > MAX_WORD:
        return CyrillicReading(word, UNKNOWN, word)
    for ending, number, last in _LETTER_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (5 if is_name else 4):
            if is_name and ending == "и":  # more often part of the name
                continue
            made = spell(word.removesuffix(ending))
            if number:
                made = replace(made, persian=plural(made, ""), sound="ҳо")
            put = {"ро": with_ro, "и": izofa, "е": indefinite, "": lambda one, _e: one.persian}
            return replace(made, persian=put[last](made, last), sound=word)
    return spell(word)


def _letters(word):
    found = letter_model.to_persian(word.translate(_RUSSIAN).replace("-", ""))
    return CyrillicReading((found and found[0][1]) or word, UNKNOWN, word)


def _foreign(word):
    parts = [foreign_names.to_persian(part) for part in word.split("-")]
    return CyrillicReading("-".join(parts) or word, UNKNOWN, word)
