"""The trail of every change, kept by the database itself: who, when, what.

Triggers write a row for each insert, update and delete, whichever door it came through. The rows
cannot be changed or deleted, and outlive what they tell of.
"""

import pghistory
import pghistory.trigger
import pgtrigger
from django.db import models

# What the package's triggers are for, as portal.core.triggers.Trigger says of ours.
WHY = {
    pghistory.trigger.Event: "keeps each change as a row of the trail",
    pgtrigger.Protect: "nobody changes or deletes a row of the trail",
}


def tracked(model):
    """Class decorator: keeps the history of a model in a table `<Model>Event`."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        # One insert for all rows of a statement: imports and bulk actions.
        level=pghistory.Statement,
        obj_field=pghistory.ObjForeignKey(null=True, db_constraint=False),
    )
    return track(model)


def trail(model):
    """The event model of a tracked model, or None."""
    return next(
        (
            related.related_model
            for related in model._meta.related_objects
            if getattr(related.related_model, "pgh_tracked_model", None) is model
            and related.field.name == "pgh_obj"
        ),
        None,
    )


def parts(model):
    """[(model, field)] of the tracked rows that are deleted with a row of `model`.

    field: the name of their foreign key to it. Versions, topics, the photographs of a gallery …
    """
    return [
        (related.related_model, related.field.name)
        for related in model._meta.related_objects
        if related.on_delete is models.CASCADE and trail(related.related_model) is not None
    ]


def values_of(event, model):
    """{attname: value} of an event, to make the row again; None if it can no longer be made.

    Links to what is no longer there are left empty; a row that cannot be without is dropped.
    """
    values = {}
    for field in model._meta.concrete_fields:
        value = getattr(event, field.attname)
        if field.is_relation and value is not None:
            is_gone = not field.related_model._base_manager.filter(pk=value).exists()
            if is_gone and not field.null:
                return None
            value = None if is_gone else value
        values[field.attname] = value
    return values


def rows_at(model, moment, **conditions):
    """The last event until a moment of each row that was there then, that moment included.

    The events of one transaction have one time, so rows are asked for as they were before or
    after the whole of it.
    """
    events = trail(model).objects.filter(pgh_created_at__lte=moment, **conditions)
    newest_of_each = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return [event for event in newest_of_each if event.pgh_label != "delete"]


def bring_back(model, event, moment, changed=lambda model, values: values):
    """Make a deleted row again, with its parts as they were at a moment; returns it or None.

    changed: called with a model and the values of a row, returns those to store.
    """
    values = values_of(event, model)
    if values is None:
        return None
    row = model(**changed(model, values))
    row.save(force_insert=True)
    for part, field in parts(model):
        for of_part in rows_at(part, moment, **{field: row.pk}):
            bring_back(part, of_part, moment, changed)
    return row


def set_back(part, field, pk, moment):
    """Bring the parts of one kind of the row `pk` into the state of a moment."""
    then = {event.pgh_obj_id: event for event in rows_at(part, moment, **{field: pk})}
    rows = part._base_manager.filter(**{field: pk})
    rows.exclude(pk__in=then).delete()
    there = set(rows.values_list("pk", flat=True))
    for number, event in then.items():
        if number not in there:
            bring_back(part, event, moment)
        elif values := values_of(event, part):
            rows.filter(pk=number).update(**values)


def newest(row):
    """The number of the last event of a row, 0 where the row is new."""
    if row is None or row.pk is None:
        return 0
    numbers = trail(type(row)).objects.filter(pgh_obj_id=row.pk).order_by("-pgh_id")
    return numbers.values_list("pgh_id", flat=True).first() or 0


def last_change(row, names):
    """The last event in which one of the fields `names` of a row changed, or None."""
    newer = None
    events = trail(type(row)).objects.filter(pgh_obj_id=row.pk).select_related("pgh_context")
    for event in events.order_by("-pgh_id").iterator(chunk_size=20):
        if newer is not None and any(getattr(newer, n) != getattr(event, n) for n in names):
            return newer
        newer = event
    return newer


def writer_of(event):
    """The id of the account that wrote what an event stored, or None.

    Where somebody put a colleague's prepared text live, the colleague ("wrote").
    """
    metadata = (event.pgh_context.metadata if event and event.pgh_context else None) or {}
    return metadata.get("wrote", metadata.get("user"))
