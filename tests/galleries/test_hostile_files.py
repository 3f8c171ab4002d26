"""Files made to hurt: each is refused or made harmless within two seconds and 300 MB."""

import io
import struct
import zlib

import pytest
from django.utils.translation import override
from PIL import Image

from galleries import images

from .measuring import measured

MAX_SECONDS = 2
MAX_MEGABYTES = 300


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, depth=8, colour=2, channels=3, frames=0):
    """A true PNG of one colour: a few kilobytes that are many megabytes when they are opened."""
    line = b"\0" * (1 + width * channels * depth // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(line) for _n in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header)]
    if frames:
        parts.append(chunk(b"acTL", struct.pack(">II", frames, 0)))
    return b"".join([*parts, chunk(b"IDAT", data), chunk(b"IEND", b"")])


def jpeg(size=(1200, 800), **options):
    file = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, "JPEG", **options)
    return file.getvalue()


def many_scans():
    """A progressive JPEG whose last scan is repeated thousands of times."""
    content = jpeg((2000, 2000), progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:-2] + content[last:-2] * 3000 + content[-2:]


def animated_webp():
    frames = [Image.new("RGB", (400, 300), (n, n, n)) for n in range(200)]
    file = io.BytesIO()
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], duration=1, loop=0)
    return file.getvalue()


def packed_tiff():
    file = io.BytesIO()
    Image.new("RGB", (8000, 8000)).save(file, "TIFF", compression="tiff_adobe_deflate")
    return file.getvalue()


def circular_tiff(size=None):
    """A TIFF whose next directory is its first one again."""
    file = io.BytesIO()
    Image.new("RGB", (90, 60)).save(file, "TIFF")
    content = bytearray(file.getvalue())
    start = struct.unpack_from("<I", content, 4)[0]
    count = struct.unpack_from("<H", content, start)[0]
    struct.pack_into("<I", content, start + 2 + 12 * count, start)
    if size:
        for entry in range(2):
            struct.pack_into(
                "<HHII", content, start + 2 + 12 * entry, 256 + entry, 4, 1, size[entry]
            )
    return bytes(content)


def with_chunk(kind, data):
    """A PNG with a chunk before its pixels."""
    plain = png(300, 200)
    return plain[:33] + chunk(kind, data) + plain[33:]


def unpacking(size):
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _n in range(size)) + packer.flush()


def tiff_with(tag, kind, count, data):
    """A TIFF with an entry of its own."""
    file = io.BytesIO()
    Image.new("RGB", (90, 60)).save(file, "TIFF", software="x")
    content = file.getvalue()
    old = struct.pack("<HH", 305, 2)
    assert content.count(old) == 1
    at = content.index(old)
    entry = struct.pack("<HHII", tag, kind, count, len(content))
    return content[:at] + entry + content[at + 12 :] + data


def many_entries():
    """A TIFF whose directory says that it has 65,535 entries and nests another in each."""
    head = struct.pack("<2sHIH", b"II", 42, 8, 65_535)
    return head + struct.pack("<HHII", 0x8769, 4, 1, 8) * 65_535


def exif_of_itself():
    """A JPEG whose EXIF directory is its own."""
    tiff = b"II*\0\x08\0\0\0\1\0" + struct.pack("<HHII", 0x8769, 4, 1, 8) + bytes(4)
    return jpeg(exif=b"Exif\0\0" + tiff)


def xmp_of(megabytes):
    text = b"<rdf:li>" + b"0" * 1000 + b"</rdf:li>"
    return b"<x:xmpmeta>" + text * (megabytes * 1000)


XMP_CHUNK = b"XML:com.adobe.xmp\0\0\0\0\0"
FILES = {
    "text that unpacks to 200 MB": (
        lambda: with_chunk(b"zTXt", b"Comment\0\0" + unpacking(200)),
        "refused",
    ),
    "XMP that unpacks to 200 MB": (
        lambda: with_chunk(b"iTXt", XMP_CHUNK[:-4] + b"\1\0\0\0" + unpacking(200)),
        "refused",
    ),
    "a profile that unpacks to 200 MB": (
        lambda: with_chunk(b"iCCP", b"p\0\0" + unpacking(200)),
        "refused",
    ),
    "XMP of 60 MB": (lambda: with_chunk(b"iTXt", XMP_CHUNK + xmp_of(60)), "refused"),
    "XMP of 15 MB": (lambda: with_chunk(b"iTXt", XMP_CHUNK + xmp_of(15)), "taken"),
    "a TIFF with XMP of 60 MB": (
        lambda: tiff_with(700, 1, 60_000_000, xmp_of(60)),
        "taken",
    ),
    "a TIFF with XMP of 4 GB, so it says": (lambda: tiff_with(700, 1, 2**32 - 1, b"x"), "taken"),
    "a directory of itself in EXIF": (exif_of_itself, "taken"),
    "a directory of 65,535 entries": (many_entries, "refused"),
    "a bomb by its header": (lambda: png(60_000, 10), "refused"),
    "sixty-four megapixels of nothing": (lambda: png(8000, 8000), "taken"),
    "the same with sixteen bits": (lambda: png(8000, 8000, 16, 0, 1), "taken"),
    "more than is accepted": (lambda: png(10_500, 10_500), "refused"),
    "long and thin": (lambda: png(16_000, 20), "refused"),
    "cut in the middle": (lambda: jpeg()[:9000], "refused"),
    "cut at its end": (lambda: jpeg()[:-200], "refused"),
    "a page behind a picture": (lambda: jpeg() + b"<script>alert(1)</script>" * 1000, "taken"),
    "an archive behind a picture": (lambda: jpeg() + b"PK\x03\x04" + b"\0" * 5000, "taken"),
    "a page before a picture": (lambda: b"<html>" + jpeg(), "refused"),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", "refused"),
    "thousands of scans": (many_scans, "refused"),
    "an endless animation": (animated_webp, "taken"),
    "a PNG that says it moves": (lambda: png(300, 200, frames=2**31), "taken"),
    "sixty-four megapixels in a packed TIFF": (packed_tiff, "taken"),
    "a TIFF whose pages go in a circle": (circular_tiff, "taken"),
    "a TIFF that says it is larger": (lambda: circular_tiff((60_000, 60_000)), "refused"),
    "a telephone's HEIC": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 100, "refused"),
    "nothing": (lambda: b"", "refused"),
}


def test_a_length_that_lies_is_a_damaged_file_and_not_a_costly_one():
    content = with_chunk(b"tEXt", b"a\0b").replace(
        struct.pack(">I", 3) + b"tEXt", b"\x7f\0\0\0tEXt"
    )
    with override("en"), pytest.raises(images.PictureError, match="damaged"):
        images.check(io.BytesIO(content))


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_costs_little_and_ends_as_it_should(kind):
    make, verdict = FILES[kind]
    found = measured(make())
    assert found["verdict"] == verdict
    assert found["seconds"] < MAX_SECONDS, found
    assert found["megabytes"] < MAX_MEGABYTES, found
