"""A page that asks before a deletion tells what people know, in their language."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Section
from portal.core.editions import EDITIONS
from portal.newsroom import deletions
from tests.factories import make_article, make_section, make_user
from tests.sample_newsroom import SampleNewsroom

pytestmark = pytest.mark.django_db

ASKING = RequestFactory().get("/newsroom/")
ASKING.user = User(is_superuser=True, is_active=True)
ENGLISH = re.compile("[A-Za-z]")


@pytest.fixture
def site():
    site = SampleNewsroom()
    site.draft = make_article(state="draft")
    return site


def signed_in(language):
    administrator = make_user("admin", languages=list(EDITIONS), interface_language=language)
    administrator.is_superuser = administrator.is_staff = True
    administrator.save()
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_of(html):
    """What a page lists besides people's own words."""
    content = html[html.index('id="content"') :]
    lists = re.findall(r"(?s)<ul\b.*</ul>", content)
    return re.sub(r"(?s)<bdi>.*?</bdi>|<[^>]+>", " ", " ".join(lists))


@pytest.mark.parametrize("language", EDITIONS)
def test_what_goes_along_is_named_in_the_language_of_the_person(site, language):
    client = signed_in(language)
    asked, wrong = [], {}
    for model in admin.site._registry:
        row = site.draft.master if model is Article else site.row_of(model)
        url = reverse(admin_urlname(model._meta, "delete"), args=[row.pk])
        response = client.get(url)
        if response.status_code == 403:  # it is never deleted, or not while readers see it
            continue
        asked.append(model)
        words = words_of(response.content.decode())
        if language != "en" and ENGLISH.search(words):
            wrong[model] = words
        if language == "fa" and re.search("[0-9]", words):
            wrong[model] = words
    assert wrong == {}
    assert Article in asked
    assert len(asked) > 9


def test_a_story_is_told_with_its_versions_and_nothing_internal():
    article = make_article(headline="خبر نخست")
    lines, counts, lacking, protected = deletions.told([article.master], ASKING, admin.site, str)
    assert lines == [str(article.master), [str(article)]]
    assert (lacking, protected) == (set(), [])
    assert set(counts.values()) == {"۱"}
    assert len(counts) == 2


def stories(count):
    return [make_article(headline=f"خبر {n}").master for n in range(count)]


def test_the_first_lines_stand_for_many(monkeypatch):
    monkeypatch.setattr(deletions, "SHOWN", 3)
    first, second = two = stories(2)
    lines, counts, _lacking, _protected = deletions.told(two, ASKING, admin.site, str)
    assert lines == [str(first), [str(first)], str(second), "و ۱ مورد دیگر"]
    assert set(counts.values()) == {"۲"}


def test_what_forbids_a_deletion_is_told_by_its_newest(monkeypatch):
    monkeypatch.setattr(deletions, "SHOWN", 2)
    section = make_section()
    newest = [make_article(section=section).master for _n in range(3)][::-1]
    *_told, protected = deletions.told([section], ASKING, admin.site, str)
    assert protected == [str(newest[0]), str(newest[1]), "و ۱ مورد دیگر"]


def test_rights_are_asked_for_what_goes(monkeypatch):
    section = make_section()
    make_article(section=section)
    refused = {Section}
    for model in (Section, Article):
        model_admin = admin.site.get_model_admin(model)
        monkeypatch.setattr(
            model_admin, "has_delete_permission", lambda *_args, model=model: model not in refused
        )
    asked = ([section], ASKING, admin.site, str)
    assert deletions.told(*asked)[2] == {Section._meta.verbose_name}
    refused = {Article}  # it forbids the deletion, and is not deleted
    assert deletions.told(*asked)[2] == set()


def test_many_rows_are_told_with_as_few_queries():
    masters = stories(10)
    with CaptureQueriesContext(connection) as two:
        deletions.told(masters[:2], ASKING, admin.site, str)
    with CaptureQueriesContext(connection) as ten:
        deletions.told(masters, ASKING, admin.site, str)
    assert len(ten) == len(two)


def test_every_model_that_is_told_has_a_plural_of_its_own():
    known = [model for model in apps.get_models() if deletions.is_known(model, admin.site)]
    ours = [m for m in known if not m._meta.proxy and not m.__module__.startswith("django")]
    assert [m for m in ours if "verbose_name_plural" not in m._meta.original_attrs] == []
