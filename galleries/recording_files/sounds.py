"""What an MP3 or an Ogg file says of itself, and what tags stand before. File in, numbers out."""

import re

from . import flac
from .facts import RecordingFacts, damaged, other_codec

BITRATES_KBPS = {
    # (is MPEG-1): by the number in the frame's head
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FRAMES_CHECKED = 3
FRAMES_CHECKED_IF_CUT = 12  # nothing else tells that it is MP3
MAX_TAGS = 8  # of several programs, one after the other
JUNK_BYTES = 65_536  # before a tag or the first frame, at most
MAX_FRAME_BYTES = 1441
COUNT_BYTES = 200
_FRAME_MARKS = re.compile(rb"\xff(?=[\xe2-\xff])")
VBRI_AT = 36  # in a frame, whatever its kind
OPUS_HZ = 48_000  # whatever the sound was recorded with
MAX_PAGE_BYTES = 65_307


def has_tags(head):
    return head.startswith((b"ID3", b"APETAGEX"))


def is_mp3(head):
    return _frame(head) is not None


def read_tagged(file, size):
    """Facts of a file that begins with tags: MP3, or FLAC as some programs write it."""
    start = behind_tags(file)
    file.seek(start)
    if file.read(4) == flac.MARK:
        return flac.read(file, size, start)
    return read_mp3(file, size, start)


def behind_tags(file):
    """The place behind all tags, and the zeros that programs leave around them."""
    at = 0
    for _n in range(MAX_TAGS):
        file.seek(at)
        head = file.read(JUNK_BYTES)
        at += len(head) - len(head := head.lstrip(b"\0"))
        length = _tag_bytes(head[:32])
        if not length:
            return at
        at += length
    raise damaged()


def read_cut(file, size):
    """Facts of an MP3 file that was cut out of a stream, and so begins within a frame."""
    return read_mp3(file, size, junk=MAX_FRAME_BYTES, frames=FRAMES_CHECKED_IF_CUT)


def read_mp3(file, size, start=0, junk=JUNK_BYTES, frames=FRAMES_CHECKED):
    """Facts of an MP3 file whose frames begin behind `start`. Raises RecordedError.

    junk: bytes that may stand before them. frames: as many must follow each other.
    """
    file.seek(start)
    content = file.read(junk + frames * MAX_FRAME_BYTES)
    places = next(_chains(content, junk, frames), None)
    if places is None:
        raise damaged()
    # A first frame that was cut off before the file began, or was made of junk, counts none.
    counts = (_frame_count(content[at : at + COUNT_BYTES]) for at in places)
    count = next(filter(None, counts), None)
    _length, samples, rate_hz = _frame(content[places[0] :])
    return RecordingFacts(format="mp3", duration_s=count * samples / rate_hz if count else None)


def _chains(content, junk, frames):
    """Yield the places of frames that follow each other, over the junk before them."""
    for at in _FRAME_MARKS.finditer(content, 0, junk):
        places, following = [], at.start()
        for _n in range(frames):
            frame = _frame(content[following : following + 4])
            if frame is None or following + frame[0] > len(content):
                break
            places.append(following)
            following += frame[0]
        else:
            yield places


def _tag_bytes(head):
    """The length of the ID3 or APE tag that begins with these bytes, 0 where none does."""
    if head.startswith(b"APETAGEX"):
        return 32 + int.from_bytes(head[12:16], "little")
    if not head.startswith(b"ID3") or len(head) < 10:
        return 0
    length = 0
    for byte in head[6:10]:
        if byte > 0x7F:
            raise damaged()
        length = length << 7 | byte
    return 10 + length + (10 if head[5] & 0x10 else 0)


def _frame(head):
    """(bytes, samples, samples a second) of a Layer III frame by its head, or None."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return None
    is_first = version == 3
    samples = 1152 if is_first else 576
    rate_hz = RATES_HZ[version][rate]
    length = samples // 8 * BITRATES_KBPS[is_first][bitrate] * 1000 // rate_hz + padding
    return length, samples, rate_hz


def _frame_count(frame):
    """The number of frames that an encoder wrote into the first one, or None.

    Files without it are of one bitrate or of many: their length would be a guess.
    """
    for name in (b"Xing", b"Info"):
        at = frame.find(name)
        if at > 0 and len(frame) >= at + 12 and frame[at + 7] & 1:
            return int.from_bytes(frame[at + 8 : at + 12])
    at = frame.find(b"VBRI")
    return int.from_bytes(frame[at + 14 : at + 18]) if at == VBRI_AT else None


def is_ogg(head):
    return head.startswith(b"OggS")


def read_ogg(file, size):
    """Facts of an Ogg file whose sound is Opus. Raises RecordedError for any other."""
    file.seek(0)
    head = file.read(300)
    start = 27 + (head[26] if len(head) > 26 else 0)
    packet = head[start : start + 19]
    if len(packet) < 19:
        raise damaged()
    if not packet.startswith(b"OpusHead"):
        raise other_codec(packet[:8])
    file.seek(max(0, size - MAX_PAGE_BYTES))
    end = file.read()
    last = end.rfind(b"OggS")
    position = end[last + 6 : last + 14]
    if last < 0 or len(position) < 8:
        raise damaged()
    samples = int.from_bytes(position, "little") - int.from_bytes(packet[10:12], "little")
    return RecordingFacts(format="ogg", duration_s=samples / OPUS_HZ)
