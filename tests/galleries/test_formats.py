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
