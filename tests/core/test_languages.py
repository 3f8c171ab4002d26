"""A language is one file: found by itself, whole or told what it lacks."""

from dataclasses import replace

import pytest

from portal.core import checks, editions, languages
from portal.core.languages.language import as_written, listed, months

ENGLISH = languages.LANGUAGES["en"]
TWICE = months("twice", listed("A B C D E F G H I J K A"))


def ids(language):
    return {fault.id.removeprefix("languages.") for fault in checks.faults_of(language)}


def test_the_first_language_is_the_sites_own_and_every_file_an_edition():
    assert [*editions.EDITIONS][: len(languages.ORDER)] == [*languages.ORDER]
    assert languages.ORDER[0] == editions.DEFAULT == "fa"
    assert editions.EDITIONS["tg"].prefix == "/tg/"


def test_nothing_is_lacking_in_the_languages_of_the_site():
    assert checks.languages_are_whole(None) == []


@pytest.mark.parametrize(
    ("lacking", "fault"),
    [
        ({"script_code": "Deva"}, "E002"),
        ({"code": "zz"}, "E003"),
        ({"digits": "roman"}, "E004"),
        ({"zone": "Asia/Nowhere"}, "E005"),
        ({"countries": ("ZZ",)}, "E006"),
        ({"off_days": (7,)}, "E007"),
        ({"jalali": ()}, "E008"),
        ({"gregorian": ()}, "E008"),
        ({"islamic": None}, "E008"),
        ({"gregorian": (TWICE,)}, "E009"),
        ({"gregorian": (replace(ENGLISH.gregorian[0], key="English!"),)}, "E010"),
        ({"gregorian": (replace(ENGLISH.gregorian[0], key="tg"),)}, "E010"),
        ({"weekdays": listed("Mo Tu")}, "E011"),
        ({"plural": None}, "E013"),
        ({"ago": {}}, "E014"),
        ({"ago": {**ENGLISH.ago, "hour": {"one": "{n} hour ago"}}}, "E014"),
        ({"label": ""}, "W001"),
        ({"stemmer": None}, "W002"),
        ({"stemmer": as_written, "stop_words": frozenset()}, "W003"),
        ({"abbreviations": frozenset()}, "W004"),
        ({"encodings": ()}, "W005"),
        ({"near_days": {}}, "W008"),
    ],
)
def test_what_a_language_lacks_is_named(lacking, fault):
    assert ids(ENGLISH) == set()
    assert fault in ids(replace(ENGLISH, **lacking))


def test_a_file_is_named_by_the_code(monkeypatch):
    monkeypatch.setitem(languages.FILES, "fa_AF", ENGLISH)
    [fault] = checks.languages_are_whole(None)
    assert fault.id == "languages.E001"
    assert "portal/core/languages/fa_AF.py" in fault.msg


def test_a_language_of_another_script_must_be_told_from_its_neighbours():
    russian = replace(languages.LANGUAGES["ru"], code="be", letter_groups="")
    assert "W006" in ids(russian)
    assert "W007" not in ids(russian)
    assert "W007" in ids(replace(russian, telling="", small_words=frozenset()))


def test_a_month_may_not_mean_another_one_in_another_language(monkeypatch):
    wrong = months("wrong", listed("May March C D E F G H I J K L"))
    monkeypatch.setitem(checks.names.GREGORIAN, "wrong", wrong)
    faults = [fault for fault in checks.languages_are_whole(None) if fault.id == "languages.E012"]
    assert len(faults) == 2
    assert "'May' is month 5 in 'en' and 1 in 'wrong'" in faults[0].msg


@pytest.mark.parametrize(
    ("tag", "code"),
    [("fa", "fa"), ("fa-IR", "fa"), ("prs", "fa"), ("tg_Cyrl_TJ", "tg"), ("EN", "en")],
)
def test_a_tag_of_others_names_a_language(tag, code):
    assert languages.of_tag(tag).code == code


@pytest.mark.parametrize("tag", ["", "de", "x-default"])
def test_a_tag_may_name_no_language_of_the_site(tag):
    assert languages.of_tag(tag) is None


def test_what_an_owner_set_and_the_language_lost_is_as_usual():
    fields = {"zone": "Asia/Nowhere", "jalali_months": "iran", "digits": "roman", "week_start": 3}
    changed = editions.changed(editions.USUAL["en"], fields)
    assert changed == replace(editions.USUAL["en"], week_start=3)
