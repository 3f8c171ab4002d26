"""The light page of every page: `?lite`."""

import gzip
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from portal.core.editions import EDITIONS
from portal.website import lite
from tests.routes import PAGES, Redirect, addresses, name_of, of_kind
from tests.sample_site import SampleSite, once_a_module

pytestmark = pytest.mark.django_db
site = once_a_module(lambda request: SampleSite())
MOST_BYTES = 15_000
SHEET = settings.BASE_DIR / "portal/core/static/peyk/css/lite.css"


def both(address):
    """The page, and its light one."""
    return Client().get(address).text, Client().get(f"{address}{mark(address)}lite").text


def mark(address):
    return "&" if "?" in address else "?"


def hrefs(html):
    return [unescape(href) for href in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html)]


def is_page(href):
    return re.match(r"[/?](?!media/|static/|newsroom/|$)|/$", href) is not None


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_each_page_has_a_light_one(site, route):
    for address in addresses(route, site):
        full, light = both(address)
        assert not re.search(r"<(script|img|picture|video|audio|iframe|svg|style)\b", light)
        assert "woff" not in light
        assert light.count('rel="stylesheet"') == 1
        assert not re.search(r"<li>\s*</li>", light)
        assert len(gzip.compress(light.encode() + SHEET.read_bytes())) <= MOST_BYTES
        for told in (
            r'<html lang="\w+" dir="\w+">',
            r"<title>.*?</title>",
            r'<link rel="canon[^>]*>',
        ):
            assert re.search(told, light)[0] == re.search(told, full)[0]
        for word in re.findall(r"<h1[^>]*>(.*?)</h1>", full, re.DOTALL):
            assert re.sub(r"<[^>]*>|\s", "", word) in re.sub(r"<[^>]*>|\s", "", light)


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_links_of_a_light_page_lead_to_light_pages_but_for_the_way_back(site, route):
    for address in addresses(route, site):
        _full, light = both(address)
        inside = [href for href in hrefs(light) if is_page(href)]
        assert unquote(inside[0]) == unquote(address)
        assert len(inside) > 1
        for href in inside[1:]:
            assert "lite" in re.split("[?&]", href.partition("#")[0])[1:], href
        assert light.count("<form") == light.count('<input type="hidden" name="lite">')


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_every_link_of_a_light_page_has_a_name(site, route):
    for address in addresses(route, site):
        _full, light = both(address)
        for attributes, inner in re.findall(r"<a\b([^>]*)>(.*?)</a>", light, re.DOTALL):
            assert "aria-label" in attributes or re.sub(r"<[^>]*>|\s", "", inner), attributes


@pytest.mark.parametrize("route", of_kind(Redirect), ids=name_of)
def test_a_redirect_keeps_it(site, route):
    for address in addresses(route, site):
        target = Client().get(f"{address}?lite").headers["Location"]
        assert target.endswith("?lite") != target.startswith("/static/")


@pytest.mark.parametrize("code", EDITIONS)
def test_a_page_that_is_not_there_is_light_too(code):
    answer = Client().get(f"{EDITIONS[code].prefix}nothing/?lite")
    assert answer.status_code == 404
    assert "lite.css" in answer.text
    assert f'<html lang="{code}" dir="{EDITIONS[code].direction}">' in answer.text


def test_every_page_offers_it_beside_what_it_goes_by(site):
    for address, offered in (
        ("/latest/?utm_source=x", "?lite"),
        ("/?instead=news-1", "?instead=news-1&lite"),
        ("/search/?q=a+b&sort=date", "?q=a+b&sort=date&lite"),
    ):
        assert offered in hrefs(Client().get(address).text)


def test_a_story_s_pictures_are_links(site):
    _full, light = both(site.article.get_absolute_url())
    assert any(href.startswith("/media/") for href in hrefs(light))


@pytest.mark.parametrize(
    ("address", "light"),
    [
        ("/news/1/a/", "/news/1/a/?lite"),
        ("?before=x", "?before=x&lite"),
        ("/a/?x=1#y", "/a/?x=1&lite#y"),
        ("/a/?lite", "/a/?lite"),
        ("#content", "#content"),
        ("/media/a.jpg", "/media/a.jpg"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_the_address_of_a_light_page(address, light):
    assert lite.with_parameter(address) == light


def test_text_stays_as_it_was_written():
    page = '<p title="x">a &lt;b&gt; &#8207;&amp; «c»</p><svg><path d="x"/></svg><br><b>d</b>'
    assert lite.made_of(page, "/") == "<p>a &lt;b&gt; &#8207;&amp; «c»</p><br><b>d</b>"
