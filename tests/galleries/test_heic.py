"""Photographs of telephones in HEIC: upright once, the picture that is meant, in 8 bits."""

import io
import struct

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from galleries import images, metadata
from galleries.models import Photograph
from tests.factories import make_user
from tests.galleries.metadata.pictures import alternatives, packet
from tests.newsroom.forms import signed_in

RED, BLUE = (200, 30, 30), (31, 60, 200)
SIZE = (160, 96)


def half_and_half():
    """Red on the left, blue on the right."""
    image = Image.new("RGB", SIZE, BLUE)
    image.paste(RED, (0, 0, SIZE[0] // 2, SIZE[1]))
    return image


def heic(*pictures, primary=0, tiff=None, **options):
    """A HEIC with one picture or more. tiff: its EXIF, of which a turn becomes a box, too."""
    made = pillow_heif.HeifFile()
    for picture in pictures or (half_and_half(),):
        made.add_from_pillow(picture)
    if tiff:
        made[0].info["exif"] = b"Exif\0\0" + tiff
    file = io.BytesIO()
    made.save(file, quality=90, primary_index=primary, **options)
    return file


def exif(orientation=1, taken=b"2026:03:21 10:00:00\0"):
    """A TIFF with a turn and a time."""
    entries = struct.pack("<HHII", 0x0112, 3, 1, orientation)
    entries += struct.pack("<HHII", 0x8769, 4, 1, 38)
    inner = struct.pack("<HHHIII", 1, 0x9003, 2, len(taken), 56, 0)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + entries + bytes(4) + inner + taken


def near(colour, other):
    return max(abs(a - b) for a, b in zip(colour, other, strict=True)) < 25


def test_it_is_taken_and_seen_in_its_colours():
    file = heic()
    assert images.check(file) == "HEIC"
    assert images.size_of(file) == SIZE
    image = images.upright(file)
    assert (image.mode, image.size, image.info) == ("RGB", SIZE, {})
    assert near(image.getpixel((20, 48)), RED)
    assert near(image.getpixel((140, 48)), BLUE)


# Where the red half is after the turn.
TURNS = {1: "left", 3: "right", 6: "top", 8: "bottom"}
PLACES = {"left": (0.1, 0.5), "right": (0.9, 0.5), "top": (0.5, 0.1), "bottom": (0.5, 0.9)}


@pytest.mark.parametrize("turn", TURNS)
def test_it_is_turned_once_though_two_places_say_so(turn):
    file = heic(tiff=exif(turn))
    assert file.getvalue().count(b"irot") == (turn != 1)
    assert struct.pack("<HHII", 0x0112, 3, 1, turn) in file.getvalue()
    image = images.upright(file)
    assert image.size == images.size_of(file) == (SIZE if turn in (1, 3) else SIZE[::-1])
    across, down = PLACES[TURNS[turn]]
    at = (int(image.width * across), int(image.height * down))
    assert near(image.getpixel(at), RED)


def test_a_turn_that_only_its_exif_names_does_not_count():
    """So the standard has it, and so telephones show it: they write the box whenever they turn."""
    content = heic(tiff=exif(1)).getvalue()
    says_one, says_six = (struct.pack("<HHII", 0x0112, 3, 1, turn) for turn in (1, 6))
    assert content.count(says_one) == 1
    file = io.BytesIO(content.replace(says_one, says_six))
    assert images.upright(file).size == images.size_of(file) == SIZE


@pytest.mark.parametrize("primary", [0, 1])
def test_of_several_pictures_the_one_that_is_meant_is_taken(primary):
    both = (Image.new("RGB", SIZE, RED), Image.new("RGB", (200, 120), BLUE))
    image = images.upright(heic(*both, primary=primary))
    assert image.size == both[primary].size
    assert near(image.getpixel((80, 48)), (RED, BLUE)[primary])


def test_ten_bits_and_tiles_and_transparency_are_no_hindrance():
    grey = Image.new("I;16", SIZE, 128 * 256)
    assert near(images.upright(heic(grey)).getpixel((80, 48)), (128, 128, 128))
    tiles = images.upright(heic(half_and_half().resize((1280, 768)), tile_size=256))
    assert near(tiles.getpixel((1200, 700)), BLUE)
    clear = half_and_half().convert("RGBA")
    clear.putalpha(0)
    assert near(images.upright(heic(clear)).getpixel((80, 48)), (255, 255, 255))


def test_its_profile_counts():
    lab = ImageCms.createProfile("sRGB")
    picture = half_and_half()
    content = ImageCms.ImageCmsProfile(lab).tobytes()
    picture.info["icc_profile"] = content
    assert near(images.upright(heic(picture)).getpixel((20, 48)), RED)


CAPTION = "مردم در میدان آزادی گرد آمده‌اند"


def test_what_is_written_in_it_is_read_without_a_decoder():
    picture = half_and_half()
    picture.info["xmp"] = packet(alternatives("dc:description", fa=CAPTION)).encode()
    found = metadata.read(heic(picture, tiff=exif()), zone="Asia/Tehran", language="fa")
    assert found.captions == {"fa": CAPTION}
    assert found.taken_at.isoformat() == "2026-03-21T10:00:00+03:30"


@pytest.mark.parametrize("share", [0.02, 0.2, 0.6, 0.95])
def test_a_damaged_one_is_refused_with_a_sentence(share):
    content = heic(half_and_half().resize((640, 480))).getvalue()
    with pytest.raises(images.PictureError, match="damaged|آسیب"):
        images.check(io.BytesIO(content[: int(len(content) * share)]))


def test_a_film_under_its_name_is_refused():
    with pytest.raises(images.PictureError):
        images.check(io.BytesIO(b"\0\0\0\x18ftyphevc\0\0\0\0msf1hevc" + b"\0\0\0\x08mdat"))


def test_it_is_stored_as_it_came_and_readers_get_what_browsers_show(db, photo_client):
    content = heic(half_and_half()).getvalue()
    answer = photo_client.post(
        "/newsroom/photo-desk/upload/",
        {"file": SimpleUploadedFile("IMG_1.HEIC", content), "language": "fa"},
    )
    assert answer.status_code == 200, answer.content
    photograph = Photograph.objects.get()
    assert photograph.original.name.endswith(".heic")
    with photograph.original.open("rb") as file:
        assert file.read() == content
    assert (photograph.width, photograph.height) == SIZE
    assert set(photograph.manifest["whole"]) == {"jpeg"}


@pytest.fixture
def photo_client():
    return signed_in(make_user("photo"))


def test_forms_offer_it_to_choose_by_type_and_by_name():
    offered = images.ACCEPT.split(",")
    assert {"image/heic", "image/heif", ".heic", ".heif"} <= set(offered)
