"""Which block of a translation belongs to which block of its source, also after both changed.

Nothing is moved or dropped: a block of the translation that no source block answers to any more
stands in a row of its own, and a new source block gets an empty one beside it.
"""

from dataclasses import dataclass, replace

from .html_segments import Leaf

MAX_PAIRS = 250_000  # longer texts are paired by position
_GAP_ACROSS, _GAP_WITHIN = -0.6, 0.0


@dataclass
class BlockPair:
    """source: the Leaf as it is now, None where the source has none. was: as it was when the
    translation was made, None where it was not there or that is not known. target: None only in
    rows that are read (a fresh row has an empty one)."""

    source: Leaf | None
    was: Leaf | None
    target: Leaf | None
    is_new: bool = False  # the target has none yet


def rows(source, target, was=None):
    """[BlockPair] of lists of leaves. was: the source's leaves when the translation was made."""
    base = source if was is None else was
    of_base = {i: j for i, j in align(base, target, across, _GAP_ACROSS) if None not in (i, j)}
    if was is None:
        base_of = {n: n for n in range(len(source))}
    else:
        base_of = {k: i for i, k in align(was, source, within, _GAP_WITHIN) if None not in (i, k)}
    found, placed = [], {}
    for k, leaf in enumerate(source):
        i = base_of.get(k)
        j = of_base.get(i) if i is not None else None
        before = was[i] if was is not None and i is not None else None
        if j is not None:
            placed[j] = len(found)
        found.append([j, BlockPair(leaf, before, target[j] if j is not None else None)])
    target_base = {j: i for i, j in of_base.items()}
    for j, leaf in enumerate(target):
        if j in placed:
            continue
        i = target_base.get(j)
        row = BlockPair(None, was[i] if was is not None and i is not None else None, leaf)
        at = next((n + 1 for n in reversed(range(len(found))) if _is_before(found[n], j)), 0)
        found.insert(at, [j, row])
    return with_empty(joined([row for _j, row in found]))


def joined(made):
    """New source blocks meet what was written for them before the changes were taken over."""
    found, gap = [], []
    for row in [*made, None]:
        is_free = row is not None and (
            row.target is None or (row.source is None and row.was is None)
        )
        if is_free:
            gap.append(row)
            continue
        lone = [one for one in gap if one.source is None]
        new = [one for one in gap if one.source is not None]
        pairs = align(
            [one.source for one in new], [one.target for one in lone], across, _GAP_ACROSS
        )
        for i, j in pairs:
            if i is not None and j is not None:
                new[i].target = lone[j].target
            found.append(new[i] if i is not None else lone[j])
        gap = []
        if row is not None:
            found.append(row)
    return found


def _is_before(item, j):
    return item[0] is not None and item[0] < j


def with_empty(made):
    """An empty block of the same kind in each row that has none, in the list where it belongs."""
    known = {}
    for row in made:
        if row.source and row.target:
            for a, b in zip(row.source.path[:-1], row.target.path[:-1], strict=False):
                if a.tag != b.tag:
                    break
                known[a] = b
    for row in made:
        if row.target is None:
            *around, last = row.source.path or (None,)
            path = tuple(known.get(element, element) for element in around)
            row.target = replace(row.source, path=(*path, last) if last else (), html="")
            row.is_new = True
    return made


def align(a, b, score, gap):
    """[(i, j)] that pair two lists in their order, with None for what has no partner."""
    if len(a) * len(b) > MAX_PAIRS:
        n = min(len(a), len(b))
        rest = [(i, None) for i in range(n, len(a))] + [(None, j) for j in range(n, len(b))]
        return [(i, i) for i in range(n)] + rest
    facts_a, facts_b = [_facts(leaf) for leaf in a], [_facts(leaf) for leaf in b]
    best = [[gap * j for j in range(len(b) + 1)]]
    steps = []
    for i, x in enumerate(facts_a):
        line, taken = [gap * (i + 1)], []
        for j, y in enumerate(facts_b):
            pair = best[i][j] + score(x, y)
            skip_a, skip_b = best[i][j + 1] + gap, line[j] + gap
            most = max(pair, skip_a, skip_b)
            taken.append(0 if pair == most else 1 if skip_a == most else 2)
            line.append(most)
        best.append(line)
        steps.append(taken)
    found, i, j = [], len(a), len(b)
    while i or j:
        step = 1 if not j else 2 if not i else steps[i - 1][j - 1]
        i, j = i - (step != 2), j - (step != 1)
        found.append((i if step != 2 else None, j if step != 1 else None))
    return found[::-1]


def _facts(leaf):
    plain = leaf.plain
    return leaf.kind, leaf.placed, len(plain), frozenset(plain.split()), leaf.html


def across(x, y):
    """How well a block of a source and one of a translation go together."""
    if x[1] or y[1]:
        return 6 if x[1] == y[1] else -6
    same = 2.0 if x[0] == y[0] else -0.5
    if not x[2] or not y[2]:
        return same
    return same + 1.5 * min(x[2], y[2]) / max(x[2], y[2])


def within(x, y):
    """How well two blocks of one text, at two times, go together."""
    if x[1] or y[1]:
        return 10 if x[1] == y[1] else -6
    if x[4] == y[4]:
        return 10 if x[0] == y[0] else 8
    words = len(x[3] | y[3])
    likeness = len(x[3] & y[3]) / words if words else 1
    return max(6 * likeness - 1, 0.2 if x[0] == y[0] else -1)
