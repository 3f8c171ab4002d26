from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from portal.core.dates import calendars, date_formats, names
from portal.core.editions import EDITIONS, GREGORIAN, JALALI

FA, TG, RU, EN, AR = (EDITIONS[code] for code in ("fa", "tg", "ru", "en", "ar"))
SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)
DARI = replace(
    FA,
    jalali_months="dari",
    gregorian_months="gregorian-dari",
    zone="Asia/Kabul",
    off_days=(3, 4),
)


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        (FA, "جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹"),
        (TG, "ҷумъа, 16 июли 2021, 12:19"),
        (RU, "пятница, 16 июля 2021, 12:19"),
        (EN, "Friday, 16 July 2021, 12:19"),
        (AR, "الجمعة، 16 يوليو 2021، 12:19"),
    ],
)
def test_the_long_date_is_as_the_edition_writes_it(edition, text):
    assert date_formats.format_long(SEED, edition) == text


def test_the_persian_edition_shows_the_gregorian_day_beside_its_own():
    assert date_formats.format_other(SEED, FA) == "۱۶ ژوئیه ۲۰۲۱"
    assert date_formats.format_other(SEED, TG) is None


@pytest.mark.parametrize(
    ("seconds", "edition", "text"),
    [
        (30, FA, "لحظاتی پیش"),
        (300, FA, "۵ دقیقه پیش"),
        (3 * 3600, FA, "۳ ساعت پیش"),
        (60, TG, "1 дақиқа пеш"),
        (3 * 3600, TG, "3 соат пеш"),
        (60, RU, "1 минуту назад"),
        (300, RU, "5 минут назад"),
        (3 * 3600, RU, "3 часа назад"),
        (86400, FA, None),
        (-5, FA, None),
    ],
)
def test_relative_times_are_written_with_their_plurals(seconds, edition, text):
    assert date_formats.relative(SEED, SEED + timedelta(seconds=seconds), edition) == text


@pytest.mark.parametrize(
    ("moment", "fa", "en"),
    [
        ((2021, 7, 16, 7, 19), "۱۲:۱۹", "12:19"),
        ((2021, 7, 15, 7, 19), "۲۴ تیر، ۱۲:۱۹", "15 July, 12:19"),
        ((2021, 3, 1, 7, 19), "۱۱ اسفند ۱۳۹۹، ۱۲:۱۹", "1 March, 12:19"),
        ((2020, 7, 16, 7, 19), "۲۶ تیر ۱۳۹۹، ۱۲:۱۹", "16 July 2020, 12:19"),
    ],
)
def test_a_recent_moment_is_as_short_as_it_stays_clear(moment, fa, en):
    now = datetime(2021, 7, 16, 10, tzinfo=UTC)
    shown = [
        date_formats.format_recent(datetime(*moment, tzinfo=UTC), EDITIONS[code], now)
        for code in ("fa", "en")
    ]
    assert shown == [fa, en]


def test_dari_names_are_those_of_afghanistan():
    assert date_formats.format_long(SEED, DARI) == "جمعه ۲۵ سرطان ۱۴۰۰، ۱۱:۴۹"
    assert date_formats.format_other(SEED, DARI) == "۱۶ جولای ۲۰۲۱"


@pytest.mark.parametrize(
    ("edition", "both"),
    [
        (FA, "۲۵ تیر ۱۴۰۰ – ۱۶ ژوئیه ۲۰۲۱"),
        (replace(FA, calendar=GREGORIAN), "۱۶ ژوئیه ۲۰۲۱ – ۲۵ تیر ۱۴۰۰"),
        (replace(FA, shows_both=False), "۲۵ تیر ۱۴۰۰"),
        (replace(TG, shows_both=True), "16 июли 2021 – 25 тири 1400"),
        (replace(TG, calendar=JALALI, digits="persian"), "۲۵ тири ۱۴۰۰"),
        (replace(RU, shows_both=True), "16 июля 2021 – 25 тира 1400"),
        (replace(EN, shows_both=True), "16 July 2021 – 25 Tir 1400"),
        (replace(AR, shows_both=True, gregorian_months="ar-levant"), "16 تموز 2021 – 25 تير 1400"),
    ],
)
def test_a_date_stands_in_both_calendars_where_the_edition_wants_it(edition, both):
    assert date_formats.format_both(SEED, edition) == both


