"""What changed between two texts, word by word, for people to read."""

import html as html_entities
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from zlib import crc32

from portal.core.embeds.cards import cards_in

from .merging import blocks
from .richtext import PLACED

# Above so many tokens of both texts together words are compared in groups first: comparing each
# with each takes minutes.
MANY_TOKENS = 8_000
FEW_TOKENS = 600
_GROUP = 8
SAME, REMOVED, ADDED = "same", "removed", "added"

# A half-space belongs to its word; punctuation stands for itself, so that it moves no word.
_TOKEN = re.compile(r"<[^>]+>|\s+|[\w\u200c\u064b-\u0652\u0654\u0670]+|[^\w\s<]")
_LINK = re.compile(r'<a [^>]*href="([^"]*)"')
_PLACED = re.compile(r'<figure data-([a-z]+)="(\d+)"')
_SHOWN_TAGS = {
    "strong": "**",
    "em": "_",
    "s": "~",
    "u": "_",
    "sub": "₍₎",
    "sup": "⁽⁾",
    "h2": "##",
    "h3": "###",
    "blockquote": "❝",
    "aside": "▤",
    "li": "•",
    "hr": "―",
    "br": "↵",
    "table": "▦",
}


@dataclass(frozen=True)
class Piece:
    """kind: "same", "removed" or "added"."""

    kind: str
    text: str


def _tokens(html):
    return _TOKEN.findall(html)


def _shown(token):
    """A token as people read it: markup becomes a sign, entities their characters."""
    if not token.startswith("<"):
        return html_entities.unescape(token)
    if link := _LINK.match(token):
        return f"⟨{html_entities.unescape(link[1])}⟩"
    if placed := _PLACED.match(token):
        return f"⟨{PLACED.get(placed[1], placed[1])} {placed[2]}⟩"
    if cards := cards_in(f"{token}</figure>"):
        return f"⟨{' — '.join(filter(None, (cards[0].label, cards[0].caption)))}⟩"
    if token.startswith("</"):
        return " " if token in ("</p>", "</li>", "</td>", "</th>") else ""
    name = re.match(r"<([a-z0-9]+)", token)[1]
    return _SHOWN_TAGS.get(name, "")


def words(old, new):
    """[Piece] that turn one text (plain or stored HTML) into another.

    Markup that did not change is left out; markup that did is shown by a sign.
    """
    a, b = _tokens(old or ""), _tokens(new or "")
    pieces = []
    for tag, i1, i2, j1, j2 in edits(a, b):
        if tag == "equal":
            kept = (t for t in a[i1:i2] if not t.startswith("<") or t in ("</p>", "</li>"))
            _add(pieces, SAME, kept)
        else:
            _add(pieces, REMOVED, a[i1:i2])
            _add(pieces, ADDED, b[j1:j2])
    return pieces


def edits(a, b):
    """As SequenceMatcher.get_opcodes() of two lists of tokens; coarser where they are long."""
    if a == b:
        return [("equal", 0, len(a), 0, len(b))]
    if len(a) + len(b) <= MANY_TOKENS:
        return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    x, y = _groups(a), _groups(b)
    starts_a, starts_b = _starts(x), _starts(y)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, x, y, autojunk=True).get_opcodes():
        i1, i2, j1, j2 = starts_a[i1], starts_a[i2], starts_b[j1], starts_b[j2]
        if tag == "replace" and i2 - i1 + j2 - j1 <= FEW_TOKENS:
            matcher = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
            for inner, k1, k2, n1, n2 in matcher.get_opcodes():
                found.append((inner, i1 + k1, i1 + k2, j1 + n1, j1 + n2))
        else:
            found.append((tag, i1, i2, j1, j2))
    return found


def _groups(tokens):
    """The tokens in groups of about a few words that end at the same words in both texts."""
    found, group = [], []
    for token in tokens:
        group.append(token)
        is_end = not token.isspace() and crc32(token.encode()) % (_GROUP // 2) == 0
        if is_end or len(group) >= 4 * _GROUP:
            found.append(tuple(group))
            group = []
    return [*found, tuple(group)] if group else found


def _starts(groups):
    return [0, *accumulate(map(len, groups))]


def _add(pieces, kind, tokens):
    text = "".join(map(_shown, tokens))
    if not text:
        return
    if pieces and pieces[-1].kind == kind:
        text = pieces.pop().text + text
    pieces.append(Piece(kind, text))


def paragraphs(old, new):
    """[[Piece]] of two stored HTML texts, a list for each paragraph that is in either."""
    a, b = blocks(old), blocks(new)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [words(block, block) for block in a[i1:i2]]
            continue
        pairs = max(i2 - i1, j2 - j1)
        olds = a[i1:i2] + [""] * (pairs - (i2 - i1))
        news = b[j1:j2] + [""] * (pairs - (j2 - j1))
        found += [words(x, y) for x, y in zip(olds, news, strict=True)]
    return [pieces for pieces in found if pieces]


def around(found, kept=1):
    """The changed paragraphs with `kept` unchanged neighbours; None stands for what is left out."""
    changed = [any(p.kind != SAME for p in pieces) for pieces in found]
    shown, is_gap = [], False
    for n, pieces in enumerate(found):
        if any(changed[max(0, n - kept) : n + kept + 1]):
            shown.append(pieces)
            is_gap = False
        elif not is_gap:
            shown.append(None)
            is_gap = True
    return shown
