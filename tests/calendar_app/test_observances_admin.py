"""The newsroom's page of observances: who may, what is refused, what readers then get."""

from datetime import date

import pytest
from django.urls import reverse

from calendar_app import observance_data
from calendar_app.models import Observance
from portal.core.dates import holidays
from portal.core.editions import EDITIONS
from tests.factories import make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
LIST = reverse("admin:calendar_app_observance_changelist")
ADD = reverse("admin:calendar_app_observance_add")


def change_url(row, language="fa"):
    return reverse("admin:calendar_app_observance_change", args=[row.pk]) + f"?language={language}"


def posted(dates=(), stored=(), **changed):
    """dates: [(year, date)] of new rows; stored: [(id, year, date)] of those that are there."""
    data = {
        "name": "روز آزمایش",
        "key": "ir-test",
        "country": "IR",
        "month_of": "jalali-7",
        "day": "16",
        "days": "1",
        "is_shown": "on",
        "since": "",
        "until": "",
        "source": "قانون آزمایش",
        "note": "",
        "dates-INITIAL_FORMS": len(stored),
        "dates-TOTAL_FORMS": len(stored) + len(dates),
        **changed,
    }
    rows = [*stored, *(("", *row) for row in dates)]
    for n, (pk, year, day) in enumerate(rows):
        data |= {
            f"dates-{n}-id": pk,
            f"dates-{n}-year": year,
            f"dates-{n}-date": day,
            f"dates-{n}-source": "شورا",
        }
    return data


@pytest.fixture
def chief():
    return signed_in(make_user("chief"))


def errors_of(response):
    assert response.status_code == 200
    form = response.context["adminform"].form
    return {name: " ".join(texts) for name, texts in form.errors.items()}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("chief", True),
        ("admin", True),
        ("editor", False),
        ("reporter", False),
        ("translator", False),
    ],
)
def test_chiefs_and_administrators_change_observances_and_others_see_them(role, may):
    observance_data.load()
    row = Observance.objects.get(key="ir-hafez")
    client = signed_in(make_user(role))
    assert client.get(LIST).status_code == 200
    assert client.get(change_url(row)).status_code == 200
    assert client.get(ADD).status_code == (200 if may else 403)
    data = posted(key="ir-hafez", day="21")
    assert client.post(change_url(row), data).status_code == (302 if may else 403)
    assert client.post(ADD, posted()).status_code == (302 if may else 403)
    row.refresh_from_db()
    assert row.day == (21 if may else 20)
    assert Observance.objects.filter(key="ir-test").exists() == may


def test_nobody_writes_names_in_a_language_that_is_not_theirs():
    observance_data.load()
    row = Observance.objects.get(key="ir-hafez")
    client = signed_in(make_user("chief", languages=["fa"]))
    assert client.post(change_url(row, "ru"), posted(name="Другое")).status_code == 403
    assert row.translations.get(language_code="ru").name == "День Хафиза"


