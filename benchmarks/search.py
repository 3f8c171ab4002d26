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
import re
import sys
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from . import search_queries

ROOT = Path(__file__).parent.parent
FIRST = 10
_LINK = re.compile(r'<a href="(/[^"]*)"[^>]*><h[23] class="result__title"')
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
    path = "/search/" if known.language == "fa" else f"/{known.language}/search/"
    html = client.get(path, {"q": known.text}).content.decode()
    found = []
    for link in _LINK.findall(html):
        match = re.match(r"(?:/(\w\w))?/news/(\d+)/", unquote(link))
        if match:
            found.append((int(match[2]), match[1] or "fa"))
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


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--per-kind", type=int, default=150)
    parser.add_argument("--misses", action="store_true", help="name the queries not found first")
    options = parser.parse_args(arguments)
    os.environ.setdefault("VAR_DIR", str(ROOT / "var" / "bench-search"))
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


if __name__ == "__main__":
    main(sys.argv[1:])
