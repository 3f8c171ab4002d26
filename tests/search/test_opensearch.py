"""What a browser reads to search an edition from its address bar."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.utils.html import escape

from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.search import opensearch
from portal.website.models import EditionSettings
from tests.factories import make_article, make_site

pytestmark = pytest.mark.django_db
SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
TYPE = "application/opensearchdescription+xml"
LINK = re.compile(r'<link rel="search" type="([^"]+)" title="([^"]*)" href="([^"]+)">')


def prefix(language):
    return "" if language == "fa" else f"/{language}"


def described(client, language="fa"):
    response = client.get(f"{prefix(language)}/opensearch.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{TYPE}; charset=utf-8"
    return ElementTree.fromstring(response.content)


def url(root, content_type):
    return next(u for u in root.findall(f"{SPACE}Url") if u.get("type") == content_type)


@pytest.mark.parametrize("language", EDITIONS)
def test_each_edition_is_described_under_its_own_name_and_linked(client, language):
    make_site(language)
    name = EditionSettings.objects.get(language_code=language).name
    root = described(client, language)
    assert root.tag == f"{SPACE}OpenSearchDescription"
    assert root.find(f"{SPACE}ShortName").text == opensearch.cut(name, 16)
    assert root.find(f"{SPACE}Language").text == language
    page = client.get(f"{prefix(language)}/").text
    assert LINK.findall(page) == [(TYPE, escape(name), f"{prefix(language)}/opensearch.xml")]


@pytest.mark.parametrize("language", ["fa", "tg"])
def test_its_addresses_search_and_suggest(client, language):
    make_site(language)
    make_article(language, "Zarafshon & co")
    root = described(client, language)
    for content_type in ("text/html", "application/x-suggestions+json", "application/rss+xml"):
        template = url(root, content_type).get("template")
        assert template.startswith(f"http://testserver{prefix(language)}/search/")
        answer = client.get(template.replace("{searchTerms}", "zarafshon"))
        assert "Zarafshon" in answer.text
        assert answer.headers["Content-Type"].startswith(content_type)
    own = url(root, TYPE)
    assert (own.get("rel"), client.get(own.get("template")).status_code) == ("self", 200)


def test_suggestions_are_as_browsers_read_them(client):
    version = make_article(headline="زرافه‌های «تازه» & دیگران")
    make_article(headline="زرافهٔ پنهان", state=State.DRAFT, published_at=None)
    make_article("tg", headline="زرافهٔ دیگر")
    typed, texts, notes, urls = json.loads(client.get("/search/suggest/browser/?q=زرافه").text)
    assert (typed, texts, notes) == ("زرافه", [version.headline], [""])
    assert urls[0].startswith(f"http://testserver/news/{version.master_id}/")
    for query in ("", "q=%00", "q=" + "z" * 5000, "q=)(&q=!"):
        answer = json.loads(client.get(f"/search/suggest/browser/?{query}").text)
        assert answer[1:] == [[], [], []]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Пайк", "Пайк"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("An agency of good news", "An agency of"),
        ("Verylongnameofanagency", "Verylongnameofan"),
        ("  a \x01 b ", "a b"),
    ],
)
def test_a_name_has_at_most_sixteen_characters_and_whole_words(name, short):
    assert opensearch.cut(name, 16) == short


def test_a_name_that_xml_would_read_as_markup_stays_text(client):
    make_site()
    EditionSettings.objects.filter(language_code="fa").update(name="A <b> & \"c\" 'd'")
    assert described(client).find(f"{SPACE}ShortName").text == "A <b> & \"c\" 'd'"
