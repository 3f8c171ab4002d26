"""The places at the side: who sees which, and what waits there."""

import re

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from portal.core import hooks
from portal.core.publishing import State
from portal.newsroom import counts, places
from portal.newsroom.models import Note
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in
from tests.newsroom.side import doors, side_of

pytestmark = pytest.mark.django_db
ROLES = ["reporter", "editor", "chief", "photo", "translator", "admin"]


def keys(role):
    user = make_user(role)
    return {door.place.key for door in shell_of(user).doors}


def request_of(user, path="/newsroom/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


def shell_of(user, path="/newsroom/"):
    return places.shell(request_of(user, path))


def test_each_role_sees_what_it_may_open_and_nothing_else():
    everyday = {"desk", "stories", "front", "photographs", "recordings", "galleries", "events"}
    for role in ("reporter", "editor", "chief", "photo", "translator"):
        assert everyday | {"translation", "site"} == keys(role)
    assert keys("admin") == {"desk", "people", "site", "tables"}


@pytest.mark.parametrize("role", ROLES)
def test_every_door_opens_and_every_page_behind_site_too(role):
    client = signed_in(make_user(role))
    home = client.get("/newsroom/").content.decode()
    addresses = [url for url, _is_here in doors(home)]
    assert len(addresses) == len(set(addresses)) > 2
    start = re.search(r'class="places__new" href="([^"]+)"', home)
    behind = client.get(reverse("newsroom_setup")).content.decode()
    addresses += re.findall(r'<li><a href="([^"]+)">', behind.split("setup__pages", 1)[1])
    for url in [*addresses, *(start.groups() if start else ())]:
        assert client.get(url).status_code == 200, url


def test_the_place_is_the_one_that_the_page_belongs_to():
    user = make_user("chief", is_superuser=True)

    def place(path):
        return next(door.place.key for door in shell_of(user, path).doors if door.is_here)

    assert place("/newsroom/") == "desk"
    assert place("/newsroom/account/") == "desk"
    assert place("/newsroom/articles/article/3/change/") == "stories"
    assert place("/newsroom/articles/section/") == "site"
    assert place("/newsroom/strings/fa/x/") == "site"
    assert place("/newsroom/photo-desk/") == "photographs"
    assert place("/newsroom/translation/3/tg/") == "translation"
    assert place("/newsroom/newsroom/user/") == "people"
    assert place("/newsroom/articles/") == "tables"


@pytest.mark.parametrize("role", ROLES)
def test_every_list_is_behind_a_place_or_behind_site(role):
    """What nobody registered would be reached through Django's list of tables alone."""
    request = request_of(make_user(role))
    found = [place for some in hooks.newsroom_places() for place in some if place.key != "tables"]
    covers = {cover for place in found for cover in place.covers}
    names = {
        f"{page.opts.app_label}/{page.opts.model_name}/"
        for page in admin.site._registry.values()
        if any(page.get_model_perms(request).values()) and page.has_module_permission(request)
    }
    assert names - covers == set()


def test_letters_and_orders_are_unique():
    found = [place for some in hooks.newsroom_places() for place in some]
    for values in (
        [place.key for place in found],
        [place.letter for place in found if place.letter],
        [place.order for place in found],
    ):
        assert len(values) == len(set(values))
    assert sum(place.is_at_foot for place in found) == 5


def test_the_numbers_of_all_places_are_one_query(django_assert_num_queries):
    user = make_user("chief")
    request_user = shell_of(user)  # asks rights and sections once
    found = [door.place for door in request_user.doors]
    with django_assert_num_queries(1):
        assert places.numbers_of(user, found)["unread"] == 0
    for _n in range(3):
        Note.objects.create(
            recipient=user, text="x", kind="articles.article", object_id=1, language_code="fa"
        )
        make_article(state=State.IN_REVIEW, published_at=None)
    with django_assert_num_queries(1):
        assert places.numbers_of(user, found)["unread"] == 3


def test_a_number_stops_at_what_anybody_reads():
    user = make_user("chief")
    Note.objects.bulk_create(
        Note(recipient=user, text="x", kind="a.b", object_id=1, language_code="fa")
        for _n in range(counts.MOST + 5)
    )
    assert places.numbers_of(user, [])["unread"] == counts.MOST + 1


def test_the_side_stays_as_narrow_as_it_was_left():
    client = signed_in(make_user("chief"))
    assert "places--narrow" not in side_of(client.get("/newsroom/").content.decode())
    client.cookies[places.NARROW_COOKIE] = "narrow"
    assert "places--narrow" in side_of(client.get("/newsroom/").content.decode())
    client.cookies[places.NARROW_COOKIE] = '"><script>'
    assert "<script>&quot;" not in client.get("/newsroom/").content.decode()


def test_nobody_signed_in_sees_no_place():
    page = Client().get(reverse("admin:login")).content.decode()
    assert 'class="places' not in page
    assert "bar--door" in page
