"""Each way of losing a text, tried in a real browser: closing, leaving, signing out, two tabs …"""

import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import ArticleVersion
from portal.core.history import trail
from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft
from tests.browser.hands import EDITOR, arrived, come_home, open_story, saved, sign_in, type_at_end
from tests.factories import PASSWORD, make_article, make_user
from tests.newsroom.forms import signed_in, stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
BODY = "<p>بند یک.</p>"
KEPT = 10_000  # ms within which a text must be safe


@pytest.fixture
def chief():
    return make_user("chief", first_name="مهری")


@pytest.fixture
def version(chief):
    return make_article(
        state=State.DRAFT, published_at=None, created_by=chief, headline="تیتر نخست", body=BODY
    )


@pytest.fixture
def form(page, chief, version):
    sign_in(page, chief)
    open_story(page, version)
    return page


def kept(page, timeout=KEPT):
    expect(page.locator(".safety.safety--kept")).to_be_visible(timeout=timeout)


def save(page):
    page.click("[name=_continue]")
    saved(page)


def test_a_browser_that_is_closed_in_mid_sentence_loses_nothing(newcomer, chief, version):
    page = newcomer()
    sign_in(page, chief)
    open_story(page, version)
    type_at_end(page, " نیمهٔ جمله")
    page.fill("#id_kicker", "روتیتر")
    kept(page)
    assert stored(version).body == BODY, "not in the story before it is saved"
    events = trail(ArticleVersion).objects.count()
    page.context.close()
    again = newcomer()
    come_home(again, chief)
    expect(again.locator("[data-block=unsaved]")).to_contain_text("تیتر نخست")
    again.click("[data-block=unsaved] li a")
    expect(again.locator(".unsaved")).to_be_visible()
    expect(again.locator(EDITOR)).to_contain_text("نیمهٔ جمله")
    assert again.input_value("#id_kicker") == "روتیتر"
    assert trail(ArticleVersion).objects.count() == events, "the history is not flooded"
    save(again)
    assert "نیمهٔ جمله" in stored(version).body
    assert not AutosaveDraft.objects.exists()
    open_story(again, version)
    assert not again.locator(".unsaved").count()


def test_what_was_typed_in_the_last_second_is_there_too(newcomer, chief, version):
    page = newcomer()
    sign_in(page, chief)
    open_story(page, version)
    page.fill("#id_headline", "تیتر واپسین ثانیه")
    page.goto("about:blank")
    open_story(page, version)
    assert page.input_value("#id_headline") == "تیتر واپسین ثانیه"


def test_a_story_never_saved_is_found_again(newcomer, chief):
    page = newcomer()
    sign_in(page, chief)
    page.goto("/newsroom/articles/article/add/?language=fa")
    expect(page.locator(".safety")).not_to_be_empty()
    page.fill("#id_headline", "خبری که ذخیره نشد")
    type_at_end(page, "متن آغازین")
    kept(page)
    page.reload()
    assert page.input_value("#id_headline") == "خبری که ذخیره نشد", "a reload is no loss"
    page.context.close()
    again = newcomer()
    come_home(again, chief)
    again.click("[data-block=unsaved] a:has-text('خبری که ذخیره نشد')")
    expect(again.locator(EDITOR)).to_contain_text("متن آغازین")
    save(again)
    made = ArticleVersion.objects.get()
    assert (made.headline, made.body) == ("خبری که ذخیره نشد", "<p>متن آغازین</p>")
    assert not AutosaveDraft.objects.exists()


def test_an_ended_session_keeps_the_text_and_goes_on_after_signing_in(form, chief, version):
    Session.objects.all().delete()
    form.fill("#id_headline", "پس از پایان نشست")
    expect(form.locator(".safety--offline a")).to_be_visible(timeout=KEPT)
    with form.context.expect_page() as opened:
        form.click(".safety--offline a")
    tab = opened.value
    tab.fill("#id_username", chief.username)
    tab.fill("#id_password", PASSWORD)
    tab.click("#login-form [type=submit]")
    tab.wait_for_selector("#user-tools")
    tab.close()
    kept(form)
    save(form)
    assert stored(version).headline == "پس از پایان نشست"


def test_saving_in_an_ended_session_gives_the_text_back(form, chief, version):
    form.fill("#id_headline", "فرستاده در نشست پایان‌یافته")
    Session.objects.all().delete()
    form.click("[name=_continue]")
    expect(form.locator("h1").first).to_be_visible()
    assert form.locator("input[name=headline]").input_value() == "فرستاده در نشست پایان‌یافته"
    with form.context.expect_page() as opened:
        form.click("a.button[target=_blank]")
    tab = opened.value
    tab.fill("#id_username", chief.username)
    tab.fill("#id_password", PASSWORD)
    tab.click("#login-form [type=submit]")
    tab.wait_for_selector("#user-tools")
    form.click(".button.default")  # with the token of the session that ended: given back again
    form.click(".button.default")
    saved(form)
    assert stored(version).headline == "فرستاده در نشست پایان‌یافته"


