"""What picture files say about themselves: every source, every old encoding, every trick."""

import io
import random
import struct
import time
import zlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from galleries import metadata
from galleries.metadata import Facts, blocks, dates, encodings
from galleries.metadata import language_of as language
from tests.galleries.pictures import (
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
    alternatives,
    ascii_entry,
    chunk,
    iim,
    itxt,
    jpeg,
    listed,
    packet,
    png,
    resource,
    segment,
    tiff,
    webp,
)

Z = "\u200c"
NOTHING = Facts({})
DUSHANBE = ZoneInfo("Asia/Dushanbe")
NOW = datetime(2026, 5, 1, tzinfo=UTC)

SENTENCES = {
    "fa": f"نمایشگاه کتاب تهران با حضور گستردهٔ مردم گشایش یافت و چهار روز ادامه می{Z}یابد",
    "tg": "Намоишгоҳи байналмилалии китоб дар шаҳри Душанбе бо ҳузури меҳмонон кушода шуд",
    "ru": "Международная книжная выставка открылась в столице при участии гостей из разных стран",
    "en": "The city’s “old” book fair was opened on Friday by guests from many countries",
    "ar": "افتتح معرض الكتاب الدولي في العاصمة بحضور عدد كبير من الضيوف والقراء",
}
PEOPLE = {
    "fa": "پروانه گلچین",
    "tg": "Ҷамшед Қурбонов",
    "ru": "Евгений Соловьёв",
    "en": "Søren Müller",
    "ar": "فاطمة المنصوري",
}
CODECS = [
    ("fa", "cp1256"),
    ("fa", "mac_farsi"),
    ("fa", "mac_arabic"),
    ("fa", "utf-8"),
    ("ar", "cp1256"),
    ("ar", "iso8859_6"),
    ("ar", "mac_arabic"),
    ("ar", "utf-8"),
    ("ru", "cp1251"),
    ("ru", "koi8_r"),
    ("ru", "koi8_t"),
    ("ru", "utf-8"),
    ("tg", "koi8_t"),
    ("tg", "utf-8"),
    ("en", "cp1252"),
    ("en", "utf-8"),
]


def as_old_files_have_it(text, codec):
    """No old encoding has the Persian ی; most have no half-space, KOI8-R has no ё."""
    if codec == "utf-8":
        return text
    text = text.replace("ی", "ي").replace("\u0654", "")
    return text if codec == "cp1256" else text.replace("ک", "ك").replace(Z, "")


def as_it_is_stored(text, code):
    return text.replace("ي", "ی").replace("ك", "ک") if code == "fa" else text


# Encodings


@pytest.mark.parametrize("hint", ["fa", "tg", "ru", "en", "ar"])
@pytest.mark.parametrize(("code", "codec"), CODECS)
def test_a_sentence_is_read_in_every_encoding_that_old_programs_used(code, codec, hint):
    text = as_old_files_have_it(SENTENCES[code], codec)
    facts = metadata.read(jpeg(iptc=iim((CAPTION, text.encode(codec)))), language=hint)
    if code == "fa" and hint == "ar" and not set(text) & set("پچژگکی"):
        code = "ar"  # an Arabic desk gets all that has no Persian letter
    assert facts.captions == {code: as_it_is_stored(text, code)}


@pytest.mark.parametrize(("code", "codec"), CODECS)
def test_a_name_of_two_words_is_read_with_the_right_hint(code, codec):
    name = as_old_files_have_it(PEOPLE[code], codec)
    facts = metadata.read(jpeg(iptc=iim((BYLINE, name.encode(codec)))), language=code)
    assert facts.photographer == as_it_is_stored(name, code)


@pytest.mark.parametrize(
    ("code", "codec", "name"),
    [("fa", "mac_farsi", "حسن آذر"), ("ru", "koi8_r", "хип хоп"), ("ar", "iso8859_6", "ناصر حداد")],
)
def test_what_a_name_leaves_open_the_other_texts_of_the_file_decide(code, codec, name):
    sentence = as_old_files_have_it(SENTENCES[code], codec)
    records = iim((BYLINE, name.encode(codec)), (CAPTION, sentence.encode(codec)))
    assert metadata.read(jpeg(iptc=records), language="en").photographer == name


def test_two_letters_that_could_be_utf8_are_read_as_the_other_texts():
    records = iim(
        (CAPTION, as_old_files_have_it(SENTENCES["fa"], "cp1256").encode("cp1256")),
        (KEYWORD, "سگ".encode("cp1256")),
        (KEYWORD, "رپ".encode("cp1256")),
    )
    assert metadata.read(jpeg(iptc=records)).keywords == ("سگ", "رپ")


