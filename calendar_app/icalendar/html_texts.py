"""HTML in descriptions of calendar files, as Google and Outlook write it."""

import re

from portal.core.text import richtext

_OPENING = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSING = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr)\s*/?>", re.IGNORECASE)
_NAMES = set(
    "html body p div span font b strong i em u s a ul ol li h1 h2 h3 h4 h5 h6 table tr td th "
    "blockquote pre code sub sup".split()
)
# What mail programs and calendars write, as the allow-list has it.
_AS_OURS = {
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
    "h1": "h2",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "div": "p",
    "pre": "p",
}
_TAG_NAME = re.compile(rf"(</?)({'|'.join(_AS_OURS)})(?=[\s>/])", re.IGNORECASE)
_HEAD = re.compile(
    r"<(head|title|style|script)\b[^<>]*>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "table", "hr", "figure", "aside"}
_NAME = re.compile(r"</?([a-z0-9]+)")
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"<br>(?: ?<br>)+")
_EDGES = re.compile(r"^(?:\s|&nbsp;|<br>)+|(?:\s|&nbsp;|<br>)+$")
_IN_BLOCKS = {"p", "div", "li", "td", "body"}
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_NO_TEXT = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")


def is_html(text):
    """Whether a text is HTML: a line break, or a known element that is also closed."""
    if _BREAK.search(text):
        return True
    opened = {name.lower() for name in _OPENING.findall(text)} & _NAMES
    return bool(opened & {name.lower() for name in _CLOSING.findall(text)})


def body_of(text, language):
    """The HTML as it may be stored, all of it within paragraphs and other blocks."""
    text = _HEAD.sub("", text)
    opened = {name.lower() for name in _OPENING.findall(text)}
    if not _BREAK.search(text) and not opened & _IN_BLOCKS:
        text = text.replace("\n", "<br>")  # inline elements in lines of plain text
    elif not opened & _IN_BLOCKS:
        text = _EMPTY_LINE.sub("<br><br>", text)
    renamed = _TAG_NAME.sub(lambda tag: tag[1] + _AS_OURS[tag[2].lower()], _SPACES.sub(" ", text))
    # Once more: a bold word may reach over the end of a paragraph.
    return richtext.clean(_in_blocks(richtext.clean(renamed, language)), language)


def _in_blocks(html):
    """Cleaned HTML with what stands outside all blocks in paragraphs."""
    texts, tags = richtext.runs(html)
    found, loose, depth = [], [], 0
    for text, tag in zip(texts, [*tags, ""], strict=True):
        (found if depth else loose).append(text)
        name = _NAME.match(tag)
        if name is None or name[1] not in _BLOCKS:
            (found if depth else loose).append(tag)
            continue
        if not depth:
            found += _paragraphs("".join(loose))
            loose = []
        found.append(tag)
        if name[1] != "hr":
            depth = max(depth + (-1 if tag.startswith("</") else 1), 0)
    found += _paragraphs("".join(loose))
    return _NO_TEXT.sub("", "".join(found))


def _paragraphs(html):
    blocks = [_EDGES.sub("", block) for block in _BREAKS.split(html)]
    return [f"<p>{block}</p>" for block in blocks if block]
