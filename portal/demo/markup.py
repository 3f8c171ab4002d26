"""The small markup of the demonstration texts; described in content/README.md."""

import re
from html import escape

from portal.core.embeds.cards import card_of

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CARD = re.compile(r"^\{embed:(\S+?)(?: ([^}]+))?\}$")
_PLACED = re.compile(r"^\{(photo|gallery|recording):([a-z0-9-]+)\}$")


def parse(text):
    """Return (headers, body): a dict of the header lines, and the rest as it stands."""
    head, _, body = text.lstrip("\ufeff").partition("\n\n")
    headers = {}
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"not a header line: {line!r}")
        headers[name.strip()] = value.strip()
    return headers, body


def to_html(body, photographs, galleries, recordings=()):
    """HTML of a body. The others: {key: id} of what may be placed in it."""
    known = {
        "photo": ("photograph", photographs),
        "gallery": ("gallery", galleries),
        "recording": ("recording", recordings),
    }
    blocks = (block.strip() for block in re.split(r"\n\s*\n", body))
    return "\n".join(_block(block, known) for block in blocks if block)


def _block(block, known):
    placed = _PLACED.match(block)
    if placed:
        name, ids = known[placed[1]]
        return f'<figure data-{name}="{ids[placed[2]]}"></figure>'
    if card := _CARD.match(block):
        return card_of(card[1], title=card[2]).html()
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:])}</h2>"
    if block.startswith("> "):
        lines = " ".join(line.removeprefix(">").strip() for line in block.splitlines())
        return f"<blockquote><p>{_inline(lines)}</p></blockquote>"
    if block.startswith("- "):
        items = [line.removeprefix("-").strip() for line in block.splitlines()]
        return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>"
    return f"<p>{_inline(' '.join(block.splitlines()))}</p>"


def _inline(text):
    text = _LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
    return _BOLD.sub(r"<strong>\1</strong>", text)
