"""What was typed as plain text reaches readers of feeds, search engines and networks letter by
letter, whatever it looks like: judged by feedparser, a reader that is not ours."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import feedparser
import pytest
from defusedxml import ElementTree

from portal.website.models import EditionSettings
from tests.factories import make_article, make_author, make_event, make_section, make_site

pytestmark = pytest.mark.django_db
TYPED = [
    "اگر a<b و b>c باشد، نرخ <۵٪ است؛ <b>پررنگ</b>",  # t02-angle.jsonl
    "a < b & c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> &lt;b&gt; &amp;amp; &#60;i&#62;",
    "AT&T، R&D و «۳ > ۲»",
    "]]> <![CDATA[<b>x</b>]]> <!-- --> <?php ?>",
    """'یک' "دو" `سه` \\u003cb\\u003e""",
    "{{ x }} {% now %} ${y} %(z)s",
]


@pytest.fixture(params=TYPED, ids=range(len(TYPED)))
def typed(request):
    return request.param


@pytest.fixture
def version(typed):
    make_site()
    EditionSettings.objects.filter(language_code="fa").update(name="نام", description=typed)
    every = dict.fromkeys(("fa", "tg", "ru", "en", "ar"), typed[:60])
    other = {code: f"{name} ۲" for code, name in every.items()}
    section, authors = make_section(every), [make_author(every), make_author(other)]
    return make_article(headline=typed, lead=typed, section=section, authors=authors)


class Letters(HTMLParser):
    """The letters that a reader of HTML shows, and the elements that it would make."""

    def __init__(self, html):
        super().__init__()
        self.shown, self.elements = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.shown += data

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_comment(self, data):
        self.elements.append("comment")

    handle_decl = unknown_decl = handle_pi = handle_comment


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_in_a_feed_s_html_it_is_these_letters(client, typed, version, kind):
    content = client.get(f"/feeds/{kind}/").content
    read = feedparser.parse(content)
    assert not read.bozo
    (entry,) = read.entries
    assert entry.summary_detail.type == "text/html" or entry.summary == typed
    # A reader's own cleaning must find nothing to clean, so it is asked without it.
    raw = feedparser.parse(content, sanitize_html=False).entries[0].summary
    letters = Letters(raw)
    assert (letters.shown, letters.elements) == (typed, [])


def test_in_a_feed_s_plain_fields_it_is_these_letters(client, typed, version):
    """Titles are text in all three; which of two ways a reader guesses is not ours to say."""
    rss = ElementTree.fromstring(client.get("/feeds/rss/").content)
    creator = "channel/item/{http://purl.org/dc/elements/1.1/}creator"
    assert rss.findtext("channel/item/title") == typed
    assert rss.findtext("channel/item/category") == typed[:60]
    assert rss.findtext("channel/description") == typed
    assert [one.text for one in rss.findall(creator)] == [typed[:60], f"{typed[:60]} ۲"]
    atom = ElementTree.fromstring(client.get("/feeds/atom/").content)
    title = atom.find("{*}entry/{*}title")
    assert (title.text, title.get("type", "text")) == (typed, "text")
    names = [one.text for one in atom.findall("{*}entry/{*}author/{*}name")]
    assert names == [typed[:60], f"{typed[:60]} ۲"]
    (item,) = json.loads(client.get("/feeds/json/").content)["items"]
    assert item["title"] == item["summary"] == item["content_text"] == typed
    assert item["content_html"] == version.body
    assert item["authors"] == [{"name": typed[:60]}, {"name": f"{typed[:60]} ۲"}]
    news = ElementTree.fromstring(client.get("/news-sitemap.xml").content)
    assert news.findtext(".//{http://www.google.com/schemas/sitemap-news/0.9}title") == typed


def told(page):
    """({name: content} of a page's meta elements, its JSON-LD)."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page)
    data = re.search(r'application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    return {name: unescape(content) for name, content in found}, json.loads(data)


def test_in_the_head_of_a_page_it_is_these_letters(client, typed, version):
    meta, data = told(client.get(version.get_absolute_url()).text)
    assert meta["og:title"] == meta["og:description"] == meta["description"] == typed
    assert data["headline"] == data["description"] == typed
    assert [author["name"] for author in data["author"]] == [typed[:60], f"{typed[:60]} ۲"]
    assert data["articleSection"] == typed[:60]
    event = make_event(title=typed, summary=typed, venue=typed)
    meta, data = told(client.get(event.get_absolute_url()).text)
    assert meta["og:title"] == meta["og:description"] == typed
    assert data["name"] == data["description"] == data["location"]["name"] == typed


@pytest.mark.parametrize("lead", ["خلاصه", ""])
def test_a_feed_has_no_empty_author(client, lead):
    make_site()
    make_article(lead=lead)
    atom = ElementTree.fromstring(client.get("/feeds/atom/").content)
    authors = atom.findall(".//{*}author")
    # RFC 4287: an entry without authors has those of its feed, so the feed has one.
    assert len(authors) == 1
    assert authors[0] in list(atom)
    assert all(one.text for author in authors for one in author)
    rss = ElementTree.fromstring(client.get("/feeds/rss/").content)
    assert rss.findall(".//{http://purl.org/dc/elements/1.1/}creator") == []
    assert rss.findtext("channel/description")
    (item,) = json.loads(client.get("/feeds/json/").content)["items"]
    assert "authors" not in item or all(one["name"] for one in item["authors"])
