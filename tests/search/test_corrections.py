"""Did you mean: slips of readers, in words that readers can find."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.core.publishing import State
from portal.search.corrections import slips
from portal.search.engine import find
from tests.factories import make_article
from tests.search.asking import found, page

DAY = timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [("شانگحای", "شانگهای"), ("افغنستان", "افغانستان"), ("تاجکیستان", "تاجیکستان")],
)
def test_one_slip_is_mended(typed, meant):
    make_article(headline=f"نشست {meant} در پایتخت")
    results = find(typed, "fa")
    assert results.instead
    assert str(results.query) == meant
    assert len(results.versions) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "likely", "seldom"),
    [
        ("دسطور", "دستور", "دسوور"),  # the same sound
        ("فروشکاه", "فروشگاه", "فروشراه"),  # the key beside
        ("پررورش", "پرورش", "پربورش"),  # typed twice
        ("коасный", "красный", "кощсный"),
    ],
)
def test_of_near_words_the_slip_that_people_make_is_mended(typed, likely, seldom):
    language = "ru" if typed.startswith("к") else "fa"
    make_article(language, headline=likely)
    make_article(language, headline=seldom)
    assert str(find(typed, language).query) == likely


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("abcd", "abcd", 0),
        ("abcd", "abdc", 1),
        ("abcd", "abxd", 1),
        ("abcd", "abcdxy", 2),
        ("abbcd", "abcd", 1),
        ("دسطور", "دستور", 1),
        ("abcd", "xyzw", 4),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted_in_the_whole_part_of_their_cost(typed, meant, count):
    assert int(slips(typed, meant)) == int(slips(meant, typed)) == count


@pytest.mark.django_db
def test_a_correction_asks_the_same_number_of_questions_for_few_near_words_and_for_many():
    def questions():
        with CaptureQueriesContext(connection) as made:
            assert find("شانگحای", "fa").instead
        return len(made)

    make_article(headline="نشست شانگهای")
    few = questions()
    for letter in "ابپتج":
        make_article(headline=f"نشست شانگ{letter}ای")
    assert questions() <= few + 1


@pytest.mark.django_db
def test_a_slip_letters_and_digits_at_once():
    make_article(headline="همکاری در سال ۲۰۲۱")
    assert found("هكاري 2021") == ["همکاری در سال ۲۰۲۱"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.WITHDRAWN},
        {"state": State.DRAFT, "published_at": None},
        {"published_at": timezone.now() + 400 * DAY},
    ],
    ids=["withdrawn", "draft", "scheduled"],
)
def test_a_word_that_readers_cannot_find_is_never_offered(client, hidden):
    make_article(headline="نشست شانگهای", **hidden)
    html = page(client, "شانگحای")
    assert "شانگهای" not in html
    assert not find("شانگحای", "fa").instead


@pytest.mark.django_db
def test_what_finds_little_stays_and_a_better_query_is_offered(client):
    make_article(headline="شانگحای")
    for n in range(4):
        make_article(headline=f"نشست شانگهای {n}")
    results = find("شانگحای", "fa")
    assert [v.headline for v in results.versions] == ["شانگحای"]
    assert str(results.suggested) == "شانگهای"
    assert "<bdi>شانگهای</bdi></a>" in page(client, "شانگحای")


@pytest.mark.django_db
def test_what_was_typed_can_be_searched_exactly(client):
    make_article(headline="نشست شانگهای")
    html = page(client, "شانگحای", exact=1)
    assert "نشست" not in html


@pytest.mark.django_db
def test_of_three_words_one_may_be_left_out():
    make_article(headline="نشست وزیران راه")
    results = find("نشست وزیران زرافه", "fa")
    assert results.instead
    assert str(results.query) == "نشست وزیران"
