"""The page of an event, for people and for machines."""

import json
import re
from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from calendar_app.models import EventException
from portal.core.places import Place
from portal.core.publishing import State
from tests.factories import make_event, make_gallery, make_photograph

pytestmark = pytest.mark.django_db
TEHRAN = ZoneInfo("Asia/Tehran")
DAY = timedelta(days=1)


def page_of(client, version):
    answer = client.get(version.get_absolute_url())
    assert answer.status_code == 200
    return answer.text


def data_of(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def at(text, zone=TEHRAN):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def coming(weekday=2, hour=18):
    """A moment of next week in Tehran, on a weekday counted from Monday."""
    today = timezone.now().astimezone(TEHRAN).replace(hour=hour, minute=0, second=0, microsecond=0)
    return today + DAY * (7 + (weekday - today.weekday()) % 7)


def make(language="fa", title=None, starts=None, hours=2, texts=None, **shared):
    starts = starts or coming()
    shared = {
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=hours),
        "zone": "Asia/Tehran",
        **shared,
    }
    return make_event(language, title, shared=shared, **(texts or {}))


def test_machines_get_the_whole_event(client):
    place = Place.objects.create(latitude="38.55", longitude="68.78")
    place.create_translation("fa", name="دوشنبه")
    version = make(
        starts=at("2026-12-02T10:00"),
        place=place,
        photograph=make_photograph(),
        texts={"summary": "خلاصه", "venue": "تالار", "organiser": "انجمن"},
    )
    data = data_of(page_of(client, version))
    assert data["@type"] == "Event"
    assert (data["name"], data["description"]) == (version.title, "خلاصه")
    assert data["startDate"] == "2026-12-02T10:00:00+03:30"
    assert data["endDate"] == "2026-12-02T12:00:00+03:30"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data["location"] == {
        "@type": "Place",
        "name": "تالار",
        "address": "دوشنبه",
        "geo": {"@type": "GeoCoordinates", "latitude": 38.55, "longitude": 68.78},
    }
    assert data["organizer"] == {"@type": "Organization", "name": "انجمن"}
    assert data["inLanguage"] == "fa"
    assert data["url"].startswith("http")


def test_the_dates_of_whole_days_are_dates_the_last_one_included(client):
    version = make(starts=at("2026-12-02T00:00"), hours=72, is_all_day=True)
    data = data_of(page_of(client, version))
    assert (data["startDate"], data["endDate"]) == ("2026-12-02", "2026-12-04")


def test_a_text_cannot_break_out_of_the_data(client):
    version = make(title="</script><script>alert(1)</script>")
    page = page_of(client, version)
    assert "<script>alert" not in page
    assert data_of(page)["name"] == version.title


def test_a_series_says_its_rule_its_next_dates_and_none_that_is_dropped(client):
    first = coming()
    version = make("en", starts=first, rrule="FREQ=WEEKLY;COUNT=5;BYDAY=WE")
    dropped = first + 14 * DAY
    EventException.objects.create(event=version.master, original_at=dropped)
    page = page_of(client, version)
    assert "every week on Wednesday" in page
    times = re.findall(r'<time datetime="([^"]+)"', page[page.index("event__facts") :])
    shown = {datetime.fromisoformat(text) for text in times if "T" in text}
    assert {first, first + 7 * DAY, first + 21 * DAY} <= shown
    assert dropped not in shown
    schedule = data_of(page)["eventSchedule"]
    assert schedule["repeatFrequency"] == "P1W"
    assert schedule["byDay"] == ["https://schema.org/Wednesday"]
    assert schedule["repeatCount"] == 5
    assert schedule["scheduleTimezone"] == "Asia/Tehran"
    assert schedule["exceptDate"] == [dropped.isoformat(timespec="seconds")]


def test_a_rule_of_another_calendar_gives_machines_the_next_date(client):
    past = at("2020-03-20T00:00")
    version = make(starts=past, hours=24, is_all_day=True, rrule="RSCALE=PERSIAN;FREQ=YEARLY")
    data = data_of(page_of(client, version))
    assert "eventSchedule" not in data
    assert data["startDate"] > timezone.now().date().isoformat()


@pytest.mark.parametrize(
    ("language", "other"), [("fa", "۲ دسامبر ۲۰۲۶"), ("en", None), ("tg", None)]
)
def test_both_calendars_show_where_the_edition_wants_them(client, language, other):
    page = page_of(client, make(language, starts=at("2026-12-02T10:00")))
    facts = page[page.index("event__facts") : page.index("</dl>")]
    if other:
        assert "۱۱ آذر ۱۴۰۵" in facts
        assert other in facts
    else:
        assert "2026" in facts
        assert "Azar" not in facts


def test_the_clock_of_the_events_own_zone_shows_where_it_differs(client):
    page = page_of(client, make("en", starts=at("2026-12-02T10:00")))
    facts = page[page.index("event__facts") : page.index("</dl>")]
    assert "11:30–13:30" in facts  # Dushanbe
    assert "Asia/Tehran" in facts
    assert "10:00–12:00" in facts
    dushanbe = make("en", starts=at("2026-12-02T10:00"), zone="Asia/Tashkent")
    assert "Asia/Tashkent" not in page_of(client, dushanbe)


def test_what_is_over_or_cancelled_says_so(client):
    over = 'class="event__notice event__notice--over"'
    cancelled = 'class="event__notice"'
    page = page_of(client, make())
    assert over not in page
    assert cancelled not in page
    assert over in page_of(client, make(starts=timezone.now() - 3 * DAY))
    page = page_of(client, make(is_cancelled=True))
    assert cancelled in page
    assert data_of(page)["eventStatus"] == "https://schema.org/EventCancelled"
    series = make(starts=timezone.now() - 30 * DAY, rrule="FREQ=WEEKLY;COUNT=20")
    assert over not in page_of(client, series)


def test_the_way_there_needs_no_map_of_others(client):
    version = make(latitude="38.559772", longitude="68.787038", texts={"venue": "تالار"})
    page = page_of(client, version)
    assert 'href="geo:38.559772,68.787038"' in page
    name = version.master.category.translations.get(language_code="fa")
    feed = f"/calendar/category/{quote(name.slug)}/events.ics"
    assert re.search(rf'href="webcal://[^/"]+{feed}"', page)
    assert f"/calendar/event/{version.master_id}/event.ics" in page


@pytest.mark.parametrize("is_live", [True, False])
def test_a_gallery_shows_where_it_is_live_in_the_language(client, is_live):
    fields = {} if is_live else {"state": State.DRAFT, "published_at": None}
    gallery = make_gallery(title="عکس‌های جشن", **fields)
    page = page_of(client, make(gallery=gallery.master))
    assert ("عکس‌های جشن" in page) is is_live


@pytest.mark.parametrize("has_ended", [False, True])
def test_its_gallery_is_seen_unless_the_cover_may_not_be_used_any_more(client, has_ended):
    until = timezone.localdate() - timedelta(days=1) if has_ended else None
    cover = make_photograph(licence_until=until)
    gallery = make_gallery(title="عکس‌های جشن")
    type(gallery.master).objects.filter(pk=gallery.master_id).update(cover=cover)
    page = page_of(client, make(gallery=gallery.master))
    assert ("gallery-card__picture" in page) != has_ended
    assert ("gallery-card--plain" in page) == has_ended
