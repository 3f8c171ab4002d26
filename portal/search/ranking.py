"""The candidates of a query and their order, both by PostgreSQL.

Ranking reads each row's whole vector, so it is for some hundred candidates. Those are the newest
of everything that matches and of what matches in its headline. They are looked for in windows of
time, the newest first: once enough is found, the older windows are not opened. So a word that
half of all stories have costs what its newest uses cost, and a rare one has a short list anyway.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from articles.models import ArticleTerms
from calendar_app.models import EventTerms
from galleries.models import GalleryTerms
from portal.base.search import shelf

COUNTED_TO = 1000
RANKED = 200
RANKED_TITLES = 200
KINDS = {"articles": ArticleTerms, "galleries": GalleryTerms, "events": EventTerms}

_WINDOW = """
    (SELECT version_id, live_at FROM {terms}
        WHERE {column} @@ %(q)s::tsquery AND shelves @> ARRAY[%({prefix}shelf{n})s]::varchar[]
            AND live_at <= %(at)s AND live_at < %({prefix}before{n})s
        ORDER BY live_at DESC, version_id DESC)
"""
EVERYWHERE, TITLES = "", "titles_"
# Headlines match seldom enough for years.
_WINDOWS = {EVERYWHERE: 5, TITLES: 3}
# D body, C joined pairs of the headline, B lead, A headline.
_WEIGHTS = "{0.05,0.2,0.3,1.0}"
_RANK = """
    ts_rank('{weights}', t.search, %(q)s::tsquery, 1)
        * (1
            + %(phrase_bonus)s * (t.search_title @@ %(phrase)s::tsquery)::int
            + %(title_bonus)s * (t.search_title @@ %(q)s::tsquery)::int
            + %(exact_bonus)s * (t.search_title @@ %(exact)s::tsquery)::int)
        * (%(lasting)s + (1 - %(lasting)s)
            * exp(- greatest(extract(epoch FROM %(at)s - t.live_at), 0) / 86400 / %(days)s))
"""
_FIND = """
    WITH everywhere AS MATERIALIZED (
        SELECT version_id FROM ({everywhere}) windows LIMIT %(counted_to)s + 1
    ), titled AS MATERIALIZED (
        SELECT version_id FROM ({titled}) windows LIMIT %(ranked_titles)s
    ), candidates AS MATERIALIZED (
        (SELECT version_id FROM everywhere LIMIT %(ranked)s)
        UNION SELECT version_id FROM titled
    )
    SELECT t.version_id, (SELECT count(*) FROM everywhere),
        {rank} AS rank
    FROM candidates JOIN {terms} t USING (version_id)
    ORDER BY rank DESC, t.version_id DESC
    LIMIT %(limit)s
"""
# Of this quarter, else of the last one, else of all: the first that is enough.
_COUNTED = """
    (SELECT count(*) FROM (SELECT 1 FROM {terms}
        WHERE search @@ %(q)s::tsquery AND shelves @> ARRAY[%(shelf{n})s]::varchar[]
            AND live_at <= %(at)s
        LIMIT %(most)s) found)
"""


@dataclass(frozen=True)
class Tuning:
    """How much more a story counts, tuned on the query set of benchmarks/."""

    phrase_bonus: float = 0.5  # the words stand together in the headline
    title_bonus: float = 0.5  # all words are in the headline
    exact_bonus: float = 0.5  # in the headline as they were typed
    lasting: float = 0.8  # the share that no age takes away
    days: float = 180  # after which e⁻¹ of the rest is left


TUNING = Tuning()


@contextmanager
def planned_for_terms():
    """A cursor whose plans read the index of terms.

    The planner takes the comparison of a vector for cheap and would read every one of them for a
    common word; parallel workers would mix up the windows.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true), "
            "set_config('max_parallel_workers_per_gather', '0', true)"
        )
        yield cursor


def windows(place, table):
    """The statement of all matches, newest first, window by window.

    place: EVERYWHERE or TITLES. Takes the parameters q, at and those of `bounds`.
    """
    column = "search_title" if place == TITLES else "search"
    numbers = range(_WINDOWS[place])
    made = (_WINDOW.format(terms=table, column=column, prefix=place, n=n) for n in numbers)
    return " UNION ALL ".join(made)


def bounds(language, at):
    """Parameters of the windows: this quarter, the last one, this year, the last one, all.

    Of titles only the last three. Each window takes a whole shelf of the index and leaves out
    what a newer one had.
    """
    year, quarter = at.astimezone(UTC).year, (at.astimezone(UTC).month + 2) // 3
    last_quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    spans = [(year, quarter), last_quarter, (year, None), (year - 1, None), (None, None)]
    made = {}
    for place, number in _WINDOWS.items():
        before = datetime.max.replace(tzinfo=UTC)
        for n, (of_year, of_quarter) in enumerate(spans[-number:]):
            made[f"{place}shelf{n}"] = shelf(language, of_year, of_quarter)
            made[f"{place}before{n}"] = before
            if of_year:
                before = min(before, datetime(of_year, 3 * (of_quarter or 1) - 2, 1, tzinfo=UTC))
    return made


def ranked(cursor, kind, query, at, limit):
    """(ids of live versions, the best first; how many match, at most COUNTED_TO + 1)."""
    table = KINDS[kind]._meta.db_table
    sql = _FIND.format(
        everywhere=windows(EVERYWHERE, table),
        titled=windows(TITLES, table),
        rank=_RANK.replace("{weights}", _WEIGHTS),
        terms=table,
    )
    cursor.execute(
        sql,
        {
            **parameters(query, at),
            "phrase": query.phrase,
            "exact": query.exact,
            "ranked": RANKED,
            "ranked_titles": RANKED_TITLES,
            "limit": limit,
            **vars(TUNING),
        },
    )
    rows = cursor.fetchall()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def counted(cursor, kind, query, at, most):
    """How many live versions match, at most `most`; cheaper than finding them in order."""
    table = KINDS[kind]._meta.db_table
    quarter, last_quarter, everything = (_COUNTED.format(terms=table, n=n) for n in (0, 1, 4))
    cursor.execute(
        f"SELECT CASE WHEN {quarter} = %(most)s OR {last_quarter} = %(most)s THEN %(most)s "
        f"ELSE {everything} END",
        {**parameters(query, at), "most": most},
    )
    return cursor.fetchone()[0]


def parameters(query, at):
    return {
        "q": query.matching,
        "at": at,
        **bounds(query.language, at),
        "counted_to": COUNTED_TO,
    }
