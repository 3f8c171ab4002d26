"""Words of another script: marked for readers with their language and direction."""

import pytest

from portal.core.editions import EDITIONS
from portal.core.text import phrases
from portal.core.text.richtext import clean, plain, render

LATIN = '<bdi lang="en" dir="ltr">{}</bdi>'


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("شرکت Google گفت", "fa", ["Google"]),
        ("گوشی iPhone 15 Pro آمد", "fa", ["iPhone 15 Pro"]),
        ("واکسن COVID-19.", "fa", ["COVID-19"]),
        ("شبکه 5G و G20", "fa", ["5G", "G20"]),
        ("نشست U.S. Army، پایان", "fa", ["U.S. Army"]),
        ("کتاب‌های Python‌ها", "fa", ["Python"]),
        ("سال ۱۴۰۰ و 2021", "fa", []),
        ("در این متن هیچ نیست", "fa", []),
        ("Хабари Microsoft дар Душанбе", "tg", ["Microsoft"]),
        ("A story in English", "en", []),
        ("شركة Google قالت", "ar", ["Google"]),
        ("Сaлом, дӯстoн", "tg", []),  # Latin letters within Cyrillic words
        ("نرم‌افزارGoogleها", "fa", ["Google"]),
        # t01-numbers.jsonl
        ("نشانی @user_name و زبان C++ و .NET است.", "fa", ["@user_name", "C++", ".NET"]),
        ("#خبر و #News، C# و Disney+", "fa", ["#News", "C#", "Disney+"]),
        ("به info@example.org.", "fa", ["info@example.org"]),
    ],
)
def test_latin_words_are_kept_together(text, language, marked):
    expected = text
    for run in marked:
        expected = expected.replace(run, LATIN.format(run))
    assert phrases.in_text(text, language) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # t01-numbers.jsonl
        ("دفتر +992 37 221-00-00 و ۰۲۱-۸۸۰۰-۱۱۲۲ است.", ["+992 37 221-00-00", "۰۲۱-۸۸۰۰-۱۱۲۲"]),
        ("دما -5 درجه بود.", ["-5"]),
        ("تلفن ۰۹۱۲ ۳۴۵ ۶۷۸۹ یا 0912-3456789", ["۰۹۱۲ ۳۴۵ ۶۷۸۹", "0912-3456789"]),
        ("دفتر (۰۲۱) ۸۸۰۰-۱۱۲۲، تلفن", ["(۰۲۱) ۸۸۰۰-۱۱۲۲"]),
        ("+98(21)8800-1122", ["+98(21)8800-1122"]),
        ("کد *100# را بزنید", ["*100#"]),
        ("از −۵ تا +۱۰ درجه (±۲)", ["−۵", "+۱۰", "±۲"]),
        ("رشد -۲٫۵٪ و +3.5%", ["-۲٫۵٪", "+3.5%"]),
        ("بهای $5 و € 1,200", ["$5", "€ 1,200"]),
        ("دمای -5°C و 30 °C و ۲۰°", ["-5°C", "30 °C"]),
        ("از 1 000 000 000 نفر ۱۲ ۰۰۰ نفر", ["1 000 000 000", "۱۲ ۰۰۰"]),
        ("روز 2026-11-28 و ۱۴۰۵-۰۹-۰۱", ["2026-11-28", "۱۴۰۵-۰۹-۰۱"]),
        ("شابک 978-964-00-1234-5؛", []),  # a group of one figure: no telephone has it
        ("بخوانید: https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&amp;c=2"]),
    ],
)
@pytest.mark.parametrize("language", ["fa", "ar"])
def test_figures_keep_their_signs_on_the_side_where_they_were_typed(text, kept, language):
    expected = text.replace("&", "&amp;")
    for run in kept:
        expected = expected.replace(run, f'<bdi dir="ltr">{run}</bdi>', 1)
    assert phrases.in_text(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سال‌های ۱۴۰۰-۱۴۰۵ و ۱۰–۲۰ نفر",
        "نتیجه ۳-۱ و ۲۵-۲۰، ۴-۴-۲",
        "بودجه ۱٬۲۳۴٬۵۶۷ و 3.5 و 1,000,000 است",
        "ساعت ۱۴:۳۰ روز ۱۴۰۵/۰۹/۰۱ و 28.11.2026",
        "۵٪ و 5% و ۱۸+ و ۲۴/۷",
        "تلفن ۰۲۱۸۸۰۰۱۱۲۲ و 00992372210000",
        "- ۵ نفر و ۶ - ۷ نفر",
        "تهران-۵ و کووید-۱۹ و خط-5",
        "۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۱۰ ۱۱ ۱۲",
        "0 1 2 3 4 5 6 7 8 9 10",
        "اتاق‌های 101 102 103 و 12 500",
        "۲۰۲۰ ۲۰۲۱ ۲۰۲۲",
        "۱۰۰۰۰۰۰-۲۰۰۰۰۰۰",
    ],
)
def test_what_browsers_show_right_by_themselves_stays(text):
    assert phrases.in_text(text, "fa") == text
    assert phrases.in_html(f"<p>{text}</p>", "fa") == f"<p>{text}</p>"


