"""Readers' pages: they show what is live, in one language, at a fixed cost."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from tests.factories import (
    make_article,
    make_author,
    make_banner,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_section,
    make_site,
    make_topic,
)

pytestmark = pytest.mark.django_db
SECRET = "رازنهان"


def a_site(language="fa"):
    """One of everything in an edition; returns {kind: version}."""
    make_site(language)
    photograph = make_photograph()
    gallery = make_gallery(language, photographs=[photograph])
    article = make_article(
        language,
        topics=[make_topic()],
        authors=[make_author()],
        lead_photograph=photograph,
        gallery=gallery.master,
        body=f'<p>متن</p><figure data-photograph="{photograph.pk}"></figure>',
    )
    make_banner()
    return {
        "article": article,
        "gallery": gallery,
        "event": make_event(language),
        "page": make_page(language),
    }


def addresses(language, versions):
    """The address of each public page type of an edition."""
    edition = EDITIONS[language]
    article = versions["article"]
    day = calendars.local_date(article.published_at, edition)
    y, m, d = calendars.parts(day, edition)
    with translation.override(language):
        names = {
            "section": article.master.section.translations.get(language_code=language).slug,
            "topic": article.master.topics.first().translations.get(language_code=language).slug,
            "author": article.master.authors.first().translations.get(language_code=language).slug,
        }
        return {
            "front": reverse("front"),
            "article": article.get_absolute_url(),
            **other_script(language, article),
            "latest": reverse("articles:latest"),
            **{k: reverse(f"articles:{k}", args=[slug]) for k, slug in names.items()},
            "archive": reverse("articles:archive"),
            "typed date": reverse("articles:go") + "?date=x",
            "year": reverse("articles:year", args=[y]),
            "day": reverse("articles:day", args=[y, m, d]),
            "month": reverse("articles:month", args=[y, m]),
            "corrections": reverse("articles:corrections"),
            "galleries": reverse("galleries:list"),
            "gallery": versions["gallery"].get_absolute_url(),
            "photograph": versions["gallery"].get_absolute_url() + "1/",
            "calendar": reverse("calendar:now"),
            **calendar_addresses(versions["event"], edition),
            "event": versions["event"].get_absolute_url(),
            "search": reverse("search") + "?q=خبر",
            "static page": versions["page"].get_absolute_url(),
        }


def other_script(language, version):
    script = {"fa": "cyrl", "tg": "arab"}.get(language)
    return {"other script": f"{version.get_absolute_url()}?script={script}"} if script else {}


def calendar_addresses(version, edition):
    """The pages of the calendar that show an event, and of its category."""
    day = version.master.first_day(edition)
    y, m, d = calendars.parts(day, edition)
    names = version.master.category.translations
    first = calendars.parts(calendars.week_start(day, edition), edition)
    views = {
        "month": {"y": y, "m": m},
        "day": {"y": y, "m": m, "d": d},
        "week": dict(zip("ymd", first, strict=True)),
        "list": {},
        "list_month": {"y": y, "m": m},
    }
    found = {}
    for chosen in ({}, {"category": names.get(language_code=edition.code).slug}):
        for view, date in views.items():
            kind = " ".join(["calendar", view, *chosen])
            found[kind] = reverse(f"calendar:{view}", kwargs=date | chosen)
    return found


def machine_addresses(language):
    with translation.override(language):
        feeds = [reverse(f"feeds:{kind}") for kind in ("rss", "atom", "json")]
        return [*feeds, reverse("calendar:ics"), "/sitemap.xml", "/news-sitemap.xml"] + [
            f"/sitemap-{kind}-{language}-0.xml" for kind in ("articles", "galleries", "events")
        ]


@pytest.mark.parametrize("language", EDITIONS)
def test_every_page_type_answers_in_each_edition(client, language):
    edition = EDITIONS[language]
    for kind, address in addresses(language, a_site(language)).items():
        response = client.get(address)
        assert response.status_code == 200, (kind, address)
        page = response.content.decode()
        assert f'<html lang="{language}" dir="{edition.direction}">' in page, kind
        assert page.count("<h1") == 1, kind
        assert "<main" in page
        assert "sessionid" not in response.cookies
        assert response.headers["Cache-Control"].startswith("public")


class Texts(HTMLParser):
    """What a person reads or hears: text nodes and the attributes that are read aloud."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style")
        for name, value in attributes:
            if name in ("aria-label", "placeholder", "alt", "title") or name.startswith("data-lab"):
                self.found.append(value or "")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


