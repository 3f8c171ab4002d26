"""The calendar beside date fields, with hands: by keyboard, by pointer, on a telephone."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.db import models
from django.utils import timezone
from playwright.sync_api import expect

from calendar_app.admin import EventAdmin
from calendar_app.models import EventVersion
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.newsroom.base_admin import PartInline
from tests.browser.hands import reveal, saved, sign_in
from tests.factories import make_event, make_site, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
FIELD = "#id_starts_at"
ECHO = "#id_starts_at_echo"
OPEN = f"{FIELD} ~ .date-field__open"
PICKER = ".date-picker[open]"


def at_form(page, language="fa"):
    make_site()
    sign_in(page, make_user("chief", interface_language=language))
    page.goto("/newsroom/calendar_app/event/add/")
    reveal(page, FIELD)
    page.wait_for_selector(FIELD)


def open_by_keyboard(page):
    page.focus(FIELD)
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector(PICKER)


def focused(page):
    return page.evaluate("document.activeElement.dataset.iso")


def press(page, *keys, lands):
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("iso => document.activeElement.dataset.iso === iso", arg=lands)


def test_an_hour_is_chosen_with_the_day(page):
    at_form(page)
    page.fill(FIELD, "1400/04/25")
    open_by_keyboard(page)
    page.fill(f"{PICKER} .date-picker__clock input", "۸")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_value("۱۴۰۰/۰۴/۲۵ ۸:۰۰")


def test_a_day_told_from_today_becomes_its_date_when_the_field_is_left(page):
    at_form(page)
    page.fill(FIELD, "فردا ۸")
    tomorrow = timezone.localdate() + timedelta(days=1)
    expect(page.locator(ECHO)).to_contain_text("۸:۰۰")
    page.keyboard.press("Tab")
    expected = f"{date_formats.format_numeric(tomorrow, EDITIONS['fa'])} ۰۸:۰۰"
    expect(page.locator(FIELD)).to_have_value(expected)


@pytest.mark.parametrize(
    ("language", "forth", "back"),
    [("fa", "ArrowLeft", "ArrowRight"), ("en", "ArrowRight", "ArrowLeft")],
)
def test_a_day_is_chosen_by_the_keyboard_alone(page, language, forth, back):
    at_form(page, language)
    page.fill(FIELD, "1400/04/25 12:19")
    open_by_keyboard(page)
    press(page, lands="2021-07-16")
    press(page, forth, lands="2021-07-17")
    press(page, back, back, lands="2021-07-15")
    press(page, "ArrowDown", lands="2021-07-22")
    press(page, "ArrowUp", "ArrowUp", lands="2021-07-08")
    start, end = ("2021-07-03", "2021-07-09") if language == "fa" else ("2021-07-05", "2021-07-11")
    press(page, "Home", lands=start)
    press(page, "End", lands=end)
    press(page, *["ArrowUp"] * 4, lands="2021-06-11" if language == "fa" else "2021-06-13")
    month = "خرداد" if language == "fa" else "Khordad"
    expect(page.locator(f"{PICKER} h2")).to_contain_text(month)
    press(page, *["ArrowDown"] * 4, lands=end)
    press(page, "PageDown", lands="2021-08-09" if language == "fa" else "2021-08-11")
    press(page, "PageUp", lands=end)
    press(page, "Shift+PageDown", lands="2022-07-09" if language == "fa" else "2022-07-11")
    press(page, "Shift+PageUp", lands=end)
    page.keyboard.press("Enter")
    expect(page.locator(PICKER)).to_have_count(0)
    chosen = "۱۴۰۰/۰۴/۱۸ ۱۲:۱۹" if language == "fa" else "1400/04/20 12:19"
    expect(page.locator(FIELD)).to_have_value(chosen)
    expect(page.locator(FIELD)).to_be_focused()
    meaning = "۱۸ تیر ۱۴۰۰" if language == "fa" else "11 July 2021"
    expect(page.locator(ECHO)).to_contain_text(meaning)


def test_typing_is_never_fought(page):
    at_form(page)
    page.focus(FIELD)
    page.keyboard.type("25.4.1400 12", delay=60)
    page.wait_for_timeout(1500)  # longer than any answer of the newsroom
    expect(page.locator(FIELD)).to_have_value("25.4.1400 12")
    expect(page.locator(ECHO)).to_have_class("newsroom-date__echo is-error")
    expect(page.locator(FIELD)).to_have_attribute("aria-invalid", "true")
    page.keyboard.type(":19", delay=60)
    expect(page.locator(ECHO)).to_contain_text("جمعه ۲۵ تیر ۱۴۰۰")
    expect(page.locator(ECHO)).to_contain_text("۱۲:۱۹")
    expect(page.locator(FIELD)).not_to_have_attribute("aria-invalid", "true")

    # Looking around and leaving changes nothing, and the focus is where it was.
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector(PICKER)
    press(page, "ArrowDown", "PageDown", lands="2021-08-23")
    page.keyboard.press("Escape")
    expect(page.locator(PICKER)).to_have_count(0)
    expect(page.locator(FIELD)).to_have_value("25.4.1400 12:19")
    expect(page.locator(FIELD)).to_be_focused()
    page.click(OPEN)
    page.wait_for_selector(PICKER)
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_be_focused()


def test_the_other_calendar_shows_the_same_day_and_is_what_is_written(page):
    at_form(page)
    page.fill(FIELD, "۱۴۰۰/۴/۲۵ ۱۲:۱۹")
    page.click(OPEN)
    picker = page.locator(PICKER)
    expect(picker.locator("h2")).to_have_text("تیر ۱۴۰۰")
    expect(picker.locator("td[aria-selected=true]")).to_have_text("۲۵۱۶")
    expect(picker.locator("td.is-off:not(.is-outside)")).to_have_count(4)
    picker.locator("[value=gregorian]").click()
    expect(picker.locator("h2")).to_have_text("ژوئیه ۲۰۲۱")
    expect(picker.locator("td[aria-selected=true]")).to_have_text("۱۶۲۵")
    expect(picker.locator("[value=gregorian]")).to_have_attribute("aria-pressed", "true")
    picker.locator("td[data-iso='2021-07-20']").click()
    expect(page.locator(FIELD)).to_have_value("۲۰.۰۷.۲۰۲۱ ۱۲:۱۹")
    expect(page.locator(ECHO)).to_contain_text("۲۹ تیر ۱۴۰۰")


def test_year_and_month_are_typed_and_today_is_near(page):
    at_form(page)
    page.click(OPEN)
    picker = page.locator(PICKER)
    today = picker.locator("td[aria-current=date]")
    expect(today).to_be_focused()
    iso = today.get_attribute("data-iso")
    picker.locator("input").first.fill("۱۴۰۴")
    picker.locator("input").first.press("Tab")
    expect(picker.locator("h2")).to_contain_text("۱۴۰۴")
    picker.locator("select").select_option("12")
    expect(picker.locator("h2")).to_have_text("اسفند ۱۴۰۴")
    expect(picker.locator("td:not(.is-outside)")).to_have_count(29)
    picker.locator("input").first.fill("9999999")
    picker.locator("input").first.press("Tab")
    expect(picker.locator("[role=status]")).not_to_be_empty()
    expect(picker.locator("h2")).to_have_text("اسفند ۱۴۰۴")
    expect(picker.locator("input").first).to_have_value("۱۴۰۴")
    picker.locator("button", has_text="امروز").click()
    press(page, lands=iso)
    page.keyboard.press("Enter")
    expect(page.locator(ECHO)).not_to_be_empty()


def test_a_chosen_day_is_what_is_saved_and_kept_meanwhile(page):
    at_form(page)
    event = make_event()
    page.goto(f"/newsroom/calendar_app/event/{event.master_id}/change/?language=fa")
    page.fill("#id_ends_at", "1450/1/1")
    page.fill(FIELD, "1400/1/1 08:30")
    open_by_keyboard(page)
    press(page, "End", lands="2021-03-26")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_value("۱۴۰۰/۰۱/۰۶ ۰۸:۳۰")
    page.click("[name=_continue]")
    saved(page)
    stored = EventVersion.objects.get(pk=event.pk).master
    assert stored.starts_at.isoformat() == "2021-03-26T03:30:00+00:00"


@pytest.fixture
def rows_with_dates(monkeypatch):
    """An inline with a date in each row: the house has none of its own yet."""

    class Rows(PartInline, admin.TabularInline):
        model = EventVersion
        fields = ["title", "published_at"]
        extra = 0

    assert isinstance(EventVersion._meta.get_field("published_at"), models.DateTimeField)
    monkeypatch.setattr(EventAdmin, "inlines", [Rows])


@pytest.mark.usefixtures("rows_with_dates")
def test_a_row_that_is_added_later_has_its_calendar_and_its_line(page):
    at_form(page)
    page.click(".inline-group .add-row a")
    field = page.locator("#id_versions-0-published_at")
    field.fill("16.07.2021 12:19")
    line = page.locator("#id_versions-0-published_at_echo")
    expect(line).to_contain_text("۲۵ تیر ۱۴۰۰")
    assert line.get_attribute("id") in field.get_attribute("aria-describedby").split()
    field.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector(PICKER)
    press(page, "ArrowUp", lands="2021-07-09")
    page.keyboard.press("Enter")
    expect(field).to_have_value("۰۹.۰۷.۲۰۲۱ ۱۲:۱۹")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_it_fits_a_narrow_telephone(newcomer, language):
    page = newcomer(viewport={"width": 320, "height": 568}, has_touch=True)
    at_form(page, language)
    page.locator(OPEN).tap()
    page.wait_for_selector(PICKER)
    box = page.locator(PICKER).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 568
    cell = page.locator(f"{PICKER} td >> nth=10")
    size = cell.bounding_box()
    assert min(size["width"], size["height"]) >= 36
    cell.tap()
    expect(page.locator(FIELD)).not_to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_field_is_a_line_of_text(newcomer):
    page = newcomer(java_script_enabled=False)
    at_form(page)
    expect(page.locator(OPEN)).to_be_hidden()
    page.fill(FIELD, "25 تیر 1400")
    expect(page.locator(FIELD)).to_have_value("25 تیر 1400")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_assistive_technology_is_told_what_it_is(newcomer, scheme):
    page = newcomer(color_scheme=scheme)
    at_form(page)
    page.fill(FIELD, "1400/04/25 12:19")
    open_by_keyboard(page)
    found = Axe().run(page, context=".date-picker")
    assert found.response["violations"] == []
    expect(page.get_by_role("grid", name="تیر ۱۴۰۰")).to_be_visible()
    cell = page.get_by_role("gridcell", name="جمعه ۲۵ تیر ۱۴۰۰")
    expect(cell).to_have_attribute("aria-selected", "true")
