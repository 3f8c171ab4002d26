"""The newsroom's pages of video and audio: who may do what, and what a wrong file gets said."""

import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from galleries.models import Recording, RecordingTrack
from galleries.uses import uses_in_recordings
from tests.factories import make_photograph, make_recording, make_user
from tests.galleries import films
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
ADD = reverse("admin:galleries_recording_add")
KEPT = "عنوانی که نباید گم شود"


def change_url(recording, language="fa"):
    url = reverse("admin:galleries_recording_change", args=[recording.pk])
    return f"{url}?language={language}"


def upload(content, name="film\u202egpj.exe.mp4"):
    return SimpleUploadedFile(name, content, "video/mp4")


def count_files():
    return sum(path.is_file() for path in Path(default_storage.location).rglob("*"))


def posted(**fields):
    return {
        "title": KEPT,
        "caption": "",
        "credit": "",
        "transcript": "",
        "poster": "",
        "licence": "",
        "licence_until": "",
        "address": "",
        "tracks-TOTAL_FORMS": 0,
        "tracks-INITIAL_FORMS": 0,
        **fields,
    }


def with_track(content, language="fa", kind="captions", **fields):
    return posted(
        **{
            "tracks-TOTAL_FORMS": 1,
            "tracks-0-language": language,
            "tracks-0-kind": kind,
            "tracks-0-file": upload(content, "a.vtt"),
            **fields,
        }
    )


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "photo"])
def test_a_file_with_captions_and_a_link_are_taken_from_the_newsroom(role):
    user = make_user(role)
    client, poster = signed_in(user), make_photograph()
    data = with_track(films.VTT.encode(), file=upload(films.mp4()), poster=poster.pk)
    assert client.post(ADD, data).status_code == 302
    film = Recording.objects.get()
    assert (film.kind, film.format, film.duration_s, film.poster) == ("video", "mp4", 6, poster)
    assert (film.uploaded_by, film.text_in("fa").title) == (user, KEPT)
    assert "\u202e" not in film.file_name
    with film.tracks.get().file.open() as file:
        assert file.read().decode().startswith("WEBVTT\n\n00:00:00.500")
    data = posted(address="https://youtu.be/dQw4w9WgXcQ?si=x")
    assert client.post(ADD, data).status_code == 302
    linked = Recording.objects.exclude(pk=film.pk).get()
    assert (linked.provider, linked.provider_id) == ("youtube", "dQw4w9WgXcQ")


