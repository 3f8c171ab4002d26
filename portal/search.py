"""The search page: what readers type, found in stories, galleries and events."""

from dataclasses import dataclass

from django.db import connection
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import ArticleTerms, ArticleVersion
from calendar_app.models import EventTerms, EventVersion
from galleries.models import GalleryTerms, GalleryVersion
from portal.base import searchtext

from .search_corrections import corrected

PER_PAGE = 20
MAX_PAGES = 5
COUNTED_TO = 1000
CANDIDATES = 300
FEW = 3
HALF_LIFE_DAYS = 180

# Only the newest matches are ranked: ranking reads each row's whole vector.
_RANKED = """
    WITH found AS MATERIALIZED (
        (SELECT v.id FROM {terms} t JOIN {versions} v ON v.id = t.version_id
            WHERE t.search @@ to_tsquery('simple', %(q)s) AND v.language_code = %(language)s
                AND v.state = 'published' AND v.published_at <= %(at)s
            ORDER BY v.published_at DESC LIMIT %(candidates)s)
        UNION
        (SELECT v.id FROM {terms} t JOIN {versions} v ON v.id = t.version_id
            WHERE t.search_title @@ to_tsquery('simple', %(q)s)
                AND v.language_code = %(language)s
                AND v.state = 'published' AND v.published_at <= %(at)s
            ORDER BY v.published_at DESC LIMIT %(candidates)s)
    )
    SELECT v.id,
        ts_rank('{{0.05,0.1,0.4,1.0}}', t.search, to_tsquery('simple', %(q)s), 1)
            * (0.4 + 0.6 * exp(- extract(epoch FROM %(at)s - v.published_at)
                / 86400 / %(half_life)s)) AS rank
    FROM found JOIN {versions} v USING (id) JOIN {terms} t ON t.version_id = v.id
    ORDER BY rank DESC, v.id DESC
    LIMIT %(limit)s
"""
_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM {terms} t JOIN {versions} v ON v.id = t.version_id
        WHERE t.search @@ to_tsquery('simple', %(q)s) AND v.language_code = %(language)s
            AND v.state = 'published' AND v.published_at <= %(at)s
        LIMIT %(limit)s
    ) counted
"""
KINDS = {
    "articles": (ArticleTerms, ArticleVersion),
    "galleries": (GalleryTerms, GalleryVersion),
    "events": (EventTerms, EventVersion),
}


@dataclass
class Results:
    typed: str
    searched: str  # differs from `typed` where words were corrected
    versions: list
    others: list  # galleries and events
    count: int
    page: int
    pages: int

    @property
    def is_corrected(self):
        return self.searched != self.typed

    @property
    def is_counted_out(self):
        return self.count > COUNTED_TO


@require_safe
def search(request):
    typed = " ".join(request.GET.get("q", "").split())[: searchtext.MAX_QUERY_CHARACTERS]
    is_exact = request.GET.get("exact") == "1"
    results = find(typed, request.edition.code, page_number(request), is_exact)
    words = searchtext.words(results.searched) if results else []
    return render(
        request,
        "portal/search.html",
        {
            "typed": typed,
            "results": results,
            "words": words,
            "previous": results.page - 1 if results and results.page > 1 else None,
            "following": results.page + 1 if results and results.page < results.pages else None,
        },
    )


def page_number(request):
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return min(max(number, 1), MAX_PAGES)


def find(typed, language, page=1, is_exact=False, at=None):
    """Results, or None where there is nothing to search for (an empty query, punctuation)."""
    at = at or timezone.now()
    query = tsquery(searchtext.query_terms(typed))
    if not query:
        return None
    searched = typed
    ids = ranked("articles", query, language, at, page * PER_PAGE)
    if len(ids) < FEW and not is_exact:
        better = corrected(typed, language)
        if better:
            better_query = tsquery(searchtext.query_terms(better))
            better_ids = ranked("articles", better_query, language, at, page * PER_PAGE)
            if len(better_ids) > len(ids):
                searched, query, ids = better, better_query, better_ids
    count = counted("articles", query, language, at)
    shown = ids[(page - 1) * PER_PAGE : page * PER_PAGE]
    others = []
    if page == 1:
        for kind in ("galleries", "events"):
            others += in_order(KINDS[kind][1].objects, ranked(kind, query, language, at, 3))
    return Results(
        typed=typed,
        searched=searched,
        versions=in_order(ArticleVersion.objects.published(language, at).for_cards(), shown),
        others=others,
        count=count + len(others),
        page=page,
        pages=min(-(-count // PER_PAGE), MAX_PAGES) or 1,
    )


def tsquery(alternatives):
    """The tsquery text of query_terms' result: words joined by &, alternatives by |."""
    return " & ".join(
        "(" + " | ".join(quoted(term) for term in terms) + ")" for terms in alternatives
    )


def quoted(term):
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def run(sql, kind, **parameters):
    terms, versions = KINDS[kind]
    # The tables' names are our models'; everything from outside is a parameter.
    sql = sql.format(terms=terms._meta.db_table, versions=versions._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def ranked(kind, query, language, at, limit):
    """Ids of live versions, the best first."""
    rows = run(
        _RANKED,
        kind,
        q=query,
        language=language,
        at=at,
        candidates=CANDIDATES,
        half_life=HALF_LIFE_DAYS,
        limit=limit,
    )
    return [pk for pk, _rank in rows]


def counted(kind, query, language, at):
    return run(_COUNT, kind, q=query, language=language, at=at, limit=COUNTED_TO + 1)[0][0]


def in_order(versions, ids):
    found = versions.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]
