"""No input, in any part of a request, gives a 500."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from tests.factories import make_article, make_site

pytestmark = pytest.mark.django_db

VALUES = [
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "999999999999999999",
    "x",
    "%00",
    "%0a",
    "%ff",
    "..",
    "%ED%A0%80",
    "%EF%BF%BF",
    "۱۲۳",
    "٤",
    "a%2fb",
    "'",
    '"',
    "<script>",
    "%E2%80%AE",
    "x" * 2000,
    "{{7*7}}",
    "%25s",
    "1400",
    "13",
    "null",
]
QUERIES = [
    "before=%00",
    "q=%00",
    "q=" + "x" * 3000,
    "q=" + "%D8%A7+" * 400,
    "q='",
    "q=a%26b%7Cc!",
    "q=%5C",
    "q=%3A*",
    "q=(((",
    "page=-1&q=a",
    "page=999999999999&q=a",
    "page=%D9%A1&q=a",
    "date=%00",
    "date=" + "9" * 3000,
    "date=1400/12/30",
    "date=0/0/0",
    "date=%ED%A0%80",
    "date=9999/99/99",
    "date=1400/4/25&date=x",
    "date[]=1",
    "date=%E2%80%8F",
    "date=1400/",
    "after=%00",
    "after=%FF",
    "after=1-1.x",
    "after=" + "9" * 3000,
    "before=%FF",
    "a=1&" * 900,
    "language=xx",
    "q[]=1",
    "q=%ED%A0%80",
]


def today():
    """The archive's page of the day."""
    return "/archive/{}/{:02}/{:02}/".format(
        *calendars.parts(calendars.local_date(timezone.now(), EDITIONS["fa"]), EDITIONS["fa"])
    )


def routes(resolver=None, prefix=""):
    """Every public route with its parameters as "{}"."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if not route.startswith("newsroom"):
                yield from routes(entry, route)
        elif isinstance(entry, URLPattern) and not route.startswith("newsroom"):
            yield route


def fill(route, value):
    import re

    return "/" + re.sub(r"<[^>]+>", lambda _match: value, route)


@pytest.fixture(scope="module")
def quiet():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("value", VALUES)
def test_no_value_in_an_address_breaks_a_page(quiet, value):
    make_site()
    make_article()
    for route in set(routes()):
        for prefix in ("", "tg/"):
            response = quiet.get(fill(prefix + route, value))
            assert response.status_code < 500, (route, value)


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_a_page(quiet, query):
    make_site()
    make_article()
    for path in (
        "/",
        "/latest/",
        "/search/",
        "/en/search/",
        "/calendar/",
        "/nothing/",
        "/archive/",
        "/archive/go/",
        "/en/archive/go/",
        "/calendar/list/",
        today(),
    ):
        response = quiet.get(f"{path}?{query}")
        assert response.status_code < 500, (path, query)


@pytest.mark.parametrize(
    "header",
    [
        "Cookie",
        "Accept-Language",
        "X-Forwarded-Host",
        "User-Agent",
        "If-None-Match",
        "Range",
        "Referer",
    ],
)
@pytest.mark.parametrize("value", ["\x00", "a" * 9000, "session=\x00; csrf=\x01", "'; DROP", "%"])
def test_no_header_breaks_or_changes_a_page(quiet, header, value):
    import re

    make_site()
    plain = quiet.get("/").content
    answer = quiet.get("/", headers={header: value})
    assert answer.status_code == 200
    assert re.sub(rb'"\w{16}"', b"", answer.content) == re.sub(rb'"\w{16}"', b"", plain)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_only_reading_is_possible_on_public_pages(method):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    make_site()
    for path in (
        "/",
        "/latest/",
        "/search/",
        "/archive/",
        "/archive/go/",
        today(),
        "/feeds/rss/",
        "/sitemap.xml",
        "/healthz",
        "/calendar/",
        "/calendar/list/",
    ):
        assert getattr(client, method)(path).status_code in (403, 405), path


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [
        ("/nothing/", "fa", "rtl"),
        ("/tg/nothing/", "tg", "ltr"),
        ("/ru/news/1/x/", "ru", "ltr"),
        ("/ar/archive/1/2/3/", "ar", "rtl"),
        ("/en/page/none/", "en", "ltr"),
    ],
)
def test_an_error_page_is_the_editions_own_and_carries_the_headers(
    client, path, language, direction
):
    response = client.get(path)
    assert response.status_code == 404
    assert f'lang="{language}" dir="{direction}"' in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_missing_database_is_said_in_the_editions_language(quiet, monkeypatch):
    from django.db import OperationalError

    from articles import views

    def away(*arguments, **keywords):
        raise OperationalError("away")

    monkeypatch.setattr(views.cursors, "page", away)
    response = quiet.get("/tg/latest/")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert 'lang="tg"' in response.content.decode()


def test_public_pages_carry_a_strict_policy_and_no_inline_code(client):
    import re

    make_site()
    make_article()
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    html = response.content.decode()
    assert not re.search(r"<[^>]+\son\w+=|<[^>]+\sstyle=|<style", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver|partner)', html)
