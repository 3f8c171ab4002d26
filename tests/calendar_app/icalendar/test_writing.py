"""An event's calendar file: what other programs read in it is what the site shows."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.utils import translation
from icalendar import Calendar

from calendar_app.icalendar import zones
from portal.core.editions import EDITIONS
from portal.website.models import EditionSettings
from tests.answers import body_of
from tests.calendar_app.icalendar.calendar_files import dates, events, lines, of_rows
from tests.calendar_app.icalendar.test_feeds import FAR
from tests.calendar_app.icalendar.written import file_of, made
from tests.factories import make_event, make_photograph

pytestmark = pytest.mark.django_db


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
    assert description.startswith("خلاصه\n\nبند یک\n\nبند دو\n\n" + url)
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


AWKWARD = {
    "fa": "شبِ شعرِ «می‌خوانیم»؛ پیک، ۱۴۰۵",
    "tg": "Шаби шеъри Ҳофиз: ғазал, қасида, ҷашн",
    "ar": "أمسيةٌ شعريّة",
}


@pytest.mark.parametrize("language", EDITIONS)
def test_each_edition_has_its_own_entry_of_an_event(client, language):
    titles = {code: f'{code}: poetry; "night", \\ and more' for code in EDITIONS} | AWKWARD
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


def test_what_lasts_all_day_is_the_dates_of_its_own_zone_in_every_edition(client):
    version = made(datetime(2031, 3, 21), 48, zone="Pacific/Auckland", is_all_day=True)
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Niue"):
        owner_sets = {"zone": zone, "name": "x"}
        EditionSettings.objects.update_or_create(language_code="fa", defaults=owner_sets)
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
