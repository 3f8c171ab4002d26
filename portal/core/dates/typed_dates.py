"""Reading the dates and times that people type or paste.

Both calendars, day first or year first, digits of three scripts, months by number or by name.
A year from 1700 on is Gregorian, an earlier one Jalali, unless the month is named.
A day may also be told from today («فردا ۸», "14:30", "Saturday 9"), where there is a today.
"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from django.utils import timezone as zones
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.languages import LANGUAGES
from portal.core.text.normalisation import digits

from . import calendars, date_formats, names

FIRST_GREGORIAN_YEAR = 1700
YEARS = {calendar.name: calendar.years for calendar in (calendars.JALALI, calendars.GREGORIAN)}
MONTHS_IN_A_YEAR = 12
MAX_CHARACTERS = 100  # more is no date, however it is written


class TypedDateError(calendars.DateError):
    """A ValueError. code names what is wrong, facts say what `sentence` needs of it.

    code: "format", "short_year", "year", "month", "day", "weekday", "clock" or "gap".
    """

    def __init__(self, code, **facts):
        super().__init__(code)
        self.facts = facts


@dataclass(frozen=True)
class TypedDate:
    """What a text says. clock and offset are None where it names none."""

    day: date
    calendar: str
    clock: time | None = None
    offset: timezone | None = None


def parse_date(text, today=None):
    """The Gregorian date of ۱۴۰۰/۴/۲۵, 25.4.1400, 16.07.2021, 16 July 2021 … TypedDateError.

    today: from which «فردا» is counted, a date; default: that of the active zone.
    """
    typed = read(text, today or zones.localdate())
    if typed.clock is not None:
        raise TypedDateError("format")
    return typed.day


def parse_period(text):
    """The numbers (y,), (y, m) or (y, m, d) of a year, a month or a day, in the calendar meant.

    ۱۴۰۰, 1400/4, تیر ۱۴۰۰, 07.2021, July 2021 and whatever `parse_date` takes. TypedDateError.
    """
    match = _PERIOD.fullmatch(folded(text))
    if not match:
        typed = read(text)
        return calendars.CALENDARS[typed.calendar].parts(typed.day)
    y, month = int(match["y"] or match["y2"]), match["m"] or match["m2"]
    calendar = "gregorian" if y >= FIRST_GREGORIAN_YEAR else "jalali"
    if month is None:
        day_of(calendar, y, 1, 1)
        return (y,)
    calendar, m = _MONTHS.get(month) or (calendar, int(month))
    return calendars.CALENDARS[calendar].parts(day_of(calendar, y, m, 1))[:2]


def parse_time(text):
    match = _CLOCK.fullmatch(folded(text))
    if not match:
        raise TypedDateError("format")
    return _clock(match)


def parse_moment(text, zone, now=None):
    """The aware datetime of a date and, if one is typed, a clock time in `zone`, a tzinfo.

    A clock time alone is today's in the zone. now: an aware datetime, default the present moment.
    Without a clock time it is the day's first moment. Of an hour that the clocks show twice it is
    the first, unless an offset from UTC follows. TypedDateError, also for an hour that they skip.
    """
    typed = read(text, (now or datetime.now(UTC)).astimezone(zone).date())
    if typed.offset is not None:
        return datetime.combine(typed.day, typed.clock, typed.offset).astimezone(zone)
    moment = datetime.combine(typed.day, typed.clock or time(0), zone)
    there = moment.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) == moment.replace(tzinfo=None):
        return moment
    if typed.clock is not None:
        raise TypedDateError("gap")
    return there


def read(text, today=None):
    """The TypedDate of a date with or without a clock time; TypedDateError.

    today: a date from which days are told («فردا», a weekday: the next of its name, a clock time
    alone: today's); without it they are no dates.
    """
    text = folded(text)
    if today is not None and (typed := _from_today(text, today)):
        return typed
    match = _DATE_FIRST.fullmatch(text) or _CLOCK_FIRST.fullmatch(text)
    if not match:
        raise TypedDateError("format")
    calendar, day = _day([match["first"], match["second"], match["third"]])
    if match["weekday"] and _WEEKDAYS[match["weekday"]] != day.weekday():
        raise TypedDateError("weekday", day=day)
    if match["hour"] is None:
        return TypedDate(day, calendar)
    return TypedDate(day, calendar, _clock(match), _offset(match["offset"]))


def _from_today(text, today):
    calendar = editions.current().calendar
    if match := _CLOCK.fullmatch(text):
        if match["minute"] is None and match["word"] is None:
            return None  # a number alone
        return TypedDate(today, calendar, _clock(match), _offset(match["offset"]))
    match = _NEAR_FIRST.fullmatch(text) or _NEAR_LAST.fullmatch(text)
    if not match:
        return None
    word = match["near"]
    days = _NEAR_DAYS.get(word)
    if days is None:
        days = (_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1
    try:
        day = today + timedelta(days=days)
    except OverflowError:
        raise TypedDateError("year") from None
    if match["hour"] is None:
        return TypedDate(day, calendar)
    clock = _clock(match, is_hour_enough=True)
    return TypedDate(day, calendar, clock, _offset(match["offset"]))


def clock_in(text):
    """The clock time of a text, also of one whose date is wrong or unfinished; None without."""
    with suppress(TypedDateError):
        return read(text, zones.localdate()).clock
    with suppress(TypedDateError):
        found = _WITH_COLON.search(folded(text))
        return parse_time(found[0]) if found else None
    return None


def sentence(error, has_clock=True):
    """What a TypedDateError means, in the active language. has_clock: of a date with its time."""
    edition, facts = editions.current(), error.facts
    if error.code == "day":
        counted = edition.in_calendar(facts["calendar"])
        month = date_formats.format_month(facts["year"], facts["month"], counted)
        days = digits(facts["days"], edition)
        return _("%(month)s has %(days)s days.") % {"month": month, "days": days}
    if error.code == "month":
        months = digits(MONTHS_IN_A_YEAR, edition)
        return _("There are %(months)s months.") % {"months": months}
    if error.code == "year":
        ends = {
            f"{calendar}_{end}": digits(years[index], edition)
            for calendar, years in YEARS.items()
            for end, index in (("first", 0), ("last", -1))
        }
        return (
            _(
                "Write a Jalali year from %(jalali_first)s to %(jalali_last)s or a Gregorian year "
                "from %(gregorian_first)s to %(gregorian_last)s."
            )
            % ends
        )
    if error.code == "weekday":
        weekday = date_formats.weekday_name(facts["day"], edition)
        return _("The weekday of that date is %(weekday)s.") % {"weekday": weekday}
    if error.code == "short_year":
        return _("Write the year with four digits.")
    if error.code == "clock":
        return _("Hours go from 0 to 23, minutes and seconds from 0 to 59.")
    if error.code == "gap":
        return _("The clocks skip this hour.")
    if has_clock:
        return _("Write a date such as 1400/04/25 12:19 or 16.07.2021 12:19, tomorrow 8 or 14:30.")
    return _("Write a date such as 1400/04/25 or 16.07.2021.")


# What stands for the same

_INVISIBLE = [
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0x00AD,
    0x0640,
    0x061C,
    0xFEFF,
]
_SAME = {
    **str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2),
    **str.maketrans("\u060c\u061b;\u060d\u2044\u2215\u066b", ",,,///."),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    0x2212: "-",
    **str.maketrans("يىكأإآٱةۀ", "ییکااااهه"),
    **dict.fromkeys(_INVISIBLE),
}
_LETTER = r"[^\W\d_]"
_SEAM = re.compile(rf"(?<=[0-9])(?={_LETTER})|(?<={_LETTER})(?=[0-9])")
# «تیرماه», «سال ۱۴۰۰», «июли соли 2021», "2021 г.": words that add nothing.
_ENDINGS = "|".join(ending for language in LANGUAGES.values() for ending in language.month_endings)
_YEARS = "|".join(word for language in LANGUAGES.values() for word in language.year_words)
_FILLERS = re.compile(rf"(?:{_ENDINGS}|(?<!{_LETTER})(?:{_YEARS}))(?!{_LETTER})")


def folded(text):
    """The text with one sign for each meaning, words and numbers apart by single spaces."""
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        raise TypedDateError("format")
    text = unicodedata.normalize("NFC", text.casefold()).translate(_SAME)
    text = _FILLERS.sub(" ", _SEAM.sub(" ", text))
    return " ".join(text.split())


def _table(pairs):
    return {folded(name): value for name, value in pairs}


_SETS = (("jalali", names.JALALI), ("gregorian", names.GREGORIAN))
_MONTHS = _table(
    (name, (calendar, number))
    for calendar, sets in _SETS
    for months in sets.values()
    for written in (months.in_date, months.alone, months.after_day)
    for number, name in enumerate(written, 1)
)
_WEEKDAYS = _table(
    (name, number) for table in names.WEEKDAYS.values() for number, name in enumerate(table)
)
# «پس‌فردا» is one word with its half-space and without it.
_NEAR_DAYS = _table(
    (word, days)
    for language in LANGUAGES.values()
    for days, words in language.near_days.items()
    for word in words
)


def _any_of(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NAMED = rf"(?:{_any_of(_MONTHS)})(?!{_LETTER})"
_MONTH = rf"[0-9]{{1,2}}|{_NAMED}"
_PART = rf"[0-9]+|{_NAMED}"
_BETWEEN_PARTS = r"(?: ?[-/.,] ?| )"
_DATE = (
    rf"(?:(?P<weekday>{_any_of(_WEEKDAYS)}) ?,? )?"
    rf"(?P<first>{_PART}){_BETWEEN_PARTS}(?P<second>{_PART}){_BETWEEN_PARTS}(?P<third>{_PART})"
)
_HOUR_WORDS = _any_of(
    folded(word) for language in LANGUAGES.values() for word in language.clock_words
)
_TIME = (
    rf"(?:(?P<word>{_HOUR_WORDS}) )?(?P<hour>[0-9]{{1,2}})"
    r"(?:[:.](?P<minute>[0-9]{2})(?:[:.](?P<second_of>[0-9]{2})(?:[.,](?P<part>[0-9]{1,6}))?)?)?"
    r"(?: ?(?P<offset>z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2})?))?"
)
_BETWEEN = r"(?: ?[-,|] ?| t | )"
_CLOCK = re.compile(_TIME)
_DATE_FIRST = re.compile(f"{_DATE}(?:{_BETWEEN}{_TIME})?")
_CLOCK_FIRST = re.compile(f"{_TIME}{_BETWEEN}{_DATE}")
_NEAR = rf"(?P<near>{_any_of([*_NEAR_DAYS, *_WEEKDAYS])})"
_NEAR_FIRST = re.compile(f"{_NEAR}(?:{_BETWEEN}{_TIME})?")
_NEAR_LAST = re.compile(f"{_TIME}{_BETWEEN}{_NEAR}")
_PERIOD = re.compile(
    rf"(?P<y>[0-9]{{3,4}})(?:{_BETWEEN_PARTS}(?P<m>{_MONTH}))?|"
    rf"(?P<m2>{_MONTH}){_BETWEEN_PARTS}(?P<y2>[0-9]{{4}})"
)
_WITH_COLON = re.compile(r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])")


def _day(parts):
    """(calendar, Gregorian date) of the three parts of a date, numbers or names of months."""
    named = [part for part in parts if part in _MONTHS]
    if len(named) > 1:
        raise TypedDateError("format")
    if named:
        one, other = (part for part in parts if part not in _MONTHS)
        calendar, m = _MONTHS[named[0]]
    else:
        one, m, other = parts
        calendar, m = None, int(m)
    if max(len(one), len(other)) < 3:
        raise TypedDateError("short_year")
    y, d = (int(one), int(other)) if len(one) > 2 else (int(other), int(one))
    if calendar is None:
        calendar = "gregorian" if y >= FIRST_GREGORIAN_YEAR else "jalali"
    return calendar, day_of(calendar, y, m, d)


def day_of(calendar, y, m, d):
    """The Gregorian date of numbers of a calendar; TypedDateError that says which is wrong."""
    if y not in YEARS[calendar]:
        raise TypedDateError("year")
    if not 1 <= m <= MONTHS_IN_A_YEAR:
        raise TypedDateError("month")
    edition = editions.current().in_calendar(calendar)
    days = calendars.month_length(y, m, edition)
    if not 1 <= d <= days:
        raise TypedDateError("day", calendar=calendar, year=y, month=m, days=days)
    return calendars.to_gregorian(y, m, d, edition)


def _clock(match, is_hour_enough=False):
    if match["minute"] is None and match["word"] is None and not is_hour_enough:
        raise TypedDateError("format")
    numbers = [int(match[name] or 0) for name in ("hour", "minute", "second_of")]
    try:
        return time(*numbers, int((match["part"] or "").ljust(6, "0")))
    except ValueError:
        raise TypedDateError("clock") from None


def _offset(text):
    if not text:
        return None
    hours, minutes, seconds = (int(pair) for pair in re.findall("[0-9]{2}", f"{text}000000")[:3])
    if text == "z":
        hours = 0
    if hours > 18 or minutes > 59 or seconds > 59:
        raise TypedDateError("clock")
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-size if text[0] == "-" else size)
