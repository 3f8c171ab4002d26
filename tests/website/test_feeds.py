"""Feeds carry whole stories; sitemaps name pictures and when lists changed."""

import re
from urllib.parse import quote

import feedparser
import pytest
from defusedxml import ElementTree
from django.conf import settings
from django.contrib.staticfiles import finders

from galleries import renditions
from portal.website.well_known import ICONS
from tests.answers import body_of
from tests.factories import make_article, make_photograph
from tests.sample_site import SampleSite

pytestmark = pytest.mark.django_db


def test_a_feed_carries_the_whole_text_all_categories_and_the_picture(client):
    site = SampleSite("fa")
    site.article.body = '<p>متن <a href="/latest/">تازه‌ها</a></p>'
    site.article.save()
    names = {site.slug_of(site.section), site.slug_of(site.topic)}
    entry = feedparser.parse(client.get("/feeds/rss/").content).entries[0]
    assert f'href="{settings.SITE_URL}/latest/"' in entry.content[0].value
    assert len(entry.tags) == len(names) == 2
    if site.photograph.share:
        assert entry.media_content[0]["medium"] == "image"
        assert entry.media_credit[0]["content"] == "عکاس"
    atom = feedparser.parse(client.get("/feeds/atom/").content).entries[0]
    assert "متن" in atom.content[0].value
    item = client.get("/feeds/json/").json()["items"][0]
    assert "متن" in item["content_html"]
    assert len(item["tags"]) == 2


def test_a_topic_has_a_feed_of_its_own_stories(client):
    site = SampleSite("fa")
    other = make_article("fa")
    slug = site.slug_of(site.topic)
    feed = feedparser.parse(client.get(f"/topic/{slug}/feeds/rss/").content)
    assert [entry.title for entry in feed.entries] == [site.article.headline]
    assert other.headline != site.article.headline
    assert f"/topic/{quote(slug)}/feeds/rss/" in client.get(f"/topic/{slug}/").text
    site.article.delete()
    assert client.get(f"/topic/{slug}/feeds/rss/").status_code == 404


def urls(client, part):
    tree = ElementTree.fromstring(client.get(f"/sitemap-{part}-fa-0.xml").content)
    return {url.findtext("{*}loc"): url for url in tree.findall("{*}url")}


@pytest.mark.parametrize("part", ["articles", "galleries"])
def test_a_sitemap_names_the_pictures_of_a_page(client, part):
    site = SampleSite("fa")
    make_article("fa", lead_photograph=make_photograph(licence_until="2020-01-01"))
    found = [url.findall("{*}image/{*}loc") for url in urls(client, part).values()]
    addresses = [loc.text for locs in found for loc in locs]
    assert len(addresses) == 1
    assert body_of(client.get(addresses[0].removeprefix(settings.SITE_URL)))
    assert site.photograph.token in addresses[0]


def test_a_sitemap_says_when_a_list_changed(client):
    site = SampleSite("fa")
    entry = urls(client, "lists")[f"{settings.SITE_URL}/latest/"]
    assert entry.findtext("{*}lastmod") == site.article.published_at.isoformat()


def test_the_manifest_names_icons_that_are_there(client):
    SampleSite("tg")
    manifest = client.get("/tg/manifest.webmanifest").json()
    assert (manifest["lang"], manifest["start_url"]) == ("tg", "/tg/")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
    assert all(finders.find(f"peyk/img/{name}") for name, *_rest in ICONS)


def test_photographs_of_the_text_stand_in_it_with_their_words(client):
    site = SampleSite()
    pk = site.photograph.pk
    renditions.make(pk)
    site.article.body = f'<p>متن</p><figure data-photograph="{pk}"></figure>'
    site.article.save()
    html = client.get("/feeds/json/").json()["items"][0]["content_html"]
    source = re.search(r'<figure[^>]*><img src="([^"]*)" alt="[^"]*"><figcaption>', html)
    assert source[1].startswith(f"{settings.SITE_URL}/media/")
    assert "عکاس" in html
