"""What a process keeps: made once, by one thread, and never under a lock."""

import threading
import time

import pytest

from portal.core import process_state
from portal.core.process_state import ProcessState


@pytest.fixture
def kept():
    return ProcessState()


def in_threads(count, do):
    """What `do` returns in so many threads at once."""
    answers, start = [], threading.Barrier(count)

    def run():
        start.wait()
        answers.append(do())

    threads = [threading.Thread(target=run) for _n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_value_is_made_once_for_all_who_ask_and_anew_under_another_stamp(kept):
    made = []

    def make():
        time.sleep(0.05)
        made.append(1)
        return len(made)

    kept.stamped = 0, "one"
    assert in_threads(5, lambda: kept.derived("key", make)) == [1] * 5
    kept.stamped = 0, "two"
    assert kept.derived("key", make) == 2
    assert kept.derived("key", make) == 2
    assert kept.derived("other", make) == 3


def test_a_value_that_was_begun_under_an_older_stamp_is_not_taken_for_a_new_one(kept):
    kept.stamped = 0, "one"

    def make():
        kept.stamped = 0, "two"  # somebody saves at this moment
        return "old"

    assert kept.derived("key", make) == "old"
    assert kept.derived("key", lambda: "new") == "new"


def test_while_one_value_is_made_others_are_had_and_made(kept):
    begun, done = threading.Event(), threading.Event()

    def slow():
        begun.set()
        done.wait(5)
        return "slow"

    thread = threading.Thread(target=lambda: kept.derived("slow", slow))
    thread.start()
    assert begun.wait(5)
    assert kept.derived("other", lambda: "quick") == "quick"
    assert kept.thing("counter", dict) == {}
    done.set()
    thread.join()
    assert kept.derived("slow", lambda: "made anew") == "slow"


def test_who_waits_in_vain_makes_its_own(kept, monkeypatch):
    monkeypatch.setattr(process_state, "WAIT_SECONDS", 0.05)
    flight, is_mine = kept.join("key")
    assert is_mine
    assert kept.once("key", lambda: "own") == "own"
    kept.end("key", flight)
    assert kept.once("key", lambda: "after") == "after"


def test_a_fault_reaches_who_made_it_and_nobody_else(kept):
    def fail():
        time.sleep(0.05)
        raise OSError

    begun = threading.Event()
    faults = []

    def first():
        begun.set()
        try:
            kept.once("key", fail)
        except OSError:
            faults.append(1)

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(5)
    time.sleep(0.01)
    assert kept.once("key", lambda: "well") == "well"
    thread.join()
    assert faults == [1]
    assert not kept.is_being_made("key")


def test_cleared_it_is_as_new_and_closes_what_it_held(kept):
    class Thing:
        is_closed = False

        def close(self):
            self.is_closed = True

    thing = kept.thing("thing", Thing)
    assert kept.thing("thing", Thing) is thing
    kept.stamped, kept.is_serving = (0, "one"), True
    kept.derived("key", lambda: 1)
    kept.clear()
    assert thing.is_closed
    assert (kept.stamp, kept.is_serving, kept.things, kept.values) == (None, False, {}, {})
