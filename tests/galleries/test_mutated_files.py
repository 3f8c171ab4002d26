"""Pictures with wrong bytes in them: no fault but a sentence, and no caption lost in silence."""

import io
import logging
import warnings

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from galleries import images, metadata
from tests.galleries.metadata.pictures import alternatives, iim, jpeg, packet, segment, webp
from tests.galleries.test_formats import saved, tagged

CAPTION = "مردم در میدان شهر گرد آمده‌اند"
XMP = packet(alternatives("dc:description", fa=CAPTION))
RAW = XMP.encode()


def picture():
    return Image.linear_gradient("L").resize((96, 64)).convert("RGB")


def heic():
    made = pillow_heif.HeifFile()
    image = picture()
    image.info["xmp"] = RAW
    made.add_from_pillow(image)
    file = io.BytesIO()
    made.save(file)
    return file


def with_exif():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "A fire in the north of the town"
    return saved(picture(), "JPEG", exif=exif)


def png():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP)
    return saved(picture(), "PNG", pnginfo=info)


SEEDS = {
    name: make().getvalue()
    for name, make in {
        "JPEG": lambda: jpeg(xmp=XMP),
        "JPEG with IPTC": lambda: jpeg(iptc=iim((120, CAPTION.encode()))),
        "JPEG with EXIF": with_exif,
        "JPEG of several segments": lambda: jpeg(segments=segment(0xE2, b"x" * 90), xmp=XMP),
        "PNG": png,
        "WEBP": lambda: saved(picture(), "WEBP", xmp=RAW),
        "WEBP by chunks": webp,
        "TIFF": lambda: tagged({700: RAW}),
        "packed TIFF": lambda: saved(picture(), "TIFF", compression="tiff_lzw"),
        "AVIF": lambda: saved(picture(), "AVIF", xmp=RAW),
        "HEIC": heic,
    }.items()
}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mutations(draw, names):
    """(name, a seed with bytes changed, cut out, repeated or its end missing)."""
    name = draw(st.sampled_from(names))
    content = bytearray(SEEDS[name])
    for _n in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content) - 1))
        # Heads and directories are where numbers lead somewhere.
        at = at % 400 if draw(st.booleans()) else at
        kind = draw(st.sampled_from(("change", "number", "cut", "repeat", "end")))
        at = min(at, len(content) - 1)
        if kind == "change":
            content[at] = draw(st.integers(0, 255))
        elif kind == "number":
            content[at : at + 4] = draw(
                st.sampled_from((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"))
            )
        elif kind == "cut":
            del content[at : at + draw(st.integers(1, 30))]
        elif kind == "repeat":
            content[at:at] = content[at : at + draw(st.integers(1, 200))]
        else:
            del content[max(at, 1) :]
        content = content or bytearray(b"\0")
    return name, bytes(content)


def taken(content):
    """Whether a file goes the whole way of an upload; anything but a PictureError comes out."""
    file = io.BytesIO(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own, of EXIF that is wrong
        try:
            picture_format = images.check(file)
        except images.PictureError:
            return False
        assert picture_format in images.EXTENSIONS
        width, height = images.size_of(file)
        image = images.upright(file, images.CHECKED_PX)
        assert (width > height) == (image.width > image.height) or width == height
        assert list(images.first_renditions(image))
    return True


@pytest.fixture(scope="module", autouse=True)
def the_seeds_are_pictures():
    for name, content in SEEDS.items():
        assert taken(content), name


@QUICK
@given(mutations([name for name in SEEDS if name != "HEIC"]))
def test_no_wrong_byte_ends_an_upload_with_a_fault(mutation):
    taken(mutation[1])


@settings(QUICK, max_examples=12)  # each is decoded in a process of its own
@given(mutations(["HEIC"]))
def test_nor_in_a_heic(mutation):
    taken(mutation[1])


@settings(QUICK, max_examples=300)
@given(mutations(list(SEEDS)))
def test_no_wrong_byte_makes_the_reader_of_texts_fail(mutation):
    with warnings.catch_warnings(), _Faults() as faults:
        warnings.simplefilter("error")
        metadata.read(io.BytesIO(mutation[1]))
    assert faults == []


class _Faults(list):
    """What the reader's own safety net caught while this is entered."""

    def __enter__(self):
        self.handler = logging.Handler()
        self.handler.emit = self.append
        logging.getLogger("galleries.metadata").addHandler(self.handler)
        return self

    def __exit__(self, *_fault):
        logging.getLogger("galleries.metadata").removeHandler(self.handler)


@settings(QUICK, max_examples=200)
@given(st.sampled_from([name for name in SEEDS if CAPTION.encode() in SEEDS[name]]), st.data())
def test_a_wrong_byte_within_a_caption_costs_a_letter_and_not_the_caption(name, data):
    content = bytearray(SEEDS[name])
    start, size = content.index(CAPTION.encode()), len(CAPTION.encode())
    at = start + data.draw(st.integers(0, size - 1))
    content[at] = data.draw(st.integers(0x80, 0xFF))
    found = metadata.read(io.BytesIO(bytes(content))).captions
    words = CAPTION.split()
    assert len(set(words) & set(" ".join(found.values()).split())) >= len(words) - 2


@settings(QUICK, max_examples=200)
@given(st.sampled_from([name for name in SEEDS if CAPTION.encode() in SEEDS[name]]), st.data())
def test_wrong_bytes_after_a_caption_leave_it_as_it_is(name, data):
    """A file whose pixels are damaged still says what is written in it."""
    content = bytearray(SEEDS[name])
    end = content.index(RAW) + len(RAW) if RAW in content else content.index(CAPTION.encode()) + 200
    if name == "TIFF":  # its directory stands where it wants
        end = len(content)
    if end < len(content):
        at = data.draw(st.integers(end, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    assert metadata.read(io.BytesIO(bytes(content))).captions == {"fa": CAPTION}
