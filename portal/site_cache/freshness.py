"""How fresh a page is: the number of the last change, and when the clock alone changes one."""

import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from portal.core import dated, editions, error_pages, hooks
from portal.core.dates import calendars
from portal.core.process_state import state

from .watch import Watch

# They need no stamp: the first says itself that the database is away, the other needs none.
QUIET = ("/healthz", "/static/")
# While one thread asks, the others go by what it was told last, if that is no older than this.
LAST_ANSWER_SECONDS = 2


@dataclass(frozen=True)
class Stamp:
    """What a page rendered now is worth: until `number` moves, and not after `until`."""

    number: int
    until: datetime

    def is_good(self, now):
        return now < self.until

    def ending(self, moment):
        """The same, ending at a moment if that is earlier; None for no moment."""
        return replace(self, until=min(self.until, moment)) if moment else self


def stamp():
    """The present Stamp, asked of the database at most every FRESHNESS_SECONDS a process.

    A page may be that much behind a publication; LAST_ANSWER_SECONDS while the database is slow
    to answer. Raises DatabaseError; a process that serves readers raises it soon, and at once
    until the database has answered.
    """
    known = younger_than(settings.FRESHNESS_SECONDS)
    if known is not None:
        return known
    if state.is_serving:
        watch = state.thing("database watch", lambda: Watch(ask))
        known = watch.is_asking and not watch.is_away and younger_than(LAST_ANSWER_SECONDS)
        return known or watch.answer()
    known = state.is_being_made("stamp") and younger_than(LAST_ANSWER_SECONDS)
    return known or state.once("stamp", ask)


def is_away():
    """Whether this process, that serves readers, has no answer of the database at present."""
    watch = state.things.get("database watch")
    return watch is not None and watch.is_away


def younger_than(seconds):
    """The last Stamp, if it was asked for lately and no moment has passed since; else None."""
    if state.stamped is None:
        return None
    asked_at, known = state.stamped
    is_young = time.monotonic() - asked_at < seconds
    return known if is_young and known.is_good(timezone.now()) else None


def ask():
    """Ask the database for the Stamp, and take over what the owner set if the number moved."""
    asked_at, now = time.monotonic(), timezone.now()
    number, moment = dated.number_and_next_moment(now)
    number = number or 0
    if state.stamp is None or state.stamp.number != number:
        editions.refresh()  # first: where midnight is depends on it
        hooks.site_changed()
    midnight = min(_next_midnight(now, edition) for edition in editions.EDITIONS.values())
    state.stamped = asked_at, Stamp(number, midnight).ending(moment)
    return state.stamp


def _next_midnight(now, edition):
    tomorrow = calendars.local_date(now, edition) + timedelta(days=1)
    _start, end = calendars.day_bounds(*calendars.parts(tomorrow, edition), edition)
    return end - timedelta(days=1)


class FreshnessMiddleware:
    """Takes over what the owner set before any page reads, also those that the cache passes by.

    It stands first: what is set for an edition decides how its pages are made. While the database
    is away nothing else is begun, which would wait for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(QUIET):
            try:
                stamp()
            except DatabaseError:
                return error_pages.early_page(request, 503)
        return self.get_response(request)
