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
    ],
)
def test_latin_words_are_kept_together(text, language, marked):
    expected = text
    for run in marked:
        expected = expected.replace(run, LATIN.format(run))
    assert phrases.in_text(text, language) == expected


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
    assert render(html, lambda kind, pk: f"<img alt='{kind} {pk}'>", "fa").endswith(
        "<img alt='photograph 7'>"
    )


def test_a_long_text_is_marked_in_linear_time():
    text = "سلام Aa-" * 20_000 + "A" * 100_000 + "-" * 100_000
    assert phrases.in_text(text, "fa").count("<bdi") > 1
