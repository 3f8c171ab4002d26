"""How many requests of a process may be where at once, so that what is slow stops nobody else.

A WSGI layer between the page cache and Django: kept pages do not come here, so the threads that
are left over always serve them.
"""

import os
import tempfile
import threading
import time
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIRequest

from portal.core import error_pages

RUNNING = int(os.environ.get("THREADS") or 4)  # in Django
WAITING = 2 * RUNNING  # for a place there
BODIES = RUNNING  # whose body is on its way
# The server's threads: the rest serves kept pages, or waits for a page that is being rendered.
THREADS = RUNNING + WAITING + BODIES + 3 * RUNNING
WAIT_SECONDS = 1.5
# A body may take so long, and a second more for each so many bytes.
BODY_SECONDS = 20
BYTES_A_SECOND = 30_000
CHUNK_BYTES = 16_384
IN_MEMORY_BYTES = 2_500_000


class BusyError(Exception):
    """There is no place for this request now."""


class Slots:
    def __init__(self, application):
        self.application = application
        self.running = threading.Semaphore(RUNNING)
        self.waiting = threading.Semaphore(WAITING)
        self.bodies = threading.Semaphore(BODIES)

    def __call__(self, environ, start_response):
        try:
            with self.received(environ), self.place():
                return self.application(environ, start_response)
        except BusyError:
            return refuse(environ, start_response)

    @contextmanager
    def place(self):
        """Among those that run. Whoever waits for one takes a place among those that wait."""
        if not self.running.acquire(blocking=False):
            with taken(self.waiting):
                if not self.running.acquire(timeout=WAIT_SECONDS):
                    raise BusyError
        try:
            yield
        finally:
            self.running.release()

    @contextmanager
    def received(self, environ):
        """Its body read whole, before it takes a place in Django. BusyError if it is too slow."""
        left = length_of(environ)
        if left == 0:
            yield
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as body:
            with taken(self.bodies):
                read_into(body, environ["wsgi.input"], left)
            environ["CONTENT_LENGTH"] = str(body.tell())  # Django reads as much as is said
            body.seek(0)
            environ["wsgi.input"] = body
            yield


def length_of(environ):
    """The bytes of a body; None where only its end will tell."""
    if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        return None
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() and len(length) < 20 else 0


def read_into(body, source, left):
    """Copy a body; left: its length, or None."""
    began, size = time.monotonic(), 0
    while left is None or size < left:
        chunk = source.read(CHUNK_BYTES if left is None else min(CHUNK_BYTES, left - size))
        if not chunk:
            return
        body.write(chunk)
        size += len(chunk)
        if time.monotonic() - began > BODY_SECONDS + size / BYTES_A_SECOND:
            raise BusyError


@contextmanager
def taken(places):
    if not places.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        places.release()


def refuse(environ, start_response):
    response = error_pages.unavailable(WSGIRequest(environ))
    start_response("503 Service Unavailable", list(response.items()))
    return [response.content]
