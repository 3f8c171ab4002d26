from dataclasses import replace

import pytest

from portal.core.editions import EDITIONS
from portal.core.text import normalisation, richtext
from portal.core.text.cleanup import cleanup
from portal.core.text.normalisation import clean_headline

Z = "\u200c"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        (
            "جلسه شورای وزیران خارجه کشورهای عضو سازمان همکاری شانگهای در دوشنبه برگزار شد",
            "جلسه-شورای-وزیران-خارجه-کشورهای-عضو-سازمان-همکاری-شانگهای-در-دوشنبه-برگزار-شد",
        ),
        (f"می{Z}شود و فعالیت{Z}های «خاور»", "می-شود-و-فعالیت-های-خاور"),
        (f"كتاب{Z}هاي جديدِ سراي آفتاب", "کتاب-های-جدید-سرای-آفتاب"),
        ("۱۲٬۳۴۵ نفر/۵ شهر", "12345-نفر-5-شهر"),
        ("خانۀ ما؛ خانهٔ شما", "خانه-ما-خانه-شما"),
        ("COVID-19 در ایران: ۳٫۵ درصد", "covid-19-در-ایران-3-5-درصد"),
        ("Ҷумҳурии Тоҷикистон: 30-солагӣ", "ҷумҳурии-тоҷикистон-30-солагӣ"),
        ("!!!", ""),
    ],
)
def test_a_headline_makes_its_slug(headline, slug):
    assert normalisation.slugify(headline) == slug
    assert normalisation.slugify(slug) == slug


def test_a_long_slug_is_cut_between_words():
    slug = normalisation.slugify("واژه " * 40)
    assert len(slug) <= 80
    assert slug.endswith("واژه")


def test_persian_texts_get_persian_letters_and_arabic_texts_keep_theirs():
    assert normalisation.clean_text("كتابي", "fa") == "کتابی"
    assert normalisation.clean_text("كتابي", "ar") == "كتابي"
    assert normalisation.clean_text("خانۀ ما", "fa") == "خانه\u0654 ما"


def test_a_half_space_beside_a_space_or_doubled_is_dropped():
    assert normalisation.clean_text(f"می{Z}{Z}شود{Z} و{Z}", "fa") == f"می{Z}شود و"


def test_headlines_lose_direction_marks_but_keep_half_spaces():
    assert normalisation.clean_headline(f"\u202eمی{Z}شود\u200f\u00ad", "fa") == f"می{Z}شود"


@pytest.mark.parametrize(
    "text", ["¬p و ¬q", "گزاره ¬الف و (¬ب)", "¬الف", "a¬b", "۵¬۶", "الف ¬ ب", "الف¬", "p→¬ب"]
)
def test_the_sign_of_logic_is_no_half_space(text):
    assert clean_headline(text, "fa") == text
    assert cleanup(text, "fa") == text
    assert richtext.with_texts(f"<p>{text}</p>", str) == f"<p>{text}</p>"


def test_the_half_space_of_old_keyboards_is_one_in_headlines_and_bodies():
    assert clean_headline("نیم¬فاصله", "fa") == f"نیم{Z}فاصله"
    html = "<p><strong>می</strong>¬شود</p>"
    cleaned = richtext.with_texts(html, lambda text: cleanup(text, "fa"))
    assert cleaned == f"<p><strong>می</strong>{Z}شود</p>"


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u00ad", "\u200b", "\u200f\u200e", f"\u200f{Z}"]
)
def test_a_mark_between_two_letters_of_a_headline_was_meant_as_a_half_space(mark):
    assert (
        normalisation.clean_headline(f"سال{mark}ها و گفت{mark}وگو", "fa") == f"سال{Z}ها و گفت{Z}وگو"
    )
    assert normalisation.clean_headline(f"خانه\u0654{mark}ها", "fa") == f"خانه\u0654{Z}ها"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("فارسی\u200f و\u200e", "فارسی و"),
        ("۱۲\u200e سال", "۱۲ سال"),
        ("news\u00adroom", "newsroom"),
        ("می\u202bشود", "میشود"),
        ("хаб\u00adар\u200b", "хабар"),
        (f"می{Z}\u200f شود", "می شود"),
    ],
)
def test_other_marks_leave_nothing_behind(typed, stored):
    assert normalisation.clean_headline(typed, "fa") == stored


def test_control_characters_and_lone_surrogates_are_removed():
    assert normalisation.clean_text("a\x00b\x1fc\ud800d\ufffee\tf\n", "en") == "abcde\tf\n"


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (12345.6, "fa", "۱۲٬۳۴۵٫۶"),
        (12345.6, "tg", "12\u00a0345,6"),
        (12345.6, "en", "12,345.6"),
        (-1234, "fa", "\u200e\u2212۱٬۲۳۴"),
        (-1234, "ru", "-1\u00a0234"),
        (0, "fa", "۰"),
    ],
)
def test_numbers_are_written_as_the_edition_does(value, language, shown):
    assert normalisation.number(value, EDITIONS[language]) == shown


@pytest.mark.parametrize(
    ("language", "digits", "shown"),
    [
        ("fa", "latin", "-12,345.6"),
        ("ar", "arabic", "\u200e\u2212١٢٬٣٤٥٫٦"),
        ("tg", "persian", "\u200e\u2212۱۲٬۳۴۵٫۶"),
    ],
)
def test_the_signs_of_a_number_go_with_its_digits(language, digits, shown):
    assert normalisation.number(-12345.6, replace(EDITIONS[language], digits=digits)) == shown


def test_names_sort_by_the_alphabet_of_their_script():
    words = "یار پدر گل آب ژاله وطن هوا چای ابر کتاب".split()
    in_order = "آب ابر پدر چای ژاله کتاب گل وطن هوا یار".split()
    assert sorted(words, key=normalisation.sort_key) == in_order
    words = "ҳаво хона ғалла гул қалам кор".split()
    assert sorted(words, key=normalisation.sort_key) == "гул ғалла кор қалам хона ҳаво".split()
    assert normalisation.sort_key("كتاب") == normalisation.sort_key("کتاب")
