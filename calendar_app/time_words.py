"""The time of an event in words: in the other calendar, by the clock of its own place, its rule."""

from dataclasses import replace

from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import calendars, date_formats

from . import recurrence
from .times import DAY


def days_in_other(first, last, edition):
    """Dates from `first` to `last` in the other calendar, where the edition shows both."""
    if not edition.shows_both:
        return None
    other = replace(edition, calendar=edition.other_calendar)
    if first == last:
        return date_formats.format_date(first, other)
    return date_formats.format_days(first, last, other)


def when_under_its_date(span, edition):
    """The time of an event where its first date stands already."""
    is_of_one_day = span.first_day(edition) == span.last_day(edition)
    if span.own_days():
        if is_of_one_day:
            return _("All day")
    elif is_of_one_day or span.ends_at - span.starts_at < DAY:
        start, end = (
            date_formats.format_time(at, edition) for at in (span.starts_at, span.ends_at)
        )
        return f"{start}–{end}"
    return date_formats.format_range(*span.bounds(edition), edition, bool(span.own_days()))


def clock_of_its_zone(span, zone, edition):
    """The time by the clock of the event's zone, where that shows another; else None."""
    if span.own_days():
        return None
    there = replace(edition, zone=zone)
    if all(
        calendars.local(moment, there).utcoffset() == calendars.local(moment, edition).utcoffset()
        for moment in (span.starts_at, span.ends_at)
    ):
        return None
    return date_formats.format_range(span.starts_at, span.ends_at, there)


def rule_of(event):
    """The recurrence.RecurrenceRule of an event, or None."""
    try:
        return recurrence.parse(event.rrule) if event.rrule else None
    except recurrence.RecurrenceError:  # stored by a version of the program that knew more
        return None


def rule_in_words(rule, event):
    """«هر سال در ۱ فروردین» in the edition in use."""
    first = calendars.local_date(event.starts_at, event)
    return recurrence.describe(rule, editions.current(), first)
