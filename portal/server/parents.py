"""Processes that end with the one that started them, also where that was killed."""

import os
import signal
import threading
import time

WATCH_SECONDS = 2


def follow_parent(finish_seconds=None):
    """End this process, what it runs finished, once its parent is gone.

    finish_seconds: for what runs; after that it ends unfinished.
    """
    threading.Thread(target=_follow, args=[os.getppid(), finish_seconds], daemon=True).start()


def _follow(parent, finish_seconds):
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    if finish_seconds is not None:
        time.sleep(finish_seconds)
        os.kill(os.getpid(), signal.SIGKILL)
