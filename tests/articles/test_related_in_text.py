"""A story placed in the text of another: a card that always tells what is live."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ArticleVersion
from portal.core.publishing import State
from portal.newsroom.models import User
from tests.factories import make_article, make_photograph, make_site, make_user

pytestmark = pytest.mark.django_db


def a_story_that_places(*others, **fields):
    body = "".join(f'<figure data-article="{other.master_id}"></figure>' for other in others)
    return make_article(body=f"<p>متن</p>{body}", **fields)


@pytest.fixture
def site():
    make_site()


def body_of(client, version):
    page = client.get(version.get_absolute_url()).text
    return page.split('<div class="prose"')[1].split("</article>")[0]


def test_the_card_has_the_headline_as_it_is_now(site, client):
    other = make_article(headline="سرخط پیشین", lead_photograph=make_photograph())
    version = a_story_that_places(other)
    other.headline = "سرخط تازه"
    other.save()
    body = body_of(client, version)
    assert "سرخط تازه" in body
    assert other.get_absolute_url() in body
    assert "placed__thumbnail" in body


@pytest.mark.parametrize(
    "fields", [{"state": State.WITHDRAWN}, {"state": State.DRAFT, "published_at": None}]
)
def test_a_story_that_is_not_live_leaves_nothing(site, client, fields):
    other = make_article(headline="ناپیدا", **fields)
    assert "ناپیدا" not in body_of(client, a_story_that_places(other))


def test_a_story_in_another_language_only_leaves_nothing(site, client):
    other = make_article("ru", headline="Только по-русски")
    assert "placed--story" not in body_of(client, a_story_that_places(other))


def test_one_query_for_any_number_of_cards(site, client):
    plain, others = make_article(), [make_article() for _n in range(6)]
    many = a_story_that_places(*others)

    def queries(version):
        with CaptureQueriesContext(connection) as made:
            client.get(version.get_absolute_url())
        return len(made)

    queries(plain)
    assert queries(many) == queries(plain) + 1


def test_who_may_see_no_stories_is_offered_none(site, client):
    make_article()
    client.force_login(User.objects.create(username="guest", is_staff=True))
    assert client.get(reverse("newsroom_pick", args=["article"])).status_code == 404


def test_the_dialog_offers_live_stories_and_says_what_readers_do_not_see(site, client):
    chief = make_user("chief")
    client.force_login(chief)
    live = make_article(headline="یخچال‌های پامیر")
    draft = make_article(headline="یخچال پیش‌نویس", state=State.DRAFT, published_at=None)
    pick = reverse("newsroom_pick", args=["article"])
    items = client.get(pick, {"language": "fa", "q": "یخچال"}).json()["items"]
    assert [item["id"] for item in items] == [live.master_id]
    assert items[0]["note"] == ""
    [item] = client.get(pick, {"language": "fa", "id": draft.master_id}).json()["items"]
    assert item["text"] == "یخچال پیش‌نویس"
    assert item["note"]
    ArticleVersion.objects.filter(pk=live.pk).update(state=State.WITHDRAWN)
    [item] = client.get(pick, {"language": "fa", "id": live.master_id}).json()["items"]
    assert item["note"]
