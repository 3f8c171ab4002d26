"""The page cache: a thin WSGI layer before Django that keeps compressed pages.

Exact, not approximate: each page carries the Stamp that was current before it was rendered, and
is served only while no committed change has moved the number and no scheduled minute has come.
The address is the whole key; nothing else of the request reaches the page.
"""

import functools
import gzip
import hashlib
import logging
import re
import threading
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.http import parse_http_date_safe

from portal.core import hooks
from portal.core.editions import DEFAULT, EDITIONS
from portal.core.process_state import state
from portal.core.routes import LITE, routes

from . import freshness

logger = logging.getLogger("peyk.cache")

PASSED_BY = ("/newsroom/", "/static/")
MAX_QUERY_CHARACTERS = 200
MAX_BYTES = 2_000_000
KEPT_SECONDS = 24 * 3600
# How long a thread waits for a page that another one renders, before it renders its own.
RENDER_SECONDS = 10
# So many threads of a process wait so at once, at most: the others serve what is kept.
MOST_WAITERS = 8
LEAST_PACKED_BYTES = 500  # below, the headers weigh more
PACKERS = {  # by "Content-Encoding", the better one first
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6),
}
_TYPES = (
    "text/",
    "application/json",
    "application/feed+json",
    "application/manifest+json",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/opensearchdescription+xml",
)


@dataclass(frozen=True)
class KeptPage:
    stamp: freshness.Stamp
    headers: list
    bodies: dict  # {"br" | "gzip" | "": bytes}
    etag: str


class PageCache:
    def __init__(self, application):
        self.application = application
        self.waiters = threading.Semaphore(MOST_WAITERS)

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "/")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or path.startswith(PASSED_BY)
            or declared().never_kept.fullmatch(decoded(path))
            or not self.is_our_host(environ)
        ):
            return self.pass_on(environ, start_response)
        query = environ.get("QUERY_STRING", "")
        query = canonical_query(path, query) if query else ""
        if query is None:
            return self.pass_on(environ, start_response)
        found = self.page(cache_key(environ, path, query), plain_environ(environ, query))
        if isinstance(found, Answer):
            start_response(found.status, found.headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]
        hooks.page_served(path)
        return serve(found, environ, start_response)

    def page(self, key, environ):
        """The fresh KeptPage of an address, else the Answer that is none.

        One thread renders it, the others wait for its page, if not for long.
        """
        page, is_fresh = self.find(key)
        if is_fresh:
            return page
        flight, is_mine = state.join(("page", key))
        try:
            if not is_mine and self.wait_for(flight):
                page, is_fresh = self.find(key)
                if is_fresh:
                    return page
            answer = self.render(key, environ)
        finally:
            if is_mine:
                state.end(("page", key), flight)
        is_fault = isinstance(answer, Answer) and answer.status.startswith("5")
        # The fault is ours: the last good page serves on.
        return page if is_fault and page is not None else answer

    def wait_for(self, flight):
        """Whether a page that another thread renders is there."""
        if not self.waiters.acquire(blocking=False):
            return False
        try:
            return flight.is_over.wait(RENDER_SECONDS)
        finally:
            self.waiters.release()

    def pass_on(self, environ, start_response):
        """Let Django answer what is not for the cache.

        The answer is taken whole and closed here: a response that the server leaves open, as it
        does with files, would keep its database connection. What says that it needs none
        (portal.website.byte_ranges) goes out as it is read: a film does not fit into memory.
        """
        environ.pop("wsgi.file_wrapper", None)
        answer = Answer()
        parts = self.application(environ, answer.start)
        if getattr(parts, "holds_no_connection", False):
            connections.close_all()
            start_response(answer.status, answer.headers)
            return parts
        answer.collect(parts)
        if not environ.get("PATH_INFO", "/").startswith(PASSED_BY):
            answer.compress(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response(answer.status, answer.headers)
        return [answer.body]

    @staticmethod
    def is_our_host(environ):
        domain = domain_of(environ)
        return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)

    @staticmethod
    def find(key):
        """(page or None, whether it is fresh, or as fresh as can be)"""
        try:
            page = cache.get(key)
        except Exception:  # a missing cache makes pages slower, not absent
            logger.warning("the cache does not answer")
            page = None
        if page is None:
            return None, False
        try:
            now = freshness.stamp()
        except DatabaseError:
            return page, True  # the last good page serves on while the database is away
        finally:
            connections.close_all()
        return page, page.stamp.number == now.number and page.stamp.is_good(timezone.now())

    def render(self, key, environ):
        """Let Django answer; keep the page if it may be kept. Returns a KeptPage or an Answer."""
        try:
            stamp = freshness.stamp()
        except DatabaseError:
            stamp = None
        finally:
            connections.close_all()
        answer = Answer()
        answer.collect(self.application(environ, answer.start))
        if stamp is None or not answer.may_be_kept():
            return answer
        page = KeptPage(
            stamp=stamp.ending(answer.expires_at()),
            headers=[(k, v) for k, v in answer.headers if k.lower() != "content-length"],
            bodies={
                "": answer.body,
                **{name: pack(answer.body) for name, pack in PACKERS.items()},
            },
            etag=hashlib.sha256(answer.body).hexdigest()[:24],
        )
        try:
            cache.set(key, page, KEPT_SECONDS)
        except Exception:
            logger.warning("the cache does not take pages")
        return page


