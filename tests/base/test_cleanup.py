"""The typing aid mends what is wrong, and leaves alone what may be right."""

import pytest

from portal.base.cleanup import cleanup

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
    ],
)
def test_what_is_left_alone(text):
    assert cleanup(text, "fa") == text


@pytest.mark.parametrize("language", ["fa", "tg", "ru", "en", "ar"])
def test_twice_is_once(language):
    for text in ('می شود "متن"  و كتاب ها', 'Гуфт: "салом"  ва рафт', 'He said "no"  twice'):
        once = cleanup(text, language)
        assert cleanup(once, language) == once


def test_other_languages_get_their_own():
    assert cleanup('Ӯ гуфт: "салом"', "tg") == "Ӯ гуфт: «салом»"
    assert cleanup('He said "no"', "en") == 'He said "no"'
    assert cleanup("كتاب ٣", "ar") == "كتاب ٣"
