"""What other sites answer about their pages, good and bad, as cards."""

import json

import pytest

from portal.core import fetching
from portal.core.embeds import sources
from portal.core.fetching import Deadline, Fetched, FetchError

FILM = "https://youtu.be/dQw4w9WgXcQ"
STILL = "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"
POST = "https://t.me/khovar_tj/123"


@pytest.fixture
def world(monkeypatch):
    """{address: body, or a FetchError}: what others would answer. All else is refused as ever."""
    answers = {}

    def fetch(address, hosts, types, deadline=None, max_bytes=None):
        fetching._checked(address, hosts)
        found = answers.get(address, FetchError("silent"))
        if isinstance(found, FetchError):
            raise found
        if isinstance(found, Fetched):
            return found
        body = found if isinstance(found, bytes) else json.dumps(found).encode()
        return Fetched(address, types[0], "", body)

    monkeypatch.setattr(sources, "fetch", fetch)
    return answers


def oembed(address):
    site = sources.providers.PROVIDERS[sources.card_of(address).provider]
    asked = sources.quote(sources.card_of(address).address, safe="")
    return site.oembed.format(address=asked)


def test_a_film_has_the_title_author_and_still_that_its_site_says(world):
    world[oembed(FILM)] = {
        "title": "A <b>film</b>",
        "author_name": "Some\u202ebody",
        "thumbnail_url": STILL,
        "html": "<iframe src=x>",
        "type": "video",
    }
    found = sources.ask(FILM)
    assert (found.card.title, found.card.author) == ("A <b>film</b>", "Somebody")
    assert (found.picture, found.fault) == (STILL, None)


def test_a_post_has_its_words_and_day(world):
    address = "https://twitter.com/a/status/1"
    world[oembed(address)] = {
        "type": "rich",
        "author_name": "A. B.",
        "html": '<blockquote class="twitter-tweet"><p lang="fa" dir="rtl">سلام &lt;دنیا&gt;<br>دوم'
        '<a href="https://t.co/x">t.co/x</a><script>1</script></p>&mdash; A. B. (@a) '
        '<a href="https://twitter.com/a/status/1">November 29, 2026</a></blockquote>',
    }
    card = sources.ask(address).card
    assert card.words == "سلام <دنیا>\nدومt.co/x"
    assert (card.author, card.date) == ("A. B.", "2026-11-29")
    assert card.address == "https://x.com/a/status/1"


def test_a_page_is_read_by_its_open_graph_in_its_own_charset(world):
    page = """<!doctype html><title>x</title>
        <META Property=og:title content='Ховар "хабар"'><meta property="og:title" content="two">
        <meta property="og:description" content="Сатри &lt;аввал&gt; > дуюм">
        <meta property="og:image" content="https://cdn4.telesco.pe/file/a.jpg">"""
    world[POST] = Fetched(POST, "text/html", "windows-1251", page.encode("windows-1251", "ignore"))
    found = sources.ask(POST)
    assert found.card.title == 'Ховар "хабар"'
    assert found.card.words == "Сатри <аввал> > дуюм"
    assert found.picture == "https://cdn4.telesco.pe/file/a.jpg"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'"x"',
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"title": ' + b"9" * 5000 + b"}",
    ],
    ids=range(9),
)
def test_rubbish_is_a_fault_and_a_card_of_the_address_alone(world, body):
    world[oembed(FILM)] = body
    found = sources.ask(FILM)
    assert found.fault.reason == "type"
    assert found.card == sources.card_of(FILM)


@pytest.mark.parametrize("value", [None, 5, [], {"a": 1}, True, "\ud800", "x" * 100_000])
def test_wrong_types_are_left_out(world, value):
    names = ("title", "author_name", "thumbnail_url", "html", "type")
    world[oembed(FILM)] = dict.fromkeys(names, value)
    found = sources.ask(FILM)
    assert len(found.card.title) <= 200
    assert found.picture == ""


@pytest.mark.parametrize(
    "picture",
    [
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "https://evil.example/a.jpg",
        "https://i.ytimg.com.evil.example/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://[",
        "/a.jpg",
    ],
)
def test_a_still_comes_from_the_hosts_of_stills_alone(world, picture):
    world[oembed(FILM)] = {"title": "x", "thumbnail_url": picture}
    assert sources.ask(FILM).picture == ""


def test_a_plain_http_still_is_refused_when_it_is_asked(world):
    card = sources.card_of(FILM)
    with pytest.raises(FetchError):
        sources.still(card, "http://i.ytimg.com/a.jpg", Deadline())


def test_a_page_that_leads_to_a_sign_in_says_nothing_of_the_post(world):
    address = "https://www.instagram.com/p/C_a-B12/"
    away = "https://www.instagram.com/accounts/login/"
    world[address] = Fetched(away, "text/html", "", b'<meta property="og:title" content="Login">')
    found = sources.ask(address)
    assert (found.card.title, found.fault.reason) == ("", "refused")


def test_a_short_address_is_followed_to_one_that_has_an_id(world):
    short, long = "https://on.soundcloud.com/aBc12", "https://soundcloud.com/a/b-c?utm=x"
    world[short] = Fetched(long, "text/html", "", b"")
    world[oembed(long)] = {"title": "A sound"}
    assert sources.ask(short.replace("https", "http")).card.title == "A sound"
    world[short] = Fetched("https://soundcloud.com/discover", "text/html", "", b"")
    assert sources.ask(short) is None
    world[short] = FetchError("status", 500)
    with pytest.raises(FetchError):
        sources.ask(short)


def test_a_map_is_asked_of_nobody(world):
    place = "https://www.google.com/maps/place/Azadi+Tower/@35.69,51.33,17z"
    found = sources.ask(place)
    assert (found.card.title, found.fault) == ("Azadi Tower", None)
