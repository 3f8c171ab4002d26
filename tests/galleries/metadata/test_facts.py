"""What is believed of a picture file: which source first, which dates, how much text."""

from datetime import UTC, datetime, timedelta

import pytest

from galleries import metadata
from galleries.metadata import dates
from tests.galleries.metadata.pictures import (
    BYLINE,
    CAPTION,
    CITY,
    HEADLINE,
    KEYWORD,
    alternatives,
    ascii_entry,
    iim,
    jpeg,
    listed,
    packet,
    tiff,
)
from tests.galleries.metadata.texts import DUSHANBE, NOTHING, SENTENCES, Z

NOW = datetime(2026, 5, 1, tzinfo=UTC)


# Trust and dates


def test_xmp_is_trusted_before_iptc_and_iptc_before_exif():
    def exif(*entries):
        return tiff([ascii_entry(0x013B, "From EXIF"), ascii_entry(0x8298, "EXIF right"), *entries])

    file = jpeg(
        xmp=packet(listed("dc:creator", "From XMP", kind="Seq")),
        iptc=iim((BYLINE, b"From IPTC"), (CITY, b"Khujand")),
        exif=exif(ascii_entry(0x010E, SENTENCES["ru"].encode())),
    )
    facts = metadata.read(file)
    assert facts.photographer == "From XMP"
    assert facts.city == "Khujand"
    assert facts.copyright == "EXIF right"
    assert facts.captions == {"ru": SENTENCES["ru"]}


def test_a_caption_of_a_lesser_source_adds_a_language_and_replaces_none():
    file = jpeg(
        xmp=packet(alternatives("dc:description", fa=SENTENCES["fa"])),
        iptc=iim((CAPTION, SENTENCES["fa"].encode()[:30])),
        exif=tiff([ascii_entry(0x010E, SENTENCES["en"].encode())]),
    )
    assert metadata.read(file).captions == {"fa": SENTENCES["fa"], "en": SENTENCES["en"]}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021:07:16 12:19:00", datetime(2021, 7, 16, 12, 19, tzinfo=DUSHANBE)),
        ("2021-07-16T12:19:00.25Z", datetime(2021, 7, 16, 12, 19, tzinfo=UTC)),
        ("2021-07-16T12:19+04:30", datetime(2021, 7, 16, 7, 49, tzinfo=UTC)),
        ("2021-07-16T12:19-0300", datetime(2021, 7, 16, 15, 19, tzinfo=UTC)),
        ("2021-07-16T12:19", datetime(2021, 7, 16, 12, 19, tzinfo=DUSHANBE)),
        ("2021-07-16", datetime(2021, 7, 16, tzinfo=DUSHANBE)),
        ("20210716T121900+0500", datetime(2021, 7, 16, 7, 19, tzinfo=UTC)),
        ("2021:07:16   :  :  ", datetime(2021, 7, 16, tzinfo=DUSHANBE)),
        ("2021-07-16T12:19:00+99:99", datetime(2021, 7, 16, 12, 19, tzinfo=DUSHANBE)),
        ("1400:04:25 12:19:00", datetime(2021, 7, 16, 12, 19, tzinfo=DUSHANBE)),
        ("۱۴۰۰/۰۴/۲۵ ۱۲:۱۹", datetime(2021, 7, 16, 12, 19, tzinfo=DUSHANBE)),
        ("1400/02/31", datetime(2021, 5, 21, tzinfo=DUSHANBE)),
        ("1403-12-30", datetime(2025, 3, 20, tzinfo=DUSHANBE)),
        ("1855-03-01", datetime(1855, 3, 1, tzinfo=DUSHANBE)),
        ("2026-05-02T20:00Z", datetime(2026, 5, 2, 20, tzinfo=UTC)),
        ("0000:00:00 00:00:00", None),
        ("1404/12/30", None),
        ("2021-02-30", None),
        ("2021", None),
        ("2021-07", None),
        ("1825-12-31", None),
        ("2026-05-04", None),
        ("9999-12-31T23:59-14:00", None),
        ("1500/01/01", None),
        ("", None),
        ("yesterday", None),
        ("\0" * 19, None),
    ],
)
def test_a_date_is_read_as_programs_write_it_and_nonsense_is_none(text, moment):
    assert dates.first([text], DUSHANBE, NOW) == moment


