"""Where EXIF and XMP stand in a HEIC or AVIF: items of its box `meta` that are lists of places.

No decoder is asked: it would be given the whole file, for a few thousand bytes of text.
"""

MAX_BOXES = 1_000
MAX_ITEMS = 4_000  # a large picture is one of a thousand tiles
MAX_EXTENTS = 64
MAX_META_BYTES = 2 * 1024 * 1024
_XMP_TYPE = b"application/rdf+xml"
_OFFSETS_OF_FILE, _OFFSETS_OF_BOX = 0, 1


def items(file, max_bytes):
    """{"exif": a TIFF, "xmp": a packet} of a binary file, as much as is there.

    max_bytes: {name: how much of it is read}.
    """
    meta = _meta(file)
    parts = {}
    for kind, content in _boxes(meta[4:]):
        parts.setdefault(kind, content)
    names = _names(parts.get(b"iinf", b""))
    found = {}
    for item, method, places in _places(parts.get(b"iloc", b"")):
        name = names.get(item)
        if name and name not in found:
            left = max_bytes[name] + 10  # what stands before the TIFF
            data = b"".join(_read(file, parts.get(b"idat", b""), method, places, left))
            found[name] = _tiff(data) if name == "exif" else data
    return {name: data[: max_bytes[name]] for name, data in found.items()}


def _meta(file):
    """The content of the first box `meta` on the highest level."""
    position = 0
    for _n in range(MAX_BOXES):
        file.seek(position)
        head = file.read(16)
        size, kind, start = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, start = int.from_bytes(head[8:16], "big"), 16
        if len(head) < 8 or (size and size < start):
            return b""
        if kind == b"meta":
            file.seek(position + start)
            return file.read(min(size - start, MAX_META_BYTES) if size else MAX_META_BYTES)
        if not size:  # it goes to the end of the file
            return b""
        position += size
    return b""


def _boxes(data):
    """Yield (kind, content) of the boxes in bytes."""
    position = 0
    for _n in range(MAX_ITEMS):
        size, start = int.from_bytes(data[position : position + 4], "big"), 8
        if size == 1:
            size, start = int.from_bytes(data[position + 8 : position + 16], "big"), 16
        size = size or len(data) - position
        if size < start or position + start > len(data):
            return
        yield data[position + 4 : position + 8], data[position + start : position + size]
        position += size


def _names(iinf):
    """{number of an item: "exif" or "xmp"}."""
    names = {}
    for kind, content in _boxes(iinf[6 if iinf[:1] == b"\0" else 8 :]):
        version = content[0] if content else 0
        if kind != b"infe" or version < 2:
            continue
        number_end = 8 if version > 2 else 6
        item = int.from_bytes(content[4:number_end], "big")
        # After the number two bytes of protection.
        item_type = content[number_end + 2 : number_end + 6]
        texts = content[number_end + 6 :].split(b"\0")
        if item_type == b"Exif":
            names[item] = "exif"
        elif item_type == b"mime" and texts[1:2] == [_XMP_TYPE]:
            names[item] = "xmp"
    return names


class _Numbers:
    """Numbers of any size, one after another; those beyond the end are 0."""

    def __init__(self, data):
        self.data, self.position = data, 0

    @property
    def is_at_end(self):
        return self.position >= len(self.data)

    def take(self, size):
        start, self.position = self.position, self.position + size
        return int.from_bytes(self.data[start : self.position], "big")


def _places(iloc):
    """Yield (number of an item, how its offsets are meant, [(offset, length)])."""
    numbers = _Numbers(iloc)
    version = numbers.take(4) >> 24
    sizes = numbers.take(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    number_size = 4 if version > 1 else 2
    for _n in range(min(numbers.take(number_size), MAX_ITEMS)):
        if numbers.is_at_end:
            return
        item = numbers.take(number_size)
        method = numbers.take(2) & 15 if version else _OFFSETS_OF_FILE
        numbers.take(2)  # in which other file
        base, count = numbers.take(base_size), numbers.take(2)
        places = []
        for _extent in range(count):
            if numbers.is_at_end:
                return
            numbers.take(index_size)
            place = base + numbers.take(offset_size), numbers.take(length_size)
            if len(places) < MAX_EXTENTS:
                places.append(place)
        yield item, method, places


def _read(file, idat, method, places, left):
    for offset, length in places:
        length = min(length, left)
        left -= length
        if method == _OFFSETS_OF_BOX:
            yield idat[offset : offset + length]
        elif method == _OFFSETS_OF_FILE:
            file.seek(offset)
            yield file.read(length)


def _tiff(data):
    """EXIF begins with the number of bytes that stand before its TIFF; some write it wrongly."""
    start = 4 + int.from_bytes(data[:4], "big")
    if data[start : start + 2] in (b"II", b"MM"):
        return data[start:]
    starts = [at for mark in (b"II*\0", b"MM\0*") if (at := data.find(mark, 0, 64)) >= 0]
    return data[min(starts) :] if starts else b""
