"""Russian."""

from django.utils.translation import gettext_lazy as _

from .language import Language, listed, months, words


def plural(n):
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "other"


LANGUAGE = Language(
    code="ru",
    locale="ru_RU",
    name="Русский",
    label=_("in Russian"),
    script_code="Cyrl",
    tags=("rus",),
    # The edition
    zone="Asia/Dushanbe",
    countries=("TJ",),
    # Dates. In them a month takes the genitive.
    jalali=(
        months(
            "jalali-ru",
            "фарвардина ордибехешта хордада тира мордада шахривара мехра абана азара "
            "дея бахмана эсфанда",
            alone="Фарвардин Ордибехешт Хордад Тир Мордад Шахривар Мехр Абан Азар Дей Бахман "
            "Эсфанд",
        ),
    ),
    gregorian=(
        months(
            "ru",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            alone="Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
        ),
    ),
    islamic=months(
        "islamic-ru",
        [
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
        alone=[
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
        ],
    ),
    weekdays=listed("понедельник вторник среда четверг пятница суббота воскресенье"),
    weekdays_short=listed("пн вт ср чт пт сб вс"),
    year_words=("года?", r"г\.?"),
    clock_words=("в",),
    near_days={
        0: ("сегодня",),
        1: ("завтра",),
        2: ("послезавтра",),
        -1: ("вчера",),
        -2: ("позавчера",),
    },
    # How long ago
    ago={
        "now": "только что",
        "minute": {
            "one": "{n} минуту назад",
            "few": "{n} минуты назад",
            "other": "{n} минут назад",
        },
        "hour": {"one": "{n} час назад", "few": "{n} часа назад", "other": "{n} часов назад"},
    },
    plural=plural,
    separators=("\u00a0", ",", "-"),
    # Letters
    folds=(("ё", "е"),),
    telling="щыьц",
    quotes=("«", "»"),
    words_a_minute=184,
    # Sentences and search
    abbreviations=words(
        "г гг в вв ул пр д кв стр с см т тт т.е т.д т.п т.к им проф акад доц ген руб "
        "коп тыс млн млрд трлн др пр н.э обл р-н гор кг км м ч мин сек рис табл"
    ),
    stemmer="russian_stem",
    keyboard=listed("йцукенгшщзхъ фывапролджэ ячсмитьбю"),
    # Texts of others
    encodings=(("cp1251", 1), ("koi8_t", 0), ("koi8_r", 0)),
    # Counted in the 123 articles of NTREX-128.
    letter_groups="оеаинтср влмкдпуя ыгбзьчйж хюшцэщфъё",
    letter_pairs=(
        "_пвсноикдмтчбрзугэлае о_врслмнтдбгйке и_тнлесмязкивх е_нртслдмйг а_нлтсквмрзе "
        "то_аеиьрвс стокея_лпи наиоеы_нт я_ в_оаеиы порае раоеиуы коа_и м_еиоа й_ "
        "лиеьао_я го ь_н деаоиун у_ ы_ за х_ чети же боы ю_ эт ци"
    ),
    small_words=words("и в на с по к у из за от для не что как его об до при под над"),
)
