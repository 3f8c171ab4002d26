"""Which events show a photograph."""

from django.db.models import Q

from galleries.models import Photograph
from galleries.uses import FIXED, SHOWN, as_uses, galleries_with

from .models import Event, EventVersion


def uses_in_events(photograph):
    rows = Event.objects.filter(photograph=photograph)
    return as_uses(rows.prefetch_related("versions")[:SHOWN])


def is_shown_by_others(upload, user):
    """Whether an approved or live event of anybody but the user shows a photograph."""
    if not isinstance(upload, Photograph):
        return False
    galleries = galleries_with(upload).values("pk")
    versions = EventVersion.objects.filter(
        Q(master__photograph=upload) | Q(master__gallery__in=galleries), state__in=FIXED
    )
    return versions.exclude(created_by=user).exists()
