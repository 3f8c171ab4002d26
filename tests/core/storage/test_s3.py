"""Pictures in S3-compatible storage, with a real server of it on this machine."""

import io
import socket
import time
import urllib.error
import urllib.request

import environ
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend
from moto.server import ThreadedMotoServer

from galleries import renditions, tasks, uploads
from galleries.models import Photograph, Recording, RecordingTrack
from galleries.recording_uploads import store_track
from portal.core.publishing import State
from portal.core.storage import media_storages, object_storage
from portal.demo import loader
from tests.factories import (
    make_article,
    make_photograph,
    make_recording,
    make_user,
    picture_file,
)
from tests.galleries import films
from tests.galleries.test_recordings_admin import KEPT, posted, with_track
from tests.newsroom.forms import signed_in
from tests.photo_desk.test_photo_desk import a_file
from tests.website.test_well_known import body_of

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


def answer_with(status, headers=None, body=b""):
    """Let the storage answer all reading like this."""

    class Raw(io.BytesIO):
        def stream(self):
            yield self.read()

    def send(request, **_more):
        return AWSResponse(request.url, status, headers or {}, Raw(body))

    for client in (storages["default"].client, storages["default"].quick_client):
        for operation in ("GetObject", "HeadObject"):
            client.meta.events.register(f"before-send.s3.{operation}", send)


@pytest.mark.django_db
def test_a_storage_that_says_nothing_holds_one_reader_for_a_short_time(
    s3, client, settings, monkeypatch
):
    photograph = make_photograph()
    make_article(lead_photograph=photograph)
    quick = object_storage.QUICK.merge(Config(read_timeout=1))
    monkeypatch.setattr(object_storage, "QUICK", quick)
    monkeypatch.setattr(object_storage, "AWAY_SECONDS", 60)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        choose(settings, monkeypatch, S3_ENDPOINT_URL=address)
        started = time.monotonic()
        statuses = [client.get(photograph.thumbnail_url).status_code for _ in range(12)]
        assert statuses == [503] * 12
        assert time.monotonic() - started < 8, "the first waits, the others do not"
        storages["default"].quick_client.close()


@pytest.mark.django_db
@pytest.mark.parametrize("is_forbidden", [False, True])
def test_a_missing_object_is_not_found(s3, client, is_forbidden):
    """Without the right to list a bucket its server says "forbidden" of what is missing."""
    photograph = make_photograph()
    make_article(lead_photograph=photograph)
    name = photograph.all_files()[0]
    default_storage.delete(name)
    if is_forbidden:
        answer_with(403)
    assert client.get(f"/media/{name}").status_code == 404
    assert not default_storage.exists(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [
        {
            "status": 206,
            "headers": {"Content-Length": "10", "Content-Range": "bytes 0-9/10"},
            "body": b"abc",
        },
        {"status": 200, "headers": {"Content-Length": "3"}, "body": b"abc"},
        {"status": 500},
        {"status": 503},
        {"status": 403, "body": b"<Error><Code>SignatureDoesNotMatch</Code></Error>"},
        {"status": 404, "body": b"<Error><Code>NoSuchBucket</Code></Error>"},
    ],
)
def test_what_the_storage_cannot_give_just_now_is_asked_for_again(s3, client, answer):
    photograph = make_photograph()
    make_article(lead_photograph=photograph)
    answer_with(**answer)
    assert client.get(photograph.thumbnail_url).status_code == 503


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


@pytest.mark.django_db
def test_a_fault_amid_an_upload_leaves_nothing_and_gives_the_form_back(s3, failing_writes):
    failing_writes(2)
    response = upload(signed_in(make_user("photo")), caption="زیرنویسی که می‌ماند")
    assert response.status_code == 200
    page = response.content.decode()
    assert "errorlist" in page
    assert "زیرنویسی که می‌ماند" in page
    assert s3.stored() == []
    assert Photograph.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "step",
    [
        "galleries.models.PhotographText.save",
        "galleries.admin.PhotographAdmin.log_addition",
        "portal.photo_desk.views.topics_named",
    ],
)
def test_a_fault_after_the_files_were_stored_leaves_nothing(s3, monkeypatch, step):
    def refuse(*arguments, **keywords):
        raise RuntimeError("after the files")

    client = signed_in(make_user("photo"))
    send = drop if "desk" in step else upload
    monkeypatch.setattr(step, refuse)
    with pytest.raises(RuntimeError, match="after the files"):
        send(client)
    assert s3.stored() == []
    assert Photograph.objects.count() == 0