def test_texts_of_two_programs_in_one_block_are_each_read_rightly():
    exif = tiff(
        [
            ascii_entry(0x010E, SENTENCES["ru"].encode()),
            ascii_entry(0x013B, "Иван Петров".encode("cp1251")),
        ]
    )
    facts = metadata.read(jpeg(exif=exif))
    assert facts.captions == {"ru": SENTENCES["ru"]}
    assert facts.photographer == "Иван Петров"


@pytest.mark.parametrize("utf8", [True, False])
@pytest.mark.parametrize("codec", ["utf-8", "cp1251"])
def test_what_a_file_says_of_its_encoding_is_not_believed_against_the_bytes(codec, utf8):
    records = iim((CAPTION, SENTENCES["ru"].encode(codec)), utf8=utf8)
    assert metadata.read(jpeg(iptc=records)).captions == {"ru": SENTENCES["ru"]}


def test_utf8_that_was_cut_inside_a_letter_or_lost_a_byte_is_still_utf8():
    cut = SENTENCES["fa"].encode()[:57]
    (found,) = metadata.read(jpeg(iptc=iim((CAPTION, cut)))).captions.values()
    assert SENTENCES["fa"].startswith(found)
    assert len(found) > 25
    broken = SENTENCES["tg"].encode().replace("б".encode(), b"\xd0", 1)
    (found,) = metadata.read(jpeg(iptc=iim((CAPTION, broken)))).captions.values()
    assert found == SENTENCES["tg"].replace("б", "", 1)


def test_a_last_accented_letter_is_not_taken_for_utf8_cut_off():
    records = iim((BYLINE, "Jean André".encode("cp1252")))
    assert metadata.read(jpeg(iptc=records)).photographer == "Jean André"


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256", "cp1251", "mac_roman"])
@pytest.mark.parametrize("place", ["iptc", "xmp", "exif"])
def test_utf8_that_was_encoded_twice_is_repaired(code, codec, place):
    # A byte that the code page lacks stays the control character of the same number.
    twice = "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in SENTENCES[code].encode()
    )
    file = {
        "iptc": lambda: jpeg(iptc=iim((CAPTION, twice.encode()))),
        "xmp": lambda: jpeg(xmp=packet(alternatives("dc:description", x_default=twice))),
        "exif": lambda: jpeg(exif=tiff([ascii_entry(0x010E, twice.encode())])),
    }[place]()
    assert metadata.read(file).captions == {code: SENTENCES[code]}


def test_texts_that_only_look_encoded_twice_stay():
    for text in (
        "Ø Ring by É’Studio",
        "SÃO PAULO’S CAFÉ",
        "Voilà… Noël",
        "Ñandú — Über",
        "© 2024 Ж",
    ):
        assert encodings.repair(text) == text
    assert encodings.repair("Ø³Ù„Ø§Ù…") == "سلام"
    thrice = "سلام دنیا".encode().decode("latin-1").encode().decode("latin-1")
    assert encodings.repair(thrice) == "سلام دنیا"


def test_bytes_without_sense_are_no_text():
    noise = random.Random(4)
    for _time in range(30):
        raw = bytes(noise.randrange(0x80, 0x100) for _byte in range(60))
        assert encodings.decode_all([raw]) == [""]


def test_question_marks_that_windows_wrote_for_letters_are_no_text():
    exif = tiff([ascii_entry(0x010E, "??????? ???? 2021"), ascii_entry(0x013B, "???? ?????")])
    assert metadata.read(jpeg(exif=exif)) == NOTHING


# Languages


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("hint", ["fa", "tg", "ru", "en"])
def test_a_sentence_shows_its_language(code, hint):
    assert language(SENTENCES[code], hint) == code


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        ("گزارش", "ar", "fa"),
        ("کتاب", "ar", "fa"),
        ("سرا", "ar", "ar"),
        ("سرا", "fa", "fa"),
        ("علي كريمي", "fa", "fa"),
        ("علي كريمي", "ar", "ar"),
        ("الهام رضا", "fa", "fa"),
        ("كتاب علي در تهران است", "fa", "fa"),
        ("كتاب علي در تهران است", "en", "fa"),
        ("وزارة الصحة", "fa", "ar"),
        ("كتاب جديد في المدرسة", "fa", "ar"),
        ("Қаҳрамон", "ru", "tg"),
        ("Президент дар Хуҷанд", "ru", "tg"),
        ("Ман аз Душанбе", "ru", "tg"),
        ("Он приехал из Душанбе", "tg", "ru"),
        ("Москва", "tg", "ru"),
        ("Иван Петров", "tg", "ru"),
        ("Reuters", "fa", "en"),
        ("عکس از Reuters", "en", "fa"),
        ("عکس از Ali", "ru", "fa"),
        ("1400 — 25", "tg", "tg"),
        ("", "ru", "ru"),
    ],
)
def test_letters_words_and_the_hint_decide_in_this_order(text, hint, code):
    assert language(text, hint) == code


