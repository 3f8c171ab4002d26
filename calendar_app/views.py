"""The page of an event, and events for calendar programs."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.base import publishing

from . import icalendar_file
from .models import EventVersion, Occurrence


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
