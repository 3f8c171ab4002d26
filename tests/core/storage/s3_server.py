"""An S3-compatible storage on this machine, and what the newsroom sends to it."""

import urllib.error
import urllib.request

import environ
from django.core.files.storage import storages
from django.urls import reverse
from moto.server import ThreadedMotoServer

from galleries.models import Photograph
from portal.core.storage import media_storages
from tests.factories import (
    picture_file,
)
from tests.photo_desk.test_photo_desk import a_file

VARIABLES = {
    "S3_BUCKET": "peyk-pictures",
    "S3_ENDPOINT_URL": "https://s3.example",
    "S3_ACCESS_KEY": "key",
    "S3_SECRET_KEY": "secret",
}


class Server:
    """moto's server, which keeps its objects while it is stopped."""

    port = 0

    def start(self):
        self.server = ThreadedMotoServer("127.0.0.1", self.port, verbose=False)
        self.server.start()
        self.port = self.server.get_host_and_port()[1]

    def stop(self):
        self.server.stop()
        self.server._server.server_close()  # moto would leave it listening

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def stored(self):
        found = storages["originals"].client.list_objects_v2(Bucket=VARIABLES["S3_BUCKET"])
        return sorted(row["Key"] for row in found.get("Contents", ()))


def choose(settings, monkeypatch, **variables):
    for name, value in {**VARIABLES, **variables}.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {
        **settings.STORAGES,
        **media_storages.chosen(environ.Env(), "/nowhere"),
    }
    # The model's field has had its own since the start.
    monkeypatch.setattr(Photograph._meta.get_field("original"), "storage", storages["originals"])


def upload(client, **changed):
    file = picture_file((2000, 1200))
    file.name = "a.jpg"
    data = {
        "original": file,
        "caption": "زیرنویس",
        "alt": "جایگزین",
        "credit": "عکاس",
        "focal_x": 30,
        "focal_y": 60,
        "agency": "",
        "licence": "",
        "licence_url": "",
        "source_url": "",
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
        **changed,
    }
    return client.post(reverse("admin:galleries_photograph_add"), data)


def drop(client):
    """Send a file from the photo desk."""
    return client.post(reverse("photo_desk_upload"), {"file": a_file(1), "language": "fa"})


def keys_of(photograph):
    return [f"agency/media/{name}" for name in photograph.all_files()]


def status_without_keys(address):
    try:
        return urllib.request.urlopen(address).status
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code
