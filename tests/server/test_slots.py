"""What is slow takes its own places and no others."""

import io
import threading
from contextlib import contextmanager

import pytest
from django.test import RequestFactory

from portal.server import slots
from portal.server.slots import BODIES, RUNNING, WAITING, Slots

LONG = 30


class Application:
    """Answers with the body that it reads, once it may."""

    def __init__(self):
        self.inside, self.may_answer = threading.Semaphore(0), threading.Event()

    def __call__(self, environ, start_response):
        self.inside.release()
        assert self.may_answer.wait(LONG)
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]


@pytest.fixture
def application():
    application = Application()
    yield application
    application.may_answer.set()


def environ_of(method="GET", path="/", **extra):
    return RequestFactory().generic(method, path, **extra).environ


def ask(server, environ):
    """(status, body)"""
    statuses = []
    body = b"".join(server(environ, lambda status, headers: statuses.append((status, headers))))
    return statuses[0][0], body, dict(statuses[0][1])


@contextmanager
def asked_at_once(server, environs):
    found = []
    threads = [
        threading.Thread(target=lambda environ=environ: found.append(ask(server, environ)))
        for environ in environs
    ]
    for thread in threads:
        thread.start()
    yield found
    for thread in threads:
        thread.join(LONG)


def test_who_finds_no_place_is_told_when_to_come_again(application, monkeypatch):
    monkeypatch.setattr(slots, "WAIT_SECONDS", 0.05)
    server = Slots(application)
    with asked_at_once(server, [environ_of() for _n in range(RUNNING)]) as found:
        for _n in range(RUNNING):
            application.inside.acquire(timeout=LONG)
        status, body, headers = ask(server, environ_of(path="/tg/latest/"))
        assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
        assert 'lang="tg"' in body.decode()
        application.may_answer.set()
    assert [status for status, _body, _headers in found] == ["200 OK"] * RUNNING
    assert ask(server, environ_of())[0] == "200 OK"


def test_not_all_threads_wait(application):
    server = Slots(application)
    with asked_at_once(server, [environ_of() for _n in range(RUNNING)]):
        for _n in range(RUNNING):
            application.inside.acquire(timeout=LONG)
        for _n in range(WAITING):
            server.waiting.acquire()
        assert ask(server, environ_of())[0].startswith("503")
        application.may_answer.set()


def test_nobody_waits_where_it_is_in_vain(application):
    server = Slots(application, lambda: True)
    with asked_at_once(server, [environ_of() for _n in range(RUNNING)]):
        for _n in range(RUNNING):
            application.inside.acquire(timeout=LONG)
        assert ask(server, environ_of())[0].startswith("503")
        application.may_answer.set()


def test_a_burst_waits_for_its_places(application):
    server = Slots(application)
    with asked_at_once(server, [environ_of() for _n in range(RUNNING + WAITING)]) as found:
        for _n in range(RUNNING):
            application.inside.acquire(timeout=LONG)
        application.may_answer.set()
    assert [status for status, _body, _headers in found] == ["200 OK"] * (RUNNING + WAITING)


class Slow(io.RawIOBase):
    """A body of which nothing comes."""

    def __init__(self):
        self.is_read, self.may_end = threading.Semaphore(0), threading.Event()

    def read(self, size=-1):
        self.is_read.release()
        assert self.may_end.wait(LONG)
        return b""


def test_slow_bodies_stop_neither_readers_nor_each_other_for_good(application):
    application.may_answer.set()
    server, slow = Slots(application, lambda: True), Slow()
    bodies = [{**environ_of("POST", data="x" * 9), "wsgi.input": slow} for _n in range(BODIES)]
    with asked_at_once(server, bodies):
        for _n in range(BODIES):
            slow.is_read.acquire(timeout=LONG)
        assert ask(server, environ_of())[0] == "200 OK"
        assert ask(server, environ_of("POST", data="x"))[0].startswith("503")
        slow.may_end.set()
    assert ask(server, environ_of("POST", data="x"))[:2] == ("200 OK", b"x")


@pytest.mark.parametrize("size", [1, slots.CHUNK_BYTES, slots.CHUNK_BYTES * 3 + 1, 3_000_000])
def test_a_body_arrives_whole_and_its_end_is_known(application, size):
    application.may_answer.set()
    content = b"ab" * size
    environ = environ_of("POST", data=content)
    environ["wsgi.input"] = io.BytesIO(content + b"of the next request")
    assert ask(Slots(application), environ)[1] == content


def test_a_body_without_a_length_arrives_too(application):
    application.may_answer.set()
    environ = environ_of("POST", HTTP_TRANSFER_ENCODING="chunked") | {"CONTENT_LENGTH": ""}
    environ["wsgi.input"] = io.BytesIO(b"x" * 40_000)
    assert ask(Slots(application), environ)[1] == b"x" * 40_000
    assert environ["CONTENT_LENGTH"] == "40000"


def test_a_body_that_trickles_is_given_up(application, monkeypatch):
    monkeypatch.setattr(slots, "BODY_SECONDS", -1)
    monkeypatch.setattr(slots, "BYTES_A_SECOND", 1e12)
    status = ask(Slots(application), environ_of("POST", data="x" * 9))[0]
    assert status.startswith("503")


def test_a_body_that_breaks_off_is_no_form(application):
    application.may_answer.set()
    environ = environ_of("POST", data="headline=whole&lead=cut")
    environ["wsgi.input"] = io.BytesIO(b"headline=whole&le")
    assert ask(Slots(application), environ)[0] == "400 Bad Request"


@pytest.mark.parametrize("is_said", [True, False])
def test_a_body_larger_than_any_file_is_refused_before_it_fills_the_disk(
    application, settings, is_said
):
    application.may_answer.set()
    settings.RECORDING_MAX_MB = -slots.AROUND_A_FILE_MB  # nothing may be sent
    environ = environ_of("POST", data="x" * 9) | {"wsgi.input": io.BytesIO(b"x" * 9)}
    if not is_said:
        environ |= {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert ask(Slots(application), environ)[0] == "413 Request Entity Too Large"


def test_a_fault_gives_its_place_back(monkeypatch):
    def broken(environ, start_response):
        raise KeyError

    server = Slots(broken)
    for _n in range(RUNNING + 1):
        with pytest.raises(KeyError):
            server(environ_of(), None)


@pytest.mark.parametrize("length", ["x", "-5", "1" * 5000, ""])
def test_what_is_no_length_is_no_body(application, length):
    application.may_answer.set()
    environ = environ_of("POST", data="x") | {"CONTENT_LENGTH": length}
    assert ask(Slots(application), environ)[0] == "200 OK"
