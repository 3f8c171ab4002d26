"""Observances: each on its day, in the languages that have its name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from calendar_app import observance_data
from calendar_app.models import Observance
from portal.core.change_number import SiteChange
from portal.core.dates import calendars, holidays
from portal.core.editions import EDITIONS

ALL_COUNTRIES = ("IR", "AF", "TJ")


def edition(code="en", countries=ALL_COUNTRIES):
    return replace(EDITIONS[code], countries=countries)


# The days

KNOWN = [
    ("IR", "2026-03-21", "Nowruz"),
    ("IR", "2026-03-24", "Nowruz"),
    ("IR", "2025-03-21", "Nowruz"),
    ("IR", "2026-02-11", "Victory of the Islamic Revolution in Iran"),
    ("IR", "2025-03-20", "Last day of the year"),
    ("IR", "2026-04-02", "Nature Day (Sizdah Bedar)"),
    ("TJ", "2026-11-06", "Constitution Day of Tajikistan"),
    ("TJ", "2026-03-24", "Nowruz"),
    ("TJ", "2026-09-09", "Independence Day of Tajikistan"),
    ("TJ", "2016-05-01", "International Workers’ Day"),
    ("AF", "2026-08-19", "Independence Day of Afghanistan"),
    ("AF", "2021-03-21", "Nowruz"),
    ("AF", "2024-08-14", "Victory Day (calendar of the Taliban government)"),
    ("AF", "2022-08-31", "Anniversary of the last US soldier’s departure from Afghanistan"),
]


@pytest.mark.parametrize(("country", "day", "name"), KNOWN)
def test_a_public_holiday_is_on_its_day(loaded, country, day, name):
    day = date.fromisoformat(day)
    found = holidays.between(day, day, edition(countries=(country,)))
    assert name in [h.name for h in found[day] if h.is_off]


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("TJ", "2017-05-01"),
        ("AF", "2022-03-21"),
        ("IR", "2026-03-25"),
        ("IR", "2026-03-18"),
        ("TJ", "2005-03-24"),
        ("TJ", "2002-03-23"),
        ("AF", "2022-08-08"),
    ],
)
def test_a_day_that_is_no_holiday_any_more_or_not_yet_is_none(loaded, country, day):
    day = date.fromisoformat(day)
    found = holidays.between(day, day, edition(countries=(country,)))
    assert not any(h.is_off for h in found.get(day, []))


SEEN = [  # what was kept, in at least one of the countries
    ((1444, 10, 1), "2023-04-21"),
    ((1445, 10, 1), "2024-04-10"),
    ((1446, 10, 1), "2025-03-30"),
    ((1447, 10, 1), "2026-03-20"),
    ((1445, 12, 10), "2024-06-16"),
    ((1446, 12, 10), "2025-06-06"),
    ((1446, 1, 10), "2024-07-16"),
    ((1447, 1, 10), "2025-07-06"),
    ((1443, 1, 10), "2021-08-19"),
    ((1446, 3, 17), "2024-09-21"),
    ((1446, 7, 27), "2025-01-28"),
    ((1440, 3, 12), "2018-11-20"),
]


@pytest.mark.parametrize(("lunar", "seen"), SEEN)
def test_a_computed_lunar_date_is_within_a_day_of_what_was_kept(lunar, seen):
    assert abs((calendars.from_islamic(*lunar) - date.fromisoformat(seen)).days) <= 1


def test_what_is_announced_shows_and_what_is_computed_is_marked(loaded):
    fa = edition("fa", ("IR",))
    told = holidays.between(date(2026, 3, 21), date(2026, 3, 21), fa)[date(2026, 3, 21)]
    assert ("عید فطر", False) in [(h.name, h.is_computed) for h in told]
    later = calendars.from_islamic(1449, 10, 1)
    with translation.override("fa"):
        (computed,) = holidays.between(later, later, fa)[later]
        assert computed.is_computed
        assert computed.label != computed.name
        assert computed.name in computed.label


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("fa", "روز وحدت ملی تاجیکستان"),
        ("tg", "Рӯзи Ваҳдати миллии Тоҷикистон"),
        ("ru", "День национального единства Таджикистана"),
        ("en", "National Unity Day of Tajikistan"),
        ("ar", "يوم الوحدة الوطنية في طاجيكستان"),
    ],
)
def test_a_holiday_has_its_name_in_each_language(loaded, code, name):
    day = date(2026, 6, 27)
    assert [h.name for h in holidays.between(day, day, edition(code, ("TJ",)))[day]] == [name]


def test_the_rules_are_read_by_two_queries_once(loaded, django_assert_num_queries):
    fa = edition("fa")
    with django_assert_num_queries(2):
        holidays.between(date(2026, 3, 1), date(2026, 3, 31), fa)
    with django_assert_num_queries(0):
        for n in range(60):
            first = date(2022, 1, 1) + timedelta(days=30 * n)
            holidays.between(first, first + timedelta(days=30), fa)


def test_a_hidden_observance_shows_nowhere(loaded):
    Observance.objects.filter(key="tj-flag-day").update(is_shown=False)
    day = date(2026, 11, 24)
    assert holidays.between(day, day, edition(countries=("TJ",))) == {}


# What the database refuses


@pytest.mark.parametrize(
    "fields",
    [
        {"month": 13},
        {"month": 0},
        {"day": 31},
        {"day": 0},
        {"days": 0},
        {"days": 11},
        {"country": "ir"},
        {"calendar": "julian"},
        {"since": 1400, "until": 1399},
        {"source": ""},
        {"calendar": "gregorian", "month": 2, "day": 30},
        {"calendar": "islamic", "day": 31},
    ],
)
def test_a_day_that_cannot_be_is_never_stored(db, fields):
    usual = {
        "key": "x",
        "country": "IR",
        "calendar": "jalali",
        "month": 7,
        "day": 16,
        "source": "s",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Observance.objects.create(**{**usual, **fields})
    Observance.objects.create(**usual)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_an_observance_moves_the_sites_number():
    def number():
        return SiteChange.objects.get().number

    observance_data.load()
    numbers = [number()]
    row = Observance.objects.get(key="ir-ashura")
    for change in (
        lambda: Observance.objects.filter(pk=row.pk).update(is_off=False),
        lambda: row.translations.update(name="x"),
        lambda: row.dates.all().delete(),
    ):
        change()
        numbers.append(number())
    assert numbers == sorted(set(numbers))
