"""The data file of the observances, and the dates of `holidays`, brought into the database.

Loading compares three states of each part of an observance: what the file said last time, what
it says now, and what the newsroom has. What the newsroom changed stays as it is.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from django.db import transaction
from holidays import country_holidays

from portal.core.dates.calendars import CALENDARS
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import clean_headline

from .models import Observance, ObservanceDate, ObservanceName

DATA = Path(__file__).parent / "data" / "observances.json"
# Of the package's dates: those that it knows, and further than any it will soon confirm.
CONFIRMED_YEARS, CONFIRMED_BY = range(2001, 2041), "holidays"
# Parts that hold together: a month without its day would be another day.
PARTS = {
    "country": ("country",),
    "when": ("calendar", "month", "day", "days"),
    "years": ("since", "until"),
    "is_off": ("is_off",),
    "source": ("source",),
    "note": ("note",),
}


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
    announced = {**_confirmed(item), **item.get("announced", {})}
    for year, (day, source) in announced.items():
        parts[f"date:{year}"] = [day, sources[source]]
    return parts


def _confirmed(item):
    """{year: (ISO date, key of the source)} of what the package `holidays` has confirmed.

    Its estimates have other names and stay out: what is computed here is marked as computed.
    """
    name, found = item.get("confirmed_as"), {}
    if name is None:
        return found
    calendar, since, until = CALENDARS[item["calendar"]], item.get("since"), item.get("until")
    for day in sorted(_holidays_of(item["country"]).get_named(name, lookup="exact")):
        year = calendar.parts(day)[0]
        if (since or year) <= year <= (until or year):
            found.setdefault(str(year), (day.isoformat(), CONFIRMED_BY))
    return found


@cache
def _holidays_of(country):
    return country_holidays(country, years=CONFIRMED_YEARS, language="en_US")


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
    rows = {"name": {}, "date": {}}
    for part, value in fresh.items():
        kind, _colon, of = part.partition(":")
        if kind in rows:
            rows[kind][of] = value
    names, dates = rows["name"], rows["date"]
    row.translations.filter(language_code__in=_gone(names)).delete()
    row.dates.filter(year__in=_gone(dates)).delete()
    ObservanceName.objects.bulk_create(
        [ObservanceName(master=row, language_code=code, name=n) for code, n in names.items() if n],
        update_conflicts=True,
        unique_fields=["master", "language_code"],
        update_fields=["name"],
    )
    ObservanceDate.objects.bulk_create(
        [
            ObservanceDate(observance=row, year=year, date=told[0], source=told[1])
            for year, told in dates.items()
            if told
        ],
        update_conflicts=True,
        unique_fields=["observance", "year"],
        update_fields=["date", "source"],
    )


def _gone(parts):
    return [of for of, value in parts.items() if value is None]
