"""Every conversion between the calendars, and every way to write a date.

The Jalali calendar is computed by jdatetime. Dates inside the program are Gregorian
`datetime.date`s; numbers (y, m, d) are those of an edition's calendar.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jdatetime

from . import names

JALALI_YEARS = range(1200, 1501)
GREGORIAN_YEARS = range(1800, 2201)
ISLAMIC_YEARS = range(1200, 1601)
# 1 Muharram of the year 1 in the civil reckoning: 16 July 622 of the Julian calendar.
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_TO_DIGITS = {key: str.maketrans("0123456789", digits) for key, digits in names.DIGITS.items()}
_FROM_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)


class DateError(ValueError):
    """code: "format", "no_such_day" or "year"."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Day:
    """A cell of a month's grid. y, m, d: numbers of the edition's calendar."""

    date: date
    y: int
    m: int
    d: int
    in_month: bool
    is_off: bool


# Conversion


def local(moment, edition):
    return moment.astimezone(ZoneInfo(edition.zone))


def local_date(moment, edition):
    return local(moment, edition).date()


def parts(day, edition):
    """(y, m, d) of a Gregorian date in the edition's calendar."""
    if edition.calendar == "jalali":
        jalali = jdatetime.date.fromgregorian(date=day)
        return jalali.year, jalali.month, jalali.day
    return day.year, day.month, day.day


def from_jalali(y, m, d):
    """The Gregorian date of a Jalali day; DateError where there is none."""
    if y not in JALALI_YEARS:
        raise DateError("year")
    try:
        day = jdatetime.date(y, m, d)
    except ValueError:
        raise DateError("no_such_day") from None
    return day.togregorian()


def from_gregorian(y, m, d):
    if y not in GREGORIAN_YEARS:
        raise DateError("year")
    try:
        return date(y, m, d)
    except ValueError:
        raise DateError("no_such_day") from None


def to_gregorian(y, m, d, edition):
    """The date of (y, m, d) in the edition's calendar; DateError (a ValueError) if none."""
    return (from_jalali if edition.calendar == "jalali" else from_gregorian)(y, m, d)


def from_other(y, m, d, edition):
    """The date of (y, m, d) typed in the calendar that the edition does not use."""
    return (from_gregorian if edition.calendar == "jalali" else from_jalali)(y, m, d)


def islamic_month_length(y, m):
    """30 and 29 days in turn; the twelfth has 30 in eleven years of thirty."""
    return 30 if m % 2 or (m == 12 and (11 * y + 14) % 30 < 11) else 29


def _islamic_ordinal(y, m, d):
    return _ISLAMIC_EPOCH + (y - 1) * 354 + (11 * y + 3) // 30 + (m - 1) * 29 + m // 2 + d - 1


def from_islamic(y, m, d):
    """The Gregorian date of a day of the Islamic lunar calendar; DateError where there is none.

    By the tabular (civil) rule of thirty years: the sighted moon may differ by a day, so what is
    shown by it has to be marked as computed.
    """
    if y not in ISLAMIC_YEARS:
        raise DateError("year")
    if not (1 <= m <= 12 and 1 <= d <= islamic_month_length(y, m)):
        raise DateError("no_such_day")
    return date.fromordinal(_islamic_ordinal(y, m, d))


