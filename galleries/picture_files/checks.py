"""Whether a file is a picture that may be stored. Limits are asked before anything is decoded."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image

from . import apart, costs, decoding, limits, sentences
from .sentences import PictureError

CHECKED_PX = 1280  # what an upload asks for next (galleries.uploads): decoded once for both
BLOCK_BYTES = 1024 * 1024
HEAD_BYTES = 512
MAX_CHUNKS = 100_000
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_HEIC |= {b"mif1", b"mif2", b"heif", b"msf1", b"MiHE", b"MiHB"}
_AVIF = {b"avif", b"avis"}
_RAW_HEADS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
_SCAN = b"\xff\xda"
_NEW_SUBFILE_TYPE, _DNG_VERSION = 254, 50706
_REDUCED = 1


def check(file):
    """Return the format, a key of EXTENSIONS, of a picture that may be stored.

    file: a binary file; its position is moved to the start. Raises PictureError.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > limits.MAX_BYTES:
        raise sentences.too_heavy(size)
    if size == 0:
        raise PictureError(_("The file is empty."))
    head = file.read(HEAD_BYTES)
    _refuse_known_others(head)
    try:
        if is_heic(head):
            return apart.decoded(file, CHECKED_PX).format
        return _checked(file)
    finally:
        file.seek(0)


def _checked(file):
    scans = scans_of(file)
    if scans > limits.MAX_SCANS:
        raise sentences.unreadable()
    if _longest_text(file) > limits.MAX_TEXT_BYTES:
        raise sentences.too_costly()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with decoding.opened(file) as image:
                picture_format = decoding.format_of(image)
                if limits.fault_of(picture_format, *image.size):
                    raise sentences.of_size(picture_format, *image.size)
                if _is_raw(image):
                    raise sentences.raw()
                if costs.is_too_costly(image, picture_format):
                    raise sentences.too_costly()
                if not costs.is_costly(image, picture_format, scans):
                    # A truncated or broken file says so when it is read to its end. A JPEG is,
                    # at an eighth of its size, for a fraction of the time and the memory.
                    image.draft(None, (image.width // 8, image.height // 8))
                    image.load()
                    return picture_format
        return apart.decoded(file, CHECKED_PX).format
    except PictureError:
        raise
    except Exception:
        # Decoders raise anything at all on hostile input: OSError, SyntaxError, struct.error …
        raise sentences.unreadable() from None


def scans_of(file):
    """How many scans a JPEG says it has; 0 for other files."""
    file.seek(0)
    if file.read(2) != b"\xff\xd8":
        return 0
    count, last = 0, b""
    while block := file.read(BLOCK_BYTES):
        count += (last + block).count(_SCAN)
        last = block[-1:]
    return count


def _longest_text(file):
    """The bytes of the longest chunk of a PNG that is not pixels; 0 for other files."""
    end, longest = file.seek(0, io.SEEK_END), 0
    file.seek(0)
    if file.read(8) != b"\x89PNG\r\n\x1a\n":
        return longest
    for _n in range(MAX_CHUNKS):
        head = file.read(8)
        size = int.from_bytes(head[:4], "big")
        if len(head) < 8 or head[4:] == b"IEND":
            break
        if head[4:] not in (b"IDAT", b"fdAT"):
            # Of a damaged file, the length may be anything.
            longest = max(longest, min(size, end - file.tell()))
        file.seek(size + 4, io.SEEK_CUR)
    return longest


def is_heic(head):
    """Whether a file that begins so is a HEIC picture, or a sequence of them."""
    if head[4:8] != b"ftyp":
        return False
    end = int.from_bytes(head[:4], "big")
    brands = {head[at : at + 4] for at in (8, *range(16, min(end, len(head)), 4))}
    # An AVIF may begin with a brand of theirs, and then names its own among the others.
    return bool(brands & _HEIC) and not brands & _AVIF


def _is_raw(image):
    """Whether a camera's raw file was opened, which is a TIFF with a small picture first."""
    tags = getattr(image, "tag_v2", {})
    return _DNG_VERSION in tags or tags.get(_NEW_SUBFILE_TYPE) == _REDUCED


def _refuse_known_others(head):
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        raise PictureError(
            _("Drawings and pages (SVG, HTML) are not accepted. ") + sentences.accepted()
        )
    if head.startswith(b"%PDF"):
        raise PictureError(_("A PDF is not a picture. ") + sentences.accepted())
    if head.startswith((b"GIF87a", b"GIF89a")):
        raise PictureError(_("GIF is not accepted. ") + sentences.accepted())
    if head.startswith(_RAW_HEADS) or head[8:10] == b"CR" or head[4:12] == b"ftypcrx ":
        raise sentences.raw()


def decoded(file, at_least_px):
    """The Decoded picture of a file that was checked, decoded apart if it is costly."""
    image = _cheaply_opened(file)
    if image is None:
        return apart.decoded(file, at_least_px)
    return decoding.decoded(image, at_least_px)


def size_of(file):
    """(width, height) in pixels of a file that was checked, turned as the camera meant."""
    # Pillow decodes a PNG to know how it is turned.
    image = _cheaply_opened(file)
    size = apart.decoded(file, CHECKED_PX).size if image is None else decoding.size_of(image)
    file.seek(0)
    return size


def _cheaply_opened(file):
    """The opened picture, or None if it is to be decoded apart."""
    file.seek(0)
    if is_heic(file.read(HEAD_BYTES)):
        return None
    scans = scans_of(file)
    image = decoding.opened(file)
    return None if costs.is_costly(image, decoding.format_of(image), scans) else image
