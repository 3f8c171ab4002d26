"""Pictures as files: what is accepted, and the renditions that readers get.

File in, file out; knows no model. Limits are asked before anything is decoded.
"""

import base64
import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile

from portal.core.text.normalisation import shown

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_SIDE_PX = 16_384
MAX_RATIO = 20
MIN_SIDE_PX = 16
MAX_SCANS = 200  # a progressive JPEG has ten; each one more goes over the whole picture again
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif", "AVIF": "avif"}
READERS = tuple(EXTENSIONS)
ACCEPT = ",".join(f"image/{name.lower()}" for name in READERS)  # what browsers offer to choose
# Pillow's name of a JPEG behind which further pictures stand (of two lenses, of a depth map).
_SEVERAL_JPEGS = "MPO"
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"heif", b"msf1")

# A larger number makes the renditions of every photograph anew (`manage.py renditions --missing`).
PLAN = 1
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
        Crop("wide", 16 / 9, {"avif": (640, 1280, 1920), "webp": (640, 1280), "jpeg": (1280,)}),
        Crop("square", 1, {"avif": (160, 320), "webp": (160, 320), "jpeg": (320,)}),
        # What telephones and social networks show beside a link.
        Crop("share", 1200 / 630, {"jpeg": (1200,)}),
    )
}
FIRST_WIDTHS_PX = (320, 640)  # JPEGs that are there as soon as a picture is uploaded
PLACEHOLDER_PX = 12
ORIENTATION = 0x0112
# ImageOps.exif_transpose writes the EXIF anew and fails where a program wrote some of it wrongly.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
BAND_PX = 256
_SRGB = ImageCms.createProfile("sRGB")
_SRGB_BYTES = ImageCms.ImageCmsProfile(_SRGB).tobytes()

# Pillow's own guards: ours are stricter and come first, these stay as the second line.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False


class PictureError(ValueError):
    """Why a file is not taken, in the active language, for the person who chose it."""

    @classmethod
    def nothing(cls):
        return cls(_("No file came."))


