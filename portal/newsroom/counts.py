"""How many rows several querysets have, asked at once and never further than needed."""

from django.db.models import IntegerField, Subquery

from .models import User

# More than this is not counted.
MOST = 99


class Counted(Subquery):
    """How many rows a queryset has, as a column of another one."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def capped_counts(user, asked):
    """{key: number of rows, MOST + 1 where there are more} of {key: queryset}: one query."""
    columns = {f"n_{key}": Counted(rows.order_by()[: MOST + 1]) for key, rows in asked.items()}
    if not columns:
        return {}
    found = User.objects.filter(pk=user.pk).values(**columns).get()
    return {key: found[f"n_{key}"] or 0 for key in asked}
