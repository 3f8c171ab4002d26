"""`make check` fails on every way in which a catalogue can be incomplete."""

import polib
import pytest

from benchmarks import check
from benchmarks.check import catalogue_faults

RUSSIAN = (
    "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : n%10==0 ? 2 : 3);"
)


def catalogue(*entries):
    made = polib.POFile()
    made.metadata = {"Plural-Forms": RUSSIAN}
    made.extend(polib.POEntry(**entry) for entry in entries)
    return made


DAY = {"msgid": "day", "msgstr": "день"}
READ = {"msgid": "Read", "msgstr": "Читать"}
MARKED = {"msgid": "Read", "msgctxt": "mark as read", "msgstr": "Прочитано"}
VIEWS = {"msgid": "view", "msgid_plural": "views"}
FORMS = {0: "просмотр", 1: "просмотра", 2: "просмотров", 3: "просмотра"}
WHOLE = [DAY, READ, MARKED, {**VIEWS, "msgstr_plural": FORMS}]


def test_a_complete_catalogue_has_no_fault():
    assert catalogue_faults("ru", catalogue(*WHOLE), catalogue(*WHOLE)) == []


def test_english_may_be_reworded_and_needs_its_plurals_only():
    reworded = catalogue({**READ, "msgstr": "Read on"}, WHOLE[3])
    assert catalogue_faults("en", reworded, reworded) == []
    assert catalogue_faults("en", catalogue(WHOLE[3]), reworded) == [
        "en: not used any more: 'Read'"
    ]
    assert catalogue_faults("en", reworded, catalogue({**READ, "msgstr": "Read on"})) == [
        "en: not translated: 'view' | 'views'"
    ]


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        ([READ, MARKED, WHOLE[3]], "not translated: 'day'"),
        ([{**DAY, "msgstr": ""}, *WHOLE[1:]], "not translated: 'day'"),
        ([DAY, READ, WHOLE[3]], "not translated: 'mark as read' | 'Read'"),
        ([*WHOLE[:3], {**VIEWS, "msgstr_plural": {0: "а", 1: "б"}}], "not translated: 'view'"),
        ([*WHOLE[:3], {**VIEWS, "msgstr_plural": {**FORMS, 2: ""}}], "not translated: 'view'"),
        ([*WHOLE, {"msgid": "gone", "msgstr": "нет"}], "not used any more: 'gone'"),
        ([{**DAY, "flags": ["fuzzy"]}, *WHOLE[1:]], "fuzzy: 'day'"),
        ([{**DAY, "msgstr": "day"}, *WHOLE[1:]], "left in English: 'day'"),
        (
            [*WHOLE[:3], {**VIEWS, "msgstr_plural": {**FORMS, 3: "views"}}],
            "left in English: 'view'",
        ),
    ],
)
def test_each_gap_is_named(stored, fault):
    faults = catalogue_faults("ru", catalogue(*WHOLE), catalogue(*stored))
    assert any(fault in line for line in faults), faults


HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'


@pytest.mark.parametrize(
    ("place", "text", "fault"),
    [
        ("ru", 'msgid "Read"\nmsgstr "Читать"\n', None),
        ("packages/tg", 'msgid "Read"\nmsgstr "Хонед"\n', None),
        ("packages/tg", 'msgid "Read"\nmsgstr ""\n', "not translated: 'Read'"),
        ("ru", '#, fuzzy\nmsgid "Read"\nmsgstr "Читать"\n', "fuzzy: 'Read'"),
        ("ru", '#~ msgid "Read"\n#~ msgstr "Читать"\n', "left behind: 'Read'"),
        ("ru", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "в"\n', "not translated: 'a' | 'b'"),
        ("ru", "what is this\n", "cannot be read"),
        ("ru", 'msgid "a"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "в"\n', "cannot be read"),
        ("xx", 'msgid "Read"\nmsgstr "Read"\n', "there is no portal/core/languages/xx.py"),
    ],
)
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_catalogue_there_is_is_opened(monkeypatch, tmp_path, place, text, fault, domain):
    monkeypatch.setattr(check, "ROOT", tmp_path)
    folder = tmp_path / "locale" / place / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{domain}.po").write_text(HEAD + text, encoding="utf-8")
    faults = check.folder_faults(tmp_path / "locale")
    assert len(faults) == (fault is not None)
    assert fault is None or fault in faults[0]
