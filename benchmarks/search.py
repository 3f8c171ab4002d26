"""Search: what it finds, and how long it takes as the site grows.

    python -m benchmarks.search [FILES] [--sizes 10000 100000 1000000] [--per-kind 150]

Works in var/bench-search, beside everything else. First the stories of the files are imported
and known-item queries (benchmarks.search_queries) asked through the real search page, and of a
plain `SearchVector(config="simple")`. Then the stories are multiplied: each copy has the
headline of one story and the text of another, with some words that no other has. Without files
the demonstration's stories are multiplied and nothing is said about what is found.
"""

import argparse
import os
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from . import search_copies, search_queries

ROOT = Path(__file__).parent.parent
FIRST = 10
ROUNDS = 3
_LINK = re.compile(r'(?s)<a href="(/[^"]*)"[^>]*>(?:(?!</a>).)*?<h[23] class="result__title"')
_PLAIN = """
    CREATE TABLE IF NOT EXISTS bench_plain AS
    SELECT id, language_code, setweight(to_tsvector('simple', headline), 'A')
        || setweight(to_tsvector('simple', lead), 'B')
        || setweight(to_tsvector('simple', body), 'D') AS vector
    FROM articles_articleversion WHERE state = 'published'
"""
_ASK_PLAIN = """
    SELECT v.master_id, v.language_code FROM bench_plain p
    JOIN articles_articleversion v USING (id)
    WHERE p.vector @@ plainto_tsquery('simple', %s) AND p.language_code = %s
    ORDER BY ts_rank(p.vector, plainto_tsquery('simple', %s)) DESC LIMIT 10
"""


def through_the_page(client, known):
    """[(story, language)] in the order of the search page."""
    from portal.core import editions

    path = f"{editions.EDITIONS[known.language].prefix}search/"
    html = client.get(path, {"q": known.text}).content.decode()
    found = []
    for link in _LINK.findall(html):
        match = re.match(rf"({editions.PREFIX})/news/(\d+)/", unquote(link))
        if match:
            found.append((int(match[2]), match[1][1:] or editions.DEFAULT))
    if known.wanted[1] != known.language:  # found in another edition: a list of its own
        found = [row for row in found if row[1] != known.language]
    return found[:FIRST]


def by_plain_vectors(known):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_ASK_PLAIN, [known.text, known.language, known.text])
        return cursor.fetchall()


def report_found(client, files, per_kind, is_compared=True, misses=False):
    from django.db import connection

    from articles.models import Article

    stories = dict(Article.objects.exclude(external_id=None).values_list("external_id", "pk"))
    if is_compared:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_plain")
            cursor.execute(_PLAIN)
    scores = defaultdict(list)
    for known in search_queries.make(files, per_kind):
        wanted = (stories.get(known.wanted[0]), known.wanted[1])
        place = place_of(wanted, through_the_page(client, known))
        plain = place_of(wanted, by_plain_vectors(known)) if is_compared else 0
        scores[known.language, known.kind].append((place, plain))
        if misses and place != 1:
            print(f"    {known.language} {known.kind}: {known.text!r} {wanted} at {place}")
    print(f"{'language':<9}{'difficulty':<22}{'queries':>8}{'recall@10':>11}{'MRR':>7}", end="")
    print(f"{'plain: recall@10':>19}{'MRR':>7}" if is_compared else "")
    everything, across = [], []
    for (language, kind), places in sorted(scores.items()):
        line(language, kind, places, is_compared)
        is_across = kind in ("cyrillic", "persian script")
        (across if is_across else everything).extend(places)
    line("all", "one edition", everything, is_compared)
    return everything


def place_of(wanted, found):
    return found.index(wanted) + 1 if wanted in found else 0


def line(language, kind, places, is_compared):
    print(f"{language:<9}{kind:<22}{len(places):>8}", end="")
    for n in range(2 if is_compared else 1):
        column = [row[n] for row in places]
        recall = sum(place > 0 for place in column) / len(column)
        mrr = sum(1 / place for place in column if place) / len(column)
        print(f"{recall:>{19 if n else 11}.3f}{mrr:>7.3f}", end="")
    print()


def frequent(cursor):
    """The words of the first stories, those of the most stories first."""
    cursor.execute(
        "SELECT word FROM ts_stat('SELECT search FROM articles_articleterms "
        "WHERE language_code = ''fa'' ORDER BY version_id LIMIT 1500') "
        "WHERE word ~ '^[ء-ی]{3,}$' ORDER BY ndoc DESC, word LIMIT 2000"
    )
    return [row[0] for row in cursor]


