"""Which sentences of two texts belong together: where they end, and how they are paired."""

import pytest

from portal.translation.sentence_alignment import align_blocks, align_texts
from portal.translation.sentences import blocks, split

PERSIAN = (
    "<p>رئیس‌جمهور تاجیکستان دیروز در دوشنبه با وزیر خارجهٔ ایران دیدار کرد. "
    "دو طرف دربارهٔ ۱۲ سند همکاری گفت‌وگو کردند.</p><h2>آب و برق</h2>"
    "<p>نیروگاه راغون تا سال ۲۰۲۸ ساخته می‌شود.</p>"
)
TAJIK = (
    "<p>Раисҷумҳури Тоҷикистон дирӯз дар Душанбе бо вазири хориҷаи Эрон дидор кард. "
    "Ду тараф дар бораи 12 санади ҳамкорӣ гуфтугӯ карданд.</p><h2>Обу барқ</h2>"
    "<p>Нерӯгоҳи Роғун то соли 2028 сохта мешавад.</p>"
)
SENTENCE = "نیروگاه راغون تا سال ۲۰۲۸ ساخته می‌شود."
TRANSLATED = "Нерӯгоҳи Роғун то соли 2028 сохта мешавад."


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fa", "او گفت: «می‌آیم.» سپس رفت؟ نه! ماند…", 4),
        ("fa", "نرخ ۳.۵ درصد شد. سال ۱۴۰۰ بود.", 2),
        ("fa", "د. رحیمی آمد.", 1),
        ("ar", "هل وصل الوزير؟ نعم، وصل أمس.", 2),
        ("tg", "Вай гуфт: «Меоям!» — ва рафт. Соли 2021 с. буд.", 2),
        ("tg", "А. Раҳмонов омад. Ӯ нишаст.", 2),
        ("ru", "В 2021 г. построили мост. Длина — 3,5 км. по ул. Рудаки.", 2),
        ("ru", "«Куда?» — спросил он. Никто не ответил…", 2),
        ("en", "Mr. Smith met the U.S. envoy at 3.30 p.m. on Monday. He left.", 2),
        ("en", '"We won." She smiled. And then?', 3),
        ("en", "1. The first point", 1),
        ("fa", "", 0),
    ],
)
def test_sentences_end_where_their_language_ends_them(language, text, count):
    found = split(text, language)
    assert len(found) == count, found
    assert " ".join(found).split() == text.split()


def test_blocks_of_rich_text_keep_their_kind_and_order():
    html = "<h2>A</h2><blockquote><p>B <em>b</em></p></blockquote><ul><li>C</li></ul><p>D&amp;E</p>"
    assert [(b.kind, b.text) for b in blocks(html)] == [
        ("h2", "A"),
        ("blockquote", "B b"),
        ("li", "C"),
        ("p", "D&E"),
    ]


def test_a_sentence_that_one_side_lacks_does_not_shift_the_others():
    left = "بانک جهانی ۴۰ میلیون دلار داد. هوا خوب بود. مدرسه در خجند در ۲۰۲۱ باز شد."
    right = "Бонки ҷаҳонӣ 40 миллион доллар дод. Мактаб дар Хуҷанд дар 2021 боз шуд."
    pairs = align_texts(left, right, "fa", "tg")
    assert [(p.left[:3], p.right[:4]) for p in pairs] == [("بان", "Бонк"), ("مدر", "Макт")]


def test_texts_that_are_no_translations_of_each_other_give_no_pairs():
    left = blocks("<p>قیمت نان در بازار کابل بالا رفت. مردم ناراضی‌اند و دولت ساکت است.</p>")
    right = blocks("<p>Дастаи футбол ғолиб омад. Бозӣ дар варзишгоҳи нав 17 дақиқа давом кард.</p>")
    assert align_blocks(left, right, "fa", "tg") == []


def test_a_paragraph_more_on_one_side_does_not_part_the_others():
    left = blocks(PERSIAN)
    right = blocks("<p>Ин танҳо дар ин ҷо ҳаст ва чизи дигаре нест.</p>" + TAJIK)
    pairs = {p.left: p.right for p in align_blocks(left, right, "fa", "tg")}
    assert pairs[SENTENCE] == TRANSLATED
