"""In which language a text of a picture file is."""

import pytest

from galleries.metadata import language_of as language
from tests.galleries.metadata.texts import SENTENCES


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("hint", ["fa", "tg", "ru", "en"])
def test_a_sentence_shows_its_language(code, hint):
    assert language(SENTENCES[code], hint) == code


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        ("گزارش", "ar", "fa"),
        ("کتاب", "ar", "fa"),
        ("سرا", "ar", "ar"),
        ("سرا", "fa", "fa"),
        ("علي كريمي", "fa", "fa"),
        ("علي كريمي", "ar", "ar"),
        ("الهام رضا", "fa", "fa"),
        ("كتاب علي در تهران است", "fa", "fa"),
        ("كتاب علي در تهران است", "en", "fa"),
        ("وزارة الصحة", "fa", "ar"),
        ("كتاب جديد في المدرسة", "fa", "ar"),
        ("Қаҳрамон", "ru", "tg"),
        ("Президент дар Хуҷанд", "ru", "tg"),
        ("Ман аз Душанбе", "ru", "tg"),
        ("Он приехал из Душанбе", "tg", "ru"),
        ("Москва", "tg", "ru"),
        ("Иван Петров", "tg", "ru"),
        ("Reuters", "fa", "en"),
        ("عکس از Reuters", "en", "fa"),
        ("عکس از Ali", "ru", "fa"),
        ("1400 — 25", "tg", "tg"),
        ("", "ru", "ru"),
    ],
)
def test_letters_words_and_the_hint_decide_in_this_order(text, hint, code):
    assert language(text, hint) == code
