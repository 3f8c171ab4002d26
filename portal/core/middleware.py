"""The ground floor's share of each request: an edition, clean input, headers, a request id."""

import re
import secrets

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from . import editions

NEWSROOM = "/newsroom/"
MAX_QUERY_BYTES = 4096
SEARCH = re.compile(rf"{editions.PREFIX}/search/(?:\w+/)*|/newsroom/search/")
# A database, a log and XML refuse these; nobody means them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class EditionMiddleware:
    """The address alone decides the edition: language, time zone, direction."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.edition = editions.of_path(request.path_info)
        request.id = secrets.token_hex(8)
        with translation.override(request.edition.code), timezone.override(request.edition.zone):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.edition.code)
        response.headers["X-Request-ID"] = request.id
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class CleanRequestMiddleware:
    """Mends once what each view would have to: control characters and endless queries."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if FORBIDDEN.search(request.path_info):
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES:
            if not SEARCH.fullmatch(request.path_info):
                raise SuspiciousOperation("The query is too long.")
            # Whoever pasted an essay into the search box is searched for its beginning.
            request.META["QUERY_STRING"] = query[:MAX_QUERY_BYTES]
        request.GET = self.without_forbidden(request.GET)
        self.clean_post(request)
        for name, value in list(request.COOKIES.items()):
            if FORBIDDEN.search(name + value):
                del request.COOKIES[name]
        return self.get_response(request)

    def clean_post(self, request):
        """Clean what is posted once somebody reads it: the body may be long, or of no interest."""
        load = request._load_post_and_files

        def load_clean():
            load()
            request._post = self.without_forbidden(request._post)

        request._load_post_and_files = load_clean

    @staticmethod
    def without_forbidden(query):
        if not any(FORBIDDEN.search(part) for pair in query.lists() for part in flat(pair)):
            return query
        clean = query.copy()
        clean.clear()
        for name, values in query.lists():
            clean.setlist(FORBIDDEN.sub("", name), [FORBIDDEN.sub("", v) for v in values])
        clean._mutable = False
        return clean


class CacheControlMiddleware:
    """Outside the newsroom a page is the same for everyone, so caches may share it.

    A second is the most that a shared cache may be behind; browsers ask each time and get 304.
    A view that sets Cache-Control itself (media, errors) keeps what it set.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if request.path_info.startswith(NEWSROOM) or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200 and request.method in ("GET", "HEAD"):
            patch_cache_control(response, public=True, max_age=0, s_maxage=1)
        else:
            patch_cache_control(response, max_age=0)
        return response


def flat(pair):
    name, values = pair
    return [name, *values]
