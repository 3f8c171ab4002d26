"""The candidates of a query and their order, both by PostgreSQL.

Ranking reads each row's whole vector, so it is for some hundred candidates. Those are the newest
of everything that matches and of what matches in its headline. They are looked for in windows of
time, the newest first: once enough is found, the older windows are not opened. So a word that
half of all stories have costs what its newest uses cost, and a rare one has a short list anyway.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from articles.models import ArticleTerms
from calendar_app.models import EventTerms
from galleries.models import GalleryTerms

COUNTED_TO = 1000
RANKED = 200
RANKED_TITLES = 200
KINDS = {"articles": ArticleTerms, "galleries": GalleryTerms, "events": EventTerms}

_WINDOW = """
    (SELECT version_id, {moment} AS moment FROM {terms}
        WHERE {column} @@ %({query})s::tsquery AND index_keys @> %({index_keys})s::varchar[]
            AND {conditions}
        {order})
"""
_NEWEST_FIRST = "ORDER BY {moment} DESC, version_id DESC"
EVERYWHERE, TITLES = "everywhere", "titles"
_COLUMNS = {EVERYWHERE: "search", TITLES: "search_title"}
# Headlines match seldom enough for years.
_WINDOWS = {EVERYWHERE: 5, TITLES: 3}
# Each window reads the words' lists of the whole index anew: the fewer are expected, the fewer
# windows. (below so many, windows)
_FEWER = ((3 * COUNTED_TO, 1), (30 * COUNTED_TO, 3))
_EXPECTED = "EXPLAIN (FORMAT JSON) SELECT FROM {terms} WHERE search @@ %s::tsquery"
# D body, C joined pairs of the headline, B lead, A headline.
_WEIGHTS = "{0.05,0.2,0.3,1.0}"
_RANK = """
    ts_rank('{weights}', t.search, %(q)s::tsquery, 1)
        * (1
            + %(phrase_bonus)s * (t.search_title @@ %(phrase)s::tsquery)::int
            + %(title_bonus)s * (t.search_title @@ %(q)s::tsquery)::int
            + %(exact_bonus)s * (t.search_title @@ %(exact)s::tsquery)::int)
        * (%(lasting)s + (1 - %(lasting)s)
            * exp(- greatest(extract(epoch FROM %(at)s - t.{moment}), 0) / 86400 / %(days)s))
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
    SELECT * FROM (
        SELECT t.version_id, (SELECT count(*) FROM everywhere) AS number, {rank} AS rank
        FROM candidates JOIN {terms} t USING (version_id)
    ) found
    WHERE %(worse)s::float8 IS NULL OR (rank, version_id) < (%(worse)s::float8, %(worse_id)s)
    ORDER BY rank DESC, version_id DESC
"""
_BY_DATE = """
    WITH everywhere AS MATERIALIZED (
        SELECT version_id, moment FROM ({everywhere}) windows LIMIT %(most)s
    )
    SELECT version_id, (SELECT count(*) FROM everywhere), moment FROM everywhere
    ORDER BY moment DESC, version_id DESC LIMIT %(limit)s
"""
_NEWEST = "(SELECT version_id, moment FROM ({windows}) windows LIMIT %(limit)s)"
_NEWEST_TITLED = """
    SELECT version_id FROM ({titled}) titled ORDER BY moment DESC, version_id DESC LIMIT %(limit)s
