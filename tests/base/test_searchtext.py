import pytest

from portal.base import searchtext

Z = "\u200c"


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (f"كتاب{Z}هاي كِتابخانـه", "کتاب های کتابخانه"),
        ("خانهٔ ما و خانۀ شما", "خانه ما و خانه شما"),
        ("«خاور»", "خاور"), ("“خاور”", "خاور"), ('"خاور"', "خاور"),
        ("١٤٠٠ ۱۴۰۰ 1400", "1400 1400 1400"), ("۱۲٬۳۴۵٫۶", "12345 6"),
        ("۱۴۰۰/۰۴/۲۵", "1400 04 25"), ("مؤسسهٔ آموزشی، رئیس", "موسسه اموزشی رییس"),
        ("COVID-19", "covid 19"), ("ҶУМҲУРИИ ТОҶИКИСТОН", "чумхурии точикистон"),
        ("ﻻﻟﻪ", "لاله"),
    ],
)  # fmt: skip
def test_text_has_one_normal_form(typed, normal):
    assert searchtext.normalise(typed) == normal


def finds(query, document):
    terms = set(searchtext.terms(document)) | set(searchtext.joined_pairs(document))
    return all(terms.intersection(alternatives) for alternatives in searchtext.query_terms(query))


@pytest.mark.parametrize(
    "forms",
    [
        [f"فعالیت{Z}های", "فعالیت های", "فعالیتهای", "فعالیتها", "فعالیت"],
        [f"می{Z}شود", "می شود", "میشود"],
        [f"بین{Z}المللی", "بین المللی", "بینالمللی"],
        ["وزیر", "وزیران", "وزیرها"], ["گزارش", "گزارشات"], ["مهم", f"مهم{Z}ترین"],
        ["سازمان همکاري شانگهاي", "سازمان همکاری شانگهای"],
    ],
)  # fmt: skip
def test_forms_of_a_word_find_each_other(forms):
    for query in forms:
        for document in forms:
            assert finds(query, document), (query, document)


@pytest.mark.parametrize(("a", "b"), [("شیر", "شهر"), ("۱۴۰۰", "۱۴۰۱"), ("سال", "سالن")])
def test_different_words_stay_different(a, b):
    assert not finds(a, b)
