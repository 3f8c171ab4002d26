"""No address and no query that a signed-in person opens breaks the newsroom."""

import pytest
from django.contrib import admin
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.answers import body_of
from tests.factories import make_user
from tests.newsroom_routes import NAMED, Answer, Page, address_of, examples, newsroom
from tests.sample_newsroom import SampleNewsroom
from tests.sample_site import once_a_module

pytestmark = pytest.mark.django_db
site = once_a_module(lambda request: SampleNewsroom())

QUERIES = [
    "q=%00",
    "q=" + "x" * 3000,
    "q='\"\\",
    "date=x",
    "date=1400-13",
    "date=9999999-1",
    "date=-1--1",
    "date=%00",
    "date=taken:%D9%A1",
    "month=1400-1",
    "state=x",
    "language=xx",
    "section=x",
    "section=99999999999999999999",
    "section=%D9%A1",
    "p=-1",
    "p=x",
    "p=999999999",
    "o=x",
    "o=99.-99",
    "all=",
    "e=1",
    "versions__created_by__password__startswith=a",
    "created_by__is_superuser__exact=1",
    "state=draft&language=fa&date=1400-1&q=a",
    "_popup=1&_to_field=password",
    "id__exact=x",
    "_facets=True",
]
VALUES = ["%00", "x" * 3000, "-1", "%D9%A1", "9" * 20, "%ED%A0%80", "..%2f", "'"]
WORST = ["%00", "9" * 20, "x"]
IDS = ["0", "-1", "x", "99999999999999999999", "%00", "1%2f2", "۱", "_x", "1/../2"]


def client_of_all():
    """A superuser's, which gets an answer also where a view raises."""
    client = Client(raise_request_exception=False)
    user = make_user("chief", is_superuser=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_a_list(site, query):
    client = client_of_all()
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(f"{url}?{query}").status_code < 500, url


def asked_names(client, address, monkeypatch):
    """The parameters that a view reads of a request."""
    names = set()

    def noting(method):
        inner = getattr(QueryDict, method)

        def noted(self, name, *arguments):
            names.add(name)
            return inner(self, name, *arguments)

        return noted

    with monkeypatch.context() as patched:
        for method in ("get", "getlist", "__getitem__", "__contains__"):
            patched.setattr(QueryDict, method, noting(method))
        body_of(client.get(address))
    return sorted(name for name in names if isinstance(name, str))


NAMED_PAGES = sorted(name for name, about in NAMED.items() if isinstance(about, (Page, Answer)))


@pytest.mark.parametrize("name", [*NAMED_PAGES, "newsroom_preview", "newsroom_draft_preview"])
def test_no_value_of_a_parameter_breaks_a_page(site, monkeypatch, name):
    client, about = client_of_all(), NAMED[name]
    (route,) = [route for route in newsroom() if route.name == name]
    address = address_of(route, about, site)
    path, _mark, right = address.partition("?")
    names = asked_names(client, address, monkeypatch)
    queries = ["&".join(f"{name}={value}" for name in names) for value in VALUES]
    # One by one, with what is right beside it: so that the value is looked at.
    queries += [f"{right}&{name}={value}" for name in names for value in WORST]
    for query in queries:
        response = client.get(f"{path}?{query}")
        body_of(response)
        assert response.status_code < 500, query


@pytest.mark.parametrize("value", IDS)
def test_no_value_in_a_place_of_an_address_breaks_a_page(site, value):
    """Each place by itself, with what is right in the others."""
    client = client_of_all()
    for _about, address in examples(site):
        path = address.partition("?")[0]
        parts = path.split("/")
        for place, part in enumerate(parts):
            if part.isdigit() or part in site.path_words:
                tried = "/".join([*parts[:place], value, *parts[place + 1 :]])
                response = client.get(tried)
                body_of(response)
                assert response.status_code < 500, tried
