"""Arabic."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from .language import FRIDAY, SATURDAY, Language, listed, months, without_end, words

# Of normalised words: ي is ی, ك is ک. «و» alone begins too many words; before the article it is
# the conjunction.
_BEGINNINGS = ("وبال", "وکال", "وفال", "وال", "بال", "کال", "فال", "ولل", "لل", "ال")
_CLITICS = ("و", "ب", "ک", "ل")
_ENDINGS = listed("هما تین تان یون یین یات ها هم هن نا ات ون ین ان یه ه ی ت")
_LETTER = re.compile("[\u0600-\u06ff]")


@lru_cache(maxsize=20_000)
def stem(word):
    if not _LETTER.match(word):
        return word
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            word = word[len(beginning) :]
            break
    else:
        if word[:1] in _CLITICS and len(word) >= 6:
            word = word[1:]
    return without_end(word, _ENDINGS, 3)


def plural(n):
    return {1: "one", 2: "two"}.get(n) or ("few" if 3 <= n % 100 <= 10 else "other")


LANGUAGE = Language(
    code="ar",
    locale="ar_AR",
    name="العربية",
    label=_("in Arabic"),
    script_code="Arab",
    tags=("ara",),
    # The edition
    week_start=SATURDAY,
    off_days=(
        FRIDAY,
        SATURDAY,
    ),
    zone="Asia/Dushanbe",
    countries=("TJ",),
    # Dates
    jalali=(
        months("jalali-ar", "فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند"),
    ),
    gregorian=(
        months("ar", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        months(
            "ar-levant",
            [
                "كانون الثاني",
                "شباط",
                "آذار",
                "نيسان",
                "أيار",
                "حزيران",
                "تموز",
                "آب",
                "أيلول",
                "تشرين الأول",
                "تشرين الثاني",
                "كانون الأول",
            ],
        ),
        months(
            "ar-maghreb", "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"
        ),
    ),
    islamic=months(
        "islamic-ar",
        [
            "محرم",
            "صفر",
            "ربيع الأول",
            "ربيع الآخر",
            "جمادى الأولى",
            "جمادى الآخرة",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو القعدة",
            "ذو الحجة",
        ],
    ),
    weekdays=listed("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
    weekdays_short=listed("ن ث ر خ ج س ح"),
    comma="،",
    clock_words=("الساعة",),
    near_days={
        0: ("اليوم",),
        1: ("غدا", "غدًا", "غداً"),
        2: ("بعد غد",),
        -1: ("أمس",),
        -2: ("أول أمس",),
    },
    # How long ago
    ago={
        "now": "الآن",
        "minute": {
            "one": "قبل دقيقة",
            "two": "قبل دقيقتين",
            "few": "قبل {n} دقائق",
            "other": "قبل {n} دقيقة",
        },
        "hour": {
            "one": "قبل ساعة",
            "two": "قبل ساعتين",
            "few": "قبل {n} ساعات",
            "other": "قبل {n} ساعة",
        },
    },
    plural=plural,
    # Letters
    telling="ةىيك",
    words_a_minute=138,
    # Sentences and search
    sentence_ends=".!?…؟۔",
    abbreviations=words("د أ م ص ه ق.م ج"),
    stemmer=stem,
    stop_words=words("فی من الی عن مع"),
    # Texts of others
    encodings=(("cp1256", 1), ("mac_arabic", 0)),
    # Counted in the 123 articles of NTREX-128; read like Persian, ي as ی and ك as ک.
    letter_groups="الیمنوتر بعدةسفأق هکحجشصطإ خزذضثغئءظؤآ",
    letter_pairs=(
        "ال_تنرمدسءعئبیف _اموبألفعتیإکسقحهنجرشد ی_ةنارودقسلتم ة_ ن_ایهت "
        "لمی_اتأکسلعوقحنةبجدفذ م_ناریعتولس ت_یموحره ر_یاةو فی_ا د_یاةو وانلر_مقیب ه_ام "
        "با_یرع عل_ادن أنمو قا_د سیت_اب کا_نو ء_ حدا_ إلن جا ز_ ذا ث_"
    ),
    small_words=words("في إلى أن هذا هذه عن مع كان ذلك عند لم لن ليس كما أو ثم قد"),
)
