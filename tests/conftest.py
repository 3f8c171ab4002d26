import gc
import hashlib
import itertools
import os
from contextlib import contextmanager, suppress

import hypothesis
import pgtrigger
import pytest
from django.db import OperationalError, connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation

from galleries import images
from portal.core import dated
from portal.core.process_state import state
from portal.server import embedded_postgres
from tests import migrated

# The same examples each time, and no clock: a test that fails now and then is a bug.
hypothesis.settings.register_profile("peyk", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("peyk")


def pytest_configure():
    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()


def pytest_xdist_auto_num_workers():
    """One more than there are cores: a test in a browser waits for it half of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish():
    """What is there now stays to the end: the collector need not look at it time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


# No two tests have a number in common: a server's thread may outlive the first of them.
numbers = itertools.count(1_000_000, 1_000_000)


@pytest.fixture(autouse=True)
def _process_state(monkeypatch, settings):
    """Each test begins as a new process, which then keeps what a process keeps.

    A test's transaction never commits, and what moves the change number waits for that: so it is
    let go whenever the number is asked for after a write.
    """
    settings.FRESHNESS_SECONDS = 0
    first, asked, written = next(numbers), dated.number_and_next_moment, Written()

    def asked_as_if_committed(now):
        with uncounted():
            if connection.in_atomic_block and written.since_last_asked():
                let_go_of_the_number()
            number, moment = asked(now)
        return first + (number or 0), moment

    monkeypatch.setattr(dated, "number_and_next_moment", asked_as_if_committed)
    state.clear()
    connection.execute_wrappers.insert(0, written)
    yield
    connection.execute_wrappers.remove(written)
    state.clear()
    translation.deactivate_all()
    translation.activate("fa")


class Written:
    """A wrapper of queries that knows whether one may have written something."""

    def __init__(self):
        self.is_dirty = True

    def __call__(self, execute, sql, params, many, context):
        self.is_dirty = self.is_dirty or not str(sql).lstrip().startswith("SELECT")
        return execute(sql, params, many, context)

    def since_last_asked(self):
        was, self.is_dirty = self.is_dirty, False
        return was


@contextmanager
def uncounted():
    """Queries that no test counts: a running process asks them now and then, not for each page."""
    before, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        yield
    finally:
        connection.force_debug_cursor = before


def let_go_of_the_number():
    """Run the deferred triggers that move the change number, as a commit does."""
    names = ", ".join(
        f'"{trigger.get_pgid(model)}"'
        for model, trigger in pgtrigger.registered()
        if trigger.name == "touches_the_site"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
        cursor.execute("SELECT set_config('peyk.touched', '', true)")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database goes even while the thread of a server that has just ended still holds it."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND usename = current_user"
        )


@pytest.fixture(scope="module")
def database_of_servers(django_db_blocker, worker_id):
    """The DATABASE_URL of a migrated database for servers that are processes of their own."""
    with django_db_blocker.unblock(), migrated.copied(f"test_servers_{worker_id}") as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def _a_picture_is_shrunk_once():
    """The same picture in the same crop gives the same files; tests have few pictures."""
    shrink, kept = images.renditions, {}

    def renditions(image, crop, focal):
        pixels = hashlib.sha256(image.tobytes()).digest()
        key = (pixels, image.mode, image.size, repr(crop), focal)
        if key not in kept:
            kept[key] = list(shrink(image, crop, focal))
        return iter(kept[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images, "renditions", renditions)
        yield


TRUNCATING = DatabaseOperations.sql_flush
FLUSHING = DatabaseOperations.execute_sql_flush
EMPTY = """DO $$
DECLARE name text;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOREACH name IN ARRAY ARRAY[%s] LOOP
        EXECUTE format('LOCK TABLE %%I IN EXCLUSIVE MODE', name);
        EXECUTE format('DELETE FROM %%I', name);
    END LOOP;
END $$"""


@pytest.fixture(scope="session", autouse=True)
def _small_tables_are_emptied_fast():
    """Rows are deleted where Django truncates: of a hundred tables most are empty.

    TRUNCATE makes a new file for each table and index, 0.5 s a test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _sql_flush)
        patch.setattr(DatabaseOperations, "execute_sql_flush", _execute_sql_flush)
        yield


def _sql_flush(operations, style, tables, **options):
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() != ("on",):  # who alone can set triggers aside
            return TRUNCATING(operations, style, tables, **options)
    return [EMPTY % ", ".join(f"'{table}'" for table in tables)] if tables else []


def _execute_sql_flush(operations, statements):
    """The last request of a page that is gone may still write, and take its locks the other way."""
    for _ in range(5):
        with suppress(OperationalError):  # a deadlock, of which this was the victim
            return FLUSHING(operations, statements)
    return FLUSHING(operations, statements)
