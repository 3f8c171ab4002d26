"""Settings with which the site must not run are named at the start."""

import pytest

from portal.server.checks import unsafe_settings


@pytest.mark.parametrize(
    ("proxies", "is_refused"),
    [([], False), (["127.0.0.1", "10.0.0.0/8", "[::1]"], False), (["nginx"], True)],
)
def test_a_proxy_is_an_address_or_a_network(settings, proxies, is_refused):
    settings.TRUSTED_PROXIES = proxies
    assert any(error.id == "peyk.E006" for error in unsafe_settings(None)) == is_refused
