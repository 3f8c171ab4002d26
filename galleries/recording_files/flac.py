"""What a FLAC file says of itself. File in, numbers out (RFC 9639)."""

from .facts import RecordingFacts, Span, damaged

MARK = b"fLaC"
STREAM_INFO, PADDING, SEEK_TABLE = 0, 1, 3
IS_LAST = 0x80
MAX_BLOCKS = 1000
# Titles, pictures with places of their own, data of programs: no player needs them.
KEPT = {STREAM_INFO, PADDING, SEEK_TABLE}


def is_flac(head):
    return head.startswith(MARK)


def read(file, size, start=0):
    """Facts of a FLAC file of `size` bytes that begins at `start`. Raises RecordedError."""
    at, info, private = start + len(MARK), None, []
    for n in range(MAX_BLOCKS):
        file.seek(at)
        head = file.read(4)
        length = int.from_bytes(head[1:])
        content, end = at + 4, at + 4 + length
        if len(head) < 4 or end > size:
            raise damaged()
        kind = head[0] & ~IS_LAST
        if (kind == STREAM_INFO) != (n == 0):
            raise damaged()
        if n == 0:
            info = file.read(min(length, 34))
        elif kind not in KEPT:
            private.append(Span(at, content, end, bytes([head[0] & IS_LAST | PADDING])))
        at = end
        if head[0] & IS_LAST:
            break
    else:
        raise damaged()
    file.seek(at)
    first = file.read(2)
    if len(first) < 2 or first[0] != 0xFF or first[1] & 0xFC != 0xF8 or len(info) < 34:
        raise damaged()
    rate_hz = int.from_bytes(info[10:13]) >> 4
    samples = int.from_bytes(info[13:18]) & (1 << 36) - 1
    if not rate_hz:
        raise damaged()
    # Zero samples: a recorder that never knew the end.
    return RecordingFacts("flac", samples / rate_hz if samples else None, private=tuple(private))
