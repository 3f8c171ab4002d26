"""What a picture file may be, and what one may cost; stated here alone.

Without Django: the process that decodes (`apart_process`) begins in a quarter of the time.
"""

MAX_BYTES = 100 * 1024 * 1024
# A JPEG is decoded at a fraction of its size; any other file whole, each pixel in as many bytes as
# its library takes (`costs`). What is decoded must fit into DECODING_BYTES.
MAX_MEGAPIXELS = {"JPEG": 250, "PNG": 108, "TIFF": 108, "HEIC": 60, "AVIF": 50, "WEBP": 26}
MAX_SIDE_PX = 65_500  # the longest that a JPEG can be
MAX_RATIO = 20
MIN_SIDE_PX = 16
MAX_SCANS = 200  # a progressive JPEG has ten; each one more goes over the whole picture again
MAX_TEXT_BYTES = 16 * 1024 * 1024  # of one chunk of a PNG, which Pillow copies several times
MAX_PROFILE_BYTES = 4 * 1024 * 1024  # those of printers have two

# Of the process that decodes, beside itself: with it less than 512 MB.
DECODING_BYTES = 448 * 1024 * 1024
APART_BYTES = 64 * 1024 * 1024  # what costs more is decoded apart
MAX_CPU_SECONDS = 20
MAX_SECONDS = 60

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "TIFF": "tif",
    "AVIF": "avif",
    "HEIC": "heic",
}
# What browsers offer to choose. Many do not know the type of a HEIC, but its name.
ACCEPT = ",".join(
    [*(f"image/{name.lower()}" for name in EXTENSIONS), "image/heif,.heic,.heif,.hif"]
)


def fault_of(picture_format, width, height):
    """Why a picture of this size is not taken: "pixels", "side", "thin", "small" or None."""
    if width * height > MAX_MEGAPIXELS[picture_format] * 1_000_000:
        return "pixels"
    if max(width, height) > MAX_SIDE_PX:
        return "side"
    if max(width, height) > MAX_RATIO * min(width, height):
        return "thin"
    if min(width, height) < MIN_SIDE_PX:
        return "small"
    return None
