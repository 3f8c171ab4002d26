"""Units of a TMX file brought into the memory, without doubles."""

from dataclasses import dataclass, field
from itertools import combinations, islice

from django.db.models import Q
from django.utils import timezone

from .models import Segment

BATCH = 500
SHOWN = 20  # of what is new, for looking at it before


@dataclass
class MemoryImportReport:
    """What an import does or would do. faults: [(number of the unit, reason)]."""

    new: int = 0
    present: int = 0
    foreign: int = 0  # pairs of languages into which the person may not import
    faults: list = field(default_factory=list)
    examples: list = field(default_factory=list)  # Segments


def run(units, batch, pairs=None, user=None, is_dry=False, progress=lambda count: None):
    """Store what is new of some `tmx.Unit`s; returns a MemoryImportReport.

    batch: the import's name; pairs: [(left, right)] that may come in, None: all; is_dry: only tell.
    """
    report, units = MemoryImportReport(), iter(units)
    seen = set()  # only asked in a dry run: what is stored is found in the database
    while some := list(islice(units, BATCH)):
        rows = []
        for unit in some:
            if unit.fault:
                report.faults.append((unit.number, unit.fault))
                continue
            for left, right in combinations(sorted(unit.texts), 2):
                if pairs is not None and (left, right) not in pairs:
                    report.foreign += 1
                    continue
                rows.append(
                    Segment.of(
                        left,
                        unit.texts[left],
                        right,
                        unit.texts[right],
                        batch=batch[:120],
                        at=unit.at or timezone.now(),
                        approved_by=user,
                    )
                )
        _take(rows, seen, report, is_dry)
        progress(len(some))
    return report


def _take(rows, seen, report, is_dry):
    known = _stored(rows)
    kept = []
    for row in rows:
        key = _key(row)
        if not row.left_key or not row.right_key:
            continue  # signs alone
        if key in known or key in seen:
            report.present += 1
            continue
        known.add(key)
        kept.append(row)
    if is_dry:
        seen.update(hash_of for hash_of in map(_key, kept))
    else:
        Segment.objects.bulk_create(kept)
    report.new += len(kept)
    report.examples += kept[: SHOWN - len(report.examples)]


def _key(row):
    return (row.left_language, row.right_language, row.left, row.right)


def _stored(rows):
    """The keys of those that are in the memory already and may be offered."""
    by_pair = {}
    for row in rows:
        by_pair.setdefault((row.left_language, row.right_language), set()).add(row.left_key)
    condition = Q(pk__in=[])
    for (left, right), keys in by_pair.items():
        condition |= Q(left_language=left, right_language=right, left_key__in=keys)
    names = ("left_language", "right_language", "left", "right")
    return set(Segment.objects.offered().filter(condition).values_list(*names))
