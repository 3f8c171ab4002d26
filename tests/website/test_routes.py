"""Every address is classified, answers as it should, and is found or kept from search engines."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from defusedxml import ElementTree

from portal.core.editions import EDITIONS
from tests.answers import body_of
from tests.routes import (
    PAGES,
    READERS,
    Document,
    Redirect,
    addresses,
    name_of,
    of_kind,
    readers,
)
from tests.sample_site import SampleSite, once_a_module

pytestmark = pytest.mark.django_db
site = once_a_module(lambda request: SampleSite(request.param), params=EDITIONS)
HOW = (
    "tests/routes.py does not know the address {path!r} ({name}). Add it to READERS: as a Page "
    "what readers see, as a Document what programs read, as a Redirect what leads elsewhere, with "
    "the arguments of an example. The tests of all pages then guard it."
)


def test_every_address_is_classified():
    unknown = [
        HOW.format(path=route.path, name=route.name or "without a name")
        for route in readers()
        if route.path not in READERS
    ]
    assert not unknown, "\n".join(unknown)


def test_what_is_classified_exists():
    assert set(READERS) - {route.path for route in readers()} == set(), "take it out of READERS"


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_a_page_answers_in_each_edition(site, route):
    for address in addresses(route, site):
        response = site.get(address)
        assert response.status_code == 200, address
        html = response.content.decode()
        assert f'<html lang="{site.language}" dir="{site.edition.direction}">' in html
        assert html.count("<h1") == 1
        assert "<main" in html
        assert "sessionid" not in response.cookies
        assert response.headers["Content-Language"] == site.language
        assert response.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize("route", of_kind(Document), ids=name_of)
def test_a_document_answers_in_each_edition(site, route):
    about = READERS[route.path]
    for address in addresses(route, site):
        response = site.get(address)
        assert response.status_code == 200, address
        assert response.headers["Content-Type"] == about.content_type
        assert "sessionid" not in response.cookies
        is_shared = response.headers["Cache-Control"].startswith("public")
        assert is_shared == about.is_shared
        assert body_of(response)


@pytest.mark.parametrize("route", of_kind(Redirect), ids=name_of)
def test_a_redirect_leads_to_a_page(site, route):
    for address in addresses(route, site):
        response = site.get(address)
        assert response.status_code == READERS[route.path].status
        target = response.headers["Location"]
        assert target.startswith("/static/") or site.get(target).status_code == 200


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_the_edition_switch_leads_to_pages(site, route):
    for address in addresses(route, site):
        html = site.get(address).text
        switch = re.search(r'<ul class="editions">(.*?)</ul>', html, re.DOTALL)[1]
        targets = dict(re.findall(r'<a href="([^"]*)" lang="(\w\w)"', switch))
        assert set(targets.values()) == set(EDITIONS) - {site.language}
        for target, language in targets.items():
            assert target.startswith(EDITIONS[language].prefix)
            assert site.get(target.replace("&amp;", "&")).status_code == 200, target


# Search engines


def listed(site):
    """{part of the sitemap: the paths in it}, of the parts of an edition."""
    index = ElementTree.fromstring(site.get("/sitemap.xml").content)
    found = {}
    for node in index.findall("{*}sitemap/{*}loc"):
        if match := re.fullmatch(
            rf"http://testserver(/sitemap-(\w+)-{site.language}-0\.xml)", node.text
        ):
            part = ElementTree.fromstring(site.get(match[1]).content)
            locations = [loc.text for loc in part.findall("{*}url/{*}loc")]
            found[match[2]] = {loc.removeprefix("http://testserver") for loc in locations}
    return found


def is_for_engines(site, address, html):
    """Whether search engines may show a page: neither itself nor robots.txt says no."""
    robots = RobotFileParser()
    rules = site.get("/robots.txt").text
    robots.parse(line for line in rules.splitlines() if "*" not in line.partition(":")[2][2:])
    return "noindex" not in html and robots.can_fetch("x", address)


def test_the_sitemap_has_what_it_should_and_nothing_that_engines_may_not_show(site):
    parts = listed(site)
    for route in PAGES:
        about = READERS[route.path]
        path = site.get(addresses(route, site)[0]).wsgi_request.get_full_path()
        holding = [name for name, paths in parts.items() if path in paths]
        if about.sitemap:
            assert about.sitemap in holding, (
                f"{path} is in no sitemap: give its view @in_sitemap, or say in tests/routes.py "
                "why it is `unlisted`"
            )
        else:
            assert about.unlisted, f"say in tests/routes.py why {route.path} is in no sitemap"
    for path in set().union(*parts.values()):
        response = site.get(path)
        assert response.status_code == 200, path
        assert is_for_engines(site, path, response.text), path


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_a_page_for_engines_names_one_address_as_its_own(site, route):
    for address in addresses(route, site):
        html = site.get(address).text
        canonical = re.findall(r'<link rel="canonical" href="http://testserver([^"]*)"', html)
        assert len(canonical) == 1, address
        assert site.get(canonical[0]).status_code == 200
        if is_for_engines(site, address, html) and "?" not in address:
            assert canonical[0] == site.get(address).wsgi_request.get_full_path()
