"""Pictures made by code: every kind that is taken, every kind that is refused."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from PIL import Image, ImageChops, ImageOps, ImageStat

from galleries import images, renditions, uploads
from galleries.models import Photograph
from portal.core.templatetags.pictures import picture
from tests.factories import make_article, make_photograph, picture_file

KINDS = [
    ("JPEG", "RGB"),
    ("JPEG", "L"),
    ("JPEG", "CMYK"),
    ("PNG", "RGB"),
    ("PNG", "RGBA"),
    ("PNG", "P"),
    ("PNG", "1"),
    ("PNG", "I;16"),
    ("PNG", "LA"),
    ("WEBP", "RGB"),
    ("WEBP", "RGBA"),
]


@pytest.mark.parametrize(("image_format", "mode"), KINDS)
def test_every_kind_becomes_renditions_that_browsers_show(image_format, mode):
    file = picture_file((700, 500), image_format, mode)
    assert images.check(file) == image_format
    image = images.upright(file)
    made = [
        one
        for crop in (images.WHOLE, *images.CROPS.values())
        for one in images.renditions(image, crop, (50, 50))
    ]
    assert {name for name, *_rest in made} == {"avif", "webp", "jpeg"}
    for _name, width, height, content in made:
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == (width, height)
            assert image.mode == "RGB"


def test_a_picture_is_turned_as_the_camera_meant_and_keeps_no_secrets():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[1] = "N"
    file = picture_file((800, 400), exif=exif)
    assert images.size_of(file) == (400, 800)
    for _name, width, height, content in images.renditions(
        images.upright(file), images.WHOLE, (50, 50)
    ):
        assert height > width
        assert b"Camera maker" not in content
        assert b"Exif" not in content


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(90, 60), (6000, 4000)])
def test_every_way_of_holding_a_camera_is_turned_upright(orientation, size):
    image = Image.new("RGB", size, "white")
    image.paste((255, 0, 0), (0, 0, size[0] // 3, size[1] // 3))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, quality=95)
    made = images.upright(file)
    file.seek(0)
    wanted = ImageOps.exif_transpose(Image.open(file)).resize(made.size)
    difference = ImageStat.Stat(ImageChops.difference(made, wanted)).mean
    assert max(difference) < 3
    assert images.size_of(file)[0] / images.size_of(file)[1] == made.width / made.height


def test_a_picture_whose_exif_is_damaged_is_turned_all_the_same():
    """A resolution in letters: Pillow's own exif_transpose fails as it writes it back."""
    entries = struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<HHI4s", 0x011A, 2, 3, b"72")
    file = picture_file((80, 40), exif=b"Exif\0\0II*\0\x08\0\0\0\2\0" + entries + bytes(4))
    assert images.upright(file).size == images.size_of(file) == (40, 80)


def bomb(width, height):
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


REFUSED = [
    bomb(60_000, 60_000),
    bomb(16_000, 16_000),
    bomb(4000, 100),
    bomb(300, 300),
    b"",
    b"\xff\xd8\xff",
    b"GIF89a" + b"\0" * 50,
    b"%PDF-1.7",
    b"<svg/>",
    b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
    picture_file().getvalue()[:500],
    picture_file((8, 8), "PNG").getvalue(),
    b"BM" + b"\0" * 60,
]


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_taken_is_refused_with_a_sentence(content):
    with pytest.raises(images.PictureError) as refused:
        images.check(io.BytesIO(content))
    assert len(str(refused.value)) > 10


@pytest.mark.django_db
def test_names_are_ours_and_what_follows_the_picture_is_not_published():
    file = io.BytesIO(picture_file().getvalue() + b"<script>alert(1)</script>")
    photograph = uploads.store_photograph(file, "../../\u202eشکار.php\x00.jpg")
    assert "\u202e" not in photograph.file_name
    assert "\x00" not in photograph.file_name
    for name in photograph.all_files():
        assert name.isascii()
        assert "php" not in name
        with default_storage.open(name) as file:
            assert b"<script" not in file.read()


