"""No draft and no other secret shows in any answer, whatever its address."""

import re

import pytest

from tests.answers import body_of
from tests.hidden_texts import (
    SECRET,
    hide_everything,
    leaks,
    names_of_texts,
    untried,
    without_hidden_rows,
)
from tests.routes import addresses, name_of, readers
from tests.sample_site import SampleSite, once_a_module

pytestmark = pytest.mark.django_db


def a_site_with_secrets(request):
    site = SampleSite(request.param)
    hide_everything(site)
    return site


site = once_a_module(a_site_with_secrets, params=["fa", "en"])


def test_each_text_of_the_database_is_tried(site):
    missing = untried()
    assert not missing, (
        f"tests/hidden_texts.py writes no secret into {', '.join(missing)}: let it, or say in its "
        "PUBLIC why readers see them"
    )


def test_all_that_belongs_to_versions_belongs_to_hidden_ones_too(site):
    missing = without_hidden_rows()
    assert not missing, (
        f"tests/hidden_texts.py hides no version that has rows of {', '.join(missing)}: give it "
        "some in hide_version, or say in NOT_OF_HIDDEN why not: a page that goes by them could "
        "show drafts unseen"
    )


@pytest.mark.parametrize("route", readers(), ids=name_of)
def test_no_answer_gives_a_secret_away(site, route):
    for address in addresses(route, site):
        if address == "/news-sitemap.xml":
            continue  # holds all languages: see below
        response = site.get(address)
        assert response.status_code in (200, 301), address
        assert leaks(body_of(response).decode(errors="replace")) == [], address
        assert leaks(str(response.headers)) == [], address


def test_the_sitemaps_of_news_hold_what_is_live_in_some_language(site):
    text = site.get("/news-sitemap.xml").text
    shown = {name for name in names_of_texts() if name in text}
    assert shown == {"headline other language", "headline beside"}


@pytest.mark.parametrize("kind", ["articles", "galleries", "events", "pages", "lists"])
def test_no_part_of_the_sitemap_gives_a_secret_away(site, kind):
    response = site.get(f"/sitemap-{kind}-{site.language}-0.xml")
    assert response.status_code == 200
    assert leaks(response.text) == []


@pytest.mark.parametrize("typed", [SECRET, SECRET[:3]])
@pytest.mark.parametrize("of", ["", "suggest/", "suggest/browser/", "feeds/rss/", "feeds/json/"])
def test_no_search_finds_a_secret(site, of, typed):
    text = site.get(f"{site.edition.prefix}search/{of}?q={typed}").text
    # What was typed stands in the form, in the title and in links that search for it again.
    text = re.sub(r"<[^>]*>", "", text)
    assert [name for name in names_of_texts() if name in text] == []
