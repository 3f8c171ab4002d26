"""The thread that does what falls due: it tries again, later each time, and nothing stops it."""

import threading
import time

import pytest
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from portal.core import hooks
from portal.core.due import DueWork, HeldError
from portal.core.process_state import state
from portal.server import due_worker
from portal.server.due_worker import DueWorker, Pause

NOW = timezone.now()


class Work:
    """A DueWork of which a test says what is due and what comes of it."""

    def __init__(self, name, *due):
        self.name, self.due, self.tried, self.fault = name, list(due), [], None

    def do(self, key, at):
        self.tried.append(key)
        if self.fault:
            raise self.fault
        self.due.remove(key)

    def registered(self):
        return DueWork(self.name, lambda at: list(self.due), self.do)


@pytest.fixture
def register(monkeypatch):
    def put(*works):
        monkeypatch.setattr(hooks.due_work, "registered", [(0, w.registered) for w in works])

    return put


def tries(worker, work, seconds):
    """At which seconds it is tried, of a round in each."""
    found = []
    for second in range(seconds):
        before = len(work.tried)
        worker.round(NOW, now=float(second))
        if len(work.tried) > before:
            found.append(second)
    return found


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        (HeldError(), [0, 1, 3, 7, 15, 23, 31]),
        (OperationalError("lock timeout"), [0, 1, 3, 7, 15, 23, 31]),
        (IntegrityError("cannot be stored"), [0, 1, 3, 7, 15, 31]),
        (ValueError("a fault of ours"), [0, 1, 3, 7, 15, 31]),
    ],
)
def test_it_is_tried_again_with_growing_pauses_and_forgotten_when_done(register, fault, wanted):
    work, worker = Work("work", "key"), DueWorker()
    work.fault = fault
    register(work)
    assert tries(worker, work, 32) == wanted
    work.fault = None
    worker.round(NOW, now=100.0)
    assert work.due == []
    worker.round(NOW, now=101.0)
    assert worker.pauses == {}


def test_what_cannot_be_done_holds_nothing_up(register):
    bad, good = Work("bad", "a"), Work("good", "b", "c")
    bad.fault = RuntimeError()
    register(bad, good)
    DueWorker().round(NOW)
    assert bad.tried == ["a"]
    assert good.tried == ["b", "c"]


def test_pauses_grow_to_their_limit():
    pause, seconds = Pause(), []
    for _n in range(9):
        pause = pause.next(0.0, 60)
        seconds.append(pause.until)
    assert seconds == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_thread_works_in_each_second_and_ends_with_the_state(register):
    work, done = Work("work", "key"), threading.Event()
    do = work.do

    def tell(key, at):
        do(key, at)
        done.set()

    work.do = tell
    register(work)
    due_worker.start()
    assert done.wait(10)
    worker = state.things["due worker"]
    state.clear()
    assert worker.is_over.is_set()


def test_a_fault_of_asking_ends_no_thread(monkeypatch):
    asked = threading.Semaphore(0)

    def away():
        asked.release()
        raise OperationalError("away")

    monkeypatch.setattr(hooks.due_work, "registered", [(0, away)])
    monkeypatch.setattr(due_worker, "LONGEST_WHILE_HELD", 0)
    due_worker.start()
    assert asked.acquire(timeout=10)
    assert asked.acquire(timeout=10)


def test_a_thread_that_fell_silent_is_told_by_health():
    assert due_worker.warnings() == []
    worker = state.thing("due worker", DueWorker)
    assert due_worker.warnings() == []
    worker.seen_at = time.monotonic() - due_worker.SILENT_SECONDS
    assert len(due_worker.warnings()) == 1
