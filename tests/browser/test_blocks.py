"""Blocks of a text under people's hands; its length; nothing but the text."""

import re

import pytest
from playwright.sync_api import expect

from portal.core.publishing import State
from tests.browser.axe import violations
from tests.browser.hands import EDITOR, a_draft, open_story, paste, saved, sign_in, type_at_end
from tests.factories import make_article, make_event, make_gallery, make_site, make_user
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MENU = "#block-menu"
THREE = "<p>بند یک.</p><p>بند دو.</p><p>بند سه.</p>"


@pytest.fixture
def chief():
    make_site()
    return make_user("chief")


@pytest.fixture
def draft(page, chief):
    """The open form of a draft of three paragraphs."""
    version = a_draft(chief, body=THREE)
    sign_in(page, chief)
    open_story(page, version)
    return version


def body(page):
    return page.input_value("#id_body")


def save(page):
    page.keyboard.press("Control+s")
    saved(page)


def names(page):
    return [option.inner_text().split("\n")[-1] for option in page.locator("[role=option]").all()]


def drag(page, handle, below):
    start, end = handle.bounding_box(), below.bounding_box()
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    x, y = end["x"] + 200, end["y"] + end["height"]
    page.mouse.move(x, y - 9, steps=5)
    page.mouse.move(x, y - 2)
    page.mouse.up()


def test_a_slash_inserts_a_fact_box_and_a_table_by_keys_alone(page, draft):
    type_at_end(page, "")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    expect(page.locator(MENU)).to_be_visible()
    expect(page.locator(EDITOR)).to_have_attribute("aria-activedescendant", "block-photograph")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#block-gallery")).to_have_attribute("aria-selected", "true")
    assert violations(page, within=[MENU]) == ""
    page.keyboard.type("fact")
    assert names(page) == ["کادر اطلاعات"]
    page.keyboard.press("Enter")
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.type("یخچال‌ها")
    page.keyboard.press("Enter")
    page.keyboard.type("چهارده یخچال")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # out of the box
    page.keyboard.type("/جدول")
    assert names(page) == ["جدول"], "also by its name in the language of the newsroom"
    page.keyboard.press("Enter")
    page.keyboard.type("سال")
    page.keyboard.press("Tab")
    page.keyboard.type("متر")
    save(page)
    html = stored(draft).body
    assert "<aside><h3>یخچال‌ها</h3><p>چهارده یخچال</p></aside>" in html
    assert "<p>سال</p></th><th" in html.replace(' colspan="1" rowspan="1"', "")


def test_escape_leaves_the_slash_and_enter_is_a_new_line_again(page, draft):
    type_at_end(page, "")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.type("و/یا")
    expect(page.locator(MENU)).to_be_hidden()
    assert body(page).endswith("<p>/</p><p>و/یا</p>")


def test_a_related_story_is_placed_and_says_when_readers_do_not_see_it(page, chief):
    other = make_article(headline="خبر دیگر")
    version = a_draft(chief, body="<p>متن</p>")
    sign_in(page, chief)
    open_story(page, version)
    type_at_end(page, "")
    page.keyboard.press("Control+/")
    page.keyboard.type("related")
    page.keyboard.press("Enter")
    page.click(".chooser__item")
    expect(page.locator(".placed figcaption")).to_have_text("خبر دیگر")
    save(page)
    assert f'<figure data-article="{other.master_id}"></figure>' in stored(version).body
    other.state = State.WITHDRAWN
    other.save()
    page.reload()
    expect(page.locator(".placed small")).to_be_visible()


def test_the_menu_is_in_the_window_of_a_telephone_and_off_the_caret(newcomer, chief):
    version = a_draft(chief, body="<p>بند</p>" * 20)
    page = newcomer(viewport={"width": 390, "height": 700})
    sign_in(page, chief)
    open_story(page, version)
    page.click(EDITOR)
    for place in ("start", "end"):
        page.evaluate("place => id_body.peykEditor.commands.focus(place)", place)
        page.click("[data-name=insert-block]")
        expect(page.locator(MENU)).to_be_visible()
        box = page.locator(MENU).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700
        caret = page.evaluate(
            """() => {
              const { view, state } = id_body.peykEditor;
              const { top, bottom } = view.coordsAtPos(state.selection.from);
              return [top, bottom];
            }"""
        )
        assert box["y"] >= caret[1] or box["y"] + box["height"] <= caret[0]
        page.keyboard.press("Escape")
        assert "/" not in page.inner_text(EDITOR), "the slash of the button goes with the menu"


def test_a_block_is_moved_deleted_and_brought_back_by_keys(page, draft):
    page.click(f"{EDITOR} > p >> nth=1")
    page.keyboard.press("Alt+Shift+ArrowDown")
    assert body(page) == "<p>بند یک.</p><p>بند سه.</p><p>بند دو.</p>"
    told = page.locator(".visually-hidden[role=status]", has_text="۳")
    expect(told).to_have_text("جابه‌جا شد: بند ۳ از ۳.")
    page.keyboard.press("Alt+Shift+ArrowDown")
    assert body(page) == "<p>بند یک.</p><p>بند سه.</p><p>بند دو.</p>"
    page.keyboard.type("!")
    assert "!" in body(page).split("<p>")[3], "the caret moved along"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert body(page) == THREE
    page.keyboard.press("Alt+Shift+Backspace")
    assert body(page) == "<p>بند یک.</p><p>بند سه.</p>"
    page.click(".toast__undo")
    assert body(page) == THREE
    expect(page.locator(".toast")).to_be_hidden()


