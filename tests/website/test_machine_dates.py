"""What machines read is Gregorian ISO 8601 with an offset, whatever calendar people see."""

import json
import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

import icalendar
import pytest
from defusedxml import ElementTree
from django.utils import timezone

from articles.models import Correction
from portal.core.editions import EDITIONS
from portal.website.models import EditionSettings
from tests.answers import body_of
from tests.factories import make_recording
from tests.routes import Document, Page, all_addresses
from tests.sample_site import SampleSite

pytestmark = pytest.mark.django_db
JALALI_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?=\D\d\d?\D\d\d?(?!\d)|\d{4}(?!\d))")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)")
DURATION = re.compile(r"P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?")
NAMES_OF_DATES = re.compile(r"date|time(?!required)|_at$|publi|modifi|updat|lastmod|until", re.I)
NOT_DATES = {
    "datePublishedNote",
    "timezone",
    "article:publisher",
    "publisher",
    "scheduleTimezone",
    "startTime",
    "endTime",
}
DATES_OF_ICS = ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "CREATED", "RDATE", "EXDATE")


class MachineDates(HTMLParser):
    """Gathers [(where, value)] of all places in a page where a machine looks for a date."""

    def __init__(self, page):
        super().__init__()
        self.found, self.attributes, self.is_data = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.is_data = tag == "script" and attrs.get("type") == "application/ld+json"
        if "datetime" in attrs:
            self.found.append((tag, attrs["datetime"]))
        name = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or ""
        if tag == "meta" and NAMES_OF_DATES.search(name):
            self.found.append((name, attrs["content"]))
        elsewhere = ("href", "action", "src", "alt", "title", "class", "id", "placeholder")
        for name, value in attrs.items():
            if name.startswith("aria-") or name in elsewhere:
                continue
            self.attributes.append((f"{tag} {name}", value or ""))

    def handle_endtag(self, tag):
        self.is_data = False

    def handle_data(self, text):
        if self.is_data:
            self.found += dates_in(json.loads(text))
            self.attributes.append(("JSON-LD", without_addresses(text)))


def without_addresses(text):
    return re.sub(r'https?:[^"\s<]*', "", text)


def dates_in(value, name=""):
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in dates_in(item, key)]
    if isinstance(value, list):
        return [pair for item in value for pair in dates_in(item, name)]
    is_date = NAMES_OF_DATES.search(name) and name not in NOT_DATES
    return [(name, value)] if is_date and not str(value).startswith("http") else []


def problem(where, value):
    """What is wrong with a machine's date; "" for nothing."""
    if DURATION.fullmatch(value):
        return ""
    try:
        if DATE.fullmatch(value):
            year = date.fromisoformat(value).year
        elif MOMENT.fullmatch(value):
            year = datetime.fromisoformat(value).year
        else:
            return f"{where}: {value} is not ISO 8601 with an offset"
    except ValueError:
        return f"{where}: {value} does not exist"
    return "" if 2000 <= year <= 2100 else f"{where}: {value} is of another calendar"


def a_dated_site(language):
    """One of everything, the story at the end of a day of 2021, corrected, with a film."""
    site = SampleSite(language)
    article = site.article
    moment = datetime.fromisoformat("2021-07-16T21:30:00+00:00")
    Correction.objects.create(version=article, kind="correction", text="x", noted_at=moment)
    recording = make_recording()
    article.body += f'<figure data-recording="{recording.pk}"></figure>'
    article.published_at = moment
    article.save()
    return site


def check_page(response, kind):
    page = MachineDates(response.text)
    wrong = [said for where, value in page.found if (said := problem(where, value))]
    attributes = [(where, without_addresses(value)) for where, value in page.attributes]
    wrong += [f"{where}: {value[:90]}" for where, value in attributes if JALALI_YEAR.search(value)]
    assert not wrong, (kind, wrong)
    return page.found


STORY, EVENT = "news/<id:pk>/<uslug:slug>/", "calendar/event/<id:pk>/<uslug:slug>/"


