"""Dates on the pages that Django writes itself."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone, translation

from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from tests.factories import make_article, make_event, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)


def test_djangos_own_pages_write_dates_as_the_edition_does():
    version = make_article(published_at=SEED)
    client = signed_in(make_user("chief"))
    correction = version.corrections.create(text="نوشته بود", noted_at=SEED)
    page = client.get(reverse("admin:articles_correction_changelist")).content.decode()
    assert date_formats.format_long(SEED, EDITIONS["fa"]) in page
    url = reverse("admin:articles_correction_change", args=[correction.pk])
    client.post(
        url, {"version": version.pk, "kind": "update", "text": "ا", "noted_at": "1400/4/25"}
    )
    page = client.get(reverse("admin:articles_correction_history", args=[correction.pk]))
    table = re.search("(?s)id=.change-history.*?</table>", page.content.decode())[0]
    assert date_formats.format_date(timezone.now(), EDITIONS["fa"]) in table
    assert not re.search(r"\b[0-9]{4}\b", re.sub("<[^>]+>", "", table))


def test_dates_that_a_person_may_only_read_are_the_editions_too():
    event = make_event().master
    event.starts_at, event.ends_at = SEED, SEED + timedelta(hours=1)
    event.save()
    translator = signed_in(make_user("translator"))
    url = reverse("admin:calendar_app_event_change", args=[event.pk])
    page = translator.get(url).content.decode()
    assert "جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹" in page


@pytest.mark.parametrize(
    ("language", "filter_", "written"),
    [
        ("fa", "date", "۲۵ تیر ۱۴۰۰"),
        ("fa", "date:'DATETIME_FORMAT'", "جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹"),
        ("fa", "date:'SHORT_DATETIME_FORMAT'", "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹"),
        ("fa", "date:'Y-m-d'", "2021-07-16"),
        ("en", "date:'SHORT_DATE_FORMAT'", "16.07.2021"),
        ("tg", "date", "16 июли 2021"),
    ],
)
def test_djangos_named_formats_mean_the_editions_and_others_stay(language, filter_, written):
    with translation.override(language), timezone.override(EDITIONS[language].zone):
        text = Template("{{ moment|" + filter_ + " }}").render(Context({"moment": SEED}))
    assert text == written


def test_a_day_without_a_clock_is_written_too():
    with translation.override("fa"):
        assert Template("{{ day }}").render(Context({"day": date(2021, 7, 16)})) == "۲۵ تیر ۱۴۰۰"


def test_numbers_in_the_columns_of_lists_have_the_digits_of_the_language():
    make_article()
    chief = make_user("chief")
    url = reverse("admin:articles_section_changelist")
    for language, written in (("fa", "۰"), ("en", "0")):
        chief.interface_language = language
        chief.save()
        page = signed_in(chief).get(url).text
        assert f'<td class="field-position">{written}</td>' in page


def test_the_list_of_all_tables_speaks_the_language_of_the_newsroom():
    admin = make_user("admin", is_superuser=True)
    page = signed_in(admin).get(reverse("newsroom_tables")).text
    assert "نتیجهٔ کارها" in page
    assert "Task" not in re.sub("<[^>]+>", "", page.split('id="content-main"')[1])
