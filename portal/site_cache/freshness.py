"""How fresh a page is: the number of the last change, and when the clock alone changes one."""

import contextlib
import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from calendar_app.series import RENEWED_AT
from portal.core import editions, hooks
from portal.core.dates import calendars, holidays

logger = logging.getLogger("peyk.freshness")
QUIET = ("/healthz", "/static/", "/media/")
_NEXT_MOMENTS = """
    SELECT
        (SELECT number FROM core_sitechange WHERE id = 1),
        LEAST(
            (SELECT min(published_at) FROM articles_articleversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM galleries_galleryversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM calendar_app_eventversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM website_pageversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(breaking_until) FROM articles_articleversion
                WHERE breaking_until > %(now)s),
            (SELECT min(ends_at) FROM calendar_app_occurrence WHERE ends_at > %(now)s),
            (SELECT min(starts_at) FROM website_banner WHERE starts_at > %(now)s),
            (SELECT min(ends_at) FROM website_banner WHERE ends_at > %(now)s),
            (SELECT min(noted_at) FROM articles_correction WHERE noted_at > %(now)s)
        ),
        LEAST(
            (SELECT min(goes_live_at) FROM newsroom_preparedupdate WHERE state = 'scheduled'),
            (SELECT min(occurrences_until) FROM calendar_app_event
                WHERE occurrences_until IS NOT NULL) - %(renewed_at)s
        )
"""
_lock = threading.Lock()
_last = None  # (monotonic time, Stamp)
_taken = None  # the number of the change up to which the owner's settings are taken over


@dataclass(frozen=True)
class Stamp:
    """What a page rendered now is worth: until `number` moves, and not after `until`."""

    number: int
    until: datetime

    def is_good(self, now):
        return now < self.until


def stamp():
    """The present Stamp, asked of the database at most every FRESHNESS_SECONDS a process.

    A page may be that much behind a publication. Raises what the database raises.
    """
    global _last
    with _lock:
        if (
            _last
            and time.monotonic() - _last[0] < settings.FRESHNESS_SECONDS
            and _last[1].is_good(timezone.now())
        ):
            return _last[1]
        asked_at = time.monotonic()
        now = timezone.now()
        number, moment, update = _asked(now)
        if update and update <= now:
            number, moment, update = _after_updates(now)
        _take_over(number or 0)  # first: where midnight is depends on it
        midnight = min(_next_midnight(now, edition) for edition in editions.EDITIONS.values())
        moments = [m for m in (moment, update, midnight) if m and m > now]
        _last = asked_at, Stamp(number or 0, min(moments))
        return _last[1]


def _asked(now):
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_MOMENTS, {"now": now, "renewed_at": RENEWED_AT})
        return cursor.fetchone()


def _after_updates(now):
    """Do what is due, as whoever reads first: updates go live, endless series of events go on."""
    try:
        hooks.due_work(now)
    except DatabaseError:  # a database that only reads: the old text stays until it writes again
        logger.exception("what is due could not be stored")
    return _asked(now)


def _take_over(number):
    """Take over what the owner set, once after each change."""
    global _taken
    if number != _taken:
        editions.refresh()
        hooks.site_changed()
        holidays.forget()
        _taken = number


class DueMiddleware:
    """Brings what is due in place before any page reads, also those that the cache passes by.

    It stands first: what the owner set for an edition decides how its pages are made.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(QUIET):
            with contextlib.suppress(DatabaseError):
                _take_over(stamp().number)
        return self.get_response(request)


def forget():
    global _last, _taken
    _last = _taken = None


def _next_midnight(now, edition):
    tomorrow = calendars.local_date(now, edition) + timedelta(days=1)
    _start, end = calendars.day_bounds(*calendars.parts(tomorrow, edition), edition)
    return end - timedelta(days=1)
