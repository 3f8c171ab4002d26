"""The walk along all addresses of the site, and what views declare."""

import re

import pytest
from django.http import HttpResponse
from django.urls import include, path, reverse
from django.views.decorators.http import require_safe

from portal.core import routes
from portal.site_cache import page_cache


@routes.in_sitemap
@routes.goes_by("before")
@require_safe
def listed(request, slug=""):
    return HttpResponse()


@require_safe
@routes.never_kept
def counted(request):
    return HttpResponse()


class Resolver:
    url_patterns = [
        path("", listed, name="all"),
        path("of/<slug:slug>/", include(([path("<int:page>/", listed, name="some")], "parts"))),
        path("count/", counted),
    ]


@pytest.fixture
def found():
    return {route.path: route for route in routes.routes(Resolver)}


def test_every_address_is_found_with_its_name_and_what_its_view_declares(found):
    assert [(route.path, route.name) for route in found.values()] == [
        ("", "all"),
        ("of/<slug:slug>/<int:page>/", "parts:some"),
        ("count/", ""),
    ]
    assert found[""].goes_by == found["of/<slug:slug>/<int:page>/"].goes_by == ("before",)
    assert not found["count/"].goes_by
    assert found["count/"].is_never_kept
    assert not found[""].is_never_kept
    assert found[""].is_in_sitemap
    assert found["of/<slug:slug>/<int:page>/"].has_arguments


def test_the_pattern_of_routes_matches_their_addresses_and_no_others(found):
    pattern = page_cache.one_pattern([found["of/<slug:slug>/<int:page>/"], found["count/"]])
    for address in ("/of/a-b/12/", "/count/"):
        assert pattern.fullmatch(address), address
    for address in ("/", "", "/of/a-b/x/", "/of/a/b/1/", "/count/x", "/tg/count/", "/xcount/"):
        assert not pattern.fullmatch(address), address
    assert not page_cache.one_pattern([]).fullmatch("/")


def test_the_routes_of_the_site_are_those_that_django_reverses():
    site = list(routes.routes())
    assert len(site) > 100
    for route in site:
        if route.name and not route.has_arguments and "(" not in route.path:
            address = reverse(route.name)
            assert re.fullmatch("/" + route.regex, address), route


@pytest.mark.parametrize("language", ["", "/tg", "/ar"])
def test_an_edition_s_addresses_are_known_with_its_prefix(language):
    before = page_cache.declared().goes_by["before"]
    assert before.fullmatch(f"{language}/latest/")
    assert before.fullmatch(f"{language}/topic/کتاب‌های-تازه/")
    assert not before.fullmatch(f"{language}/")
    assert not before.fullmatch(f"/xx{language}/latest/")
