"""The pixels of a picture file: upright, of the first picture in it, opaque, sRGB, 8 bits.

Without Django, see `limits`.
"""

from dataclasses import dataclass

from PIL import Image, ImageFile

from . import colours, limits, reducing

# Pillow's name of a JPEG behind which further pictures stand (of two lenses, of a depth map).
_SEVERAL_JPEGS = "MPO"
_OWN_NAMES = {_SEVERAL_JPEGS: "JPEG", "HEIF": "HEIC"}
READERS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
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

# Pillow's own guards: ours are stricter and come first, these stay as the second line.
Image.MAX_IMAGE_PIXELS = max(limits.MAX_MEGAPIXELS.values()) * 1_000_000
ImageFile.LOAD_TRUNCATED_IMAGES = False


@dataclass(frozen=True)
class Decoded:
    """image: the picture, upright. size: that of the whole file, turned."""

    image: Image.Image
    format: str
    size: tuple[int, int]


def opened(file, readers=READERS):
    """The picture of a binary file, of which the head is read only."""
    file.seek(0)
    return Image.open(file, formats=readers)


def format_of(image):
    """The format of an opened picture: a key of limits.EXTENSIONS."""
    return _OWN_NAMES.get(image.format, image.format)


def turn_of(image):
    """How an opened picture is to be turned, 1 to 8."""
    # libheif has turned a HEIC already, and what its EXIF says beside that does not count; Pillow
    # turns a TIFF as it is decoded, and gives its size turned.
    return 1 if format_of(image) in ("HEIC", "TIFF") else image.getexif().get(ORIENTATION, 1)


def size_of(image):
    """(width, height) of an opened picture, turned as the camera meant."""
    width, height = image.size
    return (height, width) if turn_of(image) in (5, 6, 7, 8) else (width, height)


def decoded(image, at_least_px):
    """The Decoded picture that was opened.

    at_least_px: it may come smaller, but its longer side not than this, nor its shorter side than
    a picture of this width in 16:9 is high.
    """
    size, picture_format = size_of(image), format_of(image)
    if picture_format == "JPEG":
        # Decodes at a half or a quarter of the size where that is enough: much less memory.
        factor = reducing.factor(image.size, at_least_px)
        wanted = (image.width // factor, image.height // factor)
        image.draft("RGB" if image.mode != "CMYK" else "CMYK", wanted)
    profile = image.info.get("icc_profile")
    turn = TURNS.get(turn_of(image))
    image.load()
    image = reducing.reduced(image, at_least_px)
    if turn is not None:
        image = image.transpose(turn)
    image = colours.in_srgb(image, profile)
    # A new picture holds pixels only: no place, no device, nobody's caption.
    image.info = {}
    return Decoded(image, picture_format, size)
