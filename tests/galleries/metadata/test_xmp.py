"""XMP in picture files: every kind of file, every language of a caption."""

from datetime import UTC, datetime

import pytest

from galleries import metadata
from galleries.metadata import PictureFacts
from tests.galleries.metadata.pictures import (
    alternatives,
    itxt,
    jpeg,
    packet,
    png,
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
