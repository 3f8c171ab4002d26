"""What views declare of their pages is true: the page cache goes by nothing else."""

import re
from urllib.parse import unquote

import pytest
from django.core.handlers import wsgi
from django.http import QueryDict
from django.test import Client

from portal.site_cache import page_cache
from tests.answers import body_of
from tests.routes import KEPT, addresses, name_of, readers
from tests.sample_site import SampleSite, once_a_module

site = once_a_module(lambda request: SampleSite())


class ReadingQueryDict(QueryDict):
    """Notes which parameters somebody asks for; "all" where they are taken as a whole."""

    read = set()

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.read.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.read.add(name)
        return super().getlist(name, default)

    def urlencode(self, safe=None):
        self.read.add("all")
        return super().urlencode(safe)

    def items(self):
        self.read.add("all")
        return super().items()


@pytest.mark.django_db
@pytest.mark.parametrize("route", KEPT, ids=name_of)
def test_a_kept_page_reads_no_parameter_that_its_view_does_not_declare(site, route, monkeypatch):
    monkeypatch.setattr(wsgi, "QueryDict", ReadingQueryDict)
    monkeypatch.setattr(ReadingQueryDict, "read", set())
    for address in addresses(route, site):
        body_of(Client().get(address))
    undeclared = ReadingQueryDict.read - set(route.goes_by)
    assert not undeclared, (
        f"{route.path} reads {sorted(undeclared)}: declare it at the view, as "
        f'@routes.goes_by("{min(undeclared)}"), or the page cache gives everybody the same page'
    )


def test_this_test_can_fail(monkeypatch):
    monkeypatch.setattr(ReadingQueryDict, "read", set())
    asked = ReadingQueryDict("a=1&b=2")
    assert (asked.get("a"), asked["b"], "c" in asked, asked.getlist("d")) == ("1", "2", False, [])
    assert ReadingQueryDict.read == {"a", "b", "c", "d"}


@pytest.mark.django_db
@pytest.mark.parametrize("route", KEPT, ids=name_of)
def test_no_other_parameter_changes_a_page(site, route):
    for address in addresses(route, site):
        more = f"{address}{'&' if '?' in address else '?'}utm_source=x&page=2&q=خبر"
        pages = [body_of(Client().get(one)) for one in (address, more)]
        plain, with_more = (re.sub(rb"\b[0-9a-f]{16}\b", b"", page) for page in pages)
        assert plain == with_more, address


@pytest.mark.django_db
@pytest.mark.parametrize("route", readers(), ids=name_of)
def test_the_cache_knows_each_address_by_what_its_view_declares(site, route):
    declared = page_cache.declared()
    for address in addresses(route, site):
        path = unquote(address.partition("?")[0])
        assert bool(declared.never_kept.fullmatch(path)) == route.is_never_kept
        known = {name for name, pattern in declared.goes_by.items() if pattern.fullmatch(path)}
        assert known == set(route.goes_by)