def islamic_parts(day):
    """(y, m, d) of a Gregorian date by the tabular rule of `from_islamic`."""
    ordinal = day.toordinal()
    y = (30 * (ordinal - _ISLAMIC_EPOCH) + 10_646) // 10_631
    m = min(12, (ordinal - _islamic_ordinal(y, 1, 1)) * 2 // 59 + 1)
    if ordinal < _islamic_ordinal(y, m, 1):
        m -= 1
    return y, m, ordinal - _islamic_ordinal(y, m, 1) + 1


def shift_month(y, m, n):
    index = y * 12 + (m - 1) + n
    return index // 12, index % 12 + 1


def _first_after(y, m, edition):
    """The first date after a month, also after the last one that may be asked for."""
    y, m = shift_month(y, m, 1)
    return jdatetime.date(y, m, 1).togregorian() if edition.calendar == "jalali" else date(y, m, 1)


def month_length(y, m, edition):
    first = to_gregorian(y, m, 1, edition)
    return (_first_after(y, m, edition) - first).days


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
    return _bounds(
        to_gregorian(y, m, 1, edition),
        _first_after(y, m, edition),
        edition,
    )


def year_bounds(y, edition):
    return _bounds(to_gregorian(y, 1, 1, edition), _first_after(y, 12, edition), edition)


def month_grid(y, m, edition):
    """The weeks of a month as lists of seven Days, from the edition's first weekday."""
    first = to_gregorian(y, m, 1, edition)
    last = first + timedelta(days=month_length(y, m, edition) - 1)
    day = first - timedelta(days=(first.weekday() - edition.week_start) % 7)
    weeks = []
    while day <= last:
        week = []
        for _n in range(7):
            week.append(
                Day(
                    day,
                    *parts(day, edition),
                    first <= day <= last,
                    day.weekday() in edition.off_days,
                )
            )
            day += timedelta(days=1)
        weeks.append(week)
    return weeks


# Names and digits


def digits(value, edition):
    return str(value).translate(_TO_DIGITS[edition.digits])


def weekday_names(edition, short=False):
    """In the order of the edition's week."""
    table = (names.WEEKDAYS_SHORT if short else names.WEEKDAYS)[edition.code]
    return [table[(edition.week_start + n) % 7] for n in range(7)]


def weekday_name(day, edition):
    return names.WEEKDAYS[edition.code][day.weekday()]


def month_name(m, edition):
    return names.MONTHS[edition.month_names][m - 1]


def _month_alone(m, edition):
    return names.MONTHS_ALONE.get(edition.month_names, names.MONTHS[edition.month_names])[m - 1]


def _gregorian_months(edition):
    return names.MONTHS["gregorian-dari" if edition.month_names == "dari" else "gregorian-fa"]


# Formats. Each takes an aware moment or a date.


def _date_of(value, edition):
    return local_date(value, edition) if isinstance(value, datetime) else value


def format_date(value, edition):
    y, m, d = parts(_date_of(value, edition), edition)
    return digits(f"{d} {month_name(m, edition)} {y}", edition)


def format_day_month(value, edition):
    _y, m, d = parts(_date_of(value, edition), edition)
    return digits(f"{d} {month_name(m, edition)}", edition)


def format_time(moment, edition):
    return digits(f"{local(moment, edition):%H:%M}", edition)


def format_weekday_date(value, edition):
    day = _date_of(value, edition)
    comma = {"fa": "", "ar": "،"}.get(edition.code, ",")
    return f"{weekday_name(day, edition)}{comma} {format_date(day, edition)}"


def format_long(moment, edition):
    comma = "،" if edition.code in ("fa", "ar") else ","
    return f"{format_weekday_date(moment, edition)}{comma} {format_time(moment, edition)}"


def format_recent(moment, edition, now=None):
    """As short as it stays clear: today's by the clock alone, this year's without the year.

    now: an aware datetime, default the present moment.
    """
    today = local_date(now or datetime.now(UTC), edition)
    day = local_date(moment, edition)
    if day == today:
        return format_time(moment, edition)
    comma = "،" if edition.code in ("fa", "ar") else ","
    if parts(day, edition)[0] == parts(today, edition)[0]:
        return f"{format_day_month(day, edition)}{comma} {format_time(moment, edition)}"
    return f"{format_date(day, edition)}{comma} {format_time(moment, edition)}"


def format_numeric(value, edition):
    y, m, d = parts(_date_of(value, edition), edition)
    if edition.calendar == "jalali":
        return digits(f"{y}/{m:02}/{d:02}", edition)
    return digits(f"{d:02}.{m:02}.{y}", edition)


def format_other(value, edition):
    """The same day in the other calendar, where the edition shows both; else None."""
    if edition.calendar != "jalali":
        return None
    day = _date_of(value, edition)
    return digits(f"{day.day} {_gregorian_months(edition)[day.month - 1]} {day.year}", edition)


def format_month(y, m, edition):
    return digits(f"{_month_alone(m, edition)} {y}", edition)


def format_month_other(y, m, edition):
    """The Gregorian months that a Jalali month touches; None in other editions."""
    if edition.calendar != "jalali":
        return None
    first = to_gregorian(y, m, 1, edition)
    last = first + timedelta(days=month_length(y, m, edition) - 1)
    months = _gregorian_months(edition)
    start = months[first.month - 1]
    if first.year != last.year:
        start = f"{start} {first.year}"
    return digits(f"{start} – {months[last.month - 1]} {last.year}", edition)


def format_range(start, end, edition, all_day=False):
    """The time of an event from `start` until `end` (not included when all day)."""
    first = local_date(start, edition)
    last = local_date(end - timedelta(microseconds=1), edition)
    comma = "،" if edition.code in ("fa", "ar") else ","
    if first == last:
        text = format_weekday_date(first, edition)
        if all_day:
            return text
        return f"{text}{comma} {format_time(start, edition)}–{format_time(end, edition)}"
    if all_day:
        y1, m1, d1 = parts(first, edition)
        y2, m2, d2 = parts(last, edition)
        if (y1, m1) == (y2, m2):
            return digits(f"{d1}–{d2} {month_name(m1, edition)} {y1}", edition)
        if y1 == y2:
            return f"{format_day_month(first, edition)} – {format_date(last, edition)}"
        return f"{format_date(first, edition)} – {format_date(last, edition)}"
    return f"{format_long(start, edition)} – {format_long(end, edition)}"


def relative(moment, now, edition):
    """«۵ دقیقه پیش»; None for what is a day old or in the future."""
    seconds = (now - moment).total_seconds()
    if not 0 <= seconds < 86_400:
        return None
    if seconds < 60:
        return _JUST_NOW[edition.code]
    unit, n = ("hour", int(seconds // 3600)) if seconds >= 3600 else ("minute", int(seconds // 60))
    words = _RELATIVE[edition.code][unit]
    return digits(words[_plural(n, edition.code)].format(n=n), edition)


_JUST_NOW = {
    "fa": "لحظاتی پیش", "tg": "ҳозир", "ru": "только что", "en": "just now", "ar": "الآن",
}  # fmt: skip
_RELATIVE = {
    "fa": {"minute": ["{n} دقیقه پیش"], "hour": ["{n} ساعت پیش"]},
    "tg": {"minute": ["{n} дақиқа пеш"], "hour": ["{n} соат пеш"]},
    "ru": {
        "minute": ["{n} минуту назад", "{n} минуты назад", "{n} минут назад"],
        "hour": ["{n} час назад", "{n} часа назад", "{n} часов назад"],
    },
    "en": {
        "minute": ["{n} minute ago", "{n} minutes ago"],
        "hour": ["{n} hour ago", "{n} hours ago"],
    },
    "ar": {
        "minute": ["قبل دقيقة", "قبل دقيقتين", "قبل {n} دقائق", "قبل {n} دقيقة"],
        "hour": ["قبل ساعة", "قبل ساعتين", "قبل {n} ساعات", "قبل {n} ساعة"],
    },
}


def _plural(n, language):
    if language == "en":
        return int(n != 1)
    if language == "ru":
        if n % 10 == 1 and n % 100 != 11:
            return 0
        return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2
    if language == "ar":
        return 0 if n == 1 else 1 if n == 2 else 2 if 3 <= n % 100 <= 10 else 3
    return 0


# Reading what people type

_DATE = re.compile(r"(\d{1,4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})[:٫.](\d{2})(?:[:.](\d{2}))?")


def parse_date(text, prefer="jalali"):
    """The Gregorian date of what an editor typed: ۱۴۰۰/۴/۲۵, 25.4.1400, 16.07.2021 …

    A year above 1700 is Gregorian, below it Jalali, whatever is preferred. Raises DateError.
    """
    match = _DATE.fullmatch(text.translate(_FROM_DIGITS).strip())
    if not match:
        raise DateError("format")
    a, b, c = match.groups()
    if len(a) >= 3:
        y, m, d = int(a), int(b), int(c)
    elif len(c) >= 3:
        y, m, d = int(c), int(b), int(a)
    else:
        raise DateError("format")
    if y > 1700:
        return from_gregorian(y, m, d)
    return from_jalali(y, m, d)


def parse_time(text):
    match = _TIME.fullmatch(text.translate(_FROM_DIGITS).strip())
    if not match:
        raise DateError("format")
    try:
        return time(*(int(part or 0) for part in match.groups()))
    except ValueError:
        raise DateError("no_such_day") from None
