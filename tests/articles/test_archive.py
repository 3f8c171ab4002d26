"""The archive by dates: what readers and robots find under years, months and days."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles import archive
from articles.models import ArticleVersion
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from tests.articles.archive_days import FA, SEED, at_local, is_for_robots, links, main_of
from tests.factories import make_article, make_site

pytestmark = pytest.mark.django_db
OTHER_ARCHIVES = {f"/{code}/archive/" for code in EDITIONS if code != "fa"}
IDENTIFIER = re.compile(r'<bdi dir="ltr">\w{16}</bdi>')  # of the request, on error pages


def label_of(html, address):
    """What a screen reader says for the link to a day in a grid."""
    link = re.search(rf'<a href="{address}".*?</a>', html, re.DOTALL)[0]
    return re.search(r'class="visually-hidden">([^<]*)<', link)[1]


# Counts


def test_a_year_turns_at_the_midnight_of_its_edition(client, two_years):
    old, new = (client.get(f"/archive/{year}/").text for year in (1399, 1400))
    assert label_of(old, "/archive/1399/12/30/") == "۳۰ اسفند ۱۳۹۹: ۲ خبر"
    assert label_of(new, "/archive/1400/01/01/") == "۱ فروردین ۱۴۰۰: ۱ خبر"
    assert "/archive/1400/" not in str(links(main_of(old)) - {"/archive/1400/"})


def test_a_day_that_utc_puts_elsewhere_counts_where_readers_live(client):
    make_article(published_at=datetime(2025, 3, 20, 20, 0, tzinfo=UTC))  # 01:00 on 1 Farvardin
    assert client.get("/archive/1404/01/01/").status_code == 200
    assert client.get("/archive/1403/12/30/").status_code == 404


def test_each_level_counts_the_same_stories(client, two_years):
    year, month, day = (client.get(f"/archive/1400/{rest}").text for rest in ("", "04/", "04/25/"))
    assert "۴ خبر" in year
    for page in (year, month):
        assert label_of(page, "/archive/1400/04/25/") == "۲۵ تیر ۱۴۰۰: ۲ خبر"
    assert main_of(day).count('<h2 class="t">') == 2
    assert '<p class="when">۲ خبر</p>' in day


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.WITHDRAWN, "published_at": SEED},
        {"language": "tg", "published_at": SEED},
        {"published_at": timezone.now() + timedelta(days=1)},
    ],
    ids=["draft", "withdrawn", "other language", "scheduled"],
)
def test_what_is_not_live_leaves_the_archive_as_it_was(client, two_years, hidden):
    paths = [
        "/archive/",
        "/archive/1400/",
        "/archive/1400/04/",
        "/archive/1400/04/25/",
        "/sitemap-lists-fa-0.xml",
        "/archive/go/?date=1500/1/1",
    ]
    today = calendars.parts(calendars.local_date(timezone.now(), FA), FA)
    paths += ["/archive/{:04}/{:02}/".format(*today), "/archive/{:04}/".format(*today)]
    before = [client.get(path).content for path in paths]
    make_article(**hidden)
    assert [client.get(path).content for path in paths] == before


def test_a_day_whose_stories_were_all_withdrawn_counts_as_empty(client, two_years):
    ArticleVersion.objects.filter(published_at=SEED + timedelta(days=20)).update(
        state=State.WITHDRAWN
    )
    html = client.get("/archive/1400/05/14/").text
    assert not is_for_robots(html)
    assert "/archive/1400/05/14/" not in client.get("/archive/1400/").text


# First and last day


@pytest.mark.parametrize(
    "path",
    [
        "/archive/1399/12/29/",
        "/archive/1399/11/",
        "/archive/1398/",
        "/archive/1390/01/01/",
        "/archive/1450/",
        "/archive/1450/01/",
        "/archive/1450/01/01/",
        "/en/archive/2021/07/16/",
        "/tg/archive/2021/",
    ],
)
def test_there_are_no_pages_before_the_first_story_and_after_today(client, two_years, path):
    assert client.get(path).status_code == 404


def test_tomorrow_looks_the_same_with_a_scheduled_story_and_without(client, two_years):
    tomorrow = timezone.now() + timedelta(days=1)
    y, m, d = calendars.parts(calendars.local_date(tomorrow, FA), FA)
    far = timezone.now() + timedelta(days=800)
    y2, m2, _d = calendars.parts(calendars.local_date(far, FA), FA)
    paths = [f"/archive/{y}/{m:02}/{d:02}/", f"/archive/{y2}/", f"/archive/{y2}/{m2:02}/"]

    def answers():
        pages = [client.get(path) for path in paths]
        return [(page.status_code, IDENTIFIER.sub("", page.text)) for page in pages]

    never = answers()
    assert {status for status, _page in never} == {404}
    make_article(published_at=tomorrow)
    make_article(published_at=far)
    assert answers() == never


def test_a_story_of_this_evening_is_not_counted_in_the_morning(two_years):
    at = at_local(2021, 7, 16, 12, 30)
    y, m, d = 1400, 4, 25
    _parts, day = archive.find((y, m, d), FA, at)
    assert day.total == 1
    assert day.after is None
    _parts, day = archive.find((y, m, d), FA, at + timedelta(hours=2))
    assert day.total == 2


@pytest.mark.parametrize(
    ("path", "words", "nearest"),
    [
        (
            "/archive/1400/04/26/",
            "No stories appeared on this day.",
            {"/archive/1400/04/25/", "/archive/1400/05/14/"},
        ),
        (
            "/archive/1400/02/",
            "No stories appeared in this month.",
            {"/archive/1400/01/", "/archive/1400/04/"},
        ),
        ("/archive/1402/", "No stories appeared in this year.", {"/archive/1400/"}),
    ],
)
def test_an_empty_time_within_the_archive_says_so_and_leads_on(
    client, two_years, path, words, nearest
):
    response = client.get(path)
    html = main_of(response.text)
    assert response.status_code == 200
    assert 'content="noindex, follow"' in response.text
    with translation.override("fa"):
        assert translation.gettext(words) in html
    assert nearest <= links(html)


def test_no_link_leads_to_an_empty_or_missing_page(client, two_years):
    seen, waiting = set(), ["/archive/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if path != "/archive/go/":
            assert is_for_robots(response.text), path
        # The switch leads to the archive of every edition, also to an empty one.
        found = links(response.text) - OTHER_ARCHIVES
        waiting += found - seen - set(waiting)
    days = {path for path in seen if path.count("/") == 5}
    assert len(days) == 5
    assert len(seen) < 30


def test_an_archive_without_stories_says_so(client):
    make_article("tg")
    response = client.get("/archive/")
    assert response.status_code == 200
    assert "هنوز" in main_of(response.text)
    today = calendars.parts(calendars.local_date(timezone.now(), FA), FA)
    for size in (1, 2, 3):
        path = "/archive/" + "".join(f"{part:02}/" for part in today[:size])
        assert client.get(path).status_code == 404
    assert client.get("/archive/go/", {"date": "1400/4/25"}).status_code == 200


def test_a_story_of_a_year_that_the_calendar_lacks_breaks_nothing(client, two_years):
    make_article(published_at=datetime(1200, 1, 1, tzinfo=UTC))
    first, _today = archive.first_and_last_day(FA)
    assert calendars.parts(first, FA) == (1399, 12, 30)
    for path in ("/", "/archive/", "/archive/1399/", "/archive/1399/12/30/"):
        assert client.get(path).status_code == 200


def test_robots_are_kept_from_the_form_and_find_years_and_months_in_the_sitemap(client, two_years):
    rules = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /archive/go/" in rules
    assert "Disallow: /*/archive/go/" in rules
    part = ElementTree.fromstring(client.get("/sitemap-lists-fa-0.xml").content)
    listed = {node.text.removeprefix("http://testserver") for node in part.findall(".//{*}loc")}
    assert {"/archive/", "/archive/1399/", "/archive/1399/12/", "/archive/1400/04/"} <= listed
    for path in (path for path in listed if "/archive/" in path):
        response = client.get(path)
        assert response.status_code == 200
        assert is_for_robots(response.text)
    assert "/archive/1400/02/" not in listed


# The block on every page, headings


def test_the_calendar_block_leads_through_the_whole_archive(client, two_years):
    make_site()
    html = client.get(two_years[3].get_absolute_url()).text
    block = html[html.index('class="calendar-block"') :]
    assert {
        "/archive/",
        "/archive/1400/",
        "/archive/1400/04/",
        "/archive/1400/04/25/",
        "/archive/1400/01/",
        "/archive/1400/05/",
    } <= links(block)
    assert 'action="/archive/go/"' in block
    oldest = client.get(two_years[0].get_absolute_url()).text
    assert "step-back" not in oldest
    assert "step-on" not in client.get("/").text


def test_pages_name_both_calendars_and_their_neighbours(client, two_years):
    for path, shown, other in (
        ("1400/", "۱۴۰۰", "۲۰۲۱–۲۰۲۲"),
        ("1400/04/", "تیر ۱۴۰۰", "ژوئن – ژوئیه ۲۰۲۱"),
        ("1400/04/25/", "جمعه ۲۵ تیر ۱۴۰۰", "۱۶ ژوئیه ۲۰۲۱"),
    ):
        html = client.get(f"/archive/{path}").text
        header = main_of(html)[: main_of(html).index("</header>")]
        assert shown in header
        assert other in header
        assert html.count('<link rel="prev"') == 1
        assert html.count('<link rel="next"') == 1
    make_article("en", published_at=SEED)
    html = client.get("/en/archive/2021/07/").text
    assert "1400" not in main_of(html)[: main_of(html).index("</header>")]


# Cost


def test_pages_of_the_archive_cost_the_same_for_few_stories_and_for_many(
    client, two_years, django_assert_num_queries
):
    costs = {"": 2, "1400/": 1, "1400/04/": 1, "1400/04/25/": 3, "1400/04/26/": 3, "1400/02/": 1}
    section = two_years[0].master.section
    for _round in range(2):
        client.get("/")  # builds the site context
        for path, cost in costs.items():
            with django_assert_num_queries(cost):
                assert client.get(f"/archive/{path}").status_code == 200
        for n in range(12):
            make_article(section=section, published_at=SEED + timedelta(hours=n - 6, days=n % 3))


def test_stories_are_counted_in_the_index_alone(client, two_years):
    """Given the choice that a small table does not offer."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    for path in ("/archive/", "/archive/1400/", "/archive/1400/04/"):
        with CaptureQueriesContext(connection) as made:
            client.get(path)
        asked = [q["sql"] for q in made.captured_queries if "WITH ORDINALITY" in q["sql"]]
        assert asked
        for sql in asked:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + sql)
                plan = "\n".join(row for (row,) in cursor.fetchall())
            scans = re.findall(r"(\S+ \S+ Scan(?: Backward)?) using (\S+)", plan)
            assert {index for _kind, index in scans} == {"articleversion_live"}
            assert "Seq Scan" not in plan


def test_a_vacuum_that_the_index_needs_comes_soon():
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'articles_articleversion'")
        options = dict(option.split("=") for option in cursor.fetchone()[0])
    assert options["autovacuum_vacuum_insert_scale_factor"] == "0"
    assert int(options["autovacuum_vacuum_insert_threshold"]) <= 1000


@pytest.mark.parametrize("path", ["/archive/", "/archive/1400/04/", "/archive/1400/04/25/"])
def test_the_edition_switch_leads_to_the_others_archive(client, path):
    make_article(published_at=at_local(2021, 7, 16))
    languages = client.get(path).text.partition('class="editions"')[2].partition("</ul>")[0]
    assert set(re.findall(r'href="([^"]+)" lang', languages)) == OTHER_ARCHIVES
