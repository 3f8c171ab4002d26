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
    today = {
        code: calendars.local_date(timezone.now(), edition)
        for code, edition in editions.EDITIONS.items()
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                _STORE,
                [
                    [language for language, _article in rows],
                    [article for _language, article in rows],
                    [today[language] for language, _article in rows],
                    list(rows.values()),
                ],
            )
    except DatabaseError:
        logger.warning("reads of %d stories were not counted", len(rows))
    finally:
        connection.close()
