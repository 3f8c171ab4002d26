"""The page of results: filters, order, pages, passages, feeds."""

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, ArticleTopic, ArticleVersion, StoryKind
from portal.core.publishing import State
from portal.search import engine, ranking
from portal.search.ranking import SearchTooLongError
from tests.factories import make_article, make_event, make_gallery, make_section, make_topic

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TITLES = re.compile(r'result__title">(.*?)</h[23]>')


def page(client, path="/search/", **query):
    return client.get(path, query).content.decode()


def titles(html):
    return [re.sub("<[^>]+>", "", title) for title in TITLES.findall(html)]


def at_commit():
    """Let deferred triggers do now what they do when a transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# Filters


def test_a_section_a_kind_and_a_topic_narrow_the_stories(client):
    sport, art = make_section({"fa": "ورزش"}), make_section({"fa": "هنر"})
    football = make_topic({"fa": "فوتبال"})
    make_article(headline="زرافه در ورزش", section=sport)
    in_art = make_article(headline="زرافه در هنر", section=art)
    ArticleTopic.objects.create(article=in_art.master, topic=football)
    Article.objects.filter(pk=in_art.master_id).update(kind=StoryKind.INTERVIEW)
    at_commit()
    assert titles(page(client, q="زرافه", section="ورزش")) == ["زرافه در ورزش"]
    for narrowed in ({"section": "هنر"}, {"topic": "فوتبال"}, {"kind": "interview"}):
        assert titles(page(client, q="زرافه", **narrowed)) == ["زرافه در هنر"], narrowed
    assert titles(page(client, q="زرافه", section="هنر", kind="news")) == []


@pytest.mark.parametrize(
    "query",
    [
        {"section": "nosuch"},
        {"topic": "x" * 5000},
        {"kind": "nosuch"},
        {"what": "nosuch"},
        {"sort": "nosuch"},
        {"before": "nosuch"},
        {"from": "", "to": ""},
    ],
)
def test_what_names_nothing_is_as_if_it_were_not_there(client, query):
    make_article(headline="زرافه")
    assert titles(page(client, q="زرافه", **query)) == ["زرافه"]


def test_filters_follow_a_change_by_whatever_door(client):
    old, new = make_section({"fa": "کهنه"}), make_section({"fa": "تازه"})
    topic = make_topic({"fa": "فوتبال"})
    version = make_article(headline="زرافه", section=old)
    link = ArticleTopic.objects.create(article=version.master, topic=topic)
    at_commit()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET section_id = %s", [new.pk])
        cursor.execute("DELETE FROM articles_articletopic WHERE id = %s", [link.pk])
    at_commit()
    assert titles(page(client, q="زرافه", section="تازه")) == ["زرافه"]
    assert titles(page(client, q="زرافه", section="کهنه")) == []
    assert titles(page(client, q="زرافه", topic="فوتبال")) == []


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("۱۴۰۰/۴/۲۵", "۱۴۰۰/۴/۲۵", ["ب"]),
        ("16.07.2021", "16.07.2021", ["ب"]),
        ("1400", "1400", ["الف", "ب"]),
        ("تیر ۱۴۰۰", "", ["الف", "ب", "پ"]),
        ("", "2021-07-16", ["ب"]),
        ("1401", "", ["پ"]),
    ],
)
def test_dates_narrow_in_both_calendars(client, first, last, found):
    for name, moment in (
        ("ب", datetime(2021, 7, 16, 9, tzinfo=UTC)),
        ("الف", datetime(2021, 8, 1, 9, tzinfo=UTC)),
        ("پ", datetime(2023, 1, 1, 9, tzinfo=UTC)),
    ):
        make_article(headline=f"زرافه {name}", published_at=moment)
    html = page(client, q="زرافه", sort="date", **{"from": first, "to": last})
    assert sorted(title[-1] for title in titles(html)) == sorted(name[-1] for name in found)


def test_an_event_is_narrowed_by_when_it_takes_place(client):
    now = timezone.now()
    make_event(title="زرافهٔ امروز")
    soon = (now + 400 * DAY).date().isoformat()
    assert titles(page(client, q="زرافه", what="events")) == ["زرافهٔ امروز"]
    assert titles(page(client, q="زرافه", what="events", **{"from": soon})) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1404/12/30", "اسفند ۱۴۰۴ تنها ۲۹ روز دارد"),
        ("زرافه", "تاریخی مانند"),
        ("99/1/1", "چهار رقم"),
    ],
)
def test_a_date_that_is_none_says_why_and_nothing_typed_is_lost(client, typed, said):
    make_article(headline="زرافه")
    html = page(client, q="زرافه", **{"from": typed})
    assert said in html
    assert f'value="{typed}"' in html
    assert 'value="زرافه"' in html


def test_the_last_day_before_the_first_says_so(client):
    assert "پیش از" in page(client, q="زرافه", **{"from": "1400", "to": "1399"})


def test_only_galleries_or_events_are_shown_where_asked(client):
    make_article(headline="زرافه")
    make_gallery(title="زرافه در باغ")
    make_event(title="جشن زرافه")
    assert titles(page(client, q="زرافه", what="galleries")) == ["زرافه در باغ"]
    assert titles(page(client, q="زرافه", what="events")) == ["جشن زرافه"]
    assert titles(page(client, q="زرافه", what="stories")) == ["زرافه"]
    assert len(titles(page(client, q="زرافه"))) == 3


def test_a_filter_in_use_can_be_taken_off(client):
    make_section({"fa": "ورزش"})
    make_article(headline="زرافه")
    html = page(client, q="زرافه", section="ورزش", kind="news")
    chips = [unquote(href) for href in re.findall(r'class="chip" href="([^"]+)"', html)]
    assert "/search/?q=زرافه&amp;kind=news" in chips
    assert "/search/?q=زرافه&amp;section=ورزش" in chips


def test_nothing_with_filters_says_how_much_there_is_without(client):
    make_section({"fa": "ورزش"})
    for n in range(4):
        make_article(headline=f"زرافه {n}")
    html = page(client, q="زرافه", section="ورزش")
    assert "بدون پالایه: ۴ نتیجه" in html


def test_topics_of_the_stories_are_offered(client):
    topic = make_topic({"fa": "باغ وحش"})
    for n in range(2):
        version = make_article(headline=f"زرافه {n}")
        ArticleTopic.objects.create(article=version.master, topic=topic)
    at_commit()
    assert "topic=" in page(client, q="زرافه")


# Order and pages


def walk(client, **query):
    path, seen = None, []
    while True:
        html = client.get(path).content.decode() if path else page(client, **query)
        seen += titles(html)
        link = re.search(r'rel="next" href="([^"]+)"', html)
        if not link:
            return seen
        path = link[1].replace("&amp;", "&")


@pytest.mark.parametrize("sort", ["", "date"])
def test_pages_hold_everything_once_whatever_comes_in_between(client, sort):
    now = timezone.now()
    for n in range(45):
        make_article(headline=f"زرافه {n:02}", published_at=now - (n * 20 + 1) * DAY)
    first = page(client, q="زرافه", sort=sort)
    make_article(headline="زرافهٔ تازه", published_at=now - timedelta(seconds=1))
    rest = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    seen = titles(first) + titles(client.get(rest).content.decode())
    assert len(seen) == len(set(seen)) == 40
    assert "زرافهٔ تازه" not in seen
    everything = walk(client, q="زرافه", sort=sort)
    assert len(everything) == len(set(everything)) == 46
    if sort:
        assert everything[0] == "زرافهٔ تازه"
        assert everything[1:] == [f"زرافه {n:02}" for n in range(45)]


def test_the_count_stays_on_later_pages(client):
    for n in range(25):
        make_article(headline=f"زرافه {n}", published_at=timezone.now() - n * DAY)
    for sort in ("", "date"):
        html = page(client, q="زرافه", sort=sort)
        assert "۲۵ نتیجه" in html
        following = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
        assert "۲۵ نتیجه" in client.get(following).content.decode()


def test_a_cursor_of_another_order_or_made_up_begins_anew(client):
    for n in range(25):
        make_article(headline=f"زرافه {n}")
    html = page(client, q="زرافه", sort="date")
    cursor = unquote(re.search(r"before=([^\"&]+)", html)[1])
    assert len(titles(page(client, q="زرافه", before=cursor))) == 20
    assert len(titles(page(client, q="زرافه", before=cursor[:-2] + "xx"))) == 20


def test_more_than_a_thousand_is_said_to_be_more(client, monkeypatch):
    monkeypatch.setattr(ranking, "COUNTED_TO", 3)
    for n in range(5):
        make_article(headline=f"زرافه {n}")
    results = engine.find("زرافه", "fa")
    assert results.is_counted_out
    assert results.count == 4


def test_the_best_that_are_ranked_lead_to_the_rest_by_date(client, monkeypatch):
    monkeypatch.setattr(ranking, "RANKED", 10)
    monkeypatch.setattr(ranking, "RANKED_TITLES", 10)
    for n in range(15):
        make_article(headline=f"خبر {n}", body="<p>زرافه</p>")
    html = page(client, q="زرافه")
    assert len(titles(html)) == 10
    assert "sort=date" in re.search(r'(?s)class="search__cut">.*?</p>', html)[0]
    assert len(titles(page(client, q="زرافه", sort="date"))) == 15


# What is shown


def test_a_passage_of_the_text_shows_why_a_story_was_found(client):
    body = "<p>سخن از چیزی دیگر است.</p>" * 30 + "<p>در باغ یک <b>زرافهٔ</b> جوان زاده شد.</p>"
    make_article(headline="خبری از باغ", lead="خلاصه", body=body)
    html = page(client, q="زرافه")
    lead = re.search(r'result__lead">(.*?)</p>', html)[1]
    assert "<mark>زرافهٔ</mark> جوان" in lead
    assert len(re.sub("<[^>]+>", "", lead)) < 250


def test_a_lead_that_has_the_words_is_the_passage(client):
    make_article(headline="باغ", lead="زرافه آمد", body="<p>زرافه رفت</p>")
    html = page(client, q="زرافه")
    assert "<mark>زرافه</mark> آمد" in html


def test_the_edition_switch_takes_the_words_along(client):
    html = page(client, q="زرافه")
    assert "/en/search/?q=" in html


# Feeds


def test_a_search_is_a_feed_of_its_newest_stories(client):
    section = make_section({"fa": "ورزش"})
    make_article(headline="زرافهٔ کهنه", section=section, published_at=timezone.now() - 9 * DAY)
    make_article(headline="زرافهٔ تازه", section=section)
    make_article(headline="زرافه‌ای دیگر")
    make_article(headline="زرافهٔ پنهان", section=section, state=State.WITHDRAWN)
    query = {"q": "زرافه", "section": "ورزش"}
    expected = ["زرافهٔ تازه", "زرافهٔ کهنه"]
    rss = ElementTree.fromstring(client.get("/search/feeds/rss/", query).content)
    assert [item.findtext("title") for item in rss.iter("item")] == expected
    atom = client.get("/search/feeds/atom/", query)
    assert atom.headers["X-Robots-Tag"] == "noindex"
    feed = json.loads(client.get("/search/feeds/json/", query).content)
    assert [item["title"] for item in feed["items"]] == expected
    assert "section=" in feed["feed_url"]
    assert unquote(feed["home_page_url"]).endswith("/search/?q=زرافه&section=ورزش")


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=!!", "?q=%00", "?q=x&from=zzz", "?q=x&what=events"]
)
def test_a_feed_of_nothing_is_not_there(client, query):
    assert client.get(f"/search/feeds/rss/{query}").status_code == 404


# What takes too long


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_says_so(client, monkeypatch):
    def endless(*_args, **_options):
        raise SearchTooLongError

    monkeypatch.setattr(ranking, "ranked", endless)
    response = client.get("/search/", {"q": "زرافه"})
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert 'value="زرافه"' in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_database_gives_up_a_long_search():
    with pytest.raises(SearchTooLongError), ranking.planned_for_terms(longest=20) as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert ArticleVersion.objects.count() == 0  # the connection is of use again
