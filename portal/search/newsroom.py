"""The newsroom's search: versions of every state and language, found by the same engine."""

from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from articles.models import ArticleVersion
from portal.base.editions import EDITIONS
from portal.base.publishing import State
from portal.base.shelves import NEWSROOM, key

from . import ranking
from .querying import Query
from .scopes import Scope

FOUND = 1000
LONGEST_MS = 2500
_AHEAD = """
    SELECT DISTINCT extract(year FROM moment)::int, extract(quarter FROM moment)::int
    FROM (SELECT published_at AT TIME ZONE 'UTC' AS moment FROM articles_articleversion
        WHERE published_at >= %s) planned
    ORDER BY 1 DESC, 2 DESC
"""


def stories(typed, language="", state="", section=""):
    """Ids of the stories of which a version has what was typed: those of the newest 1,000.

    language, state and section (an id) are those of the same version; what is none of them is
    as if it were not there. None where the search would take too long.
    """
    query = Query.read(typed, *([language] if language in EDITIONS else EDITIONS))
    if query is None:
        return []
    keys = [
        key(name, value)
        for name, value, is_known in (
            ("in", language, language in EDITIONS),
            ("state", state, state in State.values),
            ("section", section, section.isascii() and section.isdigit() and len(section) < 16),
        )
        if is_known
    ]
    at = timezone.now()
    scope = Scope(NEWSROOM, at, keys=tuple(keys), ahead=ahead(at))
    try:
        with ranking.planned_for_terms(LONGEST_MS) as cursor:
            rows, _number = ranking.newest(cursor, "articles", query, scope, FOUND, FOUND)
    except ranking.SearchTooLongError:
        return None
    ids = [pk for pk, _moment in rows]
    found = ArticleVersion.objects.filter(pk__in=ids).values_list("master", flat=True)
    return list(dict.fromkeys(found))


def ahead(at):
    """[(year, quarter)] after the present one for which something is planned, the latest first."""
    now = at.astimezone(UTC)
    year, quarter = now.year, (now.month + 2) // 3
    following = datetime(year + quarter // 4, 3 * (quarter % 4) + 1, 1, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, [following])
        return tuple(cursor.fetchall())
