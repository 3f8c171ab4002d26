"""How an unknown word is probably written: the likeliest row of pairs of letters.

A pair is a Persian letter and the Cyrillic that stands for it, with the short vowel after it.
data/letters.tsv.gz holds how likely each row of up to ORDER pairs of the known words is (Witten and
Bell's smoothing), so the same figures serve both directions.
"""

from dataclasses import dataclass
from functools import lru_cache

from .lexicon import read
from .sounds import apart, letters, together

ORDER = 3
BEAM = 6
EDGE = "\ue000"  # before and after each word
_RARE = -1400
_SILENT_PAIRS = 6  # the commonest, of
_MAX_SILENT = 1  # Persian letters in a row that Cyrillic does not write


@dataclass(frozen=True, slots=True)
class Model:
    """likely: {row of pairs: hundredths of the logarithm of how likely its last pair is there}.

    shorter: {row: what is added where a longer row is not known}. pairs: {pair: (letter,
    Cyrillic)}. Each pair is one sign.
    """

    likely: dict
    shorter: dict
    pairs: dict
    by_letter: dict
    by_start: dict
    silent: list

    def score(self, row, sign):
        """How likely a pair follows a row: a logarithm, in hundredths."""
        added = 0
        for length in range(min(ORDER - 1, len(row)), 0, -1):
            context = row[-length:]
            found = self.likely.get(context + sign)
            if found is not None:
                return added + found
            added += self.shorter.get(context, 0)
        return added + self.likely.get(sign, _RARE)


@lru_cache(maxsize=1)
def model():
    likely, shorter, pairs, by_letter, by_start, silent = {}, {}, {}, {}, {}, []
    for row in read("letters.tsv.gz"):
        if row[0] == "=":
            _mark, sign, letter, sound = row
            pairs[sign] = (letter, sound)
            by_letter.setdefault(letter, []).append(sign)
            if sound:
                by_start.setdefault(sound[0], []).append(sign)
            else:
                silent.append(sign)
        else:
            likely[row[0]] = int(row[1])
            if row[2]:
                shorter[row[0]] = int(row[2])
    silent.sort(key=likely.get, reverse=True)
    return Model(likely, shorter, pairs, by_letter, by_start, silent[:_SILENT_PAIRS])


def to_cyrillic(persian):
    """The likeliest spellings of a plain Persian word: [(logarithm, Cyrillic)], best first."""
    known = model()
    rows = [(0, EDGE)]
    for letter in letters(persian):
        signs = known.by_letter.get(letter)
        if not signs:
            return []
        rows = _best(
            (total + known.score(row, sign), row + sign) for total, row in rows for sign in signs
        )
    return _ended(known, rows, lambda pair: pair[1], together)


def to_persian(cyrillic):
    """The likeliest Persian spellings of a Cyrillic word in small letters, as above."""
    known = model()
    sound = apart(cyrillic)
    at = {0: [(0, EDGE, 0)]}
    for start in range(len(sound) + 1):
        here = sorted(at.pop(start, ()), reverse=True)[:BEAM]
        if start == len(sound):
            rows = [(total, row) for total, row, _silent in here]
            return _ended(known, rows, lambda pair: pair[0], str)
        for total, row, silent in here:
            if silent < _MAX_SILENT:
                for sign in known.silent:
                    here_too = (total + known.score(row, sign), row + sign, silent + 1)
                    _step(known, at, start, sound, here_too)
            _step(known, at, start, sound, (total, row, 0))
    return []


def _step(known, at, start, sound, state):
    total, row, _silent = state
    for sign in known.by_start.get(sound[start], ()):
        chunk = known.pairs[sign][1]
        if sound.startswith(chunk, start):
            made = (total + known.score(row, sign), row + sign, 0)
            at.setdefault(start + len(chunk), []).append(made)


def _best(rows):
    return sorted(rows, reverse=True)[:BEAM]


def _ended(known, rows, side, finish):
    ended = _best((total + known.score(row, EDGE), row) for total, row in rows)
    found = {}
    for total, row in ended:
        word = finish("".join(side(known.pairs[sign]) for sign in row[1:]))
        found.setdefault(word, total)
    return [(total, word) for word, total in found.items()]
