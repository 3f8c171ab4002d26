"""All addresses of the site, and what the views behind them declare about their pages.

The page cache, the sitemap and the tests of all pages go by this.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

# Every page for readers has a light one under it (portal.website.lite); only its presence counts.
LITE = "lite"


def goes_by(*parameters):
    """Declare the parameters of the query by which a view's pages differ.

    The page cache keeps a page for each of their values; all other parameters it leaves out.
    """

    def declare(view):
        view.goes_by = parameters
        return view

    return declare


def never_kept(view):
    """Declare that the page cache shall not keep a view's pages: there are any number of them."""
    view.is_never_kept = True
    return view


def in_sitemap(view):
    """Declare that each edition's sitemap has the page, under its address without arguments."""
    view.is_in_sitemap = True
    return view


@dataclass(frozen=True)
class Route:
    path: str  # as it is declared, "section/<uslug:slug>/"; without an edition's prefix
    name: str  # with its namespaces, "articles:section"; "" where it has none
    regex: str  # what it matches, without "^" and named groups
    view: Callable
    has_editions: bool

    @property
    def has_arguments(self):
        return "<" in self.path

    @property
    def goes_by(self):
        own = getattr(self.view, "goes_by", ())
        return (*own, LITE) if self.has_editions else own

    @property
    def is_never_kept(self):
        return getattr(self.view, "is_never_kept", False)

    @property
    def is_in_sitemap(self):
        return getattr(self.view, "is_in_sitemap", False)


def routes(resolver=None, path="", names=(), regex="", has_editions=False):
    """Every Route of the site, in the order in which addresses are compared with them."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry.pattern, LocalePrefixPattern):
            yield from routes(entry, path, names, regex, has_editions=True)
            continue
        here = path + str(entry.pattern)
        matched = regex + _plain(entry.pattern.regex.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from routes(entry, here, inner, matched, has_editions)
        else:
            name = ":".join((*names, entry.name)) if entry.name else ""
            yield Route(here, name, matched, entry.callback, has_editions)


def _plain(regex):
    """A part of an address can be joined to others once it has no anchors and no names."""
    return re.sub(r"\(\?P<\w+>", "(?:", regex.removeprefix("^").removesuffix(r"\Z"))
