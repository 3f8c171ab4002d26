"""Dates as people type and paste them."""

import time as clocks
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.dates import names, typed_dates
from portal.core.dates.typed_dates import (
    TypedDateError,
    clock_in,
    parse_date,
    parse_moment,
    parse_time,
)
from portal.core.languages import LANGUAGES

DUSHANBE, TEHRAN = ZoneInfo("Asia/Dushanbe"), ZoneInfo("Asia/Tehran")
DAY = date(2021, 7, 16)
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)
RLM, LRM, ZWNJ, LRI, PDI = "\u200f", "\u200e", "\u200c", "\u2066", "\u2069"


@pytest.mark.parametrize(
    "typed",
    [
        "۱۴۰۰/۴/۲۵",
        "1400-04-25",
        "25.4.1400",
        "16.07.2021",
        "2021-07-16",
        "1400 4 25",
        "۱۴۰۰،۴،۲۵",
        "١٤٠٠/٤/٢٥",
        "۱٤0۰/4/۲٥",
        "۱۴۰۰؍۰۴؍۲۵",
        "1400⁄4⁄25",
        "1400∕4∕25",
        "1400−4−25",
        "1400 / 4 / 25",
        f"{RLM}۱۴۰۰/۰۴/۲۵{RLM}",
        f"{LRI}1400/04/25{PDI}",
        f"۱۴۰۰{ZWNJ}/۴/۲۵",
        "\ufeff16.07.2021\xa0",
        "۲۵ تیر ۱۴۰۰",
        "25 سرطان ۱۴۰۰",
        "۲۵ تیر\u200cماه سال ۱۴۰۰",
        "جمعه ۲۵ تیر ۱۴۰۰",
        "25تیر1400",
        "تیر ۲۵, ۱۴۰۰",
        "16 июли 2021",
        "ҷумъа, 16 июли соли 2021",
        "16 июля 2021 г.",
        "16 July 2021",
        "JULY 16, 2021",
        "Friday, 16 July 2021",
        "۱۶ ژوئیه ۲۰۲۱",
        "۱۶ جولای ۲۰۲۱",
        "16 يوليو 2021",
        "16 تموز 2021",
    ],
)
def test_a_day_is_read_in_every_writing(typed):
    assert parse_date(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "۱۴۰۰/۰۴/۲۵ ۱۲:۱۹",
        "1400-4-25 12.19",
        "16.07.2021 12:19",
        "16.07.2021 12.19",
        "2021-07-16T12:19",
        "2021-07-16T12:19:00",
        "2021-07-16T07:19Z",
        "2021-07-16 11:49:00+04:30",
        "۱۶.۰۷.۲۰۲۱، ۱۲:۱۹",
        "جمعه ۲۵ تیر ۱۴۰۰، ساعت ۱۲:۱۹",
        "25.4.1400 ساعت 12:19",
        "۱۲:۱۹ - ۱۴۰۰/۰۴/۲۵",
        "۲۵ تیر ۱۴۰۰ - ۱۲:۱۹",
        "ҷумъа, 16 июли 2021, соати 12:19",
        "16 июля 2021 г., в 12:19",
        "16 July 2021 at 12:19",
    ],
)
def test_a_moment_is_read_in_every_writing(typed):
    assert parse_moment(typed, DUSHANBE) == SEED


def test_seconds_are_kept_and_a_day_alone_is_its_first_moment():
    assert parse_moment("16.07.2021 12:19:30", DUSHANBE).second == 30
    assert parse_moment("16.07.2021", DUSHANBE) == datetime(2021, 7, 16, tzinfo=DUSHANBE)
    # Iran's clocks skipped this midnight.
    assert parse_moment("1400/1/2", TEHRAN).isoformat() == "2021-03-22T01:00:00+04:30"


