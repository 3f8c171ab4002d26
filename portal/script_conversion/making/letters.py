"""letters.tsv.gz: how likely each row of pairs of letters is, smoothed after Witten and Bell."""

import gzip
import math
from collections import Counter

from portal.script_conversion.letter_model import EDGE, ORDER
from portal.script_conversion.lexicon import DATA, read
from portal.script_conversion.sounds import CYRILLIC_LETTERS, ZWNJ, align

_MIN_COUNT = 8  # of a pair
_MAX_COST = 4
_FIRST_SIGN = 0xE001


def make():
    """Write the file from the lexicon; returns how many rows of pairs it has."""
    aligned = []
    for name in ("frequent.tsv", "lexicon.tsv.gz"):
        for word, spellings, _flags in read(name):
            cyrillic = spellings.split("/")[0].lower()
            if set(cyrillic) <= set(CYRILLIC_LETTERS):
                found = align(word.replace(ZWNJ, ""), cyrillic)
                if found and found[0] <= _MAX_COST:
                    aligned.append(found[1])
    pairs = Counter(pair for word in aligned for pair in word)
    kept = sorted(pair for pair, count in pairs.items() if count >= _MIN_COUNT)
    signs = {pair: chr(_FIRST_SIGN + n) for n, pair in enumerate(kept)}
    counts = Counter()
    for word in aligned:
        if all(pair in signs for pair in word):
            row = EDGE + "".join(signs[pair] for pair in word) + EDGE
            for start in range(len(row)):
                for end in range(start + 1, min(start + ORDER, len(row)) + 1):
                    counts[row[start:end]] += 1
    likely, shorter = _smoothed(counts, len(signs) + 1)
    lines = [f"=\t{sign}\t{letter}\t{sound}\n" for (letter, sound), sign in signs.items()]
    for row, chance in likely.items():
        more = _hundredths(shorter[row]) if row in shorter and len(row) < ORDER else ""
        lines.append(f"{row}\t{_hundredths(chance)}\t{more}\n")
    with gzip.GzipFile(DATA / "letters.tsv.gz", "wb", mtime=0) as file:
        file.write("".join(lines).encode())
    return len(likely)


def _smoothed(counts, kinds):
    """({row: chance of its last pair there}, {row: what is left for rows not seen})."""
    followers, seen = Counter(), Counter()
    for row, count in counts.items():
        if len(row) > 1:
            followers[row[:-1]] += 1
            seen[row[:-1]] += count
    total = sum(count for row, count in counts.items() if len(row) == 1)
    likely = {row: (n + 1) / (total + kinds) for row, n in counts.items() if len(row) == 1}
    for length in range(2, ORDER + 1):
        for row, count in counts.items():
            if len(row) == length:
                some, context = followers[row[:-1]], seen[row[:-1]]
                likely[row] = (count + some * likely[row[1:]]) / (context + some)
    return likely, {row: n / (seen[row] + n) for row, n in followers.items()}


def _hundredths(chance):
    return round(100 * math.log(chance))
