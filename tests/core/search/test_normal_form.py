import pytest
from django.db import connection

from portal.core.search import normal_form, stemming, transliteration
from portal.core.search.documents import GAP, MAX_PLACE, Document
from portal.search.querying import Query

Z = "\u200c"


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (f"كتاب{Z}هاي كِتابخانـه", "کتاب های کتابخانه"),
        ("خانهٔ ما و خانۀ شما", "خانه ما و خانه شما"),
        ("«خاور»", "خاور"),
        ("“خاور”", "خاور"),
        ('"خاور"', "خاور"),
        ("١٤٠٠ ۱۴۰۰ 1400", "1400 1400 1400"),
        ("۱۲٬۳۴۵٫۶", "12345 6"),
        ("۱۴۰۰/۰۴/۲۵", "1400 04 25"),
        ("مؤسسهٔ آموزشی، رئیس", "موسسه اموزشی رییس"),
        ("COVID-19", "covid 19"),
        ("ҶУМҲУРИИ ТОҶИКИСТОН", "чумхурии точикистон"),
        ("ﻻﻟﻪ", "لاله"),
    ],
)
def test_text_has_one_normal_form(typed, normal):
    assert normal_form.normalise(typed) == normal


def finds(query, document, language="fa"):
    """Whether PostgreSQL finds the query in a headline and in a text."""
    answers = []
    for texts in ((document, "", ""), ("", "", document)):
        vector = Document(1, language, *texts).row()[1]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT %s::tsvector @@ %s::tsquery",
                [vector, Query.read(query, language).matching],
            )
            answers.append(cursor.fetchone()[0])
    return answers


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forms",
    [
        [f"فعالیت{Z}های", "فعالیت های", "فعالیتهای", "فعالیتها", "فعالیت"],
        [f"می{Z}شود", "می شود", "میشود"],
        ["وزیر", "وزیران", "وزیرها"],
        ["گزارش", "گزارشات"],
        ["مهم", f"مهم{Z}ترین"],
        ["سازمان همکاري شانگهاي", "سازمان همکاری شانگهای"],
        [f"کتاب{Z}خانه", "کتابخانه"],
        ["ایران", "ایرانی"],
        ["رئیس", "رییس"],
        ["مسئلهٔ", "مسئلۀ", "مسئله"],
        ["حتماً", "حتما"],
        [f"نمی{Z}توانند", "نمیتوانند"],
    ],
)
def test_forms_of_a_word_find_each_other(forms):
    for query in forms:
        for document in forms:
            assert finds(query, document) == [True, True], (query, document)


@pytest.mark.django_db
def test_a_compound_of_a_headline_is_found_in_three_writings():
    forms = [f"بین{Z}المللی", "بین المللی", "بینالمللی"]
    for query in forms:
        assert [finds(query, document)[0] for document in forms] == [True] * 3, query


@pytest.mark.django_db
@pytest.mark.parametrize(("a", "b"), [("شیر", "شهر"), ("۱۴۰۰", "۱۴۰۱"), ("سال", "سالن")])
def test_different_words_stay_different(a, b):
    assert finds(a, b) == [False, False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("tg", ["китоб", "китобҳо", "китобҳои", "китобхои"]),
        ("tg", ["ҷумҳурӣ", "чумхури", "ҶУМҲУРИИ"]),
        ("ru", ["министр", "министры", "министрами"]),
        ("ru", ["ещё", "еще"]),
        ("en", ["minister", "ministers", "Minister's"]),
        ("en", ["COVID-19", "covid 19"]),
        ("ar", ["كتاب", "الكتاب", "والكتاب", "بالكتاب", "کتاب"]),
        ("ar", ["حكومة", "الحكومة", "حكومه"]),
        ("ar", ["إسلام", "الإسلام", "اسلام"]),
    ],
)
def test_each_language_has_its_stems(language, forms):
    for query in forms:
        for document in forms:
            assert finds(query, document, language) == [True, True], (query, document)


@pytest.mark.parametrize(
    "word", ["آب", "ماه", "نان", "پول", "جان", "زن", "می", "ها", "دین", "تر", "خان", "مات", "بین"]
)
def test_short_words_keep_all_their_letters(word):
    normal = normal_form.normalise(word)
    assert stemming.stems([normal], "fa") == {normal: normal}


@pytest.mark.parametrize(
    ("cyrillic", "persian", "key"),
    [
        ("Тоҷикистон", "تاجیکستان", "tjkst"),
        ("ҳукумат", "حکومت", "hkmt"),
        ("Эмомалӣ", "امامعلی", "mml"),
        ("Раҳмон", "رحمان", "rhm"),
        ("хона", "خانه", "xn"),
        ("Душанбе", "دوشنبه", "dSnb"),
    ],
)
def test_a_name_has_one_key_in_both_scripts(cyrillic, persian, key):
    assert transliteration.keys(cyrillic) == transliteration.keys(persian) == [key]


def test_cyrillic_typed_without_marks_may_be_any_of_the_letters():
    assert "tjkst" in transliteration.query_keys("Точикистон")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "texts", "everything", "title"),
    [
        (
            "fa",
            (f"کتاب{Z}های تازه از ایران", f"می{Z}شود", f"کتاب{Z}ها و کتاب، کتاب می شود ایرانی"),
            "'از':3A 'ایر':3A 'ایران':3A,29D 'ایرانی' 'تازه':2A 'تازهایر':3C 'تازهایران':3C "
            "'شو':14B,28D 'شود':14B 'میشود':14B 'های':2A 'کتاب':1A,1A,25D 'کتابتازه':2C "
            "'کتابها':25D 'کتابهای':1A",
            "'=ktb' '=tz' 'از':3A 'ایر':3B 'ایران':3A 'تازه':2A 'تازهایر':3C 'تازهایران':3C "
            "'های':2A 'کتاب':1A,1A 'کتابتازه':2C 'کتابهای':1A",
        ),
        (
            "en",
            ("The Minister's Душанбе", "", "ministers and minister’s ministers minister"),
            "'and':25D 'minist':1A,2C,24D 'minister':1A 'ministers':2C 's':2A,27D 'sдушанбе':3C "
            "'the':1A 'душанбе':3A",
            "'minist':1B,2C 'minister':1A 'ministers':2C 's':2A 'sдушанбе':3C 'the':1A "
            "'душанбе':3A",
        ),
    ],
)
def test_terms_have_their_places_and_weights(language, texts, everything, title):
    row = Document(1, language, *texts).row()
    assert [sorted(vector.split(" ")) for vector in row[1:3]] == [
        sorted(vector.split(" ")) for vector in (everything, title)
    ]


def test_nothing_stands_behind_the_last_place():
    body = " ".join(f"واژه{n}" for n in range(MAX_PLACE + 50))
    vector = Document(1, "fa", "", "", body).row()[1].split(" ")
    last = MAX_PLACE - 2 * GAP - 1
    assert f"'واژه{last}':{MAX_PLACE}D" in vector
    assert len(vector) == last + 1


@pytest.mark.parametrize("language", ["fa", "en", "ru", "ar", "tg"])
@pytest.mark.django_db
def test_no_text_is_too_long_or_too_strange_for_a_vector(language):
    words = " ".join(f"слово{n} کلمه{n} word{n}" for n in range(10_000))
    for text in (words, "a" * 100_000, "'\\ \x00 \ud800 & | ! <-> :* ()", "\u200c" * 50, "ء"):
        _pk, everything, title, _plain = Document(1, language, text, text, text).row()
        with connection.cursor() as cursor:
            cursor.execute("SELECT length(%s::tsvector), length(%s::tsvector)", [everything, title])
