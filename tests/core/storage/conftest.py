import urllib.error
import urllib.request

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import storages

from portal.core.storage import object_storage
from tests.core.storage.s3_server import VARIABLES, Server, choose


@pytest.fixture(scope="module")
def server():
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def s3(server, settings, monkeypatch):
    """Both storages in an empty bucket, as the variables choose them."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(object_storage, "AWAY_SECONDS", 0)
    urllib.request.urlopen(urllib.request.Request(f"{server.address}/moto-api/reset", b"")).close()
    choose(settings, monkeypatch, S3_ENDPOINT_URL=server.address, S3_PREFIX="/agency/")
    storages["originals"].client.create_bucket(Bucket=VARIABLES["S3_BUCKET"])
    yield server
    for alias in ("default", "originals"):
        storages[alias].client.close()
        storages[alias].quick_client.close()


@pytest.fixture
def failing_writes(s3):
    """A function that makes the storage refuse, from the given rendition on."""

    def fail_from(number):
        made = []

        def send(request, **_more):
            made.append(request)
            if len(made) >= number:
                raise EndpointConnectionError(endpoint_url=s3.address)

        events = storages["default"].client.meta.events
        events.register("before-send.s3.PutObject", send)

    return fail_from
