"""Addresses of the calendar: which dates have a page, and where links lead."""

import re
from datetime import timedelta

import pytest

from calendar_app import bounds
from portal.core import editions
from tests.calendar_app.pages import DAY, VIEWS, links, make, view
from tests.factories import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("near_2026")]


# Addresses


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("/calendar/2026/12/", "/calendar/1405/09/"),
        ("/en/calendar/1405/09/", "/en/calendar/2026/12/"),
        ("/calendar/2026/12/02/", "/calendar/1405/09/11/"),
        ("/calendar/1405/9/", "/calendar/1405/09/"),
        ("/calendar/۱۴۰۵/۰۹/۱۱/", "/calendar/1405/09/11/"),
        ("/en/calendar/1405/9/11/", "/en/calendar/2026/12/02/"),
        ("/calendar/week/1405/09/11/", "/calendar/week/1405/09/07/"),
        ("/calendar/week/2026/12/02/", "/calendar/week/1405/09/07/"),
        ("/en/calendar/week/2026/12/02/", "/en/calendar/week/2026/11/30/"),
        ("/calendar/list/2026/12/", "/calendar/list/1405/09/"),
    ],
)
def test_other_ways_to_name_a_date_lead_to_the_one_address(client, typed, right):
    answer = client.get(typed)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200


MONTHS_OF_NONE = [
    "0/1",
    "0000/00",
    "9999/1",
    "9999999/1",
    "1405/13",
    "1405/0",
    "2026/13",
    "1300/1",
    "1499/12",
    "1850/1",
    "2199/12",
    "1/1",
    "-1/1",
]
DAYS_OF_NONE = [
    "1405/9/31",
    "1404/12/30",
    "1405/9/0",
    "1405/9/99",
    "2026/2/30",
    "1405/9/9999999",
    *(f"{month}/1" for month in MONTHS_OF_NONE),
]


@pytest.mark.parametrize(
    "path",
    [
        *(f"{view}{month}" for view in ("", "list/") for month in MONTHS_OF_NONE),
        *(f"{view}{day}" for view in ("", "week/") for day in DAYS_OF_NONE),
    ],
)
def test_a_date_that_is_none_or_far_away_is_not_found(client, path):
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/calendar/{path}/")
        assert answer.status_code == 404, prefix
        assert "<h1" in answer.text


def test_no_link_leads_beyond_what_has_a_page_and_none_for_ever(client):
    edition = editions.EDITIONS["fa"]
    start, end = bounds.limits(edition)
    make("نخست", start.isoformat(), 3)
    make("پیش از همه", (start - 2 * DAY).isoformat(), 4)
    make("واپسین", (end - DAY).isoformat(), 5)
    for edge in (start, end):
        for name in VIEWS:
            page = client.get(view(name, edge.isoformat()))
            assert page.status_code == 200, (edge, name)
            for link in links(page.text):
                assert client.get(link).status_code == 200, (edge, name, link)
    for beyond in (start - DAY, end + DAY):
        for name in ("month", "day", "list_month"):
            assert client.get(view(name, beyond.isoformat())).status_code == 404


def test_a_walk_along_the_links_ends(client):
    for days in (-70, 3, 75):
        make_event(starts_in=timedelta(days=days))
    open_, seen = ["/calendar/"], set()
    while open_:
        path = open_.pop()
        seen.add(path)
        assert len(seen) < 400
        answer = client.get(path)
        assert answer.status_code == 200, path
        open_ += [
            p for p in links(answer.text) if p not in seen and p not in open_ and ".ics" not in p
        ]
    months = {path for path in seen if re.fullmatch(r"/calendar/\d+/\d+/", path)}
    assert 5 <= len(months) <= 7, months


def test_what_is_empty_is_not_for_search_engines(client):
    make("سخنرانی", "2026-12-02", clock="10:00")
    for name in VIEWS:
        assert "noindex" not in client.get(view(name)).text, name
        assert 'content="noindex, follow"' in client.get(view(name, "2027-03-02")).text, name
    assert "noindex" not in client.get("/calendar/").text


def test_steps_of_days_lead_to_days_with_events(client):
    make("یک", "2026-11-20", clock="10:00")
    make("دو", "2026-12-02", 3)
    make("سه", "2027-01-10", clock="10:00")

    def steps(day):
        page = client.get(view("day", day)).text
        found = {r: re.search(rf'rel="{r}" href="([^"]+)"', page) for r in ("prev", "next")}
        return [found[r] and found[r][1] for r in ("prev", "next")]

    days = {
        d: view("day", d)
        for d in ("2026-11-20", "2026-12-02", "2026-12-03", "2026-12-04", "2027-01-10")
    }
    assert steps("2026-11-20") == [None, days["2026-12-02"]]
    assert steps("2026-12-03") == [days["2026-12-02"], days["2026-12-04"]]
    assert steps("2026-12-20") == [days["2026-12-04"], days["2027-01-10"]]
    assert steps("2027-01-10") == [days["2026-12-04"], None]


# The edition switch


def switch(client, path):
    """{language: where the edition switch leads}"""
    page = client.get(path).text
    languages = page.partition('class="editions"')[2].partition("</ul>")[0]
    return {code: url for url, code in re.findall(r'href="([^"]+)" lang="([^"]+)"', languages)}


@pytest.mark.parametrize(
    ("path", "in_english"),
    [
        ("/calendar/", "/en/calendar/"),
        ("/calendar/list/", "/en/calendar/list/"),
        ("/calendar/1405/12/", "/en/calendar/2027/03/"),
        ("/calendar/list/1405/12/", "/en/calendar/list/2027/03/"),
        ("/calendar/1405/12/12/", "/en/calendar/2027/03/03/"),
        ("/calendar/week/1405/12/08/", "/en/calendar/week/2027/03/01/"),
    ],
)
def test_the_edition_switch_leads_to_the_same_time_and_back(client, path, in_english):
    others = switch(client, path)
    assert others.keys() == editions.EDITIONS.keys() - {"fa"}
    assert others["en"] == in_english
    assert all(client.get(address).status_code == 200 for address in others.values())
    assert switch(client, in_english)["fa"] == path


def test_the_edition_switch_leads_no_further_than_there_are_pages(client):
    _first, last = bounds.limits(editions.EDITIONS["fa"])
    for day in (last, last - 20 * DAY):
        for name in VIEWS:
            path = view(name, day.isoformat())
            for address in switch(client, path).values():
                assert client.get(address).status_code == 200, (path, address)


def test_the_edition_switch_of_a_category_leads_to_the_whole_calendar(client):
    slug = make("کنسرت", "2027-03-03").master.category.translations.get(language_code="fa").slug
    path = view("month", "2027-03-03", category=slug)
    assert switch(client, path)["en"] == "/en/calendar/2027/03/"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/calendar/", "/en/calendar/"),
        ("/calendar/list/", "/en/calendar/list/"),
        ("/calendar/1405/12/12/", "/en/calendar/2027/03/03/"),
        ("/calendar/1405/12", ""),
        ("/calendar/week/1405/12/08/", ""),
    ],
)
def test_search_engines_are_told_of_the_same_day_alone(client, path, named):
    """Weeks and months of two calendars are never the same."""
    html = client.get(path, follow=True).text
    found = re.findall(r'rel="alternate" hreflang="en" href="http://testserver([^"]*)"', html)
    assert found == ([named] if named else [])
    assert ('hreflang="x-default"' in html) == bool(named)
