"""Search in the newsroom: all kinds, states and languages; filters, pages, rights."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleAuthor, Kind
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.newsroom.models import SavedSearch, User
from portal.search import newsroom, newsroom_views, ranking
from portal.search.ranking import SearchTooLongError
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_gallery,
    make_section,
    make_user,
)
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/newsroom/search/"
NAME = "Zarafshon"
HOUR = timedelta(hours=1)


def story(headline, language="en", **fields):
    return make_article(language, f"{NAME} {headline}", **fields)


def page(client=None, **parameters):
    client = client or signed_in(make_user("chief"))
    response = client.get(PAGE, {"q": NAME, **parameters})
    assert response.status_code == 200
    return response


def found(client=None, **parameters):
    rows = page(client, **parameters).context.get("rows", [])
    return [row["version"].title_text.removeprefix(f"{NAME} ") for row in rows]


# What is found


def test_every_state_is_found_and_says_which():
    story("draft", state=State.DRAFT, published_at=None)
    story("review", state=State.IN_REVIEW, published_at=None)
    story("approved", state=State.APPROVED, published_at=None)
    story("live")
    story("gone", state=State.WITHDRAWN)
    story("planned", published_at=timezone.now() + HOUR)
    assert set(found()) == {"draft", "review", "approved", "live", "gone", "planned"}
    for state, title in (
        ("draft", "draft"),
        ("in_review", "review"),
        ("approved", "approved"),
        ("withdrawn", "gone"),
        ("scheduled", "planned"),
    ):
        answer = page(state=state)
        assert [row["version"].title_text for row in answer.context["rows"]] == [f"{NAME} {title}"]
        assert f"chip--{state}" in answer.text
    assert set(found(state="published")) == {"live", "planned"}  # as in the lists


def test_every_language_is_found_and_says_which():
    for language in EDITIONS:
        story(language, language)
    assert set(found()) == set(EDITIONS)
    assert found(language="ru") == ["ru"]
    answer = page(language="ar").text
    assert 'lang="ar" dir="rtl"><mark>Zarafshon</mark> ar</a>' in answer
    assert EDITIONS["ar"].name in answer.split("newsroom-search__results")[1]


def test_a_word_is_found_in_the_forms_of_each_language():
    make_article("fa", "کتاب‌های تازه", state=State.DRAFT, published_at=None)
    make_article("ru", "Новые книги", state=State.DRAFT, published_at=None)
    assert len(page(q="كتاب").context["rows"]) == 1
    answer = page(q="книга")
    assert len(answer.context["rows"]) == 1
    assert "<mark>книги</mark>" in answer.text


def test_stories_galleries_and_events_stand_in_one_list():
    now = timezone.now()
    story("story", published_at=now - 2 * HOUR)
    make_gallery("en", f"{NAME} gallery", state=State.DRAFT, published_at=now - HOUR)
    make_event("en", f"{NAME} event", published_at=now - 3 * HOUR)
    assert found(sort="date") == ["gallery", "story", "event"]
    assert set(found()) == {"gallery", "story", "event"}
    for what, title in (("stories", "story"), ("galleries", "gallery"), ("events", "event")):
        assert found(what=what) == [title]


def test_a_result_leads_to_the_form_of_its_language():
    version = story("draft", "tg", state=State.DRAFT, published_at=None)
    gallery = make_gallery("ru", f"{NAME} gallery")
    answer = page().text
    for name, row in (("articles_article", version), ("galleries_gallery", gallery)):
        url = reverse(f"admin:{name}_change", args=[row.master_id])
        assert f'href="{url}?language={row.language_code}"' in answer


@pytest.mark.parametrize(
    ("make", "texts", "typed", "passage"),
    [
        (
            make_article,
            {"body": "<p>Anfang.</p><p>Two snow leopards & a lynx.</p>"},
            "leopard lynx",
            "Two snow <mark>leopards</mark> &amp; a <mark>lynx</mark>.",
        ),
        (
            make_article,
            {"lead": "A leopard.", "body": "<p>x</p>"},
            "leopard",
            "A <mark>leopard</mark>.",
        ),
        (make_gallery, {"lead": "A leopard."}, "leopard", "A <mark>leopard</mark>."),
        (
            make_event,
            {"summary": "A talk.", "body": "<p>On leopards.</p>"},
            "leopard",
            "On <mark>leopards</mark>.",
        ),
        (
            make_event,
            {"summary": "A talk.", "venue": "Leopard hall"},
            "leopard",
            "<mark>Leopard</mark> hall",
        ),
    ],
)
def test_a_passage_shows_why_something_was_found(make, texts, typed, passage):
    make("en", "Title", state=State.DRAFT, published_at=None, **texts)
    assert passage in page(q=typed).text


def test_a_passage_of_a_mixed_list_is_read_in_its_own_language():
    make_article("ru", "Заголовок", body="<p>Начало.</p><p>Снежные барсы.</p>", lead="x")
    make_article("fa", "عنوان", body="<p>آغاز.</p><p>كتاب‌هايي دربارهٔ барс.</p>", lead="x")
    answer = page(q="барс").text
    assert "Снежные <mark>барсы</mark>." in answer
    assert "<mark>барс</mark>." in answer


# Filters


def test_authors_writers_sections_and_kinds_of_stories():
    author, section = make_author(), make_section()
    chief = make_user("chief")
    signed = story("signed")
    ArticleAuthor.objects.create(article=signed.master, author=author)
    connection.check_constraints()  # the index keys of links come with the commit
    story("written", created_by=chief)
    make_event("en", f"{NAME} event", created_by=chief)
    make_gallery("en", f"{NAME} gallery")
    story("placed", section=section)
    asked = story("asked")
    Article.objects.filter(pk=asked.master_id).update(kind=Kind.INTERVIEW)
    client = signed_in(chief)
    assert found(client, author=author.pk) == ["signed"]
    assert set(found(client, author="me")) == {"written", "event"}
    assert found(client, section=section.pk) == ["placed"]
    assert found(client, kind="interview") == ["asked"]
    assert found(client, section=section.pk, author=author.pk) == []
    # Only stories have sections.
    assert found(client, section=section.pk, what="events") == ["placed"]
    placed = page(client, section=section.pk).text
    assert section.translations.get(language_code="fa").name in placed.split("<ul")[-1]


def test_a_name_that_is_not_in_the_persons_language_can_be_chosen():
    author = make_author({"tg": "Муаллиф"})
    assert f'<option value="{author.pk}">Муаллиф</option>' in page().text


def test_dates_of_both_calendars():
    at = datetime(2021, 7, 16, 9, tzinfo=UTC)
    story("old", published_at=at)
    story("older", published_at=at.replace(year=2020))
    story("draft", published_at=None, state=State.DRAFT, created_at=at)
    assert set(found(**{"from": "۱۴۰۰/۴/۲۵", "to": "1400/4/25"})) == {"old", "draft"}
    assert found(**{"from": "2020", "to": "2020"}) == ["older"]
    assert found(to="2020-07-15") == []
    wrong = page(**{"from": "۱۴۰۴/۱۲/۳۰"})
    assert "rows" not in wrong.context
    assert 'aria-invalid="true"' in wrong.text
    assert "۱۴۰۴/۱۲/۳۰" in wrong.text


def test_events_are_narrowed_by_when_they_take_place():
    at = datetime(2031, 7, 16, 9, tzinfo=UTC)
    make_event("en", f"{NAME} event", shared={"starts_at": at, "ends_at": at + HOUR})
    assert found(**{"from": "2031", "to": "2031"}) == ["event"]
    assert found(to="2030") == []


def test_what_names_nothing_narrows_nothing():
    story("live")
    for wrong in ("state", "language", "author", "section", "kind", "what", "sort", "before"):
        assert found(**{wrong: "nosuch"}) == ["live"], wrong


# Order and pages


def test_the_newest_first_with_what_is_planned_for_other_quarters():
    now = timezone.now()
    story("live")
    story("next year", published_at=now + timedelta(days=400))
    story("tomorrow", published_at=now + timedelta(days=1))
    story("long ago", published_at=now - timedelta(days=2000))
    assert found(sort="date") == ["next year", "tomorrow", "live", "long ago"]
    assert found(sort="date", state="scheduled") == ["next year", "tomorrow"]
    make_event("en", f"{NAME} event", published_at=now + timedelta(days=1500))
    make_event("en", f"{NAME} event now", published_at=now)
    assert found(sort="date", what="events") == ["event", "event now"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2030, 3, 31, 23, 59, tzinfo=UTC), ((2031, 1), (2030, 4), (2030, 2))),
        (datetime(2030, 4, 1, tzinfo=UTC), ((2031, 1), (2030, 4))),
        (datetime(2030, 12, 31, 23, 59, tzinfo=UTC), ((2031, 1),)),
        (datetime(2031, 1, 1, tzinfo=UTC), ()),
    ],
)
def test_the_quarters_ahead(at, expected):
    for moment in (datetime(2030, 4, 1), datetime(2030, 10, 5), datetime(2031, 1, 1)):
        story("planned", published_at=moment.replace(tzinfo=UTC))
    assert newsroom.ahead("articles", at) == expected


@pytest.mark.parametrize("sort", ["", "date"])
def test_pages_show_everything_once_also_of_one_moment(sort):
    now = timezone.now()
    for n in range(12):
        at = now + timedelta(days=60 * (n - 9))
        for make in (make_article, make_event):
            make("en", f"{NAME} {n}", published_at=at)
            make("en", f"{NAME} at once {n}", published_at=now)
    gallery = make_gallery("en", f"{NAME} gallery", published_at=now)
    client, seen, pages = signed_in(make_user("chief")), [], []
    url = f"{PAGE}?{urlencode({'q': NAME, 'sort': sort})}"
    while url:
        context = client.get(url).context
        seen += [row["version"] for row in context["rows"]]
        pages.append(context["results"].count)
        url = context["older"]
    assert len(seen) == len({(type(version), version.pk) for version in seen}) == 49
    assert gallery in seen
    assert pages == [49, 49, 49]
    if sort:
        moments = [version.published_at for version in seen]
        assert moments == sorted(moments, reverse=True)


def test_a_cursor_of_another_search_begins_at_the_beginning():
    for n in range(21):
        story(f"{n}")
    client = signed_in(make_user("chief"))
    older = page(client).context["results"].older
    assert len(found(client, before=older)) == 1
    for other in ({"sort": "date"}, {"what": "stories"}):
        assert len(found(client, before=older, **other)) == 20
    assert found(client, before="x") != []


def test_counts_and_the_best_matches_end_honestly(monkeypatch):
    monkeypatch.setattr(ranking, "COUNTED_TO", 3)
    monkeypatch.setattr(ranking, "RANKED", 3)
    monkeypatch.setattr(ranking, "RANKED_TITLES", 3)
    for n in range(5):
        story(f"{n}")
    answer = page()
    assert answer.context["results"].is_counted_out
    assert answer.context["by_date"] in answer.text.replace("&amp;", "&")
    assert answer.context["results"].is_cut
    assert len(found(sort="date")) == 5
    assert not page(sort="date").context["results"].is_cut
    monkeypatch.setattr(newsroom, "PER_PAGE", 2)
    first = page().context
    assert first["older"]
    assert not first["results"].is_cut


# Rights


def test_a_person_searches_among_what_the_person_may_see():
    story("live")
    make_event("en", f"{NAME} event")
    outsider = User.objects.create_user("outsider", is_staff=True, languages=["fa"])
    client = signed_in(outsider)
    assert client.get(PAGE, {"q": NAME}).status_code == 403
    assert PAGE not in client.get("/newsroom/").text
    outsider.user_permissions.add(Permission.objects.get(codename="view_event"))
    assert found(client) == ["event"]
    assert PAGE in client.get("/newsroom/").text
    for refused in ({"what": "stories"}, {"section": make_section().pk}, {"author": 5}):
        assert client.get(PAGE, {"q": NAME, **refused}).status_code == 403
    offered = re.search(r'<select name="what">.*?</select>', page(client).text, re.DOTALL)[0]
    assert re.findall(r'value="(\w*)"', offered) == ["", "events"]


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "photo", "translator"])
def test_it_finds_what_the_lists_show(role):
    client = signed_in(make_user(role, languages=["tg"]))
    story("story", "ru", state=State.DRAFT, published_at=None)
    make_gallery("ru", f"{NAME} gallery", state=State.DRAFT, published_at=None)
    make_event("ru", f"{NAME} event", state=State.DRAFT, published_at=None)
    listed = {
        title
        for name, title in (
            ("articles/article", "story"),
            ("galleries/gallery", "gallery"),
            ("calendar_app/event", "event"),
        )
        if f"{NAME} {title}" in client.get(f"/newsroom/{name}/").content.decode()
    }
    assert set(found(client)) == listed != set()


def test_whoever_is_not_of_the_newsroom_signs_in_first(client):
    assert client.get(PAGE, {"q": NAME}).status_code == 302


# Bad input, and what it costs


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00",
        "q=" + "'" * 300,
        "q=)%20%26%20|%20!",
        "q=\\",
        "q=" + "z" * 1500,
        "q=%ED%A0%80%ED%B0%80",
        "q=%FF%FE",
        "q=" + "%E3%8C%96" * 200,
        "q=" + "zara " * 1000,
        "q=" + "%D8%B2" * 250_000,
        "q=%E2%80%8C",
        "q=(a|b)*%20.%2B",
        "q=a&state=%00",
        "q=a&language='",
        "q=a&author=" + "9" * 40,
        "q=a&author=-1",
        "q=a&section=%D9%A1",
        "q=a&section=%00",
        "q=a&kind=%00",
        "q=a&what=users",
        "q=a&from=%00",
        "q=a&to=" + "9" * 90,
        "q=a&from=9999&to=9999",
        "q=a&from=1&to=1",
        "q=a&to=0001-01-01",
        "q=a&from=9377/12/29",
        "q=a&from=9999-12-31&to=9999-12-31",
        "q=a&before=x",
        "q=a&before=%00",
        "q=a&sort=%00",
    ],
    ids=lambda query: query[:24],
)
def test_no_input_is_a_fault(query):
    client = signed_in(make_user("chief"))
    story("live")
    for sort in ("", "&sort=date"):
        assert client.get(f"{PAGE}?{query}{sort}").status_code == 200


def test_without_words_it_asks_for_one():
    story("live")
    client = signed_in(make_user("chief"))
    for asked in ({"q": ""}, {"q": "", "state": "draft"}, {"q": "،،"}):
        assert "rows" not in page(client, **asked).context


def test_a_search_that_takes_too_long_is_said(monkeypatch):
    def find(*_args, **_more):
        raise SearchTooLongError

    monkeypatch.setattr(newsroom_views.newsroom, "find", find)
    client = signed_in(make_user("chief"))
    assert client.get(PAGE, {"q": NAME}).status_code == 503


def test_it_costs_the_same_for_few_and_for_many():
    client = signed_in(make_user("chief"))

    def cost():
        page(client)  # stems are kept
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    def add(number):
        section = make_section()
        for n in range(number):
            for language in EDITIONS:
                make_article(language, "x", body=f"<p>{NAME} {n}</p>", section=section)
            make_gallery("en", f"{NAME} {n}")
            make_event("en", "x", body=f"<p>{NAME} {n}</p>")

    add(1)
    few = cost()
    add(5)
    assert cost() == few
    assert few < 30


# Kept searches, and where one begins


def test_a_search_is_kept_opened_and_deleted():
    client, other = signed_in(make_user("chief")), signed_in(make_user("chief"))
    story("draft", state=State.DRAFT, published_at=None)
    story("live")
    query = urlencode({"q": NAME, "state": "draft", "sort": "date", "before": "x", "section": ""})
    kept = {"kind": "search", "name": "my \x00drafts", "query": query}
    answer = client.post(reverse("newsroom_save_search"), kept)
    search = SavedSearch.objects.get()
    assert (search.name, search.query) == ("my drafts", f"q={NAME}&state=draft&sort=date")
    assert answer.url == f"{PAGE}?{search.query}"
    opened = client.get(answer.url)
    assert [row["version"].title_text for row in opened.context["rows"]] == [f"{NAME} draft"]
    assert "<bdi>my drafts</bdi>" in opened.text
    assert "my drafts" not in page(other).text
    assert "my drafts" not in client.get("/newsroom/articles/article/").text
    client.post(reverse("newsroom_delete_search", args=[search.pk]), {"query": search.query})
    assert not SavedSearch.objects.exists()


def test_only_a_search_with_words_is_offered_to_be_kept():
    client = signed_in(make_user("chief"))
    action = f'action="{reverse("newsroom_save_search")}"'
    assert action in page(client).text
    assert action not in page(client, q="", state="draft").text


def test_whoever_may_see_nothing_keeps_no_search():
    client = signed_in(User.objects.create_user("outsider", is_staff=True))
    kept = {"kind": "search", "name": "a", "query": "q=a"}
    assert client.post(reverse("newsroom_save_search"), kept).status_code == 403


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/articles/article/", PAGE])
def test_every_page_of_the_newsroom_has_one_box_for_it(path):
    text = signed_in(make_user("reporter")).get(path).text
    assert text.count(f'action="{PAGE}"') == 1