"""
_COUNTED = "(SELECT count(*) FROM (SELECT 1 FROM ({everywhere}) windows LIMIT %(most)s) found)"


@dataclass(frozen=True)
class Tuning:
    """How much more a story counts, tuned on the query set of benchmarks/."""

    phrase_bonus: float = 0.5  # the words stand together in the headline
    title_bonus: float = 0.5  # all words are in the headline
    exact_bonus: float = 0.5  # in the headline as they were typed
    lasting: float = 0.8  # the share that no age takes away
    days: float = 180  # after which e⁻¹ of the rest is left


TUNING = Tuning()


class SearchTooLongError(Exception):
    """The database would have searched for too long."""


@contextmanager
def planned_for_terms(longest=None):
    """A cursor whose plans read the index of terms.

    The planner takes the comparison of a vector for cheap and would read every one of them for a
    common word; parallel workers would mix up the windows. longest: ms that a statement may
    take. Raises SearchTooLongError.
    """
    settings = {"enable_seqscan": "off", "max_parallel_workers_per_gather": "0"}
    if longest:
        settings["statement_timeout"] = str(longest)
    chosen = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    try:
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(f"SELECT {chosen}", [part for pair in settings.items() for part in pair])
            yield cursor
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTooLongError from error
        raise


def ranked(cursor, kind, query, scope, worse=(None, None)):
    """([(id, rank)] of versions, the best first; how many match, at most COUNTED_TO + 1).

    At most RANKED + RANKED_TITLES of them are ranked. worse: (rank, id) of a version, to have
    those behind it; `scope.at` must then be what it was for it.
    """
    table = KINDS[kind]._meta.db_table
    values = _values(query, scope)
    number = windows_for(cursor, kind, query)
    sql = _FIND.format(
        everywhere=_windows(EVERYWHERE, table, scope, values, number),
        titled=_windows(TITLES, table, scope, values),
        rank=_RANK.format(weights=_WEIGHTS, moment=scope.moment),
        terms=table,
    )
    worse, worse_id = worse
    cursor.execute(
        sql,
        {
            **values,
            **vars(TUNING),
            "phrase": query.phrase,
            "exact": query.exact,
            "counted_to": COUNTED_TO,
            "ranked": RANKED,
            "ranked_titles": RANKED_TITLES,
            "worse": worse,
            "worse_id": worse_id,
        },
    )
    rows = cursor.fetchall()
    return [(pk, rank) for pk, _number, rank in rows], rows[0][1] if rows else 0


def newest(cursor, kind, query, scope, limit, most):
    """([(id, moment)] of versions, the newest first; how many match, at most `most`)."""
    table = KINDS[kind]._meta.db_table
    values = _values(query, scope)
    number = windows_for(cursor, kind, query)
    sql = _BY_DATE.format(everywhere=_windows(EVERYWHERE, table, scope, values, number))
    cursor.execute(sql, {**values, "limit": limit, "most": max(limit, most)})
    rows = cursor.fetchall()
    return [(pk, moment) for pk, _number, moment in rows], rows[0][1] if rows else 0


def windows_for(cursor, kind, query):
    """How many windows a query is looked for in, by what the planner expects of its words.

    One query, but for a single word, whose list is cheap to read, and for what there is less of
    than stories.
    """
    if kind != "articles" or len(query.words) < 2:
        return _WINDOWS[EVERYWHERE]
    cursor.execute(_EXPECTED.format(terms=KINDS[kind]._meta.db_table), [query.matching])
    (plan,) = cursor.fetchone()[0]
    expected = plan["Plan"]["Plan Rows"]
    return next((n for below, n in _FEWER if expected < below), _WINDOWS[EVERYWHERE])


def counted(cursor, kind, queries, scope, most, windows=5):
    """How many versions match each of some queries, at most `most`: one statement.

    windows: how many spans of time are opened one after the other, the newest first; 1 for all
    at once, which is cheaper where little is found.
    """
    if not queries:
        return []
    table, parts, values = KINDS[kind]._meta.db_table, [], {**scope.values(), "most": most}
    for n, query in enumerate(queries):
        values[f"q{n}"] = query.matching
        matching = _windows(
            EVERYWHERE, table, scope, values, windows, is_ordered=False, query=f"q{n}"
        )
        parts.append(_COUNTED.format(everywhere=matching))
    cursor.execute(f"SELECT {', '.join(parts)}", values)
    return list(cursor.fetchone())


def newest_titled(cursor, matching, scopes, limit):
    """Ids of the newest stories whose headlines match a tsquery, in any of some scopes.

    The scopes differ in their names alone.
    """
    table, values = ArticleTerms._meta.db_table, {"q": matching, "limit": limit}
    values.update(scopes[0].values())
    parts = [_NEWEST.format(windows=_windows(TITLES, table, scope, values)) for scope in scopes]
    cursor.execute(_NEWEST_TITLED.format(titled=" UNION ALL ".join(parts)), values)
    return [row[0] for row in cursor]


def _values(query, scope):
    return {"q": query.matching, **scope.values()}


def _windows(place, table, scope, values, number=None, is_ordered=True, query="q"):
    """The statement of all matches, newest first, window by window.

    place: EVERYWHERE or TITLES. Adds the windows' own values to `values`; query: the name of the
    query's there.
    """
    made = []
    for name, before in scope.windows(number or _WINDOWS[place]):
        n = len(values)
        values[f"{place}_index_keys{n}"] = [name, *scope.keys]
        values[f"{place}_before{n}"] = before
        made.append(
            _WINDOW.format(
                terms=table,
                moment=scope.moment,
                column=_COLUMNS[place],
                query=query,
                index_keys=f"{place}_index_keys{n}",
                conditions=scope.conditions(f"{place}_before{n}"),
                order=_NEWEST_FIRST.format(moment=scope.moment) if is_ordered else "",
            )
        )
    return " UNION ALL ".join(made)
