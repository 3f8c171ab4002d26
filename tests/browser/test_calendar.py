"""The calendar of events and the archive, by eye, by keyboard and by screen reader."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import expect

from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from tests.browser.axe import violations
from tests.factories import make_article, make_event, make_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LANGUAGES = ["fa", "en"]
LONG = {
    "fa": "نمایشگاه بین‌المللی صنایع‌دستی و هنرهای سنتی کشورهای همسایه",
    "en": "International exhibition of the neighbouring countries’ traditional arts",
}
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)


def a_calendar(language):
    """{name: address} of pages with bars, single events, crowded days and days of neighbours."""
    edition = EDITIONS[language]
    make_site(language)
    make_article(language, published_at=SEED)
    make_article(language)
    today = calendars.local_date(timezone.now(), edition)
    y, m, _d = calendars.parts(today, edition)
    first = calendars.to_gregorian(y, m, 1, edition)
    weeks = calendars.month_grid(y, m, edition)

    def event(day, clock=None, days=1, **shared):
        start = calendars.midnight(day, edition) + timedelta(hours=clock or 0)
        end = start + (timedelta(hours=2) if clock else timedelta(days=days))
        shared |= {"starts_at": start, "ends_at": end, "is_all_day": not clock}
        return make_event(
            language, title=LONG[language], shared=shared, venue="تالار", summary=LONG[language]
        )

    for week in weeks:  # in every cell, over every border of a week
        event(week[6].date, days=3)
        for day in week:
            event(day.date, clock=10)
    for clock in range(8, 15):
        event(today, clock=clock)
    event(today, clock=20, is_cancelled=True)
    version = event(today, clock=23)
    with translation.override(language):
        names = {"y": y, "m": m}
        week = calendars.parts(calendars.week_start(today, edition), edition)
        seed = calendars.parts(calendars.local_date(SEED, edition), edition)
        return {
            "month": reverse("calendar:now"),
            "past and coming": reverse("calendar:month", kwargs=names),
            "week": reverse("calendar:week", args=week),
            "day": reverse("calendar:day", args=calendars.parts(today, edition)),
            "empty day": reverse(
                "calendar:day", args=calendars.parts(first + timedelta(days=400), edition)
            ),
            "list": reverse("calendar:list"),
            "list of a month": reverse("calendar:list_month", kwargs=names),
            "event": version.get_absolute_url(),
            "archive": reverse("articles:archive"),
            "year": reverse("articles:year", args=seed[:1]),
            "archived month": reverse("articles:month", args=seed[:2]),
            "archived day": reverse("articles:day", args=seed),
            "typed nonsense": reverse("articles:go") + "?date=nonsense",
            "no such page": reverse("articles:archive") + "1/",
        }


def too_wide(page):
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("main *")]
            .filter((e) => { const r = e.getBoundingClientRect();
                return r.right > innerWidth + 1 || r.left < -1 })
            .map((e) => e.outerHTML.slice(0, 120))"""
    )


# Neither colours nor widths go by language: each is looked at in one.
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fa", 360, "light"), ("fa", 1280, "dark"), ("en", 1280, "light")],
)
def test_axe_finds_nothing_on_pages_of_dates(newcomer, language, width, scheme):
    addresses = a_calendar(language)
    page = newcomer(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for name, address in addresses.items():
        page.goto(address)
        assert page.locator("h1").count() == 1, name
        found = violations(page, [scheme])
        assert not found, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_dates_fit_every_screen(newcomer, language):
    addresses = a_calendar(language)
    page = newcomer()
    for name, address in addresses.items():
        page.goto(address)
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert too_wide(page) == [], (name, width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_leads_from_the_month_to_an_event_and_back(newcomer, language, width):
    edition = EDITIONS[language]
    make_site(language)
    version = make_event(language, title=LONG[language])
    event = f"{version.master_id}/"
    page = newcomer(viewport={"width": width, "height": 800})
    page.goto(f"{edition.prefix}calendar/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    visited = []
    while event not in (visited or [""])[-1]:
        page.keyboard.press("Tab")
        assert len(visited) < 60
        visited.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))
        page.wait_for_function("""() => {
            const r = document.activeElement.getBoundingClientRect();
            return r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight;
        }""")  # what has the focus comes into view
    # Earlier and later, then the views, then the days: the order in which they stand.
    assert visited.index(f"{edition.prefix}calendar/list/") < len(visited) - 1
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(LONG[language])
    page.wait_for_load_state()  # before it, Tab may go on from the link of the page before
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for key in ("Enter", "Tab", "Enter"):  # to the content, whose first link leads back
        page.keyboard.press(key)
    page.wait_for_url("**/calendar/")
    expect(page.locator("main table.grid")).to_be_visible()
