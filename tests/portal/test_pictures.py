"""Pictures made by code: every kind that is taken, every kind that is refused."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage, storages
from PIL import Image

from galleries import images, uploads
from galleries.models import Photograph, Rendition
from tests.factories import picture_file

KINDS = [
    ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"),
    ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("PNG", "LA"), ("WEBP", "RGB"), ("WEBP", "RGBA"),
]  # fmt: skip


@pytest.mark.parametrize(("image_format", "mode"), KINDS)
def test_every_kind_becomes_renditions_that_browsers_show(image_format, mode):
    file = picture_file((700, 500), image_format, mode)
    assert images.check(file) == image_format
    made = list(images.renditions(file))
    assert {name for name, *_rest in made} == {"avif", "webp", "jpeg"}
    for _name, width, height, content in made:
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == (width, height)
            assert image.mode == "RGB"


def test_a_picture_is_turned_as_the_camera_meant_and_keeps_no_secrets():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[1] = "N"
    file = picture_file((800, 400), exif=exif)
    assert images.size_of(file) == (400, 800)
    for _name, width, height, content in images.renditions(file):
        assert height > width
        assert b"Camera maker" not in content
        assert b"Exif" not in content


def bomb(width, height):
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )  # fmt: skip


REFUSED = [
    bomb(60_000, 60_000), bomb(16_000, 16_000), bomb(4000, 100), bomb(300, 300), b"",
    b"\xff\xd8\xff",
    b"GIF89a" + b"\0" * 50, b"%PDF-1.7", b"<svg/>", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
    picture_file().getvalue()[:500], picture_file((8, 8), "PNG").getvalue(), b"BM" + b"\0" * 60,
]  # fmt: skip


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_taken_is_refused_with_a_sentence(content):
    with pytest.raises(images.PictureError) as refused:
        images.check(io.BytesIO(content))
    assert len(str(refused.value)) > 10


@pytest.mark.django_db
def test_names_are_ours_and_what_follows_the_picture_is_not_published():
    file = io.BytesIO(picture_file().getvalue() + b"<script>alert(1)</script>")
    photograph = uploads.store_photograph(file, "../../\u202eشکار.php\x00.jpg")
    assert "\u202e" not in photograph.file_name
    assert "\x00" not in photograph.file_name
    for row in photograph.renditions.all():
        assert row.file.name.isascii()
        assert "php" not in row.file.name
        with default_storage.open(row.file.name) as file:
            assert b"<script" not in file.read()


@pytest.mark.django_db
def test_a_fault_leaves_no_row_and_no_file(monkeypatch):
    def full(*arguments):
        raise OSError("No space left on device")

    before = count_files()
    monkeypatch.setattr(uploads.Rendition.objects, "bulk_create", full)
    with pytest.raises(OSError, match="No space"):
        uploads.store_photograph(picture_file(), "a.jpg")
    assert (Photograph.objects.count(), Rendition.objects.count()) == (0, 0)
    assert count_files() == before


def count_files():
    from pathlib import Path

    folders = (default_storage.location, storages["originals"].location)
    return sum(path.is_file() for folder in folders for path in Path(folder).rglob("*"))