# XMP


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


def full_packet():
    return packet(
        alternatives("dc:description", fa=SENTENCES["fa"])
        + alternatives("dc:title", x_default="IMG_2041")
        + alternatives("dc:rights", en="© Agency", fa="© خبرگزاری")
        + listed("dc:creator", PEOPLE["fa"], "ندا احمدی", kind="Seq")
        + listed("dc:subject", "کتاب", "نمایشگاه", "کتاب")
        + "<photoshop:City>تهران</photoshop:City>"
        + "<xmp:CreateDate>2020-01-01T00:00:00Z</xmp:CreateDate>",
        'photoshop:Headline="گشایش نمایشگاه" photoshop:Credit="خبرگزاری پیک" '
        'photoshop:Country="ایران" photoshop:DateCreated="2021-07-16T12:19:05+04:30"',
    )


EXPECTED = Facts(
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
    assert metadata.read(file) == Facts({}, city="تهران")


# IPTC


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


# EXIF


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_of_a_camera_is_read_in_both_byte_orders(order):
    entries = [
        ascii_entry(0x010E, SENTENCES["ru"].encode("cp1251")),
        ascii_entry(0x013B, "Иван Петров; Анна Ким".encode("cp1251")),
        ascii_entry(0x8298, "Агентство\0Редактор".encode("cp1251")),
    ]
    camera = [ascii_entry(0x9003, "2021:07:16 12:19:05"), ascii_entry(0x9011, "+05:00")]
    expected = Facts(
        {"ru": SENTENCES["ru"]},
        photographer="Иван Петров, Анна Ким",
        copyright="Агентство Редактор",
        taken_at=datetime(2021, 7, 16, 7, 19, 5, tzinfo=UTC),
    )
    made = tiff(entries, camera, order)
    assert metadata.read(jpeg(exif=made)) == expected
    assert metadata.read(webp(exif=made)) == expected
    assert metadata.read(png(chunk(b"eXIf", made))) == expected


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + SENTENCES["fa"].encode("utf-16-le"),
        b"UNICODE\0" + SENTENCES["fa"].encode("utf-16-be"),
        b"UNICODE\0" + b"\xff\xfe" + SENTENCES["fa"].encode("utf-16-le"),
        b"ASCII\0\0\0" + SENTENCES["fa"].encode(),
        b"\0" * 8 + SENTENCES["fa"].encode() + b"\0" * 40,
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_user_comment_is_read_by_its_prefix_whatever_the_byte_order(comment, order):
    file = jpeg(exif=tiff([], [(0x9286, 7, comment)], order))
    assert metadata.read(file).captions == {"fa": SENTENCES["fa"]}


def test_what_windows_writes_is_utf16_and_wins_over_its_question_marks():
    def windows(tag, text):
        return tag, 1, text.encode("utf-16-le") + b"\0\0"

    exif = tiff(
        [
            ascii_entry(0x010E, "?????? ????????"),
            windows(0x9C9B, "گشایش نمایشگاه"),
            windows(0x9C9C, SENTENCES["fa"]),
            windows(0x9C9D, f"{PEOPLE['fa']};ندا احمدی"),
            windows(0x9C9E, "کتاب;تهران"),
        ]
    )
    assert metadata.read(jpeg(exif=exif)) == Facts(
        {"fa": SENTENCES["fa"]},
        headline="گشایش نمایشگاه",
        photographer="پروانه گلچین، ندا احمدی",
        keywords=("کتاب", "تهران"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "dav",
        "Created with GIMP",
        r"DCIM\100\DJI_0012.JPG",
        "SAMSUNG CAMERA PICTURES",
        "   ",
        "Exif_JPEG_PICTURE",
    ],
)
def test_what_a_camera_writes_for_itself_is_no_caption(text):
    assert metadata.read(jpeg(exif=tiff([ascii_entry(0x010E, text)]))) == NOTHING


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


# Broken and hostile files


def all_sources():
    """A JPEG of which every block says something."""
    return jpeg(
        iptc=iim((CITY, "Душанбе".encode("cp1251")), (CAPTION, SENTENCES["ru"].encode("cp1251"))),
        xmp=full_packet(),
        exif=tiff(
            [ascii_entry(0x013B, "Name Surname")], [ascii_entry(0x9003, "2021:07:16 12:19:05")]
        ),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\xff\xd8\xff",
        b"RIFF",
        b"RIFF\0\0\0\0WEBP",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + b"\0" * 40,
        b"%PDF-1.7",
        b"<svg/>",
        b"MM\0*\0\0\0\x08" + b"\xff" * 90,
    ],
)
def test_what_is_no_picture_of_ours_says_nothing(content):
    assert metadata.read(io.BytesIO(content)) == NOTHING