WRONG = [
    ({"file": b""}, "خالی"),
    ({"file": b"<html><script>alert(1)</script>"}, "نیست که بتوان آن را خواند"),
    ({"file": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "نیست که بتوان آن را خواند"),
    ({"file": films.mp4()[:200]}, "آسیب"),
    ({"file": films.mp4(films.track(codec=b"apch"))}, "ProRes"),
    ({"address": "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"}, "Aparat"),
    ({"address": "javascript:alert(1)"}, "Vimeo"),
    ({"address": 'https://youtu.be/"><script>alert(1)</script>'}, "YouTube"),
    ({}, "یکی از این دو"),
    ({"file": films.mp4(), "address": "https://youtu.be/dQw4w9WgXcQ"}, "یکی از این دو"),
]


@pytest.mark.parametrize(("fields", "says"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_named_in_persian_and_the_form_keeps_what_was_typed(fields, says):
    if "file" in fields:
        fields = {**fields, "file": upload(fields["file"])}
    response = signed_in(make_user("photo")).post(ADD, posted(**fields))
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert KEPT in page
    assert "<script>alert" not in page
    assert not Recording.objects.exists()


@pytest.mark.parametrize("content", [b"<script>", b"", b"WEBVTT\n\nx", b"WEBVTT"])
def test_wrong_captions_store_nothing(content):
    data = with_track(content, file=upload(films.mp4()))
    response = signed_in(make_user("photo")).post(ADD, data)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not Recording.objects.exists()


def test_captions_of_a_link_and_the_same_ones_twice_are_refused():
    client = signed_in(make_user("photo"))
    response = client.post(
        ADD, with_track(films.VTT.encode(), address="https://youtu.be/dQw4w9WgXcQ")
    )
    assert "پرونده‌ای از خودتان" in response.content.decode()
    film = make_recording(films.mp4())
    data = with_track(films.VTT.encode())
    assert client.post(change_url(film), data).status_code == 302
    response = client.post(change_url(film), data)
    assert response.status_code == 200
    assert RecordingTrack.objects.count() == 1


def test_a_new_file_takes_the_place_of_the_old_one(django_capture_on_commit_callbacks):
    film = make_recording(films.mp4())
    storage, old = film.file.storage, film.file.name
    client = signed_in(make_user("photo"))
    page = client.get(change_url(film)).content.decode()
    assert "file-clear" not in page
    assert 'name="address"' not in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(change_url(film), posted())
    assert storage.exists(old)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(change_url(film), posted(file=upload(films.webm())))
    film.refresh_from_db()
    assert (film.format, film.bytes) == ("webm", len(films.webm()))
    assert storage.exists(film.file.name)
    assert not storage.exists(old)


@pytest.mark.parametrize("fault_at", [1, 2])
def test_a_full_disk_leaves_nothing_and_gives_the_form_back(monkeypatch, fault_at):
    """At the film itself, or at its captions when the film is stored already."""
    saves, before = [], count_files()
    save = type(default_storage._wrapped)._save

    def full(storage, name, content):
        saves.append(name)
        if len(saves) < fault_at:
            return save(storage, name, content)
        save(storage, name, ContentFile(content.read(10)))  # as far as there was room
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", full)
    data = with_track(films.VTT.encode(), file=upload(films.mp4()))
    response = signed_in(make_user("photo")).post(ADD, data)
    page = response.content.decode()
    assert response.status_code == 200
    assert len(saves) == fault_at
    assert "پرونده ذخیره نشد" in page
    assert KEPT in page
    assert not Recording.objects.exists()
    assert count_files() == before


def test_a_file_that_cannot_be_deleted_now_is_no_fault_of_the_form(
    monkeypatch, caplog, django_capture_on_commit_callbacks
):
    film = make_recording(films.mp4())

    def away(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(type(default_storage._wrapped), "delete", away)
    with django_capture_on_commit_callbacks(execute=True):
        film.delete()
    assert "left behind" in caplog.text


def test_a_file_stays_a_file_and_a_link_a_link():
    film, linked = make_recording(films.mp4()), make_recording()
    client = signed_in(make_user("photo"))
    client.post(change_url(film), posted(address="https://youtu.be/AAAAAAAAAAA"))
    client.post(
        change_url(linked), posted(file=upload(films.mp4()), address="https://vimeo.com/76979871")
    )
    film.refresh_from_db()
    linked.refresh_from_db()
    assert (film.provider, film.format) == ("", "mp4")
    assert (linked.provider, linked.provider_id, bool(linked.file)) == ("vimeo", "76979871", False)


def test_a_translator_writes_texts_of_the_own_language_and_nothing_else():
    film = make_recording(films.mp4(), licence="CC")
    name = film.file.name
    client = signed_in(make_user("translator", languages=["tg"]))
    page = client.get(change_url(film, "tg")).content.decode()
    assert 'name="title"' in page
    assert 'name="file"' not in page
    assert 'name="licence"' not in page
    data = with_track(
        films.VTT.encode(),
        title="Унвон",
        licence="X",
        file=upload(films.webm()),
        address="https://youtu.be/AAAAAAAAAAA",
    )
    assert client.post(change_url(film, "tg"), data).status_code == 302
    film = Recording.objects.get(pk=film.pk)
    assert film.text_in("tg").title == "Унвон"
    assert (film.file.name, film.licence, film.provider) == (name, "CC", "")
    assert not film.tracks.exists()
    assert client.post(change_url(film, "fa"), posted(title="نفوذ")).status_code == 403
    assert Recording.objects.get().text_in("fa").title == "عنوان fa"
    assert client.get(ADD).status_code == 403


def test_who_may_only_read_changes_nothing_and_an_administrator_sees_nothing():
    film = make_recording(films.mp4())
    for role, status in (("admin", 403), ("translator", 403)):
        client = signed_in(make_user(role))
        delete = reverse("admin:galleries_recording_delete", args=[film.pk])
        assert client.post(delete, {"post": "yes"}).status_code == status
    assert signed_in(make_user("admin")).get(change_url(film)).status_code == 403
    client = signed_in(make_user("reporter", languages=["ru"]))
    assert client.post(change_url(film), posted(title="نفوذ")).status_code == 403


@pytest.mark.parametrize("bulk", [False, True])
def test_deleting_takes_the_files_along(bulk, django_capture_on_commit_callbacks):
    film = make_recording(films.mp4())
    storage, name = film.file.storage, film.file.name
    client = signed_in(make_user("chief"))
    if bulk:
        url = reverse("admin:galleries_recording_changelist")
        data = {"action": "delete_selected", "_selected_action": [film.pk], "post": "yes"}
    else:
        url = reverse("admin:galleries_recording_delete", args=[film.pk])
        data = {"post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, data)
    assert not Recording.objects.exists()
    assert not storage.exists(name)


def test_the_list_costs_the_same_for_one_and_for_five(django_assert_max_num_queries):
    client, url = signed_in(make_user("chief")), reverse("admin:galleries_recording_changelist")
    make_recording(poster=make_photograph())
    with django_assert_max_num_queries(18) as few:
        client.get(url)
    for _n in range(4):
        make_recording(films.mp4(), poster=make_photograph())
    with django_assert_max_num_queries(len(few)):
        client.get(url)


def test_a_photograph_says_that_it_is_a_poster():
    poster = make_photograph()
    film = make_recording(films.mp4(), poster=poster)
    found = [(title, address) for _kind, title, address in uses_in_recordings(poster)]
    assert found == [("عنوان fa", change_url(film).partition("?")[0])]


def test_the_editors_dialog_lists_titles_and_posters_for_who_may_see_them():
    film, linked = make_recording(films.ogg(), poster=make_photograph()), make_recording()
    url = reverse("newsroom_pick", args=["recording"])
    client = signed_in(make_user("reporter"))
    items = json.loads(client.get(url, {"language": "tg", "q": "عنوان"}).content)["items"]
    assert [item["id"] for item in items] == [linked.pk, film.pk]
    assert items[0]["text"].endswith("عنوان tg")
    assert (items[0]["picture"], items[1]["picture"][:7]) == ("", "/media/")
    assert json.loads(client.get(url, {"id": film.pk}).content)["items"][0]["id"] == film.pk
    assert json.loads(client.get(url, {"q": "نیست"}).content)["items"] == []
    assert signed_in(make_user("admin")).get(url).status_code == 404


def test_a_film_that_a_part_of_the_readers_cannot_play_is_stored_and_that_is_said():
    editor = signed_in(make_user("photo"))
    film = films.mp4(films.track(codec=b"hvc1"))
    answer = editor.post(ADD, posted(file=upload(film)), follow=True)
    assert "HEVC" in answer.text
    assert Recording.objects.get().format == "mp4"
    answer = editor.post(ADD, posted(file=upload(films.wav(), "a.wav")), follow=True)
    assert "WAV" in answer.text
    assert set(Recording.objects.values_list("format", flat=True)) == {"mp4", "wav"}