@pytest.mark.parametrize("language", [code for code in EDITIONS if code != "en"])
def test_no_page_shows_a_word_that_nobody_translated(client, language):
    catalogue = polib.pofile(str(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"))
    english = {e.msgid for e in catalogue if e.msgstr != e.msgid and not e.msgid_plural}
    pages = [*addresses(language, a_site(language)).values(), EDITIONS[language].prefix + "none/"]
    for address in pages:
        texts = Texts()
        texts.feed(client.get(address).content.decode())
        shown = {" ".join(text.split()) for text in texts.found}
        assert shown & english == set(), address
        if language in ("fa", "ar"):
            latin = [text for text in shown if re.search(r"[A-Za-z]{4,} [A-Za-z]{3,}", text)]
            assert latin == [], address


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.IN_REVIEW, "published_at": None},
        {"state": State.APPROVED, "published_at": None},
        {"state": State.PUBLISHED, "published_at": "tomorrow"},
        {"state": State.WITHDRAWN, "published_at": "now"},
        {"language": "tg"},
    ],
    ids=["draft", "in review", "approved", "scheduled", "withdrawn", "other language"],
)
def test_nothing_unpublished_shows_anywhere(client, hidden):
    versions = a_site()
    now = timezone.now()
    times = {"tomorrow": now + timedelta(days=1), "now": now - timedelta(hours=1)}
    fields = dict(hidden)
    language = fields.pop("language", "fa")
    if "published_at" in fields:
        fields["published_at"] = times.get(fields["published_at"])
    # The same article and gallery: what they share must not give the hidden version away.
    other = "tg" if language == "tg" else "fa"
    section = versions["article"].master.section
    secret = make_article(
        other,
        headline=SECRET,
        section=section,
        topics=versions["article"].master.topics.all(),
        authors=versions["article"].master.authors.all(),
        kicker=SECRET,
        breaking_until=now + timedelta(days=2),
        **fields,
    )
    make_gallery(other, title=SECRET, **fields)
    make_event(other, title=SECRET, **fields)
    make_page(other, title=SECRET, **fields)
    searches = [f"/search/{of}?q={SECRET}" for of in ("", "suggest/")]
    pages = [*addresses("fa", versions).values(), *machine_addresses("fa"), *searches]
    if language == "tg":
        pages.remove("/news-sitemap.xml")  # holds all languages
    for address in pages:
        body = client.get(address).content.decode().replace(f'value="{SECRET}"', "")
        body = body.replace(f"{SECRET} –", "")  # the typed words in the search page's title
        assert SECRET not in body, address
    status = client.get(f"/news/{secret.master_id}/{secret.slug}/").status_code
    assert status == (410 if fields.get("state") == State.WITHDRAWN else 404)


