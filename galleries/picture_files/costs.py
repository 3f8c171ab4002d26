"""What decoding a picture costs, told from its head."""

from . import limits

# Measured with Pillow 13 (docs/decisions/0031-pictures-decoded-apart.md), TIFF in a single strip.
BYTES_A_PIXEL = {"PNG": 4, "TIFF": 8, "AVIF": 11, "WEBP": 16}
FEW_SCANS = 20  # with a picture of two lenses and its thumbnails


def is_costly(image, picture_format, scans):
    """Whether an opened picture is better decoded apart.

    scans: how many a JPEG has; each goes over the whole picture.
    """
    return scans > FEW_SCANS or bytes_of(image, picture_format) > limits.APART_BYTES


def is_too_costly(image, picture_format):
    """Whether a progressive JPEG can't fit: its decoder says then no more than that it failed."""
    return picture_format == "JPEG" and bytes_of(image, picture_format) > limits.DECODING_BYTES


def bytes_of(image, picture_format):
    pixels = image.width * image.height
    if picture_format != "JPEG":
        return pixels * BYTES_A_PIXEL[picture_format]
    if not image.info.get("progressive"):
        return pixels  # at half its size, where it is not much smaller
    # All coefficients of all components are kept until the last scan: two bytes each.
    across = max(part[1] for part in image.layer)
    down = max(part[2] for part in image.layer)
    return sum(2 * pixels * part[1] * part[2] // (across * down) for part in image.layer)