@pytest.mark.django_db
def test_a_fault_leaves_no_row_and_no_file(monkeypatch):
    def full(*arguments):
        raise OSError("No space left on device")

    before = files()
    monkeypatch.setattr(uploads.make_renditions.__class__, "enqueue", full)
    with pytest.raises(OSError, match="No space"):
        uploads.store_photograph(picture_file(), "a.jpg")
    assert Photograph.objects.count() == 0
    assert files() == before


def files():
    from pathlib import Path

    folders = (default_storage.location, storages["originals"].location)
    return {str(path) for folder in folders for path in Path(folder).rglob("*") if path.is_file()}


# Crops and the focal point


def dot(size=(1200, 800), at=(0.9, 0.1)):
    """A grey picture with a red square: where a crop looks can be told from it."""
    image = Image.new("RGB", size, (128, 128, 128))
    x, y = int(size[0] * at[0]), int(size[1] * at[1])
    image.paste((255, 0, 0), (x - 40, y - 40, x + 40, y + 40))
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def shows_the_dot(photograph, crop):
    sizes = photograph.sizes_of(crop, "jpeg")
    with default_storage.open(photograph.name_of(crop, sizes[-1][0], "jpeg")) as file:
        red, green, _blue = Image.open(file).convert("RGB").split()
        return ImageChops.subtract(red, green).getextrema()[1] > 120


@pytest.mark.django_db
def test_crops_follow_the_focal_point_and_get_new_addresses(django_capture_on_commit_callbacks):
    photograph = uploads.store_photograph(dot(), "a.png")
    assert renditions.make(photograph.pk)
    photograph.refresh_from_db()
    assert photograph.is_complete
    assert not shows_the_dot(photograph, "square")
    first = photograph.files()
    photograph.focal_x, photograph.focal_y = 90, 10
    photograph.save()
    assert not photograph.is_complete
    assert renditions.make(photograph.pk)
    photograph.refresh_from_db()
    assert shows_the_dot(photograph, "square")
    second = photograph.files()
    assert first[photograph.token] == second[photograph.token], "the whole picture stays"
    crops = set(first) - {photograph.token}
    assert not crops & set(second), "no cache can show the old crop under the new address"
    for name in first[crops.pop()]:
        assert default_storage.exists(name), "pages that were sent before still show it"
    photograph.focal_x = 10
    photograph.save()
    with django_capture_on_commit_callbacks(execute=True):
        renditions.make(photograph.pk)
    assert not any(
        default_storage.exists(n) for t in set(first) - {photograph.token} for n in first[t]
    )


@pytest.mark.parametrize(
    ("size", "ratio", "focal", "box"),
    [
        ((1200, 800), 1, (50, 50), (200, 0, 1000, 800)),
        ((1200, 800), 1, (0, 0), (0, 0, 800, 800)),
        ((1200, 800), 1, (100, 100), (400, 0, 1200, 800)),
        ((1200, 800), 1, (60, 50), (320, 0, 1120, 800)),
        ((800, 1200), 16 / 9, (50, 25), (0, 75, 800, 525)),
        ((800, 1200), None, (0, 0), (0, 0, 800, 1200)),
    ],
)
def test_a_crop_is_the_largest_whose_middle_is_nearest_to_the_focal_point(size, ratio, focal, box):
    image = Image.linear_gradient("L").resize(size)
    expected = image.crop(box)
    assert images.cropped(image, ratio, focal).tobytes() == expected.tobytes()


@pytest.mark.django_db
def test_a_page_shows_what_is_there_and_never_a_broken_picture(client):
    photograph = make_photograph()
    version = make_article(lead_photograph=photograph)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "avif" not in page
    assert photograph.url_of("whole", 640, "jpeg") in page
    assert 'class="blur' in page
    renditions.make(photograph.pk)
    photograph.refresh_from_db()
    page = client.get(version.get_absolute_url()).content.decode()
    for url in (photograph.url_of("wide", 640, "avif"), photograph.url_of("wide", 640, "webp")):
        assert url in page
        assert b"".join(client.get(url).streaming_content)
    Photograph.objects.filter(pk=photograph.pk).update(manifest={}, token=None)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "main-figure__picture" not in page
    assert picture(None) == ""


