"""What search engines and social networks are told of a story: its own texts and picture, else
the headline, the lead, the lead picture, the site's."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from galleries.models import Photograph
from galleries.renditions import make
from galleries.uses import unused
from portal.core import hooks
from portal.core.publishing import State
from portal.website.media import is_public
from portal.website.models import EditionSettings
from tests.factories import make_article, make_photograph, make_site, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
OWN = {"search_title": "عنوان جست‌وجو", "search_description": "توضیح جست‌وجو"}


def told(client, version):
    """{name: text} of a page's head: its title, meta elements and JSON-LD."""
    page = client.get(version.get_absolute_url()).text
    found = {
        name: unescape(text)
        for name, text in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page)
    }
    found["title"] = unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]).strip()
    found["data"] = json.loads(re.search(r'application/ld\+json"[^>]*>(.*?)</script>', page)[1])
    return found


def share_of(photograph):
    return Photograph.objects.get(pk=photograph.pk).share["url"]


def set_site_picture(photograph):
    EditionSettings.objects.filter(language_code="fa").update(social_photograph=photograph)


@pytest.fixture(autouse=True)
def _site():
    make_site()


def test_without_texts_of_its_own_the_headline_and_the_lead_are_told(client):
    version = make_article(headline="تیتر خبر", lead="خلاصهٔ خبر")
    assert version.missing() == []
    found = told(client, version)
    assert found["title"].startswith("تیتر خبر")
    assert found["og:title"] == found["data"]["headline"] == "تیتر خبر"
    description = found["data"]["description"]
    assert found["description"] == found["og:description"] == description == "خلاصهٔ خبر"
    assert "alternativeHeadline" not in found["data"]
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found


def test_its_own_texts_are_told_and_readers_see_the_headline(client):
    version = make_article(headline="تیتر خبر", lead="خلاصهٔ خبر", **OWN)
    found = told(client, version)
    assert found["title"].startswith("عنوان جست‌وجو")
    assert found["og:title"] == found["data"]["headline"] == "عنوان جست‌وجو"
    assert found["data"]["alternativeHeadline"] == "تیتر خبر"
    description = found["data"]["description"]
    assert found["description"] == found["og:description"] == description == "توضیح جست‌وجو"
    page = client.get(version.get_absolute_url()).text
    assert re.search(r"<h1[^>]*>تیتر خبر</h1>", page)


def test_the_picture_is_its_own_else_the_lead_picture_else_the_site_s(client):
    own, lead, of_site = (make_photograph() for _n in range(3))
    for photograph in (own, lead, of_site):
        make(photograph.pk)
    version = make_article(lead_photograph=lead, social_photograph=own)
    set_site_picture(of_site)
    article = version.master
    for photograph in (own, lead, of_site):
        found = told(client, version)
        assert found["og:image"].endswith(share_of(photograph))
        assert found["og:image:alt"] == "جایگزین fa"
        assert found["twitter:card"] == "summary_large_image"
        is_of_story = photograph is not of_site
        assert ("image" in found["data"]) == is_of_story
        if photograph is own:
            article.social_photograph = None
        else:
            article.lead_photograph = None
        article.save()


def test_the_picture_is_cropped_for_links():
    photograph = make_photograph(focal_x=10)
    make(photograph.pk)
    share = Photograph.objects.get(pk=photograph.pk).share
    assert share["width"] / share["height"] == pytest.approx(1200 / 630, abs=0.01)


def test_what_may_not_be_used_any_more_is_not_told(client):
    ended = timezone.localdate() - timedelta(days=1)
    own, lead = make_photograph(licence_until=ended), make_photograph()
    for photograph in (own, lead):
        make(photograph.pk)
    version = make_article(lead_photograph=lead, social_photograph=own)
    set_site_picture(own)
    assert told(client, version)["og:image"].endswith(share_of(lead))
    version.master.lead_photograph = None
    version.master.save()
    assert "og:image" not in told(client, version)
    assert not is_public(own.pk)