@pytest.mark.parametrize("language", EDITIONS)
def test_every_date_for_machines_on_every_page_is_gregorian_with_its_offset(client, language):
    found = {}
    for path, address in all_addresses(a_dated_site(language), Page):
        found.setdefault(path, check_page(client.get(address), address))
    assert {name for name, _value in found[STORY]} >= {
        "time",
        "datePublished",
        "dateModified",
        "article:published_time",
        "uploadDate",
    }
    assert {"startDate", "endDate"} <= {name for name, _value in found[EVENT]}
    written = [value for name, value in found[STORY] if name == "datePublished"]
    moment = datetime.fromisoformat("2021-07-16T21:30:00+00:00")
    assert moment in map(datetime.fromisoformat, written)


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("fa", {"calendar": "gregorian", "digits": "latin", "zone": "Asia/Tehran"}),
        ("fa", {"jalali_months": "dari", "zone": "Asia/Kabul"}),
        ("en", {"calendar": "jalali", "digits": "persian", "shows_both": True}),
        ("ar", {"digits": "arabic", "gregorian_months": "ar-levant", "shows_both": True}),
        ("tg", {"calendar": "jalali", "week_start": 5, "off_days": [4]}),
    ],
)
def test_the_owners_choice_of_a_calendar_does_not_reach_the_machines(client, language, chosen):
    site = a_dated_site(language)
    EditionSettings.objects.filter(language_code=language).update(**chosen)
    client.get("/")  # the process learns of the settings
    for _path, address in all_addresses(site, Page):
        check_page(client.get(address), address)
    check_documents(client, site)


def check_documents(client, site):
    parts = [
        f"/sitemap-{kind}-{site.language}-0.xml" for kind in ("articles", "galleries", "events")
    ]
    for address in [*(address for _path, address in all_addresses(site, Document)), *parts]:
        response = client.get(address)
        assert response.status_code == 200, address
        content, kind = body_of(response), response.headers["Content-Type"]
        if kind.startswith("text/calendar"):
            check_calendar(content)
        elif "json" in kind:
            wrong = [said for w, v in dates_in(json.loads(content)) if (said := problem(w, v))]
            assert not wrong, (address, wrong)
        elif "xml" in kind:
            check_xml(address, content)


def check_xml(address, content):
    dates = 0
    for element in ElementTree.fromstring(content).iter():
        name = element.tag.rpartition("}")[2]
        if name in ("pubDate", "lastBuildDate"):
            moment = parsedate_to_datetime(element.text)
            assert moment.tzinfo is not None, address
            assert 2000 <= moment.year <= 2100, (address, element.text)
        elif name in ("lastmod", "publication_date", "published", "updated"):
            assert not problem(name, element.text), (address, element.text)
        else:
            continue
        dates += 1
    has_none = address == "/sitemap.xml" or any(
        part in address for part in ("lists", "news-sitemap", "opensearch")
    )
    assert dates or has_none, address


def check_calendar(content):
    for component in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        for name in DATES_OF_ICS:
            for value in [component.get(name)] if component.get(name) else []:
                for day in [value.dt] if hasattr(value, "dt") else [d.dt for d in value.dts]:
                    assert 2000 <= day.year <= 2100, (name, day)
                    assert not isinstance(day, datetime) or day.tzinfo, (name, day)


@pytest.mark.parametrize("language", EDITIONS)
def test_feeds_sitemaps_and_calendars_are_gregorian_with_their_offset(client, language):
    check_documents(client, a_dated_site(language))


@pytest.mark.parametrize("language", EDITIONS)
def test_a_header_of_http_is_in_its_own_format(client, language):
    for _path, address in all_addresses(a_dated_site(language)):
        response = client.get(address)
        body_of(response)
        for name in ("Last-Modified", "Expires", "Date"):
            if name in response.headers:
                moment = parsedate_to_datetime(response.headers[name])
                assert moment <= timezone.now() + timedelta(days=370), (address, name)


@pytest.mark.parametrize(
    "value",
    [
        "1400-04-25",
        "1400-04-25T12:19+05:00",
        "2021-07-16T12:19",
        "۲۰۲۱-۰۷-۱۶",
        "16.07.2021",
        "2021-13-01",
        "",
    ],
)
def test_this_test_can_fail(value):
    page = MachineDates(f'<time datetime="{value}">x</time><div data-day="1400-04-25">x</div>')
    assert value == "" or problem(*page.found[0])
    assert any(JALALI_YEAR.search(text) for _where, text in page.attributes)
