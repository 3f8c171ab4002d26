"""A reader types, sees what there is, and chooses it with the keyboard or a finger."""

import re

import pytest
from playwright.sync_api import expect

from portal.core.editions import EDITIONS
from tests.factories import make_article, make_site, make_topic

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WORDS = {"fa": ("زرافه", "زرا"), "en": ("Giraffe", "gira")}


@pytest.fixture(params=WORDS)
def typing(request, newcomer):
    """(page, its search field, the list, versions) after some letters were typed."""
    language = request.param
    word, typed = WORDS[language]
    make_site(language)
    versions = [make_article(language, headline=f"{word} {n}") for n in "abc"]
    page = newcomer()
    page.goto(EDITIONS[language].prefix)
    field = page.locator(".find input")
    field.press_sequentially(typed)
    shown = page.locator(".find .suggestions")
    expect(shown).to_be_visible()
    return page, field, shown, versions


def test_arrows_choose_and_enter_opens_the_story(typing):
    page, field, shown, versions = typing
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", shown.get_attribute("id"))
    expect(shown.get_by_role("option")).to_have_count(3)
    expect(page.locator(".find [role=status]")).not_to_be_empty()
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    chosen = shown.locator("[aria-selected=true]")
    expect(chosen).to_have_text(versions[2].headline)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(chosen).to_have_text(versions[0].headline)
    field.press("ArrowDown")  # back to the words as typed
    expect(chosen).to_have_count(0)
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url(f"**/news/{versions[0].master_id}/**")


def test_escape_closes_and_enter_searches_the_words_as_typed(typing):
    page, field, shown, _versions = typing
    field.press("Escape")
    expect(shown).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value()
    field.press("ArrowDown")
    expect(shown).to_be_visible()
    field.press("Escape")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))


def test_leaving_the_field_closes_the_list(typing):
    _page, field, shown, _versions = typing
    field.press("Tab")
    expect(shown).to_be_hidden()


def test_a_press_opens_what_was_pressed_and_nothing_moved(typing):
    page, field, shown, versions = typing
    place = page.locator("main").bounding_box()
    field.press("Escape")
    assert page.locator("main").bounding_box() == place
    field.press("ArrowDown")
    for option in shown.get_by_role("option").all():
        assert option.bounding_box()["height"] >= 44
    shown.get_by_role("option").nth(1).click()
    page.wait_for_url(f"**/news/{versions[1].master_id}/**")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_stays_on_the_screen_on_the_search_page_too(newcomer, width):
    make_site()
    topic = make_topic({"fa": "زرافه‌ها"})
    make_article(headline="زرافه " + "در باغ دور " * 12, topics=[topic])
    page = newcomer(viewport={"width": width, "height": 700})
    page.goto("/search/")
    menu = page.locator(".menu-label")  # telephones have the box in it
    for form in (".find", ".search__words"):
        if menu.is_visible():
            menu.click()
        page.locator(f"{form} input").press_sequentially("زرا")
        shown = page.locator(f"{form} .suggestions")
        expect(shown.get_by_role("option").first).to_have_text("زرافه‌ها")
        box = shown.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.locator(f"{form} input").press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_where_the_answer_does_not_come_search_goes_on(newcomer):
    make_site()
    page = newcomer()
    page.route("**/suggest/**", lambda route: route.abort())
    page.goto("/")
    field = page.locator(".find input")
    with page.expect_event("requestfailed"):
        field.press_sequentially("زرا")
    expect(page.locator(".find .suggestions")).to_be_hidden()
    field.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))


def test_without_scripts_the_form_is_a_plain_search(newcomer):
    make_site()
    page = newcomer(java_script_enabled=False)
    page.goto("/")
    page.fill(".find input", "زرا")
    page.press(".find input", "Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