def test_a_file_that_cannot_be_read_says_nothing(caplog):
    file = jpeg()
    file.close()
    assert metadata.read(file) == NOTHING
    assert "could not be read" in caplog.text


def test_the_file_is_back_at_its_start():
    file = all_sources()
    file.seek(7)
    metadata.read(file)
    assert file.tell() == 0


def test_a_file_may_end_anywhere(caplog):
    whole = [
        all_sources().getvalue(),
        png(
            itxt(full_packet(), compressed=True), chunk(b"eXIf", tiff([ascii_entry(0x10E, "a b")]))
        ).getvalue(),
        webp(xmp=full_packet().encode(), exif=tiff([ascii_entry(0x013B, "Name")])).getvalue(),
    ]
    for content in whole:
        for end in range(0, len(content), 7):
            metadata.read(io.BytesIO(content[:end]))
    # No reader failed: nothing had to be caught as a last resort.
    assert caplog.text == ""


def test_any_byte_may_be_wrong(caplog):
    chance = random.Random(11)
    whole = [
        bytearray(all_sources().getvalue()[:3000]),
        bytearray(png(itxt(full_packet())).getvalue()),
        bytearray(webp(xmp=full_packet().encode()).getvalue()),
    ]
    for content in whole:
        for _time in range(150):
            broken = bytearray(content)
            for _change in range(chance.randrange(1, 12)):
                broken[chance.randrange(len(broken))] = chance.choice((0, 0x1C, 0xFF, 0x80, 0x38))
            metadata.read(io.BytesIO(bytes(broken)))
    assert caplog.text == ""


def test_one_broken_block_does_not_silence_the_others():
    file = jpeg(
        xmp=packet()[:200] + "<<<",
        iptc=iim((CITY, b"Khujand")),
        exif=b"II*\0\xff\xff\xff\xff",
    )
    assert metadata.read(file).city == "Khujand"


def test_of_a_broken_packet_what_stands_before_the_fault_counts():
    broken = packet("<photoshop:City>تهران</photoshop:City><dc:creator>&unknown;</dc:creator>")
    assert metadata.read(jpeg(xmp=broken)).city == "تهران"
    cut = full_packet()[: full_packet().index("<photoshop:City>")]
    assert metadata.read(jpeg(xmp=cut)).captions == EXPECTED.captions


def test_a_record_with_a_wrong_length_costs_itself_only():
    good = iim((CITY, b"Khujand"))
    for wrong in (
        b"\x1c\x02\x69\x70\x00Opening day",  # more than there is
        b"\x1c\x02\x69\x00\x03Opening day",  # less than there is
        b"\x1c\x02\x69\x80\x04\x7f\xff\xff\xffOpening day",  # two gigabytes
        b"\x1c\x02\x69\xff\xff",
        b"junk\x1c\x1c",
    ):
        assert metadata.read(jpeg(iptc=wrong + good)).city in ("Khujand", "")
        assert metadata.read(jpeg(iptc=good + wrong)).city == "Khujand"
    assert metadata.read(jpeg(iptc=b"\x1c\x02\x69\x00\x03Opening day" + good)).city == "Khujand"
    assert metadata.read(jpeg(iptc=b"\x1c\x02\x69\x70\x00Opening" + good)).city == "Khujand"


def test_a_long_record_may_say_the_length_of_its_length():
    text = SENTENCES["tg"].encode()
    record = b"\x1c\x02\x78\x80\x04" + struct.pack(">I", len(text)) + text
    facts = metadata.read(jpeg(iptc=record + iim((CITY, b"Khujand"))))
    assert facts == Facts({"tg": SENTENCES["tg"]}, city="Khujand")


