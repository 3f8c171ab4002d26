"""The blocks of a picture file that hold metadata: where they are, not what they say.

Pillow is not asked: it decodes the pixels of a PNG to reach what follows them, prepares a
canvas for a WebP, refuses the whole JPEG for one wrong marker, joins no IPTC that Photoshop
parted into two segments and knows none in PNG.
"""

import mmap
import re
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass

from . import boxes, directories

MAX_BYTES = {"xmp": 512 * 1024, "iptc": 256 * 1024, "exif": 256 * 1024}
# A file of tiny parts must not keep a worker busy; the pixels of a PNG may be in thousands.
MAX_SEGMENTS = 1_000
MAX_CHUNKS = 10_000
MAX_FILL_BYTES = 64
MAX_NAMES = 4  # of packets that go on elsewhere

_EXIF = b"Exif\0\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
# What does not fit into one segment: a name, the length of all and the place of this part follow.
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_NAME_BYTES = 32
_XMP_CHUNK = b"XML:com.adobe.xmp"
_PROFILE = b"Raw profile type "
_PROFILES = {b"iptc": "iptc", b"8bim": "iptc", b"exif": "exif", b"APP1": "exif", b"xmp": "xmp"}
_TIFF_XMP, _TIFF_IPTC, _TIFF_PHOTOSHOP = 700, 33723, 34377
_NOT_HEX = re.compile(rb"[^0-9a-fA-F]+")


@dataclass
class Blocks:
    """xmp: a packet of XML. more_xmp: a second one, which the first names.

    iptc: Photoshop's resources, one after another. exif: a TIFF.
    """

    xmp: bytes = b""
    more_xmp: bytes = b""
    iptc: bytes = b""
    exif: bytes = b""

    def add(self, kind, data, *, joined=False):
        """Keep a block; a later one of its kind is its continuation (joined) or ignored."""
        before = getattr(self, kind)
        if joined or not before:
            setattr(self, kind, (before + data)[: MAX_BYTES[kind]])


def read(file):
    """Return the Blocks of a binary file, as much as is there; none of other formats."""
    found = Blocks()
    try:
        file.seek(0)
        head = file.read(12)
        if head[:3] == b"\xff\xd8\xff":
            _read_jpeg(file, found)
        elif head[:8] == b"\x89PNG\r\n\x1a\n":
            _read_png(file, found)
        elif head[:4] == b"RIFF" and head[8:] == b"WEBP":
            _read_webp(file, found)
        elif head[:4] in (b"II*\0", b"MM\0*"):
            _read_tiff(file, found)
        elif head[4:8] == b"ftyp":
            _read_boxes(file, found)
    finally:
        file.seek(0)
    return found


def _read_tiff(file, found):
    # The file is a TIFF as EXIF is one; its directory may stand at its end.
    found.exif = content = _seen(file)
    order = directories.order_of(content)
    if order is None:  # it ends within its head
        return
    wanted = {_TIFF_XMP, _TIFF_IPTC, _TIFF_PHOTOSHOP}
    most = max(MAX_BYTES.values())
    values = directories.entries(content, order, directories.first(content, order), wanted, most)
    found.add("xmp", values.get(_TIFF_XMP, b""))
    found.add("iptc", values.get(_TIFF_PHOTOSHOP, b""))
    if not found.iptc:
        found.add("iptc", values.get(_TIFF_IPTC, b""))


def _seen(file):
    """The bytes of a file; of one on the disk those alone that are looked at are read."""
    with suppress(AttributeError, OSError, ValueError):
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    file.seek(0)
    return file.read()


def _read_boxes(file, found):
    for name, data in boxes.items(file, MAX_BYTES).items():
        found.add(name, data)


def _read_jpeg(file, found):
    file.seek(2)
    more = {}  # {name: {place: bytes}}
    _read_segments(file, found, more)
    for name, parts in more.items():
        if name in found.xmp:
            found.more_xmp = _joined(parts, MAX_BYTES["xmp"] - len(found.xmp))
            return


