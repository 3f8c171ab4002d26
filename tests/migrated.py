"""A database to which all migrations were applied, kept for all runs that have the same ones.

Migrations take longer than most groups of tests: the model of every moment is built anew.
PostgreSQL copies a database in the blink of an eye.
"""

import fcntl
import hashlib
import inspect
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from portal.server import embedded_postgres
from portal.server.embedded_postgres import VAR_DIR

PREFIX = "peyk_migrated_"


def template():
    """The name of the database, which is made if it is not there."""
    name = PREFIX + digest()
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (VAR_DIR / "tests.migrating").open("a") as waiting:  # one process makes it for all
        fcntl.flock(waiting, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            names = databases(cursor)
            if name in names:
                return name
            for old in names:  # of other migrations, or half made
                execute(cursor, "DROP DATABASE {}", old)
            execute(cursor, "CREATE DATABASE {}", name + "_new")
        migrate(name + "_new")
        with connection._nodb_cursor() as cursor:
            execute(cursor, "ALTER DATABASE {} RENAME TO {}", name + "_new", name)
    return name


@contextmanager
def copied(name):
    """A copy under that name, for processes of their own; gives its DATABASE_URL."""
    original = template()
    with connection._nodb_cursor() as cursor:
        execute(cursor, "CREATE DATABASE {} TEMPLATE {}", name, original)
    url = urlsplit(os.environ.get("DATABASE_URL") or embedded_postgres.url())
    yield url._replace(path=f"/{name}").geturl()
    with connection._nodb_cursor() as cursor:
        execute(cursor, "DROP DATABASE {} WITH (FORCE)", name)


def dumped():
    """The same as SQL, for a cluster of its own."""
    url = urlsplit(os.environ.get("DATABASE_URL") or embedded_postgres.url())
    command = [embedded_postgres._program("pg_dump"), url._replace(path=f"/{template()}").geturl()]
    return subprocess.run(command, check=True, capture_output=True).stdout


def digest():
    """Sixteen letters that stand for all migrations of all applications."""
    found = hashlib.sha256()
    for _key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        found.update(Path(inspect.getfile(type(migration))).read_bytes())
    return found.hexdigest()[:16]


def databases(cursor):
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
    return [name for (name,) in cursor.fetchall()]


def execute(cursor, statement, *names):
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def migrate(name):
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()  # a database that somebody uses is no template
        connection.settings_dict["NAME"] = usual
