"""Date fields of the newsroom: what they read, what they show, what they say."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from galleries.models import Photograph
from portal.newsroom.dates import echo
from portal.newsroom.dates.fields import DateField, DateTimeField, shown
from tests.factories import make_article, make_photograph, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)
DAY = date(2021, 7, 16)


@pytest.fixture(autouse=True)
def _in_dushanbe():
    with timezone.override(ZoneInfo("Asia/Dushanbe")), translation.override("fa"):
        yield


def text_of(html):
    return " ".join(unescape(re.sub("<[^>]+>", "", html)).split())


# Reading and showing


@pytest.mark.parametrize(
    "typed",
    [
        "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹",
        "1400-4-25 12:19",
        "16.07.2021 12:19",
        "2021-07-16 12:19",
        "۱۶.۰۷.۲۰۲۱، ۱۲:۱۹",
        "25.4.1400 12:19",
    ],
)
def test_a_moment_is_read_in_either_calendar(typed):
    assert DateTimeField().clean(typed) == SEED


def test_what_the_fields_show_they_read_back():
    assert shown(SEED) == "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹"
    for language in ("fa", "en", "ar"):
        with translation.override(language):
            assert DateTimeField().clean(shown(SEED)) == SEED
            assert DateField().clean(DateField().widget.format_value(DAY)) == DAY
    with translation.override("en"):
        assert shown(SEED) == "16.07.2021 12:19"
        assert DateField().widget.format_value(DAY) == "16.07.2021"


def test_both_hours_of_one_name_are_shown_so_that_they_read_back():
    first = datetime(2021, 9, 21, 19, tzinfo=UTC)  # Tehran's clocks show 23:30 twice
    with timezone.override(ZoneInfo("Asia/Tehran")):
        for moment in (first, first + timedelta(hours=1)):
            assert DateTimeField().clean(shown(moment)).astimezone(UTC) == moment
            assert not DateTimeField().has_changed(moment, shown(moment))
        with translation.override("en"):
            assert "twice" not in text_of(echo.html(SEED))
            assert "UTC+4:30" in text_of(echo.html(first))
            assert "The clocks show this hour twice" in text_of(echo.html(first))


@pytest.mark.parametrize(
    "typed", ["امروز", "۱۴۰۴/۱۲/۳۰ ۱۰:۰۰", "1400/04/25 25:00", "1/1/1", "x" * 500]
)
@pytest.mark.parametrize("field", [DateTimeField, DateField])
def test_nonsense_is_refused_and_the_field_keeps_it(field, typed):
    with pytest.raises(ValidationError):
        field().clean(typed)
    assert field().widget.format_value(typed) == typed


def test_a_date_without_clock_takes_none():
    assert DateField().clean("۲۵ تیر ۱۴۰۰") == DAY
    with pytest.raises(ValidationError):
        DateField().clean("1400/4/25 12:19")


def test_a_field_that_was_not_touched_keeps_its_seconds():
    moment = SEED.replace(second=42)
    assert not DateTimeField().has_changed(moment, shown(moment))
    assert DateTimeField().has_changed(moment, "۱۴۰۰/۰۴/۲۵ ۱۲:۲۰")


# The line under the field


def test_the_line_names_both_calendars_the_clock_and_the_zone_each_isolated():
    now = SEED - timedelta(hours=3)
    html = echo.html(SEED, now)
    said = text_of(html)
    for words in ("جمعه ۲۵ تیر ۱۴۰۰", "۱۶ ژوئیه ۲۰۲۱", "۱۲:۱۹", "UTC+5", "۳"):
        assert words in said
    assert html.count("<bdi") >= 5
    assert "جمعه" in text_of(echo.html(DAY, now))
    assert "UTC" not in echo.html(DAY, now)
    with translation.override("en"), timezone.override(ZoneInfo("Asia/Kathmandu")):
        said = text_of(echo.html(SEED, now))
        assert said.startswith("Friday, 16 July 2021 – 25 ")
        assert "13:04 (Asia/Kathmandu, UTC+5:45)" in said
        assert said.endswith("in 3 hours")


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(seconds=30), ""),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=-59), "59 minutes ago"),
        (timedelta(hours=23), "in 23 hours"),
        (timedelta(days=1), "in 1 day"),
        (timedelta(days=-40), "40 days ago"),
        (timedelta(days=400), "in 13 months"),
        (timedelta(days=-36525), "100 years ago"),
    ],
)
def test_the_line_says_how_far_it_is(away, said):
    with translation.override("en"):
        text = text_of(echo.html(SEED + away, SEED))
    assert text.partition(" · ")[2] == said


@pytest.mark.django_db
def test_the_line_comes_while_it_is_typed_and_to_nobody_else(client):
    url = reverse("newsroom_echo")
    chief = signed_in(make_user("chief"))
    assert "۲۵ تیر ۱۴۰۰" in text_of(chief.get(url, {"text": "16.07.2021 12:19"}).json()["echo"])
    assert "۲۹" in chief.get(url, {"text": "۱۴۰۴/۱۲/۳۰"}).json()["error"]
    assert "error" in chief.get(url, {"text": "16.07.2021 12:19", "kind": "date"}).json()
    assert chief.get(url).json() == {"echo": ""}
    assert "error" in chief.get(url, {"text": "<script>1</script>"}).json()
    assert client.get(url, {"text": "16.07.2021"}).status_code == 302


# The form


@pytest.mark.django_db
def test_a_wrong_date_comes_back_with_what_was_typed_and_nothing_is_lost():
    version, client = make_article(), signed_in(make_user("chief"))
    before = stored(version).published_at
    data = form_data(version, published_at="۱۴۰۴/۱۲/۳۰ ۱۲:۰۰", headline="تیتر تازه")
    response = client.post(change_url(version), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert "۱۴۰۴/۱۲/۳۰ ۱۲:۰۰" in page
    assert "تیتر تازه" in page
    assert "اسفند ۱۴۰۴" in page
    field = re.search(r"<input[^>]*id=\"id_published_at\"[^>]*>", page)[0]
    assert 'aria-invalid="true"' in field
    assert "id_published_at_echo" in re.search('aria-describedby="([^"]*)"', field)[1]
    assert stored(version).published_at == before


def photograph_data(**more):
    return {
        "caption": "زیرنویس",
        "alt": "جایگزین",
        "credit": "عکاس",
        "focal_x": 50,
        "focal_y": 50,
        "agency": "",
        "licence": "",
        "licence_url": "",
        "source_url": "",
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
        **more,
    }


@pytest.mark.django_db
def test_a_day_of_a_photograph_is_typed_in_either_calendar():
    photograph, client = make_photograph(), signed_in(make_user("photo"))
    url = reverse("admin:galleries_photograph_change", args=[photograph.pk])
    page = client.get(url).content.decode()
    assert 'data-kind="date"' in page
    data = photograph_data(licence_until="۲۵ تیر ۱۴۰۰", taken_at="1400/4/25 12:19")
    assert client.post(url, data).status_code == 302
    photograph = Photograph.objects.get(pk=photograph.pk)
    assert (photograph.licence_until, photograph.taken_at) == (DAY, SEED)
    assert "۱۴۰۰/۰۴/۲۵" in client.get(url).content.decode()


@pytest.mark.django_db
def test_dates_that_nobody_touched_keep_their_seconds_and_what_a_colleague_stored():
    photograph, client = make_photograph(), signed_in(make_user("chief"))
    rows = Photograph.objects.filter(pk=photograph.pk)
    rows.update(taken_at=SEED.replace(second=42, microsecond=7), licence_until=DAY)
    url = reverse("admin:galleries_photograph_change", args=[photograph.pk])
    page = client.get(url).content.decode()
    names = ("taken_at", "initial-taken_at", "licence_until", "initial-licence_until")
    posted = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in names}
    assert posted["taken_at"] == "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹"
    rows.update(licence_until=DAY + timedelta(days=9))
    assert client.post(url, photograph_data(**posted)).status_code == 302
    stored_row = rows.get()
    assert stored_row.taken_at == SEED.replace(second=42, microsecond=7)
    assert stored_row.licence_until == DAY + timedelta(days=9)
    posted["taken_at"] = "۱۴۰۰/۰۴/۲۵ ۱۲:۲۰"
    client.post(url, photograph_data(**posted))
    assert rows.get().taken_at == SEED + timedelta(minutes=1)


@pytest.mark.django_db
def test_the_line_under_a_time_is_told_by_the_clock_that_is_meant():
    client, url = signed_in(make_user("reporter")), reverse("newsroom_echo")
    asked = {"kind": "moment", "text": "1405/01/01 18:00"}
    assert "UTC+3:30" in client.get(url, {**asked, "zone": "Asia/Tehran"}).json()["echo"]
    for zone in ("", "Mars/Base", "../etc", "x" * 500, "\0"):
        assert "UTC+5" in client.get(url, {**asked, "zone": zone}).json()["echo"]


def test_a_field_by_another_clock_reads_and_shows_by_it():
    field = DateTimeField()
    field.by_clock_of("Asia/Tehran", "zone")
    moment = datetime(2026, 3, 21, 18, tzinfo=ZoneInfo("Asia/Tehran"))
    assert field.clean("1405/01/01 18:00") == moment
    html = field.widget.render("starts_at", moment)
    assert "۱۴۰۵/۰۱/۰۱ ۱۸:۰۰" in html
    assert "وقت تهران" in text_of(html) or "UTC+3:30" in text_of(html)