def _read_segments(file, found, more):
    for _part in range(MAX_SEGMENTS):
        marker = _next_marker(file)
        # 0xDA: the pixels begin. 0xD9: the end.
        if marker is None or marker in (0xDA, 0xD9):
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            continue  # these have no length
        size = int.from_bytes(file.read(2), "big") - 2
        if size < 0:
            return
        if marker not in (0xE1, 0xED):
            file.seek(size, 1)
            continue
        data = file.read(size)
        if data.startswith(_EXIF):
            found.add("exif", data[len(_EXIF) :], joined=True)
        elif data.startswith(_XMP):
            found.add("xmp", data[len(_XMP) :])
        elif data.startswith(_MORE_XMP):
            _keep_part(data[len(_MORE_XMP) :], more)
        elif data.startswith(_PHOTOSHOP):
            found.add("iptc", data[len(_PHOTOSHOP) :], joined=True)


def _keep_part(data, more):
    name, place = data[:_NAME_BYTES], int.from_bytes(data[_NAME_BYTES + 4 : _NAME_BYTES + 8], "big")
    # Depth maps have megabytes: what would not be read is not kept.
    if len(name) == _NAME_BYTES and place < MAX_BYTES["xmp"] and len(more) < MAX_NAMES:
        more.setdefault(name, {}).setdefault(place, data[_NAME_BYTES + 8 :])


def _joined(parts, most):
    """The parts one after another, in whatever order they stand, up to the first gap."""
    made = b""
    while len(made) < most and (part := parts.get(len(made))):
        made += part
    return made[:most]


def _next_marker(file):
    if file.read(1) != b"\xff":
        return None
    for _byte in range(MAX_FILL_BYTES):
        byte = file.read(1)
        if byte != b"\xff":
            return byte[0] if byte else None
    return None


def _chunks(file, start, header, trailer_bytes):
    """Yield (kind, size) of the chunks of a PNG or WebP, the file being at the data of each."""
    position = start
    for _part in range(MAX_CHUNKS):
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return
        first, second = struct.unpack(header, head)
        kind, size = (first, second) if isinstance(first, bytes) else (second, first)
        yield kind, size
        position += 8 + size + trailer_bytes(size)


def _read_png(file, found):
    for kind, size in _chunks(file, 8, ">I4s", lambda _size: 4):
        if kind == b"eXIf":
            found.add("exif", file.read(min(size, MAX_BYTES["exif"])))
        elif kind in (b"iTXt", b"zTXt", b"tEXt"):
            # A profile in hexadecimal digits takes more than twice its size.
            _read_png_text(kind, file.read(min(size, 3 * MAX_BYTES["iptc"])), found)


def _read_png_text(kind, data, found):
    keyword, _nul, rest = data.partition(b"\0")
    if kind == b"iTXt" and keyword == _XMP_CHUNK:
        _language, _nul, rest_of_names = rest[2:].partition(b"\0")
        _translated, _nul, text = rest_of_names.partition(b"\0")
        found.add("xmp", _inflate(text, "xmp") if rest[:1] == b"\1" else text)
    elif kind != b"iTXt" and keyword.startswith(_PROFILE):
        name = _PROFILES.get(keyword[len(_PROFILE) :])
        if name:
            text = _inflate(rest[1:], "exif", 3) if kind == b"zTXt" else rest
            _add_profile(name, text, found)


def _inflate(data, kind, times=1):
    try:
        return zlib.decompressobj().decompress(data, times * MAX_BYTES[kind])
    except zlib.error:
        return b""


def _add_profile(name, text, found):
    """ImageMagick's way: a line with the name, one with the length, lines of digits."""
    digits = _NOT_HEX.sub(b"", b"".join(text.split(None, 2)[2:]))
    data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if data.startswith(_XMP):
        found.add("xmp", data[len(_XMP) :])
    else:
        found.add(name, data.removeprefix(_EXIF).removeprefix(_PHOTOSHOP))


def _read_webp(file, found):
    for kind, size in _chunks(file, 12, "<4sI", lambda size: size & 1):
        if kind == b"EXIF":
            found.add("exif", file.read(min(size, MAX_BYTES["exif"])).removeprefix(_EXIF))
        elif kind == b"XMP ":
            found.add("xmp", file.read(min(size, MAX_BYTES["xmp"])))
