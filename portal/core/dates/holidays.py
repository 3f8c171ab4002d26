"""Public holidays and other observances: what month grids and pages of days ask for.

Knows no app: the rules come from a registry. They are read once and kept in the process until
something changes; dates are computed for the asked days only.
"""

from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

from portal.core import hooks
from portal.core.process_state import state

from .calendars import CALENDARS, GREGORIAN, Day, islamic_month_length

LONGEST = 400  # days that may be asked for at once
_EARLIEST = date(GREGORIAN.years.start, 1, 1)
_LATEST = date(GREGORIAN.years.stop - 1, 12, 31)


@dataclass(frozen=True)
class Holiday:
    """An observance on one date, named in the edition's language.

    is_computed: whether the date follows from the tabular lunar calendar and nobody announced it.
    """

    name: str
    is_off: bool
    is_computed: bool
    country: str

    @property
    def label(self):
        """The name, with a word of warning where the date is computed."""
        if not self.is_computed:
            return self.name
        return _("%(name)s (computed; may be a day off)") % {"name": self.name}


@dataclass(frozen=True)
class Rule:
    """On which days of each year an observance falls.

    month, day, since, until: in the calendar; since and until are included, None is open. A 30th
    of a lunar month is the last day where the month has 29; a 30 Esfand or 29 February is in leap
    years only. days: how many follow each other. announced: {year: date of the first day}, in
    place of the computed one. names: {language: name}.
    """

    country: str
    calendar: str
    month: int
    day: int
    days: int = 1
    is_off: bool = False
    since: int | None = None
    until: int | None = None
    names: dict = field(default_factory=dict)
    announced: dict = field(default_factory=dict)

    def holds_in(self, year):
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )

    def starts(self, first, last):
        """[(first day, is_computed)] of those that begin in the dates first…last."""
        found = [
            (day, False)
            for year, day in self.announced.items()
            if first <= day <= last and self.holds_in(year)
        ]
        calendar = CALENDARS[self.calendar]
        for year in range(calendar.parts(first)[0], calendar.parts(last)[0] + 1):
            if self.holds_in(year) and year not in self.announced:
                day = date_in(self.calendar, year, self.month, self.day)
                if day is not None and first <= day <= last:
                    found.append((day, self.calendar == "islamic"))
        return found

    def next_start(self, day, years=9):
        """(first day, is_computed) of the next time from a date on, or None in so many years.

        Between two leap years there are up to eight.
        """
        found = self.starts(day, min(day + timedelta(days=366 * years), _LATEST))
        return min(found, default=None)


@lru_cache(maxsize=4096)
def date_in(calendar, year, month, day):
    """The date on which a rule falls in a year of its calendar, or None."""
    if calendar == "islamic":
        day = min(day, islamic_month_length(year, month))
    try:
        return CALENDARS[calendar].date(year, month, day)
    except ValueError:
        return None


def between(first, last, edition):
    """{date: [Holiday]} of the days first…last that have any; off-days stand first.

    Those of the edition's countries that have a name in its language. ValueError beyond 400 days.
    """
    if (last - first).days >= LONGEST:
        raise ValueError(f"at most {LONGEST} days at once")
    first, last = max(first, _EARLIEST), min(last, _LATEST)
    found = {}
    if first > last:
        return found
    for rule in _rules():
        name = rule.names.get(edition.code)
        if not name or rule.country not in edition.countries:
            continue
        for start, is_computed in rule.starts(first - timedelta(days=rule.days - 1), last):
            holiday = Holiday(name, rule.is_off, is_computed, rule.country)
            for n in range(rule.days):
                day = start + timedelta(days=n)
                if first <= day <= last:
                    found.setdefault(day, []).append(holiday)
    for holidays in found.values():
        holidays.sort(key=lambda h: (not h.is_off, edition.countries.index(h.country)))
    return found


def on(day, edition):
    """[Holiday] of one date, each name once: what two countries share is no news twice."""
    return joined(between(day, day, edition).get(day, []))


def joined(holidays):
    """Each name once; an off-day where any country has it as one."""
    once = {}
    for holiday in holidays:  # off-days stand first
        other = once.get(holiday.name)
        if other is None or (other.is_computed and not holiday.is_computed and other.is_off):
            once[holiday.name] = holiday
    return list(once.values())


# In grids


@dataclass(frozen=True)
class MarkedDay(Day):
    """A cell of a month's grid that knows its holidays; is_off as well where one is."""

    holidays: tuple = ()

    @property
    def names(self):
        return [holiday.label for holiday in self.holidays]


def mark(weeks, edition):
    """The weeks of `calendars.month_grid` with MarkedDays in place of Days."""
    found = between(weeks[0][0].date, weeks[-1][-1].date, edition)
    return [[_marked(day, joined(found.get(day.date, []))) for day in week] for week in weeks]


def _marked(day, holidays):
    known = {f.name: getattr(day, f.name) for f in fields(day)}
    known["is_off"] = day.is_off or any(holiday.is_off for holiday in holidays)
    return MarkedDay(**{**known, "holidays": tuple(holidays)})


def _rules():
    return state.derived("holiday rules", _read)


def _read():
    return [rule for rules in hooks.holiday_rules() for rule in rules]
