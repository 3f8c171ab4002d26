"""S3-compatible storage that is away, slow or fails amid a write: nothing is lost or left."""

import io
import socket
import time

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend

from galleries import tasks
from galleries.models import Photograph, Recording
from portal.core.storage import object_storage
from tests.core.storage.s3_server import VARIABLES, choose, drop, upload
from tests.factories import (
    make_article,
    make_photograph,
    make_user,
)
from tests.galleries import films
from tests.galleries.test_recordings_admin import KEPT, posted, with_track
from tests.newsroom.forms import signed_in


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
