from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from calendar_app.models import Event
from portal.core.history import newest
from portal.core.publishing import State
from tests.factories import make_event, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.fixture
def client():
    return signed_in(get_user_model().objects.create_superuser("boss", password="x"))


def form_data(version, **changed):
    return {
        "title": version.title,
        "slug": version.slug,
        "published_at": "1400/01/01 10:00",
        "seen": newest(version),
        "seen_shared": newest(version.master),
        "category": version.master.category_id,
        "zone": "Asia/Tehran",
        "starts_at": "1405/01/01 18:00",
        "ends_at": "1405/01/01 20:00",
        "exceptions-TOTAL_FORMS": 0,
        "exceptions-INITIAL_FORMS": 0,
        "story_links-TOTAL_FORMS": 0,
        "story_links-INITIAL_FORMS": 0,
        "_continue": "1",
        **changed,
    }


def save(client, version, **changed):
    url = reverse("admin:calendar_app_event_change", args=[version.master_id])
    return client.post(f"{url}?language=fa", form_data(version, **changed), follow=True)


def test_times_are_typed_by_the_clock_of_the_event(client):
    version = make_event()
    save(client, version)
    event = Event.objects.get()
    assert event.starts_at == datetime(2026, 3, 21, 18, tzinfo=TEHRAN)
    assert event.ends_at == datetime(2026, 3, 21, 20, tzinfo=TEHRAN)
    page = save(client, version).content.decode()
    assert "۱۴۰۵/۰۱/۰۱ ۱۸:۰۰" in page


def test_whole_days_are_typed_with_the_last_one_included(client):
    version = make_event()
    page = save(client, version, is_all_day="on", ends_at="1405/01/04").content.decode()
    event = Event.objects.get()
    assert event.starts_at == datetime(2026, 3, 21, tzinfo=TEHRAN)
    assert event.ends_at == datetime(2026, 3, 25, tzinfo=TEHRAN)
    assert "۱۴۰۵/۰۱/۰۴ ۰۰:۰۰" in page


def test_an_end_before_the_beginning_is_told_and_nothing_is_lost(client):
    version = make_event()
    page = save(client, version, ends_at="1405/01/01 17:00", title="عنوان نو").content.decode()
    assert "1405/01/01 17:00" in page
    assert "عنوان نو" in page
    assert "errorlist" in page
    assert Event.objects.get().starts_at == version.master.starts_at


@pytest.mark.parametrize(
    ("posted", "stored"),
    [
        (
            {"rrule": "YEARLY", "rrule_calendar": "PERSIAN"},
            "RSCALE=PERSIAN;FREQ=YEARLY;SKIP=BACKWARD",
        ),
        (
            {"rrule": "WEEKLY", "rrule_weekdays": ["SA", "MO"], "rrule_count": "۴"},
            "FREQ=WEEKLY;COUNT=4;BYDAY=MO,SA",
        ),
        (
            {"rrule": "DAILY", "rrule_every": "2", "rrule_until": "1405/02/01"},
            "FREQ=DAILY;INTERVAL=2;UNTIL=20260421",
        ),
        ({"rrule": "own", "rrule_own": "freq=monthly;byday=3sa"}, "FREQ=MONTHLY;BYDAY=3SA"),
        ({"rrule": ""}, ""),
    ],
)
def test_a_rule_is_chosen_and_shown_again(client, posted, stored):
    version = make_event()
    page = save(client, version, **posted).content.decode()
    event = Event.objects.get()
    assert event.rrule == stored, page[page.find("errorlist") :][:300]
    save(client, version, **posted, url="https://example.org/")
    assert Event.objects.get().rrule == stored


