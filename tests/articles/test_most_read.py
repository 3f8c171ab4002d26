"""What was opened most in the last 24 hours: its page, and how it moves."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.http import parse_http_date

from articles import reads
from articles.models import ArticleVersion, RecentReads, quarters
from articles.views import PER_PAGE
from portal.core.publishing import State
from tests.factories import make_article, make_reads

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=7, second=30, microsecond=0)


def headlines(client, address="/most-read/"):
    main = re.search(r"<main.*</main>", client.get(address).text, re.DOTALL)[0]
    return re.findall(r">\s*(story \w+)\s*<", main)


def story(name, *times, **fields):
    """A story that was opened so often a quarter of an hour ago, and in those before."""
    version = make_article(headline=f"story {name}", **fields)
    for n, number in enumerate(times, 1):
        began_at = quarters.start(timezone.now()) - n * quarters.LENGTH
        version.recent_reads.create(began_at=began_at, reads=number)
    return version


def test_stories_stand_by_their_reads_of_the_last_24_hours(client):
    story("a", 2, 2)
    story("b", 3)
    make_reads(story("c"), 5)
    make_reads(story("old"), 99, days_ago=1)
    assert headlines(client) == ["story c", "story a", "story b"]


def test_the_list_moves_with_the_quarter_and_only_then():
    version = make_article()
    version.recent_reads.create(began_at=NOON.replace(minute=0, second=0), reads=1)

    def at(moment):
        return list(ArticleVersion.objects.published("fa").most_read(moment))

    assert at(NOON.replace(minute=14, second=59)) == []
    assert at(NOON.replace(minute=15, second=0)) == [version]
    assert at(NOON.replace(minute=14) + timedelta(days=1)) == [version]
    assert at(NOON.replace(minute=15) + timedelta(days=1)) == []


@pytest.mark.parametrize("address", ["/", "/most-read/"])
def test_a_page_with_the_list_says_that_it_ends_with_the_quarter(client, address):
    before = timezone.now()
    ends = parse_http_date(client.get(address).headers["Expires"])
    assert quarters.end(before).timestamp() <= ends <= quarters.end(timezone.now()).timestamp()


@pytest.mark.django_db(transaction=True)
def test_a_read_counts_in_its_quarter_and_is_forgotten_after_a_day():
    version = make_article()
    long_ago = quarters.start(timezone.now()) - quarters.WINDOW - 2 * quarters.LENGTH
    version.recent_reads.create(began_at=long_ago, reads=7)
    for _n in range(2):
        reads.note(version.get_absolute_url())
        reads.flush()
    assert sum(RecentReads.objects.values_list("reads", flat=True)) == 2


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


def test_after_the_migration_the_list_goes_by_what_the_days_have(client):
    today = timezone.now().date()
    for name, days_ago, number in (("a", 0, 2), ("b", 1, 3), ("old", 2, 9)):
        day = today - timedelta(days=days_ago)
        make_article(headline=f"story {name}").read_counts.create(day=day, reads=number)
    with connection.cursor() as cursor:
        cursor.execute(import_module("articles.migrations.0013_recent_reads").FILL)
    assert headlines(client) == ["story b", "story a"]
