"""Counts how often stories are opened: a number per story and day, nothing about readers."""

import logging
import re
import threading
import time
from collections import Counter

from django.db import DatabaseError, connection
from django.utils import timezone

from portal.core import editions
from portal.core.dates import calendars
from portal.core.process_state import state

from .models import quarters

logger = logging.getLogger("peyk.reads")

FLUSH_SECONDS = 10
_STORY = re.compile(rf"({editions.PREFIX})/news/([0-9]{{1,18}})/")

_STORE = """
    INSERT INTO articles_readcount (version_id, day, reads)
    SELECT v.id, row.day, sum(row.reads)
        FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::int[])
            AS row(language, article, day, reads)
        JOIN articles_articleversion v
            ON v.master_id = row.article AND v.language_code = row.language
        GROUP BY v.id, row.day
    ON CONFLICT (version_id, day)
        DO UPDATE SET reads = articles_readcount.reads + EXCLUDED.reads
"""
_STORE_RECENT = """
    INSERT INTO articles_recentreads (version_id, began_at, reads)
    SELECT v.id, %s, sum(row.reads)
        FROM unnest(%s::text[], %s::bigint[], %s::int[]) AS row(language, article, reads)
        JOIN articles_articleversion v
            ON v.master_id = row.article AND v.language_code = row.language
        GROUP BY v.id
    ON CONFLICT (version_id, began_at)
        DO UPDATE SET reads = articles_recentreads.reads + EXCLUDED.reads
"""
# One more than the page of the newest quarter may still ask for.
_FORGET = "DELETE FROM articles_recentreads WHERE began_at < %s"


class Counts:
    """Reads that are not stored yet: {(edition, id of a story): how many}."""

    def __init__(self):
        self.lock = threading.Lock()
        self.reads = Counter()
        self.taken_at = time.monotonic()

    def add(self, edition, story):
        """Count one; returns whether it is time to store."""
        with self.lock:
            self.reads[edition, story] += 1
            is_due = time.monotonic() - self.taken_at > FLUSH_SECONDS
            if is_due:
                self.taken_at = time.monotonic()
        return is_due

    def take(self):
        with self.lock:
            rows = dict(self.reads)
            self.reads.clear()
        return rows


def counts():
    return state.thing("reads", Counts)


def note(path):
    """Count a page that was served, if it is a story's; written every few seconds."""
    story = _STORY.match(path)
    if story and counts().add(story[1][1:] or editions.DEFAULT, int(story[2])):
        threading.Thread(target=flush, daemon=True).start()


def flush():
    rows = counts().take()
    if not rows:
        return
    now = timezone.now()
    today = {
        code: calendars.local_date(now, edition) for code, edition in editions.EDITIONS.items()
    }
    try:
        with connection.cursor() as cursor:
            languages = [language for language, _article in rows]
            articles = [article for _language, article in rows]
            days, times = [today[language] for language in languages], list(rows.values())
            cursor.execute(_STORE, [languages, articles, days, times])
            began_at = quarters.start(now)
            cursor.execute(_STORE_RECENT, [began_at, languages, articles, times])
            cursor.execute(_FORGET, [began_at - quarters.WINDOW - quarters.LENGTH])
    except DatabaseError:
        logger.warning("reads of %d stories were not counted", len(rows))
    finally:
        connection.close()
