"""A story is begun from a template: one press, what is left is named, and then it is published."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion, StoryTemplate
from tests.browser.hands import EDITOR, press_step, saved, sign_in, take
from tests.factories import make_section, make_site, make_template, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_press_begins_it_the_checks_name_what_is_left_and_it_goes_live(page):
    make_site()
    texts = {"headline": "هوای {روز هفته}", "lead": "دما {دما} درجه", "body": "<p>باد {باد}.</p>"}
    make_template({"fa": texts}, section=make_section())
    sign_in(page, make_user("chief"))
    page.goto("/newsroom/articles/article/")
    page.click(".object-tools .menu summary")
    page.dblclick(".object-tools .menu [name=template]")
    page.wait_for_selector(EDITOR)
    version = ArticleVersion.objects.get()
    expect(page.locator(".messagelist .success")).to_contain_text("هوا fa")
    left = page.locator("[data-rule=placeholders]")
    expect(left).to_have_text("هنوز پر نشده: {دما}، {باد}")
    press_step(page, "publish")
    expect(page.locator(".messagelist .refused")).to_contain_text("{دما}، {باد}")
    left.locator("a").click()
    expect(page.locator("[name=lead]")).to_be_focused()
    page.fill("[name=lead]", "دما ۱۲ درجه")
    expect(left).to_have_text("هنوز پر نشده: {باد}")
    left.locator("a").click()
    expect(page.locator(EDITOR)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("باد آرام.")
    expect(left).not_to_have_class("todo")
    take(page, "publish")
    version.refresh_from_db()
    assert version.is_live()


def test_places_are_written_where_the_person_was_writing(page):
    make_site()
    template = make_template({"fa": {"headline": "هوا", "body": "<p>متن</p>"}})
    sign_in(page, make_user("chief"))
    page.goto(f"/newsroom/articles/storytemplate/{template.pk}/change/")
    page.click("[name=headline]")
    page.keyboard.press("End")
    page.click("[data-placeholder] >> nth=0")
    expect(page.locator("[name=headline]")).to_have_value("هوا{تاریخ}")
    page.click(EDITOR)
    page.keyboard.press("Control+End")
    page.click("[data-placeholder] >> nth=1")
    page.check("[name=weekdays] >> nth=0")
    page.fill("[name=made_at]", "۶:۳۰")
    page.click("[name=_continue]")
    saved(page)
    row = template.texts.get()
    assert (row.headline, row.body) == ("هوا{تاریخ}", "<p>متن{روز هفته}</p>")
    stored = StoryTemplate.objects.get()
    assert (stored.weekdays, f"{stored.made_at:%H:%M}") == ([5], "06:30")
