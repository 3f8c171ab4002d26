"""Reading a rule: what is not understood or could not be computed is refused in one sentence."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.text.normalisation import digits

MAX_LENGTH = 400
# As many rows as an event may have, see calendar_app.series_extension.
MAX_COUNT = 2000
MAX_INTERVAL = 1000
YEARS = range(1800, 2201)
GREGORIAN, PERSIAN, ISLAMIC = "GREGORIAN", "PERSIAN", "ISLAMIC-CIVIL"
CALENDARS = (GREGORIAN, PERSIAN, ISLAMIC)
DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
SKIPS = ("OMIT", "BACKWARD", "FORWARD")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The parts that may stand with a frequency. What RFC 5545 allows beside these either picks clock
# times or can leave a rule without a single date, which only trying for ages would show.
PARTS = {
    DAILY: {"BYDAY", "BYMONTH"},
    WEEKLY: {"BYDAY", "BYMONTH"},
    MONTHLY: {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"},
    YEARLY: {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"},
}
# The parts that can be counted in the months of any calendar.
NUMBERED = {"BYMONTH", "BYMONTHDAY"}
_LIMITS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYSETPOS": 366, "BYWEEKNO": 53, "BYYEARDAY": 366}
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")
_WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(WEEKDAYS)})")
_UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
_ORDER = (
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
    "SKIP",
    "WKST",
)


class RecurrenceError(ValueError):
    """code: which rule was broken. message: a lazy sentence for people."""

    def __init__(self, code, message):
        super().__init__(code)
        self.code = code
        self.message = message

    def __str__(self):
        return str(self.message)


@dataclass(frozen=True)
class RecurrenceRule:
    """by: {"BYMONTH": (1, 7), "BYDAY": ((None, 0), (-1, 4)) …}; a weekday counts from Monday.

    until: the last date, or the last moment where it is an aware datetime.
    """

    frequency: str
    calendar: str
    interval: int
    count: int | None
    until: date | datetime | None
    skip: str
    week_start: int
    by: dict
    text: str

    @property
    def is_endless(self):
        return self.count is None and self.until is None

    @property
    def is_plain(self):
        """Whether it says the same without RSCALE and SKIP, which few programs understand."""
        return self.frequency in (DAILY, WEEKLY) or (
            self.calendar == GREGORIAN and self.skip == "OMIT"
        )


def parse(text):
    """The rule of a text such as "FREQ=WEEKLY;BYDAY=MO,TH"; RecurrenceError if it is none."""
    if len(text) > MAX_LENGTH:
        raise RecurrenceError("long", _("The rule is too long."))
    given = _split(text.strip().upper().removeprefix("RRULE:"))
    frequency = given.pop("FREQ", "")
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise RecurrenceError("frequency", _("An event can come again every day at most."))
    if frequency not in PARTS:
        raise RecurrenceError(
            "frequency", _("The rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")
        )
    calendar = given.pop("RSCALE", GREGORIAN)
    if calendar not in CALENDARS:
        raise RecurrenceError(
            "calendar",
            format_lazy(_("The calendar “{name}” is not known here."), name=_short(calendar)),
        )
    if "COUNT" in given and "UNTIL" in given:
        raise RecurrenceError("two_ends", _("A rule ends after a number of times or on a date."))
    rule = RecurrenceRule(
        frequency=frequency,
        calendar=calendar,
        interval=_whole(given, "INTERVAL", MAX_INTERVAL) or 1,
        count=_whole(given, "COUNT", MAX_COUNT),
        until=_until(given.get("UNTIL")),
        skip=_skip(given, text),
        week_start=_week_start(given.get("WKST", "MO")),
        by={name: _list(name, given[name]) for name in given if name.startswith("BY")},
        text=_written(frequency, calendar, given),
    )
    _check_parts(rule)
    return rule


def _split(text):
    given = {}
    for part in filter(None, text.split(";")):
        name, sign, value = part.strip().partition("=")
        known = {"FREQ", "RSCALE", *_ORDER}
        if name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            raise RecurrenceError("clock", _("The time of day is that of the event itself."))
        if not sign or not value or name not in known:
            raise RecurrenceError(
                "unknown",
                format_lazy(_("“{part}” is not understood in a rule."), part=_short(part)),
            )
        if name in given:
            raise RecurrenceError(
                "twice", format_lazy(_("{name} stands twice in the rule."), name=name)
            )
        given[name] = value.strip()
    return given


def _short(text):
    return "".join(letter for letter in text[:40] if letter.isprintable())


def _bad(name):
    message = format_lazy(_("What stands after {name} is not understood."), name=name)
    return RecurrenceError("value", message)


def _whole(given, name, most):
    if name not in given:
        return None
    if not _NUMBER.fullmatch(given[name]):
        raise _bad(name)
    number = int(given[name])
    if not 1 <= number <= most:
        shown = digits(most, editions.current())
        message = format_lazy(_("{name} must be from 1 to {most}."), name=name, most=shown)
        raise RecurrenceError("range", message)
    return number


def _until(text):
    if text is None:
        return None
    match = _UNTIL.fullmatch(text)
    try:
        day, clock, zone = match.groups()
        moment = datetime.strptime(day + (clock or "000000"), "%Y%m%d%H%M%S")
    except (AttributeError, ValueError):
        raise _bad("UNTIL") from None
    if moment.year not in YEARS:
        raise RecurrenceError("until_year", _("The year in which the rule ends is out of range."))
    # A clock time without a zone is that of the event; nobody means a part of a day by it.
    return moment.replace(tzinfo=UTC) if zone else moment.date()


def _skip(given, text):
    skip = given.get("SKIP", "OMIT")
    if skip not in SKIPS or ("SKIP" in given and "RSCALE=" not in text.upper()):
        raise _bad("SKIP")
    return skip


def _week_start(text):
    if text not in WEEKDAYS:
        raise _bad("WKST")
    return WEEKDAYS.index(text)


def _list(name, text):
    items = text.split(",")
    if name == "BYDAY":
        matches = [_WEEKDAY.fullmatch(item) for item in items]
        if not all(matches):
            raise _bad(name)
        return tuple((int(m[1]) if m[1] else None, WEEKDAYS.index(m[2])) for m in matches)
    if not all(_NUMBER.fullmatch(item) for item in items):
        raise _bad(name)
    numbers = tuple(sorted({int(item) for item in items}))
    least = 1 if name == "BYMONTH" else -_LIMITS[name]
    if 0 in numbers or numbers[0] < least or numbers[-1] > _LIMITS[name]:
        raise _bad(name)
    return numbers


def _check_parts(rule):
    allowed = PARTS[rule.frequency]
    if rule.calendar != GREGORIAN or rule.skip != "OMIT":
        # Days of the week and of the year are the same in every calendar, or not counted here.
        allowed = allowed & (NUMBERED if rule.frequency in (MONTHLY, YEARLY) else {"BYDAY"})
    for name in rule.by:
        if name not in allowed:
            message = format_lazy(
                _("{name} cannot stand with {frequency} here."), name=name, frequency=rule.frequency
            )
            raise RecurrenceError("combination", message)
    numbers = [number for number, _day in rule.by.get("BYDAY", ()) if number is not None]
    if numbers:
        most = 5 if rule.frequency == MONTHLY or "BYMONTH" in rule.by else 53
        if rule.frequency not in (MONTHLY, YEARLY) or "BYWEEKNO" in rule.by:
            raise _bad("BYDAY")
        if 0 in numbers or max(map(abs, numbers)) > most:
            raise _bad("BYDAY")
    if "BYSETPOS" in rule.by and not rule.by.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        raise _bad("BYSETPOS")
    if "BYWEEKNO" in rule.by and rule.week_start != 0:
        raise RecurrenceError("week", _("Numbers of weeks are counted from Monday here."))


def _written(frequency, calendar, given):
    """The rule as it is stored: one order, without what says nothing."""
    parts = [f"RSCALE={calendar}"] if calendar != GREGORIAN or "SKIP" in given else []
    parts.append(f"FREQ={frequency}")
    nothing = {"INTERVAL": "1", "WKST": "MO"}
    for name in _ORDER:
        if name in given and given[name] != nothing.get(name):
            parts.append(f"{name}={given[name]}")
    return ";".join(parts)
