"""Roles as their owner sets them: a table of rights, and where they hold."""

import contextlib
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from portal.newsroom.models import Note, RoleScope
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_section, make_user
from tests.newsroom.forms import signed_in, stored

pytestmark = pytest.mark.django_db


def role_url(name):
    return reverse("admin:auth_group_change", args=[Group.objects.get(name=name).pk])


def posted(name, scope=(), **changed):
    group = Group.objects.get(name=name)
    number = RoleScope.objects.filter(role=group).first()
    return {
        "name": name,
        "permissions": list(group.permissions.values_list("pk", flat=True)),
        "scope-TOTAL_FORMS": 1,
        "scope-INITIAL_FORMS": int(number is not None),
        "scope-0-id": number.pk if number else "",
        "scope-0-role": group.pk,
        **{f"scope-0-{key}": value for key, value in dict(scope).items()},
        **changed,
    }


@pytest.fixture
def owner():
    return signed_in(make_user("admin"))


def test_a_right_that_is_taken_from_a_role_is_gone(owner):
    publish = Permission.objects.get(codename="publish_article")
    page = owner.get(role_url("editor")).content.decode()
    box = page.split(f'name="permissions" value="{publish.pk}"')[1].split(">")[0]
    assert "checked" in box
    rights = [pk for pk in posted("editor")["permissions"] if pk != publish.pk]
    assert owner.post(role_url("editor"), posted("editor", permissions=rights)).status_code == 302
    version = make_article(state="approved", published_at=None)
    with pytest.raises(steps.StepRefusedError):
        steps.take(version, "publish", make_user("editor"))


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        ({}, True),
        ({"languages": ["fa"]}, True),
        ({"languages": ["ru"]}, False),
        ({"sections": "own"}, True),
        ({"sections": "other"}, False),
    ],
)
def test_where_a_role_holds_is_set_on_its_page(owner, scope, may):
    version = make_article(state="approved", published_at=None)
    ids = {"own": [version.master.section_id], "other": [make_section().pk]}
    if "sections" in scope:
        scope = {"sections": ids[scope["sections"]]}
    assert owner.post(role_url("editor"), posted("editor", scope)).status_code == 302
    with contextlib.suppress(steps.StepRefusedError):
        steps.take(version, "publish", make_user("editor"))
    assert (stored(version).state == "published") == may


def test_a_right_that_the_table_does_not_show_stays(owner):
    hidden = Permission.objects.get(content_type__model="session", codename="view_session")
    group = Group.objects.get(name="editor")
    group.permissions.add(hidden)
    visible = [pk for pk in posted("editor")["permissions"] if pk != hidden.pk]
    owner.post(role_url("editor"), posted("editor", permissions=visible))
    assert hidden in group.permissions.all()


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "photo", "translator"])
def test_only_an_administrator_sets_roles(role):
    client = signed_in(make_user(role))
    assert client.get(role_url("editor")).status_code == 403
    assert client.post(role_url("editor"), posted("editor", permissions=[])).status_code == 403
    assert Group.objects.get(name="editor").permissions.exists()


@pytest.mark.parametrize(
    "scope", [{"languages": ["xx"]}, {"sections": ["x"]}, {"sections": ["9" * 30]}]
)
def test_a_place_that_there_is_not_is_refused(owner, scope):
    assert owner.post(role_url("editor"), posted("editor", scope)).status_code == 200
    assert not RoleScope.objects.exists()


def test_a_person_sets_the_own_account_and_no_right(owner):
    person = make_user("reporter", languages=["fa"])
    client = signed_in(person)
    client.post(
        reverse("admin:account"),
        {
            "first_name": "نگار",
            "last_name": "رحیمی",
            "email": "n@example.com",
            "interface_language": "tg",
            "languages": ["ru"],
            "is_superuser": "on",
            "groups": [1],
        },
    )
    person.refresh_from_db()
    assert (str(person), person.email, person.wants_mail) == ("نگار رحیمی", "n@example.com", False)
    assert (person.languages, person.is_superuser) == (["fa"], False)
    assert person.groups.get().name == "reporter"
    page = client.post(reverse("admin:account"), {"email": "no address"})
    assert page.status_code == 200
    assert "Сурогаи" in page.content.decode() or "errorlist" in page.content.decode()


def test_the_header_counts_what_waits_for_the_person():
    person, other = make_user("reporter"), make_user("reporter")
    for _n in range(3):
        Note.objects.create(
            recipient=person, text="x", kind="articles.article", object_id=1, language_code="fa"
        )
    url = reverse("admin:articles_article_changelist")
    assert '<b class="nums">۳</b>' in bell(signed_in(person).get(url))
    assert "nums" not in bell(signed_in(other).get(url))


def bell(response):
    return re.search(r"<a [^>]*\bbell\b.*?</a>", response.content.decode(), re.DOTALL)[0]
