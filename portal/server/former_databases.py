"""Databases that this program cannot use: those from before its first release.

Until then migrations were made anew with the models. So an old database has rows of migrations
that are gone, or lacks columns although nothing is left to apply, and Django would fail half-way.
"""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader

from .embedded_postgres import SOCKET_DIR

FORMER_LABEL = "base"  # of portal.core
FORMER_NAME = re.compile(r"000[2-9]_initial")
SHOWN = 3


@register(Tags.database)
def database_is_of_this_program(app_configs, databases=None, **kwargs):
    """Asked by `migrate`, and by what starts a server."""
    faults = []
    for alias in databases or ():
        try:
            found = what_is_wrong(connections[alias])
        except DatabaseError:  # it is away, which others say
            continue
        if found:
            faults.append(Error(found, hint=what_to_do(connections[alias]), id="server.E001"))
    return faults


def what_is_wrong(connection):
    """A sentence, or "" of a database that can be used or filled."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if is_ours(config)}
    gone = [
        f"{label}.{name}"
        for label, name in sorted(loader.applied_migrations)
        if label == FORMER_LABEL or (label in ours and FORMER_NAME.fullmatch(name))
    ]
    if gone:
        return f"This database was made by a Peyk before its first release: {_listed(gone)}."
    lacking = columns_lacking(connection, ours - waiting(loader))
    if lacking:
        return f"This database was made by other migrations of these names: no {_listed(lacking)}."
    return ""


def is_ours(config):
    folder = Path(config.path)
    return folder.is_relative_to(settings.BASE_DIR) and "site-packages" not in folder.parts


def waiting(loader):
    """Labels of apps that have migrations which were not applied yet."""
    return {key[0] for key in loader.disk_migrations.keys() - loader.applied_migrations.keys()}


def columns_lacking(connection, labels):
    """["table.column"] that models of some apps have and the database has not. One query."""
    wanted = {
        (model._meta.db_table, field.column)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels and model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
    }
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = ANY (current_schemas(false))"
        )
        return sorted(f"{table}.{column}" for table, column in wanted - set(cursor.fetchall()))


def what_to_do(connection):
    if connection.settings_dict["HOST"] == str(SOCKET_DIR):
        return (
            f"Move {settings.VAR_DIR} away, or set VAR_DIR to another folder, and start again. "
            "Nothing was changed or deleted."
        )
    return "Set DATABASE_URL to an empty database. Nothing was changed or deleted."


def _listed(names):
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
