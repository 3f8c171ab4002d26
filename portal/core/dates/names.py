"""Names of months and weekdays, and words of relative time, as the editions write them."""


def _split(table):
    return {key: words.split() for key, words in table.items()}


# As they stand in a date. Tajik joins the year by an izofa, Russian takes the genitive.
JALALI = _split(
    {
        "iran": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
        "dari": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
        "jalali-tg": "фарвардини урдибиҳишти хурдоди тири мурдоди шаҳривари меҳри обони озари дайи "
        "баҳмани исфанди",
        "jalali-ru": "фарвардина ордибехешта хордада тира мордада шахривара мехра абана азара дея "
        "бахмана эсфанда",
        "jalali-en": "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman "
        "Esfand",
        "dari-en": "Hamal Sawr Jawza Saratan Asad Sunbula Mizan Aqrab Qaws Jadi Dalw Hut",
        "jalali-ar": "فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند",
    }
)
GREGORIAN = _split(
    {
        "gregorian-fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        "gregorian-dari": "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
        "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "en": "January February March April May June July August September October November "
        "December",
        "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "ar-maghreb": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    }
)
GREGORIAN["ar-levant"] = [
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
]
# By language: nobody has a second set of these.
ISLAMIC = {
    "fa": [
        "محرم",
        "صفر",
        "ربیع\u200cالاول",
        "ربیع\u200cالثانی",
        "جمادی\u200cالاول",
        "جمادی\u200cالثانی",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذی\u200cالقعده",
        "ذی\u200cالحجه",
    ],
    "tg": [
        "муҳаррами",
        "сафари",
        "рабеъулаввали",
        "рабеъуссонии",
        "ҷумодиюлаввали",
        "ҷумодиюссонии",
        "раҷаби",
        "шаъбони",
        "рамазони",
        "шавволи",
        "зулқаъдаи",
        "зулҳиҷҷаи",
    ],
    "ru": [
        "мухаррама",
        "сафара",
        "раби аль-авваля",
        "раби ас-сани",
        "джумада аль-уля",
        "джумада ас-сания",
        "раджаба",
        "шаабана",
        "рамадана",
        "шавваля",
        "зуль-каада",
        "зуль-хиджа",
    ],
    "en": [
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
    "ar": [
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
}
MONTHS = {**JALALI, **GREGORIAN, **{f"islamic-{code}": named for code, named in ISLAMIC.items()}}
# A month that stands alone, where that differs from the month in a date.
MONTHS_ALONE = _split(
    {
        "tg": "Январ Феврал Март Апрел Май Июн Июл Август Сентябр Октябр Ноябр Декабр",
        "ru": "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
        "jalali-tg": "Фарвардин Урдибиҳишт Хурдод Тир Мурдод Шаҳривар Меҳр Обон Озар Дай Баҳман "
        "Исфанд",
        "jalali-ru": "Фарвардин Ордибехешт Хордад Тир Мордад Шахривар Мехр Абан Азар Дей Бахман "
        "Эсфанд",
        "islamic-tg": "Муҳаррам Сафар Рабеъулаввал Рабеъуссонӣ Ҷумодиюлаввал Ҷумодиюссонӣ Раҷаб "
        "Шаъбон Рамазон Шаввол Зулқаъда Зулҳиҷҷа",
    }
)
MONTHS_ALONE["islamic-ru"] = [
    "Мухаррам",
    "Сафар",
    "Раби аль-авваль",
    "Раби ас-сани",
    "Джумада аль-уля",
    "Джумада ас-сания",
    "Раджаб",
    "Шаабан",
    "Рамадан",
    "Шавваль",
    "Зуль-каада",
    "Зуль-хиджа",
]
# After its day without a year, where that differs too: what joins the year in Tajik is missing.
MONTHS_AFTER_DAY = {
    key: [name.lower() for name in MONTHS_ALONE[key]] for key in ("tg", "jalali-tg", "islamic-tg")
}
# From Monday, as date.weekday() counts.
WEEKDAYS = {
    "fa": ["دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
    "tg": ["душанбе", "сешанбе", "чоршанбе", "панҷшанбе", "ҷумъа", "шанбе", "якшанбе"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
WEEKDAYS_SHORT = {
    "fa": ["د", "س", "چ", "پ", "ج", "ش", "ی"],
    "tg": ["дш", "сш", "чш", "пш", "ҷм", "шн", "яш"],
    "ru": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    "en": ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    "ar": ["ن", "ث", "ر", "خ", "ج", "س", "ح"],
}
DIGITS = {"persian": "۰۱۲۳۴۵۶۷۸۹", "latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩"}
# By CLDR's plural categories, which the browser's Intl.PluralRules answers with too.
AGO = {
    "fa": {
        "now": "لحظاتی پیش",
        "minute": {"other": "{n} دقیقه پیش"},
        "hour": {"other": "{n} ساعت پیش"},
    },
    "tg": {
        "now": "ҳозир",
        "minute": {"other": "{n} дақиқа пеш"},
        "hour": {"other": "{n} соат пеш"},
    },
    "ru": {
        "now": "только что",
        "minute": {
            "one": "{n} минуту назад",
            "few": "{n} минуты назад",
            "other": "{n} минут назад",
        },
        "hour": {"one": "{n} час назад", "few": "{n} часа назад", "other": "{n} часов назад"},
    },
    "en": {
        "now": "just now",
        "minute": {"one": "{n} minute ago", "other": "{n} minutes ago"},
        "hour": {"one": "{n} hour ago", "other": "{n} hours ago"},
    },
    "ar": {
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
}
# The sets that an edition may choose among: (Jalali, Gregorian), the usual one first.
OFFERED = {
    "fa": (("iran", "dari"), ("gregorian-fa", "gregorian-dari")),
    "tg": (("jalali-tg",), ("tg",)),
    "ru": (("jalali-ru",), ("ru",)),
    "en": (("jalali-en", "dari-en"), ("en",)),
    "ar": (("jalali-ar",), ("ar", "ar-levant", "ar-maghreb")),
}
