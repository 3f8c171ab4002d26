"""The calendar's grids: what lies where, in which row, under which name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.core import editions
from portal.core.dates import calendars
from portal.website.models import EditionSettings
from tests.calendar_app.pages import EN, FA, Grid, grid, main_of, make
from tests.factories import make_event, make_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("near_2026")]


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
