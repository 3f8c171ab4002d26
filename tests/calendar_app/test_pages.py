"""The calendar's pages: what lies where, who sees it, how far they lead, what they cost."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from calendar_app import bounds
from calendar_app.models import Category
from portal.core import editions
from portal.core.dates import calendars
from portal.core.publishing import State
from portal.website.models import EditionSettings
from tests.factories import make_event, make_site

pytestmark = pytest.mark.django_db
DUSHANBE = ZoneInfo("Asia/Dushanbe")
DAY = timedelta(days=1)
# Azar 1405 lies from Sunday 22 November to Monday 21 December 2026; years away from any today.
FA, EN = "/calendar/1405/09/", "/en/calendar/2026/12/"


@pytest.fixture(autouse=True)
def _near_2026(monkeypatch):
    """The tests' dates stay within what has pages, whenever they run."""
    years = abs(timezone.now().year - 2026) + 1
    monkeypatch.setattr(bounds, "YEARS_BACK", 10 + years)
    monkeypatch.setattr(bounds, "YEARS_AHEAD", 3 + years)


class Grid(HTMLParser):
    """rows: weeks of cells; a cell is {"date", "items": [(classes, text)], "classes", "day"}."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.cell, self.item = [], None, None
        self.feed(page[page.index("<tbody") : page.index("</tbody>")])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.cell = {"classes": classes, "items": [], "day": None}
            self.cell["is_today"] = "aria-current" in attrs
            self.rows[-1].append(self.cell)
        elif tag == "time" and self.cell is not None:
            self.cell["date"] = attrs["datetime"]
        elif tag == "li":
            self.item = [classes, ""]
            self.cell["items"].append(self.item)
        elif tag == "a" and self.item is None and self.cell is not None:
            self.cell["day"] = attrs["href"]

    def handle_endtag(self, tag):
        if tag == "li":
            self.item = None

    def handle_data(self, text):
        if self.item is not None:
            self.item[1] += text

    def of(self, day):
        return next(c for row in self.rows for c in row if c.get("date") == day)

    def bars(self, title):
        """[(date where it begins, days, whether the event begins there, whether it ends)]"""
        return [
            (
                cell["date"],
                int(next(name for name in classes if name.startswith("days-"))[5:]),
                "begins" in classes,
                "ends" in classes,
            )
            for row in self.rows
            for cell in row
            for classes, text in cell["items"]
            if "bar" in classes and title in text
        ]


def grid(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Grid(answer.text)


def make(title, first, days=1, language="fa", **shared):
    """An event of whole days, or with `clock` and `hours` of one day."""
    clock, hours = shared.pop("clock", None), shared.pop("hours", 1)
    start = datetime.fromisoformat(f"{first}T{clock or '00:00'}").replace(tzinfo=DUSHANBE)
    end = start + (timedelta(hours=hours) if clock else days * DAY)
    shared = {"starts_at": start, "ends_at": end, "is_all_day": not clock, **shared}
    shared.setdefault("zone", "Asia/Dushanbe")
    return make_event(language, title=title, shared=shared)


def main_of(page):
    return unquote(unescape(page[page.index("<main") : page.index("</main>")]))


# The grid


def test_a_bar_goes_on_over_the_borders_of_weeks_and_of_the_month(client):
    make("جشنواره", "2026-11-20", 16)  # until Saturday 5 December
    assert grid(client, FA).bars("جشنواره") == [
        ("2026-11-21", 7, False, False),
        ("2026-11-28", 7, False, False),
        ("2026-12-05", 1, False, True),
    ]
    earlier = grid(client, "/calendar/1405/08/").bars("جشنواره")
    assert earlier == [("2026-11-20", 1, True, False), ("2026-11-21", 7, False, False)]


def test_in_a_left_to_right_edition_the_weeks_are_its_own(client):
    make("Festival", "2026-12-05", 3, language="en")
    assert grid(client, EN).bars("Festival") == [
        ("2026-12-05", 2, True, False),
        ("2026-12-07", 1, False, True),
    ]


def test_bars_of_the_same_days_lie_in_lanes_that_do_not_cross(client):
    for title, first, days in (
        ("الف", "2026-12-05", 3),
        ("ب", "2026-12-06", 3),
        ("پ", "2026-12-08", 2),
    ):
        make(title, first, days)
    shown = grid(client, FA)
    lanes = {}
    for row in shown.rows:
        for column, cell in enumerate(row):
            slots = [i for i in cell["items"] if {"bar", "gap"} & set(i[0])]
            for lane, (classes, _text) in enumerate(slots):
                if "bar" in classes:
                    length = int(next(n for n in classes if n.startswith("days-"))[5:])
                    for n in range(column, column + length):
                        place = (id(row), lane, n)
                        assert place not in lanes
                        lanes[place] = True
    assert len(lanes) == 8


def test_an_event_over_midnight_lies_on_both_days_with_its_clock(client):
    make("شب‌نشینی", "2026-12-01", clock="23:30")
    assert grid(client, FA).bars("شب‌نشینی") == [("2026-12-01", 2, True, True)]
    for day in ("10", "11"):
        page = main_of(client.get(f"/calendar/1405/09/{day}/").text)
        assert "شب‌نشینی" in page
    assert "۲۳:۳۰" in main_of(client.get(FA).text)
    assert "شب‌نشینی" not in main_of(client.get("/calendar/1405/09/12/").text)
    make("لبهٔ ماه", "2026-12-21", clock="23:30")
    for month in ("09", "10"):
        assert "لبهٔ ماه" in main_of(client.get(f"/calendar/1405/{month}/").text)
    make("پیش از نیمه‌شب", "2026-12-21", clock="23:00")
    assert "پیش از نیمه‌شب" not in client.get("/calendar/1405/10/01/").text


def test_what_lasts_all_day_has_the_same_dates_in_every_zone(client):
    make_site()
    make("روز جهانی", "2026-12-02", zone="Asia/Dushanbe")
    for zone in ("Asia/Dushanbe", "America/Los_Angeles", "Pacific/Auckland"):
        EditionSettings.objects.filter(language_code="fa").update(zone=zone)
        client.get("/")
        assert editions.EDITIONS["fa"].zone == zone
        assert grid(client, FA).bars("روز جهانی") == [("2026-12-02", 1, True, True)], zone
        assert "روز جهانی" in client.get("/calendar/1405/09/11/").text
        for neighbour in ("10", "12"):
            assert "روز جهانی" not in main_of(client.get(f"/calendar/1405/09/{neighbour}/").text)


def test_a_clock_is_that_of_the_day_in_zones_that_move_theirs(client):
    make_site("en")
    EditionSettings.objects.filter(language_code="en").update(zone="Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 24, 18, tzinfo=berlin)
    make_event(
        "en",
        title="Evening",
        shared={
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
            "zone": "Europe/Berlin",
            "rrule": "FREQ=DAILY;COUNT=3",
        },
    )
    make_event(
        "en",
        title="Long night",
        shared={
            "starts_at": datetime(2026, 10, 24, 23, tzinfo=berlin),
            "ends_at": datetime(2026, 10, 25, 23, tzinfo=berlin),
            "zone": "Europe/Berlin",
        },
    )
    shown = grid(client, "/en/calendar/2026/10/")
    for day in ("2026-10-24", "2026-10-25", "2026-10-26"):
        (text,) = [text for _c, text in shown.of(day)["items"] if "Evening" in text]
        assert text.startswith("18:00")
    assert shown.bars("Long night") == [("2026-10-24", 2, True, True)]


def test_a_crowded_day_leads_to_its_own_page(client):
    for n in range(9):
        make(f"رویداد-{n}.", "2026-12-02", clock=f"{9 + n:02}:00")
    cell = grid(client, FA).of("2026-12-02")
    shown = [text for _classes, text in cell["items"]]
    assert len(shown) == 4
    assert "۶" in shown[-1]
    assert cell["day"] == "/calendar/1405/09/11/"
    page = client.get(cell["day"]).text
    assert all(f"رویداد-{n}." in page for n in range(9))


def test_today_days_off_and_what_is_cancelled_are_marked(client):
    today = calendars.local_date(timezone.now(), editions.EDITIONS["fa"])
    shown = grid(client, "/calendar/")
    assert [c["date"] for row in shown.rows for c in row if c["is_today"]] == [today.isoformat()]
    for row in shown.rows:
        assert ["is-off" in cell["classes"] for cell in row] == [False] * 6 + [True]
    make("لغوشده", "2026-12-02", clock="10:00", is_cancelled=True)
    (item,) = grid(client, FA).of("2026-12-02")["items"]
    assert "is-cancelled" in item[0]


def test_the_accessible_name_tells_the_whole_date(client):
    make("سخنرانی", "2026-12-02", clock="10:00", hours=2)
    (item,) = grid(client, FA).of("2026-12-02")["items"]
    assert "چهارشنبه ۱۱ آذر ۱۴۰۵، ۱۰:۰۰–۱۲:۰۰" in item[1]


def test_both_calendars_show_where_the_edition_wants_them(client):
    make("سخنرانی", "2026-12-02", clock="10:00")
    page = main_of(client.get(FA).text)
    assert "نوامبر – دسامبر ۲۰۲۶" in page
    assert "چهارشنبه ۱۱ آذر ۱۴۰۵" in page
    assert "۲ دسامبر ۲۰۲۶" in client.get("/calendar/1405/09/11/").text
    make("Talk", "2026-12-02", clock="10:00", language="en")
    assert "1405" not in main_of(client.get(EN).text)


def test_the_owners_names_of_months_and_days_off_show(client):
    make_site()
    EditionSettings.objects.filter(language_code="fa").update(
        jalali_months="dari", zone="Asia/Kabul", off_days=[3, 4]
    )
    page = client.get(FA).text
    assert "قوس ۱۴۰۵" in page
    assert ["is-off" in cell["classes"] for cell in Grid(page).rows[0]] == [False] * 5 + [True] * 2


def test_public_holidays_show_with_their_names_as_days_off(client):
    call_command("load_observances")
    shown = client.get("/calendar/1405/01/").text
    assert "is-off" in Grid(shown).of("2026-03-21")["classes"]
    for page in (shown, client.get("/calendar/1405/01/01/").text):
        assert "نوروز" in page


# Who sees what


VIEWS = ["month", "week", "day", "list_month"]


def view(name, day="2026-12-02", language="fa", **more):
    edition = editions.EDITIONS[language]
    date_ = date.fromisoformat(day)
    if name == "week":
        date_ = calendars.week_start(date_, edition)
    y, m, d = calendars.parts(date_, edition)
    parts = {"y": y, "m": m} | ({"d": d} if name in ("week", "day") else {})
    with translation.override(language):
        return reverse(f"calendar:{name}", kwargs=parts | more)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.PUBLISHED, "published_at": timezone.now() + DAY},
        {"state": State.WITHDRAWN},
        {"language": "tg"},
    ],
    ids=["draft", "scheduled", "withdrawn", "other language"],
)
def test_only_what_is_live_in_the_language_shows(client, name, hidden):
    shown = make("آشکار", "2026-12-02", clock="10:00")
    hidden = {"language": "fa", **hidden}
    language = hidden.pop("language")
    make_event(
        language,
        title="رازنهان",
        event=shown.master if language != "fa" else None,
        shared={"starts_at": shown.master.starts_at},
        **hidden,
    )
    for path in (view(name), view("month"), reverse("calendar:list")):
        assert "رازنهان" not in client.get(path).text
    assert "آشکار" in client.get(view(name)).text


@pytest.mark.parametrize("name", VIEWS)
def test_a_category_shows_its_own_events_only(client, name):
    ours = make("کنسرت", "2026-12-02", clock="10:00")
    make("مسابقه", "2026-12-02", clock="11:00")
    slug = ours.master.category.translations.get(language_code="fa").slug
    everything = main_of(client.get(view(name)).text)
    assert "کنسرت" in everything
    assert "مسابقه" in everything
    assert f"/calendar/category/{slug}/" in everything
    assert "webcal://testserver/calendar/events.ics" in everything
    page = main_of(client.get(view(name, category=slug)).text)
    assert f"webcal://testserver/calendar/category/{slug}/events.ics" in page
    assert "کنسرت" in page
    assert "مسابقه" not in page
    chosen = re.escape(unquote(view(name, category=slug)))
    assert re.search(rf'href="{chosen}"[^>]*aria-current="true"', page)


def test_a_category_goes_by_its_name_in_the_edition(client):
    category = Category.objects.create()
    category.create_translation("fa", name="همایش")
    category.create_translation("en", name="Meetings")
    assert client.get("/calendar/category/همایش/").status_code == 200
    assert client.get("/en/calendar/category/meetings/").status_code == 200
    for wrong in (
        "/calendar/category/meetings/",
        "/en/calendar/category/همایش/",
        "/tg/calendar/category/meetings/",
        "/calendar/category/x/1405/09/",
    ):
        assert client.get(wrong).status_code == 404


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


def links(page):
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'href="(/[^"]*/calendar/[^"]*|/calendar/[^"]*)"', main)
    return {unescape(link).partition("#")[0] for link in found}


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


# Lists


def test_a_list_leads_through_all_events_once(client):
    now = timezone.now()
    titles = set()
    for n in range(70):
        title = f"رویداد-{n}."
        titles.add(title)
        # Many begin at the same moment, so that only the id tells them apart.
        make_event(title=title, shared={"starts_at": now + timedelta(hours=1 + n // 25)})
    make_event(title="گذشته", starts_in=-3 * DAY)
    seen, path = [], reverse("calendar:list")
    while path:
        page = client.get(path).text
        seen += re.findall(r'<a class="t" href="[^"]+">([^<]+)</a>', main_of(page))
        later = re.search(r'rel="next" href="(\?after=[^"]+)"', page)
        path = later and reverse("calendar:list") + later[1]
    assert sorted(seen) == sorted(titles)


@pytest.mark.parametrize("cursor", ["x", "0", "-1", "%00", "1-1.aaaa", "x" * 500, "۱۲"])
@pytest.mark.parametrize("path", ["/calendar/list/", FA.replace("calendar", "calendar/list")])
def test_a_cursor_of_nobodys_making_is_not_found(client, path, cursor):
    assert client.get(f"{path}?after={cursor}").status_code == 404


def test_under_the_present_month_stands_what_is_still_to_come(client):
    make_event(
        title="جاری",
        shared={"starts_at": timezone.now() - DAY * 3, "ends_at": timezone.now() + DAY},
    )
    page = client.get("/calendar/").text
    under = page[page.index('class="agenda"') :]
    assert "جاری" in under


# Costs


@pytest.mark.warm
def test_pages_cost_the_same_for_few_events_and_for_many(client, django_assert_max_num_queries):
    def add(n):
        make("رویداد", "2026-12-02", clock=f"{8 + n % 12:02}:00")

    for n in range(5):
        add(n)
    slug = Category.objects.first().translations.get(language_code="fa").slug
    paths = [
        "/calendar/",
        reverse("calendar:list"),
        *(view(name) for name in VIEWS),
        *(view(name, category=slug) for name in VIEWS),
    ]
    client.get("/calendar/")
    costs = []
    for _round in range(2):
        for path in paths:
            with django_assert_max_num_queries(8) as captured:
                assert client.get(path).status_code == 200
            costs.append(len(captured))
        for n in range(45):
            add(n)
    assert costs[: len(paths)] == costs[len(paths) :]


def test_a_rule_without_end_makes_no_page_slow(client, django_assert_max_num_queries):
    start = datetime(2026, 12, 2, 10, tzinfo=UTC)
    make_event(title="هرروزه", shared={"starts_at": start, "rrule": "FREQ=DAILY"})
    client.get(FA)
    with django_assert_max_num_queries(30):
        cells = [c for row in grid(client, FA).rows for c in row if c["items"]]
    assert len(cells) >= 20


# The edition switch


def switch(client, path):
    """{language: where the edition switch leads}"""
    page = client.get(path).text
    assert 'rel="alternate" hreflang' not in page
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
