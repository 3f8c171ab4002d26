"""Where pictures are stored, as the environment says."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.core.storage import media_storages
from tests.core.storage.s3_server import VARIABLES


@pytest.mark.parametrize(
    "variables",
    [
        {"S3_ACCESS_KEY": ""},
        {"S3_SECRET_KEY": ""},
        {"S3_ENDPOINT_URL": ""},
        {"S3_BUCKET": ""},
    ],
)
def test_half_of_the_variables_stop_the_start(monkeypatch, variables):
    for name, value in {**VARIABLES, **variables}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=next(iter(variables))):
        media_storages.chosen(environ.Env(), "/nowhere")


def test_an_address_without_a_scheme_stops_the_start(monkeypatch):
    for name, value in {**VARIABLES, "S3_ENDPOINT_URL": "s3.example:9000"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="https://s3.example"):
        media_storages.chosen(environ.Env(), "/nowhere")


@pytest.mark.parametrize("package", ["storages", "boto3"])
def test_missing_packages_stop_the_start_and_are_named(monkeypatch, package):
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(media_storages, "find_spec", lambda name: name != package or None)
    with pytest.raises(ImproperlyConfigured, match="requirements/s3.txt"):
        media_storages.chosen(environ.Env(), "/nowhere")


def test_without_variables_pictures_stay_on_the_disk(monkeypatch):
    chosen = media_storages.chosen(environ.Env(), "/srv/originals")
    assert {row["BACKEND"].rpartition(".")[2] for row in chosen.values()} == {"FileSystemStorage"}
