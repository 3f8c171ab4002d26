"""What another site says about one of its pages: oEmbed, or the Open Graph of the page itself.

Every answer is a stranger's: any type, any depth, any encoding. What is no text is left out.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import quote, urlsplit

import nh3

from portal.core.editions import DEFAULT
from portal.core.fetching import Deadline, FetchError, fetch, is_listed
from portal.core.text import files

from . import providers
from .cards import card_of

JSON_TYPES = ("application/json", "text/json", "text/javascript", "application/json+oembed")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
MAX_JSON_BYTES = 200_000
MAX_HEAD_CHARACTERS = 100_000  # what a page says about itself stands at its beginning
MAX_META = 200
CHARSETS = {"windows-1251", "windows-1252", "windows-1256", "iso-8859-1", "koi8-r"}
_META_ATTRIBUTES = {"property", "name", "content"}
# Of what nh3 writes, which has one form.
_META = re.compile(r"<meta ([^>]*)>")
_VALUE = re.compile(r'([a-z]+)="([^"]*)"')
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)
_LINK = re.compile(r"<a[^>]*>([^<]*)</a>")
_BREAK = re.compile(r"<br>")
_TAG = re.compile(r"<[^>]*>")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([A-Za-z0-9_-]{1,30})""")


@dataclass(frozen=True)
class Found:
    """card: without its picture. picture: the address of its still, "" where there is none.

    fault: the FetchError for which the card holds nothing but its address, or None.
    """

    card: object
    picture: str = ""
    fault: FetchError | None = None


def resolved(address, deadline):
    """The address that a short one leads to, or the same. Raises FetchError."""
    provider = providers.leading_on(address)
    if provider is None:
        return address
    asked = f"https://{address.strip().partition('://')[2]}"
    page = fetch(asked, provider.hosts, PAGE_TYPES, deadline)
    return page.address


def ask(address, deadline=None):
    """Found for the page of a provider; None where the address is none of theirs.

    Raises FetchError for a short address that leads nowhere.
    """
    deadline = deadline or Deadline()
    address = resolved(address, deadline)
    card = card_of(address)
    if card is None:
        return None
    said, fault = {"title": card.site.title_of(card.key)}, None
    try:
        said.update(_said(card, deadline))
    except FetchError as error:
        fault = error
    picture = said.pop("picture", "")
    card = card_of(card.address, **said)
    return Found(card, _still(card, picture), fault)


def still(card, address, deadline):
    """The bytes of a card's still. Raises FetchError."""
    return fetch(address, card.site.pictures, PICTURE_TYPES, deadline).body


def _still(card, address):
    """The address of a still if it is one that may be asked."""
    if not isinstance(address, str):
        return ""
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return address if is_listed(host, card.site.pictures) else ""


def _said(card, deadline):
    """{field of a Card or "picture": text} of what the site says. Raises FetchError."""
    site = card.site
    if site.oembed:
        asked = site.oembed.format(address=quote(card.address, safe=""))
        answer = fetch(asked, site.hosts, JSON_TYPES, deadline, MAX_JSON_BYTES)
        return _of_oembed(_json(answer.body))
    if site.is_read:
        answer = fetch(card.address, site.hosts, PAGE_TYPES, deadline)
        found = providers.found_in(answer.address)
        if found != (card.provider, card.key):
            raise FetchError("refused")  # it led to a page to sign in at
        return _of_page(_text(answer))
    return {}


def _json(body):
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise FetchError("type") from None
    if not isinstance(data, dict):
        raise FetchError("type")
    return data


def _of_oembed(data):
    words, date = "", ""
    if isinstance(data.get("html"), str) and data.get("type") == "rich":
        words, date = _quotation(data["html"][:MAX_HEAD_CHARACTERS])
    return {
        "title": data.get("title"),
        "author": data.get("author_name"),
        "picture": data.get("thumbnail_url"),
        "words": words,
        "date": date,
    }


def _of_page(text):
    said = _meta(text[:MAX_HEAD_CHARACTERS])
    if not said:
        raise FetchError("type")
    return {
        "title": said.get("og:title") or said.get("twitter:title"),
        "words": said.get("og:description") or said.get("twitter:description"),
        "picture": said.get("og:image:secure_url") or said.get("og:image"),
        "date": said.get("article:published_time"),
    }


def _text(answer):
    """The text of a page, by the charset that it names."""
    named = _CHARSET.search(answer.body[:4096])
    charset = (answer.charset or (named and named[1].decode("ascii")) or "").lower()
    # Not whatever Python can decode: some of it is slow, or no text.
    try:
        return files.read(answer.body, DEFAULT, charset if charset in CHARSETS else "").text
    except files.NotTextError:
        raise FetchError("type") from None


def _meta(html):
    """{name or property of a <meta>: content}, the first of each."""
    kept = nh3.clean(html, tags={"meta"}, attributes={"meta": _META_ATTRIBUTES}, link_rel=None)
    said = {}
    for tag in _META.findall(kept)[:MAX_META]:
        values = {name: unescape(value) for name, value in _VALUE.findall(tag)}
        if name := values.get("property") or values.get("name"):
            said.setdefault(name.lower(), values.get("content", ""))
    return said


def _quotation(html):
    """(words, date) of a post as oEmbed quotes it: paragraphs, and a last link with the day."""
    kept = nh3.clean(html, tags={"p", "br", "a"}, attributes={}, link_rel=None)
    paragraphs = [_TAG.sub("", _BREAK.sub("\n", text)) for text in _PARAGRAPH.findall(kept)]
    links = _LINK.findall(kept.rpartition("</p>")[2])
    return unescape("\n".join(paragraphs)), _day(unescape(links[-1])) if links else ""


def _day(text):
    try:
        return datetime.strptime(text.strip()[:40], "%B %d, %Y").date().isoformat()
    except ValueError:
        return ""
