"""What a page showed untranslated is noted with the page, and costs readers nothing."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import (
    gettext,
    ngettext,
    npgettext,
    override,
    pgettext,
)

from galleries.models import Recording
from portal.interface_strings import layer, missing
from portal.interface_strings.models import MissingString

pytestmark = pytest.mark.django_db


def shown_on(path, language, say):
    """A page at an address that says something."""

    def page(request):
        return HttpResponse(say())

    layer.refresh()
    with override(language):
        return missing.PageMiddleware(page)(RequestFactory().get(path)).content.decode()


def rows():
    missing.store()
    columns = ("language_code", "context", "msgid", "plural", "page")
    return sorted(MissingString.objects.values_list(*columns))


def test_a_string_that_no_catalogue_has_is_noted_with_its_page_once():
    for _n in range(3):
        assert shown_on("/tg/latest/?a=b", "tg", lambda: gettext("Quite new")) == "Quite new"
    assert rows() == [("tg", "", "Quite new", "", "/tg/latest/")]
    shown_on("/tg/", "tg", lambda: gettext("Quite new"))
    assert rows() == [("tg", "", "Quite new", "", "/tg/")], "the newest page that showed it"


def test_contexts_and_plurals_are_noted_as_they_are():
    shown_on("/ru/", "ru", lambda: pgettext("of a cat", "Quite new"))
    shown_on("/ru/", "ru", lambda: npgettext("cats", "%(n)s cat", "%(n)s cats", 3))
    assert rows() == [
        ("ru", "cats", "%(n)s cat", "%(n)s cats", "/ru/"),
        ("ru", "of a cat", "Quite new", "", "/ru/"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tg", "Calendar"),
        ("en", "Quite new"),
        ("ru", "فارسی"),
        ("ru", "English"),
        ("ru", "…"),
        ("tg", "x" * 3000),
    ],
)
def test_what_is_translated_or_no_english_string_is_not_noted(language, text):
    shown_on("/x/", language, lambda: gettext(text))
    assert rows() == []


def test_what_only_the_language_fallen_back_on_lacks_is_noted_for_the_page_s_language_alone():
    shown_on("/ru/", "ru", lambda: gettext("Quite new"))
    assert [row[0] for row in rows()] == ["ru"]


def test_what_no_page_lacked_for_long_is_forgotten():
    shown_on("/tg/", "tg", lambda: gettext("Quite new"))
    assert rows()
    MissingString.objects.update(seen_at=timezone.now() - missing.KEPT_FOR)
    shown_on("/tg/", "tg", lambda: gettext("Newer still"))
    assert [row[2] for row in rows()] == ["Newer still"]


def test_outside_of_pages_nothing_is_noted():
    layer.refresh()
    with override("tg"):
        gettext("Quite new")
    assert rows() == []


def test_who_passes_readers_words_to_gettext_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(missing, "MAX_NOTED", 3)
    words = [f"word {n}" for n in range(9)]
    shown_on("/tg/", "tg", lambda: [gettext(word) for word in words])
    assert len(rows()) == 3


@pytest.mark.django_db(transaction=True)
def test_a_database_that_fails_hurts_no_page():
    from django.db import connection

    shown_on("/tg/", "tg", lambda: gettext("Quite new"))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE interface_strings_missingstring RENAME TO away")
    try:
        missing.store()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO interface_strings_missingstring")
    assert rows() == []


def test_a_name_of_a_model_is_translated_already_and_no_missing_string():
    names = Recording._meta.verbose_name, Recording._meta.verbose_name_plural
    shown_on("/newsroom/", "fa", lambda: ngettext(*names, 3))
    assert rows() == []
