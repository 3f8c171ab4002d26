"""Which days are holidays: rules of three calendars, asked for a range and for a grid."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.core import hooks
from portal.core.dates import calendars, holidays
from portal.core.dates.holidays import Rule
from portal.core.editions import EDITIONS
from portal.core.process_state import state

FA = replace(EDITIONS["fa"], countries=("IR", "AF", "TJ"))
TG = replace(EDITIONS["tg"], countries=("TJ",))
NAMES = {"fa": "نام", "tg": "ном"}


def rule(calendar, month, day, **fields):
    return Rule(
        **{"country": "IR", "names": NAMES, **fields}, calendar=calendar, month=month, day=day
    )


@pytest.fixture
def rules(monkeypatch):
    """What the site has; a test puts its rules in."""
    found, asked = [], []

    def source():
        asked.append(1)
        return list(found)

    monkeypatch.setattr(hooks.holiday_rules, "registered", [(0, source)])
    state.clear()
    return found, asked


def dates(first, last, edition=FA):
    return sorted(holidays.between(date.fromisoformat(first), date.fromisoformat(last), edition))


def test_a_holiday_of_several_days_is_found_from_the_middle_of_it(rules):
    rules[0].append(rule("jalali", 1, 1, days=4))
    assert dates("2026-03-01", "2026-04-30") == [date(2026, 3, d) for d in (21, 22, 23, 24)]
    assert dates("2026-03-23", "2026-03-23") == [date(2026, 3, 23)]
    assert dates("2026-03-25", "2027-03-20") == []


def test_a_lunar_holiday_can_come_twice_in_a_year(rules):
    rules[0].append(rule("islamic", 10, 1))
    found = holidays.between(date(2000, 1, 1), date(2000, 12, 31), FA)
    assert len(found) == 2
    assert all(h.is_computed for of_day in found.values() for h in of_day)


def test_an_announced_date_takes_the_place_of_the_computed_one(rules):
    rules[0].append(rule("islamic", 10, 1, days=2, announced={1447: date(2026, 3, 21)}))
    computed = calendars.from_islamic(1447, 10, 1)
    assert computed == date(2026, 3, 20)
    found = holidays.between(date(2026, 3, 1), date(2026, 4, 1), FA)
    assert sorted(found) == [date(2026, 3, 21), date(2026, 3, 22)]
    assert not found[date(2026, 3, 21)][0].is_computed
    # Other years stay computed.
    assert holidays.between(date(2027, 3, 1), date(2027, 3, 31), FA)


def test_a_thirtieth_of_a_lunar_month_is_its_last_day(rules):
    rules[0].append(rule("islamic", 2, 30))
    for y in (1445, 1446, 1447):
        day = calendars.from_islamic(y, 3, 1) - timedelta(days=1)
        assert day in holidays.between(day, day, FA)


def test_the_leap_day_is_in_leap_years_only(rules):
    rules[0].append(rule("jalali", 12, 30))
    assert dates("2025-03-01", "2025-04-01") == [date(2025, 3, 20)]
    assert dates("2026-03-01", "2026-04-01") == []
    assert rules[0][0].next_start(date(2025, 3, 21)) == (date(2030, 3, 20), False)


def test_a_holiday_has_a_first_and_a_last_year(rules):
    rules[0].append(rule("gregorian", 5, 1, since=1992, until=2016))
    assert dates("1991-05-01", "1991-05-01") == []
    assert dates("1992-05-01", "1992-05-01")
    assert dates("2016-05-01", "2016-05-01")
    assert dates("2017-05-01", "2017-05-01") == []
    assert rules[0][0].next_start(date(2017, 1, 1)) is None


def test_an_edition_shows_its_countries_in_its_language(rules):
    rules[0].append(rule("gregorian", 9, 9, country="TJ"))
    rules[0].append(rule("gregorian", 9, 9, country="IR"))
    rules[0].append(rule("gregorian", 9, 9, country="TJ", names={"ru": "только по-русски"}))
    day = date(2026, 9, 9)
    assert [(h.name, h.country) for h in holidays.between(day, day, TG)[day]] == [("ном", "TJ")]
    assert [h.country for h in holidays.between(day, day, FA)[day]] == ["IR", "TJ"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date.min, date.min + timedelta(days=30), 0),
        (date.max - timedelta(days=30), date.max, 0),
        (date(2026, 2, 1), date(2026, 1, 1), 0),
        (date(2026, 1, 1), date(2027, 2, 4), 1),
    ],
)
def test_any_range_of_400_days_has_an_answer(rules, first, last, days):
    rules[0].append(rule("gregorian", 6, 1))
    rules[0].append(rule("islamic", 6, 1, country="AF", names={}))
    assert len(holidays.between(first, last, FA)) == days


def test_more_than_400_days_at_once_are_refused(rules):
    with pytest.raises(ValueError, match="400"):
        holidays.between(date(2026, 1, 1), date(2027, 2, 5), FA)


def test_a_public_holiday_is_an_off_day_of_the_grid_and_an_observance_is_not(rules):
    rules[0].append(rule("jalali", 11, 22, is_off=True))
    rules[0].append(rule("jalali", 11, 10, names={"fa": "جشن سده"}))
    weeks = calendars.month_grid(1404, 11, FA)
    cells = {cell.date: cell for week in holidays.mark(weeks, FA) for cell in week}
    assert [cell.date for week in weeks for cell in week] == list(cells)
    off, named = cells[date(2026, 2, 11)], cells[date(2026, 1, 30)]
    assert (off.is_off, off.names, off.d, off.in_month) == (True, ["نام"], 22, True)
    assert named.names == ["جشن سده"]
    assert named.is_off  # 10 Bahman 1404 is a Friday
    plain = cells[date(2026, 2, 9)]
    assert (plain.is_off, plain.names) == (False, [])


def test_what_two_countries_share_is_named_once_and_off_days_stand_first(rules):
    rules[0].extend(
        [
            rule("gregorian", 3, 21, names={"fa": "جشن"}),
            rule("gregorian", 3, 21, country="AF"),
            rule("gregorian", 3, 21, country="TJ", is_off=True),
        ]
    )
    shown = holidays.on(date(2026, 3, 21), FA)
    assert [(h.name, h.is_off) for h in shown] == [("نام", True), ("جشن", False)]


def test_a_name_whose_date_only_one_country_announced_counts_as_known_there(rules):
    rules[0].extend(
        [
            rule("islamic", 10, 1, country="AF", is_off=True),
            rule("islamic", 10, 1, is_off=True, announced={1447: date(2026, 3, 20)}),
        ]
    )
    assert [h.is_computed for h in holidays.on(date(2026, 3, 20), FA)] == [False]


def test_a_day_lists_its_observances_and_marks_computed_ones(rules):
    rules[0].append(rule("islamic", 1, 10, names={"fa": "عاشورا", "en": "<Ashura>"}))
    day = calendars.from_islamic(1448, 1, 10)
    template = Template("{% load holidays %}{% observances_of day %}")
    with translation.override("en"):
        assert template.render(Context({"day": day})).strip() == ""  # not a country of English
    with translation.override("fa"):
        html = template.render(Context({"day": day}))
        assert "عاشورا" in html
        assert "<small>" in html
        assert template.render(Context({"day": day + timedelta(days=3)})).strip() == ""


def test_the_rules_are_read_once_until_something_changes(rules):
    found, asked = rules
    found.append(rule("gregorian", 6, 1))
    for month in range(1, 13):
        holidays.between(date(2026, month, 1), date(2026, month, 28), FA)
    assert len(asked) == 1
    found.clear()
    state.stamped = 0, object()
    assert dates("2026-06-01", "2026-06-01") == []
    assert len(asked) == 2


def test_rules_that_changed_while_they_were_read_are_not_kept(monkeypatch):
    answers = [[rule("gregorian", 6, 1)], []]

    def source():
        state.stamped = 0, object()  # somebody saves at this moment
        return answers.pop(0)

    monkeypatch.setattr(hooks.holiday_rules, "registered", [(0, source)])
    assert dates("2026-06-01", "2026-06-01")
    assert dates("2026-06-01", "2026-06-01") == []
