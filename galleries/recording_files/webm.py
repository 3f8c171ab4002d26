"""What a WebM file says of itself: codecs, length, size. File in, numbers out."""

import struct

from .facts import RecordingFacts, damaged, other_codec

HEADER, DOC_TYPE, SEGMENT, CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
INFO, SCALE, DURATION = 0x1549A966, 0x2AD7B1, 0x4489
TRACKS, TRACK, TRACK_TYPE, CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
VIDEO, WIDTH, HEIGHT = 0xE0, 0xB0, 0xBA
AV1 = b"V_AV1"
CODECS = {b"V_VP8", b"V_VP9", AV1, b"A_OPUS", b"A_VORBIS"}
MAX_ELEMENTS = 20_000
MAX_VALUE_BYTES = 256
NANOSECONDS = 1_000_000_000


def is_webm(head):
    return head.startswith(HEADER.to_bytes(4))


def read(file, size):
    """Facts of a WebM file of `size` bytes. Raises RecordedError."""
    return _WebmReader(file, size).facts()


class _WebmReader:
    def __init__(self, file, size):
        self.file, self.size = file, size
        self.elements_left = MAX_ELEMENTS

    def facts(self):
        top = self.elements(0, self.size)
        header, segment = next(top, None), next(top, None)
        if header is None or segment is None or segment[0] != SEGMENT:
            raise damaged()
        if (kind := self.children(header).get(DOC_TYPE)) != b"webm":
            raise other_codec(kind) if kind else damaged()
        info, tracks = {}, []
        for element in self.elements(*segment[1:]):
            if element[0] == INFO:
                info = self.children(element)
            elif element[0] == TRACKS:
                tracks = [self.track(t) for t in self.elements(*element[1:]) if t[0] == TRACK]
            elif element[0] == CLUSTER:
                break  # sound and pictures from here on
        if not tracks:
            raise damaged()
        video = next((track for track in tracks if track[0] == b"\x01"), None)
        return RecordingFacts(
            format="webm" if video else "weba",
            duration_s=seconds(info),
            width=video[1] if video else None,
            height=video[2] if video else None,
            codec="av1" if video and video[3] == AV1 else "",
        )

    def track(self, element):
        """(type, width, height, codec) of a track; refuses codecs that browsers do not play."""
        values, screen = {}, {}
        for child in self.elements(*element[1:]):
            if child[0] == VIDEO:
                screen = self.children(child)
            elif child[0] in (TRACK_TYPE, CODEC):
                values[child[0]] = self.value(child)
        kind, codec = values.get(TRACK_TYPE, b""), values.get(CODEC, b"").rstrip(b"\0")
        if kind in (b"\x01", b"\x02") and codec not in CODECS:
            raise other_codec(codec)
        width, height = (int.from_bytes(screen.get(name, b"")) for name in (WIDTH, HEIGHT))
        return kind, width, height, codec

    def children(self, element):
        """{id: value} of the small elements inside one."""
        found = {}
        for child in self.elements(*element[1:]):
            if child[2] - child[1] <= MAX_VALUE_BYTES:
                found[child[0]] = self.value(child)
        return found

    def value(self, element):
        _name, start, end = element
        if end - start > MAX_VALUE_BYTES:
            raise damaged()
        self.file.seek(start)
        return self.file.read(end - start)

    def elements(self, start, end):
        """Yield (id, start of the content, end) of the elements between two places."""
        at = start
        while at < end:
            self.elements_left -= 1
            if self.elements_left < 0:
                raise damaged()
            self.file.seek(at)
            name, _is_open = self.number(4, keeps_marker=True)
            length, is_open = self.number(8)
            content = self.file.tell()
            # A recorder that never knew the end leaves the outermost ones open.
            if is_open and name not in (SEGMENT, CLUSTER):
                raise damaged()
            stop = end if is_open else content + length
            if stop > end:
                raise damaged()
            yield name, content, stop
            at = stop

    def number(self, most_bytes, keeps_marker=False):
        """(number, whether it stands for "unknown"): its first bits say how long it is."""
        first = self.file.read(1)
        if not first or not first[0]:
            raise damaged()
        count = 9 - first[0].bit_length()
        rest = self.file.read(count - 1)
        if count > most_bytes or len(rest) < count - 1:
            raise damaged()
        marker = 1 << 7 * count
        number = int.from_bytes(first + rest)
        is_open = number & (marker - 1) == marker - 1
        return (number if keeps_marker else number & (marker - 1)), is_open


def seconds(info):
    """The length in seconds from the values of Info, or None."""
    form = {4: ">f", 8: ">d"}.get(len(info.get(DURATION, b"")))
    if form is None:
        return None
    scale = int.from_bytes(info[SCALE][:8]) if SCALE in info else 1_000_000
    return struct.unpack(form, info[DURATION])[0] * scale / NANOSECONDS
