"""Addresses that links lead to: mended where one can see what is meant, else refused."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext

from portal.core.editions import listed

SCHEMES = {"http", "https", "mailto", "tel"}
# Pages that only lead on: {host and path: the parameter that holds the address}. "*" begins the
# name of any host below.
REDIRECTS = {
    "*google.com/url": ["q", "url"],
    "*facebook.com/l.php": ["u"],
    "l.instagram.com/": ["u"],
    "t.me/iv": ["url"],
    "*safelinks.protection.outlook.com/": ["url"],
    "vk.com/away.php": ["to"],
    "m.vk.com/away.php": ["to"],
    "vk.ru/away.php": ["to"],
    "*youtube.com/redirect": ["q"],
    "out.reddit.com/": ["url"],
    "*linkedin.com/redir/redirect": ["url"],
    "*linkedin.com/safety/go": ["url"],
    "slack-redir.net/link": ["url"],
    "duckduckgo.com/l/": ["uddg"],
}
# Names of files, which look like names of hosts.
FILE_ENDINGS = (
    "asp|aspx|csv|doc|docx|gif|htm|html|jpeg|jpg|jsp|odt|pdf|php|png|ppt|pptx|rtf|txt|webp|xls|xlsx"
)
_HOST = re.compile(
    rf"(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+(?!(?:{FILE_ENDINGS})\b)[^\W\d_][\w-]{{0,61}}[^\W_]\.?"
    r"(?::\d{1,5})?(?=[/?#]|$)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s@/:?#]{1,64}@[^\s@/:?#]{1,255}\.[^\W\d_]{2,63}", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
MARKS_BEHIND = "،؛؟»”"  # of the sentence: no address ends in them
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_LONGEST = 4000
_HOPS = 3  # redirects of redirects


def mended(address):
    """The address that a link is to lead to, None where it would lead nowhere."""
    address = address.strip().rstrip(MARKS_BEHIND)
    if not address or len(address) > _LONGEST:
        return None
    whole = _with_scheme(address)
    if whole is None or whole.startswith(("/", "#")):
        return whole
    return _SPACES.sub("%20", straight(whole))


def _with_scheme(address):
    if address.startswith(("//", "\\\\")):
        return _with_host(f"https://{address[2:]}")
    if address.startswith("/") or (address.startswith("#") and len(address) > 1):
        return _SPACES.sub("%20", address)
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    if _HOST.match(address):
        return f"https://{address}"
    scheme = _SCHEME.match(address)
    if not scheme or scheme[1].lower() not in SCHEMES or scheme.end() == len(address):
        return None
    return _with_host(address) if scheme[1].lower() in ("http", "https") else address


def _with_host(address):
    try:
        return address if urlsplit(address).hostname else None
    except ValueError:
        return None


def straight(address):
    """The address that a redirecting one leads to."""
    for _hop in range(_HOPS):
        further = _leads_on(address)
        if not further:
            break
        address = further
    return address


def _leads_on(address):
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    for page, names in REDIRECTS.items():
        known, slash, path = page.partition("/")
        fits = (
            host == known[1:] or host.endswith(f".{known[1:]}")
            if known.startswith("*")
            else host == known
        )
        if fits and (parts.path or "/") == slash + path:
            found = (query[name][0] for name in names if name in query)
            return next((one for one in found if one.startswith(("http://", "https://"))), None)
    return None


def leading_nowhere(html):
    """The addresses in stored HTML that `mended` would not let through as they are."""
    found = dict.fromkeys(unescape(href) for href in _HREF.findall(html or ""))
    return [href for href in found if _is_broken(href)]


def links_to_nothing(version):
    """[(field, label, sentence)] of texts that came past the form with links that lead nowhere."""
    found = {name: leading_nowhere(getattr(version, name)) for name in version.texts.rich}
    reason = gettext("Links that lead nowhere: %(addresses)s")
    return [
        (name, gettext("links"), reason % {"addresses": listed(lost)})
        for name, lost in found.items()
        if lost
    ]


def _is_broken(href):
    whole = _with_scheme(href.strip())
    return whole is None or _SPACES.sub("%20", whole) != href
