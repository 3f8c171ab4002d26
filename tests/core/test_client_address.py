"""The client's address: what a proxy of ours says, and nothing that the client says itself."""

import pytest
from django.test import RequestFactory

from portal.core.client_address import client_address

CLIENT, OTHER = "203.0.113.7", "198.51.100.9"


def address(remote, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


def test_without_a_proxy_nobody_says_where_they_come_from(settings):
    settings.TRUSTED_PROXIES = []
    assert address(CLIENT, OTHER) == CLIENT
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address(CLIENT, OTHER) == CLIENT


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "client"),
    [
        (["127.0.0.1"], "127.0.0.1", CLIENT, CLIENT),
        (["127.0.0.1"], "127.0.0.1", f"{OTHER}, {CLIENT}", CLIENT),
        (["127.0.0.1", "10.0.0.2"], "127.0.0.1", f"{OTHER}, {CLIENT}, 10.0.0.2", CLIENT),
        (["127.0.0.1", "10.0.0.0/8"], "127.0.0.1", f"{CLIENT},10.1.2.3", CLIENT),
        (["::1"], "::1", "2001:db8::5", "2001:db8::5"),
        (["127.0.0.1"], "::ffff:127.0.0.1", CLIENT, CLIENT),
        (["[::1]"], "::1", "[2001:db8::5]", "2001:db8::5"),
        (["127.0.0.1"], "127.0.0.1", None, "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", f"{CLIENT}, unknown", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "x" * 10_000, "127.0.0.1"),
    ],
)
def test_a_proxy_of_ours_says_whom_it_heard(settings, proxies, remote, forwarded, client):
    settings.TRUSTED_PROXIES = proxies
    assert address(remote, forwarded) == client


def test_a_server_that_does_not_know_says_so():
    assert address("") is None
