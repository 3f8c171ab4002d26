"""The words that both scripts are known for, from the data files, read once when first needed.

data/frequent.tsv and data/lexicon.tsv.gz: Persian, Cyrillic (several parted by "/", the likeliest
first), flags. The first file is made by hand and goes before the second. data/verbs.tsv: past and
present stem in Persian, then in Cyrillic.
"""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .endings import single
from .sounds import ZWNJ, plain_persian

DATA = Path(__file__).parent / "data"
# A name; could be another word; never takes the izofa; another Cyrillic spelling, which is read and
# never written; a Persian word that is much rarer than another one of the same sound.
NAME, DOUBTFUL, NO_EZAFE, ONLY_READ, RARE = "n", "d", "f", "r", "w"
# Persian writes what begins with these in two words; dictionaries and people in haste in one.
_PREPOSITIONS = ("ба ", "бо ", "бар ", "дар ", "аз ", "ва ")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """persian: as it is written, with half-spaces. cyrillic: one spelling or more.

    is_checked: from the list made by hand.
    """

    persian: str
    cyrillic: tuple
    flags: str = ""
    is_checked: bool = False

    @property
    def is_name(self):
        return NAME in self.flags

    @property
    def is_doubtful(self):
        return DOUBTFUL in self.flags or len(self.cyrillic) > 1

    @property
    def takes_no_ezafe(self):
        return NO_EZAFE in self.flags


@dataclass(frozen=True, slots=True)
class Lexicon:
    """persian: {solid word: LexiconEntry}. cyrillic: {word in small letters: [LexiconEntry]}, the
    likeliest first.

    The stems: {stem: its stem in the other script}.
    """

    persian: dict
    cyrillic: dict
    past: dict
    present: dict
    cyrillic_past: dict
    cyrillic_present: dict


def solid(word):
    """How a Persian word is looked up: plain letters, no half-spaces."""
    return plain_persian(word).replace(ZWNJ, "")


def read(name):
    """The rows of a data file, each a list of cells."""
    path = DATA / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


def _forms(entry):
    """{how Cyrillic writes it}: for prepositions such as канори without their izofa, too."""
    found = set()
    for spelling in entry.cyrillic:
        word = spelling.lower()
        if not word.startswith(_PREPOSITIONS) or entry.persian == "درباره":
            found |= {word, single(word)}
        if entry.is_checked and word.endswith("и") and entry.persian[-1] != "ی" and " " not in word:
            found.add(word[:-1])
    return found


@lru_cache(maxsize=1)
def lexicon():
    persian, cyrillic = {}, {}
    for name in ("frequent.tsv", "lexicon.tsv.gz"):
        for word, spellings, flags in read(name):
            entry = LexiconEntry(word, tuple(spellings.split("/")), flags, name == "frequent.tsv")
            if ONLY_READ in flags or persian.setdefault(solid(word), entry) is entry:
                for form in _forms(entry):
                    cyrillic.setdefault(form, []).append(entry)
    for entries in cyrillic.values():
        entries[1:] = [entry for entry in entries[1:] if RARE not in entry.flags]
    verbs = read("verbs.tsv")
    return Lexicon(
        persian=persian,
        cyrillic=cyrillic,
        past={row[0]: row[2] for row in reversed(verbs)},
        present={row[1]: row[3] for row in reversed(verbs)},
        cyrillic_past={row[2]: row[0] for row in reversed(verbs)},
        cyrillic_present={row[3]: row[1] for row in reversed(verbs)},
    )
