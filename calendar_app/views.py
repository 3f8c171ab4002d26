"""The page of an event."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from galleries.models import GalleryVersion
from galleries.models.galleries import with_covers
from portal.core import publishing

from . import json_ld, time_words
from .models import EventVersion
from .navigation import feed_url, subscription

DATES_SHOWN = 6


@require_safe
def event_detail(request, pk, slug=""):
    version = publishing.find(EventVersion.objects.for_cards(), request.edition.code, pk)
    if version.slug != slug:
        return redirect(version.get_absolute_url(), permanent=True)
    return render(request, "calendar_app/event_detail.html", event_context(version, request))


def event_context(version, request):
    """What the page of an event shows; the newsroom's preview uses it too.

    version: an EventVersion of `for_cards`.
    """
    event, edition = version.master, request.edition
    coming = list(event.occurrences.not_over(timezone.now(), edition)[: DATES_SHOWN + 1])
    span = coming[0] if coming else event.occurrences.last() or event
    rule = time_words.rule_of(event)
    exceptions = event.exceptions.all() if rule else ()
    names = event.category.translations.all()
    category = next((n for n in names if n.language_code == version.language_code), None)
    return {
        "version": version,
        "event": event,
        "span": span,
        "is_over": not coming,
        "when_other": time_words.days_in_other(
            span.first_day(edition), span.last_day(edition), edition
        ),
        "when_there": time_words.clock_of_its_zone(span, event.zone, edition),
        "rule": rule and time_words.rule_in_words(rule, event),
        "later": coming[1:],
        "category": category,
        "spot": json_ld.coordinates(event),
        "gallery": live_gallery(event, version.language_code),
        "siblings": publishing.live_siblings(version),
        "trail": [{"caption": _("Calendar of events"), "url": reverse("calendar:now")}],
        "social_picture": event.photograph,
        "subscription": subscription(feed_url(category)),
        "structured_data": json_ld.event_object(version, span, rule, exceptions),
    }


def live_gallery(event, language):
    if event.gallery_id is None:
        return None
    galleries = GalleryVersion.objects.published(language).filter(master=event.gallery_id)
    return next(iter(with_covers(galleries.for_cards())), None)
