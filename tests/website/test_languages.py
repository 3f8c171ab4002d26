"""Pages are in their edition's language, and name those of the others."""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings

from portal.core.editions import EDITIONS
from tests.factories import make_article, make_event, make_gallery, make_page
from tests.routes import PAGES, Page, addresses, all_addresses, name_of
from tests.sample_site import SampleSite, once_a_module

pytestmark = pytest.mark.django_db
TRANSLATED = [code for code in EDITIONS if code != "en"]
site = once_a_module(lambda request: SampleSite(request.param), params=TRANSLATED)


class Texts(HTMLParser):
    """What a person reads or hears: text nodes and the attributes that are read aloud."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style")
        for name, value in attributes:
            if name in ("aria-label", "placeholder", "alt", "title") or name.startswith("data-lab"):
                self.found.append(value or "")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


@pytest.fixture(scope="module")
def english():
    """{language: the English texts that its catalogue has other words for}."""
    found = {}
    for language in TRANSLATED:
        path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
        found[language] = {
            entry.msgid
            for entry in polib.pofile(str(path))
            if entry.msgstr != entry.msgid and not entry.msgid_plural
        }
    return found


def check_words(site, address, english):
    texts = Texts()
    texts.feed(site.get(address).content.decode())
    shown = {" ".join(text.split()) for text in texts.found}
    assert shown & english == set(), address
    if site.language in ("fa", "ar"):
        latin = [text for text in shown if re.search(r"[A-Za-z]{4,} [A-Za-z]{3,}", text)]
        assert latin == [], address


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_no_page_shows_a_word_that_nobody_translated(site, english, route):
    for address in addresses(route, site):
        check_words(site, address, english[site.language])


def test_no_error_page_shows_a_word_that_nobody_translated(site, english):
    check_words(site, f"{site.edition.prefix}none/", english[site.language])


def alternates(client, address):
    """{language: address} of the versions that a page names for search engines."""
    html = client.get(address).text
    return dict(
        re.findall(r'rel="alternate" hreflang="(\w+)" href="http://testserver([^"]*)', html)
    )


def test_the_languages_of_a_page_name_each_other(client):
    site = SampleSite()
    for make, name in ((make_article, "article"), (make_gallery, "gallery"), (make_event, "event")):
        for language in ("tg", "ru"):
            make(language, **{name: getattr(site, name).master})
    make_page("tg", page=site.page.master)
    named = 0
    for _path, address in all_addresses(site, Page):
        here = client.get(address).wsgi_request.get_full_path()
        found = alternates(client, address)
        for language, other in found.items():
            assert alternates(client, other) == found, (address, other)
            assert f'<html lang="{language}"' in client.get(other).text
        assert not found or found["fa"] == here.partition("?")[0]
        named += len(found) > 1
    assert named >= 6, "the front page, a story, a gallery, a picture, an event and a page"
