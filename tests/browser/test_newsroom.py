"""A newsroom's day, in real browsers: hands, steps, colleagues, previews, keys."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from portal.core.publishing import State
from portal.newsroom.models import Note
from tests.browser.hands import (
    EDITOR,
    a_draft,
    open_story,
    press_step,
    saved,
    sign_in,
    take,
    type_at_end,
)
from tests.factories import make_site, make_user
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_two_people_see_each_other_and_both_texts_are_kept(newcomer):
    one, two = make_user("chief", first_name="مهری"), make_user("editor", first_name="فرهاد")
    version = a_draft(one)
    here, there = newcomer(), newcomer()
    sign_in(here, one)
    sign_in(there, two)
    open_story(here, version)
    open_story(there, version)
    expect(here.locator(".faces")).to_contain_text("فرهاد", timeout=15_000)
    type_at_end(there, " از فرهاد")
    expect(here.locator(".presence .is-changed")).to_contain_text("فرهاد", timeout=15_000)

    # Paragraphs that do not overlap merge by themselves.
    here.fill("#id_kicker", "روتیتر مهری")
    here.click(f"{EDITOR} p >> nth=0")
    here.keyboard.press("End")
    here.keyboard.type(" از مهری")
    here.click("[name=_continue]")
    saved(here)
    expect(there.locator(".presence")).to_contain_text("پس از آنکه", timeout=15_000)
    there.click("[name=_continue]")
    there.wait_for_selector(".messagelist .warning")
    joined = stored(version)
    assert joined.body == "<p>بند یک. از مهری</p><p>بند دو.</p><p>بند سه. از فرهاد</p>"
    assert joined.kicker == "روتیتر مهری"

    # Where both changed the same place, the second sees both texts and chooses.
    open_story(here, version)
    there.fill("#id_headline", "تیتر فرهاد")
    type_at_end(there, " باز فرهاد")
    here.fill("#id_headline", "تیتر مهری")
    type_at_end(here, " باز مهری")
    here.click("[name=_continue]")
    saved(here)
    there.click("[name=_continue]")
    there.wait_for_selector(".merge")
    shown = there.inner_text(".merge")
    for words in ("فرهاد", "مهری", "باز فرهاد", "باز مهری"):
        assert words in shown
    assert there.locator(".merge ins").count() >= 4
    assert stored(version).headline == "تیتر مهری"
    there.check("[name=_choose-headline-0][value=theirs]")
    there.check("[name=_choose-body-0][value=both]")
    there.click(".merge .default")
    saved(there)
    both = stored(version)
    assert both.headline == "تیتر مهری"
    assert "باز فرهاد" in both.body
    assert "باز مهری" in both.body


def test_who_leaves_is_seen_no_more(newcomer):
    one, two = make_user("chief"), make_user("editor", first_name="فرهاد")
    version = a_draft(one)
    here, there = newcomer(), newcomer()
    sign_in(here, one)
    sign_in(there, two)
    open_story(there, version)
    open_story(here, version)
    expect(here.locator(".faces")).to_contain_text("فرهاد", timeout=15_000)
    there.goto("/newsroom/")
    expect(here.locator(".faces")).to_be_empty(timeout=15_000)


def test_a_preview_follows_the_form_on_a_phone_and_a_desktop(newcomer):
    make_site()
    chief = make_user("chief")
    version = a_draft(chief)
    page = newcomer(viewport={"width": 1500, "height": 950})
    sign_in(page, chief)
    open_story(page, version)
    page.fill("#id_headline", "تیتری که هنوز ذخیره نشده")
    page.click("[data-preview]")
    frame = page.frame_locator(".preview-panel iframe")
    expect(frame.locator("h1")).to_have_text("تیتری که هنوز ذخیره نشده")
    assert page.evaluate("document.querySelector('.preview-panel iframe').clientWidth") == 390
    page.fill("#id_headline", "تیتر دوم")
    expect(frame.locator("h1")).to_have_text("تیتر دوم", timeout=10_000)
    page.click(".preview-panel [data-size=desktop]")
    assert page.evaluate("document.querySelector('.preview-panel iframe').clientWidth") == 1280
    assert frame.locator("html").evaluate(
        "e => e.scrollWidth <= e.ownerDocument.defaultView.innerWidth"
    )
    page.click("[data-preview-close]")
    assert stored(version).headline == "تیتر نخست", "a preview stores nothing"


def test_a_secret_link_opens_for_a_stranger_until_it_is_revoked(newcomer):
    make_site()
    chief = make_user("chief")
    version = a_draft(chief)
    page, stranger = newcomer(), newcomer()
    sign_in(page, chief)
    open_story(page, version)
    page.click(".preview-links summary")
    page.click(".preview-links button:not([name=revoke])")
    saved(page)
    path = "/preview/" + page.input_value(".preview-links input[readonly]").split("/preview/")[1]
    answer = stranger.goto(path)
    assert stranger.inner_text("h1") == "تیتر نخست"
    assert "no-store" in answer.headers["cache-control"]
    assert stranger.context.cookies() == []
    page.click(".preview-links [name=revoke]")
    saved(page)
    assert stranger.goto(path).status == 404


def test_words_of_a_step_that_was_not_taken_go_nowhere(page):
    make_site()
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    press_step(page, "hand_over")
    page.fill(".step-dialog [name=_note]", "راز میان ما دو نفر")
    page.click(".step-dialog button[type=button]")
    take(page, "publish")
    assert not Note.objects.filter(text__contains="راز").exists()


def test_the_keyboard_does_the_daily_work(page):
    make_site()
    chief = make_user("chief")
    version = a_draft(chief)
    sign_in(page, chief)
    open_story(page, version)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Shift+?")
    expect(page.locator(".shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.fill("#id_headline", "با کلید ذخیره شد")
    page.keyboard.press("Control+s")
    saved(page)
    assert stored(version).headline == "با کلید ذخیره شد"
    page.keyboard.press("Control+.")
    expect(page.locator(".preview-panel")).to_be_visible()
    page.keyboard.press("Control+.")
    page.keyboard.press("Control+Shift+L")
    page.wait_for_url("**language=tg**")
    open_story(page, version)
    page.keyboard.press("Control+Shift+Enter")
    saved(page)
    assert ArticleVersion.objects.get(pk=version.pk).state == State.PUBLISHED


def test_the_search_of_everything_is_reached_by_keys(page):
    make_site()
    reporter = make_user("reporter")
    version = a_draft(reporter)
    sign_in(page, reporter)
    for path in ("/newsroom/", "/newsroom/articles/article/"):
        page.goto(path)
        page.keyboard.press("Control+k")
        expect(page.locator("[name=q]:focus")).to_have_attribute("id", "newsroom-words")
    page.keyboard.type("نخست")
    page.keyboard.press("Enter")
    expect(page.locator(".newsroom-search__results mark")).to_have_text(["نخست"])
    # To the order, then to the first result.
    page.locator("[name=name]").focus()
    for _n in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(EDITOR)
    assert f"/{version.master_id}/change/" in page.url
    page.click(EDITOR)
    page.keyboard.press("Control+k")  # there it makes a link
    assert page.locator("#newsroom-words:focus").count() == 0