def test_a_date_without_time_or_offset_is_completed_by_one_that_agrees():
    day, clock = "2021-07-16", "2021:07:16 12:19:05"
    moment = datetime(2021, 7, 16, 8, 19, 5, tzinfo=UTC)
    assert dates.first([day, clock, clock + "+04:00"], DUSHANBE, NOW) == moment
    assert dates.first([day, "2021-07-17T12:00Z"], DUSHANBE, NOW).date() == moment.date()
    assert dates.first(["0000-00-00", clock + "+04:00"], DUSHANBE, NOW) == moment


def test_a_camera_without_offset_was_set_to_the_zone_that_is_passed_in():
    file = jpeg(exif=tiff([], [ascii_entry(0x9003, "2021:07:16 12:19:05")]))
    taken_at = metadata.read(file, zone="Asia/Tehran").taken_at
    assert taken_at == datetime(2021, 7, 16, 7, 49, 5, tzinfo=UTC)
    assert taken_at.utcoffset() == timedelta(hours=4, minutes=30)


def test_a_clock_that_runs_ahead_is_not_believed():
    ahead = datetime.now(UTC) + timedelta(days=3)
    file = jpeg(exif=tiff([], [ascii_entry(0x9003, f"{ahead:%Y:%m:%d %H:%M:%S}")]))
    assert metadata.read(file) == NOTHING


# Plain text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("<p>سلام <b>دنیا</b></p>", "سلام دنیا"),
        ("سلام دنیا<script>alert(1)</script>", "سلام دنیا"),
        ("سلام &lt;img src=x onerror=alert(1)&gt; دنیا", "سلام دنیا"),
        ("سلام &amp;lt;b&amp;gt; دنیا", "سلام دنیا"),
        ("سلام به مردم دنیا <img src=x", "سلام به مردم دنیا < img src=x"),
        ("&#1587;&#1604;&#1575;&#1605; دنیا", "سلام دنیا"),
        ("سلام 5 < 7 و R&D دنیا", "سلام 5 < 7 و R&D دنیا"),
        ("\u202eسلام\u200f دنیا\u2066\x00\x07\ufeff", "سلام دنیا"),
        (f"  سلام{Z} \t  دنیا  ", "سلام دنیا"),
        ("سلام\r\nدنیا\r\r\r\rخوب\x0b", "سلام\nدنیا\n\nخوب"),
        ("كتابي براي مردم", "کتابی برای مردم"),
    ],
)
def test_text_is_plain_and_in_its_stored_form(text, stored):
    records = iim((CAPTION, text.encode()), (HEADLINE, text.encode()))
    facts = metadata.read(jpeg(iptc=records))
    assert facts.captions == {"fa": stored}
    assert facts.headline == " ".join(stored.split())


def test_arabic_keeps_its_letters_also_in_the_names_beside_its_caption():
    records = iim((CAPTION, SENTENCES["ar"].encode()), (BYLINE, "علي كريم".encode()))
    facts = metadata.read(jpeg(iptc=records), language="fa")
    assert facts.captions == {"ar": SENTENCES["ar"]}
    assert facts.photographer == "علي كريم"


def test_everything_has_a_limit():
    long = "واژه " * 3000
    records = iim(
        (CAPTION, long.encode()),
        (HEADLINE, long.encode()),
        (BYLINE, ("а" * 900).encode()),
        *[(KEYWORD, f"word {number}".encode()) for number in range(150)],
    )
    facts = metadata.read(jpeg(iptc=records))
    assert 3900 < len(facts.captions["fa"]) <= 4000
    assert facts.captions["fa"].endswith("واژه …")
    assert 190 < len(facts.headline) <= 200
    assert len(facts.photographer) <= 200
    assert len(facts.keywords) == 60
    assert facts.keywords[0] == "word 0"
