"""The page of the stories that were opened most in the last days."""

import re

import pytest

from articles.models.articles import MOST_READ_DAYS
from articles.views import PER_PAGE
from portal.core.publishing import State
from tests.factories import make_article, make_reads

pytestmark = pytest.mark.django_db


def headlines(client, address="/most-read/"):
    main = re.search(r"<main.*</main>", client.get(address).text, re.DOTALL)[0]
    return re.findall(r">\s*(story \w+)\s*<", main)


def story(name, *reads, **fields):
    """A story that was opened so often today, yesterday, the day before …"""
    version = make_article(headline=f"story {name}", **fields)
    for days_ago, times in enumerate(reads):
        make_reads(version, times, days_ago)
    return version


def test_stories_stand_by_their_reads_of_the_last_days(client):
    story("a", 2, 2)
    story("b", 3)
    make_reads(story("c"), 5, days_ago=MOST_READ_DAYS - 1)
    make_reads(story("old"), 99, days_ago=MOST_READ_DAYS)
    assert headlines(client) == ["story c", "story a", "story b"]


def test_a_story_stands_there_in_its_own_edition_and_while_it_is_live(client):
    persian = story("fa", 1)
    make_reads(make_article("tg", headline="story tg", article=persian.master), 2)
    story("draft", 9, state=State.DRAFT, published_at=None)
    assert headlines(client) == ["story fa"]
    assert headlines(client, "/tg/most-read/") == ["story tg"]


def test_the_front_page_leads_there(client):
    story("a", 1)
    assert '<a href="/most-read/">' in client.get("/").text


def test_it_shows_a_page_and_no_more(client):
    for n in range(PER_PAGE + 1):
        story(f"n{n}", n + 1)
    shown = headlines(client)
    assert len(shown) == PER_PAGE
    assert "story n0" not in shown
