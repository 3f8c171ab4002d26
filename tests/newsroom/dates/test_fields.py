"""Date fields of the newsroom: what they read, what they show, what they say."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django_jalali.forms import jDateField, jDateTimeField

from galleries.models import Photograph
from portal.core.dates import calendars, typed_dates
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import digits
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


VECTORS = [  # docs: the turns of the year, leap days, the last day of summer
    ("1400/04/25", DAY),
    ("1399/12/30", date(2021, 3, 20)),
    ("1400/01/01", date(2021, 3, 21)),
    ("1403/12/30", date(2025, 3, 20)),
    ("1404/01/01", date(2025, 3, 21)),
    ("1404/12/29", date(2026, 3, 20)),
    ("1405/01/01", date(2026, 3, 21)),
    ("1407/12/29", date(2029, 3, 19)),
    ("1408/12/30", date(2030, 3, 20)),
    ("1402/12/10", date(2024, 2, 29)),
    ("1378/10/11", date(2000, 1, 1)),
    ("1395/06/31", date(2016, 9, 21)),
]


@pytest.mark.parametrize(("written", "day"), VECTORS)
def test_django_jalali_and_the_reader_of_typed_dates_agree(written, day):
    eastern = digits(written, EDITIONS["fa"])
    for text in (written, eastern, written.replace("/", "-"), f" {eastern} "):
        assert DateField().clean(text) == typed_dates.parse_date(text) == day
        assert jDateField().clean(text.strip().replace("/", "-")).togregorian() == day
        moment = DateTimeField().clean(f"{text.strip()} 12:19")
        zone = ZoneInfo("Asia/Dushanbe")
        assert moment == typed_dates.parse_moment(f"{text} 12:19", zone)
        assert moment == datetime.combine(day, time(12, 19), zone)


def test_every_day_is_read_by_the_package_as_by_the_reader():
    day = date(1921, 3, 21)
    while day < date(2072, 3, 20):
        text = calendars.JALALI.parts(day)
        assert DateField().clean("{:04}/{:02}/{:02}".format(*text)) == day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "day", "to_the_package"),
    [
        ("2026-03-21", date(2026, 3, 21), date(2647, 6, 11)),
        ("16-07-2021", DAY, date(637, 10, 12)),
        ("1400-04-25-", None, DAY),
        ("1400-04-25 12:19", None, DAY),
    ],
)
def test_what_the_package_would_read_wrongly_does_not_reach_it(typed, day, to_the_package):
    assert jDateField().clean(typed).togregorian() == to_the_package
    if day is None:
        with pytest.raises(ValidationError, match="۱۴۰۰"):
            DateField().clean(typed)
    else:
        assert DateField().clean(typed) == day


def test_an_offset_is_heeded_and_an_hour_that_is_shown_twice_is_one():
    """The package drops what follows the clock and refuses the hour."""
    assert jDateTimeField().clean("1400-04-25 12:19 +0000") == SEED
    assert DateTimeField().clean("1400-04-25 12:19 +0000") == SEED + timedelta(hours=5)
    with timezone.override(ZoneInfo("Asia/Tehran")):
        with pytest.raises(ValidationError):
            jDateTimeField().clean("1400-06-30 23:30")
        twice = DateTimeField().clean("1400/06/30 23:30")
        assert twice == datetime(2021, 9, 21, 19, tzinfo=UTC)
        with pytest.raises(ValidationError) as refused:
            DateTimeField().clean("1400/01/02 00:30")
        assert refused.value.code == "gap"


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("1404/12/30", "day", "۲۹"),
        ("1402/12/30", "day", "۲۹"),
        ("1400/07/31", "day", "۳۰"),
        ("1400/00/01", "month", "۱۲"),
        ("1400/13/01", "month", "۱۲"),
    ],
)
def test_a_day_that_is_none_is_refused_with_a_sentence_that_helps(typed, code, said):
    for field, text in ((DateField(), typed), (DateTimeField(), f"{typed} 10:00")):
        with pytest.raises(ValidationError) as refused:
            field.clean(text)
        assert refused.value.code == code
        assert said in refused.value.messages[0]


def test_dates_of_jdatetime_are_taken_as_code_hands_them_over():
    assert DateField().clean(jdatetime.date(1400, 4, 25)) == DAY
    assert DateField().clean(jdatetime.datetime(1400, 4, 25, 12, 19)) == DAY
    assert DateTimeField().clean(jdatetime.datetime(1400, 4, 25, 12, 19)) == SEED
    assert DateTimeField().clean(jdatetime.date(1400, 4, 25)) == datetime(
        2021, 7, 16, tzinfo=ZoneInfo("Asia/Dushanbe")
    )
    for field in (DateField(required=False), DateTimeField(required=False)):
        assert field.clean("") is field.clean(None) is None
        assert field.clean(" ") is None


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
    "typed", ["امروز فردا", "۱۴۰۴/۱۲/۳۰ ۱۰:۰۰", "1400/04/25 25:00", "1/1/1", "x" * 500]
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


@pytest.mark.django_db
def test_a_day_told_from_today_is_echoed_with_the_date_that_it_means():
    client = signed_in(make_user("chief", interface_language="fa"))
    asked = {"kind": "moment", "text": "فردا ۸", "zone": "Asia/Tehran"}
    said = client.get(reverse("newsroom_echo"), asked).json()
    tomorrow = timezone.localtime(timezone=ZoneInfo("Asia/Tehran")).date() + timedelta(days=1)
    meant = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 8, tzinfo=ZoneInfo("Asia/Tehran"))
    with timezone.override(ZoneInfo("Asia/Tehran")):
        assert DateTimeField().clean(said["text"]) == DateTimeField().clean("فردا ۸") == meant
    assert "۰۸:۰۰" in text_of(said["echo"])
    assert (
        "text" not in client.get(reverse("newsroom_echo"), {**asked, "text": said["text"]}).json()
    )
