"""The dates above lists: years, months and days of the person's calendar."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleVersion
from galleries.models import Photograph
from portal.core.publishing import State
from portal.newsroom.dates.list_filters import DateFilter, PublicationDates
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_recording,
    make_user,
)
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)  # ۲۵ تیر ۱۴۰۰
LISTS = [
    "articles_article",
    "galleries_gallery",
    "website_page",
    "galleries_photograph",
    "galleries_recording",
    "calendar_app_event",
    "articles_correction",
]


def opened(client, name="articles_article", **query):
    response = client.get(reverse(f"admin:{name}_changelist"), query)
    assert response.status_code == 200
    return response.content.decode()


def bar(page):
    """{"way": [text], "choices": {text: query}, "error": text} of the bar of a page."""
    found = re.search('(?s)<nav class="date-drill".*?</nav>', page)
    html = re.sub("</?bdi>", "", found[0]) if found else ""
    way = re.search('(?s)<ol class="date-drill__way">.*?</ol>', html)
    choices = re.search('(?s)<ul class="date-drill__choices">.*?</ul>', html)
    error = re.search('(?s)role="alert">(.*?)</p>', html)
    links = re.findall('(?s)<a href="([^"]*)"[^>]*>(.*?)</a>', choices[0] if choices else "")
    return {
        "way": re.findall("(?s)<(?:a|span)[^>]*>(.*?)</(?:a|span)>", way[0]) if way else [],
        "choices": {label: unescape(url) for url, label in links},
        "error": error[1] if error else "",
    }


def chief(language="fa"):
    return signed_in(make_user("chief", interface_language=language))


def test_a_list_opens_by_years_months_and_days_and_back():
    make_article(headline="خبر تیر", published_at=SEED)
    make_article(headline="خبر اسفند", published_at=datetime(2026, 3, 20, 8, tzinfo=UTC))
    client = chief()
    years = bar(opened(client))
    assert list(years["choices"]) == ["۱۴۰۴", "۱۴۰۰"], "no year between them has any"
    assert years["way"] == []

    def follow(query):
        return client.get(reverse("admin:articles_article_changelist") + query).content.decode()

    page = follow(years["choices"]["۱۴۰۰"])
    assert "خبر تیر" in page
    assert "خبر اسفند" not in page
    year = bar(page)
    assert list(year["choices"]) == ["تیر"]
    assert year["way"][-1] == "۱۴۰۰"

    month = bar(follow(year["choices"]["تیر"]))
    assert list(month["choices"]) == ["۲۵"]
    assert month["way"][1:] == ["۱۴۰۰", "تیر ۱۴۰۰"]

    day = follow(month["choices"]["۲۵"])
    assert "خبر تیر" in day
    assert bar(day)["way"][-1] == "۲۵ تیر ۱۴۰۰"
    assert list(bar(day)["choices"]) == ["۲۵"]
    assert re.search('href="[?]">', day), "and back to all"


def test_a_months_edges_are_midnights_of_the_editions_zone():
    # 1 Tir 1400 begins at 19:00 UTC on 21 June in Dushanbe.
    start = datetime(2021, 6, 21, 19, tzinfo=UTC)
    make_article(headline="پیش از ماه", published_at=start - timedelta(seconds=1))
    make_article(headline="آغاز ماه", published_at=start)
    make_article(headline="پس از ماه", published_at=start + timedelta(days=31))
    page = opened(chief(), date="1400-4")
    assert "آغاز ماه" in page
    assert "پیش از ماه" not in page
    assert "پس از ماه" not in page


def test_other_languages_of_the_newsroom_have_their_own_months():
    make_article(headline="July", published_at=SEED)
    client = chief("en")
    assert list(bar(opened(client))["choices"]) == ["2021"]
    assert list(bar(opened(client, date="2021"))["choices"]) == ["July"]
    assert bar(opened(client, date="2021-7"))["way"][-1] == "July 2021"
    # An address that a Persian colleague passes on means the same days.
    page = opened(client, date="1400-4")
    assert "July" in page
    assert bar(page)["error"] == ""
    assert list(bar(page)["choices"]) == ["25"]


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "9999999",
        "1400-13",
        "1404-12-30",
        "1400-0-1",
        "x",
        "1400-4-25-1",
        "-",
        "--",
        "1-1-1",
        "1400-",
        "۱۴۰۰-۴-۳۲",
        "9" * 300,
        "taken:x",
        "nothing:1400",
        ":::",
        "1700",
        "1400-4-25 OR 1=1",
    ],
)
@pytest.mark.parametrize("name", ["articles_article", "galleries_photograph"])
def test_what_is_no_date_is_said_and_all_rows_are_shown(name, value):
    make_article(headline="خبر", published_at=SEED)
    make_photograph()
    page = opened(chief(), name, date=value)
    if value not in ("nothing:1400", ":::"):
        assert bar(page)["error"]
    assert 'class="errornote"' not in page


def test_digits_of_an_address_may_be_of_any_script():
    make_article(headline="خبر تیر", published_at=SEED)
    assert bar(opened(chief(), date="۱۴۰۰-۴"))["way"][-1] == "تیر ۱۴۰۰"


def test_dates_go_together_with_the_other_filters():
    make_article(headline="پیش‌نویس تیر", published_at=SEED, state=State.DRAFT)
    make_article(headline="منتشرشدهٔ تیر", published_at=SEED)
    client = chief()
    page = opened(client, date="1400-4", state="draft", q="")
    assert "پیش‌نویس تیر" in page
    assert "منتشرشدهٔ تیر" not in page
    assert "state=draft" in bar(page)["choices"]["۲۵"]


def test_photographs_go_by_upload_or_by_when_they_were_taken():
    old, new = make_photograph(), make_photograph()
    Photograph.objects.filter(pk=old.pk).update(taken_at=SEED)
    client, name = chief(), "galleries_photograph"
    assert list(bar(opened(client, name, date="taken:"))["choices"]) == ["۱۴۰۰"]
    page = opened(client, name, date="taken:1400-4-25")
    assert f"/photograph/{old.pk}/change" in page
    assert f"/photograph/{new.pk}/change" not in page
    assert bar(page)["choices"]["۲۵"] == "?date=taken%3A1400-4-25"
    assert "۱۴۰۰" not in bar(opened(client, name))["choices"]


@pytest.mark.parametrize("name", LISTS)
def test_every_dated_list_has_its_dates(name):
    make_article().corrections.create(text="نوشته بود")
    make_gallery()
    make_page()
    make_recording()
    make_event(starts_in=timedelta(0))
    page = opened(chief(), name)
    assert bar(page)["choices"]


@pytest.mark.parametrize("date", ["", "1400", "1400-4", "1400-4-25"])
def test_the_dates_cost_the_same_for_one_year_and_for_thirty(
    date, django_assert_num_queries, django_assert_max_num_queries
):
    client = chief()
    make_article(published_at=SEED)
    with django_assert_max_num_queries(31) as few:
        opened(client, date=date)
    for years in range(30):
        make_article(published_at=SEED - timedelta(days=365 * years))
    with django_assert_num_queries(len(few)):
        opened(client, date=date)


def filters(kind=DateFilter):
    for heir in kind.__subclasses__():
        yield heir
        yield from filters(heir)


def test_every_date_above_a_list_begins_an_index():
    """Else each opening of the list would read the table."""
    from django.contrib import admin
    from django.contrib.admin.utils import get_fields_from_path

    used = set()
    for model, model_admin in admin.site._registry.items():
        for spec in model_admin.list_filter:
            if not (isinstance(spec, type) and issubclass(spec, DateFilter)):
                continue
            used.add(spec)
            for _key, path, _title in spec.dates:
                field = get_fields_from_path(model, path)[-1]
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT indexdef FROM pg_indexes WHERE tablename = %s",
                        [field.model._meta.db_table],
                    )
                    made = [definition for (definition,) in cursor.fetchall()]
                begins = re.compile(
                    rf"btree \({field.column}\b[^W]*?(WHERE \({field.column} IS NOT NULL\))?$"
                )
                assert any(begins.search(definition) for definition in made), path
    assert used == set(filters())
    assert PublicationDates in used


def test_the_oldest_and_newest_are_found_without_reading_the_table():
    for days in range(3):
        make_article(published_at=timezone.now() - timedelta(days=days))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        table = ArticleVersion._meta.db_table
        cursor.execute(f"EXPLAIN SELECT min(published_at), max(published_at) FROM {table}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan" in plan
    assert "articleversion_dated" in plan
