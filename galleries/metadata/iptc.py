"""IPTC-IIM: records in Photoshop's resource 0x0404, whose texts have an encoding nobody named."""

from collections import Counter

from portal.core.text.encodings import decode_all

MAX_VALUES = 200
MAX_VALUE_BYTES = 16_000

_RESOURCE = b"8BIM"
_IIM = 0x0404
_MARK = 0x1C
_NEXT = bytes([_MARK, 2])
# (record, data set)
_CODED_CHARACTER_SET, _UTF8 = (1, 90), b"\x1b%G"
_NAMES = {
    (2, 5): "title",
    (2, 25): "keyword",
    (2, 80): "photographer",
    (2, 90): "city",
    (2, 101): "country",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "caption",
}
_DATE, _TIME = (2, 55), (2, 60)
_WANTED = {*_NAMES, _CODED_CHARACTER_SET, _DATE, _TIME}


def read(resources, hint):
    """Return {name: [("", text)]} of Photoshop's resources, or of bare IIM records."""
    values = list(_values(_records(resources)))
    named = [(_NAMES[key], value) for key, value in values if key in _NAMES]
    # Believed of damaged texts only: many programs announce UTF-8 and write their code page,
    # others write UTF-8 and say nothing, and UTF-8 shows by itself.
    says_utf8 = (_CODED_CHARACTER_SET, _UTF8) in values
    texts = decode_all([value for _name, value in named], hint, says_utf8)
    found = {}
    for (name, _value), text in zip(named, texts, strict=True):
        found.setdefault(name, []).append(("", text))
    if taken := _taken(dict(reversed(values))):
        found["taken"] = [("", taken)]
    return found


def _taken(values):
    date = values.get(_DATE, b"").decode("ascii", "ignore").strip("\0 ")
    time = values.get(_TIME, b"").decode("ascii", "ignore").strip("\0 ")
    return f"{date}T{time}" if date and time else date


def _records(resources):
    """The IIM records of all resources that hold some."""
    if resources[:1] == bytes([_MARK]):
        return resources
    records, position = b"", resources.find(_RESOURCE)
    while position >= 0:
        kind = int.from_bytes(resources[position + 4 : position + 6], "big")
        # A name with its length, padded to an even number of bytes.
        name_bytes = resources[position + 6] + 1 if position + 6 < len(resources) else 1
        start = position + 6 + name_bytes + name_bytes % 2
        size = int.from_bytes(resources[start : start + 4], "big")
        if kind == _IIM:
            records += resources[start + 4 : start + 4 + size]
        position = resources.find(_RESOURCE, start + 4 + size)
    return records


def _values(records):
    """Yield (key, bytes) of the wanted records; a wrong length costs one record, not the rest."""
    position, count = 0, Counter()
    while position + 5 <= len(records):
        if records[position] != _MARK:
            position = records.find(_NEXT, position)
            if position < 0:
                return
            continue
        key = records[position + 1], records[position + 2]
        size = int.from_bytes(records[position + 3 : position + 5], "big")
        start = position + 5
        if size & 0x8000:  # the length of the length
            length_bytes = size & 0x7FFF
            size = int.from_bytes(records[start : start + min(length_bytes, 8)], "big")
            start += length_bytes
        value = records[start : start + size]
        if len(value) < size:
            value = value.split(_NEXT)[0]
        position = start + len(value)
        count[key] += 1
        if key in _WANTED and count[key] <= MAX_VALUES:
            yield key, value[:MAX_VALUE_BYTES]
