"""How fresh a page is: the number of the last change, and when the clock alone changes one."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.base import calendars, editions

_NEXT_MOMENTS = """
    SELECT
        (SELECT number FROM base_sitechange WHERE id = 1),
        LEAST(
            (SELECT min(published_at) FROM articles_articleversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM galleries_galleryversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM calendar_app_eventversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(published_at) FROM portal_pageversion
                WHERE state = 'published' AND published_at > %(now)s),
            (SELECT min(breaking_until) FROM articles_articleversion
                WHERE breaking_until > %(now)s),
            (SELECT min(ends_at) FROM calendar_app_event WHERE ends_at > %(now)s),
            (SELECT min(starts_at) FROM portal_banner WHERE starts_at > %(now)s),
            (SELECT min(ends_at) FROM portal_banner WHERE ends_at > %(now)s)
        )
"""
_lock = threading.Lock()
_last = None  # (monotonic time, Stamp)


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
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_MOMENTS, {"now": now})
            number, moment = cursor.fetchone()
        midnight = min(_next_midnight(now, edition) for edition in editions.EDITIONS.values())
        until = min(moment, midnight) if moment else midnight
        _last = asked_at, Stamp(number or 0, until)
        return _last[1]


def forget():
    global _last
    _last = None


def _next_midnight(now, edition):
    tomorrow = calendars.local_date(now, edition) + timedelta(days=1)
    _start, end = calendars.day_bounds(*calendars.parts(tomorrow, edition), edition)
    return end - timedelta(days=1)
