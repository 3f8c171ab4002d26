"""Who may see and change strings of the site."""

import pytest
from django.contrib.auth.models import Group, Permission

from portal.interface_strings.models import SiteString
from portal.newsroom.models import RoleScope
from tests.factories import (
    make_user,
)
from tests.interface_strings.pages import LIST, translator, url
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def doors(language):
    yield f"{LIST}?language={language}", None
    yield url("Calendar", language), None
    yield url("Calendar", language), {"form": "Х", "seen": ""}
    yield url("Calendar", language), {"_back": "1", "seen": ""}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("translator", True),
        ("chief", True),
        ("editor", False),
        ("reporter", False),
        ("photo", False),
        ("admin", False),
    ],
)
def test_translators_and_chiefs_change_strings_and_nobody_else(role, may):
    client = signed_in(make_user(role))
    for address, data in doors("tg"):
        answer = client.get(address) if data is None else client.post(address, data)
        assert (answer.status_code != 403) == may, address
    assert ("/newsroom/strings/" in client.get("/newsroom/").text) == may


def test_a_language_that_is_not_the_person_s_is_closed():
    client = signed_in(translator("tg"))
    for address, data in list(doors("fa"))[1:]:
        answer = client.get(address) if data is None else client.post(address, data)
        assert answer.status_code == 403
    page = client.get(f"{LIST}?language=fa").text
    assert 'value="fa"' not in page.split('<select name="language">')[1].split("</select>")[0]


@pytest.mark.parametrize(("scope", "may"), [(["tg"], True), (["ru"], False)])
def test_a_role_s_languages_bound_the_right(scope, may):
    user = translator("tg", "ru")
    group = Group.objects.create(name="strings")
    group.permissions.add(Permission.objects.get(codename="change_sitestring"))
    RoleScope.objects.create(role=group, languages=scope)
    user.groups.set([group])
    assert (signed_in(user).get(url("Calendar", "tg")).status_code == 200) == may


def test_nobody_who_is_not_signed_in_sees_strings(client):
    for address, data in doors("tg"):
        answer = client.get(address) if data is None else client.post(address, data)
        assert answer.status_code != 200 or "Солнома" not in answer.text
    assert not SiteString.objects.exists()


def test_the_right_stands_in_the_table_of_roles():
    owner = signed_in(make_user("admin"))
    pk = Group.objects.get(name="translator").pk
    permission = Permission.objects.get(codename="change_sitestring")
    page = owner.get(f"/newsroom/auth/group/{pk}/change/").text
    box = page.split(f'name="permissions" value="{permission.pk}"')[1].split(">")[0]
    assert "checked" in box
