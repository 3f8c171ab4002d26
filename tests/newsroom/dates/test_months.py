"""The months that the calendar beside a date field asks for."""

import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.core.editions import EDITIONS
from tests.factories import make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def month(client, **query):
    return client.get(reverse("newsroom_months"), query).json()


def days(answer):
    return [cell for week in answer["weeks"] for cell in week]


def test_a_month_has_its_days_in_both_calendars():
    client = signed_in(make_user("chief"))
    answer = month(client, text="16.07.2021 12:19", calendar="jalali")
    assert (answer["title"], answer["year"], answer["month"]) == ("تیر ۱۴۰۰", "۱۴۰۰", 4)
    assert answer["focus"] == answer["selected"] == "2021-07-16"
    assert answer["clock"] == "۱۲:۱۹"
    inside = [cell for cell in days(answer) if cell["isIn"]]
    assert len(inside) == 31
    cell = inside[24]
    assert (cell["iso"], cell["day"], cell["beside"]) == ("2021-07-16", "۲۵", "۱۶")
    assert (cell["text"], cell["isOff"]) == ("۱۴۰۰/۰۴/۲۵", True)
    assert "جمعه ۲۵ تیر ۱۴۰۰" in cell["label"]
    assert "۱۶ ژوئیه ۲۰۲۱" in cell["label"]
    other = month(client, text="16.07.2021", calendar="gregorian", day="2021-07-16")
    assert other["title"] == "ژوئیه ۲۰۲۱"
    assert other["focus"] == "2021-07-16"
    assert other["weekdays"] == answer["weekdays"]


def test_the_calendar_opens_where_and_in_the_calendar_that_is_typed():
    client = signed_in(make_user("chief"))
    today = timezone.localdate().isoformat()
    assert month(client, text="")["calendar"] == "jalali"
    assert month(client, text="")["focus"] == today
    assert month(client, text="16.07.2021")["calendar"] == "gregorian"
    assert month(client, text="۱۴۰۴/۱۲/۳۰ ۱۲:۱۹")["focus"] == today
    assert month(client, text="۱۴۰۴/۱۲/۳۰ ۱۲:۱۹")["clock"] == "۱۲:۱۹"


@pytest.mark.parametrize(
    ("day", "calendar", "query", "lands"),
    [
        ("2021-07-16", "jalali", {"by": "days:-7"}, "2021-07-09"),
        ("2021-07-16", "jalali", {"by": "months:1"}, "2021-08-16"),
        ("2021-07-16", "gregorian", {"by": "months:1"}, "2021-08-16"),
        ("2021-01-31", "gregorian", {"by": "months:1"}, "2021-02-28"),
        ("2021-03-20", "jalali", {"by": "years:1"}, "2022-03-20"),  # 1399/12/30 -> 1400/12/29
        ("2021-07-16", "jalali", {"year": "۱۴۰۴", "month": "12"}, "2026-03-16"),
        ("2021-07-16", "gregorian", {"year": "1990"}, "1990-07-16"),
        ("0001-01-01", "jalali", {"by": "days:0"}, None),
        ("not a day", "jalali", {"by": "nonsense", "year": "x"}, None),
    ],
)
def test_the_newsroom_counts_days_months_and_years(day, calendar, query, lands):
    client = signed_in(make_user("chief"))
    answer = month(client, day=day, calendar=calendar, **query)
    assert answer["focus"] == (lands or timezone.localdate().isoformat())


@pytest.mark.parametrize(
    "query",
    [
        {"year": "0"},
        {"year": "9999999"},
        {"year": "9" * 500},
        {"month": "13"},
        {"month": "0"},
        {"day": "1821-03-21", "by": "months:-1"},
        {"day": "2122-03-20", "by": "months:1"},
    ],
)
def test_beyond_the_calendar_is_a_sentence(query):
    answer = month(signed_in(make_user("chief")), calendar="jalali", **query)
    assert set(answer) == {"error"}
    assert answer["error"]


def test_months_are_for_the_newsroom_and_ask_the_database_nothing_of_their_own(
    client, django_assert_num_queries
):
    url = reverse("newsroom_months")
    assert client.get(url).status_code == 302
    chief = signed_in(make_user("chief"))
    chief.get(url)
    with django_assert_num_queries(2):  # the session and the person
        chief.get(url)


@pytest.mark.parametrize("code", EDITIONS)
def test_every_edition_has_both_calendars_in_its_own_week(code):
    client = signed_in(make_user("chief", interface_language=code))
    for calendar in ("jalali", "gregorian"):
        answer = month(client, calendar=calendar, day="2021-07-16")
        json.dumps(answer)
        first = date.fromisoformat(days(answer)[0]["iso"])
        assert first.weekday() == EDITIONS[code].week_start
        assert len(answer["months"]) == len(set(answer["months"])) == 12
        assert all(answer["months"])
