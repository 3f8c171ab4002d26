"""Files are read in whatever encoding they were saved; what was guessed or damaged is told."""

import random

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.files import NotTextError, name_of, read

PERSIAN = "وزیر امور خارجهٔ تاجیکستان امروز به تهران رسید.\nگفت‌وگو دو ساعت طول کشید.\n"
ARABIC_LETTERS = "وزير امور خارجه تاجيکستان امروز به تهران رسيد.\nگفتگو دو ساعت طول کشيد.\n"
TAJIK_BASE = "Вазири корхои хоричии Точикистон имруз ба Техрон омад.\nСухбат ду соат давом кард.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("text", [PERSIAN, "plain, ASCII\n", TAJIK_BASE])
def test_unicode_is_told_by_its_mark_or_its_zeros(encoding, text):
    found = read(text.encode(encoding), "fa")
    assert (found.text, found.guessed, found.damaged, found.notes) == (text, "", 0, [])


@pytest.mark.parametrize(
    ("text", "codec", "hint"),
    [
        (ARABIC_LETTERS, "cp1256", "fa"),
        (ARABIC_LETTERS, "cp1256", "tg"),
        (TAJIK_BASE, "cp1251", "tg"),
        (TAJIK_BASE, "cp1251", "fa"),
        (TAJIK_BASE, "koi8_r", "ru"),
        ("café à la crème, déjà vu\n", "cp1252", "en"),
    ],
)
def test_old_encodings_are_told_by_their_letters_and_said(text, codec, hint):
    found = read(text.encode(codec), hint)
    assert found.text == text
    assert found.damaged == 0
    with translation.override("en"):
        assert "was read as" in str(found.notes[0])


def test_damaged_letters_are_lost_one_by_one():
    content = PERSIAN.encode()
    place = content.index("تهران".encode())
    found = read(content[: place + 1] + content[place + 2 :], "fa")
    assert found.text == PERSIAN.replace("تهران", "\ufffdهران")
    assert (found.guessed, found.damaged) == ("", 1)
    with translation.override("en"):
        assert [*map(str, found.notes)] == [
            "Damaged letters in the file: 1. Each stands there as \ufffd."
        ]


def test_letters_that_a_database_wrote_as_two_halves_are_whole():
    found = read("نشان 🏳️ و 🇹🇯".encode(), "fa")
    halves = "".join(
        chr(0xD800 + (ord(c) - 0x10000 >> 10)) + chr(0xDC00 + (ord(c) - 0x10000 & 0x3FF))
        if ord(c) > 0xFFFF
        else c
        for c in found.text
    )
    assert read(halves.encode("utf-8", "surrogatepass"), "fa") == found
    lone = read("نشان وزیر".encode() + b"\xed\xa0\xbd", "fa")
    assert (lone.text.startswith("نشان وزیر"), lone.damaged > 0) == (True, True)


def test_a_line_from_elsewhere_spoils_no_other():
    lines = [PERSIAN.split("\n")[0].encode(), "گفتگو دو ساعت طول کشيد".encode("cp1256")]
    found = read(b"\n".join(lines), "fa")
    assert found.text.split("\n") == [PERSIAN.split("\n")[0], "گفتگو دو ساعت طول کشيد"]
    assert found.guessed == "cp1256"


@pytest.mark.parametrize(
    "content",
    [random.Random(1).randbytes(5000), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(NotTextError):
        read(content, "fa")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_no_text_in_utf8_is_changed(text):
    assert read(text.encode(), "fa").text == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(content):
    try:
        found = read(content, "tg")
    except NotTextError:
        return
    assert found.text.count("\n") <= content.count(b"\n") + content.count(b"\0")


def test_a_zero_does_not_make_utf16():
    assert (
        read(b"plain \0 text, and no more of it", "fa").text == "plain \0 text, and no more of it"
    )


def test_codecs_have_the_names_that_people_know():
    codecs = ("cp1256", "cp1251", "koi8_r", "mac_farsi")
    assert [*map(name_of, codecs)] == ["Windows-1256", "Windows-1251", "KOI8-R", "Mac Farsi"]
