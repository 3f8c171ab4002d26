"""Occurrences of series without an end, kept some years ahead."""

import logging

from django.db import transaction
from django.utils import timezone

from portal.core import due

from .models import Event, Occurrence
from .recurrence import RecurrenceError
from .series import RENEWED_AT, starts

logger = logging.getLogger("peyk.occurrences")


def due_series(at):
    """The ids of events whose occurrences reach less than RENEWED_AT ahead."""
    rows = Event.objects.filter(occurrences_until__lt=at + RENEWED_AT)
    return list(rows.order_by("occurrences_until", "pk").values_list("pk", flat=True))


def extend(pk, at):
    """Make further occurrences of a series."""
    with due.transaction():
        if rebuild(pk, at) is None and Event.objects.filter(pk=pk).exists():
            raise due.HeldError(pk)


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


WORK = due.DueWork("series", due_series, extend)
