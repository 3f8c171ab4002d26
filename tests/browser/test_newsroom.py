"""A newsroom's day, in real browsers: hands, steps, colleagues, previews, the typing aid."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from portal.core.publishing import State
from portal.newsroom.models import Note
from tests.browser.hands import EDITOR, open_story, paste, sign_in, take, type_at_end
from tests.factories import make_article, make_site, make_user
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PARAGRAPHS = "<p>بند یک.</p><p>بند دو.</p><p>بند سه.</p>"
ZWNJ = "\u200c"


def a_draft(writer, **fields):
    fields.setdefault("body", PARAGRAPHS)
    return make_article(
        state=State.DRAFT,
        published_at=None,
        created_by=writer,
        assigned_to=writer,
        headline="تیتر نخست",
        **fields,
    )


def steps_shown(page):
    return {b.get_attribute("value") for b in page.locator(".submit-row [name=_step]").all()}


def test_a_story_goes_from_hand_to_hand(newcomer):
    make_site()
    reporter, editor = make_user("reporter", first_name="نگار"), make_user("editor")
    version = a_draft(reporter)
    writer, desk = newcomer(), newcomer()
    sign_in(writer, reporter)
    open_story(writer, version)
    assert steps_shown(writer) == {"submit", "hand_over"}
    take(writer, "submit", note="لطفاً تیتر را ببین")
    assert stored(version).state == State.IN_REVIEW
    assert steps_shown(writer) == set(), "it is the editors' now"

    sign_in(desk, editor)
    expect(desk.locator("[data-desk=in_review]")).to_contain_text("تیتر نخست")
    expect(desk.locator(".messages")).to_contain_text("لطفاً تیتر را ببین")
    desk.click("[data-desk=in_review] a:has-text('تیتر نخست')")
    desk.wait_for_selector(EDITOR)
    assert steps_shown(desk) == {"send_back", "approve", "publish"}
    desk.click("[name=_step][value=send_back]")
    desk.click(".step-dialog .default")
    assert stored(version).state == State.IN_REVIEW, "a note is asked for"
    desk.fill(".step-dialog [name=_note]", "منبع دوم؟")
    desk.click(".step-dialog .default")
    desk.wait_for_selector(".messagelist li")

    writer.goto("/newsroom/")
    expect(writer.locator(".bell")).to_have_text("۱")
    expect(writer.locator("[data-desk=sent-back]")).to_contain_text("تیتر نخست")
    open_story(writer, version)
    expect(writer.locator(".version-state")).to_contain_text("منبع دوم؟")
    writer.fill("#id_lead", "")
    take(writer, "submit")

    open_story(desk, version)
    take(desk, "approve")
    take(desk, "publish")
    expect(desk.locator(".messagelist .error li")).to_have_count(1)
    expect(desk.locator(".missing")).to_have_count(1)
    desk.fill("#id_lead", "خلاصه")
    take(desk, "publish")
    assert stored(version).state == State.PUBLISHED
    assert "withdraw" in steps_shown(desk)


def test_two_people_see_each_other_and_both_texts_are_kept(newcomer):
    one, two = make_user("chief", first_name="مهری"), make_user("editor", first_name="فرهاد")
    version = a_draft(one)
    here, there = newcomer(), newcomer()
    sign_in(here, one)
    sign_in(there, two)
    open_story(here, version)
    open_story(there, version)
    expect(here.locator(".presence")).to_contain_text("فرهاد", timeout=15_000)
    type_at_end(there, " از فرهاد")
    expect(here.locator(".presence .is-changed")).to_contain_text("فرهاد", timeout=15_000)

    # Paragraphs that do not overlap merge by themselves.
    here.fill("#id_kicker", "روتیتر مهری")
    here.click(f"{EDITOR} p >> nth=0")
    here.keyboard.press("End")
    here.keyboard.type(" از مهری")
    here.click("[name=_continue]")
    here.wait_for_selector(".messagelist .success")
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
    here.wait_for_selector(".messagelist .success")
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
    there.wait_for_selector(".messagelist .success")
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
    expect(here.locator(".presence")).to_contain_text("فرهاد", timeout=15_000)
    there.goto("/newsroom/")
    expect(here.locator(".presence")).to_be_hidden(timeout=15_000)


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
    page.click(".preview-links button:not([name=revoke])")
    page.wait_for_selector(".messagelist .success")
    path = "/preview/" + page.input_value(".preview-links input[readonly]").split("/preview/")[1]
    answer = stranger.goto(path)
    assert stranger.inner_text("h1") == "تیتر نخست"
    assert "no-store" in answer.headers["cache-control"]
    assert stranger.context.cookies() == []
    page.click(".preview-links [name=revoke]")
    page.wait_for_selector(".messagelist .success")
    assert stranger.goto(path).status == 404


MESSY = 'رئيس كميته گفت: "اين كتاب ها مهم تر از همه است" و نمي شود ١٢ نفر بيــــايند'


def test_the_typing_aid_shows_what_it_would_change_first(page):
    chief = make_user("chief")
    version = a_draft(chief)
    sign_in(page, chief)
    open_story(page, version)
    page.fill("#id_lead", MESSY)
    type_at_end(page, " می شود")
    page.click("[data-clean]")
    dialog = page.locator(".cleaning")
    expect(dialog.locator("ins").first).to_be_visible()
    page.click(".cleaning .button:not(.default)")
    assert page.input_value("#id_lead") == MESSY, "left as it was"
    page.click("[data-clean]")
    page.click(".cleaning .default")
    assert page.input_value("#id_lead") == (
        f"رئیس کمیته گفت: «این کتاب{ZWNJ}ها مهم{ZWNJ}تر از همه است» و نمی{ZWNJ}شود ۱۲ نفر بیایند"
    )
    assert f"می{ZWNJ}شود" in page.inner_text(EDITOR)
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert f"می{ZWNJ}شود" in stored(version).body
    page.click("[data-clean]")
    expect(page.locator(".cleaning")).not_to_contain_text("شود")


def test_what_is_typed_while_the_aid_reads_is_not_written_over(page):
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    page.fill("#id_lead", "کتاب ها")
    type_at_end(page, " کتاب ها")
    held = []
    page.route("**/clean/**", lambda route: held.append(route))
    page.click("[data-clean]")
    page.wait_for_timeout(500)
    type_at_end(page, " جملهٔ تازه")
    held[0].continue_()
    page.click(".cleaning .default")
    expect(page.locator(".cleaning")).not_to_contain_text("ها")
    assert "جملهٔ تازه" in page.inner_text(EDITOR)
    assert page.input_value("#id_lead") == f"کتاب{ZWNJ}ها", "where nothing was typed"


@pytest.mark.parametrize(
    ("language", "shown"), [("fa", ZWNJ), ("ru", " "), ("en", " "), ("ar", " ")]
)
def test_shift_and_space_is_a_half_space_in_persian_only(page, language, shown):
    chief = make_user("chief")
    version = make_article(
        language,
        state=State.DRAFT,
        published_at=None,
        created_by=chief,
        headline="x",
        body="<p>A</p>",
    )
    sign_in(page, chief)
    open_story(page, version)
    type_at_end(page, "BREAKING")
    page.keyboard.press("Shift+Space")
    page.keyboard.type("NEWS")
    assert f"BREAKING{shown}NEWS" in page.inner_text(EDITOR)


def test_words_of_a_step_that_was_not_taken_go_nowhere(page):
    make_site()
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    page.click("[name=_step][value=hand_over]:not(dialog *)")
    page.fill(".step-dialog [name=_note]", "راز میان ما دو نفر")
    page.click(".step-dialog button[type=button]")
    take(page, "publish")
    assert not Note.objects.filter(text__contains="راز").exists()


def test_pasting_keeps_the_space_beside_a_word_and_half_spaces_written_as_marks(page):
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    type_at_end(page, " ")
    paste(page, text="سلام ")
    paste(page, text="جهان")
    assert "سلام جهان" in page.inner_text(EDITOR)
    paste(page, html="<p> سال\u200eها گفت<span>\u200f</span>وگو برنامه\u00adریزی\u200f.</p>")
    shown = f"سال{ZWNJ}ها گفت{ZWNJ}وگو برنامه{ZWNJ}ریزی."
    assert shown in page.inner_text(EDITOR)


WORD = """<html xmlns:o="urn:x"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><p class="MsoNormal" dir="RTL" style="mso-x:1"><b><span lang="FA">مهم</span></b>
می&zwnj;شود<o:p></o:p></p>
<p class="MsoNormal"><span style="font-weight:700">پررنگ</span> و
<a href="https://example.org/a" style="color:red">پیوند</a></p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">·&nbsp; یک</p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<script>window.hacked = 1</script><!--EndFragment--></body></html>"""
TELEGRAM = (
    'بند نخست با <b>پررنگ</b> و <a href="https://t.me/x">پیوند</a> که می\u200cماند'
    "<br><br>بند\u200f دوم<br>سطر دوم همان بند"
)
PDF = (
    "\u202bنشست وزیران راه‌آهن شش کشور در شهر دوشنبه با گفت‌وگو دربارهٔ پیوستن\n"
    "خط‌های آهن و یکسان کردن قاعده‌های گمرکی آغاز شد و سه روز ادامه می‌یابد.\u202c\n"
    "\nبند دوم کوتاه است.\n"
)