def check(file):
    """Return the format, a key of EXTENSIONS, of a picture that may be stored.

    file: a binary file; its position is moved to the start. Raises PictureError.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > MAX_BYTES:
        raise PictureError(
            _("The file has %(size)s MB; at most %(max)s MB are accepted.")
            % {"size": shown(-(-size // 1_048_576)), "max": shown(MAX_BYTES // 1_048_576)}
        )
    if size == 0:
        raise PictureError(_("The file is empty."))
    _refuse_known_others(file.read(512))
    file.seek(0)
    if _scans(file) > MAX_SCANS:
        raise PictureError(_unreadable())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=READERS) as image:
                _refuse_sizes(*image.size)
                image_format = "JPEG" if image.format == _SEVERAL_JPEGS else image.format
                # A truncated or broken file says so when it is read to its end. A JPEG is, at
                # an eighth of its size, for a fraction of the time and the memory.
                image.draft(None, (image.width // 8, image.height // 8))
                image.load()
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(_too_large()) from None
    except Exception:
        # Decoders raise anything at all on hostile input: OSError, SyntaxError, struct.error …
        raise PictureError(_unreadable()) from None
    finally:
        file.seek(0)
    return image_format


def _accepted():
    return _("JPEG, PNG, WebP, TIFF and AVIF are accepted.")


def _unreadable():
    return _("This file is not a picture that can be read, or it is damaged. %(accepted)s") % {
        "accepted": _accepted()
    }


def _scans(file):
    """How many scans a JPEG says it has; 0 for other files."""
    content = file.read()
    file.seek(0)
    return content.count(b"\xff\xda") if content.startswith(b"\xff\xd8") else 0


def _too_large():
    return _(
        "The picture has too many pixels: at most 64 megapixels and 16,384 pixels a side "
        "are accepted."
    )


def _refuse_sizes(width, height):
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE_PX:
        raise PictureError(_too_large())
    if max(width, height) > MAX_RATIO * min(width, height):
        raise PictureError(_("The picture is too long and thin: at most 20:1 is accepted."))
    if min(width, height) < MIN_SIDE_PX:
        raise PictureError(_("The picture is smaller than 16 pixels."))


def _refuse_known_others(head):
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    # An AVIF may begin with a brand of theirs, and then names its own among the others.
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC and b"avif" not in head[12:64]:
        raise PictureError(
            _(
                "This is a HEIC picture, as telephones save it. Save or send it as JPEG: "
                "most telephones do so when the picture is shared."
            )
        )
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        raise PictureError(_("Drawings and pages (SVG, HTML) are not accepted. ") + _accepted())
    if head.startswith(b"%PDF"):
        raise PictureError(_("A PDF is not a picture. ") + _accepted())
    if head.startswith((b"GIF87a", b"GIF89a")):
        raise PictureError(_("GIF is not accepted. ") + _accepted())


def upright(file, at_least_px=LARGEST_PX):
    """The picture as it is meant to be seen: turned, first frame, opaque, sRGB, 8 bit.

    at_least_px: the result may be smaller than the original, but not than this (its longer side).
    """
    file.seek(0)
    image = Image.open(file, formats=READERS)
    if image.format in ("JPEG", _SEVERAL_JPEGS):
        # Decodes at a half or a quarter of the size where that is enough: much less memory.
        image.draft("RGB" if image.mode != "CMYK" else "CMYK", (at_least_px, at_least_px))
    profile = image.info.get("icc_profile")
    transparency = image.info.get("transparency")
    turn = TURNS.get(image.getexif().get(ORIENTATION))
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = _eight_bits(image)
    image = _reduced(image, at_least_px)
    if turn is not None:
        image = image.transpose(turn)
    image = _in_srgb(*_parted(image, transparency), profile)
    # A new picture holds pixels only: no place, no device, nobody's caption.
    image.info = {}
    return image


def _eight_bits(image):
    """A picture of 16 bits a pixel in 8, band by band: at once it would need much memory."""
    made = Image.new("L", image.size)
    for top in range(0, image.height, BAND_PX):
        band = image.crop((0, top, image.width, min(top + BAND_PX, image.height)))
        made.paste(band.convert("I").point(lambda value: value / 256).convert("L"), (0, top))
    return made


def _reduced(image, at_least_px):
    """A much larger picture, made smaller before it is worked on: memory."""
    factor = max(image.size) // at_least_px
    if factor < 2 or image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.reduce(factor)


def _parted(image, transparency):
    """(the picture in a mode that profiles are made for, how opaque each pixel is or None)."""
    if image.mode in ("P", "PA", "RGBa", "La") or transparency is not None:
        has_alpha = image.mode != "P" or transparency is not None
        image = image.convert("RGBA" if has_alpha else "RGB")
    if image.mode in ("RGBA", "LA"):
        return image.convert(image.mode[:-1]), image.getchannel("A")
    if image.mode not in ("RGB", "CMYK", "L", "LAB"):
        image = image.convert("RGB")
    return image, None


def _in_srgb(image, opacity, profile):
    """The picture in sRGB, on white where it is transparent."""
    image = _converted(image, profile)
    if opacity is None:
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=opacity)
    return paper


def _converted(image, profile):
    if image.mode == "LAB":  # colours as the eye sees them, which need no file's profile
        return ImageCms.profileToProfile(
            image, ImageCms.createProfile("LAB"), _SRGB, outputMode="RGB"
        )
    if profile and profile != _SRGB_BYTES:
        try:
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one for another kind of picture: the colours as they are
    return image.convert("RGB")


def size_of(file):
    """(width, height) in pixels, turned as the camera meant."""
    file.seek(0)
    with Image.open(file, formats=READERS) as image:
        width, height = image.size
        turned = image.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
    file.seek(0)
    return (height, width) if turned else (width, height)


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
