"""Files of video and audio made by code: small, and each byte known."""

import struct


def box(kind, *content):
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def track(handler=b"vide", codec=b"avc1", size=(640, 360), turned=False):
    matrix = (0, 1, 0, -1, 0, 0, 0, 0, 1) if turned else (1, 0, 0, 0, 1, 0, 0, 0, 1)
    tkhd = bytes(40) + struct.pack(">9i", *matrix) + struct.pack(">2I", *(n << 16 for n in size))
    hdlr = bytes(8) + handler + bytes(13)
    stsd = struct.pack(">II", 0, 1) + box(codec, bytes(78))
    stbl = box(b"stbl", box(b"stsd", stsd))
    return box(b"trak", box(b"tkhd", tkhd), box(b"mdia", box(b"hdlr", hdlr), box(b"minf", stbl)))


def mp4(*tracks, seconds=6, more=b"", content=b"\0" * 64, brand=b"isom"):
    mvhd = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + bytes(80)
    moov = box(b"moov", box(b"mvhd", mvhd), *(tracks or [track()]), more)
    return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", content)


def element(name, content):
    """An EBML element with a length of eight bytes."""
    width = (name.bit_length() + 7) // 8
    return name.to_bytes(width) + b"\x01" + len(content).to_bytes(7) + content


def webm(codec=b"V_VP9", size=(640, 360), milliseconds=6000.0, doc_type=b"webm"):
    header = element(0x1A45DFA3, element(0x4282, doc_type))
    info = element(0x1549A966, element(0x4489, struct.pack(">d", milliseconds)))
    screen = element(0xB0, size[0].to_bytes(2)) + element(0xBA, size[1].to_bytes(2))
    is_video = codec.startswith(b"V")
    kind = element(0x83, b"\1" if is_video else b"\2") + element(0x86, codec)
    entry = element(0xAE, kind + (element(0xE0, screen) if is_video else b""))
    cluster = element(0x1F43B675, b"\xe7\x81\x00")
    return header + element(0x18538067, info + element(0x1654AE6B, entry) + cluster)


def mp3(frames=40, tag=b"", counted=True):
    """Silence-like frames of 64 kbit/s at 44.1 kHz: 208 bytes, 1152 samples each."""
    frame = b"\xff\xfb\x50\xc0" + bytes(204)
    first = b"\xff\xfb\x50\xc0" + bytes(17) + b"Info" + struct.pack(">II", 1, frames) + bytes(175)
    return tag + (first if counted else frame) + frame * (frames - 1)


def id3(size):
    return b"ID3\x04\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])


def ape(size):
    """An APE tag: its head, and as many bytes of items as it names, up to some."""
    head = b"APETAGEX" + struct.pack("<4I8x", 2000, size, 1, 1 << 31)
    return head + b"\xff\xfb" * (min(size, 1000) // 2)


def ogg(seconds=6, packet=b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0"):
    def page(position, content):
        head = b"OggS\0\0" + position.to_bytes(8, "little") + bytes(12)
        return head + bytes([1, len(content)]) + content

    return page(0, packet) + page(312 + seconds * 48_000, b"x" * 20)


def wav(seconds=2, codec=1, bits=16, channels=1, rate=8000, more=b"", tail=b"", length=None):
    """Silence. more: chunks before the sound. length: what its head says, where that is wrong."""
    block = channels * bits // 8
    form = struct.pack("<HHIIHH", codec, channels, rate, rate * block, block, bits)
    data = bytes(seconds * rate * block)
    said = len(data) if length is None else length
    body = b"WAVE" + chunk(b"fmt ", form) + more + b"data" + struct.pack("<I", said) + data + tail
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(name, content):
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def flac(seconds=2, rate=44_100, more=(), tag=b""):
    """more: [(kind, content)] of blocks behind the first."""
    samples = seconds * rate
    info = bytes(10) + (rate << 44 | 1 << 41 | 15 << 36 | samples).to_bytes(8) + bytes(16)
    blocks = [(0, info), *more]
    heads = [kind | (0x80 if n == len(blocks) - 1 else 0) for n, (kind, _c) in enumerate(blocks)]
    written = (
        bytes([head]) + len(content).to_bytes(3) + content
        for head, (_kind, content) in zip(heads, blocks, strict=True)
    )
    return tag + b"fLaC" + b"".join(written) + b"\xff\xf8" + bytes(40)


VTT = "WEBVTT\n\n00:00.500 --> 00:02.000\nسلام <b>جهان</b>\n"
