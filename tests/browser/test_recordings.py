"""Video and audio in a real browser: nobody else is asked before a reader asks."""

import re
from pathlib import Path

import pytest
from django.test import testcases
from playwright.sync_api import expect

import portal.demo.recordings as demo
from articles.models import ArticleVersion
from galleries.recording_uploads import store_track
from tests.browser.axe import violations
from tests.browser.hands import EDITOR, open_story, saved, sign_in
from tests.factories import make_article, make_photograph, make_recording, make_site, make_user
from tests.galleries import films

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SOUND = Path(demo.FOLDER / "three-strings.mp3").read_bytes()
PLAYER = "<!doctype html><title>player</title><button>start</button>"


@pytest.fixture(autouse=True)
def _our_own_media_view(monkeypatch):
    """Django's test server would serve media itself, to everybody and without ranges."""
    monkeypatch.setattr(testcases._MediaFilesHandler, "_should_handle", lambda *_args: False)


def story(*recordings, language="fa"):
    make_site(language)
    figures = "".join(f'<figure data-recording="{row.pk}"></figure>' for row in recordings)
    return make_article(language, body=f"<p>متن</p>{figures}<p>پایان</p>")


def others(page, live_server):
    """The addresses outside the site that a page asks for; they get a stand-in's answer."""
    asked = []

    def answer(route):
        if route.request.url.startswith(live_server.url):
            return route.continue_()
        asked.append(route.request)
        return route.fulfill(body=PLAYER, content_type="text/html")

    page.route("**/*", answer)
    return asked


def test_no_other_site_is_asked_before_the_button_is_pressed(page, live_server):
    version = story(make_recording(), make_recording(address="https://www.aparat.com/v/pYkXm"))
    asked = others(page, live_server)
    page.goto(version.get_absolute_url())
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert asked == []
    assert page.locator("iframe").count() == 0
    play = page.locator(".recording__play").first
    expect(play).to_be_visible()
    assert "YouTube" in play.inner_text()
    play.focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator(".recording__embed")
    expect(frame.get_by_text("start")).to_be_visible()
    assert [request.url for request in asked] == [
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    ]
    assert asked[0].headers["referer"] == f"{live_server.url}/"
    element = page.locator(".recording__embed")
    expect(element).to_be_focused()
    assert element.get_attribute("title") == "عنوان fa"
    assert "allow-top-navigation" not in element.get_attribute("sandbox")
    page.locator(".recording__play").click()
    expect(page.locator(".recording__embed")).to_have_count(2)
    assert asked[1].url.startswith("https://www.aparat.com/video/video/embed/videohash/pYkXm/")


def test_without_a_script_a_link_leads_to_the_video(newcomer):
    version = story(make_recording())
    page = newcomer(java_script_enabled=False)
    page.goto(version.get_absolute_url())
    expect(page.locator(".recording__play")).to_be_hidden()
    link = page.locator(".recording__link a")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_a_file_of_ours_plays_and_jumps(page):
    sound = make_recording(SOUND)
    version = story(sound)
    answers = []
    page.on("response", lambda a: answers.append(a) if a.url.endswith(".mp3") else None)
    page.goto(version.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert answers == []  # preload="none"
    at = page.evaluate(
        """async () => {
            const sound = document.querySelector("audio");
            sound.muted = true;
            await sound.play();
            const jumped = new Promise((done) => sound.addEventListener("seeked", done));
            sound.currentTime = 4;
            await jumped;
            return [sound.currentTime, sound.duration, sound.seekable.end(0)];
        }"""
    )
    assert at[0] >= 4
    assert at[1] == at[2] == pytest.approx(6.06, abs=0.1)
    assert {answer.status for answer in answers} == {206}
    assert answers[0].headers["content-type"] == "audio/mpeg"


def test_an_editor_places_a_video_in_a_text(page):
    make_site()
    chief = make_user("chief")
    make_recording(films.mp4(), poster=make_photograph())
    linked = make_recording()
    version = make_article(body="<p>متن</p>", state="draft", published_at=None, created_by=chief)
    sign_in(page, chief)
    open_story(page, version)
    page.click(EDITOR)
    page.click("[data-name=placed-recording]")
    expect(page.locator(".chooser h2")).to_have_text("درج ویدئو یا صدا")
    expect(page.locator(".chooser__item")).to_have_count(2)
    page.locator(".chooser__item", has_text="عنوان fa").first.click()
    expect(page.locator(".ProseMirror .placed figcaption")).to_have_text("ویدئو: عنوان fa")
    page.click("[name=_continue]")
    saved(page)
    assert ArticleVersion.objects.get().body_recordings == [linked.pk]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_recordings_fit_a_small_telephone_and_axe_finds_nothing(newcomer, language):
    film = make_recording(films.mp4(), poster=make_photograph())
    store_track(film, language, "captions", films.VTT.encode())
    version = story(film, make_recording(SOUND), make_recording(), language=language)
    page = newcomer(viewport={"width": 320, "height": 640})
    page.goto(version.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    notice = page.locator(".recording__notice").bounding_box()
    frame = page.locator(".recording__frame").bounding_box()
    assert notice["height"] <= frame["height"]
    found = violations(page)
    assert not found, found
    assert not re.search("iframe", page.content())
