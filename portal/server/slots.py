"""How many requests of a process may be where at once, so that what is slow stops nobody else.

A WSGI layer between the page cache and Django: kept pages do not come here, so the threads that
are left over always serve them.
"""

import os
import tempfile
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

from portal.core import error_pages

RUNNING = int(os.environ.get("THREADS") or 4)  # in Django
WAITING = 4 * RUNNING  # for a place
BODIES = 8 * RUNNING  # whose body is on its way: a batch of photographs sends several at once
# The server's threads: the rest serves kept pages, or waits for a page that is being rendered.
THREADS = RUNNING + WAITING + BODIES + 3 * RUNNING
WAIT_SECONDS = 10
LOOK_SECONDS = 0.25  # so often is asked whether waiting is in vain
# A body may take so long, and a second more for each so many bytes.
BODY_SECONDS = 20
BYTES_A_SECOND = 30_000
CHUNK_BYTES = 16_384
IN_MEMORY_BYTES = 2_500_000
MB = 1_000_000
AROUND_A_FILE_MB = 20  # the form that the largest file stands in


class TurnedAwayError(Exception):
    """status: of the answer to a request that does not reach Django."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Slots:
    """is_in_vain: a function that says whether it is useless to wait for a place in Django."""

    def __init__(self, application, is_in_vain=lambda: False):
        self.application, self.is_in_vain = application, is_in_vain
        self.running = threading.Semaphore(RUNNING)
        self.waiting = threading.Semaphore(WAITING)
        self.bodies = threading.Semaphore(BODIES)

    def __call__(self, environ, start_response):
        try:
            with self.received(environ), self.place_among(self.running):
                return self.application(environ, start_response)
        except TurnedAwayError as turned_away:
            return refuse(environ, start_response, turned_away.status)

    @contextmanager
    def place_among(self, places):
        """Whoever waits for a place takes one among those that wait."""
        if not places.acquire(blocking=False):
            self.wait_for(places)
        try:
            yield
        finally:
            places.release()

    def wait_for(self, places):
        if not self.waiting.acquire(blocking=False):
            raise TurnedAwayError(503)
        try:
            end = time.monotonic() + WAIT_SECONDS
            while not places.acquire(timeout=LOOK_SECONDS):
                if time.monotonic() > end or self.is_in_vain():
                    raise TurnedAwayError(503)
        finally:
            self.waiting.release()

    @contextmanager
    def received(self, environ):
        """Its body read whole, before it takes a place in Django."""
        length = length_of(environ)
        if length == 0:
            yield
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as body:
            with self.place_among(self.bodies):
                read_into(body, environ["wsgi.input"], length)
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


def read_into(body, source, length):
    """Copy a body; length: that which was said, or None. TurnedAwayError if it is not taken."""
    most = (settings.RECORDING_MAX_MB + AROUND_A_FILE_MB) * MB
    if length is not None and length > most:
        raise TurnedAwayError(413)
    began, size = time.monotonic(), 0
    while length is None or size < length:
        chunk = source.read(CHUNK_BYTES if length is None else min(CHUNK_BYTES, length - size))
        if not chunk:
            break
        body.write(chunk)
        size += len(chunk)
        if size > most:
            raise TurnedAwayError(413)
        if time.monotonic() - began > BODY_SECONDS + size / BYTES_A_SECOND:
            raise TurnedAwayError(503)
    if length is not None and size < length:
        raise TurnedAwayError(400)  # cut off: half of a form is none


def refuse(environ, start_response, status):
    response = error_pages.early_page(WSGIRequest(environ), status)
    start_response(f"{status} {response.reason_phrase}", list(response.items()))
    return [response.content]
