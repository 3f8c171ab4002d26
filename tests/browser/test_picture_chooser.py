"""Photographs in forms: chosen, dropped, pasted, written about, by mouse, keyboard and thumb."""

import base64

import pytest
from playwright.sync_api import expect

from galleries.models import Photograph
from tests.browser.axe import violations
from tests.browser.hands import a_draft, open_story, reveal, saved, sign_in
from tests.browser.test_photo_desk import picture
from tests.factories import make_photograph, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LEAD = ".field-lead_photograph picture-field"


def hand_over(page, selector, kind, *files):
    """Drop files on an element, or paste them into it."""
    page.evaluate(
        """([selector, kind, files]) => {
            const data = new DataTransfer();
            for (const { name, type, content } of files) {
                const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
                data.items.add(new File([bytes], name, { type }));
            }
            const target = document.querySelector(selector);
            const { left, top } = target.getBoundingClientRect();
            const all = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 };
            const event = kind === "paste"
                ? new ClipboardEvent(kind, { clipboardData: data, ...all })
                : new DragEvent(kind, { dataTransfer: data, ...all });
            target.dispatchEvent(event);
        }""",
        [
            selector,
            kind,
            [
                {
                    "name": file["name"],
                    "type": file["mimeType"],
                    "content": base64.b64encode(file["buffer"]).decode(),
                }
                for file in files
            ],
        ],
    )


def count_clicks(page):
    page.evaluate(
        """() => {
            window.clicks = 0;
            addEventListener("pointerdown", () => (window.clicks += 1), true);
        }"""
    )


def open_form(page, **fields):
    writer = make_user("editor")
    sign_in(page, writer)
    version = a_draft(writer, **fields)
    open_story(page, version)
    count_clicks(page)
    return version


def lead_of(version):
    version.master.refresh_from_db()
    return version.master.lead_photograph


def save(page):
    page.click("[name=_continue]")
    saved(page)


def test_an_empty_field_offers_only_the_choice(page):
    open_form(page)
    expect(page.locator(f"{LEAD} [data-act=choose]")).to_be_visible()
    expect(page.locator(f"{LEAD} [data-act=texts]")).to_be_hidden()
    expect(page.locator(f"{LEAD} [data-act=remove]")).to_be_hidden()
    # Whatever a script or a template hides is hidden: no style of buttons is stronger.
    shown = page.locator(".button[hidden]").evaluate_all(
        "(all) => all.filter((e) => getComputedStyle(e).display !== 'none').map((e) => e.outerHTML)"
    )
    assert shown == []


def test_a_picture_that_is_here_is_found_seen_and_taken_in_two_clicks(page):
    wanted = make_photograph()
    wanted.texts.filter(language_code="fa").update(caption="گردنهٔ سالنگ در برف")
    Photograph.objects.get(pk=wanted.pk).index()
    for _n in range(2):
        make_photograph()
    version = open_form(page, has_no_picture=False)
    page.click(f"{LEAD} [data-act=choose]")
    expect(page.locator(".chooser__item")).to_have_count(3)
    behind = page.locator(".chooser").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert behind != "rgba(0, 0, 0, 0)", "the form is seen through it"
    page.keyboard.type("سالنگ")
    expect(page.locator(".chooser__item")).to_have_count(1)
    page.click(".chooser__item")
    expect(page.locator(".chooser")).not_to_be_visible()
    assert page.evaluate("window.clicks") == 2
    expect(page.locator(f"{LEAD} .picture-field__caption")).to_have_text("گردنهٔ سالنگ در برف")
    loaded = page.locator(f"{LEAD} img").evaluate(
        "async (i) => { await i.decode(); return i.naturalWidth }"
    )
    assert loaded > 0
    expect(page.locator(f"{LEAD} .picture-field__focus")).to_be_visible()
    save(page)
    assert lead_of(version) == wanted
    expect(page.locator(f"{LEAD} .picture-field__caption")).to_have_text("گردنهٔ سالنگ در برف")
    page.click(f"{LEAD} [data-act=remove]")
    expect(page.locator(f"{LEAD} img")).not_to_be_visible()
    save(page)
    assert lead_of(version) is None


def test_a_new_lead_picture_with_its_texts_takes_five_clicks_at_most(page):
    version = open_form(page, has_no_picture=False)
    page.click(f"{LEAD} [data-act=choose]")
    with page.expect_file_chooser() as dialog:
        page.click(".chooser__drop .button")
    dialog.value.set_files([picture(1)])
    expect(page.locator(".chooser [data-text=caption]")).to_be_focused()
    page.keyboard.type("سیل در شمال")
    page.keyboard.press("Tab")
    page.keyboard.type("آب تا پنجرهٔ خانه‌ها")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("دارا نظری")
    page.click(".chooser [data-act=done]")
    expect(page.locator(".chooser")).not_to_be_visible()
    expect(page.locator(f"{LEAD} .picture-field__caption")).to_have_text("سیل در شمال")
    expect(page.locator(f"{LEAD} .is-missing")).to_have_count(0)
    save(page)
    assert page.evaluate("window.clicks ?? 0") == 0, "the page was loaded anew"
    stored = Photograph.objects.get()
    assert lead_of(version) == stored
    text = stored.text_in("fa")
    assert (text.caption, text.alt) == ("سیل در شمال", "آب تا پنجرهٔ خانه‌ها")
    assert text.credit == "دارا نظری"


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted_and_chosen_at_once(page, kind):
    version = open_form(page, has_no_picture=False)
    page.click(f"{LEAD} [data-act=choose]")
    page.wait_for_selector(".chooser[open]")
    hand_over(page, ".chooser__search", kind, picture(1), picture(2))
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(1)
    expect(page.locator(".chooser__status")).not_to_be_empty()
    stored = Photograph.objects.get()
    expect(page.locator(f"{LEAD} input")).to_have_value(str(stored.pk))
    # Texts that readers need are asked for; a draft may go without.
    page.click(".chooser [data-act=done]")
    expect(page.locator(".chooser")).to_be_visible()
    page.click(".chooser [data-act=done]")
    expect(page.locator(".chooser")).not_to_be_visible()
    expect(page.locator(f"{LEAD} .is-missing")).to_have_count(2)
    save(page)
    assert lead_of(version) == stored


