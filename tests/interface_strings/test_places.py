"""Where each string stands: a list that ships, and is what code and packages say."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

from benchmarks.check import places_faults
from portal.interface_strings import collecting, inventory, layer

ROOT = Path(settings.BASE_DIR)


def entry(msgid, context="", domain="django"):
    return inventory.entries()[inventory.key_of(domain, context, msgid)]


@pytest.mark.parametrize(
    ("msgid", "context", "domain", "place"),
    [
        ("Translation desk", "", "django", "templates/translation/names.html"),
        ("Read", "mark as read", "django", "templates/newsroom/home/_for_you.html"),
        ("%(count)s minute ago", "", "django", "portal/newsroom/dates/echo.py"),
        ("Log in", "", "django", "django/contrib/admin/templates/admin/login.html"),
        ("Filter", "", "djangojs", "django/contrib/admin/static/admin/js/SelectFilter2.js"),
        ("Delete Translation", "", "django", "parler/templates/admin/parler/language_tabs.html"),
    ],
)
def test_a_string_has_the_files_in_which_it_stands(msgid, context, domain, place):
    assert place in entry(msgid, context, domain).places


def test_every_string_of_our_catalogues_is_in_the_list():
    for row in polib.pofile(str(layer.path_of("fa"))):
        found = entry(row.msgid, row.msgctxt or "")
        assert found.is_own
        assert found.plural == row.msgid_plural


def test_files_of_ours_are_there_and_what_only_programmers_see_is_not_in_the_list():
    for one in inventory.entries().values():
        assert one.places
        if one.is_own:
            assert any((ROOT / place).is_file() for place in one.places), one
    keys = inventory.entries()
    for msgid in ("Afrikaans", "The install worked successfully! Congratulations!"):
        assert inventory.key_of("django", "", msgid) not in keys


def test_the_list_holds_the_packages_as_they_are_installed():
    found = collecting.of_packages(settings.LOCALE_PATHS[1])
    assert found
    stored = inventory.entries()
    for one in found:
        assert set(one.places) <= set(stored[one.key].places)


def test_a_list_that_is_stale_is_a_fault():
    fresh = inventory.written(inventory.entries().values())
    assert places_faults(fresh, fresh) == []
    assert fresh == inventory.FILE.read_text("utf-8")
    lines = fresh.splitlines()
    lacking = "\n".join([*lines[:5], *lines[6:]])
    assert "missing" in places_faults(fresh, lacking)[0]
    assert "not so any more" in places_faults(lacking, fresh)[0]
