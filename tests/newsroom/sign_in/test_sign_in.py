"""Signing in: slowed down for guessers, in the newsroom's language."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _guarded(settings):
    settings.AXES_ENABLED = True


def attempt(client, username, password):
    return client.post(reverse("admin:login"), {"username": username, "password": password})


def test_guessing_is_stopped_after_ten_wrong_passwords():
    user, client = make_user("editor"), Client()
    for _n in range(10):
        last = attempt(client, user.username, "wrong")
    assert last.status_code == 429
    page = attempt(client, user.username, PASSWORD)
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 60
    assert "۱۵ دقیقه" in page.content.decode()


def test_known_and_unknown_names_get_the_same_answer():
    user = make_user("editor")
    answers = {
        attempt(Client(), name, "wrong").content.count(b"errornote")
        for name in (user.username, "nobody")
    }
    assert answers == {1}


def test_the_session_key_changes_at_sign_in():
    user, client = make_user("editor"), Client()
    client.get(reverse("admin:login"))
    before = client.session.session_key
    assert attempt(client, user.username, PASSWORD).status_code == 302
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "to", ["https://other.example/", "//other.example/", "javascript:alert(1)"]
)
def test_a_door_that_leads_elsewhere_leads_home(to):
    data = {"username": make_user("editor").username, "password": PASSWORD, "next": to}
    response = Client().post(reverse("admin:login"), data)
    assert response.headers["Location"] == reverse("admin:index")


@pytest.mark.parametrize("password", ["123456789012", "password1234", "too short"])
def test_a_password_that_anybody_guesses_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)
    validate_password("four words make one")


def test_the_door_speaks_the_browsers_language_or_the_one_that_is_pressed():
    def heading(query="", **headers):
        page = Client().get(f"{reverse('admin:login')}{query}", headers=headers)
        return page.headers["Content-Language"], page.text.split("<h1>")[1].split("<")[0]

    assert heading() == ("fa", "ورود")
    assert heading(accept_language="tg-TJ,ru;q=0.8")[0] == "tg"
    assert heading(accept_language="de,*;q=0.5") == ("fa", "ورود")
    assert heading("?language=ru", accept_language="tg") == ("ru", "Войти")
    assert heading("?language=xx", accept_language="tg")[0] == "tg"
    page = Client().get(f"{reverse('admin:login')}?next=/newsroom/strings/").text
    assert 'href="?next=%2Fnewsroom%2Fstrings%2F&amp;language=tg"' in page
