"""Which sentences of two texts are translations of each other.

By length (after Gale and Church: a translation is about as long, with a spread that grows with
the length) and by anchors, in one search over all ways to go through both texts.
"""

import math
from dataclasses import dataclass

from . import anchors, sentences

# How likely each way of pairing is: (sentences on the left, on the right) -> probability.
_WAYS = {(1, 1): 0.89, (1, 0): 0.01, (0, 1): 0.01, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.01}
_COSTS = {way: -math.log(chance) for way, chance in _WAYS.items()}
_SPREAD = 6.8  # variance of a character's translation, in characters
_ANCHOR_WEIGHT = 9.0
_LONGEST_RATIO = 2.0
MAX_UNITS = 400  # sentences on one side that are aligned at once


@dataclass(frozen=True)
class Pair:
    left: str
    right: str


def align_texts(left, right, left_language, right_language):
    """[Pair] of two running texts, doubtful ones left out."""
    one = sentences.split(left, left_language)
    other = sentences.split(right, right_language)
    return _pairs(one, other, left_language, right_language, ratio(left, right))


def align_blocks(left, right, left_language, right_language):
    """[Pair] of two lists of `sentences.Block`: first the blocks, then the sentences in them."""
    together = ratio("".join(b.text for b in left), "".join(b.text for b in right))
    if [b.kind for b in left] == [b.kind for b in right]:
        beads = [((n, n + 1), (n, n + 1)) for n in range(len(left))]
    else:
        beads = search(
            [b.text for b in left], [b.text for b in right], left_language, right_language, together
        )
    found = []
    for (first, end), (other_first, other_end) in beads:
        one = [s for b in left[first:end] for s in sentences.split(b.text, left_language)]
        other = [
            s for b in right[other_first:other_end] for s in sentences.split(b.text, right_language)
        ]
        if one and other:
            found += _pairs(one, other, left_language, right_language, together)
    return found


def ratio(left, right):
    """How much longer the right text is: its languages' habit, as far as this text shows it."""
    return (len(right) + 200) / (len(left) + 200)


def _pairs(one, other, left_language, right_language, together):
    if len(one) > MAX_UNITS or len(other) > MAX_UNITS:
        return []
    is_one_language = {left_language, right_language} == anchors.ONE_LANGUAGE
    found = []
    for (first, end), (other_first, other_end) in search(
        one, other, left_language, right_language, together
    ):
        ways = (end - first, other_end - other_first)
        if 0 in ways or ways == (2, 2):
            continue
        left, right = " ".join(one[first:end]), " ".join(other[other_first:other_end])
        if is_sure(left, right, left_language, right_language, together, ways, is_one_language):
            found.append(Pair(left, right))
    return found


def is_sure(left, right, left_language, right_language, together, ways, is_one_language):
    """Whether two texts are kept as translations of each other: what is doubtful is not."""
    one, other = anchors.Anchors(left, left_language), anchors.Anchors(right, right_language)
    score, seen = anchors.likeness(one, other, is_one_language)
    longer = (other.length / together + 15) / (one.length + 15)
    if not 1 / _LONGEST_RATIO < longer < _LONGEST_RATIO:
        return False
    if seen is None:
        return ways == (1, 1) and _by_length(one.length, other.length, together) < 4
    return seen and (ways == (1, 1) or score > 0.1)


def _by_length(left, right, together):
    """The cost of a difference in length: -log of how likely one as large is."""
    expected = left * together
    mean = max((expected + right) / 2, 1)
    away = abs(right - expected) / math.sqrt(mean * _SPREAD)
    return -math.log(max(math.erfc(away / math.sqrt(2)), 1e-12))


def search(one, other, left_language, right_language, together):
    """[((first, end), (first, end))]: the cheapest way through two lists of texts."""
    rows, columns = len(one), len(other)
    if rows > MAX_UNITS or columns > MAX_UNITS:
        return []
    left = [anchors.Anchors(text, left_language) for text in one]
    right = [anchors.Anchors(text, right_language) for text in other]
    is_one_language = {left_language, right_language} == anchors.ONE_LANGUAGE
    return _way_back(_best_steps(_Costs(left, right, together, is_one_language)), rows, columns)


class _Costs:
    """What it costs to take texts of two lists together; likeness is computed once a pair."""

    def __init__(self, left, right, together, is_one_language):
        self.left, self.right = left, right
        self.together, self.is_one_language = together, is_one_language
        self._known = {}

    def likeness(self, row, column):
        key = (row, column)
        if key not in self._known:
            one, other = self.left[row], self.right[column]
            self._known[key] = anchors.likeness(one, other, self.is_one_language)[0]
        return self._known[key]

    def of(self, row, column, ways):
        """The cost of a step that ends before a row and a column."""
        down, along = ways
        if not (down and along):
            return _COSTS[ways] + 2
        above, before = range(row - down, row), range(column - along, column)
        length = sum(self.left[r].length for r in above)
        other_length = sum(self.right[c].length for c in before)
        met = [self.likeness(r, c) for r in above for c in before]
        # A pair of two to one counts as much as both of its meetings do.
        score = (
            sum(met) / max(down, along)
            if ways != (2, 2)
            else max(met[0] + met[3], met[1] + met[2]) / 2
        )
        weight = _ANCHOR_WEIGHT * max(down, along) ** 0.5
        return _COSTS[ways] + _by_length(length, other_length, self.together) - weight * score


def _best_steps(costs):
    """{(row, column): (cost of the cheapest way there, its last step)}."""
    rows, columns = len(costs.left), len(costs.right)
    # Far from the diagonal nothing is looked for: both texts go through the same story.
    reach = max(12, abs(rows - columns) + 8)
    best = {(0, 0): (0.0, None)}
    for row in range(rows + 1):
        middle = round(row * columns / rows) if rows else 0
        for column in range(max(0, middle - reach), min(columns, middle + reach) + 1):
            reached = [
                (
                    best[row - down, column - along][0] + costs.of(row, column, (down, along)),
                    (down, along),
                )
                for down, along in _WAYS
                if (row - down, column - along) in best
            ]
            if reached:
                best[row, column] = min(reached)
    return best


def _way_back(best, rows, columns):
    if (rows, columns) not in best:
        return []
    beads, row, column = [], rows, columns
    while row or column:
        down, along = best[row, column][1]
        beads.append(((row - down, row), (column - along, column)))
        row, column = row - down, column - along
    return beads[::-1]
