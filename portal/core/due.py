"""Work that falls due at a moment: prepared updates that go live, series of events that go on.

Apps register it (hooks.due_work); a thread of each server does it (portal.server.due_worker). No
request waits for it, and it waits for nobody: what others hold is tried again a little later.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db import transaction as database

# Whom the work might keep waiting, it does not keep for long.
LOCK_TIMEOUT_MS = 500


class HeldError(Exception):
    """Somebody else holds a row that the work needs: it is tried again."""


@dataclass(frozen=True)
class DueWork:
    """keys: (moment) -> what is due by then, each by a key. do: (key, moment) does one of them.

    Any number of processes call it at once. What `do` cannot do now it raises: HeldError or what
    the database says where somebody is in the way. A key that is no longer due is none.
    """

    name: str
    keys: Callable
    do: Callable


@contextmanager
def transaction():
    """A transaction that gives up soon where it would have to wait for a lock."""
    with database.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
        yield