def test_a_month_names_the_months_of_the_other_calendar_that_it_touches():
    assert date_formats.format_month_other(1400, 4, FA) == "ژوئن – ژوئیه ۲۰۲۱"
    assert date_formats.format_month_other(1400, 10, FA) == "دسامبر ۲۰۲۱ – ژانویه ۲۰۲۲"
    both = replace(TG, shows_both=True)
    assert date_formats.format_month_other(2021, 3, both) == "Исфанд 1399 – Фарвардин 1400"
    assert date_formats.format_month_other(2021, 3, TG) is None
    assert date_formats.format_year_other(1400, FA) == "۲۰۲۱–۲۰۲۲"


def test_every_set_of_names_has_twelve_different_months():
    for key, months in names.MONTHS.items():
        for written in (months.in_date, months.alone, months.after_day):
            assert len(set(written)) == len(written) == 12, key


def test_every_edition_may_choose_among_names_that_exist():
    for edition in EDITIONS.values():
        jalali, gregorian = edition.language.jalali, edition.language.gregorian
        assert edition.jalali_months == jalali[0].key
        assert edition.gregorian_months == gregorian[0].key
        assert [names.JALALI[one.key] for one in jalali] == list(jalali)
        assert [names.GREGORIAN[one.key] for one in gregorian] == list(gregorian)


def test_a_range_of_days_says_month_and_year_once():
    first = calendars.from_jalali(1405, 1, 1)
    ends = [(1405, 1, 1), (1405, 1, 4), (1405, 2, 2), (1406, 1, 1)]
    assert [date_formats.format_days(first, calendars.from_jalali(*end), FA) for end in ends] == [
        "شنبه ۱ فروردین ۱۴۰۵",
        "۱–۴ فروردین ۱۴۰۵",
        "۱ فروردین – ۲ اردیبهشت ۱۴۰۵",
        "۱ فروردین ۱۴۰۵ – ۱ فروردین ۱۴۰۶",
    ]


def test_the_browser_gets_the_words_and_digits_by_which_it_counts():
    assert date_formats.ago_words(FA)["minute"] == {"other": "{n} دقیقه پیش"}
    assert date_formats.ago_words(FA)["digits"] == "۰۱۲۳۴۵۶۷۸۹"
    assert date_formats.ago_words(replace(FA, shows_ago=False)) is None


@pytest.mark.parametrize(
    ("moment", "tehran", "kabul", "dushanbe"),
    [
        ("2021-07-16T07:19", "11:49 1400/04/25", "11:49 1400/04/25", "12:19 1400/04/25"),
        ("2021-01-16T07:19", "10:49 1399/10/27", "11:49 1399/10/27", "12:19 1399/10/27"),
        ("2022-09-21T18:00", "22:30 1401/06/30", "22:30 1401/06/30", "23:00 1401/06/30"),
        ("2022-09-21T20:30", "00:00 1401/06/31", "01:00 1401/06/31", "01:30 1401/06/31"),
        ("2023-07-01T12:00", "15:30 1402/04/10", "16:30 1402/04/10", "17:00 1402/04/10"),
        ("2025-03-20T20:29", "23:59 1403/12/30", "00:59 1404/01/01", "01:29 1404/01/01"),
        ("2025-03-20T20:30", "00:00 1404/01/01", "01:00 1404/01/01", "01:30 1404/01/01"),
    ],
)
def test_the_clock_of_each_zone_is_that_of_its_time(moment, tehran, kabul, dushanbe):
    moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    for zone, shown in (
        ("Asia/Tehran", tehran),
        ("Asia/Kabul", kabul),
        ("Asia/Dushanbe", dushanbe),
    ):
        edition = replace(FA, zone=zone, digits="latin")
        clock = date_formats.format_time(moment, edition)
        assert f"{clock} {date_formats.format_numeric(moment, edition)}" == shown