def test_a_server_that_is_away_is_said_and_the_browser_keeps_the_text(form, version):
    context = form.context
    context.set_offline(True)
    form.fill("#id_headline", "نوشته در قطع شبکه")
    expect(form.locator(".safety--offline")).to_be_visible(timeout=KEPT)
    form.close()  # and the browser is closed before the server is back
    context.set_offline(False)
    again = context.new_page()
    open_story(again, version)
    assert again.input_value("#id_headline") == "تیتر نخست"
    again.click(".unsaved button >> nth=0")
    expect(again.locator("#id_headline")).to_have_value("نوشته در قطع شبکه")
    save(again)
    assert stored(version).headline == "نوشته در قطع شبکه"
    open_story(again, version)
    assert not again.locator(".unsaved").count()


def test_a_server_that_comes_back_gets_the_text(form, version):
    form.context.set_offline(True)
    form.fill("#id_headline", "نوشته در قطع شبکه")
    expect(form.locator(".safety--offline")).to_be_visible(timeout=KEPT)
    form.context.set_offline(False)
    kept(form)
    assert AutosaveDraft.objects.get().fields["headline"] == ["نوشته در قطع شبکه"]


def test_a_submission_that_is_stopped_is_followed_by_keeping(form, version):
    held = []
    form.route(
        "**/change/**",
        lambda r: held.append(r) if r.request.method == "POST" else r.continue_(),
    )
    form.evaluate(
        "setTimeout(() => document.querySelector('[name=_continue]').click(), 50);"
        "setTimeout(() => window.stop(), 900)"
    )
    form.wait_for_timeout(1500)
    assert held
    form.fill("#id_headline", "نوشته پس از توقف")
    kept(form)
    assert AutosaveDraft.objects.get().fields["headline"] == ["نوشته پس از توقف"]
    form.unroute("**/change/**")
    save(form)
    assert stored(version).headline == "نوشته پس از توقف"
    assert not AutosaveDraft.objects.exists()


def test_a_new_story_typed_without_a_network_is_offered_again(newcomer, chief):
    page = newcomer()
    sign_in(page, chief)
    add = "/newsroom/articles/article/add/?language=fa"
    page.goto(add)
    expect(page.locator(".safety")).not_to_be_empty()
    page.context.set_offline(True)
    page.fill("#id_headline", "خبری بی‌شبکه")
    expect(page.locator(".safety--offline")).to_be_visible(timeout=KEPT)
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(add)
    again.click(".unsaved button >> nth=0")
    expect(again.locator("#id_headline")).to_have_value("خبری بی‌شبکه")
    assert AutosaveDraft.objects.get().key in again.url
    save(again)
    assert ArticleVersion.objects.get().headline == "خبری بی‌شبکه"
    assert not AutosaveDraft.objects.exists()
    again.goto(add)
    expect(again.locator(".safety")).not_to_be_empty()
    again.wait_for_timeout(1500)
    assert not again.locator(".unsaved").count()


def test_a_new_story_that_was_saved_and_closed_is_not_offered(newcomer, chief):
    page = newcomer()
    sign_in(page, chief)
    add = "/newsroom/articles/article/add/?language=fa"
    page.goto(add)
    expect(page.locator(".safety")).not_to_be_empty()
    page.fill("#id_headline", "خبری تازه")
    page.click(".writing-bar .menu summary")
    page.click("[name=_save]")
    saved(page)
    page.goto(add)
    expect(page.locator(".safety")).not_to_be_empty()
    page.wait_for_timeout(6500)
    assert not page.locator(".unsaved").count()


def test_an_unreadable_entry_of_the_browser_stops_nothing(newcomer, chief, version):
    page = newcomer()
    come_home(page, chief)
    name = f"peyk:{chief.pk}:articles.article:{version.master_id}:fa:false:x"
    page.evaluate("name => localStorage.setItem(name, '{half')", name)
    open_story(page, version)
    page.fill("#id_headline", "تیتر دوم")
    kept(page)
    assert page.evaluate("name => localStorage.getItem(name)", name) is None


