"""The search box of the list of stories: every state and language, by the engine of search."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.admin import ArticleAdmin
from articles.models import ArticleAuthor
from portal.base.publishing import State
from tests.factories import make_article, make_author, make_section, make_user

from .forms import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
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
    assert found(client, "زرافه", author="x" * 50) == ids(signed, mine)


def test_a_part_of_a_headline_is_found_too():
    version = make_article(headline="زرافهٔ کوهستان")
    assert found(signed_in(make_user("chief")), "کوهس") == ids(version)


@pytest.mark.parametrize("typed", ["!!!", "'", "\\", "(a|b)*", "a" * 3000, "㌖" * 200, "\u200c"])
def test_bad_input_gets_a_normal_page(typed):
    make_article()
    found(signed_in(make_user("chief")), typed)


def test_a_search_that_takes_too_long_still_finds_headlines_and_says_so(monkeypatch):
    version = make_article(headline="زرافه")
    make_article(headline="خبر", body="<p>زرافه</p>")
    monkeypatch.setattr(ArticleAdmin, "find_stories", staticmethod(lambda *_args, **_more: None))
    client = signed_in(make_user("chief"))
    assert found(client, "زرافه") == ids(version)
    assert "warning" in client.get(LIST, {"q": "زرافه"}).content.decode()
