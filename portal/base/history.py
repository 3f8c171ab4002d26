"""The trail of every change, kept by the database itself: who, when, what.

Triggers write a row for each insert, update and delete, whichever door it came through. The rows
cannot be changed or deleted, and outlive what they tell of.
"""

import pghistory
from django.db import migrations


def tracked(model):
    """Class decorator: keeps the history of a model in a table `<Model>Event`."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(null=True, db_constraint=False),
    )
    return track(model)


def trail(model):
    """The event model of a tracked model."""
    return next(
        related.related_model
        for related in model._meta.related_objects
        if getattr(related.related_model, "pgh_tracked_model", None) is model
        and related.field.name == "pgh_obj"
    )


def newest(row):
    """The number of the last event of a row, 0 where the row is new."""
    if row is None or row.pk is None:
        return 0
    numbers = trail(type(row)).objects.filter(pgh_obj_id=row.pk).order_by("-pgh_id")
    return numbers.values_list("pgh_id", flat=True).first() or 0


def begins(app, *names):
    """A migration's operation: a first event for each row that was there before its trail.

    names: tracked models of the app. Versions in work are given into their writers' hands.
    """

    def forward(apps, schema_editor):
        with schema_editor.connection.cursor() as cursor:
            for name in names:
                model, events = apps.get_model(app, name), apps.get_model(app, f"{name}Event")
                columns = [field.column for field in model._meta.concrete_fields]
                quoted = ", ".join(f'"{column}"' for column in columns)
                table, target = model._meta.db_table, events._meta.db_table
                cursor.execute(
                    f"INSERT INTO {target} (pgh_created_at, pgh_label, pgh_obj_id, {quoted}) "
                    f"SELECT now(), 'insert', id, {quoted} FROM {table} row WHERE NOT EXISTS "
                    f"(SELECT 1 FROM {target} WHERE pgh_obj_id = row.id)"
                )
                if "assigned_to_id" in columns:
                    cursor.execute(
                        f"UPDATE {table} SET assigned_to_id = created_by_id "
                        "WHERE state IN ('draft', 'in_review', 'approved')"
                    )

    return migrations.RunPython(forward, migrations.RunPython.noop)
