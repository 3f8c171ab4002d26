"""Occurrences of series without an end, kept some years ahead."""

import logging

from django.db import transaction
from django.utils import timezone

from .models import Event, Occurrence
from .recurrence import RecurrenceError
from .series import RENEWED_AT, starts

logger = logging.getLogger("peyk.occurrences")


def extend_due(at=None):
    """Make further occurrences where those there are reach less than RENEWED_AT ahead.

    Whoever reads first asks for it; there is no job. Returns how many events were extended.
    """
    at = at or timezone.now()
    due = Event.objects.filter(occurrences_until__lt=at + RENEWED_AT)
    return sum(rebuild(pk, at) is not None for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def rebuild(pk, at=None):
    """Bring the occurrences of an event up to date; returns how many rows changed.

    None where the event is gone, or somebody else is at it.
    """
    at = at or timezone.now()
    event = Event.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if event is None:
        return None
    try:
        _starts, until = starts(event, at)
        changed = Occurrence.objects.keep(event, at)
    except RecurrenceError:
        # Stored by a version of the program that computed otherwise: what is there stays.
        logger.exception("event %s: the rule %r gives no dates", pk, event.rrule)
        changed, until = 0, at + 2 * RENEWED_AT
    if until != event.occurrences_until:
        Event.objects.filter(pk=pk).update(occurrences_until=until)
    return changed