def test_what_is_here_already_is_taken_instead_and_a_bad_file_says_why(page):
    version = open_form(page, has_no_picture=False)
    page.click(f"{LEAD} [data-act=choose]")
    page.wait_for_selector(".chooser[open]")
    hand_over(
        page,
        ".chooser",
        "drop",
        {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"},
    )
    expect(page.locator(".chooser .upload[data-state=failed]")).to_contain_text("SVG")
    hand_over(page, ".chooser", "drop", picture(1))
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(1)
    hand_over(page, ".chooser", "drop", picture(1))
    page.click(".chooser [data-use]")
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(1)
    assert Photograph.objects.count() == 1
    page.keyboard.press("Escape")
    expect(page.locator(".chooser")).not_to_be_visible()
    save(page)
    assert lead_of(version) == Photograph.objects.get()


def test_keys_alone_choose_a_picture(page):
    photographs = [make_photograph() for _n in range(4)]
    version = open_form(page, has_no_picture=False)
    page.focus(f"{LEAD} [data-act=choose]")
    page.keyboard.press("Enter")
    expect(page.locator(".chooser__item")).to_have_count(4)
    expect(page.locator(".chooser__search")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")  # the next one, where lines run from the right
    expect(page.locator(".chooser__item >> nth=1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".chooser")).not_to_be_visible()
    expect(page.locator(f"{LEAD} [data-act=choose]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chooser__item")).to_have_count(4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator(".chooser")).not_to_be_visible()
    save(page)
    assert lead_of(version) == photographs[0], "the oldest stands last"


def test_texts_are_changed_in_place_and_refused_with_the_reason(page):
    photograph = make_photograph(user=make_user("photo"))
    version = open_form(page, lead_photograph=photograph)
    page.click(f"{LEAD} [data-act=texts]")
    page.fill(f"{LEAD} [data-text=alt]", "کوهی در مه")
    page.keyboard.press("Enter")
    page.locator(f"{LEAD} [data-text=alt]").blur()
    expect(page.locator(f"{LEAD} .picture-field__alt")).to_have_text("کوهی در مه")
    assert photograph.texts.get(language_code="fa").alt == "کوهی در مه"
    assert "/change/" in page.url
    reporter = make_user("reporter")
    version.assigned_to = version.created_by = reporter
    version.save()
    page.context.clear_cookies()
    sign_in(page, reporter)
    open_story(page, version)
    page.click(f"{LEAD} [data-act=texts]")
    expect(page.locator(f"{LEAD} .picture-field__status")).not_to_be_empty()
    expect(page.locator(f"{LEAD} [data-text]")).to_have_count(0)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_finds_nothing_in_the_field_and_the_dialog(page, language):
    make_photograph(licence_until="2020-01-01")
    photograph = make_photograph()
    sign_in(page, make_user("editor", interface_language=language))
    page.goto(f"/newsroom/calendar_app/event/add/?language={language}")
    field = ".field-photograph picture-field"
    reveal(page, field)
    page.click(f"{field} [data-act=choose]")
    expect(page.locator(".chooser__item")).to_have_count(2)
    assert in_pictures(page) == ""
    hand_over(page, ".chooser", "drop", picture(1))
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(1)
    assert in_pictures(page) == ""
    page.keyboard.press("Escape")
    page.click(f"{field} [data-act=texts]")
    page.wait_for_selector(f"{field} [data-text=alt]")
    assert in_pictures(page) == ""
    assert photograph.pk


def in_pictures(page, *more):
    """What axe finds in our field and dialog; the rest of the form has its own tests."""
    page.wait_for_timeout(300)  # Django's buttons change their colours softly
    return violations(page, within=["picture-field", ".chooser", *more])


def test_a_phone_has_the_dialog_on_its_whole_screen(newcomer):
    for _n in range(3):
        make_photograph()
    page = newcomer(viewport={"width": 390, "height": 800}, has_touch=True)
    version = open_form(page, has_no_picture=False)
    page.locator(f"{LEAD} [data-act=choose]").scroll_into_view_if_needed()
    page.tap(f"{LEAD} [data-act=choose]")
    expect(page.locator(".chooser__item")).to_have_count(3)
    box = page.locator(".chooser").bounding_box()
    assert (box["width"], box["x"]) == (390, 0)
    within = page.evaluate(
        """[...document.querySelectorAll(".chooser *")].every(
            (element) => element.getBoundingClientRect().right <= 391)"""
    )
    assert within
    page.tap(".chooser__item >> nth=0")
    expect(page.locator(".chooser")).not_to_be_visible()
    save(page)
    assert lead_of(version) is not None
