from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calendar_app import series_extension
from calendar_app.models import Event, EventException, Occurrence
from calendar_app.series import KEPT_AHEAD, MAX_ROWS, RENEWED_AT
from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.history import bring_back, trail
from portal.server.due_worker import DueWorker
from tests.factories import make_event

pytestmark = pytest.mark.django_db
TEHRAN = ZoneInfo("Asia/Tehran")
WEEKLY = "FREQ=WEEKLY;COUNT=4"


def make(start=datetime(2026, 3, 21, 18), hours=2, **shared):
    start = start.replace(tzinfo=TEHRAN)
    shared.setdefault("ends_at", start + timedelta(hours=hours))
    return make_event(shared={"starts_at": start, "zone": "Asia/Tehran", **shared}).master


def days(event):
    return [row.starts_at.astimezone(TEHRAN).date() for row in event.occurrences.all()]


def test_an_event_without_a_rule_has_one_occurrence_that_follows_it():
    event = make()
    (row,) = event.occurrences.all()
    assert (row.original_at, row.starts_at, row.ends_at) == (
        event.starts_at,
        event.starts_at,
        event.ends_at,
    )
    event.starts_at -= timedelta(days=1)
    event.save()
    assert days(event) == [date(2026, 3, 20)]


def test_dates_are_dropped_moved_and_added_and_come_back():
    event = make(rrule=WEEKLY)
    at = [row.original_at for row in event.occurrences.all()]
    later = at[1] + timedelta(days=2)
    EventException.objects.create(event=event, original_at=at[0])
    moved = EventException.objects.create(
        event=event, original_at=at[1], starts_at=later, ends_at=later + timedelta(hours=1)
    )
    extra = at[3] + timedelta(days=30)
    EventException.objects.create(event=event, starts_at=extra, ends_at=extra + timedelta(hours=1))
    starts = [row.starts_at for row in event.occurrences.all()]
    assert starts == [later, at[2], at[3], extra]
    assert event.occurrences.get(starts_at=later).original_at == at[1]
    moved.delete()
    assert [row.starts_at for row in event.occurrences.all()] == [at[1], at[2], at[3], extra]


def test_the_sequence_grows_with_what_guests_must_know_and_with_nothing_else():
    event = make(rrule=WEEKLY)
    assert event.sequence == 0
    event.url = "https://example.org/"
    event.save()
    assert Event.objects.get().sequence == 0
    event.is_cancelled = True
    event.save()
    event.rrule = "FREQ=WEEKLY;COUNT=3"
    event.save()
    EventException.objects.create(event=event, original_at=event.starts_at)
    assert Event.objects.get().sequence == 3


@pytest.mark.django_db(transaction=True)
def test_a_deleted_event_comes_back_with_its_exceptions_and_occurrences():
    event = make(rrule=WEEKLY)
    EventException.objects.create(event=event, original_at=event.starts_at)
    before, pk = days(event), event.pk
    assert len(before) == 3
    event.delete()
    assert not Occurrence.objects.exists()
    last = trail(Event).objects.filter(pgh_obj_id=pk, pgh_label="delete").get()
    back = bring_back(Event, last, last.pgh_created_at - timedelta(microseconds=1))
    assert days(back) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"original_at": None, "starts_at": None, "ends_at": None},
        {"starts_at": datetime(2026, 1, 2, tzinfo=UTC), "ends_at": None},
        {
            "starts_at": datetime(2026, 1, 2, tzinfo=UTC),
            "ends_at": datetime(2026, 1, 1, tzinfo=UTC),
        },
    ],
)
def test_the_database_refuses_exceptions_that_say_nothing(fields):
    event = make(rrule=WEEKLY)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventException.objects.bulk_create(
            [EventException(**{"event": event, "original_at": event.starts_at, **fields})]
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"latitude": 38},
        {"latitude": 91, "longitude": 0},
        {"ends_at": datetime(2026, 3, 21, 18, tzinfo=TEHRAN)},
        {"uid": "شناسه"},
        {"rrule": "FREQ=HOURLY"},
        {"rrule": "FREQ=WEEKLY;BYDAY=MO"},
    ],
)
def test_the_database_refuses_events_that_cannot_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_a_rule_without_an_end_is_kept_some_years_ahead_and_within_bounds():
    now = timezone.now()
    start = now.astimezone(TEHRAN).replace(tzinfo=None)
    daily, weekly = make(start, rrule="FREQ=DAILY"), make(start, rrule="FREQ=WEEKLY")
    assert 5 * 365 < daily.occurrences.count() <= MAX_ROWS
    for event in (daily, weekly):
        ahead = event.occurrences_until - now
        assert ahead > RENEWED_AT
        assert abs(event.occurrences.last().starts_at - event.occurrences_until) < timedelta(8)
    assert make(rrule=WEEKLY).occurrences_until is None
    assert make(rrule="FREQ=DAILY;UNTIL=20270101").occurrences_until is None
    assert make(rrule="FREQ=DAILY;UNTIL=20990101").occurrences_until is not None


def test_a_series_goes_on_when_time_has_passed():
    event = make(rrule="FREQ=WEEKLY")
    assert series_extension.due_series(timezone.now()) == []
    last = event.occurrences.last().starts_at
    later = event.occurrences_until - RENEWED_AT + timedelta(days=1)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        DueWorker().round(later)
    assert len(captured) < 17
    assert series_extension.due_series(later) == []
    event.refresh_from_db()
    assert event.occurrences.last().starts_at > last + timedelta(days=300)
    assert event.occurrences_until == later + KEPT_AHEAD