@pytest.mark.parametrize(
    "posted",
    [
        {"rrule": "own", "rrule_own": "FREQ=SECONDLY"},
        {"rrule": "own", "rrule_own": "x" * 10_000},
        {"rrule": "own", "rrule_own": "FREQ=WEEKLY;BYDAY=TU"},
        {"rrule": "DAILY", "rrule_every": "many"},
        {"rrule": "DAILY", "rrule_until": "31.02.2027"},
        {"rrule": "DAILY", "rrule_until": "1404/01/01"},
        {"rrule": "DAILY", "rrule_count": "3", "rrule_until": "1406/01/01"},
        {"rrule": "EVERY"},
        {"zone": "Mars/Base"},
    ],
)
def test_a_bad_rule_is_told_and_kept_on_the_page(client, posted):
    version = make_event()
    response = save(client, version, **posted)
    page = response.content.decode()
    assert response.status_code == 200
    assert "errorlist" in page
    assert posted.get("rrule_own", "")[:300] in page
    assert Event.objects.get().rrule == ""


def test_dates_are_dropped_moved_and_added_in_the_form(client):
    version = make_event()
    rows = [
        ("1405/01/02", "", ""),
        ("1405/01/03", "1405/01/03 10:00", "1405/01/03 11:00"),
        ("", "1405/02/01 10:00", "1405/02/01 11:00"),
    ]
    posted = {"exceptions-TOTAL_FORMS": len(rows), "rrule": "DAILY", "rrule_count": "3"}
    for n, row in enumerate(rows):
        for name, text in zip(("original_at", "starts_at", "ends_at"), row, strict=True):
            posted[f"exceptions-{n}-{name}"] = text
    page = save(client, version, **posted).content.decode()
    starts = [
        row.starts_at.astimezone(TEHRAN).replace(tzinfo=None)
        for row in Event.objects.get().occurrences.all()
    ]
    assert starts == [
        datetime(2026, 3, 21, 18),
        datetime(2026, 3, 23, 10),
        datetime(2026, 4, 21, 10),
    ], page[page.find("errorlist") :][:300]
    posted = {"exceptions-TOTAL_FORMS": 1, "exceptions-0-original_at": "1405/05/01"}
    page = save(client, version, **posted, rrule="DAILY", rrule_count="3").content.decode()
    assert "errorlist" in page


@pytest.mark.parametrize("is_all_day", [True, False])
def test_who_may_only_read_the_times_reads_them_by_the_clock_of_the_event(is_all_day):
    start = datetime(2026, 3, 21, 0 if is_all_day else 18, tzinfo=TEHRAN)
    version = make_event(
        shared={
            "starts_at": start,
            "ends_at": start + timedelta(hours=24 if is_all_day else 2),
            "is_all_day": is_all_day,
            "zone": "Asia/Tehran",
            "rrule": "FREQ=YEARLY",
        }
    )
    translator = make_user("translator", languages=["en"])
    make_event(
        "en",
        event=version.master,
        created_by=translator,
        assigned_to=translator,
        state=State.DRAFT,
        published_at=None,
    )
    url = reverse("admin:calendar_app_event_change", args=[version.master_id])
    page = signed_in(translator).get(f"{url}?language=en").text
    shown = page[page.index("field-time_in_words") :][:600]
    assert "۱ فروردین ۱۴۰۵" in shown
    assert "۲ فروردین" not in shown
    assert ("۱۸:۰۰" in shown) is not is_all_day
    assert "FREQ" not in page
    page = signed_in(translator).get(f"{url}?language=fa").text  # not even the texts
    assert "field-time_in_words" in page
    assert "FREQ" not in page


def test_numbers_are_typed_in_the_digits_of_any_script(client):
    version = make_event()
    url = reverse("admin:calendar_app_event_change", args=[version.master_id])
    assert 'type="number"' not in client.get(f"{url}?language=fa").text
    typed = {"latitude": "۳۸٫۵۶", "longitude": "٦٨.٧٧", "rrule": "DAILY", "rrule_count": "۳"}
    page = save(client, version, **typed).content.decode()
    event = Event.objects.get()
    assert (str(event.latitude), str(event.longitude)) == ("38.560000", "68.770000"), page[-300:]
    assert event.rrule == "FREQ=DAILY;COUNT=3"
    page = save(client, version, latitude="سی", longitude="۱").content.decode()
    assert "errorlist" in page
    assert "سی" in page
