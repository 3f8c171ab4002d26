"""The events as calendar programs take them: feeds to subscribe to, and a file for each event."""

import html
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from portal.core import publishing
from portal.core.dates import calendars

from .icalendar.vevents import entries
from .icalendar.writing import About, write
from .models import CategoryName, EventVersion, Occurrence

KEPT_AFTER = timedelta(days=90)
MAX_EVENTS = 1000


@require_safe
def feed(request, slug=None):
    """The events of the edition, or of one category, that are not over for long."""
    category = None
    if slug is not None:
        names = CategoryName.objects.filter(language_code=request.edition.code, slug=slug)
        category = names.first()
        if category is None:
            raise Http404
    at = timezone.now()
    # By midnights: the clock alone changes a kept file then and at no other time.
    since = calendars.midnight(calendars.local_date(at, request.edition), request.edition)
    since -= KEPT_AFTER
    lately = Occurrence.objects.filter(event=OuterRef("master"), ends_at__gt=since)
    versions = EventVersion.objects.published(request.edition.code, at).filter(Exists(lately))
    if category is not None:
        versions = versions.filter(master__category=category.master_id)
    versions = versions.for_cards().order_by("master__starts_at", "pk")[:MAX_EVENTS]
    return answer(request, versions, "events.ics", at, since, category)


@require_safe
def event_file(request, pk):
    versions = EventVersion.objects.for_cards()
    version = publishing.find(versions, request.edition.code, pk)
    return answer(request, versions.filter(pk=version.pk), f"event-{pk}.ics", timezone.now())


def answer(request, versions, file_name, at, since=None, category=None):
    # In templates the name of the site is known, and texts of theirs are HTML.
    name = render_to_string("calendar_app/calendar_name.txt", {"category": category}, request)
    about = About(
        name=html.unescape(name).strip(),
        page=settings.SITE_URL + iri_to_uri(reverse("calendar:now")),
        source=settings.SITE_URL + iri_to_uri(request.path),
    )
    made = entries(list(versions), request.edition, at, since)
    content = write(made, request.edition, about, settings.SITE_URL)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
