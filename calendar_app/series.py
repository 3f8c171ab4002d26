"""All the times of an event: by its rule, without what is dropped, with what is moved or added."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.core.dates import calendars

from . import recurrence
from .times import whole_days

# Readers can turn the months three years ahead. What is kept reaches further by as much that it
# need not be made again more than once a year.
KEPT_AHEAD = timedelta(days=5 * 366)
RENEWED_AT = timedelta(days=4 * 366)
# Five years of every day and some of the past: more rows would make nobody's page better, and a
# rule of one line must not fill the database. The latest ones are kept.
MAX_ROWS = 2000
# Dropped, moved and added dates of an event: as many as its form can post at once.
MAX_EXCEPTIONS = 200
# How far back a series without end is computed. Older ones cost time and nobody turns so far.
KEPT_BACK = timedelta(days=50 * 366)


def starts(event, at):
    """(starts by the rule, moment up to which they are computed or None where that is all).

    Aware datetimes in UTC. An event without a rule has one. Raises RecurrenceError.
    """
    if not event.rrule:
        return [event.starts_at], None
    rule = recurrence.parse(event.rrule)
    horizon = max(event.starts_at, at) + KEPT_AHEAD
    found = recurrence.expand(
        rule, event.starts_at, event.zone, horizon, MAX_ROWS, horizon - KEPT_AHEAD - KEPT_BACK
    )
    last = rule.until
    if isinstance(last, datetime):
        is_whole = last < horizon
    elif last is not None:
        is_whole = last < calendars.local_date(horizon, event)
    else:
        is_whole = rule.count is not None and len(found) == rule.count
    return found, None if is_whole else horizon


def end_of(event, start):
    """The end of the occurrence that begins at `start`, by the clock of the event's zone.

    What lasts from ten to six does so also in the week in which the clocks are moved.
    """
    tz = ZoneInfo(event.zone)
    first = event.starts_at.astimezone(tz).replace(tzinfo=None)
    length = event.ends_at.astimezone(tz).replace(tzinfo=None) - first
    if event.is_all_day:
        days = (event.ends_at.astimezone(tz).date() - first.date()).days
        return calendars.midnight(start.astimezone(tz).date() + timedelta(days=days), event)
    end = (start.astimezone(tz).replace(tzinfo=None) + length).replace(tzinfo=tz)
    moved = end.astimezone(start.tzinfo)
    # Within the hour that is skipped or comes twice the clock alone could end it too early.
    return moved if moved > start else start + (event.ends_at - event.starts_at)


def by_day(event, found):
    """{date in the event's zone: start}, of starts by its rule."""
    return {calendars.local_date(start, event): start for start in found}


def start_on(event, day, days):
    """The start of the series' date `day`, whether or not the rule gives it now.

    days: those that it gives, from `by_day`.
    """
    if event.is_all_day:
        return calendars.midnight(day, event)
    tz = ZoneInfo(event.zone)
    clock = event.starts_at.astimezone(tz).time()
    return days.get(day) or datetime.combine(day, clock, tz).astimezone(UTC)


def followed(exception, before, event, days):
    """(original start, start, end) of an exception whose event got other times.

    It stays with its dates, and its own times with their clock. before: the event as it was.
    """
    original, start, end = exception.original_at, exception.starts_at, exception.ends_at
    if original is not None:
        original = start_on(event, calendars.local_date(original, before), days)
    if start is not None:
        length = end - start
        start, end = (_same_clock(moment, before.zone, event.zone) for moment in (start, end))
        end = end if end > start else start + length  # within an hour that the new zone skips
        if event.is_all_day:
            start, end = whole_days(start, end, event)
    return original, start, end


def _same_clock(moment, before, after):
    wall = moment.astimezone(ZoneInfo(before)).replace(tzinfo=None)
    return wall.replace(tzinfo=ZoneInfo(after)).astimezone(UTC)


def times(event, exceptions, at):
    """{original start: (start, end)} of all that takes place.

    exceptions: the event's EventExceptions. Those that no longer name a date of the rule count
    for nothing. Raises RecurrenceError.
    """
    by_rule, _until = starts(event, at)
    if event.is_all_day:
        by_rule = [
            calendars.midnight(calendars.local_date(start, event), event) for start in by_rule
        ]
    found = {start: (start, end_of(event, start)) for start in by_rule}
    for exception in exceptions:
        if exception.original_at is None:
            found.setdefault(exception.starts_at, (exception.starts_at, exception.ends_at))
        elif exception.original_at in found:
            if exception.starts_at is None:
                del found[exception.original_at]
            else:
                found[exception.original_at] = (exception.starts_at, exception.ends_at)
    return found
