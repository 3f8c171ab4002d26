"""Files of video and audio: what is taken, what is said of the rest."""

import io
import random

import pytest

from galleries import recording_files
from galleries.recording_files import mp4
from tests.galleries import films
from tests.galleries.films import box, element, track


def facts(content):
    return recording_files.check(io.BytesIO(content))


TAKEN = [
    (films.mp4(), ("mp4", "video", 6, 640, 360)),
    (films.mp4(track(turned=True)), ("mp4", "video", 6, 360, 640)),
    (films.mp4(track(), track(b"soun", b"mp4a")), ("mp4", "video", 6, 640, 360)),
    (films.mp4(track(b"soun", b"mp4a"), brand=b"M4A "), ("m4a", "audio", 6, None, None)),
    (films.mp4(track(size=(0, 0)), seconds=0), ("mp4", "video", None, None, None)),
    (films.webm(), ("webm", "video", 6, 640, 360)),
    (films.webm(b"A_OPUS"), ("weba", "audio", 6, None, None)),
    (films.webm(milliseconds=float("nan")), ("webm", "video", None, 640, 360)),
    (films.webm(milliseconds=float("inf")), ("webm", "video", None, 640, 360)),
    (films.mp3(), ("mp3", "audio", pytest.approx(40 * 1152 / 44100), None, None)),
    (
        films.mp3(tag=films.id3(300) + bytes(300)),
        ("mp3", "audio", pytest.approx(1.04, 0.1), None, None),
    ),
    *(
        (films.mp3(tag=tags), ("mp3", "audio", pytest.approx(1.04, 0.1), None, None))
        for tags in (
            (films.id3(100) + bytes(100)) * 2,
            films.ape(60) + films.id3(9) + bytes(3000),
            films.id3(9) + bytes(70) + films.ape(60),
        )
    ),
    (films.mp3(counted=False), ("mp3", "audio", None, None, None)),
    (films.ogg(), ("ogg", "audio", 6, None, None)),
]


@pytest.mark.parametrize(("content", "expected"), TAKEN, ids=range(len(TAKEN)))
def test_what_is_taken_is_known_by_its_content(content, expected):
    found = facts(content)
    shown = (found.format, found.kind, found.duration_s, found.width, found.height)
    assert shown == expected


def ring():
    """Boxes that claim lengths which lead back or nowhere."""
    for length in (0, 1, 4, 7, 2**31, 2**32 - 1):
        yield films.mp4(more=length.to_bytes(4) + b"free" + bytes(16))
    yield films.mp4() + b"\0\0\0\1free" + bytes(8)
    yield films.mp4() + b"\0\0\0\1free" + b"\xff" * 8
    yield box(b"ftyp", b"isom") + b"\0\0\0\x08free" * 200_000


REFUSED = [
    b"",
    b"<html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"%PDF-1.7",
    b"RIFF\0\0\0\0WAVEfmt ",
    b"GIF89a",
    b"\0" * 4000,
    b"\xff" * 4000,
    b"ftyp",
    box(b"ftyp", b"isom"),
    box(b"ftyp", b"heic", bytes(8)),
    films.mp4()[:-40],
    films.mp4()[:300],
    films.mp4()[:30],
    films.mp4(track(codec=b"hvc1")),
    films.mp4(track(codec=b"<sc>")),
    films.mp4(track(b"soun", b"ac-3")),
    films.mp4(track(b"text", b"tx3g")),
    *ring(),
    films.webm(doc_type=b"matroska"),
    films.webm(b"V_MPEG4/ISO/AVC"),
    films.webm()[:60],
    films.webm()[:-12],
    b"\x1a\x45\xdf\xa3" + b"\xff" * 100,
    b"\x1a\x45\xdf\xa3" + bytes(100),
    element(0x1A45DFA3, element(0x4282, b"webm")),
    b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x80",
    films.mp3()[:300],
    films.id3(10) + bytes(9),
    films.id3(0) * 100_000,
    films.ape(2**32 - 1) + films.mp3(),
    films.id3(2**27) + bytes(50),
    b"ID3\x04\0\0\xff\xff\xff\xff",
    b"\xff\xf1\x50\x80" + bytes(500),
    b"ID3",
    b"OggS",
    films.ogg()[:40],
    films.ogg(packet=b"\x80theora" + bytes(40)),
    b"\xff\xfb\x50\xc0",
]


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_taken_is_refused_with_a_sentence(content):
    with pytest.raises(recording_files.RecordedError) as refused:
        facts(content)
    assert len(str(refused.value)) > 10
    assert "<" not in str(refused.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(settings):
    settings.RECORDING_MAX_MB = 1
    with pytest.raises(recording_files.RecordedError, match="۱"):
        facts(films.mp4(content=bytes(1_100_000)))


@pytest.mark.parametrize("make", [films.mp4, films.webm, films.mp3, films.ogg])
def test_no_damage_does_more_than_be_refused(make):
    whole, chance = make(), random.Random(1)
    for _n in range(1500):
        content = bytearray(whole)
        for _m in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.choice((0, 1, 127, 255))
        del content[chance.randrange(len(content)) if chance.random() < 0.3 else len(content) :]
        try:
            found = facts(bytes(content))
        except recording_files.RecordedError:
            continue
        assert found.format in recording_files.TYPES
        assert found.duration_s is None or 0 < found.duration_s < 10**7


def test_place_and_device_are_blanked_and_nothing_moves():
    secret = box(b"udta", box(b"\xa9xyz", b"+38.5598+068.7870/"), box(b"\xa9mod", b"Telephone"))
    content = films.mp4(more=secret + box(b"meta", b"com.apple.location"), content=b"film" * 9)
    content += box(b"uuid", b"XMP here")
    file = io.BytesIO(content)
    mp4.blank(file, recording_files.check(file).private)
    blanked = file.getvalue()
    for words in (b"38.5598", b"Telephone", b"apple", b"XMP"):
        assert words in content
        assert words not in blanked
    assert len(blanked) == len(content)
    assert blanked.index(b"film") == content.index(b"film")
    assert recording_files.check(io.BytesIO(blanked)).private == ()
