"""Guessers are slowed down, wherever they sit; nobody is kept out of their own browser."""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from portal.newsroom.sign_in import known_browsers
from portal.newsroom.sign_in.throttling import ADDRESS_LIMIT
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
PROXY, GUESSER, OWNER = "127.0.0.1", "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def _guarded(settings):
    settings.AXES_ENABLED = True
    settings.TRUSTED_PROXIES = [PROXY]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def chief():
    return make_user("chief")


def status(name, password="wrong", address=GUESSER, client=None, **headers):
    """What the sign-in answers to somebody behind the proxy."""
    client = client or Client()
    data = {"username": name, "password": password}
    headers = {"HTTP_X_FORWARDED_FOR": address, **headers}
    return client.post(reverse("admin:login"), data, REMOTE_ADDR=PROXY, **headers).status_code


def browser_of(user):
    """A browser in which somebody signed in and out before."""
    client = Client()
    assert status(user.username, PASSWORD, OWNER, client) == 302
    client.post(reverse("admin:logout"))
    return client


@pytest.mark.parametrize("addresses", [1, 6, 54])
def test_ten_guesses_close_a_name_from_one_address_or_many(chief, addresses):
    taken = [
        status(chief.username, address=f"203.0.113.{n % addresses}", HTTP_USER_AGENT=f"b{n}")
        for n in range(54)
    ]
    assert taken.count(200) == 9
    assert taken.count(429) == 45
    assert status(chief.username, PASSWORD, "203.0.113.200") == 429


def test_the_owner_gets_in_by_a_browser_that_is_known(chief):
    browser = browser_of(chief)
    for _n in range(20):
        status(chief.username)
    assert status(chief.username, PASSWORD, OWNER) == 429
    assert status(chief.username, PASSWORD, OWNER, browser) == 302


def test_one_who_guesses_in_a_known_browser_closes_that_browser_alone(chief):
    browser, other = browser_of(chief), browser_of(chief)
    taken = [status(chief.username, client=browser) for _n in range(12)]
    assert taken == [200] * 9 + [429] * 3
    assert status(chief.username, PASSWORD, OWNER, browser) == 429
    assert status(chief.username, PASSWORD, OWNER, other) == 302
    assert status(chief.username, PASSWORD, OWNER) == 302


def test_a_browser_is_known_for_its_own_people_only(chief):
    browser = browser_of(make_user("reporter"))
    for _n in range(10):
        status(chief.username)
    assert status(chief.username, PASSWORD, OWNER, browser) == 429


def test_nobody_makes_a_browser_known_by_what_they_send(chief):
    for _n in range(10):
        status(chief.username)
    mark = known_browsers.digest(chief.username)
    for forged in (mark, f"{mark}:x:y", "{}", "", "\ud83d".encode("utf-8", "replace").decode()):
        client = Client()
        client.cookies[known_browsers.COOKIE] = forged
        assert status(chief.username, PASSWORD, OWNER, client) == 429
    browser = browser_of(make_user("editor"))
    agent = f"known browser {known_browsers.known_here(request_of(browser))}"
    assert status(chief.username, PASSWORD, OWNER, HTTP_USER_AGENT=agent) == 429


def request_of(client):
    class Request:
        COOKIES = {known_browsers.COOKIE: client.cookies[known_browsers.COOKIE].value}

    return Request


def test_an_address_that_tries_many_names_is_stopped_and_its_office_is_not():
    colleague = make_user("reporter")
    browser = browser_of(colleague)
    taken = [status(f"name{n}") for n in range(ADDRESS_LIMIT + 10)]
    assert taken.count(200) == ADDRESS_LIMIT - 1
    assert status("another") == 429
    assert status(colleague.username, PASSWORD, GUESSER, browser) == 302
    assert status(colleague.username, PASSWORD, OWNER) == 302


def test_all_addresses_of_a_network_of_ipv6_are_one_client(chief):
    for n in range(ADDRESS_LIMIT):
        status(f"name{n}", address=f"2001:db8:1:2::{n:x}")
    assert status(chief.username, PASSWORD, "2001:db8:1:2:ffff::1") == 429
    assert status(chief.username, PASSWORD, "2001:db8:1:3::1") == 302


def test_the_right_password_forgets_the_wrong_ones_before_it(chief):
    for _round in range(3):
        for _n in range(5):
            assert status(chief.username, address=OWNER) == 200
        assert status(chief.username, PASSWORD, OWNER) == 302
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("length", [150, 151, 256, 100_000])
def test_a_name_or_a_password_of_any_length_is_wrong_and_breaks_nothing(chief, length):
    assert status("x" * length) == 200
    assert status(chief.username, "x" * length) == 200


def test_the_cookie_stays_at_the_door(chief, settings):
    settings.IS_HTTPS = True
    cookie = browser_of(chief).cookies[known_browsers.COOKIE]
    assert cookie["path"] == "/newsroom/login/"
    assert cookie["secure"]
    assert cookie["httponly"]
    assert chief.username not in cookie.value
