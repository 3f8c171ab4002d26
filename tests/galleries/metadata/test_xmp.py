"""XMP in picture files: every kind of file, every language of a caption."""

import struct
from datetime import UTC, datetime

import pytest

from galleries import metadata
from galleries.metadata import PictureFacts, blocks
from tests.galleries.metadata.pictures import (
    alternatives,
    itxt,
    jpeg,
    packet,
    png,
    segment,
    webp,
)
from tests.galleries.metadata.texts import SENTENCES, full_packet


def test_each_language_of_an_xmp_caption_goes_to_its_place():
    file = jpeg(
        xmp=packet(
            alternatives(
                "dc:description",
                x_default=SENTENCES["en"],
                en_US=SENTENCES["en"],
                fa_IR=SENTENCES["fa"],
                tg=SENTENCES["tg"],
                ru_RU=SENTENCES["ru"],
                ar=SENTENCES["ar"],
                de="Die Buchmesse",
            )
        )
    )
    assert metadata.read(file).captions == SENTENCES


def test_a_default_text_goes_to_the_language_that_it_is_in():
    file = jpeg(xmp=packet(alternatives("dc:description", x_default=SENTENCES["tg"])))
    assert metadata.read(file).captions == {"tg": SENTENCES["tg"]}


def test_a_language_that_a_program_named_wrongly_is_not_believed_against_the_script():
    file = jpeg(xmp=packet(alternatives("dc:description", en=SENTENCES["fa"])))
    assert metadata.read(file).captions == {"fa": SENTENCES["fa"]}


def test_a_language_without_an_edition_is_kept_only_if_there_is_nothing_else():
    file = jpeg(xmp=packet(alternatives("dc:description", de="Die Buchmesse", fr="Le salon")))
    assert metadata.read(file).captions == {"en": "Die Buchmesse"}


EXPECTED = PictureFacts(
    captions={"fa": SENTENCES["fa"]},
    headline="گشایش نمایشگاه",
    photographer="پروانه گلچین، ندا احمدی",
    credit="خبرگزاری پیک",
    copyright="© خبرگزاری",
    city="تهران",
    country="ایران",
    keywords=("کتاب", "نمایشگاه"),
    taken_at=datetime(2021, 7, 16, 7, 49, 5, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "file",
    [
        lambda: jpeg(xmp=full_packet()),
        lambda: jpeg(xmp=full_packet().encode("utf-16")),
        lambda: jpeg(xmp=full_packet() + "\0" * 50),
        lambda: png(itxt(full_packet())),
        lambda: png(itxt(full_packet(), compressed=True), last=False),
        lambda: webp(xmp=full_packet().encode()),
    ],
    ids=["jpeg", "utf-16", "nul", "png", "png-compressed", "webp"],
)
def test_xmp_is_read_from_every_kind_of_file(file):
    assert metadata.read(file()) == EXPECTED


def test_what_belongs_to_an_ingredient_is_not_said_of_the_picture():
    inner = f"<rdf:Description>{alternatives('dc:description', fa='متن دیگر')}</rdf:Description>"
    file = jpeg(
        xmp=packet(
            f'<xmp:Ingredients xmlns:i="i"><rdf:Bag><rdf:li>{inner}</rdf:li></rdf:Bag>'
            "</xmp:Ingredients><photoshop:City>تهران</photoshop:City>"
        )
    )
    assert metadata.read(file) == PictureFacts({}, city="تهران")


def extended(text, *, name=b"A" * 32, first=None, size=40, shuffled=False):
    """A JPEG whose packet goes on in segments of their own."""
    more = text.encode()
    places = range(0, len(more), size)
    segments = [
        segment(
            0xE1,
            b"http://ns.adobe.com/xmp/extension/\0"
            + name
            + struct.pack(">II", len(more), place)
            + more[place : place + size],
        )
        for place in (reversed(places) if shuffled else places)
    ]
    note = 'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="%s"'
    first = first or packet("", note % name.decode())
    main = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + first.encode())
    return jpeg(segments=main + b"".join(segments))


WRITTEN = packet(alternatives("dc:description", fa="باران در رشت", en="Rain in Rasht"))


@pytest.mark.parametrize("shuffled", [False, True])
def test_a_packet_that_goes_on_in_further_segments_is_read_whole(shuffled):
    found = metadata.read(extended(WRITTEN, shuffled=shuffled))
    assert found.captions == {"fa": "باران در رشت", "en": "Rain in Rasht"}


def test_what_the_first_packet_does_not_name_is_not_read():
    assert metadata.read(extended(WRITTEN, first=packet(""))).captions == {}


def test_the_first_packet_counts_before_what_goes_on():
    first = packet(
        alternatives("dc:description", fa="برف در رشت"),
        'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="%s"' % ("A" * 32),
    )
    assert metadata.read(extended(WRITTEN, first=first)).captions["fa"] == "برف در رشت"


def test_megabytes_that_go_on_are_not_kept():
    depth = packet(alternatives("dc:description", fa="باران در رشت") + "<!--" + "0" * 2_000_000)
    found = blocks.read(extended(depth, size=60_000))
    assert len(found.xmp) + len(found.more_xmp) <= blocks.MAX_BYTES["xmp"]
    assert metadata.read(extended(depth, size=60_000)).captions == {"fa": "باران در رشت"}
