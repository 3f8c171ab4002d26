"""The editor under people's hands: the typing aid, half-spaces, what is pasted, phrases."""

import re

import pytest
from playwright.sync_api import expect

from portal.core.publishing import State
from tests.browser.hands import EDITOR, a_draft, open_story, paste, saved, sign_in, type_at_end
from tests.factories import make_article, make_user
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ZWNJ = "\u200c"
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
    saved(page)
    assert f"می{ZWNJ}شود" in stored(version).body
    page.click("[data-clean]")
    expect(page.locator(".cleaning")).not_to_contain_text("شود")


def test_one_difference_is_left_and_the_buttons_stay_in_sight(page):
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    page.set_viewport_size({"width": 390, "height": 700})
    open_story(page, version)
    page.fill("#id_lead", "می شود و کتاب ها " + "و اين هم يك جملهٔ دراز است. " * 60)
    page.evaluate("document.querySelector('[data-clean]').click()")
    expect(page.locator(".cleaning .default")).to_be_in_viewport()
    page.locator(".cleaning__difference").first.click()
    expect(page.locator(".cleaning__difference").first).to_have_attribute("aria-pressed", "false")
    page.click(".cleaning .default")
    expect(page.locator(".cleaning")).to_have_count(0)
    assert page.input_value("#id_lead").startswith(f"می شود و کتاب{ZWNJ}ها و این هم یک")


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


def test_pasting_keeps_the_space_beside_a_word_and_half_spaces_written_as_marks(page):
    version = a_draft(chief := make_user("chief"))
    sign_in(page, chief)
    open_story(page, version)
    type_at_end(page, " ")
    paste(page, text="سلام ")
    paste(page, text="جهان")
    expect(page.locator(EDITOR)).to_contain_text("سلام جهان")
    paste(page, html="<p> سال\u200eها گفت<span>\u200f</span>وگو برنامه\u00adریزی\u200f.</p>")
    shown = f"سال{ZWNJ}ها گفت{ZWNJ}وگو برنامه{ZWNJ}ریزی."
    expect(page.locator(EDITOR)).to_contain_text(shown)


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
    expect(page.locator(EDITOR)).not_to_have_text("")
    page.click("[name=_continue]")
    saved(page)
    body = re.sub(r"\s*rel=\"noopener\"|\s*target=\"[^\"]*\"", "", stored(version).body)
    assert re.sub(r"\s+", " ", body) == expected
    assert page.evaluate("window.hacked") is None


def test_the_language_of_a_phrase_is_marked_and_survives_the_next_save(page):
    chief = make_user("chief")
    body = '<p>آغاز слово Мухбир</p><p>از <bdi dir="ltr">BBC</bdi> پایان</p>'
    version = a_draft(chief, body=body)
    sign_in(page, chief)
    open_story(page, version)
    phrase = page.locator(".tools [data-name=phrase]")
    page.locator(f"{EDITOR} p").first.select_text()
    phrase.click()
    page.get_by_role("dialog").get_by_role("button", name="Русский").click()
    page.click("[name=_continue]")
    saved(page)
    marked = '<p><span lang="ru" dir="ltr">آغاز слово Мухбир</span></p>'
    untouched = '<p>از <bdi dir="ltr">BBC</bdi> پایان</p>'
    assert stored(version).body == marked + untouched
    page.wait_for_selector(EDITOR)
    page.locator(f"{EDITOR} span[lang]").select_text()
    phrase.click()
    page.get_by_role("dialog").get_by_role("button", name="زبان خود متن").click()
    page.click("[name=_continue]")
    saved(page)
    assert stored(version).body == body
