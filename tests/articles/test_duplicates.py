"""Copies of stories: what comes along, who may make one, and that a press makes one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleVersion
from portal.core.history import trail
from portal.newsroom.models import Note
from tests.factories import (
    make_article,
    make_author,
    make_gallery,
    make_photograph,
    make_place,
    make_reads,
    make_section,
    make_source,
    make_topic,
    make_user,
)
from tests.newsroom.forms import change_url, signed_in

pytestmark = pytest.mark.django_db


def press(user, version, key="a-key-of-one-press"):
    url = reverse("newsroom_duplicate_story", args=[version.master_id])
    return signed_in(user).post(url, {"once": key}, follow=True)


def copy_of(version):
    return Article.objects.exclude(pk=version.master_id).get()


def make_whole(language="fa", **fields):
    version = make_article(
        language,
        "خبر کامل",
        topics=[make_topic(), make_topic()],
        authors=[make_author(), make_author()],
        lead_photograph=make_photograph(),
        gallery=make_gallery().master,
        place=make_place(),
        source=make_source(),
        update_of=make_article().master,
        **fields,
    )
    return version


def test_a_copy_has_the_texts_and_what_they_share_and_no_past():
    chief, version = make_user("chief"), make_whole(kicker="روتیتر")
    make_article("tg", article=version.master, headline="Хабар")
    make_reads(version, 3)
    version.corrections.create(text="اصلاح")
    Article.objects.filter(pk=version.master_id).update(external_id="x", kind="report")
    ArticleVersion.objects.update(breaking_until=timezone.now() + timedelta(hours=1))
    older = version.master.update_of_id
    press(chief, version)
    copy = Article.objects.exclude(pk__in=[version.master_id, older]).get()
    source = Article.objects.get(pk=version.master_id)
    for name in ("kind", "section", "place", "source", "lead_photograph", "gallery"):
        assert getattr(copy, name) == getattr(source, name), name
    assert (copy.external_id, copy.update_of) == (None, None)
    assert list(copy.authors.all()) == list(source.authors.all())
    assert set(copy.topics.all()) == set(source.topics.all())
    assert {v.language_code for v in copy.versions.all()} == {"fa", "tg"}
    made = copy.versions.get(language_code="fa")
    for name in ArticleVersion.texts.names:
        assert getattr(made, name) == getattr(version, name), name
    assert (made.state, made.published_at, made.breaking_until) == ("draft", None, None)
    assert made.created_by == made.assigned_to == chief
    assert (made.approved_by, made.corrections.count(), made.read_counts.count()) == (None, 0, 0)
    assert not Note.objects.exists()
    events = trail(ArticleVersion).objects.filter(pgh_obj=made)
    assert [event.pgh_label for event in events] == ["insert"]
    assert version.master.versions.filter(state="published").count() == 2


def test_a_copy_is_in_the_languages_that_its_maker_writes():
    version = make_article("fa")
    for language in ("tg", "ru"):
        make_article(language, article=version.master)
    page = press(make_user("reporter", languages=["ru", "tg"]), version)
    copy = copy_of(version)
    assert {v.language_code for v in copy.versions.all()} == {"ru", "tg"}
    assert copy.original_language in page.redirect_chain[-1][0]
    assert "Русский" in page.text


def test_a_reporter_copies_a_colleagues_story_and_goes_on_with_it():
    writer, version = make_user("reporter", languages=["fa"]), make_article("fa", "از همکار")
    page = press(writer, version)
    assert "از همکار" in page.text
    assert page.context["has_change_permission"]


def test_a_copy_is_not_put_into_a_section_of_others():
    section, editor = make_section(), make_user("editor")
    section.editors.add(make_user("editor"))
    version = make_article(section=section)
    press(editor, version)
    assert copy_of(version).section is None


@pytest.mark.parametrize("role", ["photo", "translator", "admin"])
def test_who_may_add_no_story_may_copy_none(role):
    version = make_article()
    assert press(make_user(role), version).status_code == 403
    assert Article.objects.count() == 1


def test_a_story_in_no_language_of_the_person_is_refused_with_a_word():
    version = make_article("fa")
    page = press(make_user("reporter", languages=["ru"], interface_language="en"), version)
    assert "no text in a language that you write" in page.text
    assert Article.objects.count() == 1


def test_a_press_that_comes_twice_makes_one_copy():
    writer, version = make_user("reporter"), make_article()
    first, second = press(writer, version), press(writer, version)
    assert first.redirect_chain == second.redirect_chain
    assert Article.objects.count() == 2
    assert press(make_user("reporter"), version).redirect_chain != first.redirect_chain
    other = make_article()
    assert press(writer, other).redirect_chain != first.redirect_chain


def test_list_and_form_offer_it_to_those_who_may():
    version = make_article("fa")
    url = reverse("newsroom_duplicate_story", args=[version.master_id])
    pages = (reverse("admin:articles_article_changelist"), change_url(version))
    for role, languages, stands in (
        ("reporter", ["fa"], True),
        ("chief", ["fa"], True),
        ("reporter", ["ru"], False),
        ("translator", ["fa"], False),
    ):
        client = signed_in(make_user(role, languages=languages))
        assert [url in client.get(page).text for page in pages] == [stands, stands], role
    popup = signed_in(make_user("chief")).get(f"{pages[0]}?_popup=1").text
    assert url not in popup


def test_a_story_that_is_not_there_is_not_found():
    url = reverse("newsroom_duplicate_story", args=[10**12])
    assert signed_in(make_user("chief")).post(url, {"once": "k" * 20}).status_code == 404
