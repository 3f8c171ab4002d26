"""Cards of other sites: asked for in the newsroom, still for readers until they press."""

import json
import re
import socket

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from galleries import embeds
from galleries.models import Photograph
from portal.core.embeds import sources
from portal.core.embeds.cards import card_of
from portal.core.fetching import Fetched, FetchError
from portal.website.media import is_public
from tests.factories import make_article, make_site, make_user, picture_file

pytestmark = pytest.mark.django_db
FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
STILL = "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"


@pytest.fixture(autouse=True)
def others(monkeypatch):
    """What other sites answer: one film and its still. Any other address is silent."""
    said = {"title": "A film", "author_name": "Somebody", "thumbnail_url": STILL}
    answers = {"oembed": json.dumps(said).encode(), STILL: picture_file().read()}

    def fetch(address, hosts, types, deadline=None, max_bytes=None):
        key = "oembed" if "/oembed" in address else address
        found = answers.get(key, FetchError("silent"))
        if isinstance(found, FetchError):
            raise found
        return Fetched(address, types[0], "", found)

    def nobody(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(sources, "fetch", fetch)
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    return answers


def ask(client, user, address=FILM, version=None, **more):
    client.force_login(user)
    sent = {
        "kind": "articles.article",
        "object": version.master_id if version else None,
        "language": "fa",
        "key": "k",
        "address": address,
        **more,
    }
    return client.post(reverse("newsroom_embed"), {"data": json.dumps(sent)})


def test_a_card_comes_with_its_picture_stored_on_our_side(client):
    answer = ask(client, make_user("reporter")).json()
    still = Photograph.objects.get()
    assert answer["card"] == {
        "embed": FILM,
        "title": "A film",
        "author": "Somebody",
        "words": "",
        "date": "",
        "picture": str(still.pk),
        "alt": "",
        "caption": "",
    }
    assert answer["note"] == ""
    assert answer["picture"] == still.thumbnail_url != ""
    assert still.is_still
    assert (still.agency, still.source_url) == ("YouTube", FILM)
    # The same still is stored once, and is none of the photographs that people place.
    ask(client, make_user("editor"))
    assert Photograph.objects.count() == 1
    assert list(Photograph.objects.to_choose()) == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FetchError("silent"), "YouTube پاسخ نمی‌دهد."),
        (FetchError("status", 500), "YouTube با خطا پاسخ می‌دهد (500)."),
        (b"<html>", "YouTube چیزی نمی‌دهد"),
        (b"[" * 100_000, "YouTube چیزی نمی‌دهد"),
    ],
)
def test_a_site_that_fails_leaves_a_card_to_write_and_a_sentence(client, others, fault, words):
    others["oembed"] = fault
    answer = ask(client, make_user("reporter"))
    assert answer.status_code == 200
    assert answer.json()["card"]["embed"] == FILM
    assert answer.json()["note"].startswith(words)
    assert answer.json()["note"].endswith("دوباره از سایت بپرسید.")


@pytest.mark.parametrize("still", [b"<svg xmlns='x'/>", b"", b"GIF89a", b"\xff\xd8\xff"])
def test_what_is_no_picture_of_ours_is_left_and_told(client, others, still):
    others[STILL] = still
    answer = ask(client, make_user("reporter")).json()
    assert (answer["card"]["title"], answer["card"]["picture"]) == ("A film", "")
    assert answer["note"].startswith("عکس نرسید.")
    assert not Photograph.objects.exists()


def test_only_who_may_change_the_text_may_have_a_site_asked(client):
    writer = make_user("reporter", languages=["fa"])
    draft = make_article(state="draft", published_at=None, created_by=writer, assigned_to=writer)
    live = make_article()
    assert ask(client, writer, version=draft).status_code == 200
    assert ask(client, writer, version=live).status_code == 403
    assert ask(client, make_user("reporter"), version=draft).status_code == 403
    assert ask(client, make_user("photo")).status_code == 403
    assert ask(client, writer, language="tg").status_code == 403
    assert ask(client, make_user("chief"), version=live).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("https://evil.example/", 422),
        ("javascript:alert(1)", 422),
        ("https://www.youtube.com/about", 422),
        ("https://fb.watch/aBc-12/", 422),
        ("", 422),
        ("x" * 10_000, 422),
    ],
)
def test_any_other_address_is_a_sentence(client, address, status):
    answer = ask(client, make_user("reporter"), address)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_hostile_messages_are_refused(client):
    client.force_login(make_user("reporter"))
    for data in ("", "[]", "null", "[" * 100_000, '{"kind": "x"}', '{"kind": "auth.user"}'):
        assert client.post(reverse("newsroom_embed"), {"data": data}).status_code == 400
    assert client.get(reverse("newsroom_embed")).status_code == 405


def test_so_many_in_a_minute_are_too_many(client, monkeypatch, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr(embeds, "A_MINUTE", 2)
    user = make_user("reporter")
    found = [ask(client, user) for _n in range(3)]
    # At the end of a minute the count begins anew.
    assert 429 in [answer.status_code for answer in [*found, ask(client, user), ask(client, user)]]
    answer = ask(client, user)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def story(client, *cards, **fields):
    make_site()
    version = make_article(body="<p>متن</p>" + "".join(card.html() for card in cards), **fields)
    return version, client.get(version.get_absolute_url()).text


def test_readers_get_a_still_card_that_asks_nobody(client):
    ask(client, make_user("reporter"))
    still = Photograph.objects.get()
    client.logout()
    cards = [
        card_of(FILM, title="A <b>film</b>", author="کسی", picture=still.pk, alt="آنچه دیده می‌شود"),
        card_of("https://x.com/a/status/1", words="Hello\nworld", date="2026-11-29", caption="شرح"),
        card_of("https://www.openstreetmap.org/#map=15/35.7/51.4"),
    ]
    version, html = story(client, *cards)
    assert version.body_photographs == [still.pk]
    article = re.search(r"<article.*?</article>", html, re.DOTALL)[0]
    loaded = re.findall(r"<(?:img|iframe|script|source|link|video)\b[^>]*>", article)
    assert loaded
    assert not [tag for tag in loaded if "//" in tag], "nothing of another site is loaded"
    assert "A &lt;b&gt;film&lt;/b&gt;" in html
    assert 'alt="آنچه دیده می‌شود"' in html
    assert "Hello<br>world" in html
    assert "۸ آذر ۱۴۰۵" in html
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"' in html
    assert "نمایش از OpenStreetMap" in html
    assert "نمایش از X" not in html, "it has no player"
    assert '<a href="https://x.com/a/status/1" rel="noopener nofollow">' in html
    assert "recordings.js" in html
    assert "embeds.css" in html


def test_a_story_with_cards_costs_no_query_more(client, django_assert_num_queries):
    first, _html = story(client)
    one = make_article(body=card_of(FILM, title="x").html())
    many = make_article(body="".join(card_of(FILM, title=f"{n}").html() for n in range(30)))
    client.get(first.get_absolute_url())  # what is asked for once
    with CaptureQueriesContext(connection) as few:
        client.get(one.get_absolute_url())
    with django_assert_num_queries(len(few)):
        client.get(many.get_absolute_url())


def test_the_still_of_a_draft_is_not_public(client):
    ask(client, make_user("reporter"))
    still = Photograph.objects.get()
    body = card_of(FILM, picture=still.pk).html()
    make_article(body=body, state="draft", published_at=None)
    assert not is_public(still.pk)
    make_article(body=body)
    assert is_public(still.pk)
