"""The search box of the list of stories: every state and language, by the engine of search."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import ArticleAuthor
from portal.core.publishing import State
from portal.search import newsroom
from portal.search.ranking import SearchTooLongError
from tests.factories import make_article, make_author, make_section, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LIST = "/newsroom/articles/article/"


def found(client, typed, **filters):
    html = client.get(LIST, {"q": typed, **filters})
    assert html.status_code == 200
    return set(re.findall(r"/newsroom/articles/article/(\d+)/change", html.content.decode()))


def ids(*versions):
    return {str(version.master_id) for version in versions}


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.IN_REVIEW, "published_at": None},
        {"state": State.WITHDRAWN},
        {"published_at": timezone.now() + 200 * DAY},
        {"published_at": timezone.now() + 2000 * DAY},
        {"published_at": timezone.now() - 4000 * DAY},
    ],
    ids=["draft", "in review", "withdrawn", "scheduled", "scheduled for long", "old"],
)
def test_a_text_is_found_by_its_words_whatever_its_state(fields):
    version = make_article(headline="خبر", body="<p>كتاب‌های زرافه‌ها</p>", **fields)
    make_article(headline="چیزی دیگر")
    assert found(signed_in(make_user("chief")), "كتاب زرافه") == ids(version)


@pytest.mark.parametrize(
    ("language", "body", "typed"),
    [
        ("tg", "Ҷумҳурии Тоҷикистон", "чумхури точикистон"),
        ("ru", "Встречи министров", "встреча министра"),
        ("en", "Ministers were meeting", "minister meets"),
        ("ar", "والكتاب الجديد", "كتاب"),
    ],
)
def test_each_language_is_found_by_its_own_forms(language, body, typed):
    version = make_article(language, headline="x", body=f"<p>{body}</p>")
    assert found(signed_in(make_user("chief")), typed) == ids(version)


def test_words_language_state_and_section_are_asked_of_one_version():
    section = make_section()
    live = make_article(headline="زرافه", section=section)
    make_article("tg", headline="زرافه", article=live.master, state=State.DRAFT, published_at=None)
    draft = make_article(headline="زرافه", state=State.DRAFT, published_at=None)
    client = signed_in(make_user("chief"))
    assert found(client, "زرافه", state="draft", language="fa") == ids(draft)
    assert found(client, "زرافه", state="draft", language="tg") == ids(live)
    assert found(client, "زرافه", section=section.pk) == ids(live)


def test_a_story_is_found_by_its_author_and_by_who_wrote_it():
    author, me = make_author(), make_user("chief")
    signed = make_article(headline="زرافه")
    ArticleAuthor.objects.create(article=signed.master, author=author)
    mine = make_article(headline="زرافهٔ من", created_by=me)
    client = signed_in(me)
    assert found(client, "زرافه", author=author.pk) == ids(signed)
    assert found(client, "زرافه", author="me") == ids(mine)
    assert found(client, "زرافه", author="x" * 50) == set()


def test_a_part_of_a_headline_is_found_too():
    version = make_article(headline="زرافهٔ کوهستان")
    assert found(signed_in(make_user("chief")), "کوهس") == ids(version)


@pytest.mark.parametrize("typed", ["!!!", "'", "\\", "(a|b)*", "a" * 3000, "㌖" * 200, "\u200c"])
def test_bad_input_gets_a_normal_page(typed):
    make_article()
    found(signed_in(make_user("chief")), typed)


def test_a_search_that_takes_too_long_still_finds_headlines_and_says_so(monkeypatch):
    def stories(*_args):
        raise SearchTooLongError

    version = make_article(headline="زرافه")
    make_article(headline="خبر", body="<p>زرافه</p>")
    monkeypatch.setattr(newsroom, "stories", stories)
    client = signed_in(make_user("chief"))
    assert found(client, "زرافه") == ids(version)
    assert "warning" in client.get(LIST, {"q": "زرافه"}).content.decode()


def test_where_not_all_are_listed_the_list_leads_to_the_search_of_all(monkeypatch):
    monkeypatch.setattr(newsroom, "FOUND", 2)
    client, section = signed_in(make_user("chief")), make_section()
    moment = datetime(2021, 7, 16, 9, tzinfo=UTC)
    for n in range(3):
        body = "<p>زرافه</p>"
        make_article(headline=f"{n}", body=body, section=section, published_at=moment + n * HOUR)
    old = make_article(headline="x", body="<p>زرافه</p>", published_at=moment - 400 * DAY)
    asked = {"section": section.pk, "date": "1400-4", "state": "published", "language": "fa"}
    assert len(found(client, "زرافه", **asked)) == 2
    html = client.get(LIST, {"q": "زرافه", **asked}).content.decode()
    address = re.search(r'href="(/newsroom/search/\?q[^"]+)"', html)[1].replace("&amp;", "&")
    everything = client.get(address)
    headlines = [row["version"].headline for row in everything.context["rows"]]
    assert sorted(headlines) == ["0", "1", "2"]
    assert len(found(client, "زرافه", date="1404-12-30")) == 2  # no such day: all dates
    # What the list is narrowed to is narrowed before anything is left out.
    assert found(client, "زرافه", date="1399") == ids(old)
    assert "/newsroom/search/?q" not in client.get(LIST, {"q": "زرافه", "date": "1399"}).text
