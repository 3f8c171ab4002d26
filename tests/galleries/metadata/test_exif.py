"""Exif in picture files: cameras, comments, what Windows writes."""

from datetime import UTC, datetime

import pytest

from galleries import metadata
from galleries.metadata import PictureFacts
from tests.galleries.metadata.pictures import (
    ascii_entry,
    chunk,
    jpeg,
    png,
    tiff,
    webp,
)
from tests.galleries.metadata.texts import NOTHING, PEOPLE, SENTENCES


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_of_a_camera_is_read_in_both_byte_orders(order):
    entries = [
        ascii_entry(0x010E, SENTENCES["ru"].encode("cp1251")),
        ascii_entry(0x013B, "Иван Петров; Анна Ким".encode("cp1251")),
        ascii_entry(0x8298, "Агентство\0Редактор".encode("cp1251")),
    ]
    camera = [ascii_entry(0x9003, "2021:07:16 12:19:05"), ascii_entry(0x9011, "+05:00")]
    expected = PictureFacts(
        {"ru": SENTENCES["ru"]},
        photographer="Иван Петров, Анна Ким",
        copyright="Агентство Редактор",
        taken_at=datetime(2021, 7, 16, 7, 19, 5, tzinfo=UTC),
    )
    made = tiff(entries, camera, order)
    assert metadata.read(jpeg(exif=made)) == expected
    assert metadata.read(webp(exif=made)) == expected
    assert metadata.read(png(chunk(b"eXIf", made))) == expected


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_3_says_that_a_text_is_utf8_by_a_type_of_its_own(order):
    made = tiff([(0x010E, 129, SENTENCES["fa"].encode() + b"\0")], order=order)
    assert metadata.read(jpeg(exif=made), language="en").captions == {"fa": SENTENCES["fa"]}


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + SENTENCES["fa"].encode("utf-16-le"),
        b"UNICODE\0" + SENTENCES["fa"].encode("utf-16-be"),
        b"UNICODE\0" + b"\xff\xfe" + SENTENCES["fa"].encode("utf-16-le"),
        b"ASCII\0\0\0" + SENTENCES["fa"].encode(),
        b"\0" * 8 + SENTENCES["fa"].encode() + b"\0" * 40,
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_user_comment_is_read_by_its_prefix_whatever_the_byte_order(comment, order):
    file = jpeg(exif=tiff([], [(0x9286, 7, comment)], order))
    assert metadata.read(file).captions == {"fa": SENTENCES["fa"]}


def test_what_windows_writes_is_utf16_and_wins_over_its_question_marks():
    def windows(tag, text):
        return tag, 1, text.encode("utf-16-le") + b"\0\0"

    exif = tiff(
        [
            ascii_entry(0x010E, "?????? ????????"),
            windows(0x9C9B, "گشایش نمایشگاه"),
            windows(0x9C9C, SENTENCES["fa"]),
            windows(0x9C9D, f"{PEOPLE['fa']};ندا احمدی"),
            windows(0x9C9E, "کتاب;تهران"),
        ]
    )
    assert metadata.read(jpeg(exif=exif)) == PictureFacts(
        {"fa": SENTENCES["fa"]},
        headline="گشایش نمایشگاه",
        photographer="پروانه گلچین، ندا احمدی",
        keywords=("کتاب", "تهران"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "dav",
        "Created with GIMP",
        r"DCIM\100\DJI_0012.JPG",
        "SAMSUNG CAMERA PICTURES",
        "   ",
        "Exif_JPEG_PICTURE",
    ],
)
def test_what_a_camera_writes_for_itself_is_no_caption(text):
    assert metadata.read(jpeg(exif=tiff([ascii_entry(0x010E, text)]))) == NOTHING