def test_figures_of_a_text_from_left_to_right_stay():
    text = "+992 37 221-00-00, -5, 021-8800-1122, $5"
    assert phrases.in_text(text, "en") == text
    assert phrases.in_text(text, "tg") == text


def test_figures_in_a_body_are_kept_together_too():
    html = phrases.in_html("<p>دما <strong>-5</strong> و +992 37 221-00-00</p>", "fa")
    assert html == (
        '<p>دما <strong><bdi dir="ltr">-5</bdi></strong> و '
        '<bdi dir="ltr">+992 37 221-00-00</bdi></p>'
    )
    marked = '<p><span lang="ru" dir="ltr">+992 37 221-00-00</span></p>'
    assert phrases.in_html(marked, "fa") == marked


@pytest.mark.parametrize(
    "text",
    ["+" * 90_000, "1-" * 50_000, "-1" * 50_000, "(1" * 50_000, "*1" * 50_000, "1 " * 50_000],
)
def test_endless_figures_are_looked_at_in_linear_time(text):
    phrases.in_text(f"و {text} و", "fa")


@pytest.mark.parametrize(
    ("run", "page", "language"),
    [
        ("Ҷумҳурии Тоҷикистон", "fa", "tg"),
        ("Площадь", "fa", "ru"),
        ("Рустам", "en", "tg"),
        ("جمهوری تاجیکستان", "en", "fa"),
        ("رابطه‌ها", "tg", "fa"),
        ("الجمهورية", "ru", "ar"),
    ],
)
def test_the_language_is_told_by_its_own_letters(run, page, language):
    direction = EDITIONS[language].direction
    html = phrases.in_text(f"– {run} –", page)
    assert html == f'– <bdi lang="{language}" dir="{direction}">{run}</bdi> –'


def test_what_is_marked_by_hand_is_not_marked_again():
    html = clean('<p>از <span lang="de" dir="ltr">Der Spiegel</span> و BBC</p>', "fa")
    shown = render(html, lambda _kind, _pk: "", "fa")
    assert '<span lang="de" dir="ltr">Der Spiegel</span>' in shown
    assert shown.count("<bdi") == 1
    nested = '<p><span lang="fr" dir="ltr">Le <span dir="ltr">Monde</span> dit</span> BBC</p>'
    assert phrases.in_html(nested, "fa").count("<bdi") == 1


def test_marks_never_break_a_tag_or_an_entity():
    link = '<a href="https://x.tj/a?b=1&amp;c=2">پیوند X</a>'
    html = clean(f"<p>AT&amp;T و {link} &lt;b&gt;</p>", "fa")
    shown = phrases.in_html(html, "fa")
    assert LATIN.format("AT&amp;T") in shown
    assert 'href="https://x.tj/a?b=1&amp;c=2"' in shown
    assert plain(shown) == plain(html)


def test_plain_text_stays_text():
    assert phrases.in_text("<script>x</script> «و»", "fa").count("<script") == 0


def test_placed_pictures_are_left_alone():
    html = '<p>متن</p><figure data-photograph="7"></figure>'
    shown = render(html, lambda kind, pk: f"<img alt='{kind} {pk}'>", "fa")
    assert shown.endswith("<img data-placed=\"photograph 7\" alt='photograph 7'>")


def test_a_long_text_is_marked_in_linear_time():
    text = "سلام Aa-" * 20_000 + "A" * 100_000 + "-" * 100_000
    assert phrases.in_text(text, "fa").count("<bdi") > 1
