"""Every conversion between the calendars, the bounds of days and months, and their grids.

The Jalali calendar is computed by jdatetime, the Islamic one by the tabular rule. Dates inside
the program are Gregorian `datetime.date`s; numbers (y, m, d) are those of a calendar, by default
of the edition's. How dates are written is told by `date_formats`, how they are read by
`typed_dates`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jdatetime

# 1 Muharram of the year 1 in the civil reckoning: 16 July 622 of the Julian calendar.
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()


class DateError(ValueError):
    """code: "format", "no_such_day" or "year"."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Day:
    """A cell of a month's grid. y, m, d: numbers of the grid's calendar."""

    date: date
    y: int
    m: int
    d: int
    in_month: bool
    is_off: bool


@dataclass(frozen=True)
class Calendar:
    """years: those that may be asked for; the ones around them exist for the neighbours.

    parts: date -> (y, m, d); make: (y, m, d) -> date, ValueError where there is none.
    """

    name: str
    years: range
    parts: Callable
    make: Callable

    def date(self, y, m, d):
        """The Gregorian date of a day; DateError where there is none."""
        if y not in self.years:
            raise DateError("year")
        try:
            return self.make(y, m, d)
        except ValueError:
            raise DateError("no_such_day") from None

    def month_length(self, y, m):
        first = self.date(y, m, 1)
        return (self.make(*shift_month(y, m, 1), 1) - first).days


# The calendars


def _jalali_parts(day):
    jalali = jdatetime.date.fromgregorian(date=day)
    return jalali.year, jalali.month, jalali.day


def _jalali_date(y, m, d):
    return jdatetime.date(y, m, d).togregorian()


def _gregorian_parts(day):
    return day.year, day.month, day.day


def _islamic_ordinal(y, m, d):
    return _ISLAMIC_EPOCH + (y - 1) * 354 + (11 * y + 3) // 30 + (m - 1) * 29 + m // 2 + d - 1


def islamic_month_length(y, m):
    """30 and 29 days in turn; the twelfth has 30 in eleven years of thirty."""
    return 30 if m % 2 or (m == 12 and (11 * y + 14) % 30 < 11) else 29


def _islamic_date(y, m, d):
    if not (1 <= m <= 12 and 1 <= d <= islamic_month_length(y, m)):
        raise ValueError("no such day")
    return date.fromordinal(_islamic_ordinal(y, m, d))


def islamic_parts(day):
    """(y, m, d) of a Gregorian date in the Islamic lunar calendar.

    By the tabular (civil) rule of thirty years: the sighted moon may differ by a day, so what is
    shown by it has to be marked as computed.
    """
    ordinal = day.toordinal()
    y = (30 * (ordinal - _ISLAMIC_EPOCH) + 10_646) // 10_631
    m = min(12, (ordinal - _islamic_ordinal(y, 1, 1)) * 2 // 59 + 1)
    if ordinal < _islamic_ordinal(y, m, 1):
        m -= 1
    return y, m, ordinal - _islamic_ordinal(y, m, 1) + 1


JALALI = Calendar("jalali", range(1200, 1501), _jalali_parts, _jalali_date)
GREGORIAN = Calendar("gregorian", range(1800, 2201), _gregorian_parts, date)
ISLAMIC = Calendar("islamic", range(1200, 1601), islamic_parts, _islamic_date)
CALENDARS = {calendar.name: calendar for calendar in (JALALI, GREGORIAN, ISLAMIC)}
from_jalali = JALALI.date
from_gregorian = GREGORIAN.date
from_islamic = ISLAMIC.date


def of(edition):
    return CALENDARS[edition.calendar]


# In an edition


def local(moment, edition):
    return moment.astimezone(ZoneInfo(edition.zone))


def local_date(moment, edition):
    return local(moment, edition).date()


def parts(day, edition):
    """(y, m, d) of a Gregorian date in the edition's calendar."""
    return of(edition).parts(day)


def to_gregorian(y, m, d, edition):
    """The date of (y, m, d) in the edition's calendar; DateError (a ValueError) if none."""
    return of(edition).date(y, m, d)


def from_other(y, m, d, edition):
    """The date of (y, m, d) typed in the calendar that the edition does not use."""
    return CALENDARS[edition.other_calendar].date(y, m, d)


def shift_month(y, m, n):
    index = y * 12 + (m - 1) + n
    return index // 12, index % 12 + 1


def month_length(y, m, edition):
    return of(edition).month_length(y, m)


# Bounds: aware, half-open


def midnight(day, edition):
    """The first instant of a local date. Where clocks skip midnight it is the hour after."""
    moment = datetime.combine(day, time(0), ZoneInfo(edition.zone)).astimezone(UTC)
    shown = local(moment, edition)
    if shown.date() < day:  # midnight does not exist: zoneinfo answers with the hour before
        moment += timedelta(hours=1)
    return moment


def _bounds(first, after, edition):
    return midnight(first, edition), midnight(after, edition)


def day_bounds(y, m, d, edition):
    day = to_gregorian(y, m, d, edition)
    return _bounds(day, day + timedelta(days=1), edition)


def month_bounds(y, m, edition):
    first = to_gregorian(y, m, 1, edition)
    return _bounds(first, first + timedelta(days=month_length(y, m, edition)), edition)


def year_bounds(y, edition):
    return _bounds(to_gregorian(y, 1, 1, edition), of(edition).make(y + 1, 1, 1), edition)


# Grids


def month_grid(y, m, edition, calendar=None):
    """The weeks of a month as lists of seven Days, from the edition's first weekday.

    calendar: a Calendar in place of the edition's.
    """
    calendar = calendar or of(edition)
    first = calendar.date(y, m, 1)
    last = first + timedelta(days=calendar.month_length(y, m) - 1)
    day = week_start(first, edition)
    weeks = []
    while day <= last:
        weeks.append(
            [
                Day(
                    date=cell,
                    **dict(zip("ymd", calendar.parts(cell), strict=True)),
                    in_month=first <= cell <= last,
                    is_off=cell.weekday() in edition.off_days,
                )
                for cell in (day + timedelta(days=n) for n in range(7))
            ]
        )
        day += timedelta(days=7)
    return weeks


def week_start(day, edition):
    """The first date of the week that holds a date."""
    return day - timedelta(days=(day.weekday() - edition.week_start) % 7)
