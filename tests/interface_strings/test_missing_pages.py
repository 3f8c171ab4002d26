"""What pages lack, in the list and on the desks of translators."""

import pytest
from django.utils import timezone

from portal.interface_strings import missing, texts
from portal.interface_strings.models import MissingString
from tests.factories import (
    make_user,
)
from tests.interface_strings.pages import LIST, change, key, shown, translator
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def lacked(msgid="Quite new", page="/tg/latest/", **fields):
    return MissingString.objects.create(
        language_code="tg", key=key(msgid), msgid=msgid, page=page, **fields
    )


def test_what_a_page_lacked_is_listed_with_the_page_and_can_be_translated():
    lacked()
    client = signed_in(translator())
    assert shown(client, "state=missing")[0] == "Quite new"
    assert 'href="/tg/latest/"' in client.get(f"{LIST}?state=missing").text
    change(client, "Quite new", "Куллан нав")
    assert "Quite new" not in shown(client, "state=missing")
    assert "Quite new" in shown(client, "state=changed")


def test_what_no_page_lacks_any_more_is_not_missing():
    lacked(seen_at=timezone.now() - missing.KEPT_FOR)
    lacked("Calendar")  # an old release lacked it
    found = shown(signed_in(translator()), "state=missing")
    assert "Quite new" not in found
    assert "Calendar" not in found


def test_signs_are_in_no_language_missing():
    assert texts.row_of("tg", key("…")).forms == ["…"]
    assert "…" not in shown(signed_in(translator()), "state=missing&q=…")


def test_the_counts_of_missing_strings_are_those_of_the_list():
    before = texts.missing_counts(["tg", "en"])
    assert before["en"] == 0
    lacked()
    assert texts.missing_counts(["tg"])["tg"] == before["tg"] + 1
    assert sum(row.is_missing for row in texts.rows("tg")) == before["tg"] + 1
    change(signed_in(translator()), "Quite new", "Куллан нав")
    assert texts.missing_counts(["tg"])["tg"] == before["tg"]


def test_the_translation_desk_counts_what_is_missing_in_the_person_s_languages():
    lacked()
    count = texts.missing_counts(["tg"])["tg"]
    page = signed_in(translator(interface_language="en")).get("/newsroom/translation/").text
    part = page.split('data-desk="strings"')[1].split("</p>")[0]
    assert f"missing: {count}" in part
    assert "/newsroom/strings/?language=tg&amp;state=missing" in part
    assert "language=fa" not in part
    page = signed_in(make_user("editor")).get("/newsroom/translation/").text
    assert 'data-desk="strings"' not in page


def test_a_page_that_lacks_a_string_comes_to_the_desk(tmp_path, settings):
    """From the template of a page to the list, as on a running site."""
    folder = tmp_path / "errors"
    folder.mkdir()
    (folder / "error.html").write_text("{% load i18n %}{% translate 'Made at night' %}", "utf-8")
    templates = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.TEMPLATES = templates
    client = signed_in(translator())
    assert "Made at night" in client.get("/tg/nothing/").text
    missing.store()
    assert shown(client, "state=missing")[0] == "Made at night"
    assert 'href="/tg/nothing/"' in client.get(f"{LIST}?state=missing").text
    change(client, "Made at night", "Шабона сохта")
    assert "Шабона сохта" in client.get("/tg/nothing/").text
