"""Parts of files: what players ask for, and what else may be asked."""

import io

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

from portal.site_cache.page_cache import PageCache
from portal.website import byte_ranges
from tests.factories import make_article, make_recording
from tests.galleries import films

CONTENT = films.mp4(content=bytes(range(256)) * 40)
SIZE = len(CONTENT)


@pytest.fixture
def url(db):
    recording = make_recording(CONTENT)
    make_article(body=f'<figure data-recording="{recording.pk}"></figure>')
    return recording.file.url


PARTS = [
    ("bytes=0-", 0, SIZE),
    ("bytes=0-1", 0, 2),
    ("bytes=100-199", 100, 200),
    ("bytes=-5", SIZE - 5, SIZE),
    (f"bytes=-{SIZE * 2}", 0, SIZE),
    (f"bytes=9-{SIZE * 9}", 9, SIZE),
    (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
    ("bytes=5-5", 5, 6),
]


@pytest.mark.parametrize(("asked", "start", "end"), PARTS)
def test_a_part_is_answered_with_that_part(client, url, asked, start, end):
    answer = client.get(url, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(end - start)
    assert b"".join(answer.streaming_content) == CONTENT[start:end]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=x-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=0x1-",
        "bytes=-1-2",
        "bytes=" + "9" * 30 + "-",
        "bytes=²-",
    ],
)
def test_what_is_no_part_is_answered_with_the_whole(client, url, asked):
    answer = client.get(url, headers={"Range": asked.encode().decode("latin-1")})
    assert answer.status_code == 200
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == str(SIZE)
    assert b"".join(answer.streaming_content) == CONTENT


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=99999999999999-", "bytes=-0"])
def test_a_part_that_there_is_not_is_said_so(client, url, asked):
    answer = client.get(url, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"
    assert answer.content == b""


def test_a_part_of_another_file_is_answered_with_the_whole(client, url):
    etag = client.head(url).headers["ETag"]
    for condition, status in (
        (etag, 206),
        ('"other"', 200),
        ("Tue, 01 Jan 2030 00:00:00 GMT", 200),
    ):
        answer = client.get(url, headers={"Range": "bytes=0-9", "If-Range": condition})
        assert answer.status_code == status
        assert b"".join(answer.streaming_content)
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_head_request_has_the_length_and_no_content(client, url):
    for asked, status, length in (("", 200, SIZE), ("bytes=0-9", 206, 10)):
        answer = client.head(url, headers={"Range": asked})
        assert (answer.status_code, answer.headers["Content-Length"]) == (status, str(length))
        assert answer.content == b""


def test_one_answer_does_not_hold_a_thread_for_a_whole_film(client, url, monkeypatch):
    monkeypatch.setattr(byte_ranges, "MAX_PART_BYTES", 1000)
    answer = client.get(url, headers={"Range": "bytes=500-"})
    assert answer.headers["Content-Range"] == f"bytes 500-1499/{SIZE}"
    assert len(b"".join(answer.streaming_content)) == 1000


@pytest.mark.django_db(transaction=True)
def test_a_film_goes_out_in_chunks_and_keeps_no_connection(monkeypatch):
    """Through the layer that keeps pages, which takes all else whole."""
    monkeypatch.setattr(byte_ranges, "CHUNK_BYTES", 1000)
    recording = make_recording(CONTENT)
    make_article(body=f'<figure data-recording="{recording.pk}"></figure>')
    told = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": recording.file.url,
        "HTTP_HOST": "testserver",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    parts = PageCache(get_wsgi_application())(environ, lambda *answer: told.append(answer))
    assert told[0][0] == "200 OK"
    assert connections["default"].connection is None
    chunks = list(parts)
    parts.close()
    assert len(chunks) == -(-SIZE // 1000)
    assert b"".join(chunks) == CONTENT
