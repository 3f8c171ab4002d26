"""Video and audio in stories: who sees them, and what a page says of them."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from galleries import recording_uploads
from galleries.models import Recording, RecordingTrack
from portal.core.publishing import State
from tests.factories import make_article, make_photograph, make_recording
from tests.galleries import films
from tests.website.test_previews import link_url, make_link

pytestmark = pytest.mark.django_db
VTT = films.VTT.encode()


def story(*recordings, **fields):
    figures = "".join(f'<figure data-recording="{row.pk}"></figure>' for row in recordings)
    return make_article(body=f"<p>متن</p>{figures}", **fields)


def page_of(client, version):
    return client.get(version.get_absolute_url()).content.decode()


def content_of(response):
    return b"".join(response.streaming_content)


# Stored


def test_names_are_ours_and_a_deleted_recording_takes_its_files_along(
    django_capture_on_commit_callbacks,
):
    recording = make_recording(films.mp4())
    track = recording_uploads.store_track(recording, "fa", "captions", VTT)
    names = [recording.file.name, track.file.name]
    for name in names:
        assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}\.(mp4|vtt)", name)
        assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert not any(map(default_storage.exists, names))
    assert not RecordingTrack.objects.exists()


def test_a_fault_leaves_no_row_and_no_file(monkeypatch):
    stored = []
    save = default_storage.save
    monkeypatch.setattr(
        default_storage, "save", lambda *a, **k: stored.append(save(*a, **k)) or stored[-1]
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        make_recording(films.mp4(), licence="x" * 100)
    assert stored
    assert not default_storage.exists(stored[0])
    assert not Recording.objects.exists()


def test_a_place_in_a_file_does_not_reach_the_storage():
    secret = films.box(b"udta", films.box(b"\xa9xyz", b"+38.5598+068.7870/"))
    recording = make_recording(films.mp4(more=secret))
    with default_storage.open(recording.file.name) as file:
        assert b"38.5598" not in file.read()


@pytest.mark.parametrize(
    "fields",
    [
        {"file": "", "provider": ""},
        {"file": "a.mp4", "format": "mp4", "provider": "youtube", "provider_id": "x"},
        {"file": "a.html", "format": "html"},
        {"provider": "evil", "provider_id": "x"},
        {"provider": "youtube", "provider_id": '"><script>'},
        {"provider": "youtube"},
    ],
)
def test_the_database_refuses_what_has_no_source_or_two(fields):
    with pytest.raises(DatabaseError), transaction.atomic():
        Recording.objects.create(**fields)


# A story's page


def test_a_file_of_ours_is_shown_with_its_captions_and_texts(client):
    poster = make_photograph()
    recording = make_recording(films.mp4(), poster=poster)
    for language in ("fa", "tg"):
        recording_uploads.store_track(recording, language, "subtitles", VTT)
    html = page_of(client, story(recording))
    video = re.search(r"<video.*?</video>", html, re.DOTALL)[0]
    for words in (
        f'src="{recording.file.url}"',
        'width="640"',
        'height="360"',
        'preload="none"',
        "controls",
        "playsinline",
        "poster=",
        'aria-label="عنوان fa"',
    ):
        assert words in video
    assert re.search(r'kind="subtitles"\s+src="/media/\S+\.vtt"\s+srclang="fa"', video)
    assert 'label="به فارسی"' in video
    assert 'label="به تاجیکی"' in video
    assert re.findall(r'srclang="(\w+)"[^>]*default>', video) == ["fa"]
    for words in ("عنوان fa", "شرح", "فیلم‌بردار", "<p>بند یک</p>", "۰:۰۶", "recordings.css"):
        assert words in html
    assert "recordings.js" not in html
    assert "<iframe" not in html


@pytest.mark.parametrize("turned", [False, True])
def test_a_film_that_a_telephone_held_upright_is_shown_upright(client, turned):
    recording = make_recording(films.mp4(films.track(turned=turned)))
    assert ("--upright" in page_of(client, story(recording))) == turned


def test_a_sound_is_shown_as_one(client):
    recording = make_recording(films.mp3())
    html = page_of(client, story(recording))
    assert re.search(rf'<audio[^>]+src="{recording.file.url}"[^>]+preload="none"', html)
    assert "<video" not in html


def test_a_video_elsewhere_is_a_button_and_nothing_of_theirs_is_in_the_page(client):
    response = client.get(story(make_recording()).get_absolute_url())
    html = response.content.decode()
    assert '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener nofollow"' in html
    embed = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert f'data-embed="{embed}?autoplay=1"' in html
    assert "YouTube" in html
    assert "recordings.js" in html
    assert not re.search(
        r'(?:src|srcset|poster|href)="https?://(?:[^"]*\.)?(?:ytimg|nocookie)', html
    )
    assert "<iframe" not in html
    policy = response.headers["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in f"{policy};"


def test_a_page_that_frames_nothing_may_frame_nothing(client):
    hostile = '<p> data-embed="https://www.facebook.com/x"</p>'
    response = client.get(make_article(body=hostile).get_absolute_url())
    assert "data-embed" in response.text
    assert "frame-src" not in response.headers["Content-Security-Policy"]


def test_texts_are_shown_as_typed(client):
    recording = make_recording()
    hostile = "<script>alert('x')</script>\" onfocus=\"x"
    recording.texts.filter(language_code="fa").update(
        title=hostile, caption=hostile, credit=hostile[:100], transcript=hostile
    )
    html = page_of(client, story(recording))
    assert "<script>alert" not in html
    assert '" onfocus="' not in html


def test_texts_of_another_language_do_not_stand_in(client):
    recording = make_recording(films.webm())
    recording.texts.filter(language_code="fa").delete()
    html = page_of(client, story(recording))
    assert "<video" in html
    assert "عنوان" not in html
    assert 'aria-label="ویدئو"' in html


@pytest.mark.parametrize("pk", [0, 999_999, 10**18 - 1])
def test_what_is_not_there_leaves_no_trace(client, pk):
    version = make_article(body=f'<p>متن</p><figure data-recording="{pk}"></figure>')
    html = page_of(client, version)
    assert "<figure" not in html
    assert version.body_recordings == [pk]


def test_structured_data_names_video_and_audio(client):
    poster = make_photograph()
    film, sound = (
        make_recording(films.mp4(seconds=3723), poster=poster),
        make_recording(films.ogg()),
    )
    elsewhere = make_recording()
    elsewhere.texts.all().delete()
    html = page_of(client, story(film, sound, elsewhere, headline="تیتر"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    first, second = data["video"]
    assert first["@type"] == "VideoObject"
    assert (first["name"], first["description"]) == ("عنوان fa", "شرح")
    assert first["duration"] == "PT1H2M3S"
    assert first["contentUrl"].endswith(film.file.url)
    assert first["thumbnailUrl"].endswith(".jpg")
    assert re.match(r"\d{4}-\d\d-\d\dT", first["uploadDate"])
    assert (second["name"], second["embedUrl"]) == (
        "تیتر",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    )
    assert data["audio"][0]["@type"] == "AudioObject"
    assert data["audio"][0]["duration"] == "PT6S"


def test_recordings_cost_a_page_the_same_for_one_and_for_five(
    client, django_assert_max_num_queries
):
    plain = make_article()
    one, five = story(make_recording()), story(*(make_recording(films.mp4()) for _n in range(5)))
    client.get("/")
    costs = []
    for version in (plain, one, five):
        with django_assert_max_num_queries(7) as queries:
            client.get(version.get_absolute_url())
        costs.append(len(queries))
    assert costs[1] == costs[2] == costs[0] + 3


# Files


HIDDEN = [
    {"state": State.DRAFT, "published_at": None},
    {"state": State.IN_REVIEW, "published_at": None},
    {"published_at": timezone.now() + timedelta(days=1)},
    {"state": State.WITHDRAWN},
]


@pytest.mark.parametrize("fields", HIDDEN, ids=["draft", "in review", "scheduled", "withdrawn"])
def test_files_of_what_is_not_live_open_with_a_secret_link_only(fields):
    poster = make_photograph()
    recording = make_recording(films.mp4(), poster=poster)
    track = recording_uploads.store_track(recording, "fa", "captions", VTT)
    version = story(recording, **fields)
    foreign = make_recording(films.webm())
    files = [recording.file.url, track.file.url, poster.thumbnail_url]
    for url in files:
        assert Client().get(url).status_code == 404
        assert Client().get(url, headers={"Range": "bytes=0-9"}).status_code == 404
    link = make_link(version)
    html = Client().get(link_url(link)).content.decode()
    for url in files[:2]:
        assert f'"{url}?preview={link.token}"' in html
    for url in files:
        answer = Client().get(f"{url}?preview={link.token}")
        assert answer.status_code == 200
        assert content_of(answer)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert Client().get(f"{foreign.file.url}?preview={link.token}").status_code == 404
    type(version).objects.filter(pk=version.pk).update(
        state=State.PUBLISHED, published_at=timezone.now() - timedelta(minutes=1)
    )
    for url in files:
        answer = Client().get(url)
        assert answer.status_code == 200
        assert content_of(answer)
        assert "public" in answer.headers["Cache-Control"]


def test_an_expired_licence_takes_video_and_file_off_the_site(client):
    recording = make_recording(films.mp4(), poster=make_photograph())
    version = story(recording)
    urls = [recording.file.url, recording.poster.thumbnail_url]
    assert client.head(urls[0]).status_code == 200
    assert content_of(client.get(urls[1]))
    Recording.objects.update(licence_until=timezone.now().date() - timedelta(days=1))
    assert [client.head(url).status_code for url in urls] == [404, 404]
    html = page_of(client, version)
    assert "<video" not in html
    assert "VideoObject" not in html


TYPES = [
    (films.mp4(), "video/mp4"),
    (films.webm(), "video/webm"),
    (films.mp3(), "audio/mpeg"),
    (films.mp4(films.track(b"soun", b"mp4a")), "audio/mp4"),
    (films.ogg(), "audio/ogg"),
    (films.webm(b"A_OPUS"), "audio/webm"),
]


@pytest.mark.parametrize(("content", "content_type"), TYPES)
def test_a_file_has_the_type_of_its_content(client, content, content_type):
    recording = make_recording(content)
    story(recording)
    answer = client.get(recording.file.url)
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert content_of(answer) == content


def test_captions_are_served_as_what_they_are(client):
    recording = make_recording(films.mp4())
    track = recording_uploads.store_track(recording, "fa", "captions", VTT)
    story(recording)
    answer = client.get(track.file.url)
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert (
        content_of(answer).decode() == "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nسلام <b>جهان</b>\n"
    )


def test_a_change_of_each_table_moves_the_number_of_the_page_cache(transactional_db):
    from portal.core.change_number import SiteChange

    recording = make_recording(films.mp4())
    track = recording_uploads.store_track(recording, "fa", "captions", VTT)
    make_article(body=f'<p>متن</p><figure data-recording="{recording.pk}"></figure>')
    for change in (
        lambda: Recording.objects.update(licence="CC"),
        lambda: recording.texts.update(title="نو"),
        lambda: RecordingTrack.objects.filter(pk=track.pk).update(kind="subtitles"),
    ):
        before = SiteChange.objects.get().number
        change()
        assert SiteChange.objects.get().number == before + 1
