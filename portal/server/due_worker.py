"""The thread of a server that does what falls due, so that no reader's request has to."""

import logging
import threading
import time
from dataclasses import dataclass

from django.db import DatabaseError, OperationalError, connections
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import hooks
from portal.core.due import HeldError
from portal.core.process_state import state

logger = logging.getLogger("peyk.due")

# Between two tries, in seconds: twice as long each time, up to these.
LONGEST_WHILE_HELD = 8
LONGEST_AFTER_FAULT = 60
# So long without a round is a fault that /healthz tells of.
SILENT_SECONDS = 60


@dataclass
class Pause:
    """How often something was tried in vain, and when it is tried again (time.monotonic())."""

    tries: int = 0
    until: float = 0.0

    def next(self, now, longest):
        seconds = min(2 ** min(self.tries, 10), longest)
        return Pause(self.tries + 1, now + seconds)


class DueWorker:
    """One for each process. Several processes share the work by the locks of its rows."""

    def __init__(self):
        self.pauses = {}  # {(name of the work, key): Pause}
        self.is_over = threading.Event()
        self.seen_at = time.monotonic()

    def start(self):
        threading.Thread(target=self.run, name="due work", daemon=True).start()

    def close(self):
        self.is_over.set()

    def run(self):
        rest = Pause()
        # With each whole second: moments are whole minutes, and what is due then must not wait.
        while not self.is_over.wait(1 - time.time() % 1):
            if rest.until > time.monotonic():
                continue
            try:
                self.round(timezone.now())
                rest = Pause()
            except DatabaseError as fault:
                logger.warning("what is due cannot be asked for: %s", str(fault).strip())
                rest = rest.next(time.monotonic(), LONGEST_WHILE_HELD)
            except Exception:
                logger.exception("what is due was not done")
                rest = rest.next(time.monotonic(), LONGEST_AFTER_FAULT)
            finally:
                connections.close_all()

    def round(self, at, now=None):
        """Try all that is due by a moment and not paused. now: by time.monotonic()."""
        now = time.monotonic() if now is None else now
        due = [(work, key) for work in hooks.due_work() for key in work.keys(at)]
        names = {(work.name, key) for work, key in due}
        self.pauses = {name: pause for name, pause in self.pauses.items() if name in names}
        for work, key in due:
            pause = self.pauses.get((work.name, key), Pause())
            if pause.until <= now:
                longest = self.attempt(work, key, at)
                if longest:
                    self.pauses[work.name, key] = pause.next(now, longest)
        self.seen_at = time.monotonic()

    @staticmethod
    def attempt(work, key, at):
        """Do one thing. Returns None, or the longest pause before it may be tried again."""
        try:
            work.do(key, at)
        except HeldError:
            return LONGEST_WHILE_HELD
        except OperationalError as fault:  # a lock, a deadlock, a database that only reads
            logger.warning("%s %s has to wait: %s", work.name, key, str(fault).strip())
            return LONGEST_WHILE_HELD
        except Exception:
            # One that cannot be done must not hold up the others.
            logger.exception("%s %s could not be done", work.name, key)
            return LONGEST_AFTER_FAULT
        return None


def start():
    """Begin to do what falls due in this process."""
    state.thing("due worker", DueWorker).start()


def warnings():
    """For /healthz: whether the thread of this process has stopped working."""
    worker = state.things.get("due worker")
    if worker is None or time.monotonic() - worker.seen_at < SILENT_SECONDS:
        return []
    return [(_("Work that falls due is not done in this process."), None)]
