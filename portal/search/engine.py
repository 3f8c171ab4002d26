"""The one way to search: `find` for readers' pages, feeds and whatever asks the same."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils import timezone

from articles.models import ArticleVersion
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.core import cursors
from portal.core.search import normal_form

from . import corrections, ranking, scripts
from .querying import Query
from .scopes import END, SearchScope

PER_PAGE = 20
OTHERS = 3
VERSIONS = {"articles": ArticleVersion, "galleries": GalleryVersion, "events": EventVersion}
BEGINNING = datetime.min.replace(tzinfo=UTC)
# A search that takes longer is given up: readers would have gone, and others wait.
LONGEST_MS = 2500
TOPICS_OF = 100  # the first so many stories say which topics there are


@dataclass(frozen=True)
class Narrowing:
    """What is left out. Build keys with portal.core.search.index_keys.key.

    kind: "articles", "galleries" or "events"; "" asks for stories, and for a few of the others.
    keys: index keys of stories, as a section's. since, until: aware datetimes, the first that
    counts and the first that does not; of events, between which they take place.
    """

    kind: str = ""
    keys: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def of_kind(self):
        return self.kind or "articles"

    @property
    def has_others(self):
        return not self.kind and not self.keys

    def scope(self, kind, language, at, after=None):
        if kind == "events" and (self.since or self.until):
            return SearchScope(
                language, at, after=after, taking_place=(self.since or BEGINNING, self.until or END)
            )
        keys = self.keys if kind == "articles" else ()
        return SearchScope(language, at, self.since, self.until, keys, after)


@dataclass
class Results:
    """What a query found.

    typed: the words as they were typed; query: what was searched in the end.
    instead: whether that is a corrected query, as the typed one found nothing.
    suggested: a Query that finds more, where the typed one found little, or None.
    versions: those of the page, in their order; others: [(kind, versions, how many there are)]
    of other kinds; elsewhere: stories of other editions with the typed names in another script.
    count: of all kinds, over COUNTED_TO for "more than". wider: where nothing was found, how many
    there are without the narrowing. topics: ids of the stories by whose topics one may narrow.
    older: the cursor of the next page or None. is_cut: whether the best are all shown, and only
    a list by date has the rest.
    """

    typed: str
    query: Query
    count: int
    versions: list
    older: str | None = None
    is_first: bool = True
    is_cut: bool = False
    others: list = field(default_factory=list)
    elsewhere: list = field(default_factory=list)
    instead: bool = False
    suggested: Query | None = None
    wider: int = 0
    topics_of: list = field(default_factory=list)

    @property
    def is_counted_out(self):
        return self.count > ranking.COUNTED_TO

    @property
    def is_empty(self):
        return not self.count and not self.versions


def find(typed, language, narrowing=None, is_by_date=False, cursor=None, is_exact=False, at=None):
    """Results, or None where there is nothing to search for (an empty query, punctuation).

    cursor: `older` of the page before; one of another list is as none. is_exact: search what was
    typed, corrected nowhere. at: the moment at which versions are live (default: now).
    Raises SearchTooLongError.
    """
    query = Query.read(typed, language)
    if query is None:
        return None
    order = _ByDate if is_by_date else _ByRank
    search = _Search(query, language, narrowing or Narrowing(), at or timezone.now(), order, cursor)
    with ranking.planned_for_terms(LONGEST_MS) as search.cursor:
        search.ask()
        instead, suggested, wider, elsewhere = False, None, 0, []
        if search.place is None:
            wider, better = (0, None) if is_exact else search.better()
            if better and not search.count:
                instead, search.query = True, better
                search.ask()
            elif better:
                suggested = better
            if not search.narrowing.kind and not search.narrowing.keys:
                elsewhere = scripts.in_other_script(search.cursor, typed, search.at)
    results = search.results(typed)
    results.instead, results.suggested = instead, suggested
    results.wider = 0 if search.count else wider
    cards = ArticleVersion.objects.published(at=search.at).for_cards()
    results.elsewhere = in_order(cards, elsewhere)
    return results


def newest(typed, language, narrowing, limit):
    """Ids of the newest live stories that have what was typed, corrected nowhere; None as `find`.

    Raises SearchTooLongError.
    """
    query = Query.read(typed, language)
    if query is None:
        return None
    scope = narrowing.scope("articles", language, timezone.now())
    with ranking.planned_for_terms(LONGEST_MS) as cursor:
        rows, _number = ranking.newest(cursor, "articles", query, scope, limit, limit)
    return [pk for pk, _moment in rows]


class _Search:
    """One page of what a query finds. `place` is where a page before it ended, or None."""

    def __init__(self, query, language, narrowing, at, order, cursor):
        self.query, self.language, self.narrowing, self.at = query, language, narrowing, at
        self.order, self.place = order, None
        if cursor:
            try:
                self.place = order.read(cursor)
            except ValueError:
                self.place = None
        if self.place is not None:
            self.at = order.at(self.place, at)

    def scope(self, kind, after=None):
        return self.narrowing.scope(kind, self.language, self.at, after)

    def ask(self):
        self.rows, self.number = self.order.ask(self)
        self.others = []
        if self.place is None and self.narrowing.has_others:
            for kind in ("galleries", "events"):
                rows, number = ranking.ranked(self.cursor, kind, self.query, self.scope(kind))
                self.others.append((kind, [pk for pk, _rank in rows[:OTHERS]], number))
        self.count = self.number + sum(number for _kind, _ids, number in self.others)

    def better(self):
        """(how many stories there are without the narrowing, a Query that finds more or None)."""
        if self.count >= corrections.FEW or self.narrowing.of_kind != "articles":
            return 0, None
        scope, count = self.scope("articles"), self.count
        if scope.is_narrow:
            scope = scope.widened()
            most = ranking.COUNTED_TO + 1
            (count,) = ranking.counted(self.cursor, "articles", [self.query], scope, most)
            if count >= corrections.FEW:
                return count, None
        return count, corrections.better(self.cursor, self.query, scope, count)

    def results(self, typed):
        kind = self.narrowing.of_kind
        page = [row[0] for row in self.rows[:PER_PAGE]]
        is_more = len(self.rows) > PER_PAGE
        return Results(
            typed=typed,
            query=self.query,
            count=self.count,
            versions=in_order(self.versions(kind), page),
            older=self.order.cursor(self, self.rows[PER_PAGE - 1]) if is_more else None,
            is_first=self.place is None,
            is_cut=self.order is _ByRank and not is_more and self.number > ranking.RANKED,
            others=[
                (kind, in_order(self.versions(kind), ids), number)
                for kind, ids, number in self.others
                if ids
            ],
            topics_of=[row[0] for row in self.rows[:TOPICS_OF]] if kind == "articles" else [],
        )

    def versions(self, kind):
        live = VERSIONS[kind].objects.published(self.language, self.at)
        return live.for_cards() if kind == "articles" else live.select_related("master")


class _ByRank:
    """The best first. A cursor holds the moment of the search, too: what rank depends on."""

    @staticmethod
    def ask(search):
        rank, pk = (float.fromhex(search.place[2]), search.place[1]) if search.place else (None, 0)
        kind = search.narrowing.of_kind
        return ranking.ranked(search.cursor, kind, search.query, search.scope(kind), (rank, pk))

    @staticmethod
    def cursor(search, row):
        pk, rank = row
        return cursors.encode(search.at, pk, rank.hex())

    @staticmethod
    def read(cursor):
        moment, pk, rank = cursors.decode(cursor, more=1)
        float.fromhex(rank)
        return moment, pk, rank

    @staticmethod
    def at(place, _now):
        return place[0]


class _ByDate:
    """The newest first. A cursor holds the count: a later page counts only what it shows."""

    @staticmethod
    def ask(search):
        kind = search.narrowing.of_kind
        after = search.place and search.place[:2]
        most = PER_PAGE + 1 if after else ranking.COUNTED_TO + 1
        limit = PER_PAGE + 1 if after else TOPICS_OF
        scope = search.scope(kind, after)
        rows, number = ranking.newest(search.cursor, kind, search.query, scope, limit, most)
        return rows, int(search.place[3]) if search.place else number

    @staticmethod
    def cursor(search, row):
        pk, moment = row
        return cursors.encode(moment, pk, "date", search.number)

    @staticmethod
    def read(cursor):
        moment, pk, _kind, number = cursors.decode(cursor, more=2)
        return moment, pk, _kind, int(number)

    @staticmethod
    def at(_place, now):
        return now


def in_order(versions, ids):
    found = versions.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def cleaned(typed):
    """What somebody typed, on one line and of a length that a form has."""
    return " ".join(typed[: normal_form.MAX_QUERY_CHARACTERS * 4].split())[
        : normal_form.MAX_QUERY_CHARACTERS
    ]
