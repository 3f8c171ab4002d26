"""Who did what to the rows of a list, and when: asked of the trail, for one page in two queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.history import trail
from portal.core.text.normalisation import isolated
from portal.newsroom.models import User
from portal.newsroom.workflow.transitions import STEPS

# Of each object, in which the last two people are looked for.
LOOKED = 10
_NEWEST = """
    SELECT asked.id, event.pgh_label, event.pgh_created_at,
        context.metadata ->> 'user', context.metadata ->> 'step'
    FROM unnest(%s::bigint[]) AS asked(id)
    CROSS JOIN LATERAL (
        SELECT pgh_id, pgh_label, pgh_created_at, pgh_context_id FROM {events}
        WHERE master_id = asked.id ORDER BY pgh_id DESC LIMIT {looked}
    ) AS event
    LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
    ORDER BY event.pgh_id DESC
"""


@dataclass
class LastChange:
    """The last change of an object's texts. who, before: ids of accounts or None.

    before: who changed it last, of all others.
    """

    what: str
    moment: datetime
    who: int | None
    before: int | None = None


def last_changes(version_model, ids):
    """{id: LastChange} of objects by their ids: 1 query."""
    events = connection.ops.quote_name(trail(version_model)._meta.db_table)
    rows = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST.format(events=events, looked=LOOKED), [list(ids)])
        for pk, *row in cursor.fetchall():
            rows[pk].append(row)
    return {pk: _read(of_object) for pk, of_object in rows.items()}


def _read(rows):
    label, moment, user, step = rows[0]
    who = _id(user)
    others = (_id(row[2]) for row in rows[1:])
    before = next((other for other in others if other not in (None, who)), None)
    return LastChange(_what(label, step), moment, who, before)


def _what(label, step):
    if step in STEPS:
        return str(STEPS[step].label)
    return _("Written") if label == "insert" else _("Edited")


def _id(text):
    return int(text) if text and text.isdigit() else None


def names_of(ids):
    """{id: name} of accounts: 1 query."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(ids) - {None})}


def sentence(change, names):
    """«ویرایش: نگار، ۸ دقیقه پیش (پیش از آن دارا)»"""
    edition = editions.current()
    ago = date_formats.relative(change.moment, timezone.now(), edition)
    when = ago or date_formats.format_recent(change.moment, edition)
    who, before = names.get(change.who), names.get(change.before)
    said = f"{isolated(who)}{edition.comma} {when}" if who else when
    said = f"{change.what}: {said}"
    if who and before:
        return _("%(change)s (before: %(before)s)") % {"change": said, "before": isolated(before)}
    return said
