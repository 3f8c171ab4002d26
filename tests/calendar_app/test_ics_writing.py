"""Calendar files: what other programs read in them is what the site shows."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from icalendar import Calendar

from calendar_app.icalendar import zones
from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventException, EventVersion, Occurrence
from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from tests.calendar_app.calendar_files import dates, events, lines, of_rows
from tests.factories import make_event, make_photograph, make_site
from tests.website.test_well_known import body_of

pytestmark = pytest.mark.django_db
FAR = datetime(2031, 6, 1, tzinfo=UTC)


def made(start, hours=2, zone="Asia/Tehran", title="شب شعر", **shared):
    """A live version; start: by the clock of the zone."""
    start = start.replace(tzinfo=ZoneInfo(zone))
    shared = {"starts_at": start, "ends_at": start + timedelta(hours=hours), "zone": zone, **shared}
    return make_event(title=title, shared=shared, published_at=datetime(2020, 1, 1, tzinfo=UTC))


def file_of(client, version):
    return client.get(f"/calendar/event/{version.master_id}/event.ics").content


def local(zone, *numbers):
    return datetime(*numbers, tzinfo=ZoneInfo(zone))


# The calendar


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
    began = time.perf_counter()
    with django_assert_num_queries(len(few)):
        content = client.get("/calendar/events.ics").content
    assert time.perf_counter() - began < 5
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
    began = time.perf_counter()
    content = client.get("/calendar/events.ics").content
    assert time.perf_counter() - began < 5
    assert content.count(b"BEGIN:VEVENT") == 1000, "the nearest ones"


# An event


def test_an_event_tells_all_that_its_page_tells(client):
    version = make_event(
        title="همایش",
        summary="خلاصه",
        body="<p>بند یک</p><p>بند دو</p>",
        venue="تالار",
        organiser="بنیاد",
        shared={
            "starts_at": datetime(2031, 3, 1, 9, tzinfo=UTC),
            "photograph": make_photograph(),
            "latitude": "38.559772",
            "longitude": "68.787038",
            "zone": "Asia/Dushanbe",
        },
    )
    (event,) = events(file_of(client, version))
    row = version.master
    assert event["UID"] == f"{row.uid}-fa"
    assert str(event["SUMMARY"]) == "همایش"
    url = "http://testserver/calendar/event/"
    description = str(event["DESCRIPTION"])
    assert description.startswith("خلاصه\n\nبند یک\nبند دو\n\n" + url)
    assert event["SUMMARY"].params["LANGUAGE"] == event["DESCRIPTION"].params["LANGUAGE"] == "fa"
    assert event["URL"].startswith(url)
    assert event["URL"].isascii()
    assert str(event["LOCATION"]) == "تالار"
    assert str(event["CONTACT"]) == "بنیاد"
    assert "ORGANIZER" not in event
    assert (event["GEO"].latitude, event["GEO"].longitude) == (38.559772, 68.787038)
    assert [str(c) for c in event["CATEGORIES"].cats] == [version.category_name]
    picture = client.get(event["IMAGE"].removeprefix("http://testserver"))
    assert body_of(picture).startswith(b"\xff\xd8")
    assert event["SEQUENCE"] == 0
    assert event["CLASS"] == "PUBLIC"
    assert event["TRANSP"] == "TRANSPARENT"
    stamp = event.decoded("DTSTAMP")
    row.starts_at += timedelta(hours=1)
    row.save()
    (later,) = events(file_of(client, version))
    assert later["UID"] == event["UID"]
    assert later["SEQUENCE"] == 1
    assert later.decoded("DTSTAMP") >= stamp
    assert later.decoded("DTSTART") - event.decoded("DTSTART") == timedelta(hours=1)


@pytest.mark.parametrize("language", EDITIONS)
def test_each_edition_has_its_own_entry_of_an_event(client, language):
    titles = {
        "fa": "شبِ شعرِ «می‌خوانیم»؛ پیک، ۱۴۰۵",
        "tg": "Шаби шеъри Ҳофиз: ғазал, қасида, ҷашн",
        "ru": "Вечер поэзии",
        "en": 'Poetry; "night", \\ and more',
        "ar": "أمسيةٌ شعريّة",
    }
    version = made(datetime(2031, 1, 1, 18))
    for code, title in titles.items():
        if code != "fa":
            make_event(code, title, event=version.master, summary=(title + " ") * 40)
    version.title = titles["fa"]
    version.save()
    address = f"{EDITIONS[language].prefix}calendar/event/{version.master_id}/event.ics"
    (event,) = events(client.get(address).content)
    assert str(event["SUMMARY"]) == titles[language]
    assert event["UID"] == f"{version.master.uid}-{language}"
    with translation.override(language):
        assert client.get(event["URL"].removeprefix("http://testserver")).status_code == 200


HOSTILE = (
    "شب\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "a\rDTSTART:19990101\nb\x85c\u2028d\u2029e\x0bf",
    "a,b;c\\n\\N\\,d:e\"f^n'",
    "\u202eBEGIN:VEVENT\x00\x07\x1b[31m\x7f",
    "پ" * 190,
    "🇹🇯👩‍👩‍👧‍👦" * 9,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_say_anything_but_itself(client, text):
    version = make_event(
        title=text,
        summary=text,
        body=f"<p>{text}</p>",
        venue=text[:190],
        organiser=text[:190],
        shared={"starts_at": datetime(2031, 3, 1, 9, tzinfo=UTC)},
    )
    content = file_of(client, version)
    (event,) = events(content)
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines(content)]
    for name in (b"BEGIN", b"END", b"DTSTART"):
        assert names.count(name) == {b"DTSTART": 2}.get(name, 4), "one zone, one event"
    title = " ".join(version.title.split())
    assert vobject.readOne(content.decode()).vevent.summary.value == title
    assert str(event["SUMMARY"]) == title or r"\N" in title, "which icalendar reads otherwise"
    assert event.decoded("DTSTART").year == 2031
    assert dates(content, FAR) == of_rows(version.master, FAR)


# Times


def test_what_lasts_all_day_is_the_dates_of_its_own_zone_in_every_edition(client, monkeypatch):
    version = made(datetime(2031, 3, 21), 48, zone="Pacific/Auckland", is_all_day=True)
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Niue"):
        monkeypatch.setitem(EDITIONS, "fa", editions.changed(EDITIONS["fa"], {"zone": zone}))
        content = file_of(client, version)
        (event,) = events(content)
        assert event["DTSTART"].to_ical() == b"20310321"
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTEND"].to_ical() == b"20310323"
        assert b"VTIMEZONE" not in content


@pytest.mark.parametrize(
    ("zone", "start", "offsets"),
    [
        ("Asia/Tehran", datetime(2022, 3, 20, 18), {"+0330", "+0430"}),
        ("Asia/Tehran", datetime(2022, 9, 19, 18), {"+0430", "+0330"}),
        ("Asia/Tehran", datetime(2023, 3, 20, 18), {"+0330"}),
        ("Europe/Berlin", datetime(2026, 3, 27, 18), {"+0100", "+0200"}),
        ("Europe/Berlin", datetime(2026, 10, 23, 2, 30), {"+0200", "+0100"}),
        ("Europe/Berlin", datetime(2026, 3, 27, 2, 30), {"+0100", "+0200"}),
        ("Africa/Casablanca", datetime(2026, 2, 13, 18), {"+0100", "+0000"}),
        ("Asia/Dushanbe", datetime(2026, 3, 20, 18), {"+0500"}),
    ],
)
def test_the_clock_stands_still_in_the_week_in_which_clocks_are_moved(client, zone, start, offsets):
    version = made(start, 2, zone=zone, rrule="FREQ=DAILY;COUNT=7")
    content = file_of(client, version)
    (event,) = events(content)
    assert event["DTSTART"].params["TZID"] == zone
    assert f"{event.decoded('DTSTART'):%H%M}" == f"{start:%H%M}"
    found = dates(content, FAR)
    gap = (zone, start) == ("Europe/Berlin", datetime(2026, 3, 27, 2, 30))
    if not gap:  # a clock time that a zone skips: dateutil goes back an hour, RFC 5545 forward
        assert found == of_rows(version.master, FAR)
    assert len(found) == 7
    read = Calendar.from_ical(content).timezones[0].to_tz(lookup_tzid=False)
    for moment, _end in found:
        wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        told = wall.replace(tzinfo=read).utcoffset()
        assert told == moment.astimezone(ZoneInfo(zone)).utcoffset() or gap, wall
    shown = {f"{m.astimezone(ZoneInfo(zone)):%z}" for m, _end in of_rows(version.master, FAR)}
    assert shown == offsets


def test_the_second_of_two_equal_clock_times_is_told_in_utc(client):
    start = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 in Berlin for the second time
    version = make_event(
        shared={"starts_at": start, "ends_at": start + timedelta(hours=1), "zone": "Europe/Berlin"}
    )
    (event,) = events(file_of(client, version))
    assert event["DTSTART"].to_ical() == b"20261025T013000Z"
    assert event.decoded("DTEND") == start + timedelta(hours=1)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Europe/Berlin", 1975, 2031),
        ("Asia/Tehran", 1975, 2031),
        ("Asia/Kabul", 1940, 2031),
        ("America/New_York", 2000, 2026),
        ("Africa/Casablanca", 2010, 2031),
        ("Africa/Cairo", 2009, 2026),
        ("Asia/Dushanbe", 1985, 2031),
        ("Pacific/Apia", 2009, 2015),
        ("Australia/Lord_Howe", 2020, 2031),
        ("Etc/GMT+12", 2026, 2026),
    ],
)
def test_a_zone_is_told_right_for_every_day_of_its_years(name, first, last):
    told = zones.component(name, first, last)
    read = icalendar.Timezone.from_ical(told.to_ical()).to_tz(lookup_tzid=False)
    zone = ZoneInfo(name)
    moment = datetime(first, 1, 1, tzinfo=UTC)
    while moment.year <= last:
        shown = moment.astimezone(zone)
        if not shown.fold:
            assert shown.replace(tzinfo=read).utcoffset() == shown.utcoffset(), moment
        moment += timedelta(hours=21)


# Series


NOWRUZ = {
    date(2026, 3, 21),
    date(2027, 3, 21),
    date(2028, 3, 20),
    date(2029, 3, 20),
    date(2030, 3, 21),
}


def test_nowruz_stands_on_each_of_its_dates(client):
    version = made(
        datetime(2026, 3, 21),
        24,
        is_all_day=True,
        title="نوروز",
        rrule="RSCALE=PERSIAN;FREQ=YEARLY;COUNT=5",
    )
    content = file_of(client, version)
    assert b"RRULE" not in content
    assert b"RDATE" not in content
    found = events(content)
    assert {event.decoded("DTSTART") for event in found} == NOWRUZ
    assert len({event["UID"] for event in found}) == 5
    assert found[0]["UID"] == f"{version.master.uid}-fa"
    assert "۱ فروردین" in str(found[0]["DESCRIPTION"]).partition("\n")[0]
    assert dates(content, FAR) == of_rows(version.master, FAR)


def test_a_series_without_an_end_says_how_far_its_dates_reach(client):
    version = made(datetime(2026, 3, 21, 18), rrule="RSCALE=PERSIAN;FREQ=MONTHLY;BYMONTHDAY=1")
    make_event("en", "Meeting", event=version.master, published_at=version.published_at)
    content = client.get(f"/en/calendar/event/{version.master_id}/event.ics").content
    found = events(content)
    assert 50 < len(found) < 80
    last = max(event.decoded("DTSTART") for event in found)
    said = f"The dates until {last.day} {last:%B %Y} are here."
    assert said in str(found[0]["DESCRIPTION"]).replace("\n", " ")


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=SA,TH", datetime(2026, 1, 3, 18), "FREQ=WEEKLY;BYDAY=SA,TH"),
        ("RSCALE=PERSIAN;FREQ=WEEKLY;COUNT=9", datetime(2026, 1, 3, 18), "FREQ=WEEKLY;COUNT=9"),
        (
            "FREQ=DAILY;UNTIL=20260110",
            datetime(2026, 1, 3, 23),
            "FREQ=DAILY;UNTIL=20260110T202959Z",
        ),
        (
            "FREQ=DAILY;UNTIL=20260110T193000Z",
            datetime(2026, 1, 3, 23),
            "FREQ=DAILY;UNTIL=20260110T193000Z",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2",
            datetime(2026, 1, 30, 18),
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        ),
        ("FREQ=MONTHLY", datetime(2026, 1, 31, 18), "FREQ=MONTHLY"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            datetime(2026, 1, 30, 18),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (
            "FREQ=YEARLY;INTERVAL=2;WKST=SU",
            datetime(2026, 1, 31, 18),
            "FREQ=YEARLY;INTERVAL=2;WKST=SU",
        ),
        ("FREQ=WEEKLY;UNTIL=20260201", None, "FREQ=WEEKLY;UNTIL=20260201"),
        ("FREQ=WEEKLY;UNTIL=20260131T203000Z", None, "FREQ=WEEKLY;UNTIL=20260201"),
    ],
)
def test_a_gregorian_rule_is_handed_on_and_gives_the_same_dates(client, rule, start, expected):
    if start is None:
        version = made(datetime(2026, 1, 4), 24, is_all_day=True, rrule=rule)
    else:
        version = made(start, rrule=rule)
    content = file_of(client, version)
    (event,) = events(content)
    told = dict(part.split("=") for part in event["RRULE"].to_ical().decode().split(";"))
    assert told == dict(part.split("=") for part in expected.split(";"))
    assert dates(content, FAR) == of_rows(version.master, FAR)


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=8", "RSCALE=PERSIAN;FREQ=MONTHLY;COUNT=8", ""])
@pytest.mark.parametrize("all_day", [True, False])
def test_dropped_moved_and_added_dates_arrive(client, rule, all_day):
    zone = "Europe/Berlin"
    start = local(zone, 2026, 3, 8) if all_day else local(zone, 2026, 3, 8, 18)
    version = made(
        start.replace(tzinfo=None), 24 if all_day else 2, zone=zone, is_all_day=all_day, rrule=rule
    )
    event = version.master
    rows = list(event.occurrences.order_by("starts_at"))
    day, length = timedelta(days=1), rows[0].ends_at - rows[0].starts_at
    if len(rows) > 4:
        EventException.objects.create(event=event, original_at=rows[1].original_at)
        EventException.objects.create(
            event=event,
            original_at=rows[3].original_at,
            starts_at=rows[3].starts_at + day,
            ends_at=rows[3].ends_at + 2 * day,
        )
    extra = rows[-1].starts_at + 40 * day
    EventException.objects.create(event=event, starts_at=extra, ends_at=extra + length)
    # Two that name no date of the rule, or one that is there anyway, change nothing.
    EventException.objects.create(event=event, original_at=start + 1000 * day)
    EventException.objects.create(
        event=event, starts_at=event.starts_at, ends_at=event.starts_at + length
    )
    expected = of_rows(event, FAR)
    assert len(expected) == (8 if rule else 2)
    content = file_of(client, version)
    assert dates(content, FAR) == expected
    found = events(content)
    if rule.startswith("FREQ"):
        master, *others = found
        moved = [other for other in others if "RECURRENCE-ID" in other]
        assert [other["UID"] for other in moved] == [master["UID"]]
        assert moved[0]["SEQUENCE"] == master["SEQUENCE"]
        assert type(moved[0].decoded("RECURRENCE-ID")) is type(master.decoded("DTSTART"))
    event.refresh_from_db()
    assert found[0]["SEQUENCE"] == event.sequence > 0


@pytest.mark.parametrize("all_day", [True, False])
def test_what_is_written_here_can_be_read_here(client, all_day):
    start = datetime(2026, 3, 8) if all_day else datetime(2026, 3, 8, 18)
    version = make_event(
        title="شب؛ C:\\News, و…",
        venue="تالار",
        organiser="بنیاد",
        shared={
            "starts_at": start.replace(tzinfo=ZoneInfo("Europe/Berlin")),
            "is_all_day": all_day,
            "ends_at": (start + timedelta(hours=2)).replace(tzinfo=ZoneInfo("Europe/Berlin")),
            "rrule": "FREQ=WEEKLY;COUNT=9;BYDAY=SU",
            "zone": "Europe/Berlin",
            "is_cancelled": True,
            "latitude": "38.559772",
            "longitude": "68.787038",
        },
    )
    event = version.master
    rows = list(event.occurrences.order_by("starts_at"))
    EventException.objects.create(event=event, original_at=rows[2].original_at)
    EventException.objects.create(
        event=event,
        original_at=rows[4].original_at,
        starts_at=rows[4].starts_at + timedelta(days=1),
        ends_at=rows[4].ends_at + timedelta(days=3),
    )
    zone = editions.changed(EDITIONS["fa"], {"zone": event.zone})
    content = file_of(client, version).replace(b"//testserver/", b"//news.example/")
    (found,), notes = read(content, zone)
    assert (found.refusal, found.notes, notes) == ("", [], [])
    stored = Event.objects.get(pk=event.pk)
    for name in found.SHARED:
        if name != "url":
            assert getattr(found, name) == getattr(stored, name), name
    assert (found.title, found.venue, found.organiser) == (
        version.title,
        version.venue,
        version.organiser,
    )
    assert set(found.exceptions) == {
        (e.original_at, e.starts_at, e.ends_at) for e in event.exceptions.all()
    }


def test_a_file_of_many_dates_is_bounded(client):
    days = ",".join(map(str, range(1, 31)))
    made(datetime(2026, 3, 21, 8), rrule=f"RSCALE=PERSIAN;FREQ=MONTHLY;BYMONTHDAY={days}")
    found = events(client.get("/calendar/events.ics").content)
    assert len(found) == 200