class Answer:
    """What Django answered."""

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers
        return lambda data: None

    def collect(self, parts):
        try:
            self.body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()

    def header(self, name):
        return next((value for other, value in self.headers if other.lower() == name), "")

    def expires_at(self):
        """The moment at which the clock alone changes the page, where its view says one."""
        seconds = parse_http_date_safe(self.header("expires"))
        return seconds and datetime.fromtimestamp(seconds, UTC)

    def compress(self, accepted):
        """Pack what no page is kept of, such as search: it holds nothing that is secret."""
        is_text = self.header("content-type").startswith(_TYPES)
        if not is_text or len(self.body) < LEAST_PACKED_BYTES or self.header("content-encoding"):
            return
        own = {"content-length", "vary"}
        self.headers = [(k, v) for k, v in self.headers if k.lower() not in own]
        self.headers.append(("Vary", "Accept-Encoding"))
        encoding = next((name for name in PACKERS if name in accepted), "")
        if encoding:
            self.body = PACKERS[encoding](self.body)
            self.headers.append(("Content-Encoding", encoding))
        self.headers.append(("Content-Length", str(len(self.body))))

    def may_be_kept(self):
        return (
            self.status.startswith("200")
            and "public" in self.header("cache-control")
            and not self.header("set-cookie")
            and self.header("content-type").startswith(_TYPES)
            and len(self.body) <= MAX_BYTES
        )


class Declared(NamedTuple):
    """What the views of the site declare (portal.core.routes), as patterns of addresses."""

    never_kept: re.Pattern
    goes_by: dict  # {parameter: the pages that differ by it}


@functools.cache
def declared():
    """Asked of the views once in each process: Django's resolver would cost more than a page."""
    goes_by = defaultdict(list)
    for route in routes():
        for name in route.goes_by:
            goes_by[name].append(route)
    never_kept = one_pattern(route for route in routes() if route.is_never_kept)
    return Declared(never_kept, {name: one_pattern(of) for name, of in goes_by.items()})


def one_pattern(wanted):
    """What matches the addresses of the Routes, for nothing nothing."""
    prefix = f"(?:(?:{'|'.join(code for code in EDITIONS if code != DEFAULT)})/)?"
    groups = {"": [], prefix: []}
    for route in wanted:
        groups[prefix if route.has_editions else ""].append(route.regex)
    parts = [f"{prefix}(?:{'|'.join(group)})" for prefix, group in groups.items() if group]
    return re.compile(f"/(?:{'|'.join(parts) or '(?!)'})")


def decoded(path):
    """A path as the routes are written, in letters; WSGI gives it in bytes."""
    return path.encode("latin-1").decode("utf-8", "replace")


def canonical_query(path, query):
    """The parameters that a page goes by, in one order; None where Django shall judge it."""
    if len(query) > MAX_QUERY_CHARACTERS:
        return None
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=20
        )
    except ValueError:
        return None
    goes_by, path = declared().goes_by, decoded(path)
    pairs = [(n, "" if n == LITE else value) for n, value in pairs if value or n == LITE]
    known = {n: value for n, value in pairs if n in goes_by and goes_by[n].fullmatch(path)}
    return urlencode(sorted(known.items()))


def domain_of(environ):
    """In small letters and without the port: no page shows either, and there are many of them."""
    return split_domain_port(environ.get("HTTP_HOST", ""))[0]


def cache_key(environ, path, query):
    text = "\n".join([environ.get("wsgi.url_scheme", ""), domain_of(environ), path, query])
    return f"page:{hashlib.sha256(text.encode('latin-1', 'replace')).hexdigest()}"


def plain_environ(environ, query):
    """The request with nothing in it that is not in the key."""
    kept = {"HTTP_HOST"}
    if settings.TRUSTED_PROXIES:
        kept.add("HTTP_X_FORWARDED_PROTO")
    plain = {k: v for k, v in environ.items() if not k.startswith("HTTP_") or k in kept}
    plain.update(REQUEST_METHOD="GET", QUERY_STRING=query, HTTP_HOST=domain_of(environ))
    return plain


def serve(page, environ, start_response):
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((name for name in PACKERS if name in accepted), "")
    etag = f'"{page.etag}-{encoding or "plain"}"'
    headers = [*page.headers, ("ETag", etag), ("Vary", "Accept-Encoding")]
    if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", headers)
        return []
    body = page.bodies[encoding]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
