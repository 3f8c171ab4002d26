"""Stored HTML cut into its smallest blocks, and put together again.

A leaf is one run of text with the elements around it: a paragraph, a heading, an item of a list, a
cell, the placeholder of a picture. `join(leaves(html))` gives the HTML back.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.core.embeds.cards import cards_in
from portal.core.text import richtext

BLOCKS = {
    "p",
    "h2",
    "h3",
    "blockquote",
    "ul",
    "ol",
    "li",
    "figure",
    "aside",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
NAMES = {
    "p": _("Paragraph"),
    "h2": _("Heading"),
    "h3": _("Small heading"),
    "li": _("List item"),
    "blockquote": _("Quotation"),
    "aside": _("Fact box"),
    "td": _("Cell"),
    "th": _("Header cell"),
    "hr": _("Line"),
    "figure": _("Placed"),
}
INLINE = richtext.TAGS - BLOCKS
MAX_LEAVES = 2000
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_DRAFT_MARK = re.compile(r"</?mark\b[^>]*>")  # of portal.translation.drafts
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_PLACED = re.compile(rf'\bdata-({"|".join((*richtext.PLACED, "embed"))})="([^"]*)"')


@dataclass(frozen=True)
class HtmlElement:
    """An open element. number tells one list or quotation from the next."""

    tag: str
    attributes: str
    number: str


@dataclass(frozen=True)
class Leaf:
    """path: the elements around the text, the outermost first. html: the text with its marks."""

    path: tuple
    html: str = ""

    @property
    def kind(self):
        """Such as "p", "h2", "ul/li", "blockquote", "figure"."""
        tags = [element.tag for element in self.path]
        if len(tags) > 1 and tags[-1] == "p":
            tags.pop()
        return "/".join(tags)

    @property
    def label(self):
        """What the block is, for people."""
        tags = self.kind.split("/")
        return next((NAMES[tag] for tag in reversed(tags) if tag in NAMES), "")

    @property
    def placed(self):
        """("photograph", "12") of a placeholder, ("embed", address) of a card, else None."""
        found = _PLACED.search(self.path[-1].attributes) if self.path else None
        return (found[1], found[2]) if found else None

    @property
    def placed_label(self):
        """What a placeholder places, for people: "" where the leaf is none."""
        if not self.placed:
            return ""
        kind, number = self.placed
        if kind in richtext.PLACED:
            return f"{richtext.PLACED[kind]} {number}"
        return self.card.label if self.card else ""

    @property
    def card(self):
        """The Card of another site that stands here, or None."""
        return next(iter(cards_in(join([self]))), None) if self.placed else None

    @property
    def has_text(self):
        """Whether text belongs here; not in a placeholder or a line."""
        return not self.path or self.path[-1].tag not in ("figure", "hr")

    @property
    def plain(self):
        return richtext.plain(self.html)

    @property
    def is_empty(self):
        return self.has_text and not self.plain

    @property
    def links(self):
        return Counter(_HREF.findall(self.html))

    @property
    def path_json(self):
        return json.dumps([[e.tag, e.attributes, e.number] for e in self.path])


def leaves(html, prefix=""):
    """[Leaf] of stored HTML. prefix: begins the numbers, so that two texts share none."""
    found, stack, text, number = [], [], [], 0
    at, is_filled = 0, False

    def flush():
        nonlocal is_filled
        run = "".join(text)
        text.clear()
        if run.strip():
            found.append(Leaf(tuple(stack), run))
            is_filled = True

    for match in _TAG.finditer(html or ""):
        closing, tag, attributes = match[1], match[2].lower(), match[3]
        text.append(html[at : match.start()])
        at = match.end()
        if tag not in BLOCKS:
            text.append(match[0])
            continue
        flush()
        if closing:
            if not is_filled:
                found.append(Leaf(tuple(stack)))
            is_filled = True
            if stack:
                stack.pop()
            continue
        number += 1
        element = HtmlElement(tag, attributes.strip(), f"{prefix}{number}")
        if tag == "hr":
            found.append(Leaf((*stack, element)))
            is_filled = True
        else:
            stack.append(element)
            is_filled = False
    text.append((html or "")[at:])
    flush()
    return found


def written(html, prefix=""):
    """The same without empty paragraphs, which the editor leaves around what is placed."""
    return [leaf for leaf in leaves(html, prefix) if not (leaf.kind == "p" and leaf.is_empty)]


def join(parts):
    """The HTML of leaves in their order; what has the same element around it shares it."""
    made, open_ = [], []
    for leaf in parts:
        same = 0
        while same < min(len(open_), len(leaf.path)) and open_[same] == leaf.path[same]:
            same += 1
        while len(open_) > same:
            made.append(_end(open_.pop()))
        for element in leaf.path[same:]:
            made.append(f"<{element.tag}{' ' if element.attributes else ''}{element.attributes}>")
            open_.append(element)
        made.append(leaf.html)
    while open_:
        made.append(_end(open_.pop()))
    return "".join(made)


def _end(element):
    return "" if element.tag == "hr" else f"</{element.tag}>"


def from_post(paths, texts):
    """[Leaf] of what a page sent, without the marks of a first draft.

    Raises ValueError for what no page of ours sends.
    """
    if len(paths) != len(texts) or len(paths) > MAX_LEAVES:
        raise ValueError("not a text")
    found = []
    for path, text in zip(paths, texts, strict=True):
        elements = json.loads(path)
        if not isinstance(elements, list) or len(elements) > 12:
            raise ValueError("not a text")
        made = []
        for tag, attributes, number in elements:
            if tag not in BLOCKS or not isinstance(attributes, str) or "<" in attributes:
                raise ValueError("not a text")
            made.append(HtmlElement(tag, attributes.replace(">", ""), str(number)))
        leaf, text = Leaf(tuple(made)), _DRAFT_MARK.sub("", text)
        found.append(Leaf(leaf.path, text.replace("\r\n", "\n")) if leaf.has_text else leaf)
    return found


def faults(html):
    """Why a text of a block cannot be kept as it is: [(kind, detail)], empty if it can."""
    found, stack = [], []
    for match in _TAG.finditer(html):
        closing, tag = match[1], match[2].lower()
        if tag not in INLINE:
            found.append(("tag", match[2]))
        elif tag == "br":
            continue
        elif not closing:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            found.append(("unclosed", tag))
            stack = []
    found += [("unclosed", tag) for tag in stack]
    if not found:
        kept = richtext.clean(f"<p>{html}</p>", "en")
        lost = Counter(_HREF.findall(html)) - Counter(_HREF.findall(kept))
        found += [("address", href) for href in lost]
    return found
