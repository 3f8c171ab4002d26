"""Pictures and films in S3-compatible storage, with a real server of it on this machine."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.urls import reverse

from galleries import renditions, uploads
from galleries.models import Photograph, Recording, RecordingTrack
from galleries.recording_uploads import store_track
from portal.core.publishing import State
from portal.core.storage import object_storage
from portal.demo import loader
from tests.answers import body_of
from tests.core.storage.s3_server import VARIABLES, keys_of, status_without_keys, upload
from tests.core.storage.test_s3_faults import film_form
from tests.factories import (
    make_article,
    make_photograph,
    make_recording,
    make_user,
    picture_file,
)
from tests.galleries import films
from tests.newsroom.forms import signed_in


@pytest.mark.django_db
def test_a_picture_goes_from_the_newsroom_to_readers_and_back(s3, client):
    assert upload(signed_in(make_user("photo"))).status_code == 302
    renditions.make(Photograph.objects.get().pk)
    photograph = Photograph.objects.get()
    assert photograph.is_complete
    original = f"agency/originals/{photograph.original.name}"
    assert s3.stored() == sorted([original, *keys_of(photograph)])
    for key in s3.stored():
        assert status_without_keys(f"{s3.address}/{VARIABLES['S3_BUCKET']}/{key}") == 403
    assert client.get(f"/media/{photograph.original.name}").status_code == 404

    width, _height, size = photograph.sizes_of("wide", "avif")[-1]
    address = photograph.url_of("wide", width, "avif")
    assert address == f"/media/{photograph.name_of('wide', width, 'avif')}"
    assert client.get(address).status_code == 404
    version = make_article(lead_photograph=photograph)
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/avif"
    body = body_of(response)
    assert len(body) == size == int(response.headers["Content-Length"])
    assert body[4:12] == b"ftypavif"
    assert client.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == (
        304
    )

    s3.stop()
    try:
        response = Client(raise_request_exception=False).get(address)
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        assert "no-store" in response.headers["Cache-Control"]
    finally:
        s3.start()
    assert body_of(client.get(address)) == body
    version.state = State.WITHDRAWN
    version.save()
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_another_focal_point_another_file_and_deletion_leave_no_object_behind(
    s3, client, django_capture_on_commit_callbacks
):
    photograph = make_photograph()
    for focal_x in (50, 10, 90):
        photograph.focal_x = focal_x
        photograph.save()
        with django_capture_on_commit_callbacks(execute=True):
            assert renditions.make(photograph.pk)
        photograph.refresh_from_db()
    original = f"agency/originals/{photograph.original.name}"
    assert s3.stored() == sorted([original, *keys_of(photograph)])
    uploads.fill(photograph, picture_file((900, 700)), "b.jpg", "JPEG")
    with django_capture_on_commit_callbacks(execute=True):
        uploads.save_whole(photograph)
    assert original not in s3.stored()
    desk = signed_in(make_user("photo"))
    download = desk.get(reverse("photo_desk_original", args=[photograph.pk]))
    assert body_of(download) == picture_file((900, 700)).read()
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("admin:galleries_photograph_delete", args=[photograph.pk])
        assert desk.post(url, {"post": "yes"}).status_code == 302
    assert s3.stored() == []


def store_film(**fields):
    """A recording with captions, and the story that shows it."""
    content = films.mp4(content=bytes(range(256)) * 40)
    recording = make_recording(content, **fields)
    track = store_track(recording, "fa", "captions", films.VTT.encode())
    version = make_article(body=f'<p>متن</p><figure data-recording="{recording.pk}"></figure>')
    return recording, track, version, content


@pytest.mark.django_db
def test_a_film_is_read_in_parts_and_never_as_a_whole(s3, client, monkeypatch):
    monkeypatch.setattr(object_storage, "BLOCK_BYTES", 1000)
    recording, track, version, content = store_film()
    asked = []
    storages["default"].quick_client.meta.events.register(
        "before-send.s3.GetObject",
        lambda request, **_more: asked.append(request.headers["Range"].decode()),
    )
    url = recording.file.url
    part = client.get(url, headers={"Range": "bytes=5000-5099"})
    assert part.status_code == 206
    assert body_of(part) == content[5000:5100]
    assert asked == ["bytes=5000-5999"]
    assert body_of(client.get(url, headers={"Range": "bytes=-50"})) == content[-50:]
    assert body_of(client.get(url)) == content
    assert client.get(url, headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    assert "سلام" in body_of(client.get(track.file.url)).decode()
    s3.stop()
    try:
        for address in (url, track.file.url):
            response = client.get(address, headers={"Range": "bytes=0-99"})
            assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    finally:
        s3.start()
    assert client.get(url).status_code == 200
    version.state = State.WITHDRAWN
    version.save()
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_another_film_and_deletion_leave_no_object_behind(s3, django_capture_on_commit_callbacks):
    recording, track, *_rest = store_film()
    assert s3.stored() == sorted(f"agency/media/{row.file.name}" for row in (recording, track))
    first = recording.file.name
    desk = signed_in(make_user("photo"))
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("admin:galleries_recording_change", args=[recording.pk])
        assert desk.post(url, film_form(films.webm())).status_code == 302
    recording.refresh_from_db()
    assert f"agency/media/{first}" not in s3.stored()
    assert len(s3.stored()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert s3.stored() == []


@pytest.mark.django_db
def test_the_demonstration_loads(s3, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    loader.load()
    photographs = Photograph.objects.all()
    of_pictures = len(photographs) + sum(len(p.all_files()) for p in photographs)
    assert of_pictures > 20
    of_films = Recording.objects.exclude(file="").count() + RecordingTrack.objects.count()
    assert len(s3.stored()) == of_pictures + of_films


def test_nothing_is_written_over_and_nothing_lies_outside_the_prefix(s3):
    first = default_storage.save("ab/name.jpg", ContentFile(b"1"))
    second = default_storage.save("ab/name.jpg", ContentFile(b"2"))
    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"1"
    assert all(key.startswith("agency/media/ab/") for key in s3.stored())
