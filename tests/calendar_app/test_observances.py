"""The observances of the data file: complete, on the right days, and loaded without loss."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from calendar_app import observances
from calendar_app.models import Observance, ObservanceDate, ObservanceName
from portal.core.change_number import SiteChange
from portal.core.dates import calendars, holidays
from portal.core.editions import EDITIONS

ALL_COUNTRIES = ("IR", "AF", "TJ")
CONTENT = json.loads(observances.DATA.read_text(encoding="utf-8"))
ITEMS = CONTENT["observances"]
ids = {"ids": [item["key"] for item in ITEMS]}


def edition(code="en", countries=ALL_COUNTRIES):
    return replace(EDITIONS[code], countries=countries)


@pytest.fixture
def loaded(db):
    observances.load()


# The file


@pytest.mark.parametrize("item", ITEMS, **ids)
def test_an_entry_of_the_file_is_complete(item):
    assert re.fullmatch(r"(ir|af|tj)(-[a-z0-9]+)+", item["key"])
    assert item["key"][:2].upper() == item["country"]
    assert list(item["names"]) == ["fa", "tg", "ru", "en", "ar"]
    assert item["source"] in CONTENT["sources"]
    for year, (day, source) in item.get("announced", {}).items():
        assert source in CONTENT["sources"]
        own = calendars.CALENDARS[item["calendar"]].parts(date.fromisoformat(day))
        assert abs(own[0] - int(year)) <= 1


@pytest.mark.parametrize("item", ITEMS, **ids)
def test_a_name_is_written_in_the_letters_of_its_language(item):
    letters = {
        "fa": r"[آ-یءئؤأًۀٔپچژکگ\u200c ()،۰-۹]+",
        "tg": r"[А-Яа-яЁёҒғҚқҲҳҶҷӢӣӮӯ0-9 ()«»,-]+",
        "ru": r"[А-Яа-яЁё0-9 (),:-]+",
        "en": r"[A-Za-z0-9 ()’,-]+",
        "ar": r"[ء-يًٌٍَُِّْ ()0-9،]+",
    }
    for language, name in item["names"].items():
        assert re.fullmatch(letters[language], name), name
    assert not re.search("[كيى]", item["names"]["fa"])
    assert not re.search("[کیگپچژ]", item["names"]["ar"])


def test_the_keys_and_the_sources_are_each_used_once_or_more():
    keys = [item["key"] for item in ITEMS]
    assert len(set(keys)) == len(keys) >= 60
    told = {s for item in ITEMS for _d, s in item.get("announced", {}).values()}
    assert {item["source"] for item in ITEMS} | told == set(CONTENT["sources"])


def test_each_entry_passes_the_newsrooms_own_checks(loaded):
    for row in Observance.objects.prefetch_related("dates"):
        row.full_clean()
        for told in row.dates.all():
            told.full_clean()


def test_no_country_has_one_name_twice_on_a_day(loaded):
    """Where a holiday changed, one entry ends before the next begins."""
    for country in ALL_COUNTRIES:
        for year in range(1996, 2027):
            found = holidays.between(
                date(year, 1, 1), date(year, 12, 31), edition(countries=(country,))
            )
            for day, of_day in found.items():
                names = [h.name for h in of_day]
                assert len(set(names)) == len(names), (country, day, names)


# The days

KNOWN = [
    ("IR", "2026-03-21", "Nowruz"),
    ("IR", "2026-03-24", "Nowruz"),
    ("IR", "2025-03-21", "Nowruz"),
    ("IR", "2026-02-11", "Victory of the Islamic Revolution in Iran"),
    ("IR", "2025-03-20", "Last day of the year"),
    ("IR", "2026-04-02", "Nature Day (Sizdah Bedar)"),
    ("TJ", "2026-11-06", "Constitution Day of Tajikistan"),
    ("TJ", "2026-03-24", "Nowruz"),
    ("TJ", "2026-09-09", "Independence Day of Tajikistan"),
    ("TJ", "2016-05-01", "International Workers’ Day"),
    ("AF", "2026-08-19", "Independence Day of Afghanistan"),
    ("AF", "2021-03-21", "Nowruz"),
    ("AF", "2024-08-14", "Victory Day (calendar of the Taliban government)"),
    ("AF", "2022-08-31", "Anniversary of the last US soldier’s departure from Afghanistan"),
]


@pytest.mark.parametrize(("country", "day", "name"), KNOWN)
def test_a_public_holiday_is_on_its_day(loaded, country, day, name):
    day = date.fromisoformat(day)
    found = holidays.between(day, day, edition(countries=(country,)))
    assert name in [h.name for h in found[day] if h.is_off]


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("TJ", "2017-05-01"),
        ("AF", "2022-03-21"),
        ("IR", "2026-03-25"),
        ("IR", "2026-03-18"),
        ("TJ", "2005-03-24"),
        ("TJ", "2002-03-23"),
        ("AF", "2022-08-08"),
    ],
)
def test_a_day_that_is_no_holiday_any_more_or_not_yet_is_none(loaded, country, day):
    day = date.fromisoformat(day)
    found = holidays.between(day, day, edition(countries=(country,)))
    assert not any(h.is_off for h in found.get(day, []))


SEEN = [  # what was kept, in at least one of the countries
    ((1444, 10, 1), "2023-04-21"),
    ((1445, 10, 1), "2024-04-10"),
    ((1446, 10, 1), "2025-03-30"),
    ((1447, 10, 1), "2026-03-20"),
    ((1445, 12, 10), "2024-06-16"),
    ((1446, 12, 10), "2025-06-06"),
    ((1446, 1, 10), "2024-07-16"),
    ((1447, 1, 10), "2025-07-06"),
    ((1443, 1, 10), "2021-08-19"),
    ((1446, 3, 17), "2024-09-21"),
    ((1446, 7, 27), "2025-01-28"),
    ((1440, 3, 12), "2018-11-20"),
]


@pytest.mark.parametrize(("lunar", "seen"), SEEN)
def test_a_computed_lunar_date_is_within_a_day_of_what_was_kept(lunar, seen):
    assert abs((calendars.from_islamic(*lunar) - date.fromisoformat(seen)).days) <= 1


def test_announced_dates_of_the_file_lie_within_a_day_of_the_computed_ones(loaded):
    told = list(ObservanceDate.objects.select_related("observance"))
    assert len(told) > 20
    for row in told:
        of = row.observance
        computed = holidays.date_in(of.calendar, row.year, of.month, of.day)
        assert abs((row.date - computed).days) <= 1, (of.key, row)


def test_what_is_announced_shows_and_what_is_computed_is_marked(loaded):
    fa = edition("fa", ("IR",))
    told = holidays.between(date(2026, 3, 21), date(2026, 3, 21), fa)[date(2026, 3, 21)]
    assert ("عید فطر", False) in [(h.name, h.is_computed) for h in told]
    later = calendars.from_islamic(1449, 10, 1)
    with translation.override("fa"):
        (computed,) = holidays.between(later, later, fa)[later]
        assert computed.is_computed
        assert computed.label != computed.name
        assert computed.name in computed.label


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("fa", "روز وحدت ملی تاجیکستان"),
        ("tg", "Рӯзи Ваҳдати миллии Тоҷикистон"),
        ("ru", "День национального единства Таджикистана"),
        ("en", "National Unity Day of Tajikistan"),
        ("ar", "يوم الوحدة الوطنية في طاجيكستان"),
    ],
)
def test_a_holiday_has_its_name_in_each_language(loaded, code, name):
    day = date(2026, 6, 27)
    assert [h.name for h in holidays.between(day, day, edition(code, ("TJ",)))[day]] == [name]


def test_the_rules_are_read_by_two_queries_once(loaded, django_assert_num_queries):
    fa = edition("fa")
    with django_assert_num_queries(2):
        holidays.between(date(2026, 3, 1), date(2026, 3, 31), fa)
    with django_assert_num_queries(0):
        for n in range(60):
            first = date(2022, 1, 1) + timedelta(days=30 * n)
            holidays.between(first, first + timedelta(days=30), fa)


def test_a_hidden_observance_shows_nowhere(loaded):
    Observance.objects.filter(key="tj-flag-day").update(is_shown=False)
    day = date(2026, 11, 24)
    assert holidays.between(day, day, edition(countries=("TJ",))) == {}


# Loading


def written(tmp_path, change):
    """The data file with changes; change: function of {key: entry}."""
    content = json.loads(observances.DATA.read_text(encoding="utf-8"))
    by_key = {item["key"]: item for item in content["observances"]}
    change(by_key)
    content["observances"] = list(by_key.values())
    path = tmp_path / "observances.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_loading_again_changes_nothing(db, capsys):
    call_command("load_observances")
    assert f"{len(ITEMS)} new" in capsys.readouterr().out
    before = list(Observance.objects.values_list("pk", "key"))
    call_command("load_observances")
    assert f"0 new, 0 changed, {len(ITEMS)} as they were, 0 kept" in capsys.readouterr().out
    assert list(Observance.objects.values_list("pk", "key")) == before
    assert ObservanceName.objects.count() == 5 * len(ITEMS)


def test_what_the_newsroom_changed_stays_and_the_rest_follows_the_file(loaded, tmp_path):
    row = Observance.objects.get(key="tj-flag-day")
    row.is_off = True
    row.save()
    row.translations.filter(language_code="en").update(name="Day of the Flag")
    row.translations.filter(language_code="ar").delete()

    def change(items):
        item = items["tj-flag-day"]
        item.update(is_off=False, day=25, note="moved")
        item["names"].update(en="Another name", ru="Другое имя", ar="اسم آخر")
        items["tj-army-day"]["note"] = "new note"

    counts = observances.load(written(tmp_path, change))
    assert (counts["changed"], counts["kept"], counts["new"]) == (2, 1, 0)
    row.refresh_from_db()
    assert (row.is_off, row.day, row.note) == (True, 25, "moved")
    names = dict(row.translations.values_list("language_code", "name"))
    assert (names["en"], names["ru"]) == ("Day of the Flag", "Другое имя")
    assert "ar" not in names
    assert Observance.objects.get(key="tj-army-day").note == "new note"
    # The third time nothing is left to change, and the edits are still there.
    counts = observances.load(written(tmp_path, change))
    assert (counts["changed"], counts["kept"]) == (0, 1)
    row.refresh_from_db()
    assert row.is_off


def test_a_day_is_never_put_together_from_the_newsrooms_month_and_the_files_day(loaded, tmp_path):
    row = Observance.objects.get(key="ir-saadi")  # 1 Ordibehesht
    row.month = 11
    row.save()
    observances.load(written(tmp_path, lambda items: items["ir-saadi"].update(day=31)))
    row.refresh_from_db()
    assert (row.month, row.day) == (11, 1)


def test_an_announced_date_that_the_newsroom_set_or_removed_stays(loaded, tmp_path):
    row = Observance.objects.get(key="ir-ashura")
    row.dates.filter(year=1448).update(date=date(2026, 6, 26))
    row.dates.filter(year=1446).delete()

    def change(items):
        announced = items["ir-ashura"]["announced"]
        announced["1448"] = ["2026-06-24", "ir-1405"]
        announced["1445"] = ["2023-07-28", "ir-1403"]

    observances.load(written(tmp_path, change))
    told = {row.year: row.date for row in row.dates.all()}
    assert told == {1448: date(2026, 6, 26), 1447: date(2025, 7, 6), 1445: date(2023, 7, 28)}


def test_what_the_file_no_longer_says_goes_where_nobody_touched_it(loaded, tmp_path):
    def change(items):
        del items["ir-ashura"]["announced"]["1446"]
        del items["ir-ashura"]["names"]["ar"]

    observances.load(written(tmp_path, change))
    row = Observance.objects.get(key="ir-ashura")
    assert not row.dates.filter(year=1446).exists()
    assert not row.translations.filter(language_code="ar").exists()


# What the database refuses


@pytest.mark.parametrize(
    "fields",
    [
        {"month": 13},
        {"month": 0},
        {"day": 31},
        {"day": 0},
        {"days": 0},
        {"days": 11},
        {"country": "XX"},
        {"calendar": "julian"},
        {"since": 1400, "until": 1399},
        {"source": ""},
        {"calendar": "gregorian", "month": 2, "day": 30},
        {"calendar": "islamic", "day": 31},
    ],
)
def test_a_day_that_cannot_be_is_never_stored(db, fields):
    usual = {
        "key": "x",
        "country": "IR",
        "calendar": "jalali",
        "month": 7,
        "day": 16,
        "source": "s",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Observance.objects.create(**{**usual, **fields})
    Observance.objects.create(**usual)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_an_observance_moves_the_sites_number():
    def number():
        return SiteChange.objects.get().number

    observances.load()
    numbers = [number()]
    row = Observance.objects.get(key="ir-ashura")
    for change in (
        lambda: Observance.objects.filter(pk=row.pk).update(is_off=False),
        lambda: row.translations.update(name="x"),
        lambda: row.dates.all().delete(),
    ):
        change()
        numbers.append(number())
    assert numbers == sorted(set(numbers))
