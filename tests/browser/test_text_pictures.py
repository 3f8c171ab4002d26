"""Photographs in the text: the picker of the forms, uploads where they will stand."""

import pytest
from playwright.sync_api import expect

from galleries.models import Photograph
from tests.browser.hands import EDITOR, a_draft, open_story, sign_in
from tests.browser.test_photo_desk import picture
from tests.browser.test_picture_chooser import hand_over, save
from tests.factories import make_photograph, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PLACED = f"{EDITOR} .placed--photograph"
UPLOAD = f"{EDITOR} .upload"


def open_text(page, role="editor", **fields):
    writer = make_user(role)
    sign_in(page, writer)
    version = a_draft(writer, **fields)
    open_story(page, version)
    return version


def body_of(version):
    version.refresh_from_db()
    return version.body


def figure_of(photograph):
    return f'<figure data-photograph="{photograph.pk}"></figure>'


def test_the_picker_of_the_text_is_that_of_the_forms(page):
    wanted, other = make_photograph(), make_photograph()
    wanted.texts.filter(language_code="fa").update(caption="گردنهٔ سالنگ", alt="")
    version = open_text(page, body="<p>بند</p>")
    page.click(EDITOR)
    page.click("[data-name=placed-photograph]")
    expect(page.locator(".chooser__item")).to_have_count(2)
    page.click(".chooser [data-filter=unused]")
    page.click(".chooser__item:has-text('سالنگ')")
    expect(page.locator(f"{PLACED} .picture-field__caption")).to_have_text("گردنهٔ سالنگ")
    expect(page.locator(f"{PLACED} .picture-field__focus")).to_be_visible()
    # Its texts are written where it stands, and belong to it, not to the form.
    page.click(f"{PLACED} [data-act=texts]")
    page.fill(f"{PLACED} [data-text=alt]", "کوه")
    page.press(f"{PLACED} [data-text=alt]", "Tab")
    expect(page.locator(f"{PLACED} .picture-field__alt")).to_have_text("کوه")
    save(page)
    assert body_of(version) == f"<p>بند</p>{figure_of(wanted)}<p></p>"
    # Replaced, taken out, brought back
    page.click(f"{PLACED} [data-act=choose]")
    page.click(".chooser__item >> nth=0")
    expect(page.locator(PLACED)).to_have_count(1)
    save(page)
    assert body_of(version) == f"<p>بند</p>{figure_of(other)}<p></p>"
    page.click(f"{PLACED} [data-act=remove]")
    expect(page.locator(PLACED)).to_have_count(0)
    page.click(".toast__undo")
    expect(page.locator(PLACED)).to_have_count(1)


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_files_are_uploaded_where_they_will_stand(page, kind):
    version = open_text(page, role="reporter", body="<p>یک</p><p>دو</p>")
    page.click(f"{EDITOR} p >> nth=0")
    hand_over(page, f"{EDITOR} p", kind, picture(1), picture(2))
    expect(page.locator(PLACED)).to_have_count(2)
    expect(page.locator(UPLOAD)).to_have_count(0)
    save(page)
    first, second = Photograph.objects.order_by("file_name")
    assert f"<p>یک</p>{figure_of(first)}{figure_of(second)}<p>دو</p>" == body_of(version)
    assert {first.uploaded_by, second.uploaded_by} == {version.created_by}


def test_what_is_no_picture_is_refused_in_words_and_the_text_stays(page):
    version = open_text(page, body="<p>بند</p>")
    page.click(EDITOR)
    notes = {"name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    hand_over(page, f"{EDITOR} p", "paste", notes)
    row = page.locator(f"{UPLOAD}[data-state=failed]")
    expect(row.locator(".upload__status")).not_to_be_empty()
    page.keyboard.type(" و")
    row.locator("button").last.click()
    expect(page.locator(UPLOAD)).to_have_count(0)
    save(page)
    assert body_of(version) == "<p>بند و</p>"


def test_words_that_come_with_a_picture_of_themselves_are_words(page):
    version = open_text(page, body="<p>بند</p>")
    page.click(EDITOR)
    page.keyboard.press("End")
    page.evaluate(
        """(selector) => {
            const data = new DataTransfer();
            data.setData("text/plain", " جدول");
            data.setData("text/html", "<b> جدول</b>");
            data.items.add(new File(["x"], "cells.png", { type: "image/png" }));
            document.querySelector(selector).dispatchEvent(
              new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        EDITOR,
    )
    expect(page.locator(EDITOR)).to_contain_text("جدول")
    expect(page.locator(UPLOAD)).to_have_count(0)
    save(page)
    assert "جدول" in body_of(version)


def test_a_file_dropped_on_a_field_is_its_picture(page):
    version = open_text(page, has_no_picture=False)
    hand_over(page, ".field-lead_photograph picture-field", "drop", picture(1))
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(1)
    page.click(".chooser [data-act=done]")
    page.click(".chooser [data-act=done]")
    save(page)
    version.master.refresh_from_db()
    assert version.master.lead_photograph == Photograph.objects.get()
