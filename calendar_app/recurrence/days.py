"""Computing when an event comes again, by the clock of its own zone."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from dateutil import rrule
from django.utils.translation import gettext_lazy as _

from portal.core.dates import calendars

from .rules import (
    DAILY,
    GREGORIAN,
    ISLAMIC,
    MONTHLY,
    PERSIAN,
    WEEKLY,
    YEARLY,
    RecurrenceError,
)

# A rule that has no date in as many periods one after the other has none any more. Leap days
# come every eight years at most; INTERVAL may let seven of eight of them go by.
EMPTY_PERIODS = 400
# In how many days after the start the first date of a rule is looked for.
NEAR = {DAILY: 400, WEEKLY: 400, MONTHLY: 400, YEARLY: 1500}

_CALENDARS = {
    GREGORIAN: calendars.GREGORIAN,
    PERSIAN: calendars.JALALI,
    ISLAMIC: calendars.ISLAMIC,
}


def calendar_of(rule):
    """The calendar (portal.core.dates.calendars.Calendar) in which a rule counts."""
    return _CALENDARS[rule.calendar]


def check(rule, start, zone):
    """Raise RecurrenceError where a rule does not fit the first start, an aware datetime."""
    first = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if _is_over(rule, first, start):
        raise RecurrenceError("until", _("The rule ends before the event begins."))
    if not _begins_with(rule, first):
        raise RecurrenceError(
            "first", _("The rule does not give the event's own first date; change one of them.")
        )


def first_from(rule, start, zone):
    """The first start that a rule gives from `start` on, or None where none is near.

    How often it comes (INTERVAL) is counted from `start`, an aware datetime.
    """
    tz = ZoneInfo(zone)
    first = start.astimezone(tz).replace(tzinfo=None)
    if _begins_with(rule, first):
        wall = first
    elif not rule.is_plain:
        wall = next(_walls(rule, first, None), None)
    else:
        wall = _first_after(rule, first)
    if wall is None:
        return None
    moment = start if wall == first else wall.replace(tzinfo=tz).astimezone(UTC)
    return None if _is_over(rule, wall, moment) else moment


def expand(rule, start, zone, until, limit, since=None):
    """The starts by a rule from `start` on and before `until`, as aware datetimes in UTC.

    start, until, since: aware datetimes; zone: IANA name, in which the clock stands still.
    limit: how many at most, the latest ones. since: those before may be left out.
    """
    check(rule, start, zone)
    tz = ZoneInfo(zone)
    first = start.astimezone(tz).replace(tzinfo=None)
    if since is not None:
        since = since.astimezone(tz).replace(tzinfo=None)
    found, last = deque(maxlen=limit), None
    for wall in islice(_walls(rule, first, since), rule.count):
        # A clock time that the zone skips is read by the offset before the gap (RFC 5545, 3.3.5).
        moment = wall.replace(tzinfo=tz).astimezone(UTC)
        if moment >= until or _is_over(rule, wall, moment):
            break
        if moment != last:
            found.append(moment)
        last = moment
    return list(found)


def _is_over(rule, wall, moment):
    if isinstance(rule.until, datetime):
        return moment > rule.until
    return rule.until is not None and wall.date() > rule.until


def _walls(rule, first, since) -> Iterator[datetime]:
    if not rule.is_plain:  # dateutil knows one calendar, and no SKIP
        return (datetime.combine(day, first.time()) for day in _numbered(rule, first.date()))
    days = {DAILY: 1, WEEKLY: 7}.get(rule.frequency)
    if days and rule.count is None and since is not None and first < since:
        # Whole steps, so that a series of decades costs what its end costs.
        days *= rule.interval
        first += timedelta(days=(since - first).days // days * days)
    return iter(_by_dateutil(rule, first))


def _by_dateutil(rule, first, without=()):
    by = {
        name.lower().replace("byday", "byweekday"): value
        for name, value in rule.by.items()
        if name not in without
    }
    if "byweekno" in by and "byweekday" not in by:
        by["byweekday"] = first.weekday()  # as RFC 5545 has it; dateutil takes the whole week
    elif "byweekday" in by:
        by["byweekday"] = [
            rrule.weekdays[day](number) if number else rrule.weekdays[day]
            for number, day in _weekdays(rule)
        ]
    frequency = getattr(rrule, rule.frequency)
    return rrule.rrule(frequency, dtstart=first, interval=rule.interval, wkst=rule.week_start, **by)


def _weekdays(rule):
    """The rule's weekdays. dateutil wants all of them with a number or none."""
    days = rule.by["BYDAY"]
    if all(number is None for number, _day in days):
        return days
    most = 5 if rule.frequency == MONTHLY or "BYMONTH" in rule.by else 53
    return [
        (n, day)
        for number, day in days
        for n in ([number] if number is not None else range(1, most + 1))
    ]


# Months and days by number, in any calendar


def _numbered(rule, first):
    """The dates of a monthly or yearly rule by the numbers of its calendar."""
    y, m, d = calendar_of(rule).parts(first)
    months = rule.by.get("BYMONTH") or (range(1, 13) if "BYMONTHDAY" in rule.by else (m,))
    days = rule.by.get("BYMONTHDAY", (d,))
    empty = 0
    last = first - timedelta(days=1)
    for n in count(0, rule.interval):
        if rule.frequency == YEARLY:
            wanted = [(y + n, month) for month in months]
        else:
            wanted = [calendars.shift_month(y, m, n)]
            if "BYMONTH" in rule.by and wanted[0][1] not in rule.by["BYMONTH"]:
                wanted = []
        try:
            found = {day for month in wanted for day in _days_of_month(rule, *month, days)}
        except calendars.DateError:  # past the years that are computed
            return
        later = sorted(day for day in found if day > last)
        yield from later
        last = later[-1] if later else last
        empty = 0 if later else empty + 1
        if empty > EMPTY_PERIODS:
            return