def test_a_new_holiday_is_an_off_day_of_readers(chief):
    assert chief.post(ADD, posted(is_off="on")).status_code == 302
    row = Observance.objects.get(key="ir-test")
    assert (row.calendar, row.month, row.day) == ("jalali", 7, 16)
    day = date(2026, 10, 8)
    (shown,) = holidays.between(day, day, EDITIONS["fa"])[day]
    assert (shown.name, shown.is_off) == ("روز آزمایش", True)
    html = chief.get(LIST).content.decode()
    assert "۱۶ مهر" in html


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"month_of": "jalali-13"}, "month_of"),
        ({"month_of": ""}, "month_of"),
        ({"month_of": "julian-1"}, "month_of"),
        ({"day": "31"}, "day"),
        ({"day": "0"}, "day"),
        ({"day": "x"}, "day"),
        ({"month_of": "jalali-12", "day": "30"}, "day"),
        ({"month_of": "gregorian-2", "day": "30"}, "day"),
        ({"month_of": "gregorian-2", "day": "29"}, "day"),
        ({"month_of": "islamic-1", "day": "31"}, "day"),
        ({"days": "11"}, "days"),
        ({"days": "0"}, "days"),
        ({"since": "2002"}, "since"),
        ({"since": "1400", "until": "1399"}, "until"),
        ({"until": "9" * 30}, "until"),
        ({"country": "US"}, "country"),
        ({"source": " "}, "source"),
        ({"name": ""}, "name"),
        ({"name": "ن" * 121}, "name"),
        ({"key": "با فاصله"}, "key"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_what_was_typed_stays(chief, changed, field):
    response = chief.post(ADD, posted(**changed))
    assert field in errors_of(response)
    assert "قانون آزمایش" in response.content.decode() or "source" in changed
    assert not Observance.objects.exists()


def test_a_leap_day_needs_a_word_in_the_note(chief):
    leap = {"month_of": "jalali-12", "day": "30"}
    assert chief.post(ADD, posted(note="در سال‌های کبیسه", **leap)).status_code == 302
    assert Observance.objects.get().is_in_leap_years_only


def test_a_key_is_taken_once(chief):
    chief.post(ADD, posted())
    assert "key" in errors_of(chief.post(ADD, posted()))


@pytest.mark.parametrize("typed", ["1404/10/14", "۱۴۰۴/۱۰/۱۴", "04.01.2026", "2026-01-04"])
def test_an_announced_date_is_typed_in_either_calendar(chief, typed):
    data = posted([("1447", typed)], month_of="islamic-7", day="13")
    assert chief.post(ADD, data).status_code == 302
    assert Observance.objects.get().dates.get().date == date(2026, 1, 4)
    day = date(2026, 1, 4)
    (shown,) = holidays.between(day, day, EDITIONS["fa"])[day]
    assert not shown.is_computed
    # The form shows it in the newsroom's calendar, and saving it again changes nothing.
    row = Observance.objects.get()
    html = chief.get(change_url(row)).content.decode()
    assert "۱۴۰۴/۱۰/۱۴" in html


@pytest.mark.parametrize(
    ("year", "day"),
    [
        ("1447", "1403/10/14"),
        ("1447", "فردا"),
        ("1447", "1404/13/01"),
        ("99999", "1404/10/14"),
        ("", "1404/10/14"),
        ("1447", ""),
        ("2026", "2026-01-04"),
    ],
)
def test_a_wrong_announced_date_is_refused_and_what_was_typed_stays(chief, year, day):
    response = chief.post(ADD, posted([(year, day)], month_of="islamic-7", day="13"))
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    (formset,) = [f.formset for f in response.context["inline_admin_formsets"]]
    assert formset.errors[0]
    assert not Observance.objects.exists()


def test_a_year_is_announced_once(chief):
    twice = [("1447", "1404/10/14"), ("1447", "1404/10/13")]
    response = chief.post(ADD, posted(twice, month_of="islamic-7", day="13"))
    assert response.status_code == 200
    assert not Observance.objects.exists()


def test_an_announced_date_that_a_colleague_removed_meanwhile_is_said(chief):
    observance_data.load()
    row = Observance.objects.get(key="ir-tasua")
    told = row.dates.get(year=1447)
    data = posted(
        stored=[(told.pk, 1447, "2025-07-05")],
        key=row.key,
        month_of="islamic-1",
        day="9",
        _continue="1",
    )
    told.delete()
    response = chief.post(change_url(row), data, follow=True)
    assert response.status_code == 200
    assert "1447" in " ".join(map(str, response.context["messages"]))


def test_what_two_people_changed_in_one_observance_is_kept_of_both(chief):
    chief.post(ADD, posted())
    row = Observance.objects.get()
    shown = posted()
    Observance.objects.filter(pk=row.pk).update(calendar="jalali", month=8, note="از همکار")
    initial = {f"initial-{name}": shown[name] for name in ("month_of", "day", "note", "source")}
    data = {**shown, **initial, "source": "منبع دیگر", "is_off": "on"}
    assert chief.post(change_url(row), data).status_code == 302
    row.refresh_from_db()
    assert (row.month, row.day, row.note, row.source) == (8, 16, "از همکار", "منبع دیگر")


def test_what_came_from_the_file_is_hidden_and_not_deleted(chief):
    observance_data.load()
    chief.post(ADD, posted())
    own, of_file = Observance.objects.get(key="ir-test"), Observance.objects.get(key="ir-hafez")
    name = "admin:calendar_app_observance_delete"
    yes = {"post": "yes"}
    assert chief.post(reverse(name, args=[of_file.pk]), yes).status_code == 403
    assert chief.post(reverse(name, args=[own.pk]), yes).status_code == 302
    assert Observance.objects.filter(key="ir-hafez").exists()
    assert not Observance.objects.filter(key="ir-test").exists()
    # Its key, by which the file knows it, stays as well.
    chief.post(change_url(of_file), posted(key="another"))
    assert Observance.objects.filter(key="ir-hafez").exists()


def test_the_list_is_filtered_and_costs_the_same_for_one_and_for_all(
    chief, django_assert_max_num_queries
):
    chief.post(ADD, posted())
    with django_assert_max_num_queries(20) as few:
        chief.get(LIST)
    observance_data.load()
    with django_assert_max_num_queries(len(few)):
        html = chief.get(LIST, {"country": "TJ", "calendar": "gregorian", "is_off": "1"})
    html = html.content.decode()
    assert "روز قانون اساسی تاجیکستان" in html
    assert "روز پرچم تاجیکستان" not in html
    assert "شب یلدا" not in html


@pytest.mark.parametrize("language", EDITIONS)
def test_the_page_opens_in_each_language_of_the_newsroom(language):
    observance_data.load()
    client = signed_in(make_user("chief", interface_language=language))
    row = Observance.objects.get(key="ir-last-day")
    for url in (LIST, ADD, change_url(row, language)):
        assert client.get(url).status_code == 200
