"""Persian in Tajik Cyrillic and back: words, endings, the izofa, signs, and what stays as it is."""

import pytest

from portal.core.text import richtext
from portal.script_conversion import convert, convert_html, convert_text

Z = "\u200c"


@pytest.mark.parametrize(
    ("persian", "cyrillic"),
    [
        ("جلسه شورای وزیران خارجه", "Ҷаласаи шӯрои вазирони хориҷа"),
        ("رئیس جمهور تاجیکستان", "Раиси ҷумҳури Тоҷикистон"),
        (f"او کتاب{Z}ها را می{Z}خواند", "Ӯ китобҳоро мехонад"),
        ("او کتاب ها را می خواند", "Ӯ китобҳоро мехонад"),
        ("او کتابها را ميخواند", "Ӯ китобҳоро мехонад"),
        (f"نمی{Z}توانستند بیایند", "Наметавонистанд биёянд"),
        ("او رفته است", "Ӯ рафтааст"),
        (f"همکاری{Z}های دوستان", "Ҳамкориҳои дӯстон"),
        ("خانهٔ ما و خانه‌ی شما", "Хонаи мо ва хонаи шумо"),
        ("در سال ۲۰۲۱", "Дар соли 2021"),
        ("در ماه ۵", "Дар моҳи 5"),
        ("به شرح زیر است و زیر خاک", "Ба шарҳи зер аст ва зери хок"),
        ("برای ساختن خانه", "Барои сохтани хона"),
        ("گفت: «چرا؟»", "Гуфт: «Чаро?»"),
        ("۱۲٬۳۴۵٫۶ نفر، ۲۵٪", "12\u00a0345,6 нафар, 25%"),
        ("یک کشوری که", "Як кишваре, ки"),
        ("پایتخت ایران تهران است", "Пойтахти Эрон Теҳрон аст"),
        ("حق مردم و حق", "Ҳаққи мардум ва ҳақ"),
        ("بخشی از بازی‌های رایانه‌ای", "Бахше аз бозиҳои роёнаӣ"),
        ("نامه ای که به دیداری رسید", "Номае, ки ба дидоре расид"),
        ("۲۰ هزار ریالی", "20 ҳазор риёлӣ"),
        ("با او هم صحبت کردم", "Бо ӯ ҳам суҳбат кардам"),
        ("آن دنیاست و معتقدند", "Он дунёст ва муътақиданд"),
        ("محمدجواد جداسازی کرد", "Муҳаммадҷавод ҷудосозӣ кард"),
        ("در حالی که گفت که می‌آید", "Дар ҳоле ки гуфт, ки меояд"),
        ("در ماه آوریل وارد شد", "Дар моҳи апрел ворид шуд"),
    ],
)
def test_persian_becomes_tajik(persian, cyrillic):
    assert convert_text(persian, "fa", "tg") == cyrillic


@pytest.mark.parametrize(
    ("cyrillic", "persian"),
    [
        ("Ҷумҳурии Тоҷикистон", "جمهوری تاجیکستان"),
        ("Ӯ китобҳоро мехонад.", f"او کتاب{Z}ها را می{Z}خواند."),
        ("кардаанд ва шудааст", f"کرده{Z}اند و شده است"),
        ("хонаи мо", "خانهٔ ما"),
        ("шӯрои кишвар", "شورای کشور"),
        ("падару модар", "پدر و مادر"),
        ("ҳамкориҳо ва кишварҳои дӯст", f"همکاری{Z}ها و کشورهای دوست"),
        ("наомад, биёяд, меояд", f"نیامد، بیاید، می{Z}آید"),
        ("Ӯ гуфт, ки рафт", "او گفت که رفت"),
        ("хукумат", "حکومت"),
        ("12\u00a0345,6 нафар — 25%?", "۱۲٬۳۴۵٫۶ نفر — ۲۵٪؟"),
        ("Владимир Путин", "ولادیمیر پوتین"),
        ("ба Нортон расонид", "به نورتون رساند"),
        ("мансабдорони айбдоршуда", "منصبداران عیبدارشده"),
        ("хусусан имконияти он", "خصوصاً امکانیت آن"),
        ("Сироҷиддин Каримов", f"سراج{Z}الدین کریموف"),
        ("ҳамтои ӯзбекистонӣ дар канор", "همتای ازبکستانی در کنار"),
        ("обу ҳаво, нимниҳоӣ", f"آب و هوا، نیم{Z}نهایی"),
    ],
)
def test_tajik_becomes_persian(cyrillic, persian):
    assert convert_text(cyrillic, "tg", "fa") == persian


def test_each_word_says_how_certain_it_is():
    pieces = convert("کشور کره زپلغشتو", "fa", "tg")
    assert [(p.source, p.certainty) for p in pieces if p.certainty] == [
        ("کشور", "known"),
        ("کره", "doubtful"),
        ("زپلغشتو", "unknown"),
    ]


@pytest.mark.parametrize(("source", "target"), [("fa", "tg"), ("tg", "fa")])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "COVID-19",
        "https://example.org/?q=1,2",
        "a@b.example",
        "ء",
        "ـــ",
        "\u0654",
        "-",
        "ъ",
        "ЁЁЁЁ",
        "ь",
        "خ" * 500,
        "х" * 500,
        "و" * 70,
        "а-" * 300,
        "می",
        "را",
        "ها",
        "🙂",
    ],
)
def test_whatever_is_no_word_comes_through(text, source, target):
    made = convert_text(text, source, target)
    assert bool(made) == bool(text)
    if text.isascii():
        assert made == text


def test_blocks_links_and_placeholders_stay_and_the_sentence_goes_on_across_tags():
    html = (
        '<h2>گزارش</h2><p>وزیر <a href="/fa/کشور">خارجه</a> ایران <strong>کشور</strong> را دید '
        '&amp; &lt;b&gt;</p><figure data-photograph="3"></figure>'
    )
    assert convert_html(html, "fa", "tg") == (
        '<h2>Гузориш</h2><p>Вазири <a href="/fa/کشور">хориҷаи</a> Эрони <strong>кишвар</strong>ро '
        'дид &amp; &lt;b&gt;</p><figure data-photograph="3"></figure>'
    )


def test_what_is_marked_as_another_language_stays():
    html = (
        '<p>کتاب <span lang="ar" dir="rtl">الحمد <em>لله</em></span> کشور '
        '<span lang="fa">تازه</span> <span dir="ltr">کتاب</span></p>'
    )
    assert convert_html(html, "fa", "tg") == (
        '<p>Китоб <span lang="ar" dir="rtl">الحمد <em>لله</em></span> кишвари '
        '<span lang="fa">тозаи</span> <span dir="ltr">китоб</span></p>'
    )


def test_uncertain_words_are_marked_and_cleaning_takes_the_marks_off():
    html = convert_html("<p>کشور زپلغشتو</p>", "fa", "tg", with_marks=True)
    assert html.count("<mark") == 1
    assert 'data-certainty="unknown" title="زپلغشتو"' in html
    assert richtext.clean(html, "tg") == convert_html("<p>کشور زپلغشتو</p>", "fa", "tg")


def test_no_markup_of_the_text_becomes_markup_of_the_draft():
    html = convert_html("<p>&lt;script&gt;زپلغشتو&quot;</p>", "fa", "tg", with_marks=True)
    assert "<script" not in html
