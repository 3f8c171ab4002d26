"""The archive by days: which days have news, in the edition's calendar."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from portal.base import calendars, date_formats

from .models import ArticleVersion

_DAYS = """
    SELECT row.day FROM unnest(%s::date[], %s::timestamptz[], %s::timestamptz[])
        AS row(day, starts, ends)
    WHERE EXISTS (
        SELECT 1 FROM articles_articleversion
        WHERE language_code = %s AND state = 'published'
            AND published_at >= row.starts AND published_at < row.ends AND published_at <= %s
    )
"""


@dataclass(frozen=True)
class Cell:
    """A day of a month's grid. y, m, d are the edition's numbers."""

    date: date
    y: int
    m: int
    d: int
    in_month: bool
    is_off: bool
    is_today: bool
    has_news: bool


def days_with_news(days, edition, at=None):
    """Of some dates those on which the edition published. One index probe per day."""
    bounds = [calendars.day_bounds(*calendars.parts(day, edition), edition) for day in days]
    with connection.cursor() as cursor:
        cursor.execute(
            _DAYS,
            [
                list(days),
                [start for start, _end in bounds],
                [end for _start, end in bounds],
                edition.code,
                at or timezone.now(),
            ],
        )
        return {day for (day,) in cursor.fetchall()}


def month_with_news(y, m, edition, at=None):
    """The weeks of a month as lists of Cell: one query."""
    at = at or timezone.now()
    weeks = calendars.month_grid(y, m, edition)
    today = calendars.local_date(at, edition)
    marked = days_with_news(
        [day.date for week in weeks for day in week if day.in_month], edition, at
    )
    return [
        [
            Cell(
                day.date, day.y, day.m, day.d, day.in_month, day.is_off, day.date == today,
                day.date in marked,
            )
            for day in week
        ]
        for week in weeks
    ]  # fmt: skip


def first_and_last_day(edition, at=None):
    """The dates of the oldest and the newest story of an edition, or (None, None)."""
    live = ArticleVersion.objects.published(edition.code, at)
    ends = [
        live.order_by(order).values_list("published_at", flat=True).first()
        for order in ("published_at", "-published_at")
    ]
    if ends[0] is None:
        return None, None
    return tuple(calendars.local_date(moment, edition) for moment in ends)


def month_block(y, m, edition, at=None):
    """What `includes/calendar_block.html` shows of a month: one query."""
    return {
        "y": y,
        "m": m,
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "weekdays": date_formats.weekday_names(edition, short=True),
        "weeks": month_with_news(y, m, edition, at),
    }


def neighbours(edition, start, end, at=None):
    """The dates of the nearest earlier and later days with news, each or None: 2 queries."""
    live = ArticleVersion.objects.published(edition.code, at).values_list("published_at", flat=True)
    before = live.filter(published_at__lt=start).order_by("-published_at").first()
    after = live.filter(published_at__gte=end).order_by("published_at").first()
    return tuple(moment and calendars.local_date(moment, edition) for moment in (before, after))


def counts_by_day(edition, start, end, at=None):
    """[(date, number of stories)] of the days with news in [start, end), newest first."""
    days = (
        ArticleVersion.objects.published(edition.code, at)
        .filter(published_at__gte=start, published_at__lt=end)
        .annotate(day=TruncDate("published_at", tzinfo=ZoneInfo(edition.zone)))
        .values_list("day")
        .annotate(stories=Count("pk"))
        .order_by("-day")
    )
    return list(days)
