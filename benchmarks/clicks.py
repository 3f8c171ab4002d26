"""Clicks and keys of the newsroom's daily tasks, counted in a real browser.

    python -m benchmarks.clicks [http://127.0.0.1:8000] [TASK …]

Asks a running demonstration (`make demo`), whose accounts it reads in var/demo-accounts.json, and
changes its content. Each task is done through the interface as somebody does who knows it; it
begins on the first page of the newsroom unless its name says otherwise. "before" is what the
newsroom of Django's forms took, counted by hand; "Wagtail" was counted by a hand of the same kind
on Wagtail 8.0.1 (a page type of title, lead, picture, rich text, time, section and place; a front
page of an inline panel), or is estimated from its editor: "≈".
"""

import sys

from playwright.sync_api import sync_playwright

from . import chromium
from .newsroom_tasks import (
    Desk,
    at_half_past_two,
    clean_up,
    correction,
    english_side_by_side,
    gallery_of_five,
    lead_picture_that_is_here,
    new_lead_on_the_front_page,
    new_lead_picture,
    new_story,
    section_place_time,
    submit_to_publish,
    tabs_by_the_skip_link,
    tabs_through_the_form,
    tabs_to_headline,
    tajik_from_the_desk,
    whole_story,
    withdraw,
)

# Half past two today and eight tomorrow, as people of each language type them.
TYPED_TIMES = {
    "fa": ("۱۴:۳۰", "فردا ۸"),
    "tg": ("14:30", "фардо 8"),
    "ru": ("14:30", "завтра 8"),
    "en": ("14:30", "tomorrow 8"),
    "ar": ("14:30", "غدا 8"),
}

# name: (what does it, before, Wagtail)
TASKS = {
    "new story, headline, lead, 19 paragraphs pasted, saved": (
        new_story,
        "4 clicks",
        "7 clicks, 2 keys",
    ),
    "clean-up of 19 paragraphs (in the form)": (clean_up, "2 clicks", "not there"),
    "section, place, time (in the form)": (
        section_place_time,
        "5 clicks, 16 keys",
        "≈ 5 clicks, 16 letters",
    ),
    "today at 14:30 (in the form)": (at_half_past_two, "16 keys", "16 letters"),
    "new lead picture with its texts (in the form)": (
        new_lead_picture,
        "7 clicks",
        "5 clicks, 2 keys",
    ),
    "lead picture that is here (in the form)": (
        lead_picture_that_is_here,
        "3 clicks, blind",
        "2 clicks",
    ),
    "gallery of 5: uploaded, written, made, published": (gallery_of_five, "≈ 14", "≈ 12"),
    "submitted, reviewed, published": (submit_to_publish, "3 + 2", "≈ 3 + 3"),
    "a whole story, illustrated and live": (whole_story, "≈ 34 clicks, ≈ 230 keys", "≈ 38"),
    "its Tajik draft, live (from the desk)": (tajik_from_the_desk, "5", "≈ 12"),
    "its English version (from the desk)": (english_side_by_side, "4 + typing", "8 + typing"),
    "new lead story on the front page": (
        new_lead_on_the_front_page,
        "26 actions, 10 loads",
        "7 clicks",
    ),
    "correction of a live story (in the form)": (correction, "3", "≈ 3"),
    "withdrawn (in the form)": (withdraw, "2 + note", "≈ 3"),
    "Tabs from the top of a story to its headline": (tabs_to_headline, "75 keys", "22 keys"),
    "the same by the skip link": (tabs_by_the_skip_link, "few", "–"),
    "Tabs from the headline to the form's last button": (
        tabs_through_the_form,
        "125 keys",
        "26 keys",
    ),
}


def typed_times(desk):
    """{language: what the line under the field says of each typed time} of all interfaces."""
    hand = desk.of("chief")
    for language, times in TYPED_TIMES.items():
        hand.page.goto("/newsroom/")
        hand.page.click("#user-tools .menu summary")
        with hand.page.expect_navigation():
            hand.page.click(f"#user-tools [name=language][value={language}]")
        hand.page.goto(f"/newsroom/articles/article/add/?language={language}")
        echo = hand.page.locator("#id_published_at_echo")
        for text in times:
            hand.page.fill("#id_published_at", text)
            was = echo.inner_text()
            hand.page.wait_for_function(
                "(was) => document.querySelector('#id_published_at_echo').innerText !== was",
                arg=was,
            )
            yield language, text, echo.inner_text().replace("\n", " ")
            hand.page.fill("#id_published_at", "")
            hand.page.wait_for_timeout(700)
    hand.page.goto("/newsroom/")
    hand.page.click("#user-tools .menu summary")
    hand.page.click("#user-tools [name=language][value=fa]")


def main(arguments):
    site = next((each for each in arguments if each.startswith("http")), "http://127.0.0.1:8000")
    wanted = [each for each in arguments if not each.startswith("http")]
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        desk = Desk(browser, site)
        print("| task | now | before | Wagtail |\n| --- | --- | --- | --- |")
        for name, (do, before, wagtail) in TASKS.items():
            if not wanted or do.__name__ in wanted:
                print(f"| {name} | {do(desk)} | {before} | {wagtail} |", flush=True)
        if not wanted or "typed_times" in wanted:
            for language, text, echo in typed_times(desk):
                print(f"{language}: {text} ({len(text)} keys) → {echo}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