NOW = datetime(2021, 7, 16, 20, tzinfo=UTC)  # Saturday the 17th in Dushanbe, at 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", "17T14:30"),
        ("۱۴:۳۰", "17T14:30"),
        ("ساعت ۸", "17T08:00"),
        ("at 8", "17T08:00"),
        ("امروز ۱۴:۳۰", "17T14:30"),
        ("فردا ۸", "18T08:00"),
        ("فردا", "18T00:00"),
        ("فردا، ساعت ۸", "18T08:00"),
        ("۸ فردا", "18T08:00"),
        ("پس\u200cفردا ۹", "19T09:00"),
        ("پس فردا ۹", "19T09:00"),
        ("پسفردا ۹", "19T09:00"),
        ("دیروز ۲۳:۵۹", "16T23:59"),
        ("پریروز ۷", "15T07:00"),
        ("شنبه ۹", "24T09:00"),
        ("یکشنبه ۹", "18T09:00"),
        ("یک\u200cشنبه ۹", "18T09:00"),
        ("جمعه ۹:۱۵", "23T09:15"),
        ("имрӯз 14:30", "17T14:30"),
        ("имруз соати 8", "17T08:00"),
        ("фардо 8", "18T08:00"),
        ("пасфардо 8", "19T08:00"),
        ("дирӯз 8", "16T08:00"),
        ("шанбе 9", "24T09:00"),
        ("сегодня 14:30", "17T14:30"),
        ("завтра в 8", "18T08:00"),
        ("послезавтра 8", "19T08:00"),
        ("вчера 8", "16T08:00"),
        ("воскресенье 9", "18T09:00"),
        ("today 14.30", "17T14:30"),
        ("Tomorrow 8", "18T08:00"),
        ("tomorrow at 8", "18T08:00"),
        ("14:30 tomorrow", "18T14:30"),
        ("the day after tomorrow 8", "19T08:00"),
        ("yesterday 8", "16T08:00"),
        ("Saturday 9", "24T09:00"),
        ("اليوم ١٤:٣٠", "17T14:30"),
        ("غدًا الساعة ٨", "18T08:00"),
        ("غداً ٨", "18T08:00"),
        ("بعد غد ٨", "19T08:00"),
        ("أمس ٨", "16T08:00"),
        ("السبت ٩", "24T09:00"),
    ],
)
def test_a_day_is_told_from_today_in_every_language(typed, meant):
    day, _t, clock = meant.partition("T")
    assert parse_moment(typed, DUSHANBE, NOW) == datetime(
        2021, 7, int(day), *map(int, clock.split(":")), tzinfo=DUSHANBE
    )


def test_today_is_that_of_the_zone_in_which_is_meant():
    assert parse_moment("14:30", UTC, NOW) == datetime(2021, 7, 16, 14, 30, tzinfo=UTC)
    assert parse_date("فردا", DAY) == date(2021, 7, 17)
    with pytest.raises(TypedDateError):
        parse_date("14:30", DAY)


def test_what_is_asked_for_without_a_today_has_none():
    for typed in ("فردا", "14:30"):
        with pytest.raises(TypedDateError):
            typed_dates.parse_period(typed)


def test_no_word_for_a_near_day_means_two():
    seen = {}
    for language in LANGUAGES.values():
        for days, words in language.near_days.items():
            for word in map(typed_dates.folded, words):
                assert seen.setdefault(word, days) == days
                assert word not in typed_dates._WEEKDAYS
                assert word not in typed_dates._MONTHS


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12:19", time(12, 19)),
        ("۱۲:۱۹", time(12, 19)),
        ("12.19", time(12, 19)),
        ("12:19:30", time(12, 19, 30)),
        ("ساعت ۸", time(8)),
        ("ساعت ۸:۰۵", time(8, 5)),
    ],
)
def test_a_clock_time_is_read_in_every_writing(typed, read):
    assert parse_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "format"),
        ("امروز فردا", "format"),
        ("8", "format"),
        ("فردا 25", "clock"),
        ("14:60", "clock"),
        ("tomorrow 8 9", "format"),
        ("16 juillet 2021", "format"),
        ("1400/4", "format"),
        ("1400/4/25 12", "format"),
        ("1400/4/25/3", "format"),
        ("25 تیر تیر", "format"),
        ("1400/4/25 12:19 12:19", "format"),
        ("१४००/४/२५", "format"),
        ("1400/4/2½", "format"),
        ("21/4/25", "short_year"),
        ("۲۵ تیر ۰۰", "short_year"),
        ("0/1/1", "short_year"),
        ("0000/1/1", "year"),
        ("9999999/1/1", "year"),
        (f"{10**30}/1/1", "year"),
        ("1199/1/1", "year"),
        ("1501/1/1", "year"),
        ("1699/1/1", "year"),
        ("1700/1/1", "year"),
        ("2201-01-01", "year"),
        ("25 تیر 2021", "year"),
        ("16 July 1400", "year"),
        ("1400/13/1", "month"),
        ("1400/0/1", "month"),
        (f"1400/{10**30}/1", "month"),
        ("۱۴۰۴/۱۲/۳۰", "day"),
        ("1400/7/31", "day"),
        ("2021-02-29", "day"),
        ("1400/4/0", "day"),
        (f"1400/4/{10**30}", "day"),
        ("شنبه ۲۵ تیر ۱۴۰۰", "weekday"),
        ("1400/4/25 24:00", "clock"),
        ("1400/4/25 12:60", "clock"),
        ("1400/4/25 12:00:61", "clock"),
        ("2021-07-16T12:19+19:00", "clock"),
    ],
)
def test_what_is_no_date_says_why(typed, code):
    with pytest.raises(TypedDateError) as refused:
        parse_moment(typed, DUSHANBE)
    assert refused.value.code == code
    assert isinstance(refused.value, ValueError)
    assert typed_dates.sentence(refused.value)


