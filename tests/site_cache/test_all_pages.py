"""The page cache keeps each page that it may, and none longer than it is true."""

from urllib.parse import unquote

import pytest

from tests.factories import make_article
from tests.routes import KEPT, addresses, readers
from tests.sample_site import SampleSite

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["fa", "en"])
def test_each_page_is_rendered_once_and_again_after_a_publication(site, language):
    sample = SampleSite(language)
    asked = {address: route for route in readers() for address in addresses(route, sample)}

    def renderings():
        """{address: how often Django was asked while it was asked for twice}."""
        found = {}
        for address in asked:
            path, _mark, query = address.partition("?")
            before = len(site.calls)
            for _n in range(2):
                assert site.get(unquote(path, "latin-1"), query)["status"] < 400, address
            found[address] = len(site.calls) - before
        return found

    first = {address: 1 if route in KEPT else 2 for address, route in asked.items()}
    assert renderings() == first
    assert renderings() == {address: 0 if n == 1 else 2 for address, n in first.items()}
    make_article(language, section=sample.section)
    assert renderings() == first