@pytest.mark.django_db
def test_an_upload_while_the_storage_is_away_gives_the_form_back(s3):
    client = signed_in(make_user("photo"))
    s3.stop()
    try:
        response = upload(client, caption="زیرنویسی که می‌ماند")
    finally:
        s3.start()
    assert response.status_code == 200
    assert "زیرنویسی که می‌ماند" in response.content.decode()
    assert Photograph.objects.count() == 0
    assert upload(client).status_code == 302


@pytest.mark.django_db
def test_a_fault_at_the_photo_desk_leaves_nothing_and_says_to_try_again(s3, failing_writes):
    client = signed_in(make_user("photo"))
    failing_writes(2)
    response = drop(client)
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert s3.stored() == []
    assert Photograph.objects.count() == 0


@pytest.mark.django_db
def test_an_object_whose_storing_was_not_confirmed_is_taken_back(s3):
    def lose(**_more):
        raise ReadTimeoutError(endpoint_url=s3.address)

    default_storage.save("ab/kept.jpg", ContentFile(b"1"))
    client = storages["default"].client
    client.meta.events.register("before-parse.s3.PutObject", lose)
    with pytest.raises(OSError, match="ab/lost.jpg"):
        default_storage.save("ab/lost.jpg", ContentFile(b"2"))
    assert s3.stored() == ["agency/media/ab/kept.jpg"]


@pytest.mark.django_db
def test_renditions_wait_for_a_storage_that_is_away(s3, failing_writes):
    photograph = make_photograph()
    before = s3.stored()
    failing_writes(3)
    assert tasks.make_renditions.call(photograph.pk) is False
    again = default_task_backend.results[-1]
    assert again.task.run_after > timezone.now()
    assert again.args == [photograph.pk]
    photograph.refresh_from_db()
    assert photograph.fault == ""
    assert not photograph.is_complete
    assert s3.stored() == before


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


def film_form(content):
    return posted(file=SimpleUploadedFile("film.mp4", content, "video/mp4"))


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2])
def test_a_fault_amid_a_film_with_captions_leaves_nothing_and_gives_the_form_back(
    s3, failing_writes, number
):
    failing_writes(number)
    captions = with_track(films.VTT.encode(), file=film_form(films.mp4())["file"])
    response = signed_in(make_user("photo")).post(
        reverse("admin:galleries_recording_add"), captions
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count('class="errorlist') == 1, "the captions that were read once are no fault"
    assert KEPT in page
    assert s3.stored() == []
    assert Recording.objects.count() == 0


def test_a_large_file_that_cannot_be_finished_leaves_no_parts(s3):
    storage = storages["default"]
    storage.transfer_config = TransferConfig(
        multipart_threshold=6 * 2**20, multipart_chunksize=6 * 2**20, use_threads=False
    )

    def refuse(request, **_more):
        if "partNumber=2" in request.url:
            raise EndpointConnectionError(endpoint_url=s3.address)

    storage.save("ab/good.mp4", ContentFile(b"1" * (13 * 2**20)))
    storage.client.meta.events.register("before-send.s3.UploadPart", refuse)
    with pytest.raises(OSError, match="ab/film.mp4"):
        storage.save("ab/film.mp4", ContentFile(b"1" * (13 * 2**20)))
    assert s3.stored() == ["agency/media/ab/good.mp4"]
    bucket = VARIABLES["S3_BUCKET"]
    assert "Uploads" not in storage.client.list_multipart_uploads(Bucket=bucket)
    with storage.open("ab/good.mp4") as file:
        assert file.size == 13 * 2**20
        file.seek(-5, 2)
        assert file.read() == b"11111"


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
