"""What a WAV file says of itself. File in, numbers out."""

import struct

from .facts import RecordingFacts, Span, damaged, other_codec

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
CODECS = {PCM: (8, 16, 24, 32), FLOAT: (32,)}  # with their bits
NAMES = {2: b"ADPCM", 6: b"A-law", 7: b"mu-law", 0x11: b"ADPCM", 0x31: b"GSM", 0x55: b"MP3-in-WAV"}
# The way of Windows to say the same in sixteen bytes, of which two are the codec.
EXTENSION = bytes.fromhex("000000001000800000aa00389b71")
MAX_CHUNKS = 10_000
OPEN = (0, 0xFFFFFFFF)  # lengths of a recorder that never knew the end
# Those of recorders and programs name the device, its number, its place and the reporter.
KEPT = {b"fmt ", b"data", b"fact", b"JUNK", b"junk", b"PAD ", b"cue ", b"FLLR"}


def is_wav(head):
    return head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE"


def read(file, size):
    """Facts of a WAV file of `size` bytes. Raises RecordedError."""
    if file.read(4) == b"RF64":
        raise other_codec(b"RF64")
    form = length = None
    private = []
    for name, at, start, end in _chunks(file, size):
        if name == b"fmt " and form is None:
            file.seek(start)
            form = _form(file.read(min(end - start, 40)))
        elif name == b"data" and length is None:
            length = end - start
        elif name not in KEPT:
            private.append(Span(at, start, end, b"JUNK"))
    if form is None or not length:
        raise damaged()
    return RecordingFacts("wav", length / form, private=tuple(private))


def _chunks(file, size):
    """Yield (name, where it stands, start of the content, end)."""
    at = 12
    for _n in range(MAX_CHUNKS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:  # bytes behind the last one
            return
        name, length = head[:4], int.from_bytes(head[4:], "little")
        start = at + 8
        if name == b"data" and length in OPEN:
            length = size - start
        if start + length > size:
            raise damaged()
        yield name, at, start, start + length
        at = start + length + length % 2
    raise damaged()


def _form(content):
    """The bytes a second; refuses codecs that browsers do not play."""
    if len(content) < 16:
        raise damaged()
    codec, channels, rate_hz, _second, block, bits = struct.unpack_from("<HHIIHH", content)
    if codec == EXTENSIBLE and content[26:40] == EXTENSION:
        codec = int.from_bytes(content[24:26], "little")
    if codec not in CODECS:
        raise other_codec(NAMES.get(codec, b"WAV-%d" % codec))
    if bits not in CODECS[codec]:
        raise other_codec(b"WAV-%d-bit" % bits)
    if not (channels and rate_hz) or block != channels * bits // 8:
        raise damaged()
    return rate_hz * block
