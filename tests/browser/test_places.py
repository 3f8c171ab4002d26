"""The frame of the newsroom in a real browser: keys, the side that folds, the foot of a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import come_home
from tests.factories import make_article, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
HERE = ".places [aria-current=page]"


def test_keys_lead_to_places_and_a_list_names_them(newcomer):
    page = newcomer()
    come_home(page, make_user("chief"))
    page.wait_for_load_state()
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/articles/article/")
    expect(page.locator(HERE)).to_have_attribute("data-letter", "s")
    page.keyboard.press("g")
    page.keyboard.press("x")
    page.keyboard.press("d")
    assert page.url.endswith("/articles/article/"), "a letter that is no place's ends it"
    page.keyboard.press("Control+k")
    page.keyboard.type("gs?")
    assert page.input_value("#newsroom-words") == "gs?"
    page.locator("h1").first.click()
    page.keyboard.press("?")
    expect(page.locator(".shortcuts")).to_be_visible()
    named = page.locator(".shortcuts dl").first.locator("dt").all_inner_texts()
    assert "g s" in [" ".join(name.split()) for name in named]
    page.keyboard.press("Escape")
    expect(page.locator(".shortcuts")).to_be_hidden()


def test_the_side_folds_to_its_icons_and_stays_so(newcomer):
    page = newcomer(viewport={"width": 1280, "height": 800})
    come_home(page, make_user("chief"))
    wide = page.locator(".places").bounding_box()["width"]
    page.click(".places__narrow")
    page.goto("/newsroom/articles/article/")
    assert page.locator(".places").bounding_box()["width"] < wide / 2
    link = page.get_by_role("navigation").get_by_role("link", name="خبرها", exact=True).first
    assert link.bounding_box()["width"] > 24, "its name is still there for the ear"
    page.click(".places__narrow")
    page.reload()
    assert page.locator(".places").bounding_box()["width"] == wide


def test_on_a_phone_five_stand_at_the_foot_and_the_rest_behind_more(newcomer):
    page = newcomer(viewport={"width": 390, "height": 844})
    version = make_article()
    come_home(page, make_user("chief"))
    shown = page.locator(".places li:visible")
    expect(shown).to_have_count(5)
    page.click(".places__more")
    assert shown.count() > 8
    expect(page.locator(".me")).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(5)
    expect(page.locator(".places__more")).to_be_focused()
    page.goto(f"/newsroom/articles/article/{version.master_id}/change/")
    save, foot = page.locator("[name=_continue]").first, page.locator(".places")
    box = save.bounding_box()
    assert box["y"] + box["height"] <= foot.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_language_and_the_person_are_menus(newcomer):
    page = newcomer(viewport={"width": 1280, "height": 800})
    come_home(page, make_user("chief"))
    page.click("#user-tools summary")
    page.click("#user-tools [value=tg]")
    expect(page.locator("html")).to_have_attribute("lang", "tg")
    page.click(".me summary")
    page.locator("h1").first.click()
    expect(page.locator(".me")).not_to_have_attribute("open", "")
    page.click(".me summary")
    page.click("#logout-form button")
    expect(page.locator(".places")).to_have_count(0)
