"""Nobody waits long for a database that does not answer."""

import threading
import time

import pytest
from django.db import OperationalError

from portal.site_cache.watch import DatabaseAwayError, Watch

LONG = 30


class Database:
    """What a Watch asks: it may hang, be gone, or answer with the number of the question."""

    def __init__(self):
        self.asked, self.reconnected = 0, 0
        self.is_gone = False
        self.answers = threading.Event()
        self.answers.set()

    def ask(self):
        self.asked += 1
        assert self.answers.wait(LONG)
        if self.is_gone:
            raise OperationalError("gone")
        return self.asked

    def reconnect(self):
        self.reconnected += 1


@pytest.fixture
def database():
    database = Database()
    yield database
    database.answers.set()


def watch_of(database, patience):
    return Watch(database.ask, database.reconnect, patience)


def until(answers):
    """What is true within a while."""
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline:
        try:
            return answers()
        except DatabaseAwayError:
            threading.Event().wait(0.01)
    raise AssertionError("it stays away")


def test_an_answer_is_waited_for(database):
    watch = watch_of(database, LONG)
    assert [watch.answer(), watch.answer()] == [1, 2]
    assert not watch.is_away
    assert database.reconnected == 0


def test_a_database_that_hangs_is_waited_for_once_and_asked_once(database):
    watch = watch_of(database, 0.05)
    database.answers.clear()
    for _reader in range(50):
        with pytest.raises(DatabaseAwayError):
            watch.answer()
    assert (watch.is_away, database.asked) == (True, 1)
    watch.patience = LONG  # nobody waits any longer: this would
    with pytest.raises(DatabaseAwayError):
        watch.answer()
    database.answers.set()
    assert until(watch.answer)
    assert not watch.is_away


def test_who_asks_meanwhile_gets_the_same_answer(database):
    watch, found = watch_of(database, LONG), []
    database.answers.clear()
    readers = [threading.Thread(target=lambda: found.append(watch.answer())) for _n in range(8)]
    for reader in readers:
        reader.start()
    database.answers.set()
    for reader in readers:
        reader.join(LONG)
    assert len(found) == 8
    assert database.asked <= 8


def test_a_database_that_is_gone_is_tried_seldom_and_taken_back_at_once(database):
    watch = watch_of(database, LONG)
    database.is_gone = True
    for _reader in range(200):
        with pytest.raises(DatabaseAwayError):
            watch.answer()
    assert database.asked < 20
    database.is_gone = False
    assert until(watch.answer)
    assert database.reconnected > 0


def test_a_fault_of_ours_is_no_absence(database, monkeypatch):
    def broken():
        raise KeyError("ours")

    watch = Watch(broken, database.reconnect, LONG)
    with pytest.raises(KeyError):
        watch.answer()
    assert not watch.is_away
