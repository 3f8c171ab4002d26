import pytest
from django.urls import reverse

from portal.newsroom.models import SavedSearch
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
LIST = "/newsroom/articles/article/"


def save(
    client, name="پیش‌نویس‌ها", query="q=زرافه&state=draft&p=3&_popup=1", kind="articles.article"
):
    data = {"kind": kind, "name": name, "query": query}
    return client.post(reverse("newsroom_save_search"), data)


def test_a_search_is_saved_shown_opened_and_deleted():
    make_article(headline="زرافه")
    client = signed_in(make_user("chief"))
    response = save(client)
    search = SavedSearch.objects.get()
    assert "p=3" not in search.query
    assert "_popup" not in search.query
    assert response.url == f"{LIST}?{search.query}"
    html = client.get(LIST).content.decode()
    assert "<bdi>پیش‌نویس‌ها</bdi>" in html
    assert "state=draft" in html
    assert client.get(response.url).status_code == 200
    client.post(reverse("newsroom_delete_search", args=[search.pk]))
    assert not SavedSearch.objects.exists()


def test_a_list_that_is_narrowed_offers_to_save_it():
    client = signed_in(make_user("chief"))
    action = reverse("newsroom_save_search")
    assert action not in client.get(LIST).content.decode()
    assert action in client.get(LIST, {"state": "draft"}).content.decode()


def test_saved_searches_are_ones_own():
    mine, other = signed_in(make_user("chief")), signed_in(make_user("chief"))
    save(mine)
    search = SavedSearch.objects.get()
    assert "پیش‌نویس‌ها" not in other.get(LIST).content.decode()
    assert other.post(reverse("newsroom_delete_search", args=[search.pk])).status_code == 404
    assert SavedSearch.objects.exists()


def test_one_of_the_same_name_is_replaced():
    client = signed_in(make_user("chief"))
    save(client)
    save(client, query="state=approved")
    assert [search.query for search in SavedSearch.objects.all()] == ["state=approved"]


def test_there_is_a_most(monkeypatch):
    monkeypatch.setattr(SavedSearch, "MOST", 2)
    client = signed_in(make_user("chief"))
    for n in range(4):
        save(client, name=f"نام {n}")
    assert SavedSearch.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"kind": "nosuch"}, 404),
        ({"kind": "auth.group"}, 404),
        ({"kind": "a.b.c"}, 404),
        ({"name": "  "}, 302),
        ({"query": ""}, 302),
        ({"query": "q=" + "x" * 5000}, 302),
        ({"query": "%00=%FF&&&="}, 302),
    ],
)
def test_what_cannot_be_saved_is_not(changed, status):
    assert save(signed_in(make_user("chief")), **changed).status_code == status
    assert not SavedSearch.objects.exclude(query__startswith="%").exists()


def test_only_who_may_see_a_list_saves_searches_of_it():
    user = make_user("chief")
    user.groups.clear()
    assert save(signed_in(user)).status_code == 403