@pytest.mark.django_db
def test_a_change_in_the_midst_of_making_is_not_written_over():
    photograph = uploads.store_photograph(dot(), "a.png")
    changes = renditions.made_of(photograph, False, written := [])
    Photograph.objects.filter(pk=photograph.pk).update(focal_x=10)
    assert not renditions.swap(photograph, changes)
    assert written
    photograph.refresh_from_db()
    assert not photograph.is_complete


@pytest.mark.django_db
def test_a_form_that_was_opened_before_does_not_put_old_addresses_back():
    stale = uploads.store_photograph(dot(), "a.png")
    stale = Photograph.objects.get(pk=stale.pk)
    renditions.make(stale.pk)
    stale.agency = "آژانس"
    stale.save()
    fresh = Photograph.objects.get(pk=stale.pk)
    assert fresh.is_complete
    assert fresh.agency == "آژانس"


@pytest.mark.django_db
def test_an_original_that_went_bad_is_named_and_tried_no_more():
    photograph = make_photograph()
    with storages["originals"].open(photograph.original.name, "wb") as file:
        file.write(b"\xff\xd8\xffnothing")
    assert not renditions.make(photograph.pk)
    photograph.refresh_from_db()
    assert photograph.fault
    assert photograph.sizes_of("whole", "jpeg"), "what was there stays"
    assert not Photograph.objects.incomplete().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["missing", "all"])
def test_the_command_makes_what_is_missing_or_all(which, capsys):
    photograph = make_photograph()
    call_command("renditions", f"--{which}")
    photograph.refresh_from_db()
    assert photograph.is_complete
    token = photograph.token
    call_command("renditions", f"--{which}")
    photograph.refresh_from_db()
    assert (photograph.token == token) == (which == "missing")
    assert ("0 made" in capsys.readouterr().out) == (which == "missing")


@pytest.mark.django_db
def test_a_deleted_photograph_leaves_no_file(django_capture_on_commit_callbacks):
    before = files()
    photograph = make_photograph()
    renditions.make(photograph.pk)
    photograph.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        photograph.delete()
    assert files() == before


@pytest.mark.django_db
def test_another_file_for_a_photograph_takes_the_place_of_the_first(
    django_capture_on_commit_callbacks,
):
    photograph = make_photograph()
    renditions.make(photograph.pk)
    photograph.refresh_from_db()
    old, original = photograph.all_files(), photograph.original.name
    file = dot()
    uploads.fill(photograph, file, "b.png", images.check(file))
    with django_capture_on_commit_callbacks(execute=True):
        uploads.save_whole(photograph)
    photograph.refresh_from_db()
    assert not photograph.is_complete
    assert set(old) <= set(photograph.all_files()), "pages that were sent before still show it"
    assert not storages["originals"].exists(original)
    renditions.make(photograph.pk)
    photograph.refresh_from_db()
    assert shows_the_dot(photograph, "whole")


# Pictures that are alike


@pytest.mark.django_db
def test_the_same_file_and_a_smaller_copy_are_found_and_another_picture_is_not():
    image = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
    image.paste((200, 30, 30), (100, 100, 400, 300))

    def saved(picture, name, **options):
        file = io.BytesIO()
        picture.save(file, name, **options)
        file.seek(0)
        return file

    first = uploads.store_photograph(saved(image, "PNG"), "a.png")
    assert uploads.like_this(saved(image, "PNG")) == ([first], True)
    copy = saved(image.resize((450, 300)), "JPEG", quality=60)
    assert uploads.like_this(copy) == ([first], False)
    other = Image.linear_gradient("L").resize((900, 600)).convert("RGB")
    assert uploads.like_this(saved(other, "PNG")) == ([], False)