def test_the_command_makes_all_anew(capsys):
    event = make(rrule=WEEKLY)
    before = days(event)
    Occurrence.objects.all().delete()
    call_command("occurrences")
    assert days(event) == before
    call_command("occurrences")
    assert "0 occurrences changed" in capsys.readouterr().out


# Reading


def bounds(first, last, zone):
    start = datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(zone))
    end = datetime(last.year, last.month, last.day, tzinfo=ZoneInfo(zone)) + timedelta(days=1)
    return start, end


@pytest.fixture
def in_zone():
    def move(zone, code="fa"):
        editions.configure({code: {"zone": zone}})
        return EDITIONS[code]

    return move


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Tehran", "UTC", "Pacific/Niue"])
@pytest.mark.parametrize("own", ["Pacific/Kiritimati", "Asia/Dushanbe", "Etc/GMT+12"])
def test_whole_days_are_the_same_dates_in_every_edition(in_zone, own, zone):
    edition = in_zone(zone)
    start = datetime(2026, 3, 21, 15, tzinfo=ZoneInfo(own))
    event = make_event(
        shared={
            "starts_at": start,
            "ends_at": start + timedelta(days=1),
            "is_all_day": True,
            "zone": own,
        },
        published_at=datetime(2020, 1, 1, tzinfo=UTC),
    ).master
    assert event.starts_at.astimezone(ZoneInfo(own)).hour == 0, "the clock says nothing"
    for day in range(18, 26):
        asked = date(2026, 3, day)
        found = Occurrence.objects.live("fa", *bounds(asked, asked, zone))
        assert bool(found) == (day in (21, 22)), day
        for row in found:
            assert row.first_day(edition) == event.first_day(edition) == date(2026, 3, 21)
            assert row.last_day(edition) == event.last_day(edition) == date(2026, 3, 22)
    at = bounds(date(2026, 3, 22), date(2026, 3, 22), zone)[1]
    assert Occurrence.objects.upcoming("fa", at - timedelta(seconds=1), 5)
    assert not Occurrence.objects.upcoming("fa", at, 5)


def test_a_time_is_shown_by_the_clock_of_the_edition(in_zone):
    event = make(datetime(2026, 3, 21, 1))
    edition = in_zone("UTC")
    (row,) = Occurrence.objects.live("fa", *bounds(date(2026, 3, 20), date(2026, 3, 20), "UTC"))
    assert row.first_day(edition) == row.last_day(edition) == date(2026, 3, 20)
    assert row.bounds(edition) == (event.starts_at, event.ends_at)


def test_a_range_is_half_open_and_only_live_versions_show():
    now = timezone.now()
    event = make_event(starts_in=timedelta(hours=1)).master
    make_event("en", event=event, title="Meeting")
    make_event(state="draft", starts_in=timedelta(hours=1))
    make_event(published_at=now + timedelta(days=1), starts_in=timedelta(hours=1))
    (row,) = Occurrence.objects.live("fa", event.starts_at, event.ends_at)
    assert row.version.language_code == "fa"
    assert Occurrence.objects.live("en", event.starts_at, event.ends_at)[0].version.title
    assert not Occurrence.objects.live("tg", event.starts_at, event.ends_at)
    assert not Occurrence.objects.live("fa", event.ends_at, event.ends_at + timedelta(days=1))
    assert not Occurrence.objects.live("fa", event.starts_at - timedelta(days=1), event.starts_at)
    assert not Occurrence.objects.live(
        "fa", event.starts_at, event.ends_at, category=event.category_id + 1
    )
    assert Occurrence.objects.live("fa", event.starts_at, event.ends_at, category=event.category)


def test_the_nearest_date_of_each_series_comes_first():
    now = timezone.now()
    series = make_event(
        title="هر روز", starts_in=timedelta(hours=3), shared={"rrule": "FREQ=DAILY"}
    ).master
    make_event(title="فردا", starts_in=timedelta(days=1))
    make_event(title="گذشته", starts_in=-timedelta(days=1))
    rows = Occurrence.objects.upcoming("fa", now, 3)
    assert [row.event_id == series.pk for row in rows] == [True, False, True]
    rows = Occurrence.objects.upcoming("fa", now, 3, each_once=True)
    assert [row.version.title for row in rows] == ["هر روز", "فردا"]


def test_five_hundred_events_cost_as_many_queries_as_one(django_assert_max_num_queries):
    now = timezone.now()
    category = make_event(shared={"rrule": "FREQ=DAILY;COUNT=3"}).master.category
    for _n in range(60):
        make_event(shared={"category": category})
    for ask in (
        lambda: Occurrence.objects.live("fa", now, now + timedelta(days=30)),
        lambda: Occurrence.objects.upcoming("fa", now, 500),
        lambda: Occurrence.objects.upcoming("fa", now, 500, each_once=True),
    ):
        with django_assert_max_num_queries(6):
            rows = ask()
            shown = [
                (
                    row.version.title,
                    row.version.category_name,
                    row.version.place_name,
                    row.event.photograph,
                    row.version.get_absolute_url(),
                )
                for row in rows
            ]
        assert len(shown) >= 61
