"""Exceptions of a series in the newsroom's form, and what becomes of them."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventException
from calendar_app.series import MAX_EXCEPTIONS
from portal.core.editions import EDITIONS
from portal.newsroom.models import AutosaveDraft
from tests.factories import make_event
from tests.newsroom.forms import PageForm, signed_in

pytestmark = pytest.mark.django_db
TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.fixture
def client():
    return signed_in(get_user_model().objects.create_superuser("boss", password="x"))


def url_of(version):
    return reverse("admin:calendar_app_event_change", args=[version.master_id]) + "?language=fa"


def series(rule="FREQ=DAILY;COUNT=5", hour=18, zone="Asia/Tehran", **shared):
    start = datetime(2026, 3, 21, hour, tzinfo=ZoneInfo(zone))
    shared = {"starts_at": start, "ends_at": start + timedelta(hours=2), "zone": zone, **shared}
    return make_event(shared={**shared, "rrule": rule})


def posted(client, version, **changed):
    """The form as it stands on its page, sent back with changes."""
    data = PageForm(client.get(url_of(version)).text, "event_form").data
    rows = {}
    for name, value in changed.items():
        rows[name.replace("__", "-")] = value
    response = client.post(url_of(version), {**data, "_continue": "1", **rows})
    assert response.status_code in (200, 302)
    return response


def dropped(event, *days):
    for day in days:
        EventException.objects.create(
            event=event, original_at=event.starts_at + timedelta(days=day)
        )


def local_starts(event, zone=TEHRAN):
    return [
        f"{row.starts_at.astimezone(zone):%d %H:%M}"
        for row in Event.objects.get(pk=event.pk).occurrences.order_by("starts_at")
    ]


def test_a_date_of_a_series_that_began_long_ago_can_be_dropped(client):
    version = make_event(
        shared={
            "starts_at": datetime(2012, 3, 24, 18, tzinfo=TEHRAN),
            "ends_at": datetime(2012, 3, 24, 20, tzinfo=TEHRAN),
            "zone": "Asia/Tehran",
            "rrule": "FREQ=WEEKLY",
        }
    )
    response = posted(
        client,
        version,
        **{"exceptions-TOTAL_FORMS": 1, "exceptions-0-original_at": "2026-12-05"},
    )
    assert response.status_code == 302, response.text[response.text.find("errorlist") :][:300]
    there = version.master.occurrences
    assert not there.filter(starts_at=datetime(2026, 12, 5, 18, tzinfo=TEHRAN)).exists()
    assert there.filter(starts_at=datetime(2026, 12, 12, 18, tzinfo=TEHRAN)).exists()


def test_one_date_with_two_exceptions_is_told(client):
    version = series()
    response = posted(
        client,
        version,
        **{
            "exceptions-TOTAL_FORMS": 2,
            "exceptions-0-original_at": "1405/01/02",
            "exceptions-1-original_at": "1405/01/02",
        },
    )
    assert "errorlist" in response.text
    assert not EventException.objects.exists()


def test_a_date_that_has_an_exception_already_is_told(client):
    version = series()
    dropped(version.master, 1)
    response = posted(
        client,
        version,
        **{"exceptions-TOTAL_FORMS": 2, "exceptions-1-original_at": "1405/01/02"},
    )
    assert "errorlist" in response.text
    assert EventException.objects.count() == 1


def test_a_date_added_twice_is_told(client):
    version = series()
    row = ("1405/02/01 10:00", "1405/02/01 11:00")
    changed = {"exceptions-TOTAL_FORMS": 2}
    for n in range(2):
        changed |= {f"exceptions-{n}-starts_at": row[0], f"exceptions-{n}-ends_at": row[1]}
    response = posted(client, version, **changed)
    assert "errorlist" in response.text
    assert not EventException.objects.exists()


@pytest.mark.parametrize(
    ("changed", "zone", "expected"),
    [
        ({"starts_at": "1405/01/01 17:00"}, "Asia/Tehran", ["21 17:00", "23 17:00"]),
        ({"zone": "America/New_York"}, "America/New_York", ["21 18:00", "23 18:00"]),
        ({"zone": "Asia/Tokyo"}, "Asia/Tokyo", ["21 18:00", "23 18:00"]),
        (
            {"is_all_day": "on", "starts_at": "1405/01/01", "ends_at": "1405/01/01"},
            "Asia/Tehran",
            ["21 00:00", "23 00:00"],
        ),
    ],
)
def test_a_dropped_date_stays_dropped_when_the_event_gets_another_time(
    client, changed, zone, expected
):
    version = series("FREQ=DAILY;COUNT=3")
    dropped(version.master, 1)
    response = posted(client, version, **changed)
    assert response.status_code == 302, response.text[response.text.find("errorlist") :][:300]
    assert local_starts(version.master, ZoneInfo(zone)) == expected


def test_exceptions_are_shown_by_the_clock_of_the_event(client):
    version = series()
    start = version.master.starts_at + timedelta(days=1)
    EventException.objects.create(
        event=version.master,
        original_at=start,
        starts_at=start + timedelta(hours=1),
        ends_at=start + timedelta(hours=2),
    )
    page = client.get(url_of(version)).text
    assert "۱۴۰۵/۰۱/۰۲ ۱۹:۰۰" in page
    response = posted(client, version, **{"exceptions-0-ends_at": "1405/01/02 21:00"})
    assert response.status_code == 302
    kept = EventException.objects.get()
    assert kept.original_at == start
    assert kept.starts_at == datetime(2026, 3, 22, 19, tzinfo=TEHRAN)
    assert kept.ends_at == datetime(2026, 3, 22, 21, tzinfo=TEHRAN)


def test_exceptions_of_whole_days_are_shown_with_the_last_one_included(client):
    tokyo = ZoneInfo("Asia/Tokyo")
    start = datetime(2026, 3, 21, tzinfo=tokyo)
    version = make_event(
        shared={
            "starts_at": start,
            "ends_at": start + timedelta(days=2),
            "is_all_day": True,
            "zone": "Asia/Tokyo",
            "rrule": "FREQ=WEEKLY;COUNT=4",
        }
    )
    original = datetime(2026, 3, 28, tzinfo=tokyo)
    EventException.objects.create(
        event=version.master,
        original_at=original,
        starts_at=original + timedelta(days=1),
        ends_at=original + timedelta(days=3),
    )
    data = PageForm(client.get(url_of(version)).text, "event_form").data
    assert data["exceptions-0-original_at"] == ["۱۴۰۵/۰۱/۰۸ ۰۰:۰۰"]
    assert data["exceptions-0-starts_at"] == ["۱۴۰۵/۰۱/۰۹ ۰۰:۰۰"]
    assert data["exceptions-0-ends_at"] == ["۱۴۰۵/۰۱/۱۰ ۰۰:۰۰"]
    posted(client, version, title="عنوان دیگر")
    kept = EventException.objects.get()
    assert (kept.original_at, kept.ends_at) == (original, original + timedelta(days=3))
    posted(client, version, **{"exceptions-0-starts_at": "1405/01/10"})
    kept = EventException.objects.get()
    assert kept.starts_at == original + timedelta(days=2)
    assert kept.ends_at == original + timedelta(days=3)


def test_the_line_under_a_time_names_the_zone_of_the_event(client):
    page = client.get(url_of(series())).text
    start = page.find('id="id_starts_at_echo"')
    assert "تهران" in page[start : start + 400]
    assert "دوشنبه" not in page[start : start + 400]


@pytest.mark.django_db(transaction=True)
def test_an_event_deleted_and_brought_back_has_its_dates_again(client):
    version = series()
    event = version.master
    dropped(event, 1)
    before = local_starts(event)
    client.post(reverse("admin:calendar_app_event_delete", args=[event.pk]), {"post": "yes"})
    assert not Event.objects.exists()
    client.post(reverse("admin:calendar_app_event_recover", args=[event.pk]))
    assert local_starts(event) == before


def test_a_wrong_number_is_no_rule(client):
    version = series("")
    response = posted(client, version, rrule="DAILY", rrule_every="0")
    assert "errorlist" in response.text


def test_one_day_of_a_series_of_whole_days_is_moved_to_one_day(client):
    start = datetime(2026, 3, 21, tzinfo=TEHRAN)
    version = make_event(
        shared={
            "starts_at": start,
            "ends_at": start + timedelta(days=1),
            "is_all_day": True,
            "zone": "Asia/Tehran",
            "rrule": "FREQ=WEEKLY;COUNT=4",
        }
    )
    response = posted(
        client,
        version,
        **{
            "exceptions-TOTAL_FORMS": 1,
            "exceptions-0-original_at": "1405/01/08",
            "exceptions-0-starts_at": "1405/01/10",
            "exceptions-0-ends_at": "1405/01/10",
        },
    )
    assert response.status_code == 302, response.text[response.text.find("errorlist") :][:300]
    kept = EventException.objects.get()
    assert kept.original_at == datetime(2026, 3, 28, tzinfo=TEHRAN)
    assert (kept.starts_at, kept.ends_at) == (
        datetime(2026, 3, 30, tzinfo=TEHRAN),
        datetime(2026, 3, 31, tzinfo=TEHRAN),
    )


def test_a_moved_date_keeps_its_clock_time_in_another_zone(client):
    version = series()
    start = version.master.starts_at + timedelta(days=1)
    EventException.objects.create(
        event=version.master,
        original_at=start,
        starts_at=start + timedelta(hours=1),
        ends_at=start + timedelta(hours=2),
    )
    posted(client, version, zone="Asia/Tokyo", **{"exceptions-0-ends_at": "1405/01/02 21:30"})
    tokyo, kept = ZoneInfo("Asia/Tokyo"), EventException.objects.get()
    assert kept.original_at == datetime(2026, 3, 22, 18, tzinfo=tokyo)
    assert kept.starts_at == datetime(2026, 3, 22, 19, tzinfo=tokyo)
    assert kept.ends_at == datetime(2026, 3, 22, 21, 30, tzinfo=tokyo)


def test_an_exception_that_was_not_touched_stays_as_a_colleague_changed_it(client):
    version = series()
    dropped(version.master, 1)
    data = PageForm(client.get(url_of(version)).text, "event_form").data
    start = version.master.starts_at + timedelta(days=1)
    EventException.objects.update(starts_at=start, ends_at=start + timedelta(hours=5))
    client.post(url_of(version), {**data, "_continue": "1", "title": "عنوان دیگر"})
    assert EventException.objects.get().ends_at == start + timedelta(hours=5)


def test_a_time_with_an_offset_is_that_moment_whatever_the_zone(client):
    version = series()
    posted(client, version, starts_at="1405/01/01 17:00 +03:30")
    assert Event.objects.get().starts_at == datetime(2026, 3, 21, 17, tzinfo=TEHRAN)


def test_as_many_exceptions_as_can_be_imported_can_be_saved_and_kept(client):
    version = series("FREQ=DAILY;COUNT=300")
    event, day = version.master, timedelta(days=1)
    EventException.objects.bulk_create(
        EventException(event=event, original_at=event.starts_at + day * n)
        for n in range(1, MAX_EXCEPTIONS + 1)
    )
    data = PageForm(client.get(url_of(version)).text, "event_form").data
    status, _answer = say(client, version, data | {"title": ["عنوان نو"]})
    assert status == 200
    response = client.post(url_of(version), {**data, "_continue": "1", "title": "عنوان دیگر"})
    assert response.status_code == 302
    first = datetime(2026, 3, 21, 14, 30, tzinfo=UTC)
    dates = ",".join(f"{first + day * n:%Y%m%dT%H%M%SZ}" for n in range(201))
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:x",
        "DTSTART:20260321T143000Z",
        "DTEND:20260321T153000Z",
        "RRULE:FREQ=DAILY;COUNT=300",
        f"EXDATE:{dates}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    found, _notes = read("\r\n".join(lines).encode(), EDITIONS["fa"])
    assert found[0].refusal


def say(client, version, fields):
    said = {
        "kind": "calendar_app.event",
        "object": version.master_id,
        "language": "fa",
        "update": False,
        "tab": "tab-1",
        "number": 0,
        "changed": True,
        "fields": fields,
    }
    response = client.post(reverse("newsroom_heartbeat"), {"data": json.dumps(said)})
    return response.status_code, response.json()


def test_what_was_typed_for_another_zone_is_shown_again_as_it_was_typed(client):
    version = series(zone="Asia/Tokyo")
    data = PageForm(client.get(url_of(version)).text, "event_form").data
    say(client, version, data)
    assert not client.get(url_of(version)).context["adminform"].form.is_restored
    AutosaveDraft.objects.all().delete()
    say(client, version, data | {"zone": ["Asia/Tehran"]})
    again = PageForm(client.get(url_of(version)).text, "event_form").data
    assert again["starts_at"] == ["۱۴۰۵/۰۱/۰۱ ۱۸:۰۰"]
    client.post(url_of(version), {**again, "_continue": "1"})
    assert Event.objects.get().starts_at == datetime(2026, 3, 21, 18, tzinfo=TEHRAN)
