"""`make check` sees what the packages leave untranslated in the newsroom's languages."""

import shutil

import polib

from benchmarks import gaps


def test_the_newsrooms_languages_have_all_that_packages_say():
    assert gaps.faults() == []


def test_a_sentence_that_neither_a_package_nor_we_translate_is_a_fault(tmp_path, monkeypatch):
    shutil.copytree(gaps.ROOT / "locale", tmp_path / "locale")
    place = tmp_path / "portal" / "interface_strings"
    place.mkdir(parents=True)
    shutil.copy(gaps.ROOT / "portal" / "interface_strings" / "places.json", place)
    monkeypatch.setattr(gaps, "ROOT", tmp_path)
    assert gaps.faults() == []
    path = tmp_path / "locale" / "packages" / "tg" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path))
    catalogue.remove(catalogue.find("Enter a valid JSON."))
    catalogue.save()
    (fault,) = gaps.faults()
    assert fault.startswith("tg: django/")
    assert fault.endswith("leaves in English: 'Enter a valid JSON.'")
