"""The glossary as CSV: out and in again, guarded, checked row by row."""

import time

import pytest

from portal.core.editions import EDITIONS
from portal.translation import glossary_csv
from portal.translation.models import Concept, Term
from tests.translation.concepts import make_concept

pytestmark = pytest.mark.django_db


def written(**options):
    concepts = Concept.objects.order_by("pk").prefetch_related("terms")
    return "".join(glossary_csv.write(concepts, list(EDITIONS), **options))


def outcomes(text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    rows = glossary_csv.run(glossary_csv.read(content), **options)
    return [row.outcome or row.fault for row in rows]


def test_what_is_exported_comes_in_again_without_doubles_and_whole_on_another_site():
    make_concept({"fa": ["وزیر", "مینیستر"], "tg": ["вазир", "!министр"]}, "office", "یادداشت، ۲")
    before = written(with_bom=True)
    assert before.startswith("\ufeff")
    assert outcomes(before) == ["present"]
    Concept.objects.all().delete()
    assert outcomes(before) == ["new"]
    assert written(with_bom=True) == before


def test_cells_that_a_table_program_would_compute_are_guarded_and_come_back():
    texts = ["=cmd|' /C calc'!A0", "+1", "-x", "@SUM(1)"]
    for text in texts:
        make_concept({"en": text, "fa": "واژه"}, note="=1+1")
    lines = written()
    for text in ("=cmd", "+1", "-x", "@SUM"):
        assert f",{text}" not in lines
        assert f"'{text}" in lines
    assert glossary_csv.unguarded("'=1") == "=1"
    assert glossary_csv.unguarded("'tis") == "'tis"


def test_bad_rows_are_told_with_their_number_and_the_rest_comes_in():
    text = (
        "kind;note;fa;tg;tg allowed\n"
        "place;;خجند;Хуҷанд;Хучанд\n"
        "nonsense;;الف;А;\n"
        ";;;;\n"
        f"place;;{'ا' * 121};Б;\n"
        "place;;یک | دو;Як;\n"
        "place;;خجند;Хуҷанд;Хуҷанди Бостонӣ\n"
    )
    rows = glossary_csv.run(glossary_csv.read(text.encode()))
    assert [(row.number, row.outcome) for row in rows] == [
        (2, "new"),
        (3, ""),
        (5, ""),
        (6, ""),
        (7, "changed"),
    ]
    assert all(row.fault for row in rows if not row.outcome)
    assert Concept.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a,b\n1,2", b"fa\nx"],
)
def test_what_is_no_glossary_is_refused_in_a_sentence(content):
    with pytest.raises(glossary_csv.CsvError):
        list(glossary_csv.read(content))


def test_an_import_changes_only_the_languages_of_the_person():
    make_concept({"fa": "وزیر", "tg": "вазир"})
    text = "fa,fa allowed,tg,tg allowed\nوزیر,مینیستر,вазир,министр\nکتاب,,китоб,\n"
    assert outcomes(text, own=["tg"]) == ["changed", "new"]
    assert not Term.objects.filter(text="مینیستر").exists()
    assert Term.objects.filter(text="министр", status="allowed").exists()
    assert outcomes("fa,ru\nچیز,вещь\n", own=["tg"])[0] not in ("new", "changed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(("first", "sign"), [("", "\t"), ("sep=;\r\n", ";"), ('"sep=|"\n', "|")])
def test_files_of_excel_are_read(encoding, first, sign):
    text = first + "kind,note,fa,tg\r\nplace,,دوشنبه,Душанбе\r\nx,,y,\r\n".replace(",", sign)
    rows = [*glossary_csv.read(text.encode(encoding))]
    assert rows[0].terms == [("fa", "preferred", "دوشنبه"), ("tg", "preferred", "Душанбе")]
    assert [row.number for row in rows] == ([3, 4] if first else [2, 3])


@pytest.mark.parametrize(
    ("codec", "text", "terms"),
    [
        ("cp1256", "fa,ar\nکتاب,كتاب\nگل و ژاله,ورد\n", ["کتاب", "كتاب"]),
        ("cp1251", "tg,ru\nсалом,привет\nду,два\n", ["салом", "привет"]),
    ],
)
def test_old_encodings_are_read_and_it_is_said(codec, text, terms):
    content = text.encode(codec)
    first, second = glossary_csv.read(content)
    assert [text for _code, _status, text in first.terms] == terms
    assert not first.fault + second.fault
    assert len(glossary_csv.notes(content)) == 1
    assert not glossary_csv.notes(text.encode())


def test_letters_that_an_old_encoding_does_not_have_are_told_by_line():
    content = "fa,tg\nکتاب,китоб\nدر,x\n".encode("cp1256", "replace")
    assert [(row.number, bool(row.fault)) for row in glossary_csv.read(content)] == [
        (2, True),
        (3, False),
    ]
    damaged = "fa,tg\nکتاب,китобхонаи бузург\nدر,x\n".encode().replace("ب".encode(), b"\xd8")
    assert [bool(row.fault) for row in glossary_csv.read(damaged)] == [True, False]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('fa,tg\n"یک,як\nدو,ду\nسه,се\n', {2: False, 3: True, 4: True}),
        ('fa,tg\nیک,"як\nدو,ду\n"سه",се\n', {2: False, 3: True, 4: True}),
        ('fa,tg\n"یک,як\nدو",ду\nسه,се\n', {2: False, 4: True}),
        ('note,fa,tg\n"a,\nb",یک,як\nx,دو,ду\n', {2: True, 4: True}),
        ('fa,tg\nیک",як\nدو,"ду" x\n', {2: True, 3: True}),
        ('sep=;\nfa;tg\n"یک;як\nدو;ду\n', {3: False, 4: True}),
        ('fa,tg\rیک,як\r"دو,ду\rسه,се\r', {2: True, 3: False, 4: True}),
    ],
)
def test_a_quotation_that_is_not_closed_is_told_by_line_and_swallows_nothing(text, numbers):
    rows = [*glossary_csv.read(text.encode())]
    assert {row.number: not row.fault for row in rows} == numbers


def test_quotations_without_an_end_cost_little():
    began = time.process_time()
    rows = [*glossary_csv.read(b"fa,tg\n" + b'"x,y\n"' * 15_000)]
    assert time.process_time() - began < 30
    assert len(rows) > 1000
