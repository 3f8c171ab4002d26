"""What each page asks of the database: as much as is said, and the same however much there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.answers import body_of
from tests.routes import READERS, Document, Page, all_addresses
from tests.sample_site import SampleSite

pytestmark = pytest.mark.django_db


def counts(site):
    """{address: number of queries} of all pages and documents."""
    client = Client()
    found = {}
    for _path, address in all_addresses(site, Page, Document):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
            assert response.status_code == 200, address
            assert body_of(response)
        found[address] = len(captured)
    return found


def test_a_page_costs_what_it_says_and_the_same_for_few_rows_and_for_many():
    site = SampleSite()
    Client().get("/")  # makes what stands around all pages
    few = counts(site)
    other = {
        path: few[address]
        for path, address in all_addresses(site, Page)
        if few[address] != READERS[path].queries
    }
    assert not other, f"tests/routes.py names another number of queries for {other}"
    site.grow()
    Client().get("/")  # makes it anew
    many = counts(site)
    assert {a: (few[a], many[a]) for a in few if many[a] > few[a]} == {}


def test_what_stands_around_pages_costs_the_same_for_few_rows_and_for_many():
    site = SampleSite()
    few = counts(site)
    site.grow()
    many = counts(site)
    assert {a: (few[a], many[a]) for a in few if many[a] > few[a]} == {}
