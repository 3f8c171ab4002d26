"""The stamp: one thread asks for it, nobody waits behind a lock."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from portal.core import dated
from portal.core.process_state import state
from portal.site_cache import freshness

pytestmark = pytest.mark.django_db


class Database:
    """Answers as slowly as a test says, in place of the real one."""

    def __init__(self):
        self.asked = 0
        self.begun, self.may_answer = threading.Event(), threading.Event()

    def answer(self, now):
        self.asked += 1
        self.begun.set()
        assert self.may_answer.wait(10)
        return self.asked, None


@pytest.fixture
def database(monkeypatch):
    database = Database()
    monkeypatch.setattr(dated, "number_and_next_moment", database.answer)
    # What follows a changed number asks the real one, which threads of a test cannot.
    monkeypatch.setattr(freshness.editions, "refresh", lambda: None)
    monkeypatch.setattr(freshness.hooks, "site_changed", list)
    return database


def ask_in_a_thread():
    answers = []
    thread = threading.Thread(target=lambda: answers.append(freshness.stamp()))
    thread.start()
    return thread, answers


def test_while_one_thread_asks_the_others_go_by_the_last_answer(database):
    database.may_answer.set()
    first = freshness.stamp()
    database.may_answer.clear()
    database.begun.clear()
    thread, answers = ask_in_a_thread()
    assert database.begun.wait(5)
    assert [freshness.stamp() for _n in range(50)] == [first] * 50
    assert database.asked == 2
    database.may_answer.set()
    thread.join()
    assert answers[0].number == first.number + 1 == freshness.state.stamp.number


@pytest.mark.parametrize("reason", ["too old", "a moment has passed"])
def test_a_last_answer_that_is_no_longer_good_is_waited_for(database, reason):
    database.may_answer.set()
    first = freshness.stamp()
    if reason == "too old":
        state.stamped = time.monotonic() - freshness.LAST_ANSWER_SECONDS, first
    else:
        state.stamped = time.monotonic(), first.ending(timezone.now() - timedelta(seconds=1))
    database.may_answer.clear()
    database.begun.clear()
    asking, answers = ask_in_a_thread()
    assert database.begun.wait(5)
    waiting, waited = ask_in_a_thread()
    waiting.join(0.1)
    assert waiting.is_alive()
    database.may_answer.set()
    asking.join()
    waiting.join()
    assert answers == waited
    assert database.asked == 2


def test_it_is_asked_once_in_a_while(database, settings):
    settings.FRESHNESS_SECONDS = 60
    database.may_answer.set()
    assert len({freshness.stamp() for _n in range(20)}) == 1
    assert database.asked == 1


def test_what_the_database_raises_is_raised_and_asked_again(database, monkeypatch):
    def away(now):
        raise OperationalError("away")

    monkeypatch.setattr(dated, "number_and_next_moment", away)
    with pytest.raises(OperationalError):
        freshness.stamp()
    monkeypatch.setattr(dated, "number_and_next_moment", database.answer)
    database.may_answer.set()
    assert freshness.stamp().number == 1