def test_entities_in_xmp_are_refused():
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10)
    )
    inner = packet("<photoshop:City>&l9;</photoshop:City>").partition("?>")[2]
    for document in (
        f"<!DOCTYPE x [{laughs}]>{inner}",
        '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>' + inner,
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + inner,
    ):
        assert metadata.read(jpeg(xmp=document)) == NOTHING


def test_a_directory_that_points_to_itself_is_read_once():
    for pointer in (8, 0, 2, 0xFFFFFFFF, 0x7FFFFFFF):
        made = tiff([ascii_entry(0x013B, "Name Surname")], pointer=pointer)
        assert metadata.read(jpeg(exif=made)) == Facts({}, photographer="Name Surname")


def test_unpaired_surrogates_and_nuls_are_left_out():
    comment = (
        b"UNICODE\0" + "سلام ".encode("utf-16-le") + b"\x3d\xd8" + "دنیا\0".encode("utf-16-le")
    )
    facts = metadata.read(jpeg(exif=tiff([], [(0x9286, 7, comment)])))
    assert facts.captions == {"fa": "سلام دنیا"}
    for raw in (b"&#xD83D;", b"\xed\xa0\xbd", b"\xd8", b"\x00", b"&#0;", b"\xff\xfe"):
        text = packet("<photoshop:City>تهرانX</photoshop:City>").encode().replace(b"X", raw)
        city = metadata.read(jpeg(xmp=text)).city
        assert city in ("تهران", "")
        city.encode()


def elapsed_ms(file):
    start = time.process_time()
    metadata.read(file)
    return (time.process_time() - start) * 1000


def huge_files():
    padding = "<dc:source>" + "x" * 5_000_000 + "</dc:source>"
    tags = "<a/>" * 1_250_000
    deep = "<a>" * 1_600_000
    yield png(itxt(packet(padding)))
    yield png(itxt(packet(padding), compressed=True))
    yield png(itxt(packet(tags)))
    yield png(itxt(packet(deep)))
    yield webp(xmp=packet(alternatives("dc:description", fa="و" * 5_000_000)).encode())
    noise = random.Random(3).randbytes(60_000)
    yield jpeg(iptc=iim(*[(KEYWORD, noise[n : n + 300]) for n in range(0, 60_000, 300)]))
    yield jpeg(iptc=iim(*[(CAPTION, noise[:16_000])] * 3))
    yield jpeg(iptc=iim((CAPTION, b"<" * 16_000), (HEADLINE, b"&lt;" * 4_000)))
    yield jpeg(iptc=iim((CAPTION, b"<a" * 8_000), (HEADLINE, b"<!--" * 4_000)))
    # Many entries, each of which is the whole block.
    entries = struct.pack("<HHII", 0x013B, 2, 0x00FFFFFF, 8) * 5_000
    yield jpeg(exif=b"II*\0\x08\0\0\0" + struct.pack("<H", 5_000) + entries)
    yield jpeg(segments=segment(0xE1, b"x") * 200_000)
    yield io.BytesIO(b"\xff\xd8" + b"\xff" * 5_000_000)
    yield png(chunk(b"tEXt", b"x") * 200_000)


def test_huge_blocks_cost_little(caplog):
    for number, file in enumerate(huge_files()):
        assert elapsed_ms(file) < 400, number
    assert caplog.text == ""


def test_what_stands_before_five_megabytes_is_read():
    padding = "<dc:source>" + "x" * 5_000_000 + "</dc:source>"
    file = png(itxt(packet("<photoshop:City>تهران</photoshop:City>" + padding)))
    assert metadata.read(file).city == "تهران"
    assert sum(blocks.MAX_BYTES.values()) <= 1024 * 1024


def test_a_usual_file_is_read_without_its_pixels_in_less_than_50_ms():
    records = iim(
        (CAPTION, (as_old_files_have_it(SENTENCES["fa"], "cp1256") * 20).encode("cp1256")),
        *[(KEYWORD, f"كليد {number}".encode("cp1256")) for number in range(60)],
    )
    file = jpeg(iptc=records, xmp=full_packet())
    file = io.BytesIO(file.getvalue() + b"\0" * 5_000_000)
    metadata.read(file)
    assert min(elapsed_ms(file) for _time in range(3)) < 50
