"""A first visit to the editor is light: 350 kB as the server sends it, counted in bytes."""

import gzip

import brotli
import pytest
from playwright.sync_api import expect

from benchmarks.first_load import MOST_KB, VISITS
from tests.browser.hands import EDITOR, a_draft, open_story, sign_in
from tests.factories import make_article, make_photograph, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
HEADERS = 350  # bytes of an answer's headers, about
AS_IT_IS = ("font/", "image/")  # compressed already


def sent(response):
    """The bytes of an answer as the site's own server sends it; that of tests compresses none."""
    body, kind = response.body(), response.headers.get("content-type", "")
    if "/static/" not in response.url:
        return HEADERS + len(gzip.compress(body))
    if (kind.startswith(AS_IT_IS) and "svg" not in kind) or response.url.endswith(".woff2"):
        return HEADERS + len(body)
    return HEADERS + len(brotli.compress(body))


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
    writer = make_user("chief", interface_language=interface)
    photograph = make_photograph()
    version = make_article(language=language, lead_photograph=photograph, created_by=writer)
    page, found = newcomer(viewport={"width": 1280, "height": 800}), []
    sign_in(page, writer)
    page.goto("about:blank")
    page.on("requestfinished", lambda request: found.append(request))
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(f"/newsroom/articles/article/{version.master_id}/change/?language={language}")
    page.wait_for_selector(EDITOR)
    page.wait_for_load_state("networkidle")
    sizes = {
        request.url: sent(request.response())
        for request in found
        if not request.url.startswith("data:")
    }
    heaviest = sorted(((size, url) for url, size in sizes.items()), reverse=True)[:8]
    assert sum(sizes.values()) / 1000 <= MOST_KB, heaviest
    scripts = [url for url in sizes if "/admin/js/vendor/" in url]
    assert scripts == [], "what only comes when somebody comes near it"
