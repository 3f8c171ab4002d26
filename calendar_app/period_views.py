"""Readers' pages of the calendar: a month, a week, a day, and what comes next as a list."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import cursors, routes
from portal.core.dates import calendars, date_formats

from . import bounds as reach
from . import event_rows, time_words, week_layout
from .models import Occurrence
from .navigation import MIDDLE, CalendarNavigation, subscription

PER_PAGE = 30
UNDER_MONTH = 20


@routes.in_sitemap
@require_safe
def now(request, category=None):
    navigation = CalendarNavigation(request, "month", category)
    return month_page(
        request, navigation, *calendars.parts(navigation.today, navigation.edition)[:2], is_now=True
    )


@require_safe
def month(request, y, m, category=None):
    navigation = CalendarNavigation(request, "month", category)
    day = date_or_404(y, m, MIDDLE, navigation.edition)
    if is_other_address(request, navigation.url("month", day)):
        return redirect(navigation.url("month", day), permanent=True)
    return month_page(request, navigation, y, m)


def month_page(request, navigation, y, m, is_now=False):
    edition = navigation.edition
    first = calendars.to_gregorian(y, m, 1, edition)
    last = last_of(first, edition)
    weeks = calendars.month_grid(y, m, edition)
    start = calendars.midnight(weeks[0][0].date, edition)
    end = calendars.midnight(weeks[-1][-1].date + reach.DAY, edition)
    found = event_rows.read(navigation.rows().overlapping(start, end, edition), edition)
    inside = [entry for entry in found if entry.touches(first, last)]
    is_present = first <= navigation.today <= last
    since = navigation.today if is_present else first
    coming = [entry for entry in inside if entry.last >= since]
    focus = navigation.today if is_present else first
    context = {
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "weeks": linked(
            week_layout.lay_out(weeks, found, edition, navigation.today, week_layout.MOST_IN_CELL),
            navigation,
        ),
        "agenda": event_rows.by_day(
            sorted(coming, key=event_rows.EventRow.order)[:UNDER_MONTH], since
        ),
        "is_whole": len(coming) <= UNDER_MONTH and len(coming) == len(inside),
        "has_past": len(coming) < len(inside),
        "whole_list": navigation.url("list", first),
        "previous": month_step(navigation, first, -1, "month"),
        "following": month_step(navigation, first, 1, "month"),
        "is_empty": not inside and not is_now,
    }
    return page(request, "calendar_app/month.html", navigation, focus, context, is_now)


@require_safe
def week(request, y, m, d, category=None):
    navigation = CalendarNavigation(request, "week", category)
    edition = navigation.edition
    day = date_or_404(y, m, d, edition, is_week=True)
    first = calendars.week_start(day, edition)
    if is_other_address(request, navigation.url("week", first)):
        return redirect(navigation.url("week", first), permanent=True)
    last = first + 6 * reach.DAY
    start = calendars.midnight(first, edition)
    end = calendars.midnight(last + reach.DAY, edition)
    found = event_rows.read(navigation.rows().overlapping(start, end, edition), edition)
    found = [entry for entry in found if entry.touches(first, last)]
    weeks = week_layout.lay_out(
        [week_layout.week_of(first, edition)], found, edition, navigation.today
    )
    is_present = first <= navigation.today <= last
    # The month that a week ends in: by the one before, months would lead back for ever.
    focus = navigation.today if is_present else min(last, reach.limits(edition)[1])
    context = {
        "caption": date_formats.format_days(first, last, edition),
        "caption_other": time_words.days_in_other(first, last, edition),
        "weeks": linked(weeks, navigation),
        "previous": week_step(navigation, first, -1),
        "following": week_step(navigation, first, 1),
        "is_empty": not found,
    }
    return page(request, "calendar_app/week.html", navigation, focus, context)


@require_safe
def day(request, y, m, d, category=None):
    navigation = CalendarNavigation(request, "day", category)
    edition = navigation.edition
    date = date_or_404(y, m, d, edition)
    if is_other_address(request, navigation.url("day", date)):
        return redirect(navigation.url("day", date), permanent=True)
    bounds = calendars.day_bounds(y, m, d, edition)
    found = Occurrence.objects.live(edition.code, *bounds, navigation.category, navigation.at)
    found.sort(key=lambda row: (not row.is_all_day, row.starts_at, row.pk))
    for row in found:
        row.short_when = time_words.when_under_its_date(row, edition)
    before, after = reach.neighbours(date, edition, navigation.category, navigation.at)
    if any(row.first_day(edition) < date for row in found):
        before = date - reach.DAY
    if any(row.last_day(edition) > date for row in found):
        after = date + reach.DAY
    context = {
        "date": date,
        "caption": date_formats.format_weekday_date(date, edition),
        "caption_other": date_formats.format_other(date, edition),
        "occurrences": found,
        "previous": day_step(navigation, before),
        "following": day_step(navigation, after),
        "is_empty": not found,
    }
    return page(request, "calendar_app/day.html", navigation, date, context)


@routes.in_sitemap
@routes.goes_by("after")
@require_safe
def upcoming(request, category=None):
    navigation = CalendarNavigation(request, "list", category)
    rows = navigation.rows().not_over(navigation.at, navigation.edition)
    return list_page(request, navigation, rows, navigation.today, is_now=True)


@routes.goes_by("after")
@require_safe
def list_month(request, y, m, category=None):
    navigation = CalendarNavigation(request, "list", category)
    edition = navigation.edition
    day = date_or_404(y, m, MIDDLE, edition)
    if is_other_address(request, navigation.url("list", day)):
        return redirect(navigation.url("list", day), permanent=True)
    first = calendars.to_gregorian(y, m, 1, edition)
    rows = navigation.rows().overlapping(*calendars.month_bounds(y, m, edition), edition)
    context = {
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "previous": month_step(navigation, first, -1, "list"),
        "following": month_step(navigation, first, 1, "list"),
    }
    return list_page(request, navigation, rows, first, context)


def list_page(request, navigation, rows, since, context=None, is_now=False):
    """A page of a list that goes forward in time; ?after= is the last row of the one before."""
    rows = rows.filter(
        starts_at__lt=calendars.midnight(
            reach.limits(navigation.edition)[1] + reach.DAY, navigation.edition
        )
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
    found = event_rows.read(rows.order_by("starts_at", "pk")[: PER_PAGE + 1], navigation.edition)
    shown = found[:PER_PAGE]
    is_more = len(found) > PER_PAGE
    context = context or {"caption": _("What comes next")}
    context |= {
        "agenda": event_rows.by_day(shown, since),
        "is_first": cursor is None,
        "later": cursors.encode(shown[-1].starts_at, shown[-1].pk) if is_more else None,
        "is_empty": not shown,
    }
    return page(request, "calendar_app/list.html", navigation, since, context, is_now)


def linked(weeks, navigation):
    """Weeks of Cells, those with events leading to their days."""
    first, last = reach.limits(navigation.edition, navigation.at)
    for week in weeks:
        for cell in week:
            if cell.entries and first <= cell.day.date <= last:
                cell.url = navigation.url("day", cell.day.date)
    return weeks


def page(request, template, navigation, focus, context, is_now=False):
    """focus: the date that the other views open at."""
    shown = None if is_now else focus
    here = navigation.url(navigation.view, shown)
    context |= {
        "navigation": navigation,
        "here": here,
        "switch_to": navigation.in_other_editions(shown),
        "same_in": navigation.same_in(shown),
        "views": navigation.switch(focus, is_now),
        "categories": navigation.categories(shown),
        "weekdays": [
            *zip(
                date_formats.weekday_names(navigation.edition),
                date_formats.weekday_names(navigation.edition, short=True),
                strict=True,
            )
        ],
        "subscription": subscription(navigation.feed_url()),
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


def is_other_address(request, url):
    """Whether a page was asked for by another than its one address: Latin digits, two of them."""
    return iri_to_uri(request.path) != url


# Steps: (address, label) or None where they would lead away from the events


def month_step(navigation, first, n, view):
    edition = navigation.edition
    y, m = calendars.shift_month(*calendars.parts(first, edition)[:2], n)
    start = calendars.to_gregorian(y, m, 1, edition)
    if not leads_on(navigation, start, last_of(start, edition), n):
        return None
    return navigation.url(view, start), date_formats.format_month(y, m, edition)


def week_step(navigation, first, n):
    start = first + 7 * n * reach.DAY
    end = start + 6 * reach.DAY
    if not leads_on(navigation, start, end, n):
        return None
    return navigation.url("week", start), date_formats.format_days(start, end, navigation.edition)


def leads_on(navigation, start, end, direction):
    first, last = navigation.extent
    is_nearer = start <= last if direction > 0 else end >= first
    return is_nearer and reach.is_within(start, end, navigation.edition)


def day_step(navigation, date):
    if date is None or not reach.is_within(date, date, navigation.edition):
        return None
    return navigation.url("day", date), date_formats.format_weekday_date(date, navigation.edition)
