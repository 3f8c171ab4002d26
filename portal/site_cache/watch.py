"""Asks the database in a thread of its own, so that nobody waits for its answer for long."""

import threading
import time
from concurrent.futures import Future

import psycopg
from django.db import DatabaseError, OperationalError, connection, connections

# Who asks waits this long. After that the database counts as away until it has answered.
PATIENCE_SECONDS = 1.5
# While it is away it is tried again this often.
PAUSE_SECONDS = 0.2
CONNECT_SECONDS = 2


class DatabaseAwayError(OperationalError):
    """The database is gone, or does not answer."""


class Watch:
    """ask: a function that asks the database, or raises DatabaseError.

    reconnect: called before it while the database is away; raises where it still is.
    """

    def __init__(self, ask, reconnect=None, patience=PATIENCE_SECONDS):
        self.ask, self.reconnect, self.patience = ask, reconnect or reach_anew, patience
        self.lock = threading.Lock()
        self.flight, self.began, self.ended = None, 0.0, 0.0
        self.is_away = False

    @property
    def is_asking(self):
        return self.flight is not None and not self.flight.done()

    def answer(self):
        """What ask() returns. Raises DatabaseAwayError, at once while the database is away."""
        with self.lock:
            now = time.monotonic()
            if not self.is_asking and (not self.is_away or now - self.ended > PAUSE_SECONDS):
                self.flight, self.began = Future(), now
                threading.Thread(target=self.run, args=(self.flight,), daemon=True).start()
            flight = self.flight
            left = 0 if self.is_away else max(self.began + self.patience - now, 0)
        try:
            return flight.result(left)
        except TimeoutError:
            with self.lock:
                self.is_away = self.is_away or not flight.done()
            raise DatabaseAwayError("The database does not answer.") from None
        except DatabaseError as fault:
            raise DatabaseAwayError(str(fault)) from fault

    def run(self, flight):
        fault = answer = None
        try:
            if self.is_away:
                self.reconnect()
            answer = self.ask()
        except Exception as found:
            fault = found
        finally:
            connections.close_all()
        with self.lock:
            self.is_away, self.ended = isinstance(fault, DatabaseError), time.monotonic()
            if fault:
                flight.set_exception(fault)
            else:
                flight.set_result(answer)


def reach_anew():
    """See that the server is there, and let go of a pool that has begun to try seldom."""
    parameters = {**connection.get_connection_params(), "connect_timeout": CONNECT_SECONDS}
    with connection.wrap_database_errors:
        psycopg.connect(**parameters).close()
    connection.close_pool()
