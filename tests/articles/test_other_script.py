"""A story in the script that it was not written in: the same door, clearly automatic, not kept."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import State
from tests.factories import make_article, make_photograph, make_site

pytestmark = pytest.mark.django_db
BODY = '<p>وزیر <a href="https://example.org/کشور">خارجه</a> گفت.</p>'


@pytest.fixture
def story():
    make_site("fa")
    make_site("tg")
    return make_article(headline="جلسه وزیران", lead="خبر امروز", kicker="گزارش", body=BODY)


def page(client, version, script="cyrl"):
    return client.get(version.get_absolute_url(), {"script": script})


def test_a_persian_story_is_read_in_cyrillic(client, story):
    plain = client.get(story.get_absolute_url()).text
    assert 'href="?script=cyrl"' in plain
    text = page(client, story).text
    assert re.search(r'<h1 lang="tg-Cyrl" dir="ltr">Ҷаласаи вазирон</h1>', text)
    assert 'lang="tg-Cyrl" dir="ltr">Хабари имрӯз</p>' in text
    assert 'lang="tg-Cyrl" dir="ltr">Гузориш</bdi>' in text
    assert re.search(r'class="prose" lang="tg-Cyrl" dir="ltr"><p>Вазири <a [^>]*>хориҷа', text)
    assert 'data-script="cyrl"' in text
    assert f'href="{story.get_absolute_url()}"' in text
    assert 'href="?script=cyrl"' not in text


def test_a_tajik_story_is_read_in_persian_script(client):
    make_site("fa")
    make_site("tg")
    story = make_article("tg", headline="Ҷаласаи вазирон", body="<p>Ӯ китобро мехонад.</p>")
    text = page(client, story, "arab").text
    assert '<h1 lang="fa-Arab" dir="rtl">جلسهٔ وزیران</h1>' in text
    assert "او کتاب را می‌خواند." in text


def test_search_engines_keep_the_plain_page_only(client, story):
    plain, text = client.get(story.get_absolute_url()).text, page(client, story).text
    assert '<meta name="robots" content="noindex, follow">' in text
    assert "noindex" not in plain
    canonical = re.search(r'<link rel="canonical" href="([^"]*)">', plain)[0]
    assert canonical in text
    assert re.findall("hreflang=[^>]*", plain) == re.findall("hreflang=[^>]*", text)


def test_captions_are_converted_and_credits_stay(client):
    make_site("fa")
    photograph = make_photograph()
    photograph.texts.filter(language_code="fa").update(caption="کتاب تازه")
    story = make_article(
        lead_photograph=photograph, body=f'<figure data-photograph="{photograph.pk}"></figure>'
    )
    text = page(client, story).text
    assert text.count('<bdi lang="tg-Cyrl" dir="ltr">Китоби тоза</bdi>') == 2
    assert ' class="as-written" lang="fa" dir="rtl">' in text
    photograph.refresh_from_db()
    assert photograph.text_in("fa").caption == "کتاب تازه", "nothing is stored"


@pytest.mark.parametrize("value", ["", "arab", "latn", "CYRL", "<script>"])
def test_another_value_leads_to_the_plain_page(client, story, value):
    answer = page(client, story, value)
    assert answer.status_code == 302
    assert answer.headers["Location"] == story.get_absolute_url()


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_other_languages_have_no_other_script(client, language):
    make_site(language)
    story = make_article(language)
    assert "?script=" not in client.get(story.get_absolute_url()).text
    assert page(client, story).status_code == 302


def test_where_a_person_wrote_it_in_that_script_one_is_led_there(client, story):
    other = make_article("tg", article=story.master)
    assert "?script=" not in client.get(story.get_absolute_url()).text
    answer = page(client, story)
    assert answer.status_code == 302
    assert answer.headers["Location"] == other.get_absolute_url()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DRAFT, "published_at": None},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"state": State.WITHDRAWN},
    ],
)
def test_what_is_not_live_in_the_other_edition_is_neither_shown_nor_led_to(client, story, fields):
    other = make_article("tg", article=story.master, headline="Пинҳонӣ", **fields)
    text = page(client, story).text
    assert "Пинҳонӣ" not in text
    assert other.get_absolute_url() not in text
    assert 'data-script="cyrl"' in text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": State.DRAFT, "published_at": None}, 404),
        ({"published_at": timezone.now() + timedelta(days=1)}, 404),
        ({"state": State.WITHDRAWN}, 410),
    ],
)
def test_the_door_is_that_of_the_page(client, fields, status):
    make_site("fa")
    story = make_article(headline="رازنهان", **fields)
    answer = page(client, story)
    assert answer.status_code == status
    assert "рознаҳон" not in answer.text.lower()


def test_an_old_address_leads_on_in_the_same_script(client, story):
    answer = client.get(f"/news/{story.master_id}/", {"script": "cyrl"})
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{story.get_absolute_url()}?script=cyrl"


def test_hostile_text_stays_text(client):
    make_site("fa")
    story = make_article(
        headline="<b>کتاب</b> \"'&", body="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
    text = page(client, story).text
    assert "<b>китоб" not in text.lower()
    assert "<script>alert" not in text


def test_it_asks_the_database_nothing_more(client, story, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page(client, story)
    with CaptureQueriesContext(connection) as plain:
        client.get(story.get_absolute_url())
    with CaptureQueriesContext(connection) as converted:
        page(client, story)
    assert len(converted) == len(plain)
