"""Readers' pages: they show what is live, in one language, at a fixed cost."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import State
from tests.factories import (
    make_article,
    make_author,
    make_banner,
    make_gallery,
    make_section,
    make_site,
    make_topic,
)

pytestmark = pytest.mark.django_db
SECRET = "رازنهان"


def test_not_yet_and_never_look_alike(client):
    draft = make_article(state=State.DRAFT, published_at=None)
    pages = [client.get(f"/news/{pk}/x/") for pk in (draft.master_id, 999_999)]
    bodies = [re.sub(rb"<bdi dir=\"ltr\">\w+</bdi>", b"", page.content) for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert bodies[0] == bodies[1]


def test_a_story_goes_live_at_its_minute(client):
    now = timezone.now()
    version = make_article(published_at=now + timedelta(hours=1))
    assert client.get(version.get_absolute_url()).status_code == 404
    live = type(version).objects.published("fa", at=now + timedelta(hours=1))
    assert version in live
    assert version not in type(version).objects.published("fa", at=now + timedelta(minutes=59))


def test_a_wrong_slug_leads_to_the_right_one(client):
    version = make_article(headline="خبر درست")
    for wrong in (f"/news/{version.master_id}/", f"/news/{version.master_id}/نادرست/"):
        response = client.get(wrong)
        assert response.status_code == 301
    assert client.get(wrong, follow=True).status_code == 200


def test_languages_of_a_story_name_each_other_and_only_live_ones(client):
    version = make_article()
    tajik = make_article("tg", article=version.master)
    draft = make_article("en", article=version.master, state=State.DRAFT, published_at=None)
    for page in (version, tajik):
        html = client.get(page.get_absolute_url()).content.decode()
        assert set(re.findall(r'hreflang="(\w+)" href="http', html)) == {"fa", "tg"}
    assert f"/en/news/{draft.master_id}/" not in html
    assert f"/en/?instead=news-{version.master_id}" in html


def test_the_seed_story_has_its_date_calendar_and_gallery(client):
    moment = timezone.datetime(2021, 7, 16, 7, 19, tzinfo=timezone.timezone.utc)
    make_site()
    gallery = make_gallery()
    version = make_article(published_at=moment, gallery=gallery.master)
    make_banner("درگاه کسب‌وکار")
    html = client.get(version.get_absolute_url()).content.decode()
    for words in ("جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹", "۱۶ ژوئیه ۲۰۲۱", "گالری", "تقویم", "درگاه کسب‌وکار"):
        assert words in html
    assert 'datetime="2021-07-16T12:19:00+05:00"' in html
    assert "/archive/1400/04/25/" in html
    assert "Calendar" not in html


def test_dates_of_the_other_calendar_lead_to_this_editions(client):
    moment = timezone.datetime(2021, 7, 16, 7, 19, tzinfo=timezone.timezone.utc)
    make_article(published_at=moment)
    make_article("tg", published_at=moment)
    assert client.get("/archive/2021/07/16/").headers["Location"] == "/archive/1400/04/25/"
    assert client.get("/tg/archive/1400/04/25/").headers["Location"] == "/tg/archive/2021/07/16/"


def test_structured_data_says_what_the_page_says(client):
    version = make_article(headline='تیتر با "نقل" و </script>', authors=[make_author()])
    html = client.get(version.get_absolute_url()).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(script[1])
    assert data["headline"] == version.headline
    assert data["inLanguage"] == "fa"
    assert re.match(r"\d{4}-\d\d-\d\dT", data["datePublished"])


def test_lists_page_through_all_stories_once(client):
    section = make_section()
    now = timezone.now()
    # Several lists for each story: a join that met them all would show it several times.
    topics, authors = [make_topic(), make_topic()], [make_author()]
    made = [
        make_article(
            section=section,
            topics=topics,
            authors=authors,
            published_at=now - timedelta(minutes=n // 3),
        ).headline
        for n in range(45)
    ]
    slug = section.translations.get(language_code="fa").slug
    topic = topics[0].translations.get(language_code="fa").slug
    for start in ("/latest/", f"/section/{slug}/", f"/topic/{topic}/"):
        address, seen = start, []
        while address:
            html = client.get(address).content.decode()
            main = html[html.index("<main") : html.index("<aside")]
            seen += re.findall(r'<h2 class="t">(.*?)</h2>', main)
            older = re.search(r'href="(\?before=[^"]+)"', main)
            address = older and start + older[1].replace("&amp;", "&")
        assert sorted(seen) == sorted(made), start


@pytest.mark.parametrize("cursor", ["x", "0", "-1", "a.b", "%00", "1-1.aaaa", "۱۲", "x" * 500])
def test_a_cursor_of_nobodys_making_is_not_found(client, cursor):
    assert client.get("/latest/", {"before": cursor}).status_code == 404
