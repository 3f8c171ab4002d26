"""Rich text in the plain letters that calendar programs show, with addresses of links."""

import html
import re
from urllib.parse import unquote, urljoin

from portal.core.text import richtext

_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_HREF = re.compile(r'href="([^"]*)"')
_START = re.compile(r'start="(-?[0-9]+)"')
_APART = {"p", "h2", "h3", "blockquote", "ul", "ol", "table", "hr", "figure", "aside"}
_LINES = {"li", "tr"}
_GAPS = re.compile(r"[ \t]*\n[ \t]*")
_EMPTY_LINES = re.compile(r"\n{3,}")


def written_out(stored, site_url):
    """The plain text of stored HTML. site_url: before addresses of the site itself."""
    texts, tags = richtext.runs(stored or "")
    writer = _Writer(site_url)
    for text, tag in zip(texts, [*tags, ""], strict=True):
        if text:
            writer.parts.append(html.unescape(text).replace("\n", " "))
        if match := _TAG.match(tag):
            (writer.end if match[1] else writer.begin)(match[2], tag)
    text = _GAPS.sub("\n", "".join(writer.parts)).strip()
    return _EMPTY_LINES.sub("\n\n", text)


class _Writer:
    """lists: of each open list the number of its next item, None where it has no numbers."""

    def __init__(self, site_url):
        self.site_url = site_url
        self.parts = []
        self.lists = []
        self.link = None  # (address, where its words begin)

    def begin(self, name, tag):
        if name in ("ul", "ol"):
            start = _START.search(tag)
            self.lists.append(None if name == "ul" else int(start[1]) if start else 1)
            self._break(is_paragraph=len(self.lists) == 1)
        elif name == "li":
            self._break()
            self.parts.append(self._mark())
        elif name == "a" and (href := _HREF.search(tag)):
            self.link = html.unescape(href[1]), len(self.parts)
        elif name in ("br", "hr"):
            self.parts.append("\n" if name == "br" else "\n\n")

    def _mark(self):
        if not self.lists or self.lists[-1] is None:
            return "• "
        self.lists[-1] += 1
        return f"{self.lists[-1] - 1}. "

    def end(self, name, _tag):
        if name == "a" and self.link:
            self._write_address(*self.link)
            self.link = None
        elif name in ("td", "th"):
            self.parts.append(" ")
        elif name in ("ul", "ol"):
            self.lists = self.lists[:-1]
            self._break(is_paragraph=not self.lists)
        elif name in _LINES or name in _APART:
            self._break(is_paragraph=name in _APART and not self.lists)

    def _break(self, is_paragraph=False):
        """Begin a line, where the text is not at the beginning of one."""
        if is_paragraph:
            self.parts.append("\n\n")
        elif not "".join(self.parts[-3:]).rstrip(" ").endswith("\n"):
            self.parts.append("\n")

    def _write_address(self, href, begins):
        words = "".join(self.parts[begins:]).strip()
        address = urljoin(f"{self.site_url}/", href).removeprefix("mailto:").removeprefix("tel:")
        same = {address, href, unquote(address)}
        if words not in same | {a.partition("://")[2].rstrip("/") for a in same}:
            self.parts.append(f" ({address})")
