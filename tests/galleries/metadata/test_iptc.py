"""IPTC in picture files: every record, behind and between other blocks."""

import zlib

from galleries import metadata
from tests.galleries.metadata.pictures import (
    BYLINE,
    CAPTION,
    CITY,
    COPYRIGHT,
    COUNTRY,
    CREDIT,
    DATE,
    HEADLINE,
    KEYWORD,
    TIME,
    TITLE,
    chunk,
    iim,
    jpeg,
    png,
    resource,
    segment,
)
from tests.galleries.metadata.test_xmp import EXPECTED
from tests.galleries.metadata.texts import PEOPLE, SENTENCES


def test_every_iptc_record_finds_its_place():
    utf8 = [
        (HEADLINE, "گشایش نمایشگاه"),
        (CAPTION, SENTENCES["fa"]),
        (BYLINE, PEOPLE["fa"]),
        (BYLINE, "ندا احمدی"),
        (CREDIT, "خبرگزاری پیک"),
        (COPYRIGHT, "© خبرگزاری"),
        (CITY, "تهران"),
        (COUNTRY, "ایران"),
        (KEYWORD, "کتاب"),
        (KEYWORD, "نمایشگاه"),
        (DATE, "20210716"),
        (TIME, "121905+0430"),
    ]
    records = iim(*[(number, text.encode()) for number, text in utf8], utf8=True)
    assert metadata.read(jpeg(iptc=records)) == EXPECTED


def profile(name, data):
    return (
        b"Raw profile type "
        + name
        + b"\0"
        + b"\n%s\n%8d\n" % (name, len(data))
        + data.hex().encode()
    )


def test_iptc_is_found_behind_other_resources_split_bare_and_in_png():
    records = iim((CITY, "Душанбе".encode("cp1251")), (COUNTRY, "Таджикистан".encode("cp1251")))
    whole = resource(b"abc", 0x0425, b"odd") + resource(records, name=b"name")
    head = b"Photoshop 3.0\0"
    raw = profile(b"iptc", whole)
    keyword, _nul, text = raw.partition(b"\0")
    files = [
        jpeg(segments=segment(0xED, head + whole)),
        jpeg(segments=segment(0xED, head + whole[:40]) + segment(0xED, head + whole[40:])),
        png(chunk(b"tEXt", raw)),
        png(chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(text))),
        png(chunk(b"tEXt", profile(b"iptc", records))),
    ]
    for file in files:
        facts = metadata.read(file)
        assert (facts.city, facts.country) == ("Душанбе", "Таджикистан")


def test_a_title_is_a_headline_unless_it_is_a_file_name():
    assert metadata.read(jpeg(iptc=iim((TITLE, b"IMG_2041.JPG")))).headline == ""
    assert metadata.read(jpeg(iptc=iim((TITLE, b"Opening day")))).headline == "Opening day"


def test_keywords_that_a_program_wrote_as_one_are_parted():
    for text in ("کتاب، تهران، نمایشگاه", "کتاب,تهران, نمایشگاه", "کتاب؛ تهران;نمایشگاه;"):
        facts = metadata.read(jpeg(iptc=iim((KEYWORD, text.encode()))))
        assert facts.keywords == ("کتاب", "تهران", "نمایشگاه")
