"""What a deletion takes along, as people know it: rows that only programs know are not told."""

from collections import defaultdict

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from parler.models import TranslatableModel

from portal.core.publishing import Version
from portal.core.text.normalisation import shown

SHOWN = 100  # lines; more are told by their number


def is_known(model, admin_site):
    """Whether people know the rows of a model: it has pages of its own, or is a text of one."""
    return admin_site.is_registered(model) or issubclass(model, Version)


def told(objs, request, admin_site, line):
    """What `ModelAdmin.get_deleted_objects` answers of rows of one model.

    (nested lines, {plural name: count}, {names of models that the person may not delete},
    lines of what forbids it). line: a row -> its line. What stands below an unknown row moves
    up to the row above it.
    """
    objs = list(objs)
    if not objs:
        return [], {}, set(), []
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    by_model = {
        model: rows for model, rows in collector.model_objs.items() if is_known(model, admin_site)
    }
    nested = _known(collector.nested(), admin_site)
    protected = sorted(collector.protected, key=lambda row: row.pk, reverse=True)
    lines, left = _lines(nested, line)
    forbidding, _left = _lines(protected, line)
    return (
        lines + _more(left),
        {model._meta.verbose_name_plural: shown(len(rows)) for model, rows in by_model.items()},
        set(_lacking(by_model, request, admin_site)),
        forbidding + _more(len(protected) - len(forbidding)),
    )


def _known(nested, admin_site):
    """Nested lists [row, [those below it], …] without the rows that nobody knows."""
    kept, has_row = [], False
    for entry in nested:
        if isinstance(entry, list):
            below = _known(entry, admin_site)
            kept += [below] if below and has_row else below
        else:
            has_row = is_known(type(entry), admin_site)
            kept += [entry] if has_row else []
    return kept


def _lines(nested, line):
    """(nested lines of the first SHOWN rows, how many further rows there are)."""
    rows = list(_flat(nested))
    first = rows[:SHOWN]
    _read_names(first)
    left = iter(first)
    return _said(nested, left, line), len(rows) - len(first)


def _said(nested, left, line):
    """As nested, with lines for rows, until none of the rows to be said is left."""
    said = []
    for entry in nested:
        if isinstance(entry, list):
            below = _said(entry, left, line)
            said += [below] if below else []
        elif (row := next(left, None)) is not None:
            said.append(line(row))
    return said


def _flat(nested):
    for entry in nested:
        yield from _flat(entry) if isinstance(entry, list) else [entry]


def _read_names(rows):
    """Read what rows are called by, at once for all of a model."""
    by_model = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, several in by_model.items():
        if issubclass(model, TranslatableModel):
            prefetch_related_objects(several, *(meta.rel_name for meta in model._parler_meta))


def _more(count):
    return [_("+%(shown)s more") % {"shown": shown(count)}] if count else []


def _lacking(by_model, request, admin_site):
    for model, rows in by_model.items():
        if admin_site.is_registered(model):
            may = admin_site.get_model_admin(model).has_delete_permission
            if not all(may(request, row) for row in rows):
                yield model._meta.verbose_name
