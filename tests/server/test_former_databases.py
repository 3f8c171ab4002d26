"""A database from before is recognised at the start, and nothing is done to it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal.server import former_databases
from portal.server.embedded_postgres import SOCKET_DIR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("label", "name"),
    [("base", "0001_initial"), ("articles", "0002_initial"), ("website", "0003_initial")],
)
def test_rows_of_migrations_that_are_gone_are_named(label, name):
    MigrationRecorder(connection).record_applied(label, name)
    found = former_databases.what_is_wrong(connection)
    assert found == (f"This database was made by a Peyk before its first release: {label}.{name}.")


@pytest.mark.parametrize(
    ("label", "name"),
    [("articles", "0003_subtitle"), ("axes", "0002_initial"), ("gone_package", "0001_initial")],
)
def test_a_newer_release_and_other_packages_are_no_fault(label, name):
    """The release before must start again on a database that the next one migrated."""
    MigrationRecorder(connection).record_applied(label, name)
    assert former_databases.what_is_wrong(connection) == ""


def test_a_column_that_no_waiting_migration_brings_is_named():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_articleversion DROP COLUMN kicker CASCADE")
    assert former_databases.what_is_wrong(connection) == (
        "This database was made by other migrations of these names: "
        "no articles_articleversion.kicker."
    )
    MigrationRecorder(connection).record_unapplied("articles", "0002_storage_settings")
    assert former_databases.what_is_wrong(connection) == ""


def test_what_to_do_is_said_of_the_embedded_database_and_of_others(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", str(SOCKET_DIR))
    assert f"Move {settings.VAR_DIR} away" in former_databases.what_to_do(connection)
    monkeypatch.setitem(connection.settings_dict, "HOST", "db.example")
    assert "Set DATABASE_URL to an empty database." in former_databases.what_to_do(connection)


@pytest.mark.parametrize("command", ["migrate", "serve"])
def test_no_command_that_starts_something_begins_with_it(command):
    MigrationRecorder(connection).record_applied("base", "0001_initial")
    with pytest.raises(SystemCheckError, match="before its first release: base.0001_initial"):
        call_command(command, **({"skip_checks": False} if command == "migrate" else {}))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", ["migrate", "serve", "demo"])
def test_the_program_ends_with_a_sentence_and_keeps_all(command):
    """As an owner meets it: an old database behind DATABASE_URL."""
    MigrationRecorder(connection).record_applied("base", "0001_initial")
    name = connection.settings_dict["NAME"]
    before = MigrationRecorder(connection).applied_migrations().keys()
    run = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATABASE_URL": f"postgresql://postgres@/{name}?host={SOCKET_DIR}",
            "DEBUG": "1",
            "PORT": "0",
        },
        capture_output=True,
        text=True,
    )
    try:
        assert run.returncode == 1
        assert "(server.E001) This database was made by a Peyk before its first" in run.stderr
        assert "Nothing was changed or deleted." in run.stderr
        assert "Traceback" not in run.stderr
        assert MigrationRecorder(connection).applied_migrations().keys() == before
    finally:
        MigrationRecorder(connection).record_unapplied("base", "0001_initial")
