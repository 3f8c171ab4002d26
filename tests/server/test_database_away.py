"""Readers, while the database does not answer and while strangers send slowly."""

import socket
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager

import psycopg
import pytest

from portal.server.slots import BODIES, RUNNING
from tests.server.processes import KeepingServer

# The database answers nothing that asks for stories while this is held.
HOLD = "LOCK TABLE articles_articleversion IN ACCESS EXCLUSIVE MODE"


@pytest.fixture(scope="module")
def server(tmp_path_factory, database_of_servers):
    server = KeepingServer(tmp_path_factory.mktemp("server"), database_of_servers)
    server.start()
    yield server
    server.kill()


@contextmanager
def stuck(url):
    with psycopg.connect(url) as connection:
        connection.execute(HOLD)
        yield
        connection.rollback()


def answer(server, path):
    """(status, headers)"""
    try:
        with urllib.request.urlopen(f"{server.url}{path}", timeout=60) as found:
            return found.status, found.headers
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, error.headers


def until_well(server, path):
    deadline = time.monotonic() + 60
    while answer(server, path)[0] != 200:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_what_is_kept_is_served_and_the_rest_says_when_to_come_again(server, database_of_servers):
    kept, other = "/latest/", "/tg/latest/"
    until_well(server, kept)
    with stuck(database_of_servers):
        # More than there are threads: none of them may wait for the lock to go.
        assert {answer(server, kept)[0] for _n in range(50)} == {200}
        for path in (other, "/newsroom/login/", "/search/?q=x", "/media/x/y.jpg"):
            status, headers = answer(server, path)
            assert (path, status, headers["Retry-After"]) == (path, 503, "5")
        assert answer(server, "/healthz")[0] == 503
    until_well(server, other)
    assert answer(server, "/healthz")[0] == 200


def test_slow_bodies_stop_no_reader(server):
    until_well(server, "/latest/")
    head = b"POST /newsroom/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\na"
    with ExitStack() as stack:
        for _n in range(BODIES + RUNNING + 4):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            slow.sendall(head)
        assert answer(server, "/latest/")[0] == 200
        assert answer(server, f"/latest/?new={time.time()}")[0] == 200
        assert answer(server, "/newsroom/login/")[0] == 200
