"""Previews of a link: what search engines and social networks show, while it is typed."""

import pytest
from playwright.sync_api import expect

from galleries.renditions import make
from tests.browser.axe import violations
from tests.browser.hands import a_draft, choose_picture, open_story, reveal, sign_in
from tests.factories import make_photograph, make_site, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

IS_INSIDE = """box => {
  const panel = document.querySelector("#panel").getBoundingClientRect();
  return [...box.querySelectorAll("*")].every(one => {
    const { left, right } = one.getBoundingClientRect();
    return left === right || (left >= panel.left && right <= panel.right);
  });
}"""


def texts(page, network):
    card = page.locator(f".social-preview__{network}")
    return [card.locator(f".social-preview__{part}") for part in ("title", "description")]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_previews_follow_what_is_typed(newcomer, width):
    make_site()
    chief = make_user("chief")
    photograph = make_photograph()
    make(photograph.pk)
    draft = a_draft(chief, lead="خلاصهٔ نخست", slug="سرنوشت-شهر" * 3)
    page = newcomer(viewport={"width": width, "height": 900})
    sign_in(page, chief)
    open_story(page, draft)
    reveal(page, "#id_search_title")
    preview = page.locator(".social-preview")
    assert preview.get_attribute("dir") == "rtl"
    for network in ("google", "telegram", "x"):
        title, description = texts(page, network)
        expect(title).to_have_text("تیتر نخست")
        expect(description).to_have_text("خلاصهٔ نخست")
    expect(preview.locator("img")).to_have_count(3)
    expect(preview.locator("img").first).to_be_hidden()

    page.fill("#id_search_title", "ب" * 61)
    page.fill("#id_search_description", "توضیح")
    expect(texts(page, "google")[0]).to_have_text("ب" * 61)
    expect(texts(page, "telegram")[1]).to_have_text("توضیح")
    expect(page.locator(".field-search_title .count")).to_have_class("count is-over")
    expect(page.locator(".field-search_title .count")).to_contain_text("۶۱ / ۶۰")

    # In letters, within the panel
    address = page.locator(".social-preview__google .social-preview__address")
    expect(address).to_contain_text("سرنوشت-شهر")
    assert preview.evaluate(IS_INSIDE)

    choose_picture(page, "social_photograph", "")
    shown = preview.locator("img").first
    expect(shown).to_be_visible()
    assert photograph.token in shown.get_attribute("src")
    assert violations(page, within=[".social", ".social-preview"]) == ""
    page.fill("#id_search_title", "")
    expect(texts(page, "x")[0]).to_have_text("تیتر نخست")
