"""Readers' pages of the event calendar."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.base import calendars, date_formats, publishing

from . import icalendar_file
from .models import EventVersion, Occurrence
from .months import event_grid

# Months beyond these have neither pages nor links, so that no crawler walks for ever.
YEARS_BACK, YEARS_AHEAD = 10, 3


@require_safe
def now(request):
    today = calendars.local_date(timezone.now(), request.edition)
    return month_page(request, *calendars.parts(today, request.edition)[:2])


@require_safe
def month(request, y, m):
    try:
        start, _end = calendars.month_bounds(y, m, request.edition)
    except ValueError:
        other = other_calendar(y, m, request.edition)
        if other is None:
            raise Http404 from None
        return redirect("calendar:month", *other, permanent=True)
    today = timezone.now()
    if not (
        today - timedelta(days=366 * YEARS_BACK) < start < today + timedelta(days=366 * YEARS_AHEAD)
    ):
        other = other_calendar(y, m, request.edition)
        if other is None:
            raise Http404
        return redirect("calendar:month", *other, permanent=True)
    return month_page(request, y, m)


def other_calendar(y, m, edition):
    """This edition's (y, m) of a month typed in the other calendar, or None."""
    try:
        day = calendars.from_other(y, m, 15, edition)
    except ValueError:
        return None
    if abs((day - timezone.now().date()).days) > 366 * max(YEARS_BACK, YEARS_AHEAD):
        return None
    return calendars.parts(day, edition)[:2]


def month_page(request, y, m):
    edition = request.edition
    start, end = calendars.month_bounds(y, m, edition)
    occurrences = Occurrence.objects.live(edition.code, start, end)
    return render(
        request,
        "calendar_app/month.html",
        {
            "occurrences": occurrences,
            "weeks": event_grid(y, m, edition, occurrences),
            "weekdays": date_formats.weekday_names(edition, short=True),
            "weekday_titles": date_formats.weekday_names(edition),
            "caption": date_formats.format_month(y, m, edition),
            "caption_other": date_formats.format_month_other(y, m, edition),
            "previous": reachable(calendars.shift_month(y, m, -1), edition),
            "following": reachable(calendars.shift_month(y, m, 1), edition),
        },
    )


def reachable(year_and_month, edition):
    """(address, caption) of a month's page, or None outside the range."""
    y, m = year_and_month
    start, _end = calendars.month_bounds(y, m, edition)
    days = (start - timezone.now()).days
    if not -366 * YEARS_BACK < days < 366 * YEARS_AHEAD:
        return None
    return reverse("calendar:month", args=[y, m]), date_formats.format_month(y, m, edition)


@require_safe
def event_detail(request, pk, slug=""):
    version = publishing.find(EventVersion.objects.for_cards(), request.edition.code, pk)
    if version is None:
        raise Http404
    if version.slug != slug:
        return redirect(version.get_absolute_url(), permanent=True)
    return render(request, "calendar_app/event_detail.html", event_context(version, request))


def event_context(version, request):
    """What the page of an event shows; the newsroom's preview uses it too."""
    return {
        "version": version,
        "event": version.master,
        "siblings": publishing.live_siblings(version),
    }


@require_safe
def ics(request):
    """The events of the edition as an iCalendar feed."""
    lately = Occurrence.objects.filter(ends_at__gt=timezone.now() - timedelta(days=90))
    versions = (
        EventVersion.objects.published(request.edition.code)
        .filter(Exists(lately.filter(event=OuterRef("master"))))
        .for_cards()
        .order_by("master__starts_at", "pk")[:1000]
    )
    return calendar_response(versions, request.edition, "events.ics")


@require_safe
def event_ics(request, pk):
    version = publishing.find(EventVersion.objects.for_cards(), request.edition.code, pk)
    if version is None:
        raise Http404
    versions = EventVersion.objects.for_cards().filter(pk=version.pk)
    return calendar_response(versions, request.edition, f"event-{pk}.ics")


def calendar_response(versions, edition, file_name):
    content = icalendar_file.write(versions, edition, settings.SITE_URL)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
