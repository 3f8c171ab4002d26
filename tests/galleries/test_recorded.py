"""Files of video and audio: what is taken, what is said of the rest."""

import io
import random

import pytest

from galleries import recording_files
from galleries.recording_files.blanking import blank
from tests.galleries import films
from tests.galleries.films import box, element, track


def facts(content):
    return recording_files.check(io.BytesIO(content))


WAV, FLAC = ((kind, "audio", 2, None, None) for kind in ("wav", "flac"))
V02 = (films.id3(100) + bytes(100)) * 2 + (b"\xff\xfb\x90\0" + bytes(413)) * 5  # v02-two-tags.mp3
FILM = ("mp4", "video", 6, 640, 360)
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
    (films.wav(), ("wav", "audio", 2, None, None)),
    (films.wav(bits=24, channels=2, more=films.chunk(b"bext", b"x" * 603)), WAV),
    (films.wav(codec=3, bits=32, tail=bytes(5)), WAV),
    (films.wav(length=0), WAV),
    (films.wav(length=0xFFFFFFFF), WAV),
    (films.flac(), ("flac", "audio", 2, None, None)),
    (films.flac(tag=films.id3(9) + bytes(9), more=[(4, b"x" * 70), (1, bytes(9))]), FLAC),
    (films.flac(seconds=0), ("flac", "audio", None, None, None)),
]


@pytest.mark.parametrize(("content", "expected"), TAKEN, ids=range(len(TAKEN)))
def test_what_is_taken_is_known_by_its_content(content, expected):
    found = facts(content)
    shown = (found.format, found.kind, found.duration_s, found.width, found.height)
    assert shown == expected


@pytest.mark.parametrize(
    "tag",
    [
        (films.id3(100) + bytes(100)) * 2,
        films.id3(100) + bytes(100) + b"junk of a program" * 9,
        films.id3(9) + bytes(9) + b"\xff\xff\xff\xfb" * 9,
        films.id3(9) + bytes(40_000),
        films.ape(60) + bytes(33) + films.id3(7) + bytes(7) + b"\xff\xfb",
        b"\x12\xff\xfb\x50" * 40,  # cut out of a stream
    ],
)
@pytest.mark.parametrize("tail", [b"", b"TAG" + bytes(125), films.ape(60) + b"TAG" + bytes(125)])
def test_tags_and_junk_around_the_frames_of_an_mp3_hide_nothing_of_it(tag, tail):
    found = facts(films.mp3(tag=tag) + tail)
    assert (found.format, found.duration_s) == ("mp3", pytest.approx(40 * 1152 / 44_100))


def test_the_number_of_frames_stands_in_the_first_that_has_it():
    frame = b"\xff\xfb\x50\xc0" + bytes(204)
    assert facts(films.id3(0) + frame + films.mp3()).duration_s == pytest.approx(1.04, 0.1)
    vbri = b"\xff\xfb\x50\xc0" + bytes(32) + b"VBRI" + bytes(10) + (40).to_bytes(4) + bytes(154)
    assert facts(vbri + frame * 39).duration_s == pytest.approx(40 * 1152 / 44_100)
    assert facts(V02).format == "mp3"