@pytest.mark.parametrize(
    ("typed", "language", "facts"),
    [
        ("1404/12/30", "fa", ["اسفند ۱۴۰۴", "۲۹"]),
        ("29 February 2021", "en", ["February 2021", "28"]),
        ("31.11.2021", "fa", ["نوامبر ۲۰۲۱", "۳۰"]),
        ("1400/13/1", "fa", ["۱۲"]),
        ("1400/13/1", "en", ["12"]),
        ("9999/1/1", "fa", ["۱۲۰۰", "۱۵۰۰", "۱۸۰۰", "۲۲۰۰"]),
        ("شنبه ۲۵ تیر ۱۴۰۰", "fa", ["جمعه"]),
        ("Monday 16 July 2021", "en", ["Friday"]),
    ],
)
def test_the_sentence_names_the_facts_in_the_persons_language(typed, language, facts):
    with translation.override(language):
        with pytest.raises(TypedDateError) as refused:
            parse_date(typed)
        said = typed_dates.sentence(refused.value)
    for fact in facts:
        assert fact in said


def test_a_skipped_hour_is_refused_and_of_a_repeated_one_the_first_is_taken():
    with pytest.raises(TypedDateError) as refused:
        parse_moment("1400/1/2 00:30", TEHRAN)
    assert refused.value.code == "gap"
    first = parse_moment("1400/6/30 23:30", TEHRAN)
    second = parse_moment("1400/6/30 23:30 +03:30", TEHRAN)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 100_000,
        "1" * 100_000,
        "1 " * 50_000,
        "1/" * 50_000,
        " " * 100_000 + "x",
        "۱۴۰۰/" * 20_000,
        "July " * 20_000,
        "9" * 99,
        "1." * 49,
        f"{ZWNJ}" * 100_000,
    ],
)
def test_no_text_is_slow(typed):
    began = clocks.process_time()
    with pytest.raises(TypedDateError):
        parse_moment(typed, DUSHANBE)
    assert clocks.process_time() - began < 2


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("1400/4/25 12:19", time(12, 19)),
        ("1400/13/45 ۱۲:۱۹", time(12, 19)),
        ("12:19", time(12, 19)),
        ("16.07.2021 12.19", time(12, 19)),
        ("16.07.2021", None),
        ("1400/4/25 99:99", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_clock_time_is_found_beside_a_wrong_date(typed, clock):
    assert clock_in(typed) == clock


def test_no_name_means_two_months_or_two_weekdays():
    seen = {}
    tables = [("weekday", weekdays) for weekdays in names.WEEKDAYS.values()]
    for kind, sets in (("jalali", names.JALALI), ("gregorian", names.GREGORIAN)):
        for months in sets.values():
            tables += [(kind, months.in_date), (kind, months.alone), (kind, months.after_day)]
    for kind, words in tables:
        for number, word in enumerate(words, 1):
            means = (kind, number)
            assert seen.setdefault(typed_dates.folded(word), means) == means
            assert kind == "weekday" or typed_dates.folded(word) in typed_dates._MONTHS


PERSIAN, ARABIC = "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"
FIRST, LAST = datetime(1921, 3, 21), datetime(2072, 3, 19, 23, 59)  # 1300/1/1 – 1450/12/29


@given(
    moment=st.datetimes(FIRST, LAST),
    is_jalali=st.booleans(),
    is_year_first=st.booleans(),
    is_padded=st.booleans(),
    between=st.sampled_from(["/", "-", ".", " ", "،", "؍", "⁄", " / "]),
    before_clock=st.sampled_from([" ", "، ", " - ", " ساعت ", "T"]),
    script=st.sampled_from([None, PERSIAN, ARABIC]),
    has_marks=st.booleans(),
    zone=st.sampled_from([DUSHANBE, TEHRAN, ZoneInfo("Asia/Kabul"), UTC]),
    named=st.sampled_from([None, "iran", "dari", "gregorian-fa", "tg", "ru", "en", "ar"]),
)
def test_every_writing_of_a_moment_reads_back(
    moment,
    is_jalali,
    is_year_first,
    is_padded,
    between,
    before_clock,
    script,
    has_marks,
    zone,
    named,
):
    moment = moment.replace(microsecond=0)
    day = moment.date()
    if named:
        is_jalali = named in ("iran", "dari")
    if is_jalali:
        jalali = jdatetime.date.fromgregorian(date=day)
        y, m, d = jalali.year, jalali.month, jalali.day
    else:
        y, m, d = day.year, day.month, day.day
    month = names.MONTHS[named].in_date[m - 1] if named else f"{m:02}" if is_padded else f"{m}"
    d = f"{d:02}" if is_padded else f"{d}"
    numbers = [str(y), month, d] if is_year_first else [d, month, str(y)]
    typed = f"{between.join(numbers)}{before_clock}{moment:%H:%M:%S}"
    if script:
        typed = typed.translate(str.maketrans("0123456789", script))
    if has_marks:
        typed = f"{RLM}{LRI}{typed}{PDI}{LRM}"
    aware = moment.replace(tzinfo=zone)
    there = aware.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) != moment:
        with pytest.raises(TypedDateError) as refused:
            parse_moment(typed, zone)
        assert refused.value.code == "gap"
        return
    assert parse_moment(typed, zone) == aware
    assert parse_moment(aware.isoformat(), zone).astimezone(UTC) == aware.astimezone(UTC)
