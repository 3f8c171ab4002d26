"""A first visit to the editor is light: counted in bytes as the server sends them."""

import gzip
from io import BytesIO

import brotli
import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import expect

from benchmarks.first_load import LEAST_KB, MOST_KB, VISITS
from galleries import renditions
from galleries.uploads import store_photograph
from tests.browser.hands import EDITOR, a_draft, open_story, sign_in
from tests.factories import make_article, make_author, make_section, make_topic, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHOTOGRAPHS = settings.BASE_DIR / "portal" / "demo" / "photos"
AS_IT_IS = ("font/", "image/")  # compressed already
NAMES = {  # of sections, topics, writers: in the letters of each language
    "fa": "گنجینهٔ ملی",
    "tg": "Ганҷинаи миллӣ",
    "ru": "Национальное собрание",
    "en": "National treasury",
    "ar": "الخزانة الوطنية",
}
SENTENCES = {
    "fa": "نمایشگاه فردا در گنجینهٔ ملی گشوده می‌شود و سه هفته برپا خواهد بود.",
    "tg": "Намоиш фардо дар Ганҷинаи миллӣ кушода мешавад ва се ҳафта идома хоҳад ёфт.",
    "ru": "Выставка откроется завтра в Национальном собрании и продлится три недели.",
    "en": "The exhibition opens tomorrow in the National Treasury and lasts three weeks.",
    "ar": "يُفتتح المعرض غداً في الخزانة الوطنية ويستمر ثلاثة أسابيع.",
}


def sent(response):
    """The bytes of an answer as the site's own server sends it; that of tests compresses none."""
    body, kind = response.body(), response.headers.get("content-type", "")
    headers = sum(len(row["name"]) + len(row["value"]) + 4 for row in response.headers_array())
    headers += 40  # the line of the status, "Content-Encoding", "Vary"
    if "/static/" not in response.url and "/media/" not in response.url:
        return headers + len(gzip.compress(body, 6))
    if (kind.startswith(AS_IT_IS) and "svg" not in kind) or response.url.endswith(".woff2"):
        return headers + len(body)
    return headers + len(brotli.compress(body))


def a_whole_story():
    """A story as they are: in each language, with names and a photograph."""
    with Image.open(min(PHOTOGRAPHS.glob("*.jpg"))) as picture:
        picture.thumbnail((800, 800))  # more is not shown here
        picture.save(file := BytesIO(), "JPEG")
    photograph = store_photograph(file, "picture.jpg")
    renditions.make(photograph.pk)
    for language, sentence in SENTENCES.items():
        photograph.create_translation(language, caption=sentence, alt=sentence, credit=NAMES["tg"])
    fields = {
        "section": make_section(NAMES),
        "topics": [make_topic(NAMES)],
        "authors": [make_author(NAMES)],
        "lead_photograph": photograph,
    }
    for language, sentence in SENTENCES.items():
        version = make_article(
            language=language,
            headline=sentence,
            lead=sentence,
            body=f"<p>{sentence} {sentence} {sentence}</p>" * 5,
            created_by=make_user("reporter", first_name=NAMES["tg"]),
            **fields,
        )
        fields = {"article": version.master}
    return version.master


def test_djangos_widgets_come_when_somebody_comes_near(page):
    writer = make_user("editor")
    sign_in(page, writer)
    version = a_draft(writer)
    open_story(page, version)
    assert page.evaluate("window.django?.jQuery === undefined")
    rows = page.locator("#articletopic_set-group tr.form-row:not(.empty-form)")
    before = rows.count()
    # Pressed before its script is here: pressed again once it is.
    page.locator("#articletopic_set-group .add-row a").dispatch_event("click")
    expect(rows).to_have_count(before + 1)
    expect(page.locator("#articletopic_set-group .add-row")).to_have_count(1)
    # By the keyboard one stays in the field that one came to, and may open it.
    open_story(page, version)
    page.focus("#id_place")
    expect(page.locator(".field-place .select2-selection")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".select2-dropdown")).to_be_visible()


@pytest.mark.parametrize(("interface", "language"), VISITS)
def test_the_first_load_of_the_editor_is_light(newcomer, interface, language):
    # In letters that the page may have no others of.
    chief = make_user("chief", interface_language=interface, first_name=NAMES["fa"])
    story = a_whole_story()
    page, found = newcomer(viewport={"width": 1280, "height": 800}), []
    sign_in(page, chief)
    page.goto("about:blank")
    page.on("requestfinished", lambda request: found.append(request))
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(f"/newsroom/articles/article/{story.pk}/change/?language={language}")
    page.wait_for_selector(EDITOR)
    page.wait_for_load_state("networkidle")
    sizes = {
        request.url: sent(request.response())
        for request in found
        if not request.url.startswith("data:")
    }
    heaviest = sorted(((size, url) for url, size in sizes.items()), reverse=True)
    total = sum(sizes.values()) / 1000
    # Nothing is missing that a story has: a test of half a page would tell nothing.
    assert LEAST_KB <= total <= MOST_KB, (total, heaviest)
    scripts = [url for url in sizes if "/admin/js/vendor/" in url or "/jsi18n/" in url]
    assert scripts == [], "what only comes when somebody comes near it"
