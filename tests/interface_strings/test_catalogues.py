import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import DjangoTranslation

from portal.core.languages import LANGUAGES
from portal.interface_strings import collecting, layer

COMPILED_LATE = """
import django
django.setup()
from django.core.management import call_command
from django.utils.translation import gettext, override
with override("fa"):
    assert gettext("Calendar") == "Calendar", "it was compiled before"
    call_command("compile_catalogues", verbosity=0)
    print(gettext("Calendar"))
"""


def test_a_language_that_was_read_too_early_is_read_again(tmp_path):
    """As on a clean clone: the program has read the language before its catalogue was there."""
    shutil.copytree(
        settings.BASE_DIR / "locale", tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo")
    )
    paths = [str(tmp_path / "locale")]
    (tmp_path / "moved.py").write_text(
        f"from tests.settings import *\nLOCALE_PATHS = {paths!r}\n", encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-c", COMPILED_LATE],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "moved",
            "PYTHONPATH": f"{tmp_path}:{settings.BASE_DIR}",
            "VAR_DIR": str(tmp_path),
            "DATABASE_URL": "postgres://nobody@localhost/none",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.stdout.strip() == "تقویم", run.stderr


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "افزودن خبر"),
        ("tg", "Илова кардан: хабар"),
        ("ru", "Добавить: материал"),
        ("ar", "إضافة: خبر"),
    ],
)
def test_our_words_stand_over_those_of_packages(language, text):
    with override(language):
        assert gettext("Add %s") % gettext("story") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_lacks_is_said_in_english_and_never_in_persian(language):
    known, persian, english = (
        {name: text for name, text in layer.under(code, "django").items() if isinstance(name, str)}
        for code in (language, "fa", "en")
    )
    lacking = [name for name in persian if name not in known]
    assert lacking or language in ("fa", "tg"), "a string that Persian alone has"
    with override(language):
        assert [n for n in lacking if gettext(n) != (english.get(n) or n)] == []
        assert ngettext("%(n)s zebu", "%(n)s zebus", 1) == "%(n)s zebu"


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_say_nothing_in_persian_that_their_language_lacks(language):
    view = layer.SiteJavaScriptCatalog()
    view.translation = DjangoTranslation(language, domain="djangojs")
    own, persian = layer.under(language, "djangojs"), layer.under("fa", "djangojs")
    known = {name if isinstance(name, str) else name[0] for name in own.keys()}  # noqa: SIM118
    said = {name: text for name, text in view.get_catalog().items() if name not in known}
    assert [name for name, text in said.items() if text == persian.get(name, name)] == []


def test_a_plural_of_a_package_is_ours_in_each_form():
    one, many = "%(total_count)s selected", "All %(total_count)s selected"
    with override("fa"):
        assert {ngettext(one, many, n) for n in (1, 2)} == {"%(total_count)s مورد برگزیده شده است"}


def test_a_new_catalogue_begins_with_its_head_and_its_own_number_of_forms(tmp_path):
    """As gettext makes it: a fuzzy head without a language, and two forms whatever the rule."""
    path = tmp_path / "django.po"
    path.write_text(
        '#, fuzzy\nmsgid ""\nmsgstr "Language: \\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgid "Calendar"\nmsgstr ""\n',
        encoding="utf-8",
    )
    collecting.put_in_order(path, "uz")
    made = polib.pofile(str(path))
    assert not made.metadata_is_fuzzy
    assert (made.metadata["Language"], made.metadata["Project-Id-Version"]) == ("uz", "Peyk")
    assert [entry.msgid for entry in made] == ["Calendar", "day"]
    assert made[1].msgstr_plural == {0: ""}
    before = path.read_bytes()
    collecting.put_in_order(path, "uz")
    assert path.read_bytes() == before
