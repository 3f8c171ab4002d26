"""English."""

from django.utils.translation import gettext_lazy as _

from .language import Language, listed, months, one_and_other, words

LANGUAGE = Language(
    code="en",
    locale="en_GB",
    name="English",
    label=_("in English"),
    script_code="Latn",
    tags=("eng",),
    # The edition
    zone="Asia/Dushanbe",
    countries=("TJ",),
    # Dates
    jalali=(
        months(
            "jalali-en",
            "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
        ),
        months("dari-en", "Hamal Sawr Jawza Saratan Asad Sunbula Mizan Aqrab Qaws Jadi Dalw Hut"),
    ),
    gregorian=(
        months(
            "en",
            "January February March April May June July August September October November December",
        ),
    ),
    islamic=months(
        "islamic-en",
        [
            "Muharram",
            "Safar",
            "Rabi al-Awwal",
            "Rabi al-Thani",
            "Jumada al-Ula",
            "Jumada al-Akhira",
            "Rajab",
            "Sha’ban",
            "Ramadan",
            "Shawwal",
            "Dhu al-Qa’da",
            "Dhu al-Hijja",
        ],
    ),
    weekdays=listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    weekdays_short=listed("Mo Tu We Th Fr Sa Su"),
    clock_words=("at",),
    near_days={
        0: ("today",),
        1: ("tomorrow",),
        2: ("day after tomorrow", "the day after tomorrow"),
        -1: ("yesterday",),
        -2: ("day before yesterday", "the day before yesterday"),
    },
    # How long ago
    ago={
        "now": "just now",
        "minute": {"one": "{n} minute ago", "other": "{n} minutes ago"},
        "hour": {"one": "{n} hour ago", "other": "{n} hours ago"},
    },
    plural=one_and_other,
    words_a_minute=228,
    # Sentences and search
    abbreviations=words(
        "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs etc e.g i.e no inc "
        "ltd co corp u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep sept oct nov "
        "dec"
    ),
    stemmer="english_stem",
    stop_words=words("the a of in"),
    keyboard=listed("qwertyuiop asdfghjkl zxcvbnm"),
    # Texts of others
    encodings=(("cp1252", 1),),
    small_words=words("the of and to is was for with on that by from at as it"),
)
