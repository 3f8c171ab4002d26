"""The moments at which the clock alone changes what readers see.

Models whose rows readers see name them: CHANGES_PAGES_AT, see portal.core.change_number.
"""

from functools import cache

from django.db import connection, models

from .seen import is_seen, seen_models


def moments():
    """[(model, field)] of the dated columns of all that readers see."""
    return [
        (model, model._meta.get_field(name))
        for model in seen_models()
        for name in getattr(model, "CHANGES_PAGES_AT", ())
    ]


def undated(model):
    """{name: why its moment changes no page} of a model's other dates."""
    return getattr(model, "CHANGES_NO_PAGE", {})


@cache
def next_moment_sql():
    """An SQL expression: the first moment after %(now)s at which some page changes, or NULL.

    A date without a time changes pages at midnight, when no stamp holds any longer.
    """
    firsts = [
        f"(SELECT min(t.{field.column}) FROM {model._meta.db_table} t "
        f"WHERE t.{field.column} > %(now)s AND ({is_seen(model, 't')}))"
        for model, field in moments()
        if isinstance(field, models.DateTimeField)
    ]
    return f"LEAST({', '.join(firsts)})"


def number_and_next_moment(now):
    """(the change number or None, the next moment or None), as the database has them: one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT number FROM core_sitechange WHERE id = 1), " + next_moment_sql(),
            {"now": now},
        )
        return cursor.fetchone()
