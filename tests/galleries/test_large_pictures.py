"""Pictures of large cameras and panoramas: taken within 512 MB, or refused with the limit."""

import io
import struct

import pillow_heif
import pytest
from django.utils.translation import override
from PIL import Image

from galleries import images
from galleries.picture_files import limits, sentences

from .measuring import measured
from .test_hostile_files import png

MAX_MEGABYTES = 512


def saved(image, image_format, **options):
    file = io.BytesIO()
    image.save(file, image_format, **options)
    return file.getvalue()


def field(width, height, mode="RGB"):
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def heic(width, height):
    made = pillow_heif.HeifFile()
    made.add_from_pillow(field(width, height))
    file = io.BytesIO()
    made.save(file, quality=50, tile_size=512, enc_params={"preset": "ultrafast"})
    return file.getvalue()


def deep_tiff():
    picture = Image.new("I;16", (10_000, 8_000), 200 * 256)
    return saved(picture, "TIFF", compression="tiff_lzw")


# {kind: how it is made}
FILES = {
    "108 megapixels": lambda: saved(field(12_000, 9_000), "JPEG"),
    "108 megapixels, progressive": lambda: saved(field(12_000, 9_000), "JPEG", progressive=True),
    "a panorama": lambda: saved(field(30_000, 4_000), "JPEG"),
    "a PNG of 100 megapixels": lambda: png(12_000, 8_400),
    "a transparent one": lambda: png(12_000, 8_400, 8, 6, 4),
    "a packed TIFF": lambda: saved(field(12_000, 8_400), "TIFF", compression="tiff_lzw"),
    "a TIFF of 16 bits": deep_tiff,
    "a telephone's 48 megapixels": lambda: heic(8_064, 6_048),
    "a WebP": lambda: saved(field(6_000, 4_300), "WEBP", method=0),
    "an AVIF": lambda: saved(field(8_000, 6_000), "AVIF", speed=10),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_large_picture_is_taken_within_the_memory_that_is_stated(kind):
    found = measured(FILES[kind]())
    assert found["verdict"] == "taken"
    # Two processes, of which neither may pass the limit: that of the site, and that which decodes.
    assert max(found["resident"], found["apart"]) < MAX_MEGABYTES, found


@pytest.mark.parametrize("image_format", limits.MAX_MEGAPIXELS)
@pytest.mark.parametrize(("language", "digits"), [("en", "0123456789"), ("fa", "۰۱۲۳۴۵۶۷۸۹")])
def test_what_is_larger_is_refused_with_the_limit_in_the_editors_language(
    image_format, language, digits
):
    most = limits.MAX_MEGAPIXELS[image_format]
    with override(language):
        said = str(sentences.of_size(image_format, 20_000, 20_000))
    for number in (most, 400):
        assert "".join(digits[int(digit)] for digit in str(number)) in said
    assert image_format in said


def test_a_panorama_keeps_the_height_that_crops_need():
    image = images.upright(io.BytesIO(saved(field(20_000, 2_000), "JPEG")))
    assert image.height >= 1080
    assert image.width * image.height <= 16_000_000


def test_what_needs_more_memory_than_there_is_says_what_to_do():
    """A progressive JPEG that says it has 100 megapixels in three whole colours: 600 MB."""
    content = saved(field(64, 64), "JPEG", progressive=True, subsampling=0)
    sides = struct.pack(">HH", 64, 64)
    assert content.count(sides) == 1
    content = content.replace(sides, struct.pack(">HH", 10_000, 10_000))
    with override("en"), pytest.raises(images.PictureError, match="memory"):
        images.check(io.BytesIO(content))


def test_a_file_on_the_disk_and_one_in_memory_are_the_same(tmp_path):
    content = png(5_000, 4_000)
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with path.open("rb") as file:
        assert images.check(file) == images.check(io.BytesIO(content)) == "PNG"
        assert images.upright(file).size == images.upright(io.BytesIO(content)).size
