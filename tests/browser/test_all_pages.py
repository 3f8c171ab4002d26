"""Every page for readers in a real browser: axe, a small telephone, no script, no other server."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.editions import EDITIONS
from tests.browser.axe import violations
from tests.factories import make_article
from tests.routes import Page, all_addresses
from tests.sample_site import SampleSite

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
    .filter((e) => { const r = e.getBoundingClientRect();
        return r.right > innerWidth + 1 || r.left < -1 })
    .map((e) => e.outerHTML.slice(0, 80))"""

# A blurred picture lies where the true one comes, and nowhere else.
BESIDE = """() => [...document.querySelectorAll(".blur + picture")].filter((e) => {
        const [blur, img] = [e.previousElementSibling, e.querySelector("img")];
        if (!blur.checkVisibility()) return false;
        const [under, over] = [blur, img].map((one) => one.getBoundingClientRect());
        const isWhole = getComputedStyle(img).objectFit === "contain";
        const ratio = img.getAttribute("width") / img.getAttribute("height");
        if (isWhole && Math.abs(over.width / over.height / ratio - 1) > 0.02) return true;
        return Math.abs(under.left - over.left) > 2 || Math.abs(under.right - over.right) > 2
    }).map((e) => e.outerHTML.slice(-200))"""


def pages_of(language):
    """The addresses of every kind of page of an edition, and of one that it does not have."""
    site = SampleSite(language)
    make_article(language, breaking_until=timezone.now() + timedelta(hours=1))
    found = [address for _path, address in all_addresses(site, Page)]
    return [*found, f"{EDITIONS[language].prefix}nothing/"]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_finds_nothing_on_any_public_page(page, language):
    for address in pages_of(language):
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found = violations(page)
        assert not found, found
        assert page.evaluate(BESIDE) == [], address


@pytest.mark.parametrize("size", [(1440, 500), (390, 844)])
def test_no_blur_stands_beside_a_picture_in_a_low_or_narrow_window(newcomer, size):
    page = newcomer(viewport={"width": size[0], "height": size[1]})
    for address in pages_of("fa"):
        page.goto(address)
        assert page.evaluate(BESIDE) == [], address


def test_axe_sees_what_dark_colours_alone_make_unreadable(page):
    dark = "@media (prefers-color-scheme: dark) { p { color: #777; background: #888 } }"
    page.set_content(
        f"<html lang=en><title>x</title><style>p {{ color: #000; background: #fff }} {dark}</style>"
        "<main><h1>Words</h1><p>Words</p></main>"
    )
    assert not violations(page, ["light"])
    assert "color-contrast" in violations(page)


@pytest.mark.parametrize("language", EDITIONS)
def test_pages_fit_a_small_telephone_and_need_no_script(browser, live_server, language):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for address in pages_of(language):
        page.goto(address)
        assert page.evaluate(TOO_WIDE) == [], address
    assert hosts == {live_server.url.split("/")[2]}
    context.close()
