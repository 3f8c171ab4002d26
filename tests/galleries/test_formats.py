"""What photographers and agencies send: taken, in the colours that were meant, the first page."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat, TiffImagePlugin

from galleries import images, metadata
from galleries.picture_files import colours
from tests.factories import make_user
from tests.galleries.metadata.pictures import alternatives, iim, jpeg, packet, resource
from tests.newsroom.forms import signed_in

BLUE = (31, 60, 200)


def saved(image, image_format, **options):
    file = io.BytesIO()
    image.save(file, image_format, **options)
    return file


def field(mode="RGB", colour=BLUE, size=(90, 60)):
    return Image.new("RGB", size, colour).convert(mode)


def more():
    return {"save_all": True, "append_images": [field(colour=(255, 0, 0))]}


def sixteen_bits():
    return Image.new("I;16", (90, 60), 128 * 256)


GREY = (128, 128, 128)
FILES = {
    "two lenses": (lambda: saved(field(), "MPO", **more()), "JPEG", BLUE),
    "several pages": (lambda: saved(field(), "TIFF", **more()), "TIFF", BLUE),
    "packed": (lambda: saved(field(), "TIFF", compression="tiff_lzw"), "TIFF", BLUE),
    "a JPEG in it": (lambda: saved(field(), "TIFF", compression="jpeg"), "TIFF", BLUE),
    "for printing": (lambda: saved(field("CMYK"), "TIFF"), "TIFF", BLUE),
    "as the eye sees": (
        lambda: saved(Image.new("LAB", (90, 60), (128, 128, 128)), "TIFF"),
        "TIFF",
        None,
    ),
    "sixteen bits": (lambda: saved(sixteen_bits(), "TIFF"), "TIFF", GREY),
    "one bit": (lambda: saved(field("1", (255, 255, 255)), "TIFF"), "TIFF", (255, 255, 255)),
    "a palette": (lambda: saved(field("P"), "TIFF"), "TIFF", None),
    "AVIF": (lambda: saved(field(), "AVIF", quality=95), "AVIF", BLUE),
    "AVIF, transparent": (lambda: saved(field("RGBA"), "AVIF", quality=95), "AVIF", BLUE),
}


@pytest.mark.parametrize("kind", FILES)
def test_it_is_taken_in_its_colours_and_first_page(kind):
    make, image_format, colour = FILES[kind]
    file = make()
    assert images.check(file) == image_format
    assert images.size_of(file) == (90, 60)
    image = images.upright(file)
    assert (image.mode, image.size, image.info) == ("RGB", (90, 60), {})
    if colour:
        assert max(abs(a - b) for a, b in zip(image.getpixel((45, 30)), colour, strict=True)) < 12


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "L", "RGB"])
def test_a_profile_counts_in_every_mode(mode, monkeypatch):
    asked = []
    convert = ImageCms.profileToProfile

    def seen(image, *args, **kwargs):
        asked.append(image.mode)
        return convert(image, *args, **kwargs)

    monkeypatch.setattr(ImageCms, "profileToProfile", seen)
    monkeypatch.setattr(colours, "_SRGB_BYTES", b"")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    images.upright(saved(field(mode), "PNG", icc_profile=profile))
    assert asked == [{"P": "RGB", "RGBA": "RGB", "LA": "L"}.get(mode, mode)]


CAMERAS = [
    "SAMSUNG CSC",
    "LEAD Technologies Inc. V1.01",
    "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
    "File written by Adobe Photoshop® 5.0",
    "Minolta DSC",
    "KONICA MINOLTA DIGITAL CAMERA",
    "Optimized by JPEGmini 3.11.4.3",
    "HUAWEI camera 2",
]
WORDS = [
    "Canon city flood",
    "Apple harvest in Sughd",
    "دوربین Canon",
    "Camera obscura",
    "DSC dinner",
]


def tagged(tags):
    """A TIFF with tags of bytes."""
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info.tagtype[tag] = 7
        info[tag] = value
    return saved(field(), "TIFF", tiffinfo=info)


@pytest.mark.parametrize("text", CAMERAS + WORDS)
def test_what_a_camera_writes_is_no_caption(text):
    packed = packet(alternatives("dc:description", x_default=text))
    found = metadata.read(jpeg(xmp=packed))
    assert (not found.captions) == (text in CAMERAS)


ALT = "دو مرد در میدان ایستاده‌اند"


def test_the_alternative_text_of_a_file_is_found_in_each_format():
    alt = alternatives("Iptc4xmpCore:AltTextAccessibility", fa=ALT, en="Two men")
    packed = packet(alt, 'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"')
    raw = packed.encode()
    for file in (jpeg(xmp=packed), tagged({700: raw}), saved(field(), "AVIF", xmp=raw)):
        assert metadata.read(file).alts == {"fa": ALT, "en": "Two men"}


@pytest.mark.parametrize("tags", [(33723, iim), (34377, lambda *r: resource(iim(*r)))])
def test_texts_of_a_tiff_are_found_wherever_it_keeps_them(tags):
    tag, make = tags
    assert metadata.read(tagged({tag: make((120, ALT.encode()))})).captions == {"fa": ALT}
    described = saved(field(), "TIFF", description="Two men on a square")
    assert metadata.read(described).captions == {"en": "Two men on a square"}


def test_a_photograph_keeps_the_alternative_text_of_its_file(db):
    alt = alternatives("Iptc4xmpCore:AltTextAccessibility", fa=ALT)
    space = 'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    file = SimpleUploadedFile("a.jpg", jpeg(xmp=packet(alt, space)).read())
    answer = signed_in(make_user("photo")).post(
        "/newsroom/photo-desk/upload/", {"file": file, "language": "fa"}
    )
    assert answer.json()["alt"] == ALT


def test_a_file_of_two_lenses_comes_in_by_the_photo_desk(db):
    """i01-two-frames.jpg: telephones and cameras name it .jpg."""
    content = saved(field(), "MPO", **more()).getvalue()
    assert Image.open(io.BytesIO(content)).format == "MPO"
    file = SimpleUploadedFile("DSC_0001.JPG", content, "image/jpeg")
    answer = signed_in(make_user("photo")).post(
        "/newsroom/photo-desk/upload/", {"file": file, "language": "fa"}
    )
    assert answer.status_code == 200
    assert answer.json()["id"]


def wide_profile():
    """An ICC profile of a screen with more colours than sRGB (Display P3, gamma 2.2)."""

    def number(value):
        return round(value * 65536).to_bytes(4, signed=True)

    def place(x, y, z):
        return b"XYZ \0\0\0\0" + number(x) + number(y) + number(z)

    tags = {
        b"desc": b"desc\0\0\0\0\0\0\0\2P\0" + bytes(78),
        b"wtpt": place(0.9642, 1.0, 0.8249),
        b"rXYZ": place(0.5151, 0.2412, -0.0011),
        b"gXYZ": place(0.2919, 0.6922, 0.0419),
        b"bXYZ": place(0.1572, 0.0666, 0.7841),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv\0\0\0\0\0\0\0\1\x02\x33\0\0"),
    }
    table, data, at = len(tags).to_bytes(4), b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + (at + len(data)).to_bytes(4) + len(content).to_bytes(4)
        data += content + bytes(-len(content) % 4)
    size = at + len(data)
    head = size.to_bytes(4) + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp"
    head += bytes(28) + number(0.9642) + number(1.0) + number(0.8249) + bytes(48)
    return head + table + data


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_a_screenshot_of_a_wide_screen_has_the_colour_that_was_seen(mode):
    """i02-screenshot.png: without its profile (60, 200, 60) would stay as it is."""
    image = Image.new("RGB", (8, 8), (60, 200, 60))
    image = image.quantize(4) if mode == "P" else image.convert(mode)
    red, green, blue = images.upright(saved(image, "PNG", icc_profile=wide_profile())).getpixel(
        (4, 4)
    )
    # By the matrices of both: more green than sRGB has, red and blue below nothing.
    assert max(red, blue) < 8
    assert 200 < green < 206


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("image_format", ["TIFF", "PNG", "WEBP", "AVIF"])
def test_every_format_is_turned_upright_once(image_format, orientation):
    image = field(size=(96, 64))
    image.paste((255, 0, 0), (0, 0, 32, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"AVIF": {"quality": 95}, "WEBP": {"lossless": True}}.get(image_format, {})
    file = saved(image, image_format, exif=exif, **options)
    image.getexif()[0x0112] = orientation
    wanted = ImageOps.exif_transpose(image)
    made = images.upright(file)
    assert images.size_of(file) == made.size == wanted.size
    assert max(ImageStat.Stat(ImageChops.difference(made, wanted)).mean) < 8


@pytest.mark.parametrize("tag", [{50706: b"\1\4\0\0"}, {254: 1}])
def test_a_raw_file_of_a_camera_is_not_taken_as_its_thumbnail(tag):
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for number, value in tag.items():
        info[number] = value
        info.tagtype[number] = 1 if isinstance(value, bytes) else 4
    file = saved(field(), "TIFF", tiffinfo=info)
    with override("en"), pytest.raises(images.PictureError, match="raw file"):
        images.check(file)


@pytest.mark.parametrize("head", [b"FUJIFILMCCD-RAW ", b"II*\0\x10\0\0\0CR", b"\0\0\0\x18ftypcrx "])
def test_raw_files_that_are_no_tiff_are_named_too(head):
    with override("en"), pytest.raises(images.PictureError, match="raw file"):
        images.check(io.BytesIO(head + bytes(100)))