def test_a_newsroom_that_is_slow_to_answer_does_not_delay_the_copy_in_the_browser(
    newcomer, chief, version
):
    page = newcomer()
    sign_in(page, chief)
    held = []
    page.route("**/heartbeat/**", lambda route: held.append(route))
    page.goto(f"/newsroom/articles/article/{version.master_id}/change/?language=fa")
    page.wait_for_selector(EDITOR)
    page.wait_for_timeout(800)
    page.fill("#id_headline", "تیتر در انتظار")
    page.wait_for_timeout(3000)
    assert "تیتر در انتظار" in page.evaluate("JSON.stringify(Object.values(localStorage))")
    page.unroute("**/heartbeat/**")


def test_two_tabs_of_one_person_do_not_write_over_each_other(form, version):
    form.fill("#id_headline", "زبانهٔ یک")
    kept(form)
    second = form.context.new_page()
    open_story(second, version)
    assert second.input_value("#id_headline") == "زبانهٔ یک"
    second.fill("#id_headline", "زبانهٔ دو")
    deadline = time.monotonic() + 10
    while AutosaveDraft.objects.get().fields["headline"] != ["زبانهٔ دو"]:
        assert time.monotonic() < deadline
        second.wait_for_timeout(100)
    form.fill("#id_lead", "خلاصه در زبانهٔ یک")
    expect(form.locator(".safety--offline button")).to_be_visible(timeout=KEPT)
    assert AutosaveDraft.objects.get().fields["headline"] == ["زبانهٔ دو"]
    # Both are saved: what did not overlap is joined, what did is asked about.
    save(second)
    form.click("[name=_continue]")
    form.wait_for_selector(".merge")
    form.check("[name=_choose-headline-0][value=theirs]")
    form.click(".merge .default")
    saved(form)
    assert stored(version).headline == "زبانهٔ دو"
    assert stored(version).lead == "خلاصه در زبانهٔ یک"


def test_the_back_button_comes_back_to_the_text(form, version):
    form.fill("#id_headline", "پیش از رفتن")
    form.goto("/newsroom/")
    form.go_back()
    form.wait_for_selector(EDITOR)
    expect(form.locator("#id_headline")).to_have_value("پیش از رفتن")


def test_an_old_text_that_somebody_brings_back_meanwhile_is_joined(form, chief, version):
    first = trail(ArticleVersion).objects.get()
    version.lead = "خلاصهٔ تازه"
    version.save()
    open_story(form, version)
    type_at_end(form, " از من")
    url = reverse("admin:articles_article_restore", args=[version.master_id])
    signed_in(make_user("chief")).post(url, {"event": first.pgh_id})
    expect(form.locator(".presence")).to_be_visible(timeout=15_000)
    form.click("[name=_continue]")
    form.wait_for_selector(".messagelist .warning")
    assert stored(version).lead == "خلاصه"
    assert "از من" in stored(version).body


def test_a_form_with_a_mistake_keeps_everything_and_goes_on_keeping(form, version):
    form.fill("#id_headline", "تیتر با تاریخ نادرست")
    form.fill("#id_published_at", "۱۴۰۴/۱۲/۳۰")
    form.click("[name=_continue]")
    form.wait_for_selector(".errornote")
    assert form.input_value("#id_headline") == "تیتر با تاریخ نادرست"
    kept(form)
    form.fill("#id_headline", "تیتر دوم با تاریخ نادرست")
    form.goto("/newsroom/")
    arrived("تیتر دوم با تاریخ نادرست")
    open_story(form, version)
    assert form.input_value("#id_headline") == "تیتر دوم با تاریخ نادرست"


def test_a_draft_that_is_not_wanted_is_gone_for_good(form, version):
    form.fill("#id_headline", "نمی‌خواهم")
    kept(form)
    form.reload()
    form.click("[data-discard]")
    expect(form.locator("#id_headline")).to_have_value("تیتر نخست")
    assert not AutosaveDraft.objects.exists()


def test_the_other_language_keeps_a_text_of_its_own(form, version):
    form.fill("#id_headline", "فارسی نیمه‌کاره")
    form.keyboard.press("Control+Shift+L")  # the mark in the bar leads to the page side by side
    form.wait_for_url("**language=tg**")
    form.wait_for_selector(EDITOR)
    assert form.input_value("#id_headline") == ""
    form.fill("#id_headline", "Тоҷикӣ")
    form.click(".writing-bar__languages a:has([lang=fa])")
    form.wait_for_selector(EDITOR)
    assert form.input_value("#id_headline") == "فارسی نیمه‌کاره"
    form.keyboard.press("Control+Shift+L")
    form.wait_for_url("**language=tg**")
    form.wait_for_selector(EDITOR)
    assert form.input_value("#id_headline") == "Тоҷикӣ"
