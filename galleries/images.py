"""Pictures as files: what is accepted, and the renditions that readers get.

File in, file out; knows no model. Limits are asked before anything is decoded.
"""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile, ImageOps

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_SIDE_PX = 16_384
MAX_RATIO = 20
MIN_SIDE_PX = 16
READERS = ("JPEG", "PNG", "WEBP")
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}

WIDTHS_PX = (320, 640, 960, 1280, 1920)
# JPEG is for readers' old browsers, for link previews and for feeds.
RENDITIONS = {
    "avif": {"widths": WIDTHS_PX, "options": {"quality": 58, "speed": 8}},
    "webp": {"widths": WIDTHS_PX, "options": {"quality": 76, "method": 4}},
    "jpeg": {"widths": (320, 640, 1280), "options": {"quality": 80, "progressive": True}},
}
_SRGB = ImageCms.createProfile("sRGB")
_SRGB_BYTES = ImageCms.ImageCmsProfile(_SRGB).tobytes()

# Pillow's own guards: ours are stricter and come first, these stay as the second line.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False


class PictureError(ValueError):
    """Why a file is not taken, in the active language, for the person who chose it."""


def check(file):
    """Return the format ("JPEG", "PNG" or "WEBP") of a picture that may be stored.

    file: a binary file; its position is moved to the start. Raises PictureError.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > MAX_BYTES:
        raise PictureError(
            _("The file has %(size)d MB; at most %(max)d MB are accepted.")
            % {"size": -(-size // 1_048_576), "max": MAX_BYTES // 1_048_576}
        )
    if size == 0:
        raise PictureError(_("The file is empty."))
    _refuse_known_others(file.read(512))
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=READERS) as image:
                _refuse_sizes(*image.size)
                image_format = image.format
                image.load()  # a truncated or broken file says so here
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(_too_large()) from None
    except Exception:
        # Decoders raise anything at all on hostile input: OSError, SyntaxError, struct.error …
        raise PictureError(
            _("This file is not a picture that can be read, or it is damaged. %(accepted)s")
            % {"accepted": _accepted()}
        ) from None
    finally:
        file.seek(0)
    return image_format


def _accepted():
    return _("JPEG, PNG and WebP are accepted.")


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
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"heif", b"msf1"):
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


def upright(file):
    """The picture as it is meant to be seen: turned, first frame, opaque, sRGB, 8 bit."""
    file.seek(0)
    image = Image.open(file, formats=READERS)
    if image.format == "JPEG":
        # Decodes at a half or a quarter of the size where that is enough: much less memory.
        image.draft("RGB" if image.mode != "CMYK" else "CMYK", (WIDTHS_PX[-1], WIDTHS_PX[-1]))
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image = _in_srgb(image, profile)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image = image.convert("RGB")
    # A new picture holds pixels only: no place, no device, nobody's caption.
    image.info = {}
    return image


def _in_srgb(image, profile):
    if not profile or profile == _SRGB_BYTES or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the colours as they are


def size_of(file):
    """(width, height) in pixels, turned as the camera meant."""
    file.seek(0)
    with Image.open(file, formats=READERS) as image:
        width, height = image.size
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    file.seek(0)
    return (height, width) if turned else (width, height)


def renditions(file):
    """Yield (format, width, height, bytes) of all renditions, never larger than the picture."""
    image = upright(file)
    for width in sorted(WIDTHS_PX, reverse=True):
        target = min(width, image.width)
        if target < image.width:
            height = max(1, round(image.height * target / image.width))
            image = image.resize((target, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        larger_exists = any(other < width for other in WIDTHS_PX) and target < width
        if larger_exists and target <= max(w for w in WIDTHS_PX if w < width):
            continue  # the next smaller width will be this very picture
        for name, how in RENDITIONS.items():
            if width in how["widths"]:
                buffer = io.BytesIO()
                image.save(buffer, name.upper(), **how["options"])
                yield name, image.width, image.height, buffer.getvalue()
