"""The directories of a TIFF, which is also what EXIF is: numbered entries, each with its bytes."""

import struct

MAX_ENTRIES = 512
ORDERS = {b"II": "<", b"MM": ">"}
_SIZES = {1: 1, 2: 1, 4: 4, 7: 1, 129: 1}  # BYTE, ASCII, LONG, UNDEFINED, and the UTF-8 of EXIF 3


def order_of(tiff):
    """The byte order of a TIFF, "<" or ">"; None of anything else."""
    return ORDERS.get(tiff[:2]) if len(tiff) >= 8 else None


def first(tiff, order):
    """The place of the first directory."""
    return struct.unpack_from(f"{order}I", tiff, 4)[0]


def entries(tiff, order, position, wanted, max_bytes):
    """{tag: bytes} of the wanted entries of one directory, as much as can be reached.

    wanted: {tag, …}. max_bytes: of one value.
    """
    values = {}
    count = int.from_bytes(tiff[position : position + 2], "little" if order == "<" else "big")
    for entry in range(min(count, MAX_ENTRIES)):
        start = position + 2 + 12 * entry
        if start + 12 > len(tiff):
            break
        tag, kind, number = struct.unpack_from(f"{order}HHI", tiff, start)
        if tag not in wanted or tag in values or kind not in _SIZES:
            continue
        size, place = number * _SIZES[kind], start + 8
        if size > 4:
            place = struct.unpack_from(f"{order}I", tiff, place)[0]
        values[tag] = tiff[place : place + min(size, max_bytes)]
    return values
