"""Search in the newsroom: all kinds, states and languages; passages, order, rights, bad input."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.newsroom.models import SavedSearch, User
from portal.search import newsroom_views
from portal.search.ranking import SearchTooLongError
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_section,
    make_user,
)
from tests.newsroom.forms import signed_in
from tests.search.newsroom_page import HOUR, NAME, PAGE, found, page, story

pytestmark = pytest.mark.django_db


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
