"""What programs put on the clipboard, pasted into one text; what is hostile in bounded steps."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect

from galleries.models import Photograph
from portal.core.text import richtext
from tests.browser.clipboards import HTML, PERSONS, WRAPPED
from tests.browser.hands import EDITOR, a_draft, open_story, paste, sign_in
from tests.browser.test_photo_desk import picture
from tests.browser.test_picture_chooser import save
from tests.factories import make_user
from tests.link_addresses import ADDRESSES, REDIRECTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SAID = ".pasted-said"


def open_text(page, **fields):
    writer = make_user("editor", interface_language="en")
    sign_in(page, writer)
    version = a_draft(writer, **fields)
    open_story(page, version)
    page.click(EDITOR)
    return version


def pasted(page, **clipboard):
    """(the stored form of what stands in the text, the sentence under it)."""
    page.evaluate(
        "selector => document.querySelector('#id_body').peykEditor.commands.clearContent()", EDITOR
    )
    paste(page, **clipboard)
    expect(page.locator(EDITOR)).not_to_have_text("")
    html = page.evaluate("document.querySelector('#id_body').peykEditor.getHTML()")
    said = page.locator(SAID)
    return richtext.clean(html, "fa"), said.inner_text() if said.count() else ""


def words_of(page):
    settings = json.loads(page.locator("#id_body").get_attribute("data-pasting"))
    return {**settings["things"], **settings["said"]}


def test_each_programs_clipboard_is_read_as_it_is_meant(page):
    open_text(page, body="")
    words, wrong = words_of(page), {}
    for name, (html, expected, left) in HTML.items():
        stored, said = pasted(page, html=html)
        told = [kind for kind in words if kind != "left" and words[kind] in said]
        if (stored.removesuffix("<p></p>"), sorted(told)) != (expected, sorted(left)):
            wrong[name] = (stored, said)
    assert wrong == {}


def test_lines_of_plain_text(page):
    open_text(page, body="")
    stored, _said = pasted(page, text="\n".join(PERSONS))
    assert stored.count("<p>") == 4, "one person a line"
    stored, said = pasted(page, text="{}\n{}\n\n{}".format(*WRAPPED))
    assert stored.count("<p>") == 2
    assert said == words_of(page)["joined"]
    page.keyboard.press("Control+z")
    expect(page.locator(f"{EDITOR} p")).to_have_count(3)
    assert f"{WRAPPED[0]}{WRAPPED[1]}" not in page.inner_text(EDITOR)


def test_what_is_hostile_comes_as_words_and_the_page_lives(page):
    open_text(page, body="")
    for html in (
        "<p>x</p>" + "<p>a <del>b</del></p>" * 100_000,
        "<p>x</p>" + "<b><i><span style='font-weight:700'>" * 20_000 + "y",
        "<div>x</div>" + "<b>a<br><br>" * 3000,
        "<table><tr><td>x</td><td colspan=100000 rowspan=100000>y</td></tr></table>",
        "<table>" + "<tr><td>x</td><td>y</td></tr>" * 5000 + "</table>",
        "<p style='mso-list:l0 level9 lfo1'>x</p>"
        + "<p style='mso-list:l0 level1 lfo1'>y</p>" * 2000,
    ):
        stored, _said = pasted(page, html=html)
        assert "x" in stored
        assert "<del" not in stored


def test_a_pasted_picture_is_uploaded_and_stands_in_the_text(page):
    version = open_text(page, body="")
    letters = base64.b64encode(picture(1)["buffer"]).decode()
    paste(page, html=f'<p>پیش</p><img src="data:image/jpeg;base64,{letters}"><p>پس</p>')
    expect(page.locator(f"{EDITOR} .placed--photograph")).to_have_count(1)
    save(page)
    version.refresh_from_db()
    assert richtext.placements(version.body)["photograph"] == [Photograph.objects.get().pk]


LINKS = {
    # A link leads where it led, whatever its words say.
    "<p>ب <a href='https://secure.example.com/p?id=1'>example.com</a> و"
    " <a href='https://real.example.org/1'>https://other.example.net/x</a></p>": [
        "https://secure.example.com/p?id=1",
        "https://real.example.org/1",
    ],
    "<p>booking.com و readme.md و www.example.org/a</p>": ["https://www.example.org/a"],
    "<p>به https://example.org/a_(b)، و «https://example.org/c»</p>": [
        "https://example.org/a_(b)",
        "https://example.org/c",
    ],
}


SMALL_THINGS = {
    "<p>گفت <q>نمی‌آیم</q> و رفت</p>": "<p>گفت «نمی‌آیم» و رفت</p>",
    "<p>یک<span class='EOP'>&nbsp;</span></p><ul><li>دو&nbsp;</li></ul>": (
        "<p>یک</p><ul><li><p>دو</p></li></ul>"
    ),
    "<div style='font-size:0;max-height:0;overflow:hidden'>پیش‌درآمد</div>"
    "<div style='opacity:0'>پیدا نیست</div><p style='opacity:0.9'>خبر</p>": "<p>خبر</p>",
}


DROPPED = """([selector, html]) => {
    const place = document.querySelector(selector);
    const box = place.getBoundingClientRect();
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "بودجه ۵۰۷۰");
    place.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true,
        clientX: box.left + 40, clientY: box.top + 10}));
}"""


@pytest.mark.parametrize("is_near", [False, True])
def test_what_is_dropped_is_read_as_what_is_pasted(page, is_near):
    """Also where it comes before the scripts that read it."""
    writer = make_user("editor", interface_language="en")
    sign_in(page, writer)
    open_story(page, a_draft(writer, body="<p>متن</p>"))
    if is_near:
        page.click(EDITOR)
        pasted(page, text="متن")
    html = "<p>بودجه <del>۵۰</del><ins>۷۰</ins></p>"
    page.evaluate(DROPPED, [EDITOR, html])
    expect(page.locator(EDITOR)).to_contain_text("بودجه ۷۰")
    assert "۵۰" not in page.inner_text(EDITOR)
    expect(page.locator(SAID)).to_contain_text("deleted")


def test_quotations_spaces_at_ends_and_what_nobody_sees(page):
    open_text(page)
    for html, meant in SMALL_THINGS.items():
        assert pasted(page, html=html)[0] == meant


def test_links_lead_where_they_led_and_words_become_none(page):
    open_text(page)
    for html, addresses in LINKS.items():
        for clipboard in ({"html": html}, {"text": re.sub("<.*?>", "", html)}):
            if "text" in clipboard and "<a" in html:
                continue
            stored, _said = pasted(page, **clipboard)
            assert re.findall('href="(.*?)"', stored) == addresses, clipboard


def test_addresses_that_lead_on_are_unwrapped_in_plain_text_too(page):
    open_text(page)
    wrapped = "https://www.google.com/url?q=https%3A%2F%2Fe.org%2Fa&sa=D"
    stored, _said = pasted(page, text=f"ببینید {wrapped}، و https://e.org/b")
    assert re.findall('href="(.*?)"', stored) == ["https://e.org/a", "https://e.org/b"]
    assert "google" not in stored
    assert "https://e.org/a</a>، و" in stored


@pytest.mark.parametrize("mark", ["،", "»", "؟"])
def test_a_mark_that_is_typed_behind_an_address_is_no_part_of_its_link(page, mark):
    open_text(page, body="<p></p>")
    page.keyboard.type(f"به https://example.org/a{mark} بروید")
    html = page.evaluate("document.querySelector('#id_body').peykEditor.getHTML()")
    stored = richtext.clean(html, "fa")
    assert re.findall('href="(.*?)"', stored) == ["https://example.org/a"]
    assert f"https://example.org/a</a>{mark} بروید" in stored


def test_the_dialog_of_links_mends_addresses_and_refuses_others(page):
    version = open_text(page, body="<p>پیوند</p>")
    field = page.locator(".prose-editor-dialog [name=href]")
    page.locator(f"{EDITOR} p").click()
    page.locator(f"{EDITOR} p").select_text()
    page.keyboard.press("Control+k")
    for typed, meant in ADDRESSES.items():
        if not typed:
            continue
        field.fill(typed)
        assert (field.evaluate("e => e.validationMessage") == "") == bool(meant), typed
    field.fill("@example")
    field.press("Enter")
    expect(field).to_be_visible()
    assert field.evaluate("e => e.validationMessage") == words_of(page)["nowhere"]
    field.fill("www.example.org")
    field.press("Enter")
    expect(page.locator(f"{EDITOR} a")).to_have_attribute("href", "https://www.example.org")
    save(page)
    version.refresh_from_db()
    assert 'href="https://www.example.org"' in version.body
    # The editor mends as the server does.
    settings = json.loads(page.locator("#id_body").get_attribute("data-pasting"))
    found = page.evaluate(
        """async ([{modules, links}, addresses]) => {
            const { mender } = await import(modules.links);
            return addresses.map(mender(links));
        }""",
        [settings, [*ADDRESSES, *REDIRECTS]],
    )
    assert found == [*ADDRESSES.values(), *REDIRECTS.values()]