@pytest.mark.parametrize(
    ("clipboard", "expected"),
    [
        (
            {"html": WORD},
            f"<p><strong>مهم</strong> می{ZWNJ}شود</p><p><strong>پررنگ</strong> و "
            '<a href="https://example.org/a">پیوند</a></p><ul><li><p>یک</p></li></ul>',
        ),
        (
            {"html": TELEGRAM},
            '<p>بند نخست با <strong>پررنگ</strong> و <a href="https://t.me/x">پیوند</a> '
            f"که می{ZWNJ}ماند</p><p>بند دوم<br>سطر دوم همان بند</p>",
        ),
        (
            {"text": PDF},
            f"<p>نشست وزیران راه{ZWNJ}آهن شش کشور در شهر دوشنبه با گفت{ZWNJ}وگو دربارهٔ پیوستن "
            f"خط{ZWNJ}های آهن و یکسان کردن قاعده{ZWNJ}های گمرکی آغاز شد و سه روز ادامه "
            f"می{ZWNJ}یابد.</p><p>بند دوم کوتاه است.</p>",
        ),
    ],
    ids=["word", "telegram", "pdf"],
)
def test_what_is_pasted_keeps_paragraphs_bold_links_and_half_spaces(page, clipboard, expected):
    chief = make_user("chief")
    version = a_draft(chief, body="")
    sign_in(page, chief)
    open_story(page, version)
    page.click(EDITOR)
    paste(page, **clipboard)
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    body = re.sub(r"\s*rel=\"noopener\"|\s*target=\"[^\"]*\"", "", stored(version).body)
    assert re.sub(r"\s+", " ", body) == expected
    assert page.evaluate("window.hacked") is None


