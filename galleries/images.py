"""Pictures as files: the renditions that readers get. What is accepted: `picture_files`.

File in, file out; knows no model.
"""

import base64
import io
from dataclasses import dataclass

from PIL import Image

from .picture_files import checks
from .picture_files.checks import CHECKED_PX, check, size_of
from .picture_files.limits import ACCEPT, EXTENSIONS, MAX_BYTES
from .picture_files.sentences import PictureError

__all__ = ["ACCEPT", "CHECKED_PX", "EXTENSIONS", "MAX_BYTES", "PictureError", "check", "size_of"]

# A larger number makes the renditions of every photograph anew (`manage.py renditions --missing`).
PLAN = 2
LARGEST_PX = 1920
FORMATS = ("avif", "webp", "jpeg")
SUFFIXES = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
OPTIONS = {
    "avif": {"quality": 58, "speed": 8},
    "webp": {"quality": 76, "method": 2},
    "jpeg": {"quality": 80, "progressive": True},
}


@dataclass(frozen=True)
class Crop:
    """A shape in which readers get photographs.

    ratio: width to height, None for the whole picture. widths: {format: widths in pixels}; JPEG is
    for old browsers, for link previews and for feeds.
    """

    name: str
    ratio: float | None
    widths: dict


WHOLE = Crop(
    "whole",
    None,
    {
        "avif": (320, 640, 960, 1280, 1920),
        "webp": (320, 640, 960, 1280, 1920),
        "jpeg": (320, 640, 1280),
    },
)
CROPS = {
    crop.name: crop
    for crop in (
        Crop("card", 3 / 2, {"avif": (320, 640, 960), "webp": (320, 640, 960), "jpeg": (640,)}),
        # 960: a telephone's width at two or three dots a pixel, in half of the bytes of 1280.
        Crop(
            "wide",
            16 / 9,
            {"avif": (640, 960, 1280, 1920), "webp": (640, 960, 1280), "jpeg": (1280,)},
        ),
        Crop("square", 1, {"avif": (160, 320), "webp": (160, 320), "jpeg": (320,)}),
        # What telephones and social networks show beside a link.
        Crop("share", 1200 / 630, {"jpeg": (1200,)}),
    )
}
FIRST_WIDTHS_PX = (320, 640)  # JPEGs that are there as soon as a picture is uploaded
PLACEHOLDER_PX = 12


def upright(file, at_least_px=LARGEST_PX):
    """The picture as it is meant to be seen: turned, first frame, opaque, sRGB, 8 bit.

    at_least_px: the result may be smaller than the original, but not than this (its longer side)
    nor than what a crop of this width needs. Raises PictureError where it is decoded apart.
    """
    return checks.decoded(file, at_least_px).image


def cropped(image, ratio, focal):
    """The largest part of a picture in a ratio whose middle is as near the focal point as can be.

    focal: (x, y) in per cent of the picture.
    """
    if ratio is None:
        return image
    width = min(image.width, round(image.height * ratio))
    height = min(image.height, round(image.width / ratio))
    left = min(max(round(image.width * focal[0] / 100 - width / 2), 0), image.width - width)
    top = min(max(round(image.height * focal[1] / 100 - height / 2), 0), image.height - height)
    return image.crop((left, top, left + width, top + height))


def renditions(image, crop, focal):
    """Yield (format, width, height, bytes) of one crop, never larger than the picture.

    image: what `upright` returns.
    """
    image = cropped(image, crop.ratio, focal)
    wanted = {
        name: {min(width, image.width) for width in widths} for name, widths in crop.widths.items()
    }
    for width in sorted(set().union(*wanted.values()), reverse=True):
        if width < image.width:
            # From the next larger one: several times faster than from the original each time.
            height = max(1, round(image.height * width / image.width))
            image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for name in FORMATS:
            if width in wanted.get(name, ()):
                yield name, image.width, image.height, encoded(image, name)


def first_renditions(image):
    """The JPEGs of the whole picture that are made while it is uploaded: as `renditions` yields."""
    first = Crop(WHOLE.name, None, {"jpeg": FIRST_WIDTHS_PX})
    return renditions(image, first, (50, 50))


def encoded(image, name):
    buffer = io.BytesIO()
    image.save(buffer, name.upper(), **OPTIONS[name])
    return buffer.getvalue()


def placeholder(image):
    """A picture of a few pixels as base64 of a WebP: what is seen, blurred, until it comes."""
    small = image.copy()
    small.thumbnail((PLACEHOLDER_PX, PLACEHOLDER_PX))
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=30, method=6)
    return base64.b64encode(buffer.getvalue()).decode()


def likeness(image):
    """A 64-bit number that pictures which look alike share but for a few bits (dHash).

    Signed, as the database stores it. Each bit: is this ninth of a row brighter than the next?
    """
    rows = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for y in range(8):
        for x in range(8):
            bits = bits << 1 | (rows[9 * y + x] > rows[9 * y + x + 1])
    return bits - (1 << 64) if bits >> 63 else bits
