"""The archive by dates, as it grows: the same pages with 10,000, 100,000, 1,000,000 stories.

    python -m benchmarks.archive [STORIES …]      # 10000 100000 1000000 unless told

Works in var/bench-archive, beside everything else. The stories of one edition are spread over
fifteen years; what is there is added to, so sizes go upwards. The newest 900 have changed since
the last vacuum, which is about the most that the table's settings let wait. "scans": how the
statements of a page read the stories; anything but index scans would be a fault.
"""

import os
import re
import statistics
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
YEARS = 15
ROUNDS = 15

_ARTICLES = """
    INSERT INTO articles_article
        (kind, section_id, source_url, licence, has_no_picture, original_language)
    SELECT 'news', %(section)s, '', '', true, 'fa' FROM generate_series(%(have)s + 1, %(count)s)
"""
# Spread evenly, but not in the order of their ids.
_VERSIONS = """
    INSERT INTO articles_articleversion
        (master_id, language_code, slug, state, published_at, created_at, modified_at, kicker,
        headline, lead, body, word_count, withdrawal_notice, body_photographs, body_galleries)
    SELECT id, 'fa', 's-' || id, 'published', moment, moment, moment, '',
        'خبر ' || id, 'خلاصه', '<p>' || repeat('متن خبر ', 60) || '</p>', 120, '', '{}', '{}'
    FROM (
        SELECT id, %(now)s - random() * %(span)s::interval AS moment FROM articles_article a
        WHERE NOT EXISTS (SELECT 1 FROM articles_articleversion v WHERE v.master_id = a.id)
    ) made
"""
_CHANGE = """
    UPDATE articles_articleversion SET word_count = word_count + 1 WHERE id IN (
        SELECT id FROM articles_articleversion ORDER BY published_at DESC LIMIT 900
    )
"""


def make_stories(count):
    """Bring the number of stories up to `count`, past the triggers: only the archive is asked."""
    from django.db import connection
    from django.utils import timezone

    from articles.models import ArticleVersion, Section

    have = ArticleVersion.objects.count()
    if have >= count:
        return
    section = Section.objects.first()
    if section is None:
        section = Section.objects.create()
        section.create_translation("fa", name="ایران")
    values = {
        "section": section.pk,
        "have": have,
        "count": count,
        "now": timezone.now(),
        "span": timedelta(days=YEARS * 365.2422),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_ARTICLES, values)
        cursor.execute(_VERSIONS, values)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(_CHANGE)
        cursor.execute("SET session_replication_role = DEFAULT")


@contextmanager
def statements():
    """[(SQL, parameters, seconds)] of what runs inside."""
    from django.db.backends.utils import CursorWrapper

    execute, made = CursorWrapper.execute, []

    def timed(self, sql, params=None):
        started = time.perf_counter()
        try:
            return execute(self, sql, params)
        finally:
            made.append((sql, params, time.perf_counter() - started))

    CursorWrapper.execute = timed
    try:
        yield made
    finally:
        CursorWrapper.execute = execute


def scans(made):
    """The kinds of scans by which statements read the stories."""
    from django.db import connection

    found = set()
    with connection.cursor() as cursor:
        for sql, params, _seconds in made:
            if "articles_articleversion" in sql:
                cursor.execute("EXPLAIN " + sql, params)
                plan = "\n".join(row[0] for row in cursor.fetchall())
                found |= set(
                    re.findall(r"(\w[\w ]* Scan)(?: Backward)? (?:using|on) \"?articlev", plan)
                )
    return ", ".join(sorted(found))


def pages():
    from django.utils import timezone

    from portal.core.dates import calendars
    from portal.core.editions import EDITIONS

    edition = EDITIONS["fa"]
    today = calendars.local_date(timezone.now(), edition)
    y, m, d = calendars.parts(today - timedelta(days=YEARS * 365 // 2), edition)
    return {
        "archive": "/archive/",
        "this year": f"/archive/{calendars.parts(today, edition)[0]}/",
        "year": f"/archive/{y}/",
        "month": f"/archive/{y}/{m:02}/",
        "day": f"/archive/{y}/{m:02}/{d:02}/",
    }


def main(sizes):
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-archive")
    from .__main__ import set_up

    set_up()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    client = Client()
    print(f"{'stories':>9} {'page':<10} queries  ms in SQL  ms (median)   bytes  scans")
    for size in sizes:
        make_stories(size)
        for page, path in pages().items():
            client.get(path)
            in_sql, whole = [], []
            for _round in range(ROUNDS):
                started = time.perf_counter()
                with statements() as made:
                    response = client.get(path)
                whole.append(time.perf_counter() - started)
                in_sql.append(sum(seconds for _sql, _params, seconds in made))
                assert response.status_code == 200, path
            print(
                f"{size:>9,} {page:<10} {len(made):>7} {statistics.median(in_sql) * 1000:>10.1f}"
                f" {statistics.median(whole) * 1000:>12.1f} {len(response.content):>7}"
                f"  {scans(made)}"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
