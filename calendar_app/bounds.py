"""How far the calendar leads: there are neither pages nor links beyond, so no crawler walks on."""

from datetime import timedelta

from django.utils import timezone

from portal.core.dates import calendars

from .models import Occurrence

YEARS_BACK, YEARS_AHEAD = 10, 3
DAY = timedelta(days=1)
# What lasts all day in far zones is not in the order of its dates: a few more rows tell.
NEAREST = 8


def limits(edition, at=None):
    """(first, last) date that has a page: whole months around the present one."""
    today = calendars.local_date(at or timezone.now(), edition)
    y, m, _d = calendars.parts(today, edition)
    after = calendars.shift_month(y + YEARS_AHEAD, m, 1)
    return (
        calendars.to_gregorian(y - YEARS_BACK, m, 1, edition),
        calendars.to_gregorian(*after, 1, edition) - DAY,
    )


def is_within(first, last, edition):
    """Whether a stretch of dates touches what has pages."""
    start, end = limits(edition)
    return start <= last and first <= end


def typed_date(y, m, d, edition):
    """The date of numbers in the edition's calendar, or else in the other one; ValueError.

    The years of the two calendars lie apart, so that a date is one of either or of none.
    """
    try:
        return calendars.to_gregorian(y, m, d, edition)
    except ValueError:
        return calendars.from_other(y, m, d, edition)


def extent(edition, category=None, at=None):
    """(first, last) date between which pages lead on: those of events, and today. One query."""
    at = at or timezone.now()
    today = calendars.local_date(at, edition)
    start, end = limits(edition, at)
    rows = announced(edition, category, at)
    ends = rows.order_by("starts_at", "pk")[:1].union(
        rows.order_by("-ends_at", "-pk")[:1], all=True
    )
    days = [day for row in ends for day in (row.first_day(edition), row.last_day(edition))]
    days = [min(max(day, start), end) for day in days]
    return min([today, *days]), max([today, *days])


def neighbours(day, edition, category=None, at=None):
    """The nearest dates before and after a day on which something takes place, each or None.

    What goes on over the day itself is left to the caller. One query.
    """
    start, end = calendars.day_bounds(*calendars.parts(day, edition), edition)
    rows = announced(edition, category, at)
    earlier = rows.filter(ends_at__lte=start + 2 * DAY, starts_at__lt=start)
    later = rows.filter(starts_at__gte=end - 2 * DAY, ends_at__gt=end)
    found = earlier.order_by("-ends_at", "-pk")[:NEAREST].union(
        later.order_by("starts_at", "pk")[:NEAREST], all=True
    )
    spans = [(row.first_day(edition), row.last_day(edition)) for row in found]
    first, last = limits(edition, at)
    before = [min(end, day - DAY) for start, end in spans if start < day]
    after = [max(start, day + DAY) for start, end in spans if end > day]
    before = [date for date in before if date >= first]
    after = [date for date in after if date <= last]
    return max(before, default=None), min(after, default=None)


def announced(edition, category=None, at=None):
    """Occurrences of events that are live in an edition, of one category if wanted."""
    rows = Occurrence.objects.published(edition.code, at)
    return rows if category is None else rows.filter(event__category=category)
