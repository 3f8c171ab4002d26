"""The differences between a text and its mended form, each of which can be left out.

Both have the same tags in the same places, as what is mended is the text between them.
"""

import html as html_entities
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

from . import richtext
from .differences import ADDED, REMOVED, SAME, edits

# A space stands for itself, so that of several one can go.
_TOKEN = re.compile(r"\s|[\w\u200c\u064b-\u0652\u0654\u0670]+|[^\w\s]")
_OPENING, _CLOSING = re.compile('["“„]'), re.compile('["”“]')
# What nobody sees, as a sign.
_SIGNS = {" ": "␣", "\u00a0": "␣", "\t": "␣", "\u200c": "¦"}
_HIDDEN = "▯"


@dataclass(frozen=True)
class Edit:
    """Tokens of one run of text that others take the place of. number: counted over the text."""

    run: int
    old: tuple[int, int]
    new: tuple[int, int]
    number: int


class Choices:
    """old, new: texts; is_rich: whether they are stored HTML."""

    def __init__(self, old, new, is_rich):
        self.is_rich = is_rich
        self.olds, self.tags = self._runs(old)
        self.news, new_tags = self._runs(new)
        if self.tags != new_tags:
            raise ValueError("the tags of both texts are not the same")
        self.edits = defaultdict(list)
        for edit in self._edits():
            self.edits[edit.run].append(edit)

    def _runs(self, text):
        """[[token]] of the runs of text, and the tags after each."""
        if not self.is_rich:
            return [_TOKEN.findall(text)], [""]
        texts, tags = richtext.runs(text)
        return [_TOKEN.findall(html_entities.unescape(run)) for run in texts], [*tags, ""]

    def _edits(self):
        number, opened = 0, []
        for run, (old, new) in enumerate(zip(self.olds, self.news, strict=True)):
            for kind, i1, i2, j1, j2 in edits(old, new):
                if kind == "equal":
                    continue
                was = "".join(old[i1:i2])
                # The marks of a quotation go together.
                if opened and _CLOSING.fullmatch(was):
                    yield Edit(run, (i1, i2), (j1, j2), opened.pop())
                    continue
                if _OPENING.fullmatch(was):
                    opened.append(number)
                yield Edit(run, (i1, i2), (j1, j2), number)
                number += 1

    def taken(self, left=()):
        """The text with all differences taken but those of the numbers in `left`."""
        made = []
        for run, (new, tag) in enumerate(zip(self.news, self.tags, strict=True)):
            tokens, at = [], 0
            for edit in self.edits[run]:
                if edit.number in left:
                    tokens += new[at : edit.new[0]] + self.olds[run][slice(*edit.old)]
                    at = edit.new[1]
            text = "".join(tokens + new[at:])
            made += [richtext.escaped(text) if self.is_rich else text, tag]
        return "".join(made)

    def paragraphs(self):
        """[[(kind, text, number or None)]]: those with a difference; None stands for others."""
        shown = []
        for first, last in self._blocks():
            pieces = []
            for run in range(first, last):
                self._show(run, pieces)
            if any(number is not None for _kind, _text, number in pieces):
                shown.append(pieces)
            elif any(text.strip() for _kind, text, _number in pieces) and shown[-1:] != [None]:
                shown.append(None)
        return shown

    def _blocks(self):
        """(first, end) of the runs between two block tags."""
        sizes, size = [], 0
        for tag in self.tags:
            size += 1
            if not richtext.is_inline(tag):
                sizes.append(size)
                size = 0
        ends = list(accumulate([*sizes, size] if size else sizes))
        return zip([0, *ends], ends, strict=False)

    def _show(self, run, pieces):
        old, new, at = self.olds[run], self.news[run], 0
        for edit in self.edits[run]:
            pieces += _piece(SAME, old[at : edit.old[0]])
            removed, added = old[slice(*edit.old)], new[slice(*edit.new)]
            pieces += _piece(REMOVED, removed, edit.number)
            pieces += _piece(ADDED, added, edit.number)
            at = edit.old[1]
        pieces += _piece(SAME, old[at:])


def _piece(kind, tokens, number=None):
    text = "".join(tokens)
    if text and number is not None and not text.strip().strip("\u200c"):
        text = "".join(_SIGNS.get(sign, _HIDDEN) for sign in text)
    elif number is not None and len(text) == 1 and not text.isprintable():
        text = _HIDDEN
    return [(kind, text, number)] if text else []
