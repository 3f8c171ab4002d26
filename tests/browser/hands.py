"""What a person's hands do in the newsroom, again and again."""

import time

from django.test import Client
from playwright.sync_api import expect

from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft
from tests.factories import make_article

PARAGRAPHS = "<p>بند یک.</p><p>بند دو.</p><p>بند سه.</p>"
EDITOR = ".field-body .ProseMirror[contenteditable=true]"


def sign_in(page, user):
    """Come with a session: typing a name and a password is tried where it matters."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [
            {"name": name, "value": cookie.value, "domain": "localhost", "path": "/"}
            for name, cookie in client.cookies.items()
        ]
    )


def come_home(page, user):
    sign_in(page, user)
    page.goto("/newsroom/")


def choose(page, field, words):
    """Pick the first hit in an autocomplete field."""
    page.hover(f".field-{field} .related-widget-wrapper")  # its script comes
    page.click(f".field-{field} .select2-selection")
    page.fill(".select2-search__field", words)
    page.click(".select2-results__option--highlighted:not(.loading-results)")


def choose_picture(page, field, words):
    """Take the first picture that is found."""
    page.click(f".field-{field} [data-act=choose]")
    page.fill(".chooser__search", words)
    page.wait_for_selector(".chooser__item")
    page.wait_for_timeout(400)
    page.click(".chooser__item >> nth=0")


def open_story(page, version, **query):
    more = "".join(f"&{name}={value}" for name, value in query.items())
    page.goto(
        f"/newsroom/articles/article/{version.master_id}/change/"
        f"?language={version.language_code}{more}"
    )
    page.wait_for_selector(EDITOR)
    # The form's scripts take their first look.
    expect(page.locator(".safety")).not_to_be_empty()


def type_at_end(page, text):
    page.click(EDITOR)
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def paste(page, html="", text=""):
    page.evaluate(
        """([selector, html, text]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            if (text) data.setData("text/plain", text);
            document.querySelector(selector).dispatchEvent(
              new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [EDITOR, html, text],
    )


def take(page, step, note=""):
    """Press a step's button, and answer the dialog if it opens one."""
    press_step(page, step)
    if page.locator(".step-dialog[open]").count():
        page.fill(".step-dialog [name=_note]", note)
        page.click(".step-dialog .default")
    page.wait_for_selector(".messagelist li")
    page.wait_for_load_state()


def saved(page):
    """Waits for the page that says so, and for its scripts."""
    page.wait_for_selector(".messagelist .success, .messagelist .info")
    page.wait_for_load_state()


def press_step(page, step):
    """The main button, or one behind its arrow."""
    button = page.locator(f".writing-bar [name=_step][value={step}]")
    if not button.is_visible():
        page.click(".writing-bar .menu summary")
    button.click()


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


def reveal(page, field):
    """Opens the tab of a form's panel that has a field, and on a phone the panel."""
    page.wait_for_selector(field, state="attached")
    part = page.locator(".panel__part", has=page.locator(field))
    if part.count() and not page.locator(field).is_visible():
        if page.locator("[data-panel]").is_visible():
            page.click("[data-panel]")
        page.click(f"#{part.get_attribute('aria-labelledby')}")


def steps_shown(page):
    return {b.get_attribute("value") for b in page.locator(".writing-bar [name=_step]").all()}


def arrived(text, seconds=10):
    """Waits until what a page sent when it was left stands in a draft of the newsroom."""
    end = time.monotonic() + seconds
    while not any(text in str(draft.fields) for draft in AutosaveDraft.objects.all()):
        assert time.monotonic() < end, f"no draft has {text!r}"
        time.sleep(0.05)
