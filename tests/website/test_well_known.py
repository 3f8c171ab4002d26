"""Feeds, sitemaps, iCalendar, media, health: what machines read."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from portal.core.publishing import State
from tests.answers import body_of
from tests.factories import make_article, make_event, make_photograph, make_site, make_user

pytestmark = pytest.mark.django_db
HARD = 'تیتر <b> & "نقل" ]]> 😀'


def test_feeds_are_well_formed_and_hold_the_newest_stories(client):
    make_site()
    version = make_article(headline=HARD)
    rss = ElementTree.fromstring(client.get("/feeds/rss/").content)
    assert rss.find("channel/item/title").text == HARD
    assert rss.find("channel/item/link").text.startswith("http://testserver/news/")
    assert rss.find("channel/language").text == "fa"
    atom = ElementTree.fromstring(client.get("/feeds/atom/").content)
    assert atom.find("{*}entry/{*}title").text == HARD
    feed = json.loads(client.get("/feeds/json/").content)
    assert feed["items"][0]["title"] == HARD
    slug = version.master.section.translations.get(language_code="fa").slug
    assert (
        HARD in json.loads(client.get(f"/section/{slug}/feeds/json/").content)["items"][0]["title"]
    )


def test_sitemaps_lead_to_every_live_story_and_its_languages(client):
    version = make_article()
    make_article("tg", article=version.master)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [node.text for node in index.findall("{*}sitemap/{*}loc")]
    assert "http://testserver/sitemap-articles-fa-0.xml" in parts
    part = ElementTree.fromstring(client.get("/sitemap-articles-fa-0.xml").content)
    assert len(part.findall("{*}url")) == 1
    links = part.findall("{*}url/{http://www.w3.org/1999/xhtml}link")
    assert {link.get("hreflang") for link in links} == {"fa", "tg"}
    news = ElementTree.fromstring(client.get("/news-sitemap.xml").content)
    assert len(news.findall("{*}url")) == 2


def test_the_event_feed_can_be_read_and_has_the_zone(client):
    version = make_event(title="همایش زبان، رسانه؛ و شعر")
    content = client.get("/calendar/events.ics").content
    calendar = icalendar.Calendar.from_ical(content)
    event = next(iter(calendar.walk("VEVENT")))
    assert str(event["SUMMARY"]) == version.title
    assert event.decoded("DTSTART") == version.master.starts_at.replace(microsecond=0)
    assert any(c.name == "VTIMEZONE" for c in calendar.walk())
    one = client.get(f"/calendar/event/{version.master_id}/event.ics")
    assert len(list(icalendar.Calendar.from_ical(one.content).walk("VEVENT"))) == 1


def test_a_picture_can_be_fetched_only_while_something_live_shows_it(client):
    photograph = make_photograph()
    address = photograph.thumbnail_url
    assert client.get(address).status_code == 404
    version = make_article(state=State.DRAFT, published_at=None, lead_photograph=photograph)
    assert client.get(address).status_code == 404
    version.state, version.published_at = State.PUBLISHED, timezone.now() + timedelta(hours=1)
    version.save()
    assert client.get(address).status_code == 404
    version.published_at = timezone.now()
    version.save()
    response = client.get(address)
    assert response.status_code == 200
    assert body_of(response).startswith(b"\xff\xd8")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    version.state = State.WITHDRAWN
    version.save()
    assert client.get(address).status_code == 404
    client.force_login(make_user("editor"), backend="django.contrib.auth.backends.ModelBackend")
    assert body_of(client.get(address)).startswith(b"\xff\xd8")


def test_a_picture_whose_licence_has_ended_leaves_the_site(client):
    photograph = make_photograph(licence_until=timezone.localdate() - timedelta(days=2))
    make_article(lead_photograph=photograph)
    assert client.get(photograph.thumbnail_url).status_code == 404


def test_health_robots_and_the_security_address(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert "Contact:" in client.get("/.well-known/security.txt").content.decode()
