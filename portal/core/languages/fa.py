"""Persian, of Iran and of Afghanistan (Dari)."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from .language import (
    FRIDAY,
    JALALI,
    SATURDAY,
    Language,
    listed,
    months,
    one_form,
    without_end,
    words,
)

# Of normalised words: «می شود» and «می‌شود» are «میشود».
VERB = re.compile(r"^ن?می(.{2,}?)(?:یم|ید|ند|د|م|ی)$")
_PLURALS = ("هایمان", "هایتان", "هایشان", "هایی", "هایم", "هایت", "هایش", "های", "ها")
_COMPARATIVES = ("ترین", "تری", "تر")
_ENDINGS = ("یان", "ات", "ان", "ین", "ی")
_LETTER = re.compile("[\u0600-\u06ff]")


@lru_cache(maxsize=100_000)
def stem(word):
    if not _LETTER.match(word):
        return word
    verb = VERB.match(word)
    if verb:
        return verb[1]
    for endings, least in ((_PLURALS, 2), (_COMPARATIVES, 3), (_ENDINGS, 3)):
        word = without_end(word, endings, least)
    return word


LANGUAGE = Language(
    code="fa",
    locale="fa_IR",
    name="فارسی",
    label=_("in Persian"),
    script_code="Arab",
    tags=("prs", "pes", "fas", "per"),
    is_of_newsroom=True,
    # The edition
    calendar=JALALI,
    digits="persian",
    week_start=SATURDAY,
    off_days=(FRIDAY,),
    zone="Asia/Dushanbe",
    countries=("IR", "AF"),
    home_countries={"IR": _("Iran"), "AF": _("Afghanistan")},
    shows_both=True,
    # Dates
    jalali=(
        months("iran", "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
        months("dari", "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"),
    ),
    gregorian=(
        months(
            "gregorian-fa", "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"
        ),
        months(
            "gregorian-dari", "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر"
        ),
    ),
    islamic=months(
        "islamic-fa",
        "محرم صفر ربیع\u200cالاول ربیع\u200cالثانی جمادی\u200cالاول جمادی\u200cالثانی رجب شعبان "
        "رمضان شوال ذی\u200cالقعده ذی\u200cالحجه",
    ),
    weekdays=listed("دوشنبه سه\u200cشنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه"),
    weekdays_short=listed("د س چ پ ج ش ی"),
    comma="،",
    has_comma_after_weekday=False,
    year_words=("سال",),
    month_endings=("ماه",),
    clock_words=("ساعت",),
    near_days={
        0: ("امروز",),
        1: ("فردا",),
        2: ("پس\u200cفردا", "پس فردا"),
        -1: ("دیروز",),
        -2: ("پریروز",),
    },
    # How long ago
    ago={
        "now": "لحظاتی پیش",
        "minute": {"other": "{n} دقیقه پیش"},
        "hour": {"other": "{n} ساعت پیش"},
    },
    plural=one_form,
    # Letters
    repairs=(
        ("ي", "ی"),
        ("ى", "ی"),
        ("ك", "ک"),
        ("\u06c0", "\u0647\u0654"),
        ("\u06c1\u0654", "\u0647\u0654"),
    ),
    telling="پچژگکی",
    alphabet="آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    quotes=("«", "»"),
    # Sentences and search
    sentence_ends=".!?…؟",
    abbreviations=words("ه.ش ه.ق ق.م ص ر.ک ج د دکتر مهندس"),
    stemmer=stem,
    stop_words=words("و در به از که را با این ان برای تا یا بر هم نیز یک"),
    affixes=words("ها های هایی می نمی تر ترین ای ام اش ات ایم اید اند است"),
    keyboard=listed("ضصثقفغعهخحجچ شسیبلاتنمکگ ظطزرذدپو"),
    same_sound=listed("تط سصث زذضظ هح قغ"),
    # Texts of others
    encodings=(("cp1256", 1), ("mac_farsi", 0)),
    # Counted in 1,165 articles of the Fars agency; as one would read old files: ي is ی, ك is ک.
    letter_groups="ایردنهوم تبسشلکزف گعخقجحصآ پطضچظذغئثژأؤء",
    letter_pairs=(
        "ی_ناردمتکلیشس _ابمدوکتهرشنسخآگپفجعحقیزص ه_امردی ن_دیاهوگ ر_ایدوهسگمتش د_راهیون "
        "انیر_سمزدلهتبشفوعق ت_ایهور و_رادینزل ستای_ باهری_و م_یاروهندلست ز_ای ل_ای "
        "کهران_ ش_دوتاه فترا خوا گرازی جا قا_ ع_ا"
    ),
    # ك and ي as in old files.
    small_words=words(
        "و در از كه با به را است بر تا يا آن او شد شود كرد مي براي هاي اين يك خود دو نيز"
    ),
)
