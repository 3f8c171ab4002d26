from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from convertdate import islamic
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from portal.core.dates import calendars
from portal.core.editions import EDITIONS

FA, TG, RU, EN, AR = (EDITIONS[code] for code in ("fa", "tg", "ru", "en", "ar"))
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)

VECTORS = [
    ("2021-07-16", (1400, 4, 25)),
    ("2021-03-20", (1399, 12, 30)),
    ("2021-03-21", (1400, 1, 1)),
    ("2025-03-20", (1403, 12, 30)),
    ("2025-03-21", (1404, 1, 1)),
    ("2026-03-20", (1404, 12, 29)),
    ("2026-03-21", (1405, 1, 1)),
    ("2029-03-19", (1407, 12, 29)),
    ("2030-03-20", (1408, 12, 30)),
    ("2024-02-29", (1402, 12, 10)),
    ("2000-01-01", (1378, 10, 11)),
    ("2016-09-21", (1395, 6, 31)),
]


@pytest.mark.parametrize(("gregorian", "jalali"), VECTORS)
def test_a_day_has_its_jalali_numbers_and_back(gregorian, jalali):
    day = date.fromisoformat(gregorian)
    assert calendars.parts(day, FA) == jalali
    assert calendars.to_gregorian(*jalali, FA) == day


def test_every_day_of_1300_to_1450_agrees_with_a_second_library():
    day = calendars.from_jalali(1300, 1, 1)
    end = calendars.from_jalali(1451, 1, 1)
    while day < end:
        other = JalaliDate(day)
        assert calendars.parts(day, FA) == (other.year, other.month, other.day)
        day += timedelta(days=1)


def test_every_lunar_day_of_1300_to_1500_agrees_with_a_second_library():
    day, end = calendars.from_islamic(1300, 1, 1), calendars.from_islamic(1501, 1, 1)
    while day < end:
        numbers = calendars.islamic_parts(day)
        assert numbers == tuple(islamic.from_gregorian(day.year, day.month, day.day))
        assert calendars.from_islamic(*numbers) == day
        day += timedelta(days=1)


@pytest.mark.parametrize("day", [(1446, 2, 30), (1446, 13, 1), (1446, 0, 1), (1446, 1, 31)])
def test_a_lunar_day_that_does_not_exist_is_refused(day):
    with pytest.raises(calendars.DateError):
        calendars.from_islamic(*day)


@pytest.mark.parametrize(
    "day",
    [(1404, 12, 30), (1402, 12, 30), (1400, 7, 31), (1400, 0, 1), (1400, 13, 1), (99999, 1, 1)],
)
def test_a_day_that_does_not_exist_is_refused(day):
    with pytest.raises(ValueError, match="no_such_day|year"):
        calendars.to_gregorian(*day, FA)


def test_a_jalali_month_lies_between_its_local_midnights():
    start, end = calendars.month_bounds(1400, 4, FA)
    assert calendars.local_date(start, FA) == date(2021, 6, 22)
    assert end - start == timedelta(days=31)


def test_the_grid_begins_on_the_editions_first_weekday_and_holds_the_whole_month():
    weeks = calendars.month_grid(1405, 9, FA)
    assert [day.date.weekday() for day in weeks[0]] == [5, 6, 0, 1, 2, 3, 4]
    assert [day.d for week in weeks for day in week if day.in_month] == list(range(1, 31))


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
# Midnights that do not exist (Tehran to 2022), half hours, a day that was left out (Apia 2011).
ZONES = st.sampled_from(
    [
        "Asia/Tehran",
        "Asia/Kabul",
        "Asia/Dushanbe",
        "Europe/Moscow",
        "America/New_York",
        "Pacific/Apia",
        "America/Sao_Paulo",
    ]
)


@given(DAYS, st.sampled_from(list(calendars.CALENDARS.values())))
def test_a_day_comes_back_from_its_numbers_in_every_calendar(day, calendar):
    y, m, d = calendar.parts(day)
    assert calendar.date(y, m, d) == day
    assert 1 <= d <= calendar.month_length(y, m)
    following = calendar.parts(day + timedelta(days=1))
    assert following in [(y, m, d + 1), (*calendars.shift_month(y, m, 1), 1)]


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 1, 1)), ZONES, st.sampled_from([FA, EN]))
def test_a_moment_lies_in_its_own_day_month_and_year_in_every_zone(moment, zone, edition):
    edition = replace(edition, zone=zone)
    moment = moment.replace(tzinfo=UTC)
    y, m, d = calendars.parts(calendars.local_date(moment, edition), edition)
    for start, end in (
        calendars.day_bounds(y, m, d, edition),
        calendars.month_bounds(y, m, edition),
        calendars.year_bounds(y, edition),
    ):
        assert start <= moment < end
        assert calendars.local_date(start - timedelta(seconds=1), edition) < calendars.local_date(
            start, edition
        )


@given(DAYS, ZONES)
def test_days_follow_each_other_without_gap_or_overlap(day, zone):
    edition = replace(FA, zone=zone)
    ends = calendars.midnight(day + timedelta(days=1), edition)
    starts = calendars.midnight(day, edition)
    assert starts <= ends
    assert ends.astimezone(ZoneInfo(zone)).date() >= day + timedelta(days=1)


@given(st.integers(1250, 1478), st.integers(1, 12), st.integers(0, 6))
def test_a_grid_holds_every_day_of_its_month_once(y, m, week_start):
    edition = replace(FA, week_start=week_start)
    cells = [cell for week in calendars.month_grid(y, m, edition) for cell in week]
    assert len(cells) % 7 == 0
    assert cells[0].date.weekday() == week_start
    assert [c.d for c in cells if c.in_month] == [
        n + 1 for n in range(calendars.month_length(y, m, edition))
    ]
    assert all(a.date + timedelta(days=1) == b.date for a, b in pairwise(cells))
