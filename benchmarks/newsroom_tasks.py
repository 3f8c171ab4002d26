"""The daily tasks of the newsroom, each done by a counting hand: for benchmarks.clicks."""

import io
import json
import random
from pathlib import Path

from PIL import Image

from .hands import Count, Hand

ACCOUNTS = Path(__file__).parent.parent / "var" / "demo-accounts.json"
EDITOR = ".field-body .ProseMirror[contenteditable=true]"
LEAD = ".field-lead_photograph picture-field"
PARAGRAPHS = "".join(f"<p>بند {n}: كار و كتاب در كابل می رود.</p>" for n in range(19))
OLDEST_PICTURE = ".chooser__item >> nth=-1"  # the demonstration's, with all its texts
HEADLINE = "نشست تازه در کابل"


def picture(seed):
    """A file that no other picture is like."""
    chance = random.Random(seed)
    image = Image.new("RGB", (8, 8))
    image.putdata([tuple(chance.randrange(256) for _n in range(3)) for _n in range(64)])
    file = io.BytesIO()
    image.resize((1200, 800), Image.Resampling.BICUBIC).save(file, "JPEG")
    return {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


class Desk:
    """The people of a running demonstration, each in a browser of their own."""

    def __init__(self, browser, site):
        self.browser, self.site, self.hands = browser, site, {}
        accounts = json.loads(ACCOUNTS.read_text())
        self.passwords = {row["username"]: row["password"] for row in accounts}

    def of(self, name):
        """The Hand of a person, on the first page of the newsroom."""
        if name not in self.hands:
            context = self.browser.new_context(
                base_url=self.site, viewport={"width": 1440, "height": 900}, locale="fa"
            )
            page = context.new_page()
            page.goto("/newsroom/")
            page.fill("#id_username", name)
            page.fill("#id_password", self.passwords[name])
            page.click("#login-form [type=submit]")
            page.wait_for_selector("#user-tools")
            self.hands[name] = Hand(page)
        hand = self.hands[name]
        hand.page.goto("/newsroom/")
        hand.rest()
        return hand


def save(hand):
    hand.going(lambda: hand.press("Control+s"))
    hand.see(".messagelist .success, .messagelist .info")


def publish(hand):
    hand.going(lambda: hand.press("Control+Shift+Enter"))
    hand.see(".messagelist .success")


def begin(hand):
    """A new story with a headline and a text, not saved."""
    hand.going(lambda: hand.click(".places__new"))
    hand.see(EDITOR)
    hand.type(HEADLINE)
    hand.press("Enter")
    hand.type("خلاصهٔ نشست.")
    hand.click(EDITOR)
    hand.paste(PARAGRAPHS)
    hand.see(f"{EDITOR} p:nth-child(19)")


def new_story(desk):
    hand = desk.of("chief")
    begin(hand)
    save(hand)
    return hand.rest()


def clean_up(desk):
    hand = desk.of("chief")
    begin(hand)
    hand.rest()
    hand.click("[data-clean]")
    hand.click(".cleaning .default, dialog[open] .default")
    return hand.rest()


def place_it(hand):
    hand.select("#id_section", 1)
    hand.page.hover(".field-place .related-widget-wrapper")  # its script comes
    hand.click(".field-place .select2-selection")
    hand.type("کاب")
    hand.see(".select2-results__option--highlighted:not(.loading-results)")
    hand.press("Enter")


def section_place_time(desk):
    hand = desk.of("chief")
    begin(hand)
    hand.rest()
    hand.click("#id_published_at")
    hand.type("14:30")
    place_it(hand)
    return hand.rest()


def at_half_past_two(desk):
    hand = desk.of("chief")
    begin(hand)
    hand.rest()
    hand.click("#id_published_at")
    hand.type("14:30")
    done = hand.rest()
    return Count(keys=done.letters, clicks=done.clicks)


def add_picture(hand, seed):
    hand.click(f"{LEAD} [data-act=choose]")
    hand.files(".chooser__drop .button", [picture(seed)])
    hand.see(".chooser [data-text=caption]:focus")
    hand.type("زیرنویس عکس")
    hand.press("Tab")
    hand.type("متن جایگزین")
    hand.press("Tab")
    hand.press("Tab")
    hand.type("عکاس")
    hand.click(".chooser [data-act=done]")
    hand.page.locator(".chooser").wait_for(state="hidden")


def new_lead_picture(desk):
    hand = desk.of("chief")
    begin(hand)
    hand.rest()
    add_picture(hand, random.random())
    return hand.rest()


def lead_picture_that_is_here(desk):
    hand = desk.of("chief")
    begin(hand)
    hand.rest()
    hand.click(f"{LEAD} [data-act=choose]")
    hand.click(".chooser__item")
    return hand.rest()


def gallery_of_five(desk):
    hand = desk.of("photo")
    hand.going(lambda: hand.click(".places a[href$='/photo-desk/'], a[href*='/photo-desk/']"))
    hand.files(".photo-desk__drop .button", [picture(random.random()) for _n in range(5)])
    boxes = hand.page.locator("[data-state=stored]")
    boxes.nth(4).wait_for()
    for n in range(5):
        box = boxes.nth(n)
        if n == 0:
            box.locator("[data-text=caption]").click()
            hand.count.clicks += 1
        else:
            hand.press("Tab")
        for text in ("caption", "alt", "credit"):
            goal = box.locator(f"[data-text={text}]")
            while not goal.evaluate("(e) => e === document.activeElement"):
                hand.press("Tab")
            hand.type(f"{text} {n}")
    hand.click(".photo-desk [name=title]")
    hand.type("گالری روز")
    hand.going(lambda: hand.click("[data-make-gallery]"))
    hand.going(lambda: hand.click(".writing-bar [name=_step]"))
    return hand.rest()


def submit_to_publish(desk):
    writer = desk.of("reporter")
    begin(writer)
    writer.select("#id_section", 1)
    writer.click(f"{LEAD} [data-act=choose]")
    writer.click(OLDEST_PICTURE)
    writer.going(lambda: writer.press("Control+s"))
    writer.rest()
    writer.click(".writing-bar [name=_step][value=submit]")
    writer.going(lambda: writer.click(".step-dialog .default"))
    done = writer.rest()
    editor = desk.of("editor")
    editor.going(lambda: editor.click(f"[data-block=waiting] a:has-text('{HEADLINE}')"))
    editor.see(EDITOR)
    editor.going(lambda: step(editor, "publish"))
    return done + editor.rest()


def step(hand, name):
    """The main button, or the one behind its arrow."""
    button = f".writing-bar [name=_step][value={name}]"
    if not hand.page.locator(button).first.is_visible():
        hand.click(".writing-bar .menu summary")
    hand.click(button)


def whole_story(desk):
    hand = desk.of("chief")
    begin(hand)
    add_picture(hand, random.random())
    hand.click("#id_published_at")
    hand.type("14:30")
    place_it(hand)
    save(hand)
    publish(hand)
    return hand.rest()


def live_story(desk):
    """A story that was published a moment ago, open in the form of the chief."""
    hand = desk.of("chief")
    begin(hand)
    hand.select("#id_section", 1)
    hand.click(f"{LEAD} [data-act=choose]")
    hand.click(OLDEST_PICTURE)
    save(hand)
    publish(hand)
    hand.rest()
    return hand


def tajik_from_the_desk(desk):
    live_story(desk)
    hand = desk.of("chief")
    hand.going(lambda: hand.click(".places a[href$='/translation/']"))
    hand.rest()
    row = f"tr:has-text('{HEADLINE}')"
    hand.going(lambda: hand.click(f"{row} [data-cell$=':tg'] a"))
    hand.going(lambda: hand.click("[name=_draft]"))
    save(hand)
    hand.going(lambda: hand.click("[name=_step][value=publish]"))
    hand.see(".messagelist .success")
    return hand.rest()


def english_side_by_side(desk):
    live_story(desk)
    hand = desk.of("chief")
    hand.going(lambda: hand.click(".places a[href$='/translation/']"))
    hand.rest()
    hand.going(lambda: hand.click(f"tr:has-text('{HEADLINE}') [data-cell$=':en'] a"))
    hand.click("[name=headline]")
    hand.type("A meeting")
    hand.click("[name=lead]")
    hand.type("A summary")
    hand.click(".side__box")
    hand.type("First")
    for _n in range(18):
        hand.press("Control+Enter")
        hand.type("Next")
    hand.click(".side__row textarea[name*=alt]")
    hand.type("A meeting room")
    save(hand)
    hand.going(lambda: hand.click("[name=_step][value=publish]"))
    hand.see(".messagelist .success")
    return hand.rest()


def headline_of_others(desk):
    """Of a live story that colleagues wrote and that is not on the front page."""
    page = desk.of("chief").page
    page.goto("/newsroom/website/frontstory/")
    shown = page.inner_text("#content")
    page.goto("/latest/")
    found = page.locator("main .card .t").all_inner_texts()
    return next(each for each in found if each not in shown and each != HEADLINE)


def new_lead_on_the_front_page(desk):
    headline = headline_of_others(desk)
    hand = desk.of("chief")
    hand.going(lambda: hand.click(".places a[href$='/frontstory/']"))
    hand.going(lambda: hand.click("a[href*='/frontstory/add/']"))
    hand.click(".field-version .select2-selection")
    hand.type(headline[:12])
    hand.see(f".select2-results__option--highlighted:has-text('{headline}')")
    hand.press("Enter")
    hand.going(lambda: hand.click("[name=_save]"))
    hand.see(".messagelist .success")
    return hand.rest()


def correction(desk):
    hand = live_story(desk)
    hand.click(EDITOR)
    hand.type("ی")
    hand.going(lambda: hand.click(".writing-bar [name=_continue]"))
    hand.see(".messagelist .success")
    return hand.rest()


def withdraw(desk):
    hand = live_story(desk)
    step(hand, "withdraw")
    hand.type("نادرست بود")
    hand.going(lambda: hand.click(".step-dialog .default"))
    hand.see(".messagelist li")
    return hand.rest()


def tabs_to_headline(desk):
    hand = live_story(desk)
    hand.page.goto(hand.page.url)
    hand.see(EDITOR)
    return Count(keys=hand.tabs_to("#id_headline"))


def tabs_by_the_skip_link(desk):
    hand = live_story(desk)
    hand.page.goto(hand.page.url)
    hand.see(EDITOR)
    hand.page.keyboard.press("Tab")
    hand.page.keyboard.press("Enter")
    if hand.page.evaluate("document.activeElement.id") == "id_headline":
        return Count(keys=2)
    return Count(keys=2 + hand.tabs_to("#id_headline"))


def tabs_through_the_form(desk):
    """From the headline to the last button of the panel's open tab."""
    hand = live_story(desk)
    hand.page.goto(hand.page.url)
    hand.see(EDITOR)
    hand.page.focus("#id_headline")
    last = hand.page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("#article_form :is(a, button, input, select,"
                + "textarea, summary)")].filter((e) => e.checkVisibility() && e.tabIndex >= 0);
            all.at(-1).dataset.last = "1";
            return all.length;
        }"""
    )
    return Count(keys=hand.tabs_to("[data-last]", most=2 * last + 50))
