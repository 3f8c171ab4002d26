"""Three texts into one: what two people made of the same beginning.

Pure functions on sequences; `blocks` cuts stored HTML into the paragraphs that they work on.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_VOID = {"br", "hr"}


def blocks(html):
    """Stored HTML (core.text.richtext) cut into its top-level elements; "".join() gives it back.

    Text between the elements goes with the element before it.
    """
    found, depth, start = [], 0, 0
    for match in _TAG.finditer(html or ""):
        closing, name = match[1], match[2]
        if name in _VOID:
            if depth == 0 and name == "hr":
                found.append(html[start : match.end()])
                start = match.end()
            continue
        depth += -1 if closing else 1
        if depth <= 0:
            depth = 0
            found.append(html[start : match.end()])
            start = match.end()
    rest = (html or "")[start:]
    if rest.strip():
        found.append(rest)
    return found


@dataclass(frozen=True)
class Conflict:
    """A place that both changed, each in another way: three lists of blocks."""

    base: list
    mine: list
    theirs: list


@dataclass(frozen=True)
class _Edit:
    """base[start:end] becomes `new`."""

    start: int
    end: int
    new: list
    is_mine: bool

    def meets(self, start, end):
        if self.start == self.end:  # an insertion
            return start < self.start < end or (start == end == self.start)
        if start == end:
            return self.start < start < self.end
        return self.start < end and start < self.end


def _edits(base, text, is_mine):
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:  # paragraph by paragraph: neighbours do not overlap
            for n in range(i2 - i1):
                yield _Edit(i1 + n, i1 + n + 1, [text[j1 + n]], is_mine)
        else:
            yield _Edit(i1, i2, list(text[j1:j2]), is_mine)


def _applied(base, start, end, edits):
    made, at = [], start
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        made += base[at : edit.start] + edit.new
        at = edit.end
    return made + base[at:end]


def merge(base, mine, theirs):
    """[block | Conflict, …] of three lists of blocks. Nothing of either side is left out."""
    edits = sorted(
        [*_edits(base, mine, True), *_edits(base, theirs, False)],
        key=lambda e: (e.start, e.end, e.is_mine),
    )
    merged, at = [], 0
    while edits:
        cluster = [edits.pop(0)]
        start, end = cluster[0].start, cluster[0].end
        while near := [e for e in edits if e.meets(start, end)]:
            cluster += near
            edits = [e for e in edits if e not in near]
            start = min(e.start for e in cluster)
            end = max(e.end for e in cluster)
        merged += base[at:start]
        at = end
        of_mine = [e for e in cluster if e.is_mine]
        of_theirs = [e for e in cluster if not e.is_mine]
        made = _applied(base, start, end, of_mine)
        other = _applied(base, start, end, of_theirs)
        if not of_theirs or made == other:
            merged += made
        elif not of_mine:
            merged += other
        else:
            merged.append(Conflict(base[start:end], made, other))
    return merged + base[at:]


def merge_value(base, mine, theirs):
    """The value of a plain field after both changes, or a Conflict of three one-item lists."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    return Conflict([base], [mine], [theirs])
