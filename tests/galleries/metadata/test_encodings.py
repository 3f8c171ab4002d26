"""What picture files say about themselves: every old encoding that programs used."""

import random

import pytest

from galleries import metadata
from portal.core.languages import LANGUAGES
from portal.core.text import encodings
from tests.galleries.metadata.pictures import (
    BYLINE,
    CAPTION,
    KEYWORD,
    alternatives,
    ascii_entry,
    iim,
    jpeg,
    packet,
    tiff,
)
from tests.galleries.metadata.texts import (
    CODECS,
    NOTHING,
    PEOPLE,
    SENTENCES,
    as_it_is_stored,
    as_old_files_have_it,
)


@pytest.mark.parametrize("hint", LANGUAGES)
@pytest.mark.parametrize(("code", "codec"), CODECS)
def test_a_sentence_is_read_in_every_encoding_that_old_programs_used(code, codec, hint):
    text = as_old_files_have_it(SENTENCES[code], codec)
    facts = metadata.read(jpeg(iptc=iim((CAPTION, text.encode(codec)))), language=hint)
    if code == "fa" and hint == "ar" and not set(text) & set("پچژگکی"):
        code = "ar"  # an Arabic desk gets all that has no Persian letter
    assert facts.captions == {code: as_it_is_stored(text, code)}


@pytest.mark.parametrize(("code", "codec"), CODECS)
def test_a_name_of_two_words_is_read_with_the_right_hint(code, codec):
    name = as_old_files_have_it(PEOPLE[code], codec)
    facts = metadata.read(jpeg(iptc=iim((BYLINE, name.encode(codec)))), language=code)
    assert facts.photographer == as_it_is_stored(name, code)


@pytest.mark.parametrize(
    ("code", "codec", "name"),
    [("fa", "mac_farsi", "حسن آذر"), ("ru", "koi8_r", "хип хоп"), ("ar", "iso8859_6", "ناصر حداد")],
)
def test_what_a_name_leaves_open_the_other_texts_of_the_file_decide(code, codec, name):
    sentence = as_old_files_have_it(SENTENCES[code], codec)
    records = iim((BYLINE, name.encode(codec)), (CAPTION, sentence.encode(codec)))
    assert metadata.read(jpeg(iptc=records), language="en").photographer == name


def test_two_letters_that_could_be_utf8_are_read_as_the_other_texts():
    records = iim(
        (CAPTION, as_old_files_have_it(SENTENCES["fa"], "cp1256").encode("cp1256")),
        (KEYWORD, "سگ".encode("cp1256")),
        (KEYWORD, "رپ".encode("cp1256")),
    )
    assert metadata.read(jpeg(iptc=records)).keywords == ("سگ", "رپ")


def test_texts_of_two_programs_in_one_block_are_each_read_rightly():
    exif = tiff(
        [
            ascii_entry(0x010E, SENTENCES["ru"].encode()),
            ascii_entry(0x013B, "Иван Петров".encode("cp1251")),
        ]
    )
    facts = metadata.read(jpeg(exif=exif))
    assert facts.captions == {"ru": SENTENCES["ru"]}
    assert facts.photographer == "Иван Петров"


@pytest.mark.parametrize("utf8", [True, False])
@pytest.mark.parametrize("codec", ["utf-8", "cp1251"])
def test_what_a_file_says_of_its_encoding_is_not_believed_against_the_bytes(codec, utf8):
    records = iim((CAPTION, SENTENCES["ru"].encode(codec)), utf8=utf8)
    assert metadata.read(jpeg(iptc=records)).captions == {"ru": SENTENCES["ru"]}


def test_utf8_that_was_cut_inside_a_letter_or_lost_a_byte_is_still_utf8():
    cut = SENTENCES["fa"].encode()[:57]
    (found,) = metadata.read(jpeg(iptc=iim((CAPTION, cut)))).captions.values()
    assert SENTENCES["fa"].startswith(found)
    assert len(found) > 25
    broken = SENTENCES["tg"].encode().replace("б".encode(), b"\xd0", 1)
    (found,) = metadata.read(jpeg(iptc=iim((CAPTION, broken)))).captions.values()
    assert found == SENTENCES["tg"].replace("б", "", 1)


def test_a_last_accented_letter_is_not_taken_for_utf8_cut_off():
    records = iim((BYLINE, "Jean André".encode("cp1252")))
    assert metadata.read(jpeg(iptc=records)).photographer == "Jean André"


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256", "cp1251", "mac_roman"])
@pytest.mark.parametrize("place", ["iptc", "xmp", "exif"])
def test_utf8_that_was_encoded_twice_is_repaired(code, codec, place):
    # A byte that the code page lacks stays the control character of the same number.
    twice = "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in SENTENCES[code].encode()
    )
    file = {
        "iptc": lambda: jpeg(iptc=iim((CAPTION, twice.encode()))),
        "xmp": lambda: jpeg(xmp=packet(alternatives("dc:description", x_default=twice))),
        "exif": lambda: jpeg(exif=tiff([ascii_entry(0x010E, twice.encode())])),
    }[place]()
    assert metadata.read(file).captions == {code: SENTENCES[code]}


def test_texts_that_only_look_encoded_twice_stay():
    for text in (
        "Ø Ring by É’Studio",
        "SÃO PAULO’S CAFÉ",
        "Voilà… Noël",
        "Ñandú — Über",
        "© 2024 Ж",
    ):
        assert encodings.repair(text) == text
    assert encodings.repair("Ø³Ù„Ø§Ù…") == "سلام"
    thrice = "سلام دنیا".encode().decode("latin-1").encode().decode("latin-1")
    assert encodings.repair(thrice) == "سلام دنیا"


def test_bytes_without_sense_are_no_text():
    noise = random.Random(4)
    for _time in range(30):
        raw = bytes(noise.randrange(0x80, 0x100) for _byte in range(60))
        assert encodings.decode_all([raw]) == [""]


def test_question_marks_that_windows_wrote_for_letters_are_no_text():
    exif = tiff([ascii_entry(0x010E, "??????? ???? 2021"), ascii_entry(0x013B, "???? ?????")])
    assert metadata.read(jpeg(exif=exif)) == NOTHING
