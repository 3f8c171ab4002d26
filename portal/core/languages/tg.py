"""Tajik in its Cyrillic script."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from .language import Language, listed, months, one_form, without_end, words

# As they stand in normalised text: ҳ is х, ӣ is и.
_ENDINGS = ("хояшон", "хоямон", "хоро", "хоят", "хояш", "хои", "хо", "ро", "гон", "он", "и")
_COMPARATIVES = ("тарини", "тарин", "тар")
_PREFIXES = ("наме", "ме")
_VERB_ENDINGS = ("анд", "янд", "ем", "ед", "ам", "ад", "яд", "й")
_LETTER = re.compile("[\u0400-\u04ff]")


@lru_cache(maxsize=20_000)
def stem(word):
    if not _LETTER.match(word):
        return word
    for prefix in _PREFIXES:
        found = without_end(word.removeprefix(prefix), _VERB_ENDINGS, 3)
        if word.startswith(prefix) and len(found) < len(word) - len(prefix):
            return found
    word = without_end(word, _ENDINGS, 4)
    return without_end(word, _COMPARATIVES, 4)


LANGUAGE = Language(
    code="tg",
    locale="tg_TJ",
    name="Тоҷикӣ",
    label=_("in Tajik"),
    script_code="Cyrl",
    tags=("tgk",),
    is_of_newsroom=True,
    # The edition
    zone="Asia/Dushanbe",
    countries=("TJ",),
    home_countries={"TJ": _("Tajikistan")},
    # Dates. An izofa joins a month to its year.
    jalali=(
        months(
            "jalali-tg",
            "фарвардини урдибиҳишти хурдоди тири мурдоди шаҳривари меҳри обони озари "
            "дайи баҳмани исфанди",
            alone="Фарвардин Урдибиҳишт Хурдод Тир Мурдод Шаҳривар Меҳр Обон Озар Дай Баҳман "
            "Исфанд",
            after_day="фарвардин урдибиҳишт хурдод тир мурдод шаҳривар меҳр обон озар дай баҳман "
            "исфанд",
        ),
    ),
    gregorian=(
        months(
            "tg",
            "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
            alone="Январ Феврал Март Апрел Май Июн Июл Август Сентябр Октябр Ноябр Декабр",
            after_day="январ феврал март апрел май июн июл август сентябр октябр ноябр декабр",
        ),
    ),
    islamic=months(
        "islamic-tg",
        "муҳаррами сафари рабеъулаввали рабеъуссонии ҷумодиюлаввали ҷумодиюссонии "
        "раҷаби шаъбони рамазони шавволи зулқаъдаи зулҳиҷҷаи",
        alone="Муҳаррам Сафар Рабеъулаввал Рабеъуссонӣ Ҷумодиюлаввал Ҷумодиюссонӣ Раҷаб "
        "Шаъбон Рамазон Шаввол Зулқаъда Зулҳиҷҷа",
        after_day="муҳаррам сафар рабеъулаввал рабеъуссонӣ ҷумодиюлаввал ҷумодиюссонӣ раҷаб "
        "шаъбон рамазон шаввол зулқаъда зулҳиҷҷа",
    ),
    weekdays=listed("душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе"),
    weekdays_short=listed("дш сш чш пш ҷм шн яш"),
    year_words=("соли",),
    clock_words=("соати", "соат"),
    near_days={
        0: ("имрӯз", "имруз"),
        1: ("фардо",),
        2: ("пасфардо", "пас аз фардо"),
        -1: ("дирӯз", "дируз"),
        -2: ("парерӯз", "парируз"),
    },
    # How long ago
    ago={"now": "ҳозир", "minute": {"other": "{n} дақиқа пеш"}, "hour": {"other": "{n} соат пеш"}},
    plural=one_form,
    separators=("\u00a0", ",", "-"),
    # Letters
    folds=(("ӣ", "и"), ("ӯ", "у"), ("қ", "к"), ("ғ", "г"), ("ҳ", "х"), ("ҷ", "ч")),
    telling="ғӣқӯҳҷ",
    alphabet="абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    quotes=("«", "»"),
    # Sentences and search
    abbreviations=words(
        "с сс м н ш д к в ва.ғ ғ мас проф акад дотс кӯч ҷ р млн млрд ҳаз сом дир ниг"
    ),
    stemmer=stem,
    stop_words=words("ва дар ба аз ки бо ин он барои"),
    # Texts of others
    encodings=(("cp1251", 1), ("koi8_t", 0)),
    # Counted in the 123 articles of NTREX-128.
    letter_groups="аиорднмт бускеҳлв зшгфхҷяқ пӯӣйъёчғэюжьцщы",
    letter_pairs=(
        "и_нрсдимляшҳзб ар_нмдсзвтилҳшбйъфкқа да_ои _бмдканвитсоҳхшпгрҷзфӯқч "
        "он_рилдмҳзбтшвя р_оаидӯе баоиуе н_аидотҳ та_ио вао маеоу_и ҳоаи киауо уднрм "
        "стоаи_ ӣ_ з_иа лиао_ шаути_ е_рнш гауо фта хоу па ҷао қа ӯ_"
    ),
    small_words=words("ва дар аз ки бо барои ба ин аст буд шуд"),
)
