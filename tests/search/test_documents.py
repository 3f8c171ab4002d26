"""The search is always true: what changes by whatever door is found as it is now."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.models import ArticleTerms, ArticleVersion
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.core.languages import LANGUAGES
from portal.core.publishing import State
from portal.core.search.rules import RULES, number_of
from portal.core.search.terms import SearchWord
from portal.search.engine import find
from tests.factories import make_article, make_event, make_gallery
from tests.search.asking import found, page

DAY = timedelta(days=1)


def withdraw_by_saving(version):
    version.state = State.WITHDRAWN
    version.save()


def withdraw_in_bulk(version):
    type(version).objects.filter(pk=version.pk).update(state=State.WITHDRAWN)


def withdraw_by_sql(version):
    with connection.cursor() as cursor:
        table = type(version)._meta.db_table
        cursor.execute(f"UPDATE {table} SET state = 'withdrawn' WHERE id = %s", [version.pk])


def delete(version):
    version.master.delete()


@pytest.mark.django_db
@pytest.mark.parametrize("door", [withdraw_by_saving, withdraw_in_bulk, withdraw_by_sql, delete])
@pytest.mark.parametrize("make", [make_article, make_gallery, make_event])
def test_what_is_withdrawn_leaves_search_by_whatever_door(client, door, make):
    name = {make_article: "headline"}.get(make, "title")
    version = make(**{name: "زرافهٔ کوهستان"})
    assert "<mark>زرافهٔ</mark>" in page(client, "زرافه")
    door(version)
    assert "<mark>" not in page(client, "زرافه")


@pytest.mark.django_db
def test_a_draft_is_found_when_it_is_published_in_bulk_and_at_its_minute():
    version = make_article(headline="زرافه", state=State.DRAFT, published_at=None)
    assert found("زرافه") == []
    soon = timezone.now() + 2 * DAY
    ArticleVersion.objects.filter(pk=version.pk).update(state=State.PUBLISHED, published_at=soon)
    assert found("زرافه") == []
    assert found("زرافه", at=soon) == ["زرافه"]


@pytest.mark.django_db
def test_a_changed_text_is_found_by_its_new_words_only():
    version = make_article(headline="زرافه", body="<p>سخنی از کرگدن</p>")
    version.body = "<p>سخنی از پلنگ</p>"
    version.save()
    assert found("پلنگ") == ["زرافه"]
    assert found("کرگدن") == []


@pytest.mark.django_db
def test_a_text_changed_past_the_application_is_mended_by_reindexing():
    version = make_article(headline="زرافه")
    ArticleVersion.objects.filter(pk=version.pk).update(headline="پلنگ")
    other = make_article(headline="کرگدن")
    ArticleTerms.objects.filter(pk=other.pk).delete()
    call_command("reindex", stdout=io.StringIO())
    assert found("پلنگ") == ["پلنگ"]
    assert found("کرگدن") == ["کرگدن"]
    assert found("زرافه") == []


@pytest.mark.django_db
def test_reindexing_makes_only_what_is_stale_and_all_when_asked(capsys):
    made = [make_article() for _n in range(3)]
    gallery = make_gallery()
    ArticleTerms.objects.filter(pk=made[1].pk).update(rules=0)
    call_command("reindex")
    assert capsys.readouterr().out.splitlines()[:2] == ["articles: 1 made", "galleries: 0 made"]
    call_command("reindex", "--all", "--after", str(made[0].pk))
    assert capsys.readouterr().out.splitlines()[:2] == ["articles: 2 made", "galleries: 1 made"]
    assert GalleryVersion.objects.get(pk=gallery.pk).terms.rules


@pytest.mark.django_db
def test_terms_of_before_a_language_came_are_made_anew(capsys):
    before, _now = make_article(), make_article()
    fewer = number_of(one for code, one in LANGUAGES.items() if code != "tg")
    ArticleTerms.objects.filter(pk=before.pk).update(rules=fewer)
    call_command("reindex")
    assert "articles: 1 made" in capsys.readouterr().out
    assert set(ArticleTerms.objects.values_list("rules", flat=True)) == {RULES}


@pytest.mark.django_db
def test_reindexing_drops_words_that_nobody_wrote():
    make_article(headline="زرافهٔ کوهستان")
    SearchWord.objects.create(language_code="fa", word="زرافه")
    SearchWord.objects.create(language_code="fa", word="کرگدن")
    call_command("reindex", stdout=io.StringIO())
    words = list(SearchWord.objects.values_list("word", flat=True))
    assert words.count("زرافه") == 1
    assert "کرگدن" not in words


@pytest.mark.django_db
def test_an_event_is_found_by_its_venue_and_a_change_of_it():
    version = make_event(title="جشن", venue="باغ زرافه")
    assert find("زرافه", "fa").others == [("events", [version], 1)]
    EventVersion.objects.filter(pk=version.pk).update(venue="باغ")
    assert version.terms.__class__.objects.get(pk=version.pk).rules == 0
