"""No input, in any part of a request, gives a 500."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.core.routes import LITE
from tests.answers import body_of
from tests.routes import READERS, addresses, all_addresses, name_of, readers
from tests.sample_site import SampleSite, once_a_module

pytestmark = [pytest.mark.django_db]

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


# Parameters of forms and links; those that views declare are tried with each value anyway.
NAMES = ("after", "author", "before", "date", "from", "instead", "kind", "page", "preview", "q")
NAMES += (LITE, "script", "section", "sort", "to", "topic", "what")


def fill(route, value, prefix):
    """An address of a route with the value in each of its places."""
    return f"/{prefix if route.has_editions else ''}{re.sub('<[^>]+>', value, route.path)}"


# The pages that read parameters; tests/site_cache/test_declared.py finds those that do not say so.
READING = [route for route in readers() if set(route.goes_by) - {LITE} or route.is_never_kept]


class QuietClient(Client):
    def get(self, *args, **kwargs):
        """An answer, also where a view raises; its file is read and closed."""
        response = super().get(*args, **kwargs)
        body_of(response)
        return response


@pytest.fixture(scope="module")
def quiet():
    return QuietClient(raise_request_exception=False)


site = once_a_module(lambda request: SampleSite())


@pytest.mark.parametrize("value", VALUES)
def test_no_value_in_an_address_breaks_a_page(quiet, site, value):
    for route in readers():
        for prefix in ("", "tg/") if route.has_arguments else ():
            address = fill(route, value, prefix)
            assert quiet.get(address).status_code < 500, address


@pytest.mark.parametrize("route", readers(), ids=name_of)
def test_no_value_in_a_place_of_an_address_breaks_a_page(quiet, site, route):
    """Each place by itself, with what is right in the others: so that the value is looked at."""
    with translation.override(site.language):
        right = reverse(route.name, kwargs=READERS[route.path].arguments(site))
    parts = right.split("/")
    places = [n for n, part in enumerate(route.path.split("/"), 1) if "<" in part]
    for place in places:
        for value in VALUES:
            address = "/".join([*parts[:place], value, *parts[place + 1 :]])
            assert quiet.get(address).status_code < 500, address


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_a_page(quiet, site, query):
    found = [addresses(route, site)[0].partition("?")[0] for route in READING]
    for path in [*found, "/nothing/", "/calendar/", "/en/search/", "/en/archive/go/"]:
        assert quiet.get(f"{path}?{query}").status_code < 500, (path, query)


@pytest.mark.parametrize("route", READING, ids=name_of)
def test_no_value_of_a_parameter_breaks_a_page(quiet, site, route):
    path = addresses(route, site)[0].partition("?")[0]
    for value in VALUES:
        for names in [*((name,) for name in route.goes_by if name != LITE), NAMES]:
            query = "&".join(f"{name}={value}" for name in names)
            assert quiet.get(f"{path}?{query}").status_code < 500, (path, query)


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
def test_no_header_breaks_or_changes_a_page(quiet, site, header, value):
    plain = quiet.get("/").content
    answer = quiet.get("/", headers={header: value})
    assert answer.status_code == 200
    assert re.sub(rb'"\w{16}"', b"", answer.content) == re.sub(rb'"\w{16}"', b"", plain)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_only_reading_is_possible_on_public_pages(method, site):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for _path, address in all_addresses(site):
        assert getattr(client, method)(address).status_code in (403, 405), address


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


def test_public_pages_carry_a_strict_policy_and_no_inline_code(client, site):
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    html = response.content.decode()
    assert not re.search(r"<[^>]+\son\w+=|<[^>]+\sstyle=|<style", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver|partner)', html)
