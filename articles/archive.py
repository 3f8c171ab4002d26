"""The archive by dates: which days have news and how much, in the edition's calendar.

One statement asks all of it, of the index of live versions alone: it costs what lies between
the asked dates and nothing for the rest. The bounds of days come from `calendars`, so that the
database's own data about time zones is never asked.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import connection
from django.utils import timezone

from portal.core.dates import calendars

_LIVE = """
    FROM articles_articleversion
    WHERE language_code = %(language)s AND state = 'published'
        AND published_at >= %(earliest)s AND published_at <= %(now)s
"""
_WITHIN = _LIVE + " AND published_at >= starts AND published_at < ends"
# Values, not joins, and whole orders: whatever the planner believes about the mix of languages,
# the index of one language's live versions (articleversion_live) serves best.
_COUNT = "SELECT count(*)" + _WITHIN
_EXISTS = "SELECT 1" + _WITHIN + " LIMIT 1"
_ASK = """
    SELECT
        ARRAY(
            SELECT ({value}) FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[])
                WITH ORDINALITY AS span (starts, ends, n) ORDER BY n
        ),
        (SELECT published_at {live} AND published_at < %(start)s
            ORDER BY published_at DESC, id DESC LIMIT 1),
        (SELECT published_at {live} AND published_at >= %(end)s
            ORDER BY published_at, id LIMIT 1)
"""


@dataclass(frozen=True)
class Period:
    """A year, month or day of an edition's archive.

    parts: (y,), (y, m) or (y, m, d). first, last: its dates. stories: {date: how many} of its
    days with news, in their order. before, after: the nearest dates with news around it, or None.
    """

    parts: tuple
    first: date
    last: date
    stories: dict
    before: date | None
    after: date | None
    at: datetime

    @property
    def total(self):
        return sum(self.stories.values())


def first_and_last_day(edition, at=None):
    """The dates between which the archive lies: the oldest story's and today; or (None, None)."""
    at = at or timezone.now()
    earliest = _earliest(edition)
    _values, _before, first = _ask(_EXISTS, edition, [], earliest, earliest, at)
    return (first, calendars.local_date(at, edition)) if first else (None, None)


def find(parts, edition, at=None):
    """A year, month or day of the archive by its numbers, in whichever calendar they are meant.

    parts: (y,), (y, m) or (y, m, d); the year tells the calendar. Returns (parts, Period) for the
    edition's own, (parts in the edition's calendar, None) for the other calendar's, (None, None)
    outside the archive: before the oldest story's day or after today. Raises DateError where
    there is no such month or day.
    """
    at = at or timezone.now()
    try:
        first, last = dates_of(parts, calendars.of(edition))
    except calendars.DateError as error:
        if error.code != "year":
            raise
        return _from_the_other_calendar(parts, edition, at), None
    found = _period(parts, first, last, edition, at)
    return (parts, found) if found else (None, None)


def _period(parts, first, last, edition, at):
    """One query; None outside the archive."""
    if first > calendars.local_date(at, edition):
        return None
    days, spans = _days_and_spans(first, last, edition)
    counts, before, after = _ask(_COUNT, edition, spans, spans[0][0], spans[-1][1], at)
    stories = {day: count for day, count in zip(days, counts, strict=True) if count}
    if not stories and before is None:
        return None
    return Period(parts, first, last, stories, before, after, at)


def _from_the_other_calendar(parts, edition, at):
    """The numbers in the edition's calendar, or None outside the archive.

    A month or year touches two of the edition's: meant is the one that holds its first day, or
    the archive's first day if that is later.
    """
    try:
        first, last = dates_of(parts, calendars.CALENDARS[edition.other_calendar])
    except calendars.DateError as error:
        if error.code != "year":
            raise
        return None
    oldest, today = first_and_last_day(edition, at)
    if oldest is None or last < oldest or first > today:
        return None
    return calendars.parts(max(first, oldest), edition)[: len(parts)]


def news_of_month(y, m, edition, at):
    """Which days of a month have news, and the nearest news around it: one query.

    Returns ({date: None}, date before or None, date after or None): nothing is counted.
    """
    days, spans = _days_and_spans(*dates_of((y, m), calendars.of(edition)), edition)
    values, before, after = _ask(_EXISTS, edition, spans, spans[0][0], spans[-1][1], at)
    return {day: None for day, value in zip(days, values, strict=True) if value}, before, after


def months_with_news(edition, at=None):
    """Two queries, one index probe per month. Returns (the first day, {y: [m, …]}), oldest first.

    (None, {}) while there is no story.
    """
    at = at or timezone.now()
    first, last = first_and_last_day(edition, at)
    if first is None:
        return None, {}
    months = [calendars.parts(first, edition)[:2]]
    while months[-1] < calendars.parts(last, edition)[:2]:
        months.append(calendars.shift_month(*months[-1], 1))
    spans = [calendars.month_bounds(*month, edition) for month in months]
    values, _before, _after = _ask(_EXISTS, edition, spans, spans[0][0], spans[-1][1], at)
    years = {}
    for (y, m), value in zip(months, values, strict=True):
        if value:
            years.setdefault(y, []).append(m)
    return first, years


def _ask(value, edition, spans, start, end, at):
    """The value (_COUNT or _EXISTS) of each span, and the dates of the news nearest around.

    spans: [(start, end)] of instants, as `start` and `end` half-open.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _ASK.format(value=value, live=_LIVE),
            {
                "language": edition.code,
                "earliest": _earliest(edition),
                "now": at,
                "starts": [first for first, _end in spans],
                "ends": [after for _start, after in spans],
                "start": start,
                "end": end,
            },
        )
        values, *around = cursor.fetchone()
    return values, *(moment and calendars.local_date(moment, edition) for moment in around)


def _earliest(edition):
    """The first instant of the edition's calendar: what is older than that has no page."""
    calendar = calendars.of(edition)
    return calendars.midnight(calendar.date(calendar.years[0], 1, 1), edition)


def _days_and_spans(first, last, edition):
    """The dates from `first` to `last`, and of each its [start, end)."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    bounds = [calendars.midnight(day, edition) for day in [*days, last + timedelta(days=1)]]
    return days, list(pairwise(bounds))


def dates_of(parts, calendar):
    """The first and the last date of a year, month or day of a Calendar."""
    to_date = calendar.date
    y, m, d = (*parts, *(None,) * (3 - len(parts)))
    if d is not None:
        return (to_date(y, m, d),) * 2
    if m is not None:
        first, after = to_date(y, m, 1), to_date(*calendars.shift_month(y, m, 1), 1)
    else:
        first, after = to_date(y, 1, 1), to_date(y + 1, 1, 1)
    return first, after - timedelta(days=1)