@pytest.mark.parametrize(
    "content",
    [
        *(films.mp4() + tail for tail in (b"\0", bytes(7), bytes(900), b"\0\0\0\x10\xff\xfe\0\0")),
        films.mp4() + box(b"free", bytes(90)) + b"\n",
        films.mp4() + b"\0\0\0\0free" + bytes(30),
        films.mp4(more=box(b"free", bytes(9)) + bytes(4)),
        films.mp4()[:20] + box(b"wide") + films.mp4()[20:],
        box(b"wide") + films.mp4()[20:],
        b"\0\0\0\x01mdat" + (80).to_bytes(8) + bytes(64) + films.mp4()[20:],
        films.mp4()[:-72] + b"\0\0\0\x01mdat" + (80).to_bytes(8) + bytes(64),
    ],
)
def test_padding_and_wide_boxes_hide_nothing_of_a_film(content):
    found = facts(content)
    assert (found.format, found.kind, found.duration_s, found.width, found.height) == FILM


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (films.mp4(), []),
        (films.mp3(), []),
        (films.mp4(track(codec=b"hvc1")), ["HEVC"]),
        (films.mp4(track(codec=b"hev1")), ["HEVC"]),
        (films.mp4(track(codec=b"av01")), ["AV1"]),
        (films.webm(b"V_AV1"), ["AV1", "WebM"]),
        (films.webm(), ["WebM"]),
        (films.ogg(), ["Ogg"]),
        (films.wav(), ["WAV"]),
        (films.flac(), ["FLAC", "FLAC"]),
    ],
)
def test_what_a_part_of_the_readers_cannot_play_is_taken_and_said(content, said):
    notes = recording_files.notes(facts(content), len(content))
    assert len(notes) == len(said)
    assert all(word in note for word, note in zip(said, notes, strict=True))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (films.mp4(track(codec=b"apch")), "ProRes"),
        (films.mp4(track(codec=b"dvh1")), "dvh1"),
        (films.mp4(track(codec=b"AVdn")), "AVdn"),
        (films.webm(doc_type=b"matroska"), "matroska"),
        (films.wav(codec=0x55), "MP3-in-WAV"),
        (films.wav(codec=0x11), "ADPCM"),
        (films.wav(bits=12), "12"),
        (films.wav().replace(b"RIFF", b"RF64"), "RF64"),
    ],
)
def test_what_is_refused_for_its_form_is_named(content, said):
    with pytest.raises(recording_files.RecordedError, match=said):
        facts(content)


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
    films.wav()[:-1],
    films.wav()[:30],
    films.wav(channels=0),
    films.wav(rate=0),
    films.wav(seconds=0, length=8),
    films.wav(seconds=0),
    films.wav(more=films.chunk(b"JUNK", b"") * 20_000),
    films.flac()[:30],
    films.flac()[:42],
    films.flac(rate=0),
    films.flac(more=[(0, bytes(34))]),
    films.flac(more=[(1, b"")] * 2000),
    b"fLaC\x80\0\0\x22" + bytes(34),
    b"fLaC\x04\xff\xff\xff",
    films.mp3(frames=9, tag=b"x" * 20),
    films.mp4()[:-72] + b"\0\0\0",
    b"GIF89a",
    b"\0" * 4000,
    b"\xff" * 4000,
    b"ftyp",
    box(b"ftyp", b"isom"),
    box(b"ftyp", b"heic", bytes(8)),
    films.mp4()[:-40],
    films.mp4()[:300],
    films.mp4()[:30],
    films.mp4(track(codec=b"dvh1")),
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


@pytest.mark.parametrize(
    "make", [films.mp4, films.webm, films.mp3, films.ogg, films.wav, films.flac]
)
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


@pytest.mark.parametrize(
    "content",
    [
        films.mp4() + b"\0\0\0\0\0\1Narges" + bytes(9),
        films.wav(more=films.chunk(b"bext", b"Narges") + films.chunk(b"LIST", b"INFONarges")),
        films.wav(tail=films.chunk(b"id3 ", b"ID3 Narges")),
        films.flac(more=[(4, b"LOCATION=Narges"), (6, b"Exif Narges"), (2, b"Narges")]),
        films.flac(tag=films.id3(0), more=[(4, b"Narges")]),
    ],
)
def test_what_programs_wrote_of_people_is_blanked_and_nothing_moves(content):
    whole = io.BytesIO(content)
    before = recording_files.check(whole)
    blank(whole, before.private)
    after = facts(whole.getvalue())
    assert b"Narges" not in whole.getvalue()
    assert len(whole.getvalue()) == len(content)
    assert (after.format, after.duration_s) == (before.format, before.duration_s)


def test_place_and_device_are_blanked_and_nothing_moves():
    secret = box(b"udta", box(b"\xa9xyz", b"+38.5598+068.7870/"), box(b"\xa9mod", b"Telephone"))
    content = films.mp4(more=secret + box(b"meta", b"com.apple.location"), content=b"film" * 9)
    content += box(b"uuid", b"XMP here")
    file = io.BytesIO(content)
    blank(file, recording_files.check(file).private)
    blanked = file.getvalue()
    for words in (b"38.5598", b"Telephone", b"apple", b"XMP"):
        assert words in content
        assert words not in blanked
    assert len(blanked) == len(content)
    assert blanked.index(b"film") == content.index(b"film")
    assert recording_files.check(io.BytesIO(blanked)).private == ()
