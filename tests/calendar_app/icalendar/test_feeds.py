"""The calendar as a file: what it holds, for how long, at what cost."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from calendar_app.models import Event, EventException, EventVersion, Occurrence
from portal.core.publishing import State
from tests.calendar_app.icalendar.calendar_files import events
from tests.calendar_app.icalendar.written import made
from tests.factories import make_event, make_site

pytestmark = pytest.mark.django_db
FAR = datetime(2031, 6, 1, tzinfo=UTC)


def test_a_feed_says_what_it_is_and_when_to_come_again(client):
    make_site()
    version = made(datetime(2031, 1, 1, 18))
    slug = version.master.category.translations.get(language_code="fa").slug
    name = version.category_name
    for address, title in {
        "/calendar/events.ics": "پیک – تقویم رویدادها",
        f"/calendar/category/{slug}/events.ics": f"پیک – تقویم رویدادها: {name}",
    }.items():
        response = client.get(address)
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = Calendar.from_ical(response.content)
        assert calendar["METHOD"] == "PUBLISH"
        assert calendar["VERSION"] == "2.0"
        assert calendar["CALSCALE"] == "GREGORIAN"
        assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == title
        assert calendar["NAME"].params["LANGUAGE"] == "fa"
        assert b"X-WR-CALNAME:" in response.content, "which some programs look for as it stands"
        assert calendar.decoded("REFRESH-INTERVAL") == timedelta(hours=1)
        assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
        assert calendar["X-PUBLISHED-TTL"].to_ical() == b"PT1H"
        assert calendar["SOURCE"].startswith("http://testserver/calendar/")
        assert calendar["SOURCE"].endswith("/events.ics")
        assert calendar["SOURCE"].isascii()
        assert len(list(calendar.walk("VEVENT"))) == 1
    assert client.get("/calendar/category/none/events.ics").status_code == 404
    assert client.get(f"/en/calendar/category/{slug}/events.ics").status_code == 404


def test_a_feed_holds_live_events_that_are_not_over_for_long(client):
    now = timezone.now()
    shown = {
        "soon": made(now.replace(tzinfo=None) + timedelta(days=9), title="soon"),
        "lately": made(now.replace(tzinfo=None) - timedelta(days=80), title="lately"),
        "cancelled": made(
            now.replace(tzinfo=None) + timedelta(days=5), title="cancelled", is_cancelled=True
        ),
        "series": made(datetime(2015, 1, 1, 10), title="series", rrule="FREQ=WEEKLY"),
        "nowruz": made(
            datetime(2015, 3, 21),
            24,
            title="nowruz",
            is_all_day=True,
            rrule="RSCALE=PERSIAN;FREQ=YEARLY",
        ),
    }
    made(now.replace(tzinfo=None) - timedelta(days=100), title="long ago")
    made(datetime(2015, 1, 1, 10), title="ended", rrule="FREQ=WEEKLY;COUNT=3")
    hidden = [
        *(make_event(title=state, state=state) for state in State if state != State.PUBLISHED),
        make_event(title="scheduled", published_at=now + timedelta(days=1)),
        make_event("en", title="other language"),
    ]
    for version in hidden:
        slug = version.master.category.translations.get(language_code="fa").slug
        assert events(client.get(f"/calendar/category/{slug}/events.ics").content) == []
        one = client.get(f"/calendar/event/{version.master_id}/event.ics")
        assert one.status_code == (410 if version.state == State.WITHDRAWN else 404)
    found = events(client.get("/calendar/events.ics").content)
    assert {str(event["SUMMARY"]) for event in found} == set(shown)
    status = {str(event["SUMMARY"]): event["STATUS"] for event in found}
    assert status == {**dict.fromkeys(shown, "CONFIRMED"), "cancelled": "CANCELLED"}
    starts = [e.decoded("DTSTART") for e in found if e["SUMMARY"] == "nowruz"]
    assert min(starts) > (now - timedelta(days=91)).date()
    version = shown["soon"]
    version.state = State.WITHDRAWN
    version.save()
    assert "soon" not in client.get("/calendar/events.ics").content.decode()
    assert client.get(f"/calendar/event/{version.master_id}/event.ics").status_code == 410


def test_a_feed_without_events_is_a_calendar_too(client):
    content = client.get("/calendar/events.ics").content
    assert events(content) == []
    assert [zone.tz_name for zone in Calendar.from_ical(content).timezones] == ["Asia/Dushanbe"]


def test_no_year_breaks_a_feed(client):
    for year in (1801, 2199, 9990):
        start = datetime(year, 3, 1, tzinfo=UTC)
        make_event(
            shared={
                "starts_at": start,
                "ends_at": start + timedelta(hours=1),
                "zone": "Europe/Berlin",
            }
        )
    assert len(events(client.get("/calendar/events.ics").content)) == 2
    make_event(shared={"starts_at": datetime(1801, 3, 1, tzinfo=UTC), "rrule": "FREQ=WEEKLY"})
    assert len(events(client.get("/calendar/events.ics").content)) == 3


def test_the_same_content_gives_the_same_bytes(client):
    for n in range(4):
        made(datetime(2031, 1, 1 + n, 18), zone=["Asia/Tehran", "Europe/Berlin"][n % 2])
    first = client.get("/calendar/events.ics").content
    assert client.get("/calendar/events.ics").content == first


def test_many_events_cost_as_many_queries_as_a_few_and_little_time(
    client, django_assert_num_queries
):
    version = made(datetime(2031, 1, 1, 18))
    event = version.master

    def make_three():
        for rule in ("", "FREQ=WEEKLY", "RSCALE=PERSIAN;FREQ=MONTHLY"):
            other = make_event(
                shared={
                    "starts_at": event.starts_at,
                    "ends_at": event.ends_at,
                    "rrule": rule,
                    "category": event.category,
                }
            ).master
            EventException.objects.create(
                event=other,
                starts_at=event.starts_at + timedelta(days=1),
                ends_at=event.ends_at + timedelta(days=1),
            )

    make_three()
    with CaptureQueriesContext(connection) as few:
        client.get("/calendar/events.ics")
    for _n in range(20):
        make_three()
    began = time.process_time()
    with django_assert_num_queries(len(few)):
        content = client.get("/calendar/events.ics").content
    assert time.process_time() - began < 25
    assert content.count(b"BEGIN:VEVENT") > 1000


def test_a_feed_of_a_thousand_events_takes_little_time(client):
    version = made(datetime(2031, 1, 1, 18), title="شب شعر " * 5)
    event = version.master
    rows = Event.objects.bulk_create(
        Event(
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            zone=event.zone,
            category=event.category,
        )
        for _n in range(1200)
    )
    Occurrence.objects.bulk_create(
        Occurrence(
            event=row, original_at=row.starts_at, starts_at=row.starts_at, ends_at=row.ends_at
        )
        for row in rows
    )
    EventVersion.objects.bulk_create(
        EventVersion(
            master=row,
            language_code="fa",
            title=version.title,
            slug="x",
            body="<p>متن دراز</p>" * 40,
            state=State.PUBLISHED,
            published_at=version.published_at,
        )
        for row in rows
    )
    began = time.process_time()
    content = client.get("/calendar/events.ics").content
    assert time.process_time() - began < 25
    assert content.count(b"BEGIN:VEVENT") == 1000, "the nearest ones"
