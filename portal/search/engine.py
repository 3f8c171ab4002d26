"""The one way to search: `find` for readers' pages, feeds and whatever asks the same."""

from dataclasses import dataclass, field

from django.utils import timezone

from articles.models import ArticleVersion
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.base import searchtext

from . import corrections, ranking, scripts
from .querying import Query

PER_PAGE = 20
MAX_PAGES = 5
OTHERS = 3
VERSIONS = {"galleries": GalleryVersion, "events": EventVersion}


@dataclass
class Results:
    """What a query found.

    typed: the words as they were typed; query: what was searched in the end.
    instead: whether that is a corrected query, as the typed one found nothing.
    suggested: a Query that finds more, where the typed one found little, or None.
    versions: stories of the edition, the best first; others: galleries and events;
    elsewhere: stories of other editions that have the typed names in another script.
    count: of the edition's stories, galleries and events, COUNTED_TO + 1 for "more than".
    """

    typed: str
    query: Query
    versions: list
    others: list
    count: int
    page: int
    pages: int
    instead: bool = False
    suggested: Query | None = None
    elsewhere: list = field(default_factory=list)

    @property
    def is_counted_out(self):
        return self.count > ranking.COUNTED_TO


def find(typed, language, page=1, is_exact=False, at=None):
    """Results, or None where there is nothing to search for (an empty query, punctuation).

    page: 1 to MAX_PAGES. is_exact: search what was typed, corrected nowhere. at: the moment at
    which stories are live (default: now).
    """
    at = at or timezone.now()
    query = Query.read(typed, language)
    if query is None:
        return None
    instead, suggested, elsewhere, others = False, None, [], []
    with ranking.planned_for_terms() as cursor:
        ids, count = ranking.ranked(cursor, "articles", query, at, page * PER_PAGE)
        if count < corrections.FEW and not is_exact:
            better = corrections.better(cursor, query, at, count)
            if better and count == 0:
                instead, query = True, better
                ids, count = ranking.ranked(cursor, "articles", query, at, page * PER_PAGE)
            elif better:
                suggested = better
        if page == 1:
            elsewhere = scripts.in_other_script(cursor, typed, at)
            for kind in VERSIONS:
                others.append((kind, ranking.ranked(cursor, kind, query, at, OTHERS)[0]))
    shown = ids[(page - 1) * PER_PAGE :]
    cards = ArticleVersion.objects.published(at=at).for_cards().in_bulk([*shown, *elsewhere])
    found = [
        version
        for kind, keys in others
        for version in in_order(VERSIONS[kind].objects.published(language, at), keys)
    ]
    return Results(
        typed=typed,
        query=query,
        versions=[cards[pk] for pk in shown if pk in cards],
        others=found,
        count=count + len(found),
        page=page,
        pages=min(-(-count // PER_PAGE), MAX_PAGES) or 1,
        instead=instead,
        suggested=suggested,
        elsewhere=[cards[pk] for pk in elsewhere if pk in cards],
    )


def in_order(versions, ids):
    found = versions.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def cleaned(typed):
    """What somebody typed, on one line and of a length that a form has."""
    return " ".join(typed[: searchtext.MAX_QUERY_CHARACTERS * 4].split())[
        : searchtext.MAX_QUERY_CHARACTERS
    ]
