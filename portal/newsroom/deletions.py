"""What a deletion takes along, as people know it: rows that only programs know are not told."""

from django.contrib.admin.utils import NestedObjects
from django.db import router

from portal.core.publishing import Version
from portal.core.text.normalisation import shown


def is_known(model, admin_site):
    """Whether people know the rows of a model: it has pages of its own, or is a text of one."""
    return admin_site.is_registered(model) or issubclass(model, Version)


def told(objs, admin_site, line):
    """(nested lines, {name: count}, lines of what forbids it) of what goes with rows of one model.

    line: a row -> its line. What stands below an unknown row moves up to the row above it.
    """
    objs = list(objs)
    if not objs:
        return [], {}, []
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    nested = collector.nested(lambda row: line(row) if is_known(type(row), admin_site) else None)
    counts = {
        model._meta.verbose_name_plural: shown(len(rows))
        for model, rows in collector.model_objs.items()
        if is_known(model, admin_site)
    }
    return _without_gaps(nested), counts, [line(row) for row in collector.protected]


def _without_gaps(nested):
    """Nested lists [line, [those below it], …] without the lines that are None."""
    kept, has_line = [], False
    for entry in nested:
        if isinstance(entry, list):
            below = _without_gaps(entry)
            kept += [below] if below and has_line else below
        else:
            has_line = entry is not None
            kept += [entry] if has_line else []
    return kept
