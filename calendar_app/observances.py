"""The observances as rules for `portal.core.dates.holidays`, and the data file that they come from.

Loading compares three states of each part of an observance: what the file said last time, what
it says now, and what the newsroom has. What the newsroom changed stays as it is.
"""

import json
from collections import Counter
from pathlib import Path

from django.db import transaction

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import clean_headline

from .models import Observance, ObservanceDate, ObservanceName

DATA = Path(__file__).parent / "data" / "observances.json"
# Parts that hold together: a month without its day would be another day.
PARTS = {
    "country": ("country",),
    "when": ("calendar", "month", "day", "days"),
    "years": ("since", "until"),
    "is_off": ("is_off",),
    "source": ("source",),
    "note": ("note",),
}


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


def read(path=DATA):
    """{key: {part: value}} of the data file, in the form in which the rows are stored.

    Beside PARTS there is a part "name:<language>" for each name and "date:<year>" for each
    announced date, [ISO date, source].
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    sources = content["sources"]
    return {item["key"]: _parts_of(item, sources) for item in content["observances"]}


def _parts_of(item, sources):
    fields = {"days": 1, "is_off": False, "note": "", **item, "source": sources[item["source"]]}
    parts = {part: [fields.get(name) for name in names] for part, names in PARTS.items()}
    for language in EDITIONS:
        if language in item["names"]:
            parts[f"name:{language}"] = clean_headline(item["names"][language], language)
    for year, (day, source) in item.get("announced", {}).items():
        parts[f"date:{year}"] = [day, sources[source]]
    return parts


def state_of(row):
    """The same of a row as it is stored."""
    parts = {part: [getattr(row, name) for name in names] for part, names in PARTS.items()}
    parts |= {f"name:{n.language_code}": n.name for n in row.translations.all()}
    parts |= {f"date:{d.year}": [d.date.isoformat(), d.source] for d in row.dates.all()}
    return parts


@transaction.atomic
def load(path=DATA):
    """Bring the rows up to the data file; returns a Counter of new, changed, kept, unchanged.

    kept: how many have something that the newsroom changed and that therefore stayed.
    """
    counts = Counter()
    rows = Observance.objects.select_for_update().prefetch_related("translations", "dates")
    rows = {row.key: row for row in rows}
    for key, parts in read(path).items():
        row = rows.get(key)
        if row is None:
            row = Observance(key=key)
            store(row, parts, parts)
            counts["new"] += 1
            continue
        before, now = row.loaded, state_of(row)
        changed = {part for part in {*before, *parts} if before.get(part) != parts.get(part)}
        edited = {part for part in {*before, *now} if before.get(part) != now.get(part)}
        fresh = {part: parts.get(part) for part in changed - edited}
        if fresh or changed:
            store(row, fresh, parts)
        counts["changed"] += bool(fresh)
        counts["kept"] += bool(edited)
        counts["unchanged"] += not fresh and not edited
    return counts


def store(row, fresh, loaded):
    """Save the parts in `fresh`, None for what is to go, and what the file said."""
    for part, names in PARTS.items():
        for name, value in zip(names, fresh.get(part, ()), strict=False):
            setattr(row, name, value)
    row.loaded = loaded
    row.save()
    for part, value in fresh.items():
        kind, _colon, of = part.partition(":")
        if kind == "name" and value is None:
            row.translations.filter(language_code=of).delete()
        elif kind == "name":
            row.translations.update_or_create(language_code=of, defaults={"name": value})
        elif kind == "date" and value is None:
            row.dates.filter(year=of).delete()
        elif kind == "date":
            row.dates.update_or_create(year=of, defaults={"date": value[0], "source": value[1]})
