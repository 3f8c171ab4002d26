"""The observances as rules for `portal.core.dates.holidays`."""

from .models import ObservanceDate, ObservanceName


def rules():
    """[Rule] of all that readers are shown. Two queries."""
    announced = {}
    for observance, year, day in ObservanceDate.objects.values_list(
        "observance_id", "year", "date"
    ):
        announced.setdefault(observance, {})[year] = day
    rows, names = {}, {}
    shown = ObservanceName.objects.filter(master__is_shown=True).select_related("master")
    for name in shown:
        rows[name.master_id] = name.master
        names.setdefault(name.master_id, {})[name.language_code] = name.name
    return [
        row.as_rule(names[pk], announced.get(pk, {}))
        for pk, row in sorted(rows.items(), key=lambda item: item[1].key)
    ]
