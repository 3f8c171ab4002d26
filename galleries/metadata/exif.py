"""EXIF: two directories of a TIFF, of which a dozen entries are texts about the picture."""

import struct

from portal.core.text.encodings import decode_all, decode_utf16

from . import directories

MAX_VALUE_BYTES = 16_000

_EXIF_DIRECTORY = 0x8769
_USER_COMMENT = 0x9286
# Windows writes these as UTF-16; it also writes ImageDescription, with "?" for other letters.
_XP_NAMES = {
    0x9C9B: "title",
    0x9C9C: "caption",
    0x9C9D: "photographer",
    0x9C9E: "keyword",
    0x9C9F: "caption",
}
_NAMES = {
    0x010E: "caption",
    _USER_COMMENT: "caption",
    0x013B: "photographer",
    0x8298: "copyright",
}
_TIMES = {0x9003: 0x9011, 0x9004: 0x9012}  # taken, digitised: each with its offset


def read(tiff, hint):
    """Return {name: [("", text)]} of a TIFF; of a broken one what can be reached."""
    found = {}
    order = directories.order_of(tiff)
    if order is None:
        return found
    values = _entries(tiff, order)
    for tag, name in _XP_NAMES.items():
        if tag in values:
            found.setdefault(name, []).append(("", decode_utf16(values[tag], "<")))
    _add_texts(found, values, order, hint)
    for tag, offset_tag in _TIMES.items():
        if tag in values:
            parts = (values[tag], values.get(offset_tag, b""))
            _add(found, "taken", "".join(part.decode("ascii", "ignore") for part in parts))
    return found


def _entries(tiff, order):
    values = _directory(tiff, order, directories.first(tiff, order))
    if len(pointer := values.get(_EXIF_DIRECTORY, b"")) == 4:
        # Followed once and never again: a directory that points to itself leads nowhere.
        values = _directory(tiff, order, struct.unpack(f"{order}I", pointer)[0]) | values
    return values


def _directory(tiff, order, position):
    wanted = {_EXIF_DIRECTORY, *_XP_NAMES, *_NAMES, *_TIMES, *_TIMES.values()}
    return directories.entries(tiff, order, position, wanted, MAX_VALUE_BYTES)


def _add_texts(found, values, order, hint):
    """The texts of _NAMES. Those that do not say their encoding are decoded together."""
    unnamed = {tag: values[tag] for tag in _NAMES if values.get(tag)}
    if comment := unnamed.pop(_USER_COMMENT, b""):
        prefix, rest = comment[:8].upper(), comment[8:]
        if prefix == b"UNICODE\0":
            _add(found, "caption", decode_utf16(rest, order))
        elif prefix in (b"ASCII\0\0\0", b"\0" * 8):
            unnamed[_USER_COMMENT] = rest
        elif not comment.startswith(b"JIS\0\0\0\0\0"):
            unnamed[_USER_COMMENT] = comment
    # A copyright of photographer and editor is two texts with a NUL between them.
    cleaned = [value.strip(b"\0 ").replace(b"\0", b" ") for value in unnamed.values()]
    for tag, text in zip(unnamed, decode_all(cleaned, hint), strict=True):
        _add(found, _NAMES[tag], text)


def _add(found, name, text):
    # A single Latin word is a camera's mode or a file's name.
    if name != "caption" or not text.isascii() or " " in text.strip("\0 "):
        found.setdefault(name, []).append(("", text.replace("\0", "")))
