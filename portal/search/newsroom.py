"""The newsroom's search: versions of every state and language, found by the readers' engine."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

from portal.core import cursors
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.search.index_keys import NEWSROOM, key

from . import ranking
from .engine import BEGINNING, LONGEST_MS, PER_PAGE, VERSIONS, Results
from .querying import Query
from .scopes import END, SearchScope

FOUND = 1000  # of the list of stories
SCHEDULED = "scheduled"
_KINDS = tuple(VERSIONS)
_MOST_ID = 2**63 - 1
_AHEAD = """
    SELECT DISTINCT extract(year FROM moment)::int, extract(quarter FROM moment)::int
    FROM (SELECT published_at AT TIME ZONE 'UTC' AS moment FROM {versions}
        WHERE published_at >= %s) planned
    ORDER BY 1 DESC, 2 DESC
"""


@dataclass(frozen=True)
class Wanted:
    """What is searched among.

    kinds: of engine.VERSIONS. language: a code, or "" for all. state: a State, SCHEDULED (what
    is published and has its time ahead) or "". keys: further keys (core.search.index_keys.key).
    since, until: the first moment of publication, or else of creation, that counts and the first
    that does not; of events, between which they take place.
    """

    kinds: tuple[str, ...] = _KINDS
    language: str = ""
    state: str = ""
    keys: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def languages(self):
        return (self.language,) if self.language else tuple(EDITIONS)

    def scope(self, kind, at, after=None):
        """after: (moment, id), to go on behind it in a list by date."""
        since, until, taking_place, keys = self.since, self.until, None, self.keys
        if kind == "events" and (since or until):
            taking_place = since or BEGINNING, until or END
            since = until = None
        if self.language:
            keys += (key("in", self.language),)
        if self.state == SCHEDULED:
            keys += (key("state", State.PUBLISHED.value),)
            not_yet = at + timedelta.resolution
            since = max(since or not_yet, not_yet)
        elif self.state:
            keys += (key("state", self.state),)
        return SearchScope(NEWSROOM, at, since, until, keys, after, ahead(kind, at), taking_place)


def ahead(kind, at):
    """[(year, quarter)] after that of `at` for which something is planned, the latest first."""
    now = at.astimezone(UTC)
    year, quarter = now.year, (now.month + 2) // 3
    following = datetime(year + quarter // 4, 3 * (quarter % 4) + 1, 1, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD.format(versions=VERSIONS[kind]._meta.db_table), [following])
        return tuple(cursor.fetchall())


def stories(typed, wanted):
    """(ids of the stories that have what was typed, whether some were left out).

    They are those of the newest FOUND versions. Raises SearchTooLongError.
    """
    query = Query.read(typed, *wanted.languages)
    if query is None:
        return [], False
    scope = wanted.scope("articles", timezone.now())
    with ranking.planned_for_terms(LONGEST_MS) as cursor:
        rows, number = ranking.newest(cursor, "articles", query, scope, FOUND, FOUND + 1)
    model = VERSIONS["articles"]
    found = model.objects.filter(pk__in=[pk for pk, _moment in rows])
    return list(dict.fromkeys(found.values_list("master", flat=True))), number > FOUND


def find(typed, wanted=None, is_by_date=False, cursor=None, at=None):
    """engine.Results of all wanted kinds in one list, corrected nowhere.

    None where there is nothing to search for. cursor: `older` of the page before; one of another
    list is as none. Raises SearchTooLongError.
    """
    wanted = wanted or Wanted()
    query = Query.read(typed, *wanted.languages)
    if query is None:
        return None
    order = _Newest if is_by_date else _Best
    return order(query, wanted, at or timezone.now(), cursor).results(typed)


class _Page:
    """One page of a list of all kinds.

    Its rows are (value, kind, id), the greatest first: a subclass says what the value is. kind: a
    place in _KINDS, negative, so that of the same value stories come first.
    last: the last row of the page before, or None. numbers: how many there are of each wanted
    kind, counted on the first page and carried by the cursors.
    """

    def __init__(self, query, wanted, at, cursor):
        self.query, self.wanted, self.at = query, wanted, at
        self.last, self.numbers = None, ()
        if cursor:
            try:
                self.go_on(cursor)
            except ValueError:
                self.last, self.numbers = None, ()

    def go_on(self, cursor):
        """Read a cursor; ValueError for one of another list."""
        raise NotImplementedError

    def rows(self, database, kind):
        """([(id, value)], how many there are) of a kind, behind `last`."""
        raise NotImplementedError

    def cursor(self, row):
        raise NotImplementedError

    @property
    def counted(self):
        return "-".join(map(str, self.numbers))

    def read_counted(self, text):
        numbers = tuple(map(int, text.split("-")))
        if len(numbers) != len(self.wanted.kinds):
            raise ValueError("a cursor of other kinds")
        return numbers

    def behind(self, kind):
        """(value, id) of the last row, as rows of a kind are compared with it; or None."""
        if self.last is None:
            return None
        value, of_kind, pk = self.last
        if _place(kind) == of_kind:
            return value, pk
        return value, _MOST_ID if _place(kind) < of_kind else 0

    def results(self, typed):
        rows, numbers = [], []
        with ranking.planned_for_terms(LONGEST_MS) as database:
            for kind in self.wanted.kinds:
                found, number = self.rows(database, kind)
                rows += [(value, _place(kind), pk) for pk, value in found]
                numbers.append(number)
        is_first = self.last is None
        if is_first:
            self.numbers = tuple(numbers)
        rows.sort(reverse=True)
        is_more = len(rows) > PER_PAGE
        return Results(
            typed=typed,
            query=self.query,
            count=sum(self.numbers),
            versions=_versions(rows[:PER_PAGE]),
            older=self.cursor(rows[PER_PAGE - 1]) if is_more else None,
            is_first=is_first,
            is_cut=not is_more and self.is_cut,
        )

    @property
    def is_cut(self):
        """Whether the list ends before everything was shown."""
        return False


class _Best(_Page):
    """By rank. A cursor holds the moment of the search, too: what rank depends on."""

    def go_on(self, cursor):
        at, pk, kind, rank, counted = cursors.decode(cursor, more=3)
        self.numbers = self.read_counted(counted)
        self.last = float.fromhex(rank), _place(kind), pk
        self.at = at

    def rows(self, database, kind):
        scope = self.wanted.scope(kind, self.at)
        return ranking.ranked(database, kind, self.query, scope, self.behind(kind) or (None, None))

    def cursor(self, row):
        rank, kind, pk = row
        return cursors.encode(self.at, pk, _KINDS[-kind], rank.hex(), self.counted)

    @property
    def is_cut(self):
        return any(number > ranking.RANKED for number in self.numbers)


class _Newest(_Page):
    def go_on(self, cursor):
        moment, pk, kind, counted = cursors.decode(cursor, more=2)
        self.numbers = self.read_counted(counted)
        self.last = moment, _place(kind), pk

    def rows(self, database, kind):
        scope = self.wanted.scope(kind, self.at, self.behind(kind))
        most = PER_PAGE + 1 if self.last else ranking.COUNTED_TO + 1
        return ranking.newest(database, kind, self.query, scope, PER_PAGE + 1, most)

    def cursor(self, row):
        moment, kind, pk = row
        return cursors.encode(moment, pk, _KINDS[-kind], self.counted)


def _place(kind):
    return -_KINDS.index(kind)


def _versions(rows):
    """The versions of some rows, in their order, without their long texts: a query for a kind."""
    found = {}
    for kind, model in VERSIONS.items():
        ids = [pk for _value, of_kind, pk in rows if of_kind == _place(kind)]
        if ids:
            versions = model.objects.select_related("master").defer(*model.texts.rich)
            found |= {(_place(kind), pk): row for pk, row in versions.in_bulk(ids).items()}
    return [found[row[1:]] for row in rows if row[1:] in found]
