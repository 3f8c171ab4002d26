"""Every address of the newsroom is classified, and opens for whom the table says."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from portal.core.editions import EDITIONS
from portal.newsroom.models import User
from portal.newsroom.rights.roles import ROLES
from tests.answers import body_of
from tests.factories import make_user
from tests.newsroom.forms import signed_in
from tests.newsroom.side import doors
from tests.newsroom_routes import (
    Answer,
    Missing,
    Page,
    Post,
    Preview,
    Redirect,
    examples,
    is_shortcut,
    newsroom,
    table,
)
from tests.sample_newsroom import SampleNewsroom
from tests.sample_site import once_a_module

pytestmark = pytest.mark.django_db
site = once_a_module(lambda request: SampleNewsroom())
HOW = (
    "tests/newsroom_routes.py does not know the address {path!r} ({name}). Add it to NAMED: as a "
    "Page, Preview, Answer, Redirect or Post, with the roles that may open it and an example."
)


def status_for(about, may):
    """What GET gives those who may open an address, and the others."""
    if isinstance(about, Post):
        return about.reading
    if isinstance(about, Missing):
        return 404
    if not may:
        return about.refusal
    return 302 if isinstance(about, Redirect) else 200


def test_every_address_is_classified():
    known = table()
    unknown = [
        HOW.format(path=route.path, name=route.name or "without a name")
        for route in newsroom()
        if route.name not in known and not is_shortcut(route)
    ]
    assert not unknown, "\n".join(unknown)


def test_what_is_classified_exists():
    # That of a model without texts in languages is derived all the same.
    derived = {name for name in table() if name.endswith("_delete_translation")}
    names = {route.name for route in newsroom()}
    assert set(table()) - derived - names == set(), "take it out of the table"


def test_every_model_has_a_sample(site):
    assert site.without_rows() == [], "give SampleNewsroom one"


def test_a_stranger_is_led_to_the_sign_in(site):
    client = Client()
    for about, address in examples(site):
        response = client.get(address)
        assert response.status_code == about.signed_out, address
        if response.status_code == 302:
            to = response.headers["Location"]
            assert to.startswith("/newsroom/login/?next=") or to == reverse("admin:index"), address
    for path in ("/newsroom/articles/article/7/", "/newsroom/nothing/"):
        assert client.get(path).headers["Location"].startswith("/newsroom/login/?next=")


@pytest.mark.parametrize("role", [*ROLES, None], ids=lambda role: role or "superuser")
def test_an_address_opens_for_the_roles_that_the_table_says(site, role):
    """Marks its place, and speaks the language of who reads it: each role sees it in another."""
    user = make_user(role or "chief", is_superuser=role is None)
    client, turn = signed_in(user), [*ROLES, None].index(role)
    wrong = []
    kinds = () if role else (Page, Preview, Answer)  # the rest is each person's own
    for number, (about, address) in enumerate(examples(site, *kinds)):
        language = list(EDITIONS)[(number + turn) % len(EDITIONS)]
        only_here = role is None and not about.roles
        for spoken in EDITIONS if only_here else [language]:
            User.objects.filter(pk=user.pk).update(interface_language=spoken)
            wrong += faults_of(client.get(address), about, role, spoken)
    assert not wrong, "\n".join(wrong)


def faults_of(response, about, role, language):
    """What is wrong with the answer that a role, None for a superuser, got: sentences."""
    may = role in about.roles if role else about.superuser or bool(about.roles)
    expected, body = status_for(about, may), body_of(response)
    address = response.request["PATH_INFO"]
    if response.status_code != expected:
        return [f"{address} gives {response.status_code}, not {expected}"]
    if isinstance(about, Answer) and may and response.headers["Content-Type"] != about.content_type:
        return [f"{address} is {response.headers['Content-Type']}"]
    if not isinstance(about, Page) or expected != 200:
        return []
    page, start = body.decode(), f'<html lang="{language}" dir="{EDITIONS[language].direction}"'
    marked = [door for door, is_here in doors(page) if is_here]
    return [
        *([] if start in page else [f"{address} does not begin with {start}"]),
        *([] if len(marked) == 1 else [f"{address} marks {marked} as the current place"]),
    ]


@pytest.mark.parametrize("role", [None, *ROLES])
def test_what_changes_something_is_posted_by_those_who_may(site, role):
    user = make_user(role) if role else None
    wrong = []
    for about, address in examples(site, Post):
        client = signed_in(user) if user else Client()
        may = role in about.roles
        expected = (about.done if may else about.refusal) if user else 403
        status = client.post(address, about.data(site)).status_code
        if status != expected:
            wrong.append(f"{address} gives {status}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_posted_without_the_token_of_a_form(site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("chief"), backend="django.contrib.auth.backends.ModelBackend")
    for about, address in examples(site):
        data = about.data(site) if isinstance(about, Post) else {"a": "b"}
        assert client.post(address, data).status_code in (403, 405), address


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_the_short_address_of_a_row_leads_to_its_form(site, model):
    row, client = site.row_of(model), signed_in(make_user("chief", is_superuser=True))
    path = f"/newsroom/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/"
    assert client.get(path).headers["Location"] == f"{path}change/"
