"""Readers' pages of the calendar: a month, a week, a day, and what comes next as a list."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import cursors
from portal.core.dates import calendars, date_formats

from . import bounds as reach
from . import event_rows, time_words, week_layout
from .models import Occurrence
from .navigation import MIDDLE, Frame, subscription

PER_PAGE = 30
UNDER_MONTH = 20


@require_safe
def now(request, category=None):
    frame = Frame(request, "month", category)
    return month_page(request, frame, *calendars.parts(frame.today, frame.edition)[:2], is_now=True)


@require_safe
def month(request, y, m, category=None):
    frame = Frame(request, "month", category)
    day = date_or_404(y, m, MIDDLE, frame.edition)
    if is_elsewhere(request, frame.url("month", day)):
        return redirect(frame.url("month", day), permanent=True)
    return month_page(request, frame, y, m)


def month_page(request, frame, y, m, is_now=False):
    edition = frame.edition
    first = calendars.to_gregorian(y, m, 1, edition)
    last = last_of(first, edition)
    weeks = calendars.month_grid(y, m, edition)
    start = calendars.midnight(weeks[0][0].date, edition)
    end = calendars.midnight(weeks[-1][-1].date + reach.DAY, edition)
    found = event_rows.read(frame.rows().overlapping(start, end, edition), edition)
    inside = [entry for entry in found if entry.touches(first, last)]
    is_present = first <= frame.today <= last
    since = frame.today if is_present else first
    coming = [entry for entry in inside if entry.last >= since]
    focus = frame.today if is_present else first
    context = {
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "weeks": linked(
            week_layout.lay_out(weeks, found, edition, frame.today, week_layout.MOST_IN_CELL), frame
        ),
        "agenda": event_rows.by_day(
            sorted(coming, key=event_rows.Entry.order)[:UNDER_MONTH], since
        ),
        "is_whole": len(coming) <= UNDER_MONTH and len(coming) == len(inside),
        "has_past": len(coming) < len(inside),
        "whole_list": frame.url("list", first),
        "previous": month_step(frame, first, -1, "month"),
        "following": month_step(frame, first, 1, "month"),
        "is_empty": not inside and not is_now,
    }
    return page(request, "calendar_app/month.html", frame, focus, context, is_now)


@require_safe
def week(request, y, m, d, category=None):
    frame = Frame(request, "week", category)
    edition = frame.edition
    day = date_or_404(y, m, d, edition, is_week=True)
    first = calendars.week_start(day, edition)
    if is_elsewhere(request, frame.url("week", first)):
        return redirect(frame.url("week", first), permanent=True)
    last = first + 6 * reach.DAY
    start = calendars.midnight(first, edition)
    end = calendars.midnight(last + reach.DAY, edition)
    found = event_rows.read(frame.rows().overlapping(start, end, edition), edition)
    found = [entry for entry in found if entry.touches(first, last)]
    weeks = week_layout.lay_out([week_layout.week_of(first, edition)], found, edition, frame.today)
    is_present = first <= frame.today <= last
    # The month that a week ends in: by the one before, months would lead back for ever.
    focus = frame.today if is_present else min(last, reach.limits(edition)[1])
    context = {
        "caption": date_formats.format_days(first, last, edition),
        "caption_other": time_words.days_in_other(first, last, edition),
        "weeks": linked(weeks, frame),
        "previous": week_step(frame, first, -1),
        "following": week_step(frame, first, 1),
        "is_empty": not found,
    }
    return page(request, "calendar_app/week.html", frame, focus, context)


@require_safe
def day(request, y, m, d, category=None):
    frame = Frame(request, "day", category)
    edition = frame.edition
    date = date_or_404(y, m, d, edition)
    if is_elsewhere(request, frame.url("day", date)):
        return redirect(frame.url("day", date), permanent=True)
    bounds = calendars.day_bounds(y, m, d, edition)
    found = Occurrence.objects.live(edition.code, *bounds, frame.category, frame.at)
    found.sort(key=lambda row: (not row.is_all_day, row.starts_at, row.pk))
    for row in found:
        row.short_when = time_words.when_under_its_date(row, edition)
    before, after = reach.neighbours(date, edition, frame.category, frame.at)
    if any(row.first_day(edition) < date for row in found):
        before = date - reach.DAY
    if any(row.last_day(edition) > date for row in found):
        after = date + reach.DAY
    context = {
        "date": date,
        "caption": date_formats.format_weekday_date(date, edition),
        "caption_other": date_formats.format_other(date, edition),
        "occurrences": found,
        "previous": day_step(frame, before),
        "following": day_step(frame, after),
        "is_empty": not found,
    }
    return page(request, "calendar_app/day.html", frame, date, context)


@require_safe
def upcoming(request, category=None):
    frame = Frame(request, "list", category)
    rows = frame.rows().not_over(frame.at, frame.edition)
    return list_page(request, frame, rows, frame.today, is_now=True)


@require_safe
def list_month(request, y, m, category=None):
    frame = Frame(request, "list", category)
    edition = frame.edition
    day = date_or_404(y, m, MIDDLE, edition)
    if is_elsewhere(request, frame.url("list", day)):
        return redirect(frame.url("list", day), permanent=True)
    first = calendars.to_gregorian(y, m, 1, edition)
    rows = frame.rows().overlapping(*calendars.month_bounds(y, m, edition), edition)
    context = {
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "previous": month_step(frame, first, -1, "list"),
        "following": month_step(frame, first, 1, "list"),
    }
    return list_page(request, frame, rows, first, context)


def list_page(request, frame, rows, since, context=None, is_now=False):
    """A page of a list that goes forward in time; ?after= is the last row of the one before."""
    rows = rows.filter(
        starts_at__lt=calendars.midnight(reach.limits(frame.edition)[1] + reach.DAY, frame.edition)
    )
    cursor = request.GET.get("after")
    if cursor is not None:
        try:
            moment, pk = cursors.decode(cursor)
        except ValueError:
            raise Http404 from None
        rows = rows.filter(
            Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=pk), starts_at__gte=moment
        )
    found = event_rows.read(rows.order_by("starts_at", "pk")[: PER_PAGE + 1], frame.edition)
    shown = found[:PER_PAGE]
    is_more = len(found) > PER_PAGE
    context = context or {"caption": _("What comes next")}
    context |= {
        "agenda": event_rows.by_day(shown, since),
        "is_first": cursor is None,
        "later": cursors.encode(shown[-1].starts_at, shown[-1].pk) if is_more else None,
        "is_empty": not shown,
    }
    return page(request, "calendar_app/list.html", frame, since, context, is_now)


def linked(weeks, frame):
    """Weeks of Cells, those with events leading to their days."""
    first, last = reach.limits(frame.edition, frame.at)
    for week in weeks:
        for cell in week:
            if cell.entries and first <= cell.day.date <= last:
                cell.url = frame.url("day", cell.day.date)
    return weeks


def page(request, template, frame, focus, context, is_now=False):
    """focus: the date that the other views open at."""
    shown = None if is_now else focus
    here = frame.url(frame.view, shown)
    context |= {
        "frame": frame,
        "here": here,
        "switch_to": frame.elsewhere(shown),
        "views": frame.switch(focus, is_now),
        "categories": frame.categories(shown),
        "weekdays": [
            *zip(
                date_formats.weekday_names(frame.edition),
                date_formats.weekday_names(frame.edition, short=True),
                strict=True,
            )
        ],
        "subscription": subscription(frame.feed_url()),
    }
    return render(request, template, context)


# Dates of addresses


def date_or_404(y, m, d, edition, is_week=False):
    """The date of an address; of a week all its days count."""
    try:
        date = reach.typed_date(y, m, d, edition)
    except ValueError:
        raise Http404 from None
    first = calendars.week_start(date, edition) if is_week else date
    if not reach.is_within(first, first + 6 * reach.DAY if is_week else date, edition):
        raise Http404
    return date


def last_of(first, edition):
    y, m, _d = calendars.parts(first, edition)
    return first + (calendars.month_length(y, m, edition) - 1) * reach.DAY


def is_elsewhere(request, url):
    """Whether a page was asked for by another than its one address: Latin digits, two of them."""
    return iri_to_uri(request.path) != url


# Steps: (address, label) or None where they would lead away from the events


def month_step(frame, first, n, view):
    edition = frame.edition
    y, m = calendars.shift_month(*calendars.parts(first, edition)[:2], n)
    start = calendars.to_gregorian(y, m, 1, edition)
    if not leads_on(frame, start, last_of(start, edition), n):
        return None
    return frame.url(view, start), date_formats.format_month(y, m, edition)


def week_step(frame, first, n):
    start = first + 7 * n * reach.DAY
    end = start + 6 * reach.DAY
    if not leads_on(frame, start, end, n):
        return None
    return frame.url("week", start), date_formats.format_days(start, end, frame.edition)


def leads_on(frame, start, end, direction):
    first, last = frame.extent
    is_nearer = start <= last if direction > 0 else end >= first
    return is_nearer and reach.is_within(start, end, frame.edition)


def day_step(frame, date):
    if date is None or not reach.is_within(date, date, frame.edition):
        return None
    return frame.url("day", date), date_formats.format_weekday_date(date, frame.edition)
