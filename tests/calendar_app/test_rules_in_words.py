"""Rules of other programs in words: days by their place in the month or year."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app import recurrence
from calendar_app.recurrence import RecurrenceError
from portal.core.editions import EDITIONS

START = date(2021, 3, 21)


def told(text, code):
    with translation.override(code):
        return recurrence.describe(recurrence.parse(text), EDITIONS[code], START)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", "every month on the second Monday"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "every month on the last Friday, 3 times"),
        (
            "FREQ=MONTHLY;BYDAY=2TU,-2TH",
            "every month on the second Tuesday and Thursday number 2 from the end",
        ),
        ("FREQ=MONTHLY;BYDAY=SU", "every month on Sunday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "every month on day 1, day 15 and the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "every month on Friday, if it is day 13"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
            "every month on the last of these: Monday and Tuesday",
        ),
        ("FREQ=YEARLY;BYMONTH=3,10;BYMONTHDAY=21", "every year on 21 March and 21 October"),
        ("FREQ=YEARLY;BYMONTH=3;COUNT=2", "every year on 21 March, 2 times"),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "every year on the last Sunday in October"),
        ("FREQ=YEARLY;BYDAY=20MO", "every year on Monday number 20 of the year"),
        (
            "FREQ=YEARLY;BYYEARDAY=100,-1",
            "every year on day 100 of the year and day 1 of the year from its end",
        ),
        ("FREQ=YEARLY;BYWEEKNO=11", "every year on Sunday of week 11"),
        ("FREQ=DAILY;BYMONTH=1", "every day on the days of January"),
        ("FREQ=WEEKLY;BYDAY=MO;BYMONTH=1", "every week on Monday in January"),
        ("RSCALE=PERSIAN;FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day (Jalali)"),
        (
            "RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1,13",
            "every year on 1 Farvardin and 13 Farvardin",
        ),
        ("FREQ=YEARLY;BYMONTH=1;BYYEARDAY=1", "every year on days by a longer rule"),
    ],
)
def test_days_are_told_by_their_place(text, expected):
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("fa", "هر ماه در اولین دوشنبه", "هر ماه در آخرین جمعه"),
        ("tg", "ҳар моҳ: душанбеи якум", "ҳар моҳ: ҷумъаи охирин"),
        ("ru", "каждый месяц: первый понедельник", "каждый месяц: последняя пятница"),
        ("ar", "كل شهر: يوم الاثنين الأول", "كل شهر: يوم الجمعة الأخير"),
    ],
)
def test_each_language_has_its_ordinals(code, first, last):
    assert told("FREQ=MONTHLY;BYDAY=1MO", code) == first
    assert told("FREQ=MONTHLY;BYDAY=-1FR", code) == last


PARTS = (
    *(
        "BYDAY=1MO",
        "BYDAY=-3SU,WE",
        "BYDAY=MO,TU,WE,TH,FR",
        "BYDAY=SA",
        "BYMONTH=1",
        "BYMONTH=2,12",
    ),
    *(
        "BYMONTHDAY=31",
        "BYMONTHDAY=-2,5",
        "BYSETPOS=1",
        "BYSETPOS=-2,3",
        "BYYEARDAY=9",
        "BYWEEKNO=7",
    ),
    *("BYWEEKNO=-1", "BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", "BYMONTHDAY=1,2,3,4"),
)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.sampled_from(["", "RSCALE=PERSIAN;", "RSCALE=ISLAMIC-CIVIL;"]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.lists(st.sampled_from(PARTS), max_size=3, unique_by=lambda part: part.split("=")[0]),
    st.sampled_from(["fa", "tg", "ru", "ar", "en"]),
)
def test_no_rule_is_shown_as_it_is_written(scale, frequency, parts, code):
    text = ";".join([f"{scale}FREQ={frequency}", *parts])
    try:
        words = told(text, code)
    except RecurrenceError:
        return
    assert "BY" not in words
    assert "=" not in words
    assert "%(" not in words
    assert words == " ".join(words.split())
    assert not words.endswith(":")
