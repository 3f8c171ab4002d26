"""Texts are checked, and kept, in the form in which they are stored."""

import pytest
from django.urls import reverse

from articles.models import AuthorName, Correction, TopicName
from galleries.models import GalleryItem
from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.models import Note
from tests.factories import make_article, make_gallery, make_page, make_photograph, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db

HE_WITH_YE = "خانۀ "  # stored as one character more


@pytest.fixture
def chief():
    return signed_in(make_user("chief"))


@pytest.mark.parametrize(("field", "limit"), [("headline", 200), ("kicker", 80)])
def test_a_text_too_long_as_stored_is_an_error_of_the_form(chief, field, limit):
    version = make_article(state=State.DRAFT, published_at=None)
    long = (HE_WITH_YE * limit)[: limit - 1] + "ن"
    response = chief.post(change_url(version), form_data(version, **{field: long}))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors[field]
    chief.post(change_url(version), form_data(version, **{field: HE_WITH_YE * 10}))
    assert getattr(stored(version), field) == ("خانهٔ " * 10).strip()


def test_a_name_and_a_credit_too_long_as_stored_are_errors_of_the_form(chief):
    url = reverse("admin:articles_topic_add") + "?language=fa"
    response = chief.post(url, {"name": HE_WITH_YE * 24, "slug": "x", "description": ""})
    assert response.context["adminform"].form.errors["name"]
    photograph = make_photograph()
    url = reverse("admin:galleries_photograph_change", args=[photograph.pk]) + "?language=fa"
    data = {"caption": "", "alt": "", "credit": HE_WITH_YE * 24, "focal_x": 50, "focal_y": 50}
    assert chief.post(url, data).context["adminform"].form.errors["credit"]
    url = reverse("photo_desk_texts", args=[photograph.pk])
    assert chief.post(url, {"language": "fa", "credit": HE_WITH_YE * 24}).status_code == 400


@pytest.mark.parametrize("character", ["\x08", "\x1b", "\x85", "\ufffe", "\ufdd0"])
def test_no_control_character_is_stored(chief, character):
    text = f"a{character}b"
    version = make_article()
    Correction.objects.create(version=version, text=text)
    gallery = make_gallery()
    item = GalleryItem.objects.get(gallery=gallery.master)
    item.create_translation("fa", caption=text)
    url = reverse("admin:articles_topic_add") + "?language=fa"
    chief.post(url, {"name": text, "slug": "n", "description": text})
    url = reverse("admin:articles_author_add") + "?language=fa"
    chief.post(url, {"name": text, "slug": "n", "role": text, "bio": text})
    chief.post(reverse("newsroom_notes"), {"text": text})
    kept = [
        Correction.objects.get().text,
        item.translations.get(language_code="fa").caption,
        *TopicName.objects.values_list("name", "description").get(slug="n"),
        *AuthorName.objects.values_list("name", "role", "bio").get(slug="n"),
        Note.objects.get().text,
    ]
    assert set(kept) == {"ab"}


def test_a_page_whose_address_is_taken_says_so_in_the_form(chief):
    make_page(slug="", title="دربارهٔ ما")
    page = make_page(state=State.DRAFT, published_at=None)
    url = reverse("admin:website_page_change", args=[page.master_id]) + "?language=fa"
    data = {
        "title": "دربارهٔ ما",
        "body": "",
        "slug": "",
        "published_at": "",
        "key": page.master.key,
        "seen": newest(page),
        "seen_shared": newest(page.master),
    }
    response = chief.post(url, data)
    assert response.context["adminform"].form.errors["slug"]
