"""Headlines and names of sections and topics for what was typed so far.

A beginning in PostgreSQL's index means reading everything that begins so: a fifth of all
headlines for some. So the newest headlines are read first, without that index. If they have too
little, the beginning is a rare one, and only then the index is asked.
"""

import logging

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion
from portal.core import addresses, routes
from portal.core.search.index_keys import time_key
from portal.core.search.marking import pieces
from portal.core.text.normalisation import shown

from .ranking import SearchTooLongError, planned_for_terms
from .typed import BeginningMarker, TypedQuery

logger = logging.getLogger("peyk.search")

HEADLINES = 6
NAMES = 3
NEWEST = 2000  # headlines that are read before the index is asked
# For one statement; what it would have found is left out.
LONGEST_MS = 100
SPARE = 2  # stories found for each one shown: some have the same headline
CANDIDATES = 40  # names that are looked at, the shortest

_NEWEST = """
    SELECT version_id FROM (
        SELECT t.version_id, t.search_title, v.published_at FROM (
            SELECT id, published_at FROM articles_articleversion
            WHERE state = 'published' AND language_code = %(language)s AND published_at <= %(at)s
            ORDER BY published_at DESC, id DESC LIMIT %(newest)s
        ) v JOIN articles_articleterms t ON t.version_id = v.id
        OFFSET 0
    ) newest
    WHERE search_title @@ %(query)s::tsquery
    ORDER BY published_at DESC, version_id DESC LIMIT %(limit)s
"""
_OF_ALL = """
    SELECT version_id FROM articles_articleterms
    WHERE search_title @@ %(query)s::tsquery AND index_keys @> ARRAY[%(time_key)s]::varchar[]
        AND live_at <= %(at)s
    ORDER BY live_at DESC, version_id DESC LIMIT %(limit)s
"""
# Names that live stories have, those of the newest stories first, sections before topics.
_NAMED = """
    (SELECT '{kind}' AS kind, n.name, n.slug, newest.published_at FROM (
        SELECT master_id, name, slug FROM articles_{kind}name
        WHERE terms @@ %(query)s::tsquery AND language_code = %(language)s
        ORDER BY length(name), id LIMIT %(candidates)s
    ) n CROSS JOIN LATERAL (
        SELECT published_at FROM articles_listing l
        WHERE l.kind = '{kind}' AND l.key = n.master_id AND l.language_code = %(language)s
            AND l.published_at <= %(at)s
        ORDER BY l.published_at DESC, l.version_id DESC LIMIT 1
    ) newest)
"""
_NAMES = (
    " UNION ALL ".join(_NAMED.format(kind=kind) for kind in ("section", "topic"))
    + " ORDER BY kind, published_at DESC LIMIT %(limit)s"
)


@routes.never_kept
@require_safe
def suggest(request):
    """{label, status, groups: [{name, entries: [{url, parts: [[text, is marked]]}]}]}."""
    groups = suggestions(request.GET.get("q", ""), request.edition.code)
    number = sum(len(group["entries"]) for group in groups)
    count = ngettext("%(count)s suggestion", "%(count)s suggestions", number)
    answer = {
        "label": _("Suggestions"),
        "status": count % {"count": shown(number)} if number else _("No suggestions"),
        "groups": groups,
    }
    return _as_json(answer)


@routes.never_kept
@require_safe
def suggest_to_browsers(request):
    """[what was typed, texts, descriptions, addresses], as OpenSearch has it."""
    typed = request.GET.get("q", "")
    entries = [
        ("".join(text for text, _is_marked in entry["parts"]), addresses.absolute(entry["url"]))
        for group in suggestions(typed, request.edition.code)
        for entry in group["entries"]
    ]
    texts, urls = [text for text, _url in entries], [url for _text, url in entries]
    return _as_json([typed, texts, [""] * len(texts), urls], "application/x-suggestions+json")


def _as_json(answer, content_type="application/json"):
    response = JsonResponse(
        answer, safe=False, content_type=content_type, json_dumps_params={"ensure_ascii": False}
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def suggestions(text, language, at=None):
    """The groups of an answer; none where nothing fits.

    language: that of the edition, which is active. at: the moment at which stories are live
    (default: now).
    """
    typed = TypedQuery.read(text, language)
    if typed is None:
        return []
    at = at or timezone.now()
    found, ids = _found(typed, at)
    names = {name: reverse(f"articles:{kind}", args=[slug]) for kind, name, slug, _at in found}
    live = ArticleVersion.objects.published(language, at).defer("body")
    versions = live.in_bulk(ids) if ids else {}
    headlines = {}
    for version in (versions[pk] for pk in ids if pk in versions):
        headlines.setdefault(version.headline, version.get_absolute_url())
    marker = BeginningMarker(typed, [*names, *headlines])
    groups = (
        (_("Sections and topics"), list(names.items())),
        (_("Headlines"), list(headlines.items())[:HEADLINES]),
    )
    return [
        {
            "name": name,
            "entries": [{"url": url, "parts": pieces(text, marker)} for text, url in entries],
        }
        for name, entries in groups
        if entries
    ]


def _found(typed, at):
    """(rows of names, ids of versions, the newest first), as much as was found in time."""
    names, ids = [], []
    values = {
        "query": typed.query,
        "language": typed.language,
        "at": at,
        "newest": NEWEST,
        "time_key": time_key(typed.language),
        "candidates": CANDIDATES,
    }
    try:
        with planned_for_terms(LONGEST_MS) as cursor:
            cursor.execute(_NAMES, {**values, "limit": NAMES})
            names = cursor.fetchall()
            values["limit"] = HEADLINES * SPARE
            cursor.execute(_NEWEST, values)
            ids = [pk for (pk,) in cursor]
            if len(ids) < HEADLINES:
                cursor.execute(_OF_ALL, values)
                ids = list(dict.fromkeys([*ids, *(pk for (pk,) in cursor)]))
    except SearchTooLongError:
        logger.info("suggestions took too long")
    return names, ids