def test_readers_get_its_file_while_a_live_story_has_it(client):
    photograph = make_photograph()
    name = photograph.all_files()[0]
    assert default_storage.exists(name)
    version = make_article(social_photograph=photograph, state=State.APPROVED, published_at=None)
    address = default_storage.url(name)
    assert client.get(address).status_code == 404
    version.state, version.published_at = State.PUBLISHED, timezone.now()
    version.save()
    answer = client.get(address)
    answer.close()
    assert answer.status_code == 200


def test_it_is_a_use_of_the_photograph():
    writer, other = make_user("reporter"), make_user("editor")
    photograph, of_site, free = (make_photograph(user=writer) for _n in range(3))
    make_article(headline="نشان‌داده", social_photograph=photograph, created_by=other)
    set_site_picture(of_site)
    titles = [title for rows in hooks.photograph_uses(photograph) for _kind, title, _url in rows]
    assert titles == ["نشان‌داده"]
    assert [url for rows in hooks.photograph_uses(of_site) for _kind, _title, url in rows] == [
        reverse("admin:website_editionsettings_change", args=[EditionSettings.objects.get().pk])
    ]
    assert list(unused(Photograph.objects.all())) == [free]
    assert any(hooks.is_shown_by_others(photograph, writer))
    assert any(hooks.is_shown_by_others(of_site, writer))
    assert not any(hooks.is_shown_by_others(free, writer))


# The form


def test_the_form_stores_them_and_shows_what_stands_in_for_them():
    version = make_article(headline="تیتر خبر", lead="خلاصهٔ خبر")
    photograph = make_photograph()
    chief = signed_in(make_user("chief"))
    page = chief.get(change_url(version)).text
    assert re.search(r'name="search_title"[^>]*placeholder="تیتر خبر"', page)
    assert re.search(r'name="search_description"[^>]*placeholder="خلاصهٔ خبر"', page)
    data = form_data(version, **OWN, social_photograph=photograph.pk)
    assert chief.post(change_url(version), data).status_code == 302
    assert stored(version).search_title == OWN["search_title"]
    assert stored(version).master.social_photograph == photograph


@pytest.mark.parametrize(("name", "most"), [("search_title", 120), ("search_description", 320)])
def test_what_is_too_long_comes_back_with_a_sentence(name, most):
    version = make_article()
    chief = signed_in(make_user("chief"))
    answer = chief.post(change_url(version), form_data(version, **{name: "ب" * (most + 1)}))
    assert answer.status_code == 200
    assert "ب" * (most + 1) in answer.text
    assert re.search(f'class="errorlist" id="id_{name}_error"', answer.text)
    assert getattr(stored(version), name) == ""


def test_whoever_may_not_change_what_the_languages_share_changes_the_texts_alone():
    make_site("tg")
    version = make_article(headline="تیتر")
    make_article("tg", article=version.master, state=State.DRAFT, published_at=None)
    photograph = make_photograph()
    translator = make_user("translator", languages=["tg"])
    translation = version.master.versions.get(language_code="tg")
    page = signed_in(translator).get(change_url(translation)).text
    assert 'name="search_title"' in page
    assert 'name="social_photograph"' not in page
    data = form_data(translation, search_title="Унвон", social_photograph=photograph.pk)
    signed_in(translator).post(change_url(translation), data)
    assert stored(translation).search_title == "Унвон"
    assert stored(translation).master.social_photograph is None


def test_the_previews_cost_the_form_one_query():
    version = make_article(lead_photograph=make_photograph())
    chief = signed_in(make_user("chief"))
    chief.get(change_url(version))
    with CaptureQueriesContext(connection) as queries:
        chief.get(change_url(version))
    for_previews = [q for q in queries if "social_photograph_id" in q["sql"]]
    assert sum("website_editionsettings" in query["sql"] for query in for_previews) == 1
    assert {q["sql"].split(" FROM ")[1].split()[0] for q in for_previews} <= {
        '"website_editionsettings"',
        '"articles_article"',
    }


def test_a_translator_is_asked_for_them_where_the_source_has_them():
    version = make_article()
    url = reverse("newsroom_side", args=[version.master_id, "tg"])
    translator = signed_in(make_user("translator", languages=["tg"]))
    asked = '<textarea name="search_title"'
    assert asked not in translator.get(url).text
    version.search_title = "عنوان"
    version.save()
    assert asked in translator.get(url).text