def test_the_keyboard_does_the_daily_work(page):
    make_site()
    chief = make_user("chief")
    version = a_draft(chief)
    sign_in(page, chief)
    open_story(page, version)
    page.click("h1 >> nth=0")
    page.keyboard.press("Shift+?")
    expect(page.locator(".shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.fill("#id_headline", "با کلید ذخیره شد")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    assert stored(version).headline == "با کلید ذخیره شد"
    page.keyboard.press("Control+.")
    expect(page.locator(".preview-panel")).to_be_visible()
    page.keyboard.press("Control+.")
    page.keyboard.press("Control+Shift+L")
    page.wait_for_url("**language=tg**")
    open_story(page, version)
    page.keyboard.press("Control+Shift+Enter")
    page.wait_for_selector(".messagelist .success")
    assert ArticleVersion.objects.get(pk=version.pk).state == State.PUBLISHED


def test_the_language_of_a_phrase_is_marked_and_survives_the_next_save(page):
    chief = make_user("chief")
    body = '<p>آغاز слово Мухбир</p><p>از <bdi dir="ltr">BBC</bdi> پایان</p>'
    version = a_draft(chief, body=body)
    sign_in(page, chief)
    open_story(page, version)
    phrase = page.locator(".field-body [data-name=phrase]")
    page.locator(f"{EDITOR} p").first.select_text()
    phrase.click()
    page.get_by_role("dialog").get_by_role("button", name="Русский").click()
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    marked = '<p><span lang="ru" dir="ltr">آغاز слово Мухбир</span></p>'
    untouched = '<p>از <bdi dir="ltr">BBC</bdi> پایان</p>'
    assert stored(version).body == marked + untouched
    page.wait_for_selector(EDITOR)
    page.locator(f"{EDITOR} span[lang]").select_text()
    phrase.click()
    page.get_by_role("dialog").get_by_role("button", name="زبان خود متن").click()
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert stored(version).body == body


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
