"""What every page says of itself to social networks and search engines, checked by its format."""

import json
import re
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles import finders

from portal.core.addresses import absolute
from portal.core.editions import EDITIONS
from portal.website import page_data
from tests.factories import make_article, make_gallery, make_photograph, make_section
from tests.routes import PAGES, addresses, name_of
from tests.sample_site import SampleSite, once_a_module

pytestmark = pytest.mark.django_db
site = once_a_module(lambda request: SampleSite(request.param), params=["fa", "en"])
META = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)"')
# What schema.org and the search engines that read it ask of each type that we use.
ASKED = {
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "CollectionPage": {"name", "url", "description"},
    "WebPage": {"name", "url", "description"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "publisher", "mainEntityOfPage"},
    "ImageGallery": {"name", "url"},
    "Event": {"name", "startDate", "eventStatus"},
}


def nodes(value):
    """Every object of structured data, the outer ones first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from nodes(inner)


def faults(document):
    """What schema.org's readers would refuse of a document."""
    found = [] if document.get("@context") == "https://schema.org" else ["no context"]
    for node in nodes(document):
        kind = node.get("@type")
        if kind is None:
            found += [] if set(node) == {"@id"} else [f"no type: {node}"]
            continue
        found += [f"{kind} lacks {name}" for name in ASKED.get(kind, set()) - set(node)]
        found += [f"{kind}.{name} is empty" for name, value in node.items() if value in ("", None)]
        addresses = (node.get(name) for name in ("url", "item", "contentUrl"))
        found += [f"{a} is not whole" for a in addresses if a and not urlsplit(a).netloc]
        if kind == "Event" and "publisher" in node:
            found.append("only what somebody made has a publisher")
        numbers = [entry["position"] for entry in node.get("itemListElement", [])]
        if numbers != list(range(1, len(numbers) + 1)):
            found.append(f"{kind} is not numbered")
    return found


def told(html):
    return {name: unescape(value) for name, value in META.findall(html)}


@pytest.mark.parametrize("route", PAGES, ids=name_of)
def test_every_page_tells_networks_and_engines_what_it_is(site, route):
    address = addresses(route, site)[0]
    html = site.get(address).text
    meta = told(html)
    for name in ("og:title", "og:description", "description", "og:url", "og:type"):
        assert meta.get(name), f"{address} has no {name}"
    assert meta["og:locale"] == EDITIONS[site.language].language.locale
    assert re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}", meta["og:locale"])
    documents = [json.loads(text) for text in DATA.findall(html)]
    assert [fault for document in documents for fault in faults(document)] == []
    kinds = {document["@type"] for document in documents}
    is_front = address == site.edition.prefix
    wanted = {"WebSite", "NewsMediaOrganization"} if is_front else {"BreadcrumbList"}
    assert wanted <= kinds
    if not is_front:
        trail = next(d for d in documents if d["@type"] == "BreadcrumbList")["itemListElement"]
        assert len({step["item"] for step in trail}) == len(trail) >= 2


def test_a_gallery_and_its_photographs_show_themselves(site):
    address = site.gallery.get_absolute_url()
    html = site.get(address).text
    assert told(html)["og:title"] == site.gallery.title
    gallery = json.loads(DATA.findall(html)[0])
    assert (gallery["@type"], len(gallery["image"])) == ("ImageGallery", 1)
    photograph = site.get(f"{address}1/").text
    assert told(photograph)["og:description"] == f"زیرنویس {site.language}"
    data = json.loads(DATA.findall(photograph)[0])
    assert (data["@type"], data["isPartOf"]["name"]) == ("ImageObject", site.gallery.title)


def test_a_list_names_its_stories(site):
    html = site.get(f"{site.edition.prefix}latest/").text
    listed = json.loads(DATA.findall(html)[0])
    assert listed["@type"] == "CollectionPage"
    assert listed["mainEntity"]["itemListElement"][0]["name"] == site.article.headline
    assert site.article.headline in told(html)["description"]


def test_an_edition_knows_its_locale():
    assert all(edition.language.locale for edition in EDITIONS.values())


@pytest.mark.parametrize("kind", ["section", "topic", "author"])
def test_the_switch_of_a_list_leads_to_the_same_list(client, kind):
    site = SampleSite("fa")
    SampleSite("en")  # its settings
    other = make_article("en", article=site.article.master)
    row = getattr(site, kind)
    name = row.translations.get(language_code="fa")
    theirs = row.translations.get(language_code="en")
    html = client.get(name.get_absolute_url()).text
    alternates = dict(ALTERNATE.findall(html))
    assert set(alternates) == {"fa", "en", "x-default"}
    assert alternates["x-default"] == alternates["fa"]
    assert client.get(urlsplit(alternates["en"]).path).status_code == 200
    assert f'<a href="{theirs.get_absolute_url()}" lang="en"' in html
    # An edition without it says so.
    missing = f"/tg/?instead={kind}-{row.pk}"
    assert f'<a href="{missing}" lang="tg"' in html
    assert theirs.get_absolute_url() in client.get(missing).text
    other.delete()


def test_no_picture_stands_twice_on_the_front_page(client):
    site = SampleSite("fa")
    shared = {"section": make_section(), "lead_photograph": site.photograph}
    for _n in range(6):
        make_article("fa", **shared)
    make_article("fa", lead_photograph=make_photograph(), section=shared["section"])
    make_gallery("fa", photographs=[site.photograph])
    html = client.get("/").text
    main = html[html.index("<main") : html.index("</main>")]
    shown = re.findall(r'<img src="(/media/[^"]+)"', main)
    assert len(shown) == len(set(shown)) >= 2


def test_the_publisher_has_a_logo_that_is_there():
    assert finders.find(page_data.LOGO)


@pytest.mark.parametrize("what", ["article", "gallery", "event"])
def test_stories_galleries_and_events_can_be_passed_on(client, what):
    version = getattr(SampleSite(), what)
    html = client.get(version.get_absolute_url()).text
    links = re.search(r'<ul class="share".*?</ul>', html, re.DOTALL)[0]
    address = quote(absolute(version.get_absolute_url()), safe="")
    for site in ("t.me", "wa.me", "x.com", "www.facebook.com"):
        assert re.search(rf'href="https://{site}/[^"]*{address}', links), site
    assert f'data-copy="{absolute(version.get_absolute_url())}"' in links