def _days_of_month(rule, y, m, days):
    calendar = calendar_of(rule)
    first, length = calendar.date(y, m, 1), calendar.month_length(y, m)
    for d in days:
        if d < 0:
            d += length + 1
        if 1 <= d <= length:
            yield first + timedelta(days=d - 1)
        elif d > length and rule.skip == "BACKWARD":
            yield first + timedelta(days=length - 1)
        elif d > length and rule.skip == "FORWARD":
            yield first + timedelta(days=length)


# Whether the event's own date is the first


def _begins_with(rule, first):
    """Whether the rule gives the first start itself.

    Asked before anything is computed: from a date that fits, the next one is never far; from one
    that does not, dateutil would try until the year 9999.
    """
    if not rule.is_plain:
        return next(_numbered(rule, first.date()), None) == first.date()
    day = first.date()
    if not (_fits_numbers(rule, day) and _fits_weekday(rule, day)):
        return False
    return "BYSETPOS" not in rule.by or day in _set_of_period(rule, first)


def _set_of_period(rule, first):
    """The dates that BYSETPOS picks in the month or year of a start."""
    begin, end = _period(rule, first.date())
    clock = first.time()
    dates = [
        wall.date()
        for wall in _by_dateutil(rule, datetime.combine(begin, clock), ("BYSETPOS",)).between(
            datetime.combine(begin, clock), datetime.combine(end, clock), inc=True
        )
    ]
    return {
        dates[n - 1 if n > 0 else n]
        for n in rule.by["BYSETPOS"]
        if (n if n > 0 else -n) <= len(dates)
    }


def _first_after(rule, first):
    """The first wall-clock start of a plain rule near after one that it does not give, or None.

    Day by day: dateutil does not stop where a rule has no date at all.
    """
    months = rule.by.get("BYMONTH", range(1, 13))
    by = rule.by.keys()
    has_days = by & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}
    if not has_days and rule.frequency == YEARLY:
        months = rule.by.get("BYMONTH", (first.month,))
    is_numbered = rule.frequency in (MONTHLY, YEARLY)
    is_weekly = rule.frequency == WEEKLY or "BYWEEKNO" in by
    picked = {}
    # Whole years are slow to pick from.
    near = NEAR[MONTHLY] if "BYSETPOS" in by else NEAR[rule.frequency]
    for n in range(1, near):
        wall = first + timedelta(days=n)
        if wall.month not in months or _periods(rule, first, wall) % rule.interval:
            continue
        if not has_days and is_numbered and wall.day != first.day:
            continue
        if "BYDAY" not in by and is_weekly and wall.weekday() != first.weekday():
            continue
        day = wall.date()
        if not (_fits_numbers(rule, day) and _fits_weekday(rule, day)):
            continue
        if "BYSETPOS" not in by:
            return wall
        period = _period(rule, day)
        if period not in picked:
            picked[period] = _set_of_period(rule, wall)
        if day in picked[period]:
            return wall
    return None


def _periods(rule, first, wall):
    """How many periods of the rule's frequency lie between two days."""
    if rule.frequency == DAILY:
        return (wall - first).days
    if rule.frequency == WEEKLY:
        begin = first - timedelta(days=(first.weekday() - rule.week_start) % 7)
        return (wall - begin).days // 7
    years = wall.year - first.year
    return years if rule.frequency == YEARLY else years * 12 + wall.month - first.month


def _fits_numbers(rule, day):
    _begin, end = _span(day.year, day.month)
    year = (day - date(day.year, 1, 1)).days + 1
    year_end = (date(day.year, 12, 31) - day).days + 1
    of = {
        "BYMONTH": {day.month},
        "BYMONTHDAY": {day.day, -((end - day).days + 1)},
        "BYYEARDAY": {year, -year_end},
        "BYWEEKNO": {day.isocalendar().week},
    }
    if "BYWEEKNO" in rule.by:
        weeks = date(day.isocalendar().year, 12, 28).isocalendar().week
        of["BYWEEKNO"].add(day.isocalendar().week - weeks - 1)
    return all(of[name] & set(rule.by[name]) for name in of if name in rule.by)


def _fits_weekday(rule, day):
    if "BYDAY" not in rule.by:
        return True
    begin, end = _period(rule, day)
    if rule.frequency == YEARLY and "BYMONTH" in rule.by:
        begin, end = _span(day.year, day.month)
    nth = (day - begin).days // 7 + 1
    from_end = -((end - day).days // 7 + 1)
    return any(
        weekday == day.weekday() and number in (None, nth, from_end)
        for number, weekday in rule.by["BYDAY"]
    )


def _period(rule, day):
    if rule.frequency == YEARLY:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return _span(day.year, day.month)


def _span(y, m):
    """The first and the last date of a Gregorian month."""
    following = date(y + m // 12, m % 12 + 1, 1)
    return date(y, m, 1), following - timedelta(days=1)