def test_the_handle_has_a_menu_and_is_dragged(page, draft):
    page.set_viewport_size({"width": 1280, "height": 1300})
    page.hover(f"{EDITOR} > p >> nth=2")
    handle = page.locator(".gutter__handle")
    handle.click()
    expect(page.locator("[role=menuitem]:focus")).to_have_attribute("data-act", "up")
    page.keyboard.press("Enter")
    assert body(page) == "<p>بند یک.</p><p>بند سه.</p><p>بند دو.</p>"
    page.keyboard.press("Control+z")
    page.click(f"{EDITOR} > p >> nth=0")
    page.hover(f"{EDITOR} > p >> nth=0")
    drag(page, handle, page.locator(f"{EDITOR} > p >> nth=2"))
    assert body(page) == "<p>بند دو.</p><p>بند سه.</p><p>بند یک.</p>"


def test_nothing_but_the_text_until_escape_and_over_saving(page, draft):
    page.click(EDITOR)
    page.keyboard.press("Control+Shift+Backslash")
    for part in (".places", ".panel", ".writing-bar .split"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".safety")).to_be_visible()
    page.keyboard.press("Control+/")
    page.keyboard.press("Escape")  # the menu alone
    expect(page.locator(".panel")).to_be_hidden()
    save(page)
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator(EDITOR)).to_have_accessible_name(re.compile("متن"))
    assert violations(page, within=[".writing-bar", ".canvas"]) == ""
    page.click(EDITOR)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_visible()


def test_the_line_where_one_writes_is_never_behind_the_length_of_the_text(page, draft):
    type_at_end(page, "")
    for _n in range(14):
        page.keyboard.press("Enter")
        caret = page.evaluate(
            "(({ view, state }) => view.coordsAtPos(state.selection.from))(id_body.peykEditor)"
        )
        assert caret["bottom"] <= page.locator("[data-measure]").bounding_box()["y"]


def test_words_characters_and_minutes_follow_what_is_typed(page, draft):
    line = page.locator("[data-measure]")
    expect(line).to_contain_text("واژه: ۶")
    type_at_end(page, " " + "واژه " * 400)
    expect(line).to_contain_text("واژه: ۴۰۶")
    expect(line).to_contain_text("زمان خواندن: ۲ دقیقه")
    save(page)
    assert stored(draft).word_count == 406


def test_a_text_that_shows_no_pictures_offers_none(page, chief):
    event = make_event()
    sign_in(page, chief)
    page.goto(f"/newsroom/calendar_app/event/{event.master_id}/change/?language=fa")
    page.click(EDITOR)
    page.keyboard.press("Control+/")
    assert "جدول" in names(page)
    assert not {"عکس", "خبر مرتبط"} & set(names(page))
    expect(page.locator("[data-name=placed-photograph]")).to_be_hidden()


@pytest.mark.parametrize(("own", "words"), [("data-pm-slice='0 0 []'", ""), ("", "سخن")])
def test_what_is_pasted_without_a_number_is_not_placed(page, draft, own, words):
    """Of an editor's own text it is nothing at all; of another page the words of a caption stay."""
    page.click(EDITOR)
    page.keyboard.press("Control+a")
    paste(
        page,
        html=f"<p {own}>یک</p><figure data-photograph='abc'><figcaption>سخن</figcaption></figure>"
        "<figure data-gallery='newest'></figure><p>دو</p>",
    )
    expect(page.locator(EDITOR)).not_to_contain_text("بند")
    assert re.findall(r"\w+", re.sub(r"<.*?>", " ", body(page))) == f"یک {words} دو".split()
    assert "figure" not in body(page)


def test_deleting_from_an_empty_text_is_no_step_to_undo(page, draft):
    page.click(EDITOR)
    for _ in range(6):
        page.keyboard.press("Alt+Shift+Backspace")
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert body(page) == THREE


def test_the_handle_stands_where_the_text_begins(page, chief, draft):
    chief.interface_language = "tg"
    chief.save()
    page.reload()
    page.wait_for_selector(EDITOR)
    page.click(f"{EDITOR} p >> nth=0")
    handle = page.locator(".gutter__handle").bounding_box()
    line = page.locator(f"{EDITOR} p").first.bounding_box()
    assert handle["x"] >= line["x"] + line["width"]
    chosen = page.locator(".prose-menubar__selected button")
    expect(chosen).to_have_attribute("title", "Банди матн")


def test_enter_takes_the_only_gallery_that_is_found(page, draft):
    make_gallery(title="گالری یخ")
    make_gallery(title="گالری باغ")
    page.click(EDITOR)
    page.click("[data-name=placed-gallery]")
    page.keyboard.insert_text("باغ")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.chooser")).to_have_count(0)
    expect(page.locator(".placed--gallery figcaption")).to_have_text("گالری باغ")


def test_the_editor_of_a_template_has_its_styles(page, chief):
    sign_in(page, chief)
    page.goto("/newsroom/articles/storytemplate/add/?language=fa")
    editor = page.locator(".field-body .ProseMirror[contenteditable=true]")
    editor.click()
    page.keyboard.type("a")
    page.keyboard.press("Enter")
    page.keyboard.type("b")
    handle = page.locator(".gutter__handle").bounding_box()
    box = editor.bounding_box()
    assert box["y"] < handle["y"] < box["y"] + box["height"]
    space = page.locator(".field-body .ProseMirror p + p").evaluate(
        "p => parseFloat(getComputedStyle(p).marginBlockStart)"
    )
    assert space > 8
    page.set_viewport_size({"width": 390, "height": 844})
    for field in page.locator("fieldset.module :is(textarea, input[type=text], select)").all():
        if not field.is_visible():
            continue
        inner = field.bounding_box()
        card = field.evaluate("e => e.closest('fieldset.module').getBoundingClientRect().left")
        assert inner["x"] > card, field.get_attribute("name")
