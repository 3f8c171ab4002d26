"""Pictures with metadata, written byte by byte as programs and cameras write it."""

import io
import struct
import zlib

from tests.factories import picture_file

SIZE = (32, 24)
CAPTION, HEADLINE, BYLINE, CREDIT, COPYRIGHT = 120, 105, 80, 110, 116
TITLE, KEYWORD, CITY, COUNTRY, DATE, TIME = 5, 25, 90, 101, 55, 60
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
NAMES = (
    f'{DC} xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
)


def iim(*records, utf8=False):
    """IIM records: (number, bytes) of record 2."""
    made = b"\x1c\x01\x5a\x00\x03\x1b%G" if utf8 else b""
    for number, value in records:
        made += b"\x1c\x02" + struct.pack(">BH", number, len(value)) + value
    return made


def resource(data, kind=0x0404, name=b""):
    head = b"8BIM" + struct.pack(">HB", kind, len(name)) + name + b"\0" * ((len(name) + 1) % 2)
    return head + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(*, iptc=None, xmp=None, exif=None, segments=b""):
    """A JPEG. iptc: IIM records; xmp: str or bytes; exif: a TIFF; segments: bytes as they are."""
    made = segments
    if exif is not None:
        made += segment(0xE1, b"Exif\0\0" + exif)
    if xmp is not None:
        xmp = xmp.encode() if isinstance(xmp, str) else xmp
        made += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
    if iptc is not None:
        made += segment(0xED, b"Photoshop 3.0\0" + resource(iptc))
    picture = picture_file(SIZE).getvalue()
    return io.BytesIO(picture[:2] + made + picture[2:])


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(*chunks, last=True):
    """A PNG with chunks after its pixels, where many programs write, or before them."""
    picture = picture_file(SIZE, "PNG").getvalue()
    place = len(picture) - 12 if last else 33
    return io.BytesIO(picture[:place] + b"".join(chunks) + picture[place:])


def itxt(xmp, compressed=False):
    data = zlib.compress(xmp.encode()) if compressed else xmp.encode()
    flags = b"\1\0" if compressed else b"\0\0"
    return chunk(b"iTXt", b"XML:com.adobe.xmp\0" + flags + b"\0\0" + data)


def webp(**options):
    return picture_file(SIZE, "WEBP", **options)


def packet(properties="", attributes=""):
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {NAMES} {attributes}>{properties}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def alternatives(name, **texts):
    """A property once per language; x_default stands for x-default, fa_IR for fa-IR."""
    items = "".join(
        f'<rdf:li xml:lang="{tag.replace("_", "-")}">{text}</rdf:li>' for tag, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def listed(name, *texts, kind="Bag"):
    items = "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def tiff(first=(), second=(), order="<", pointer=None):
    """A TIFF with an EXIF directory. first, second: (tag, type, bytes); pointer: a false one."""
    start, second_at = 8, 8 + 2 + 12 * (len(first) + 1) + 4
    data_at = second_at + 2 + 12 * len(second) + 4
    data = b""

    def directory(entries):
        nonlocal data
        made = struct.pack(f"{order}H", len(entries))
        for tag, kind, value in entries:
            count = 1 if kind == 4 else len(value)
            if len(value) <= 4:
                place = value.ljust(4, b"\0")
            else:
                place = struct.pack(f"{order}I", data_at + len(data))
                data += value
            made += struct.pack(f"{order}HHI", tag, kind, count) + place
        return made + b"\0\0\0\0"

    target = second_at if pointer is None else pointer
    directories = directory([*first, (0x8769, 4, struct.pack(f"{order}I", target))])
    directories += directory(second)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", start)
    return head + directories + data


def ascii_entry(tag, text):
    value = text if isinstance(text, bytes) else text.encode()
    return tag, 2, value + b"\0"
