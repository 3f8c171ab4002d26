"""A working day of each role, from its first page to what it was for, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from galleries.models import Gallery, Photograph
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from portal.translation.models import Translation
from portal.website.models import FrontStory
from tests.browser.hands import (
    EDITOR,
    arrived,
    choose_picture,
    come_home,
    open_story,
    press_step,
    saved,
    sign_in,
    steps_shown,
    take,
)
from tests.browser.test_photo_desk import picture
from tests.factories import (
    PASSWORD,
    make_article,
    make_photograph,
    make_section,
    make_site,
    make_user,
)
from tests.newsroom.forms import stored
from tests.newsroom.home.page import at_noon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
BODY = '<p>بند یک با <a href="https://example.org/a">پیوند</a></p><ul><li><p>دو</p></li></ul>'
STORIES = "/newsroom/articles/article/"
WORK = {"published_at": None}


def in_review(writer, headline, **fields):
    return make_article(
        headline=headline,
        created_by=writer,
        assigned_to=writer,
        state=State.IN_REVIEW,
        **WORK,
        **fields,
    )


def block(page, key):
    return page.locator(f"[data-block={key}]")


def test_a_reporters_day(page):
    make_site()
    make_section({"fa": "سیاست"})
    make_photograph()
    reporter, editor = make_user("reporter"), make_user("editor")
    page.goto("/newsroom/")
    page.fill("#id_username", reporter.username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    expect(block(page, "waiting")).to_be_visible()

    # Writing begins in the headline, and the story goes to review with all it needs.
    page.click(".places__new")
    expect(page.locator("#id_headline")).to_be_focused()
    page.keyboard.type("جلسه در دوشنبه")
    page.keyboard.press("Enter")
    page.keyboard.type("وزیران گفت‌وگو کردند.")
    page.click(EDITOR)
    page.keyboard.type("بند یک")
    page.select_option("#id_section", label="سیاست")
    choose_picture(page, "lead_photograph", "")
    page.keyboard.press("Control+s")
    saved(page)
    version = ArticleVersion.objects.get()
    assert steps_shown(page) == {"submit", "hand_over"}
    take(page, "submit", note="لطفاً تیتر را ببین")
    assert stored(version).state == State.IN_REVIEW
    assert steps_shown(page) == set(), "it is the editors' now"

    # It comes back with words, is mended and goes again.
    steps.take(stored(version), "send_back", editor, note="منبع دوم؟")
    page.goto("/newsroom/")
    expect(page.locator(".bell b")).to_have_text("۱")
    block(page, "waiting").get_by_role("link", name="جلسه در دوشنبه").click()
    page.wait_for_selector(EDITOR)
    expect(page.locator("#panel-discussion")).to_contain_text("منبع دوم؟")
    page.fill("#id_lead", "وزیران گفت‌وگو کردند، دو منبع گفتند.")
    take(page, "submit")
    assert stored(version).state == State.IN_REVIEW
    assert "دو منبع" in stored(version).lead


def test_an_editors_day(page):
    make_site()
    reporter = make_user("reporter")
    version = in_review(reporter, "تیتر نخست", lead="")
    bare = in_review(reporter, "بی‌لید", lead="")
    whole = in_review(reporter, "کامل")
    come_home(page, make_user("editor"))

    # What waits is opened, refused with its reason, corrected, approved and scheduled.
    block(page, "waiting").get_by_role("link", name="تیتر نخست").click()
    page.wait_for_selector(EDITOR)
    assert steps_shown(page) == {"send_back", "approve", "publish", "take_over"}
    press_step(page, "send_back")
    page.click(".step-dialog .default")
    assert stored(version).state == State.IN_REVIEW, "a note is asked for"
    page.click(".step-dialog button[type=button]")
    take(page, "approve")
    take(page, "publish")
    expect(page.locator(".messagelist .error li")).to_have_count(1)
    expect(page.locator(".checks .todo")).to_have_count(1)
    expect(page.locator(".field-lead.is-missing")).to_have_count(1)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.messagelist .error li'), '::before').content"
    ) in ("none", "normal"), "a refusal has no tick"
    page.fill("#id_lead", "خلاصه")
    page.fill("#id_published_at", "فردا ۱۴:۳۰")
    expect(page.locator("#id_published_at_echo")).to_contain_text("۱۴:۳۰")
    take(page, "publish")
    assert stored(version).is_scheduled()

    # Many at once: the one that cannot be is named with its reason.
    page.goto(STORIES)
    page.click("summary.filter >> text=وضعیت")
    page.click(".filter-menu[open] a:has-text('در بازبینی')")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    page.click("details:has([name=shared]) summary")
    page.fill("details[open] [name=name]", "بازبینی من")
    page.click("details[open] .button--main")
    expect(page.locator(".views [aria-current]").last).to_have_text("بازبینی من")
    page.check("#action-toggle")
    page.click("[data-bulk] [value=publish_versions]")
    expect(page.locator(".card--late")).to_contain_text("بی‌لید")
    page.click("#bulk-form .button--go")
    saved(page)
    assert (stored(whole).state, stored(bare).state) == (State.PUBLISHED, State.IN_REVIEW)
    page.click(".filter-off >> nth=0")
    expect(page.locator("#result_list tbody tr")).to_have_count(3)


def test_a_chiefs_day(page):
    make_site()
    late = make_article(headline="دیرشده", state=State.APPROVED, published_at=at_noon(-1))
    lead, new = make_article(headline="پیشین"), make_article(headline="تازه‌ترین")
    FrontStory.objects.create(language_code="fa", position=1, version=lead)
    come_home(page, make_user("chief"))

    block(page, "overdue").locator(".button--main").click()
    page.wait_for_selector(EDITOR)
    page.keyboard.press("Control+Shift+Enter")
    saved(page)
    assert stored(late).is_live()

    # A new lead story moves the former one down.
    page.goto("/newsroom/")
    page.click(".places a[href$='/frontstory/']")
    page.click("a[href*='/frontstory/add/']")
    page.click(".field-version .select2-selection")
    page.keyboard.type("تازه")
    page.click(".select2-results__option--highlighted:has-text('تازه‌ترین')")
    page.click("[name=_save]")
    saved(page)
    places = FrontStory.objects.values_list("position", "version")
    assert set(places) == {(1, new.pk), (2, lead.pk)}

    # Locked with a reason, unlocked, withdrawn with a notice.
    open_story(page, new)
    take(page, "lock", note="دادگاه")
    expect(page.locator(".locked:visible")).to_contain_text("دادگاه")
    take(page, "unlock")
    take(page, "withdraw", note="نادرست بود")
    assert stored(new).state == State.WITHDRAWN
    assert page.goto(f"/news/{new.master_id}/{new.slug}/").status == 410


def test_a_photo_editors_day(page):
    make_site()
    bare = make_photograph()
    bare.texts.all().delete()
    come_home(page, make_user("photo"))

    # What lacks its texts is on the first page; the line leads to the fields.
    block(page, "photograph-texts").locator(".title a").click()
    page.fill("#id_caption", "گردنهٔ سالنگ")
    page.fill("#id_alt", "جاده‌ای در برف")
    page.click("[name=_save]")
    saved(page)
    assert bare.texts.get().alt == "جاده‌ای در برف"

    # Many are put into a gallery, one text is written to all, and it goes live.
    page.goto("/newsroom/")
    expect(block(page, "photograph-texts")).to_have_count(0)
    page.click(".places a[href$='/galleries/gallery/']")
    page.click("a[href*='/galleries/gallery/add/']")
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.type("گالری روز")
    page.click("picture-rows [data-add]")
    with page.expect_file_chooser() as dialog:
        page.click(".chooser__drop .button")
    dialog.value.set_files([picture(1), picture(2)])
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(2)
    for text in ("caption", "alt", "credit"):
        page.fill(f".chooser [data-all={text}]", f"متن {text}")
    page.click(".chooser [data-act=all]")
    page.click(".chooser [data-act=done]")
    expect(page.locator(".chooser")).not_to_be_visible()
    page.keyboard.press("Control+s")
    saved(page)
    take(page, "publish")
    gallery = Gallery.objects.get()
    assert gallery.versions.get().is_live()
    assert gallery.items.count() == 2
    new = Photograph.objects.exclude(pk=bare.pk)
    assert {text.alt for photograph in new for text in photograph.texts.all()} == {"متن alt"}


def test_a_translators_day(newcomer):
    source = make_article(headline="خبر بامداد", body=BODY)
    translator = make_user("translator", languages=["tg"], interface_language="tg")
    editor = make_user("editor", languages=["fa", "tg"])
    page = newcomer()
    come_home(page, translator)
    expect(block(page, "translations")).to_contain_text("خبر بامداد")
    page.click(".places a[href$='/translation/']")
    cell = page.locator(f'[data-cell="{source.master_id}:tg"]')
    cell.locator("button").click()
    expect(cell.locator(".matrix__claim")).to_contain_text(str(translator))
    cell.locator("a").click()
    boxes = page.locator(".side__box")
    expect(boxes).to_have_count(2)
    page.fill("[name=headline]", "Хабари субҳ")
    page.fill("[name=lead]", "Хулоса")
    # By keyboard: from block to block, a mark, the link of the source.
    boxes.nth(0).click()
    page.keyboard.type("Банди ")
    page.keyboard.press("Control+b")
    page.keyboard.type("якум")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+Enter")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.type("Дуюм")
    page.keyboard.press("Alt+ArrowUp")
    expect(boxes.nth(0)).to_be_focused()
    expect(page.locator(".safety--kept")).to_be_visible()
    arrived("Дуюм")
    page.reload()
    expect(page.locator(".side__box").nth(1)).to_have_text("Дуюм")
    assert page.input_value("[name=headline]") == "Хабари субҳ"
    assert not ArticleVersion.objects.filter(language_code="tg").exists()
    page.locator("[data-href]").first.click()
    page.click("[data-shortcut=save]")
    saved(page)
    made = ArticleVersion.objects.get(language_code="tg")
    assert '<a href="https://example.org/a" rel="noopener">' in made.body
    assert "<strong>якум</strong>" in made.body
    assert made.body.endswith("<ul><li><p>Дуюм</p></li></ul>")

    # The source moves on.
    source.body = source.body.replace("دو", "دو و سه")
    source.save()
    page.goto("/newsroom/translation/?state=behind&language=tg")
    page.locator(f'[data-cell="{source.master_id}:tg"] a').click()
    expect(page.locator("[data-changed] ins")).to_contain_text("سه")
    page.locator(".side__box").nth(1).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ва сеюм")
    page.check("[name=_taken]")
    page.click("[name=_step][value=submit]")
    saved(page)
    made.refresh_from_db()
    assert made.state == "in_review", page.locator(".messagelist").inner_text()
    assert not Translation.objects.get().is_behind

    other = newcomer()
    sign_in(other, editor)
    other.goto(f"/newsroom/translation/{source.master_id}/tg/")
    other.click("[name=_step][value=publish]")
    saved(other)
    reader = newcomer()
    reader.goto(f"/tg/news/{source.master_id}/x/")
    expect(reader.locator("h1")).to_have_text("Хабари субҳ")
    expect(reader.locator("main")).to_contain_text("Дуюм ва сеюм")
