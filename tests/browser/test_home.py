"""The first page of the newsroom in a real browser: by ear, at each width, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import sign_in
from tests.factories import make_article, make_user
from tests.newsroom.home.page import at_noon
from tests.newsroom.home.sample import fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
# Between them they have every block.
ROLES = ("chief", "photo", "translator", "admin")


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(newcomer, language, scheme):
    for role in ROLES:
        user = make_user(role, interface_language=language)
        fill(user)
        page = newcomer(color_scheme=scheme)
        sign_in(page, user)
        page.goto("/newsroom/")
        for width in (1440, 820, 390):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{role} at {width}: {wide}"
        assert violations(page, [scheme]) == ""
        page.context.close()


def test_what_is_late_is_first_for_the_keyboard_and_its_way_out_leads_to_the_form(newcomer):
    page = newcomer(java_script_enabled=False)
    late = make_article(headline="دیرشده", state="approved", published_at=at_noon(-1))
    sign_in(page, make_user("chief"))
    page.goto("/newsroom/")
    first = page.locator(".home a").first
    expect(first).to_have_text("دیرشده")
    page.locator("#overdue").get_by_role("link", name="انتشار: دیرشده").click()
    assert f"/article/{late.master_id}/change/" in page.url
