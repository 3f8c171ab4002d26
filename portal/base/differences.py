"""What changed between two texts, word by word, for people to read."""

import html as html_entities
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .merging import blocks

SAME, REMOVED, ADDED = "same", "removed", "added"

# A half-space belongs to its word; punctuation stands for itself, so that it moves no word.
_TOKEN = re.compile(r"<[^>]+>|\s+|[\w\u200c\u064b-\u0652\u0654\u0670]+|[^\w\s<]")
_LINK = re.compile(r'<a [^>]*href="([^"]*)"')
_PLACED = re.compile(r'<figure data-([a-z]+)="(\d+)"')
_SHOWN_TAGS = {
    "strong": "**", "em": "_", "s": "~", "u": "_", "sub": "₍₎", "sup": "⁽⁾", "h2": "##",
    "h3": "###", "blockquote": "❝", "li": "•", "hr": "―", "br": "↵", "table": "▦",
}  # fmt: skip


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
        return f"⟨{placed[1]} {placed[2]}⟩"
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
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            kept = (t for t in a[i1:i2] if not t.startswith("<") or t in ("</p>", "</li>"))
            _add(pieces, SAME, kept)
        else:
            _add(pieces, REMOVED, a[i1:i2])
            _add(pieces, ADDED, b[j1:j2])
    return pieces


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
