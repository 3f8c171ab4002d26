"""What an MP4 or M4A file says of itself: codecs, length, size, and what it tells of its maker.

File in, numbers out; knows no model. Nothing is decoded: only the boxes of the index are read.
"""

import re

from .facts import RecordingFacts, Span, damaged, other_codec, prores

MAX_BOXES = 100_000  # a long film in fragments has some thousands
MAX_TRACKS = 64
MAX_BLANKED_BYTES = 65_536
# {codec: the key of notes.CODECS, "" where everything plays it}
VIDEO_CODECS = {b"avc1": "", b"avc3": "", b"hvc1": "hevc", b"hev1": "hevc", b"av01": "av1"}
SOUND_CODECS = {b"mp4a", b"Opus"}
PRORES = {b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x"}
# With which a file begins; those of QuickTime have no "ftyp".
FIRST = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
FILM = {b"mdat", b"moof"}
_KIND = re.compile(rb"[0-9A-Za-z \xa9_-]{4}")
# Places, devices, names and programs stand in these; no player needs them.
PRIVATE = {b"udta", b"meta", b"uuid"}


def is_mp4(head):
    return head[4:8] in FIRST


def read(file, size):
    """Facts of an MP4 file of `size` bytes. Raises RecordedError."""
    return _Mp4Reader(file, size).facts()


class _Mp4Reader:
    def __init__(self, file, size):
        self.file, self.size = file, size
        self.boxes_left = MAX_BOXES
        self.private = []

    def facts(self):
        first = {}
        for box in self.boxes(0, self.size):
            first.setdefault(box[0], box)
        moov = first.get(b"moov")
        if moov is None or not FILM & first.keys():
            raise damaged()
        duration_s, tracks = self.movie(moov)
        video = next((track for track in tracks if track["handler"] == b"vide"), None)
        if video is None and not any(track["handler"] == b"soun" for track in tracks):
            raise damaged()
        width, height = video["size"] if video else (None, None)
        return RecordingFacts(
            format="mp4" if video else "m4a",
            duration_s=duration_s,
            width=width,
            height=height,
            private=tuple(self.private),
            codec=VIDEO_CODECS[video["codec"]] if video else "",
        )

    def boxes(self, start, end):
        """Yield (kind, start of the content, end) of the boxes between two places."""
        at = start
        is_whole_file = start == 0
        while at < end and not self.is_behind_the_last(at, end, is_whole_file):
            self.boxes_left -= 1
            if self.boxes_left < 0 or end - at < 8:
                raise damaged()
            head = self.bytes_at(at, 8)
            length, kind, content = int.from_bytes(head[:4]), head[4:], at + 8
            if length == 1:
                length, content = int.from_bytes(self.bytes_at(at + 8, 8)), at + 16
            elif length == 0 and is_whole_file:
                length = end - at
            # A box that is shorter than its own head would lead round in a ring.
            if length < content - at or length > end - at:
                raise damaged()
            if kind in PRIVATE:
                self.private.append(Span(at + 4, content, at + length))
            yield kind, content, at + length
            at += length

    def is_behind_the_last(self, at, end, is_whole_file):
        """Whether no box begins here: programs and storages leave bytes behind the last one.

        At the end of a file they may be anything, inside a box zeros. A few are blanked, as they
        may tell of the device; many may be film after all, where a box's length is wrong.
        """
        head = self.bytes_at(at, min(8, end - at))
        if not is_whole_file:
            return len(head) < 8 and not any(head)
        if _KIND.fullmatch(head[4:8]):
            return False
        if end - at <= MAX_BLANKED_BYTES:
            self.private.append(Span(at, at, end, empty=b""))
        return True

    def bytes_at(self, at, count):
        self.file.seek(at)
        found = self.file.read(count)
        if len(found) < count:
            raise damaged()
        return found

    def field(self, box, offset, count):
        _kind, start, end = box
        if start + offset + count > end:
            raise damaged()
        return self.bytes_at(start + offset, count)

    def movie(self, moov):
        duration_s, tracks = None, []
        for box in self.boxes(*moov[1:]):
            if box[0] == b"mvhd":
                duration_s = self.duration(box)
            elif box[0] == b"trak":
                tracks.append(self.track(box))
                if len(tracks) > MAX_TRACKS:
                    raise damaged()
        return duration_s, tracks

    def duration(self, mvhd):
        if self.field(mvhd, 0, 1) == b"\x01":
            scale, length, unknown = self.field(mvhd, 20, 4), self.field(mvhd, 24, 8), 2**64 - 1
        else:
            scale, length, unknown = self.field(mvhd, 12, 4), self.field(mvhd, 16, 4), 2**32 - 1
        scale, length = int.from_bytes(scale), int.from_bytes(length)
        return length / scale if scale and length != unknown else None

    def track(self, trak):
        """{"handler", "size", "codec"} of a track; refuses codecs that browsers do not play."""
        found = {"handler": b"", "size": (None, None), "codec": b""}
        for box in self.boxes(*trak[1:]):
            if box[0] == b"tkhd":
                found["size"] = self.screen(box)
            elif box[0] == b"mdia":
                found["handler"], found["codec"] = self.media(box)
                self.judge(found["handler"], found["codec"])
        return found

    def screen(self, tkhd):
        """(width, height) as the film is meant to be seen: telephones turn it by a matrix."""
        shift = 12 if self.field(tkhd, 0, 1) == b"\x01" else 0
        matrix = self.field(tkhd, 40 + shift, 36)
        width, height = (int.from_bytes(self.field(tkhd, at + shift, 4)) >> 16 for at in (76, 80))
        is_turned = not any(matrix[:4]) and not any(matrix[16:20]) and any(matrix)
        return (height, width) if is_turned else (width, height)

    def media(self, mdia):
        """(handler, codec) of a track, each four bytes."""
        handler = codec = b""
        for box in self.boxes(*mdia[1:]):
            if box[0] == b"hdlr":
                handler = self.field(box, 8, 4)
            elif box[0] == b"minf":
                for inner in self.boxes(*box[1:]):
                    if inner[0] == b"stbl":
                        codec = self.codec(inner)
        return handler, codec

    def codec(self, stbl):
        for box in self.boxes(*stbl[1:]):
            if box[0] == b"stsd":
                return self.field(box, 12, 4)
        return b""

    @staticmethod
    def judge(handler, codec):
        if handler == b"vide" and codec in PRORES:
            raise prores()
        accepted = {b"vide": VIDEO_CODECS, b"soun": SOUND_CODECS}.get(handler)
        if accepted is not None and codec not in accepted:
            raise other_codec(codec)
