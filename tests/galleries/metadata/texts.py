"""Texts of several languages, as old programs stored them."""

from zoneinfo import ZoneInfo

from galleries.metadata import PictureFacts
from tests.galleries.metadata.pictures import (
    CAPTION,
    CITY,
    alternatives,
    ascii_entry,
    iim,
    jpeg,
    listed,
    packet,
    tiff,
)

Z = "\u200c"
NOTHING = PictureFacts({})
DUSHANBE = ZoneInfo("Asia/Dushanbe")
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


def all_sources():
    """A JPEG of which every block says something."""
    return jpeg(
        iptc=iim((CITY, "Душанбе".encode("cp1251")), (CAPTION, SENTENCES["ru"].encode("cp1251"))),
        xmp=full_packet(),
        exif=tiff(
            [ascii_entry(0x013B, "Name Surname")], [ascii_entry(0x9003, "2021:07:16 12:19:05")]
        ),
    )
