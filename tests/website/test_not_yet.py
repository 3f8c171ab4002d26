"""Not yet in this language: where it can be read, and what the edition has on the subject."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.core.publishing import State
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_page,
    make_section,
    make_site,
    make_topic,
)

pytestmark = pytest.mark.django_db
WORDS = "Not yet in this language"


def block(html):
    return re.search(r'(?s)<section class="elsewhere.*?(?=<div class="wrap)', html)[0]


def a_story_and_more():
    """A Persian and Tajik story, English ones on its topic, of its section, and of another."""
    make_site("fa"), make_site("en")
    section, topic = make_section(), make_topic()
    version = make_article(headline="خبر آب", section=section, topics=[topic])
    make_article("tg", article=version.master, headline="Хабари об")
    make_article("en", headline="On water", topics=[topic])
    make_article("en", headline="Of the section", section=section)
    make_article("en", headline="Something else")
    return version


def test_the_switch_leads_to_words_and_stories_on_the_subject(client):
    version = a_story_and_more()
    html = client.get(version.get_absolute_url()).content.decode()
    url = re.search(r'<a href="([^"]*)" lang="en" hreflang="en" rel="nofollow">', html)[1]
    assert url == f"/en/?instead=news-{version.master_id}"
    response = client.get(url)
    assert response.status_code == 200
    html = response.content.decode()
    shown = block(html)
    assert WORDS in shown
    assert f'<a href="{version.get_absolute_url()}" lang="fa" dir="rtl"' in shown
    assert "Хабари об" in shown
    assert shown.index("On water") < shown.index("Of the section")
    assert "Something else" not in shown
    assert '<meta name="robots" content="noindex">' in html


def test_who_comes_by_the_address_itself_gets_the_same_with_404(client):
    version = a_story_and_more()
    response = client.get(f"/en/news/{version.master_id}/x/")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "max-age=0, no-store"
    html = response.content.decode()
    assert "<h1" in html
    assert WORDS in block(html)
    assert "On water" in block(html)
    assert 'rel="alternate" hreflang' not in html
    assert re.search(r'<a href="(/tg/news/[^"]*)" lang="tg" hreflang="tg">', html), "the switch"


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.APPROVED])
def test_a_draft_looks_as_if_it_had_never_been(client, state):
    version = a_story_and_more()
    make_article(
        "en", article=version.master, headline="Secret draft", state=state, published_at=None
    )
    for url in (f"/en/news/{version.master_id}/x/", f"/en/?instead=news-{version.master_id}"):
        html = client.get(url).content.decode()
        assert WORDS in html
        assert "Secret" not in html


def test_what_is_live_nowhere_is_not_there(client):
    version = make_article(state=State.DRAFT, published_at=None)
    later = make_article(published_at=timezone.now() + timedelta(hours=1))
    make_site("en")
    for pk in (version.master_id, later.master_id, 999_999):
        response = client.get(f"/en/news/{pk}/x/")
        assert response.status_code == 404
        assert WORDS not in response.content.decode()
        assert WORDS not in client.get(f"/en/?instead=news-{pk}").content.decode()


def test_a_withdrawn_version_stays_410(client):
    version = a_story_and_more()
    make_article("en", article=version.master, state=State.WITHDRAWN)
    assert client.get(f"/en/news/{version.master_id}/x/").status_code == 410


def test_nothing_is_said_of_a_story_that_the_edition_has(client):
    version = a_story_and_more()
    make_article("en", article=version.master, headline="About water")
    assert WORDS not in client.get(f"/en/?instead=news-{version.master_id}").content.decode()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "news",
        "news-",
        "news-0",
        "news--1",
        "news-" + "9" * 40,
        "secret-1",
        "news-1'",
        "news-۱",
    ],
)
def test_a_strange_parameter_is_the_plain_front_page(client, value):
    make_site("en")
    response = client.get("/en/", {"instead": value})
    assert response.status_code == 200
    assert WORDS not in response.content.decode()


def test_a_persian_story_can_be_read_in_cyrillic_by_who_reads_tajik(client):
    make_site("tg"), make_site("ru")
    version = make_article(headline="خبر آب")
    make_article("en", article=version.master, headline="On water")
    link = f'href="{version.get_absolute_url()}?script=cyrl"'
    html = client.get(f"/tg/?instead=news-{version.master_id}").content.decode()
    assert link in block(html)
    assert link not in block(client.get(f"/ru/?instead=news-{version.master_id}").content.decode())


@pytest.mark.parametrize("make", [make_gallery, make_event, make_page])
def test_galleries_events_and_pages_say_it_too(client, make):
    make_site("en"), make_site("fa")
    version = make("fa")
    html = client.get(version.get_absolute_url()).content.decode()
    url = re.search(r'<a href="(/en/[^"]*)" lang="en"', html)[1]
    assert url == f"/en/?instead={version.KIND}-{version.master_id}"
    assert version.title_text in block(client.get(url).content.decode())


def queries_of(client, url):
    client.get("/en/")  # what stands around the page is kept in the process
    with CaptureQueriesContext(connection) as made:
        client.get(url)
    return len(made)


def test_it_costs_three_queries_whatever_there_is(client):
    version = a_story_and_more()
    url = f"/en/?instead=news-{version.master_id}"
    assert queries_of(client, url) == queries_of(client, "/en/") + 3
    for n in range(6):
        make_article("en", headline=f"More {n}", section=version.master.section)
    assert queries_of(client, url) == queries_of(client, "/en/") + 3