def questions(files, count):
    """{kind: queries as they are typed} of the Persian edition."""
    from django.db import connection

    chance = random.Random(2)
    with connection.cursor() as cursor:
        words = frequent(cursor)
    by_kind = defaultdict(list)
    for known in search_queries.make(files, count) if files else ():
        by_kind[known.language, known.kind].append(known.text)
    asked = {
        "a common word": words[:count],
        "two common words": [" ".join(chance.sample(words[:100], 2)) for _n in range(count)],
        "four common words": [" ".join(chance.sample(words[:100], 4)) for _n in range(count)],
        "a seldom word": words[-count:],
        "a common and a seldom": [
            f"{chance.choice(words[:50])} {chance.choice(words[-500:])}" for _n in range(count)
        ],
        "of a headline": by_kind["fa", "as written"],
        "of a headline, a slip": by_kind["fa", "slip"],
        "other script": by_kind["fa", "cyrillic"],
        "nobody wrote": [f"{a}{b}" for a, b in zip(words[:count], words[50:], strict=False)],
    }
    return {kind: queries[:count] for kind, queries in asked.items() if queries}


def asked_once(client, path, text):
    """(ms of the whole page, ms of its statements)."""
    from .archive import statements

    started = time.perf_counter()
    with statements() as made:
        response = client.get(path, {"q": text})
    taken = time.perf_counter() - started
    assert response.status_code == 200, text
    return taken * 1000, sum(seconds for _sql, _params, seconds in made) * 1000


def report_times(client, path, files, count):
    """Of each query the best of some rounds: what others do on the machine is not search's."""
    asked = questions(files, count)
    everything = []
    print(path)
    print(f"{'query':<24}{'asked':>6}{'p50 ms':>8}{'p95 ms':>8}{'in SQL p50':>12}{'p95':>8}")
    for kind, queries in asked.items():
        whole, sql = [], []
        for text in queries:
            rounds = [asked_once(client, path, text) for _round in range(ROUNDS)]
            whole.append(min(row[0] for row in rounds))
            sql.append(min(row[1] for row in rounds))
        everything += whole
        print(
            f"{kind:<24}{len(whole):>6}{statistics.median(whole):>8.0f}{p95(whole):>8.0f}"
            f"{statistics.median(sql):>12.0f}{p95(sql):>8.0f}"
        )
    print(f"{'all':<24}{len(everything):>6}{statistics.median(everything):>8.0f}", end="")
    print(f"{p95(everything):>8.0f}")


def editor():
    """A browser of somebody who is signed in to the newsroom."""
    from django.test import Client

    from portal.newsroom.models import User

    user = User.objects.filter(username="bench").first()
    user = user or User.objects.create_superuser("bench", password=None)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def p95(values):
    return sorted(values)[max(0, int(len(values) * 0.95) - 1)]


def report_size():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(octet_length(headline) + octet_length(lead) + octet_length(body)), "
            "count(*) FROM articles_articleversion"
        )
        text, count = cursor.fetchone()
        cursor.execute(
            "SELECT pg_indexes_size('articles_articleterms'), "
            "pg_table_size('articles_articleterms')"
        )
        indexes, table = cursor.fetchone()
    print(
        f"\n{count:,} versions: text {text / 1e6:,.0f} MB; terms {table / text:.2f}, "
        f"their indexes {indexes / text:.2f} of it"
    )


def report_writing():
    """What a publication costs, and what of it the terms cost."""
    from django.db import transaction

    from articles.models import ArticleVersion
    from portal.core.publishing import State

    dated = ArticleVersion.objects.filter(language_code="fa", published_at__isnull=False)
    versions = list(dated.order_by("pk")[:40])
    whole, terms = [], []
    for version in versions:
        ArticleVersion.objects.filter(pk=version.pk).update(state=State.APPROVED)
        version.state = State.PUBLISHED
        version.headline = f"{version.headline[:150]} {len(whole)}"
        started = time.perf_counter()
        with transaction.atomic():
            version.save()
        whole.append((time.perf_counter() - started) * 1000)
        version.lead = f"{version.lead[:500]} {len(whole)}"
        ArticleVersion.objects.filter(pk=version.pk).update(lead=version.lead)
        started = time.perf_counter()
        version.index()
        terms.append((time.perf_counter() - started) * 1000)
    print(
        f"a publication: {statistics.median(whole):.0f} ms (p95 {p95(whole):.0f}), "
        f"of that the terms {statistics.median(terms):.0f} ms (p95 {p95(terms):.0f})"
    )


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--per-kind", type=int, default=150)
    parser.add_argument("--misses", action="store_true", help="name the queries not found first")
    options = parser.parse_args(arguments)
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-search")
    from .__main__ import set_up

    set_up()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    client = Client()
    if options.files:
        call_command("import_articles", *options.files)
        report_found(client, options.files, options.per_kind, misses=options.misses)
    else:
        call_command("load_demo", verbosity=0)
    for size in options.sizes:
        search_copies.multiply(size)
        report_size()
        report_times(client, "/search/", options.files, 40)
        report_times(editor(), "/newsroom/search/", options.files, 40)
        report_writing()


if __name__ == "__main__":
    main(sys.argv[1:])
