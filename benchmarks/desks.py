"""The newsroom's first pages, its lists and its forms at the size of a national agency.

    python -m benchmarks.desks [STORIES]      # 200,000 unless told

Works in var/bench-desks, beside everything else; the content is made once, in some minutes. Each
page is asked by whoever has it. "alone": milliseconds that it costs where nothing else runs (the
processor's time of the request, with the shortest time of each of its statements), and how often
that is the bare page of the same person, the shell alone; then the clock's milliseconds (median,
95 of 100), the queries, and the longest of them. What costs over LIMIT_MS is marked; the
milliseconds of one machine are not those of another.
"""

import logging
import os
import re
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 7
LIMIT_MS = 200
SLOW_MS = 20
PEOPLE = ("reporter1", "editor0", "translator0", "chief0", "photo0", "admin0", "root")
# Whose rights ask the most: the pages of lists are asked by them alone.
LISTING = "chief0"
STORIES = "/newsroom/articles/article/"
GALLERIES = "/newsroom/galleries/gallery/"
EVENTS = "/newsroom/calendar_app/event/"
PHOTOGRAPHS = "/newsroom/galleries/photograph/"
USERS = "/newsroom/newsroom/user/"
STATES = ("draft", "in_review", "scheduled", "published", "withdrawn")
VERSION_SORTS = ("changed_column", "-published_column", "title_column")


def first_pages(sample):
    """{name: address} of what each person is asked for."""
    return {
        "bare page": "/newsroom/account/",
        "home": "/newsroom/",
        "stories": STORIES,
        "form": f"{STORIES}{sample.master_id}/change/?language=fa",
        "history": f"{STORIES}{sample.master_id}/history/",
    }


def list_pages():
    """{name: address} of the lists, their filters and their orders."""
    from articles.models import Author, Section, Topic

    pages = {f"stories, {state}": f"{STORIES}?state={state}" for state in STATES}
    pages |= {
        "stories, Russian": f"{STORIES}?language=ru",
        "stories, in review, Tajik": f"{STORIES}?state=in_review&language=tg",
        "stories, not in Arabic": f"{STORIES}?lacks=ar",
        "stories, in my hands": f"{STORIES}?hands=me",
        "stories, written by me": f"{STORIES}?author=me",
        "stories, section": f"{STORIES}?section={Section.objects.first().pk}",
        "stories, topic": f"{STORIES}?topic={Topic.objects.first().pk}",
        "stories, byline": f"{STORIES}?author={Author.objects.first().pk}",
        "stories, a year": f"{STORIES}?date=1404",
        "stories, analyses": f"{STORIES}?kind__exact=analysis",
        "stories, by section": f"{STORIES}?o=section_column",
        "galleries": GALLERIES,
        "galleries, drafts": f"{GALLERIES}?state=draft",
        "events": EVENTS,
        "events, by time": f"{EVENTS}?o=-time_column",
        "photographs": PHOTOGRAPHS,
        "photographs, no caption": f"{PHOTOGRAPHS}?lacks=caption-fa",
        "photographs, no texts in Tajik": f"{PHOTOGRAPHS}?lacks=alt-tg",
        "photographs, unused": f"{PHOTOGRAPHS}?used=no",
        "photographs, licence ended": f"{PHOTOGRAPHS}?right=ended",
        "photographs, licence ends soon": f"{PHOTOGRAPHS}?right=soon",
        "photographs, by photographer": f"{PHOTOGRAPHS}?o=photographer",
        "photographs, by licence": f"{PHOTOGRAPHS}?o=licence_state",
        "photographs, of words": f"{PHOTOGRAPHS}?q=برف",
    }
    for name, url in (("stories", STORIES), ("galleries", GALLERIES), ("events", EVENTS)):
        pages |= {f"{name}, by {sort}": f"{url}?o={sort}" for sort in VERSION_SORTS}
    return pages


@dataclass
class Cost:
    """What a page costs, all in milliseconds but the number of queries."""

    alone: float
    median: float
    late: float
    queries: int
    longest: float
    sql: str


def measured(client, path):
    from .archive import statements

    client.get(path)
    clock, processor, in_sql = [], [], []
    for _round in range(ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        with statements() as made:
            client.get(path)
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - used) * 1000)
        in_sql.append([seconds * 1000 for _sql, _params, seconds in made])
    shortest = [min(times) for times in zip(*in_sql, strict=False)]
    longest = max(shortest)
    return Cost(
        alone=min(processor) + sum(shortest),
        median=statistics.median(clock),
        late=sorted(clock)[round(0.95 * (ROUNDS - 1))],
        queries=len(made),
        longest=longest,
        sql=made[shortest.index(longest)][0],
    )


def in_short(sql):
    """Of which tables a statement is."""
    tables = re.findall(r'(?:FROM|UPDATE|INTO) "?(\w+)', sql)
    return " ".join(dict.fromkeys(tables))[:60]


class Table:
    """Prints a row as it is measured."""

    def __init__(self):
        self.bare, self.over = {}, []
        heads = f"{'alone':>5} {'/ bare':>6} {'median':>6} {'95 %':>5} queries  longest"
        print(f"{'page':<34} {'person':<12} {heads}")

    def row(self, page, person, client, path):
        if client.get(path).status_code != 200:
            return  # not a page of this role
        cost = measured(client, path)
        bare = self.bare.setdefault(person, cost.alone)
        mark = " !" if cost.alone > LIMIT_MS else ""
        if mark:
            self.over.append(f"{page} ({person})")
        print(
            f"{page:<34} {person:<12} {cost.alone:>5.0f} {cost.alone / bare:>6.1f} "
            f"{cost.median:>6.0f} {cost.late:>5.0f} {cost.queries:>7}  "
            f"{cost.longest:.0f} ms {in_short(cost.sql)}{mark}",
            flush=True,
        )
        if os.environ.get("SHOW_SQL") and (mark or cost.longest > SLOW_MS):
            print(cost.sql)


def later_pages(client):
    """{name: address} of the fortieth page of lists, by following their links."""
    found = {}
    for name, path in (("stories", STORIES), ("photographs", PHOTOGRAPHS)):
        for _page in range(39):
            match = re.search(r'href="(\?[^"]*after=[^"]*)"', client.get(path).text)
            if match is None:
                break
            path = path.partition("?")[0] + match[1].replace("&amp;", "&")
        found[f"{name}, fortieth page"] = path
    return found


def signed_in(name):
    from django.test import Client

    from portal.newsroom.models import User

    client = Client()
    user = User.objects.get(username=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def main(count):
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-desks")
    from .__main__ import set_up

    set_up()
    from django.conf import settings

    from articles.models import Article, ArticleVersion
    from galleries.models import Photograph

    from .newsroom_rows import freshen
    from .newsroom_stories import make

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    logging.getLogger("django.request").setLevel(logging.ERROR)  # not every role has every page
    if Article.objects.count() < count:
        make(count)
    freshen()
    sample = ArticleVersion.objects.filter(state="draft", language_code="fa").first()
    print(
        f"\nnewsroom with {Article.objects.count():,} stories"
        f" in {ArticleVersion.objects.count():,} versions,"
        f" {Photograph.objects.count():,} photographs"
    )
    table = Table()
    for name in PEOPLE:
        client = signed_in(name)
        for page, path in first_pages(sample).items():
            table.row(page, name, client, path)
    client = signed_in(LISTING)
    for page, path in {**list_pages(), **later_pages(client)}.items():
        table.row(page, LISTING, client, path)
    table.row("people", "admin0", signed_in("admin0"), USERS)
    print(f"over {LIMIT_MS} ms: {', '.join(table.over) or 'none'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
