"""The typing aid mends what is wrong, and leaves alone what may be right."""

import random
import time

import pytest

from portal.core.languages import LANGUAGES
from portal.core.text.cleanup import cleanup

Z = "\u200c"


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("كتاب هاي كتابخانـه", f"کتاب{Z}های کتابخانه"),
        ("خانۀ ما", "خانه\u0654 ما"),
        ("می شود و نمی شود", f"می{Z}شود و نمی{Z}شود"),
        ("میشود، میکنند و نمیگویند", f"می{Z}شود، می{Z}کنند و نمی{Z}گویند"),
        ("می گفت که می رود", f"می{Z}گفت که می{Z}رود"),
        ("فعالیت های تازه", f"فعالیت{Z}های تازه"),
        ("مهم ترین خبر", f"مهم{Z}ترین خبر"),
        ("راهی سریع تر است", f"راهی سریع{Z}تر است"),
        ("جامعه ای که می خواهیم", f"جامعه{Z}ای که می{Z}خواهیم"),
        ("سال 2021 و ١٤٠٠", "سال ۲۰۲۱ و ۱۴۰۰"),
        ('او گفت: "نمی دانم"', "او گفت: «نمی دانم»"),
        ("روزنامهٔ “خاور” نوشت", "روزنامهٔ «خاور» نوشت"),
        (f"کتاب{Z}{Z}ها", f"کتاب{Z}ها"),
        (f"کتاب {Z}ها", f"کتاب{Z}ها"),
        (f"کتاب{Z}، دفتر", "کتاب، دفتر"),
        ("سلام ، دنیا !", "سلام، دنیا!"),
        ("دو  فاصله", "دو فاصله"),
        ("متن\u200f راست\u202e", "متن راست"),
        ("ســــلام", "سلام"),
        ("سال\u200eها و گفت\u200fوگو و برنامه\u00adریزی", f"سال{Z}ها و گفت{Z}وگو و برنامه{Z}ریزی"),
        (f"ﻣﯽ{Z}ﺷﻮﺩ", f"می{Z}شود"),
        ("ﻣﯽﺷﻮﺩ ﻛﺘﺎﺏ ﺧﺎﻧﻪﻫﺎ", f"می{Z}شود کتاب خانه{Z}ها"),
        ("در می یابد", f"در می{Z}یابد"),
        ("امروز می رود", f"امروز می{Z}رود"),
        ('گفت "الف" و "ب"', "گفت «الف» و «ب»"),
        ('"گفت “برو” و رفت"', "«گفت “برو” و رفت»"),
        ("“الف “ب” ج”", "«الف “ب” ج»"),
        ("سرعت 5 و 6", "سرعت ۵ و ۶"),
        ("قیمت 3.5 تومان", "قیمت ۳.۵ تومان"),
    ],
)
def test_what_is_mended(typed, mended):
    assert cleanup(typed, "fa") == mended.replace("نمی دانم", f"نمی{Z}دانم")


@pytest.mark.parametrize(
    "text",
    [
        "میز و میدان و میدانی و میلاد و میهن و میان",
        "جام می در دست داشت",
        "جام می را نوشید",
        "چشم تر و خشک",
        "هوای تر شمال",
        "ای مردم، همه ای کاش",
        "گروه ای کاش را خواند",
        "واکسن COVID-19 و نسل 5G",
        "https://example.com/می-شود/12 را ببینید",
        "نشانی a.b12@example.com است",
        "۱۴۰۰ هـ و ۷۰۰ هـ.ق",
        "بهار آمد و میوه رسید",
        "کتابها و کتاب‌ها",
        'مقدار ۵" و ۱۲" فلز',
        "سرعت 5 km است",
        "شنبه روی میز",
        "یک می روی میز",
        '"print(12)" را بنویسید',
        "«او گفت: “برو” و رفت»",
        "نتیجهٔ Windows 11 خوب بود",
        "می\u200cشود",
        "نمی از باران",
        "آن\u200cها می\u200cروند",
        "ترانهٔ تر و تازه",
        "میدان آزادی و میکده و میراث و میزان",
        "شیر و شهر",
        f"۱۶{Z}ساله و ۲۰{Z}درصدی در ۱۳{Z}آبان",
        f"کووید{Z}۱۹ و «کتاب»{Z}ها و ۵٪{Z}ای",
        "در ماه می بود",
        "۲۵ می شد",
        "اواخر می گرفت",
        "از اول می شد تا می رسید",
        'قطر 5 " است و طول 7 " است'.translate(str.maketrans("57", "۵۷")),
        'لولهٔ ۵" و "متن',
        "های های گریه",
        "مان هایم و ارنست هایم و دوست هایت",
        "با های و هوی",
        "شرکت های تک",
        "می\u200cآید ها!",
        "نشانی 192.168.1.10 است",
        "نسخه 3.10.2 و نسخه 2.0 آمد",
        "#سال_1400 و #1400 و @خبر_12",
        "بهای ﷼ و نام ﷲ",
        '<a class="متن"> و x="متن"',
    ],
)
def test_what_is_left_alone(text):
    assert cleanup(text, "fa") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_twice_is_once(language):
    for text in ('می شود "متن"  و كتاب ها', 'Гуфт: "салом"  ва рафт', 'He said "no"  twice'):
        once = cleanup(text, language)
        assert cleanup(once, language) == once


WORDS = (
    "می نمی شود رفت کتاب ها های هایم ترین مهم تر ای خانه ماه ۲۵ 12 2.0 نسخه COVID-19 میشود "
    'آن این که را " “ ” « » „ ، . ! : ؟ ( ) “متن” "متن" «متن» "می شود" #خبر_12 ســلام ﻣﯽ ﺷﻮﺩ '
    '\u200c \u200f \u00ad كتاب هٔ - 5" Гуфт "салом" \n'
).split(" ")


@pytest.mark.parametrize("language", [*LANGUAGES, "fa-AF"])
def test_twice_is_once_whatever_is_typed(language):
    hands = random.Random(language)
    for _ in range(3000):
        words = hands.choices(WORDS, k=hands.randint(1, 14))
        text = "".join(word + hands.choice(["", " ", " ", " ", "  "]) for word in words)
        once = cleanup(text, language)
        assert cleanup(once, language) == once, ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 100_000,
        "a" * 100_000,
        "ـ" * 100_000,
        "\u200c" * 100_000,
        " " * 100_000,
        "می " * 30_000,
        '"' * 100_000,
        "“»" * 50_000,
        '"ب ' * 50_000,
        "1.1" * 40_000,
        "\u200f" * 100_000,
        "ها " * 30_000,
        "ب\u200c" * 50_000,
    ],
)
def test_no_text_takes_long(text):
    start = time.process_time()
    cleanup(text, "fa")
    assert time.process_time() - start < 3


def test_other_languages_get_their_own():
    assert cleanup('Ӯ гуфт: "салом"', "tg") == "Ӯ гуфт: «салом»"
    assert cleanup('He said "no"', "en") == 'He said "no"'
    assert cleanup("كتاب ٣", "ar") == "كتاب ٣"