def test_not_yet_and_never_look_alike(client):
    draft = make_article(state=State.DRAFT, published_at=None)
    pages = [client.get(f"/news/{pk}/x/") for pk in (draft.master_id, 999_999)]
    bodies = [re.sub(rb"<bdi dir=\"ltr\">\w+</bdi>", b"", page.content) for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert bodies[0] == bodies[1]


def test_a_story_goes_live_at_its_minute(client):
    now = timezone.now()
    version = make_article(published_at=now + timedelta(hours=1))
    assert client.get(version.get_absolute_url()).status_code == 404
    live = type(version).objects.published("fa", at=now + timedelta(hours=1))
    assert version in live
    assert version not in type(version).objects.published("fa", at=now + timedelta(minutes=59))


def test_a_wrong_slug_leads_to_the_right_one(client):
    version = make_article(headline="خبر درست")
    for wrong in (f"/news/{version.master_id}/", f"/news/{version.master_id}/نادرست/"):
        response = client.get(wrong)
        assert response.status_code == 301
    assert client.get(wrong, follow=True).status_code == 200


def test_languages_of_a_story_name_each_other_and_only_live_ones(client):
    version = make_article()
    tajik = make_article("tg", article=version.master)
    draft = make_article("en", article=version.master, state=State.DRAFT, published_at=None)
    for page in (version, tajik):
        html = client.get(page.get_absolute_url()).content.decode()
        assert set(re.findall(r'hreflang="(\w+)" href="http', html)) == {"fa", "tg"}
    assert f"/en/news/{draft.master_id}/" not in html
    assert f"/en/?instead=news-{version.master_id}" in html


def test_the_seed_story_has_its_date_calendar_and_gallery(client):
    moment = timezone.datetime(2021, 7, 16, 7, 19, tzinfo=timezone.timezone.utc)
    make_site()
    gallery = make_gallery()
    version = make_article(published_at=moment, gallery=gallery.master)
    make_banner("درگاه کسب‌وکار")
    html = client.get(version.get_absolute_url()).content.decode()
    for words in ("جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹", "۱۶ ژوئیه ۲۰۲۱", "گالری", "تقویم", "درگاه کسب‌وکار"):
        assert words in html
    assert 'datetime="2021-07-16T12:19:00+05:00"' in html
    assert "/archive/1400/04/25/" in html
    assert "Calendar" not in html


def test_dates_of_the_other_calendar_lead_to_this_editions(client):
    moment = timezone.datetime(2021, 7, 16, 7, 19, tzinfo=timezone.timezone.utc)
    make_article(published_at=moment)
    make_article("tg", published_at=moment)
    assert client.get("/archive/2021/07/16/").headers["Location"] == "/archive/1400/04/25/"
    assert client.get("/tg/archive/1400/04/25/").headers["Location"] == "/tg/archive/2021/07/16/"


def test_structured_data_says_what_the_page_says(client):
    version = make_article(headline='تیتر با "نقل" و </script>', authors=[make_author()])
    html = client.get(version.get_absolute_url()).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(script[1])
    assert data["headline"] == version.headline
    assert data["inLanguage"] == "fa"
    assert re.match(r"\d{4}-\d\d-\d\dT", data["datePublished"])


def test_lists_page_through_all_stories_once(client):
    section = make_section()
    now = timezone.now()
    # Several lists for each story: a join that met them all would show it several times.
    topics, authors = [make_topic(), make_topic()], [make_author()]
    made = [
        make_article(
            section=section,
            topics=topics,
            authors=authors,
            published_at=now - timedelta(minutes=n // 3),
        ).headline
        for n in range(45)
    ]
    slug = section.translations.get(language_code="fa").slug
    topic = topics[0].translations.get(language_code="fa").slug
    for start in ("/latest/", f"/section/{slug}/", f"/topic/{topic}/"):
        address, seen = start, []
        while address:
            html = client.get(address).content.decode()
            main = html[html.index("<main") : html.index("<aside")]
            seen += re.findall(r'<h2 class="t">(.*?)</h2>', main)
            older = re.search(r'href="(\?before=[^"]+)"', main)
            address = older and start + older[1].replace("&amp;", "&")
        assert sorted(seen) == sorted(made), start


@pytest.mark.parametrize("cursor", ["x", "0", "-1", "a.b", "%00", "1-1.aaaa", "۱۲", "x" * 500])
def test_a_cursor_of_nobodys_making_is_not_found(client, cursor):
    assert client.get("/latest/", {"before": cursor}).status_code == 404


COSTS = {
    "article": 6,
    "front": 12,
    "latest": 6,
    "section": 6,
    "topic": 6,
    "author": 6,
    "day": 6,
    "archive": 2,
    "year": 1,
    "month": 1,
    "galleries": 6,
    "gallery": 8,
    "calendar": 6,
    "event": 6,
    "search": 10,
}


def test_pages_cost_the_same_for_few_stories_and_for_many(client, django_assert_max_num_queries):
    versions = a_site()
    pages = addresses("fa", versions)
    costs = []
    for _round in range(2):
        client.get(pages["front"])  # builds the site context
        for kind, most in COSTS.items():
            with django_assert_max_num_queries(most) as captured:
                assert client.get(pages[kind]).status_code == 200
            costs.append((kind, len(captured)))
        for _n in range(8):
            make_article(section=versions["article"].master.section)
        make_gallery()
        make_event()
    half = len(costs) // 2
    for (kind, few), (_kind, many) in zip(costs[:half], costs[half:], strict=True):
        assert many <= few, kind
