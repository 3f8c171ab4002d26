"""Series in calendar files: other programs come to the dates that the site shows."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventException
from portal.core import editions
from portal.core.editions import EDITIONS
from tests.calendar_app.icalendar.calendar_files import dates, events, of_rows
from tests.calendar_app.icalendar.test_feeds import FAR
from tests.calendar_app.icalendar.written import file_of, local, made
from tests.factories import make_event

pytestmark = pytest.mark.django_db
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
