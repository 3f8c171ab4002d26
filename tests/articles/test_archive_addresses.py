"""Dates in addresses of the archive and dates that people type: each leads to one page."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from portal.core.dates import calendars, date_formats
from portal.core.editions import EDITIONS
from tests.articles.archive_days import SEED, is_for_robots, main_of
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


# Addresses


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/archive/2021/07/16/", "/archive/1400/04/25/"),
        ("/archive/2021/7/", "/archive/1400/04/"),  # 1 July is 10 Tir
        ("/archive/2021/03/", "/archive/1399/12/"),  # began before the archive did
        ("/archive/2021/", "/archive/1399/"),
        ("/archive/2022/", "/archive/1400/"),
        ("/archive/1400/4/25/", "/archive/1400/04/25/"),
        ("/archive/1400/4/", "/archive/1400/04/"),
        ("/archive/۱۴۰۰/۰۴/۲۵/", "/archive/1400/04/25/"),
        ("/archive/١٤٠٠/", "/archive/1400/"),
        ("/en/archive/1400/4/25/", "/en/archive/2021/07/16/"),
        ("/en/archive/1400/04/", "/en/archive/2021/07/"),  # holds the archive's first day, 16 July
        ("/en/archive/1400/", "/en/archive/2021/"),
        ("/en/archive/2021/7/", "/en/archive/2021/07/"),
    ],
)
def test_every_other_way_to_write_a_date_leads_to_its_one_address(client, two_years, path, target):
    make_article("en", published_at=SEED)
    response = client.get(path)
    assert response.status_code == 301
    assert response.headers["Location"] == target
    assert client.get(target).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "0/",
        "0000/01/01/",
        "0/0/0/",
        "9999999/",
        "9999/",
        "99999999999999999999/1/",
        "1400/13/",
        "1400/0/",
        "1400/13/40/",
        "1400/12/30/",
        "1402/12/30/",
        "1404/12/30/",
        "1400/07/31/",
        "2021/13/",
        "2021/02/29/",
        "2021/0/0/",
        "2021/4/31/",
        "-1/",
        "1400/-4/",
        "1400/04/25/1/",
        "1e3/",
        "۹۹۹۹۹۹۹/",
        "१४००/",
        "1400 /",
        "①/",
        "1200/",
        "1500/12/",
        "1800/01/01/",
        "2200/12/31/",
    ],
)
def test_a_date_that_does_not_exist_is_not_found_and_asks_little(client, two_years, path):
    for prefix in ("/archive/", "/en/archive/"):
        with CaptureQueriesContext(connection) as made:
            assert client.get(quote(prefix + path)).status_code == 404
        of_the_archive = [q for q in made.captured_queries if "WITH ORDINALITY" in q["sql"]]
        # One of the page's own, one of the calendar block if an error page has it.
        assert len(of_the_archive) <= 2


def test_a_page_after_the_last_story_of_a_day_is_none(client, two_years):
    section = make_section()
    for n in range(25):
        make_article(section=section, published_at=SEED + timedelta(minutes=n))
    html = client.get("/archive/1400/04/25/").text
    cursor = re.search(r"\?before=([^\"]+)", html)[1]
    assert main_of(client.get(f"/archive/1400/04/25/?before={cursor}").text).count("<h2") >= 7
    assert client.get(f"/archive/1400/01/01/?before={cursor}").status_code == 200
    assert client.get(f"/archive/1400/05/14/?before={cursor}").status_code == 404


# Going to a date


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("1400/4/25", "/archive/1400/04/25/"),
        ("۱۴۰۰/۰۴/۲۵", "/archive/1400/04/25/"),
        ("٢٥-٤-١٤٠٠", "/archive/1400/04/25/"),
        ("16.07.2021", "/archive/1400/04/25/"),
        ("2021-07-16", "/archive/1400/04/25/"),
        (" ۱۴۰۰ / ۴ / ۲۵ ", "/archive/1400/04/25/"),
        ("\u200f۱۴۰۰/۰۴/۲۵\u200e", "/archive/1400/04/25/"),
        ("۱۴۰۰/۴", "/archive/1400/04/"),
        ("4.1400", "/archive/1400/04/"),
        ("۱۴۰۰", "/archive/1400/"),
        ("2021/8", "/archive/1400/05/"),
        ("1400/4/26", "/archive/1400/04/26/"),
        ("", "/archive/"),
        ("جمعه ۲۵ تير ۱۴۰۰", "/archive/1400/04/25/"),
        ("تیر ۱۴۰۰", "/archive/1400/04/"),
    ],
)
def test_a_typed_date_leads_to_its_page(client, two_years, typed, target):
    response = client.get("/archive/go/", {"date": typed})
    assert response.status_code == 302
    assert response.headers["Location"] == target


@pytest.mark.parametrize("language", EDITIONS)
def test_a_date_as_the_edition_writes_it_leads_to_its_page(client, language):
    edition = EDITIONS[language]
    make_article(language, published_at=SEED - timedelta(days=300))
    with translation.override(language):
        go = reverse("articles:go")
    for n in range(0, 300, 9):
        moment = SEED - timedelta(days=n)
        parts = calendars.parts(calendars.local_date(moment, edition), edition)
        for written, size in (
            (date_formats.format_date(moment, edition), 3),
            (date_formats.format_weekday_date(moment, edition), 3),
            (date_formats.format_numeric(moment, edition), 3),
            (date_formats.format_month(*parts[:2], edition), 2),
        ):
            path = "".join(f"{part:02}/" for part in parts[:size])
            response = client.get(go, {"date": written})
            assert response.headers["Location"].endswith(f"/archive/{path}"), written


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("دیروز", "Write a date such as"),
        ("1400/4/25/1", "Write a date such as"),
        ("4/25", "Write a date such as"),
        ("25 تیر", "Write a date such as"),
        ("25 هیچ 1400", "Write a date such as"),
        ("31 June 2021", "June 2021 has 30 days"),
        ("<script>", "Write a date such as"),
        ("x" * 3000, "Write a date such as"),
        ("1402/12/30", "Esfand 1402 has 29 days"),
        ("1400/13", "There are 12 months"),
        ("31.04.2021", "April 2021 has 30 days"),
        ("0000", "The archive begins on"),
        ("9999", "The archive begins on"),
        ("1399/12/29", "The archive begins on"),
        ("2090-01-01", "The archive begins on"),
        ("1200/1/1", "The archive begins on"),
    ],
)
def test_a_typed_date_without_a_page_is_kept_and_answered(client, two_years, typed, says):
    make_article("en", published_at=SEED)
    for path in ("/archive/go/", "/en/archive/go/"):
        response = client.get(path, {"date": typed})
        assert response.status_code == 200
        html = response.text
        shown = typed[:40].replace("<", "&lt;").replace(">", "&gt;")
        assert f'value="{shown}"' in html
        assert 'role="alert"' in html
        assert not is_for_robots(html)
        assert html.count("<h1") == 1
    assert says in html
