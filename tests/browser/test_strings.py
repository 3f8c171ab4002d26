"""A translator changes a string of the site, in a real browser."""

import pytest
from playwright.sync_api import expect

from portal.interface_strings import inventory
from tests.browser.hands import come_home, sign_in
from tests.factories import make_site, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
CALENDAR = inventory.key_of("django", "", "Calendar")


def test_a_translator_finds_a_string_changes_it_and_readers_see_it(newcomer):
    make_site("tg")
    page, reader = newcomer(), newcomer()
    come_home(page, make_user("translator", languages=["tg"], interface_language="tg"))
    page.click('main a[href="/newsroom/strings/"]')
    words = ".translation-desk__filters [name=q]"
    page.fill(words, "тақвим")
    page.press(words, "Enter")
    row = page.locator(f'[data-string="{CALENDAR}"]')
    expect(row).to_contain_text("Тақвим")
    row.locator("a").first.click()
    box = page.locator("[name=form]")
    expect(box).to_have_attribute("lang", "tg")
    assert box.evaluate("e => getComputedStyle(e).direction") == "ltr"
    # A broken one comes back with the reason and what was typed.
    box.fill("<b>Солнома")
    page.click("[name=_save]")
    expect(page.locator(".string__fault").first).to_be_visible()
    expect(page.locator("[name=form]")).to_have_value("<b>Солнома")
    page.locator("[name=form]").fill("Солнома")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    reader.goto("/tg/")
    expect(reader.locator("body")).to_contain_text("Солнома")
    # The page leads to one that shows it.
    page.click(".string__where a")
    expect(page.locator("body")).to_contain_text("Солнома")
    page.go_back()
    page.click("[name=_back]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("[name=form]")).to_have_value("Тақвим")
    reader.goto("/tg/")
    expect(reader.locator("body")).not_to_contain_text("Солнома")


@pytest.mark.parametrize("language", ["fa", "tg"])
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_nothing_is_cut_or_wider_than_the_window(newcomer, language, width):
    page = newcomer(viewport={"width": width, "height": 900})
    sign_in(page, make_user("translator", interface_language=language))
    views = inventory.key_of("django", "", "%(shown)s read")
    for address in (f"?language={language}", f"{language}/{CALENDAR}/", f"ru/{views}/"):
        page.goto(f"/newsroom/strings/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        wide = page.evaluate(
            "w => [...document.querySelectorAll('#content *')].filter(e => "
            "e.getBoundingClientRect().right > w + 1 || e.getBoundingClientRect().left < -1)"
            ".map(e => e.className || e.tagName)",
            width,
        )
        assert wide == [], address
