"""Traces of a sentence: few numbers by which sentences with mostly the same words meet.

MinHash (Broder 1997) in bands: two sentences have a trace in common if three of their smallest
hashes are the same. With half of all words in common that is nearly certain (0.97), with a tenth
it is rare (0.03), however many sentences there are.
"""

import random
import struct
import zlib

from portal.core.search.normal_form import counts

BANDS, ROWS = 28, 3
LETTERS = 6  # of a word: its endings change
_MASK = (1 << 32) - 1
# Changing these makes all stored traces worthless: a migration would have to make them anew.
_FACTORS = [random.Random(n).getrandbits(32) | 1 for n in range(BANDS * ROWS)]  # noqa: S311


def traces(key, language, other):
    """[int] of a normalised sentence, for the memory of a pair of languages; empty of no words."""
    words = key.split()
    telling = [word for word in words if counts(word)]
    chosen = telling if len(telling) > 2 else words
    hashes = {zlib.crc32(word[:LETTERS].encode()) * 2654435761 & _MASK for word in chosen}
    if not hashes:
        return []
    least = [min(known * factor & _MASK for known in hashes) for factor in _FACTORS]
    pair = f"{language}-{other}".encode()
    return [
        # As a signed number, which PostgreSQL's integer is.
        zlib.crc32(struct.pack(f">{ROWS + 1}I", n, *least[n * ROWS : (n + 1) * ROWS]) + pair)
        - (1 << 31)
        for n in range(BANDS)
    ]
