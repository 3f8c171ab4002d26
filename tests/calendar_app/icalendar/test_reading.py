"""Calendar files of other programs: what is read in them, and what is refused in one sentence."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calendar_app.icalendar.reading import read
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import ZWNJ
from tests.calendar_app.icalendar.calendar_files import file

FA = EDITIONS["fa"]  # in Dushanbe
OUTLOOK = """
BEGIN:VTIMEZONE
TZID:Iran time (custom)
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0330
TZOFFSETTO:+0330
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Mitteleuropa
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Odd
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0122
TZOFFSETTO:+0122
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Somewhere
X-LIC-LOCATION:Asia/Kabul
END:VTIMEZONE
"""


def one(lines, edition=FA, zones=OUTLOOK):
    (event,), _notes = read(file(lines, zones=zones), edition)
    return event


def at(zone, *numbers):
    return datetime(*numbers, tzinfo=ZoneInfo(zone))


def test_an_event_is_read_with_all_that_it_says():
    event = one(
        """UID:abc@example.org
        SUMMARY;LANGUAGE=fa:شب شعر\\, با «حافظ»\\; و C:\\\\News
        DESCRIPTION:بند یک\\nسطر دو\\n\\n<script>x</script> & بند سه
        LOCATION:تالار
        GEO:38.5597721;68.787038
        URL:https://example.org/%D8%B4?a=1&b=2
        CATEGORIES:شعر\\, موسیقی,ادبیات
        CONTACT:بنیاد
        DTSTART;TZID=Asia/Tehran:20260321T180000
        DTEND;TZID=Asia/Tehran:20260321T200000
        STATUS:CANCELLED"""
    )
    assert event.refusal == ""
    assert event.notes == []
    assert event.title == "شب شعر, با «حافظ»; و C:\\News"
    expected = "<p>بند یک<br>سطر دو</p><p>&lt;script&gt;x&lt;/script&gt; &amp; بند سه</p>"
    assert event.body == expected
    assert event.venue == "تالار"
    assert event.organiser == "بنیاد"
    assert (float(event.latitude), float(event.longitude)) == (38.559772, 68.787038)
    assert event.url == "https://example.org/%D8%B4?a=1&b=2"
    assert event.categories == ["شعر, موسیقی", "ادبیات"]
    assert event.is_cancelled
    assert event.starts_at == at("Asia/Tehran", 2026, 3, 21, 18)
    assert event.ends_at == at("Asia/Tehran", 2026, 3, 21, 20)
    assert event.zone == "Asia/Tehran"


@pytest.mark.parametrize(
    ("start", "zone", "moment", "is_noted"),
    [
        ("DTSTART:20260701T100000", "Asia/Dushanbe", (5, 0), False),
        ("DTSTART:20260701T100000Z", "Asia/Dushanbe", (10, 0), False),
        ("DTSTART;TZID=UTC:20260701T100000", "Asia/Dushanbe", (10, 0), False),
        ("DTSTART;TZID=Europe/Berlin:20260701T100000", "Europe/Berlin", (8, 0), False),
        ('DTSTART;TZID="Europe/Berlin":20260701T100000', "Europe/Berlin", (8, 0), False),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260701T100000",
            "Europe/Berlin",
            (8, 0),
            False,
        ),
        ("DTSTART;TZID=W. Europe Standard Time:20260701T100000", "Europe/Berlin", (8, 0), False),
        ("DTSTART;TZID=Iran Standard Time:20260701T100000", "Asia/Tehran", (6, 30), False),
        ("DTSTART;TZID=Somewhere:20260701T100000", "Asia/Kabul", (5, 30), False),
        ("DTSTART;TZID=Iran time (custom):20260701T100000", "Asia/Tehran", (6, 30), True),
        ("DTSTART;TZID=Mitteleuropa:20260701T100000", None, (8, 0), True),
        ("DTSTART;TZID=Mitteleuropa:20260101T100000", None, (9, 0), True),
        ("DTSTART;TZID=Odd:20260701T100000", "Asia/Dushanbe", (8, 38), True),
        ("DTSTART;TZID=No/Where:20260701T100000", "Asia/Dushanbe", (5, 0), True),
    ],
)
def test_a_time_is_read_by_the_zone_that_it_names(start, zone, moment, is_noted):
    event = one(f"UID:1\nSUMMARY:x\n{start}\nDURATION:PT2H")
    assert event.refusal == ""
    assert (event.starts_at.hour, event.starts_at.minute) == moment
    assert event.zone == zone or zone is None
    assert event.ends_at - event.starts_at == timedelta(hours=2)
    assert bool(event.notes) == is_noted
    local = event.starts_at.astimezone(ZoneInfo(event.zone))
    assert local.hour == 10 or "Z" in start or "UTC" in start or "Odd" in start


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ("DTSTART;VALUE=DATE:20260321", 21, 21),
        ("DTSTART;VALUE=DATE:20260321\nDTEND;VALUE=DATE:20260324", 21, 23),
        ("DTSTART;VALUE=DATE:20260321\nDTEND;VALUE=DATE:20260321", 21, 21),
        ("DTSTART;VALUE=DATE:20260321\nDURATION:P2D", 21, 22),
        ("DTSTART;VALUE=DATE:20260321\nDURATION:P1W", 21, 27),
        ("DTSTART:20260321", 21, 21),
        (
            "DTSTART;TZID=Asia/Tehran:20260321T000000\nDTEND;TZID=Asia/Tehran:20260322T000000\n"
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            21,
            21,
        ),
    ],
)
def test_whole_days_are_those_of_the_file(lines, first, last):
    event = one(f"UID:1\nSUMMARY:x\n{lines}")
    assert event.refusal == ""
    assert event.is_all_day
    assert calendars.local_date(event.starts_at, event) == date(2026, 3, first)
    assert calendars.local_date(event.ends_at - timedelta(seconds=1), event) == date(2026, 3, last)


@pytest.mark.parametrize(
    ("end", "hours", "is_noted"),
    [
        ("DTEND;TZID=Europe/Berlin:20260328T160000", 2, False),
        ("DTEND:20260328T160000Z", 3, False),
        ("DURATION:PT90M", 1.5, False),
        ("DURATION:P1D", 23, False),  # the clocks are moved that night
        ("DURATION:PT24H", 24, False),
        ("DURATION:+P1DT1H", 24, False),
        ("", 1, True),
        ("DTEND;TZID=Europe/Berlin:20260328T140000", 1, True),
        ("DURATION:PT0S", 1, True),
    ],
)
def test_an_end_is_a_time_or_a_length(end, hours, is_noted):
    event = one(f"UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Berlin:20260328T140000\n{end}")
    assert event.refusal == ""
    assert (event.ends_at - event.starts_at).total_seconds() == hours * 3600
    assert bool(event.notes) == is_noted


@pytest.mark.parametrize(
    "lines",
    [
        "SUMMARY:x",
        "DTSTART:00000101T000000Z",
        "DTSTART;VALUE=DATE:99991231",
        "DTSTART:20260230T100000",
        "DTSTART:20260301T250000",
        "DTSTART:tomorrow",
        "DTSTART:",
        "DTSTART:17000101T100000",
        "DTSTART:20260301T100000\nDTEND:20260301T090000",
        "DTSTART:20260301T100000\nDTEND:99991231T235959Z",
        "DTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260228",
        "DTSTART:20260301T100000\nDURATION:-PT1H",
        "DTSTART:20260301T100000\nDURATION:P999999W",
        "DTSTART:20260301T100000\nDURATION:PT99999999H",
        "DTSTART:20260301T100000\nDURATION:P99999999999999W",
        "DTSTART;VALUE=DATE:20260301\nDURATION:P999999W",
        "DTSTART;VALUE=DATE:20260301\nDURATION:P99999D",
        "DTSTART:20260301T100000\nDURATION:P",
        "DTSTART:20260301T100000\nDURATION:forever",
        "DTSTART:20260301T100000\nRRULE:FREQ=SECONDLY",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY;COUNT=999999999",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY;UNTIL=99991231T000000Z",
        "DTSTART:20260301T100000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:20260301T100000\nRRULE:RSCALE=HEBREW;FREQ=YEARLY",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY\nEXDATE:never",
        "DTSTART:20260301T100000\nRDATE;VALUE=PERIOD:20260401T100000Z/-PT1H",
        "DTSTART:20260301T100000\nRDATE;VALUE=PERIOD:20260401T100000Z/20260401T090000Z",
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY\nEXDATE:"
        + ",".join(f"{date(2026, 3, 1) + timedelta(days=n):%Y%m%d}" for n in range(600)),
        "DTSTART:20260301T100000\nRRULE:FREQ=DAILY\n"
        + "\n".join(f"EXDATE:{date(2026, 3, 1) + timedelta(days=n):%Y%m%d}" for n in range(600)),
    ],
    ids=lambda lines: repr(lines[-60:]),
)
def test_what_cannot_be_is_refused_in_a_sentence_and_the_rest_goes_on(lines):
    good = "UID:2\nSUMMARY:y\nDTSTART:20260301T100000Z\nDTEND:20260301T110000Z"
    (bad, fine), _notes = read(file("UID:1\n" + lines, good, zones=OUTLOOK), FA)
    assert 5 < len(str(bad.refusal)) < 200
    assert str(bad.refusal).replace(ZWNJ, "").isprintable()
    assert (fine.title, fine.refusal) == ("y", "")


@pytest.mark.parametrize(
    ("lines", "rrule"),
    [
        (
            "DTSTART;VALUE=DATE:20260321\nRRULE:RSCALE=PERSIAN;FREQ=YEARLY",
            "RSCALE=PERSIAN;FREQ=YEARLY",
        ),
        (
            "DTSTART;VALUE=DATE:20260321\nRRULE:RSCALE=ISLAMIC-CIVIL;FREQ=YEARLY;COUNT=3",
            "RSCALE=ISLAMIC-CIVIL;FREQ=YEARLY;COUNT=3",
        ),
        ("DTSTART:20260301T100000\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=SU", "FREQ=WEEKLY;BYDAY=SU"),
        (
            "DTSTART;VALUE=DATE:20260321\nRRULE:FREQ=DAILY;UNTIL=20260323T235959Z",
            "FREQ=DAILY;UNTIL=20260323",
        ),
        (
            "DTSTART:20260301T100000Z\nRRULE:FREQ=DAILY;UNTIL=20260401T100000Z",
            "FREQ=DAILY;UNTIL=20260401T100000Z",
        ),
    ],
)
def test_a_rule_is_taken_as_it_is_stored_here(lines, rrule):
    event = one(f"UID:1\nSUMMARY:x\n{lines}")
    assert (event.refusal, event.rrule) == ("", rrule)
    assert event.zone == ("UTC" if "Z\n" in lines else "Asia/Dushanbe")


def test_dates_of_a_series_are_dropped_moved_and_added():
    series = """UID:1\nSUMMARY:x\nRRULE:FREQ=WEEKLY;COUNT=9
        DTSTART;TZID=Europe/Berlin:20260308T180000\nDTEND;TZID=Europe/Berlin:20260308T200000
        EXDATE;TZID=Europe/Berlin:20260315T180000\nEXDATE:20260322T170000Z
        EXDATE;VALUE=DATE:20260405
        RDATE;TZID=Europe/Berlin:20260620T180000
        RDATE;VALUE=PERIOD:20260621T160000Z/PT30M,20260622T160000Z/20260622T180000Z"""
    moved = """UID:1\nSUMMARY:x\nRECURRENCE-ID;TZID=Europe/Berlin:20260329T180000
        DTSTART;TZID=Europe/Berlin:20260330T190000\nDTEND;TZID=Europe/Berlin:20260330T200000"""
    gone = "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20260412T180000\nSTATUS:CANCELLED"
    same = """UID:1\nSUMMARY:Other title\nRECURRENCE-ID;TZID=Europe/Berlin:20260419T180000
        DTSTART;TZID=Europe/Berlin:20260419T180000\nDTEND;TZID=Europe/Berlin:20260419T200000"""
    found, _notes = read(file(moved, series, gone, same), FA)
    event, other = found
    assert event.refusal == other.refusal == ""
    assert (other.title, other.starts_at) == ("Other title", at("Europe/Berlin", 2026, 4, 19, 18))
    assert (len(event.notes), len(other.notes)) == (1, 1), "that one date is told in own words"

    def berlin(*numbers):
        return at("Europe/Berlin", 2026, *numbers)

    assert sorted(event.exceptions, key=str) == sorted(
        [
            (berlin(3, 15, 18), None, None),
            (berlin(3, 22, 18), None, None),
            (berlin(4, 5, 18), None, None),
            (berlin(4, 12, 18), None, None),
            (berlin(4, 19, 18), None, None),
            (None, berlin(6, 20, 18), berlin(6, 20, 20)),
            (None, berlin(6, 21, 18), berlin(6, 21, 18, 30)),
            (None, berlin(6, 22, 18), berlin(6, 22, 20)),
            (berlin(3, 29, 18), berlin(3, 30, 19), berlin(3, 30, 20)),
        ],
        key=str,
    )


def test_whole_days_of_a_series_are_moved_as_dates():
    series = "UID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:20260321\nRRULE:FREQ=YEARLY"
    moved = """UID:1\nRECURRENCE-ID;VALUE=DATE:20270321\nDTSTART;VALUE=DATE:20270322
        DTEND;VALUE=DATE:20270324"""
    (event,), _notes = read(file(series, moved), FA)
    days = [calendars.midnight(date(2027, 3, day), event) for day in (21, 22, 24)]
    assert event.exceptions == [tuple(days)]


def test_one_date_of_a_series_that_is_not_in_the_file_is_an_event_of_its_own():
    moved = """UID:1\nSUMMARY:x\nRECURRENCE-ID:20260329T180000Z\nDTSTART:20260330T190000Z
        DTEND:20260330T200000Z"""
    (event,), _notes = read(file(moved), FA)
    assert (event.refusal, event.title) == ("", "x")
    assert event.uid != "1"


def test_uids_are_made_known_or_told_apart():
    none = "SUMMARY:x\nDTSTART:20260301T100000Z"
    wild = "UID:شناسه" + "x" * 5000 + "\nSUMMARY:y\nDTSTART:20260301T100000Z"
    old = "UID:1\nSUMMARY:old\nDTSTART:20260301T100000Z\nSEQUENCE:1"
    new = "UID:1\nSUMMARY:new\nDTSTART:20260301T100000Z\nSEQUENCE:2"
    found, _notes = read(file(none, wild, new, old), FA)
    again, _notes = read(file(none, wild, new, old), FA)
    assert [e.uid for e in found] == [e.uid for e in again]
    assert len({e.uid for e in found}) == 3
    assert all(e.uid.isascii() and len(e.uid) < 100 for e in found)
    assert {e.title: bool(e.refusal) for e in found} == {
        "x": False,
        "y": False,
        "new": False,
        "old": True,
    }


@pytest.mark.parametrize(
    ("encoding", "is_noted"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", False),
        ("utf-16-be", False),
        ("cp1256", True),
    ],
)
def test_old_encodings_are_read(encoding, is_noted):
    content = file("UID:1\nSUMMARY:شب شعر حافظ\nDTSTART:20260301T100000Z", encoding=encoding)
    (event,), notes = read(content, FA)
    assert bool(notes) == is_noted
    assert event.title == "شب شعر حافظ"


def test_texts_without_bounds_are_cut_and_addresses_are_those_of_the_web():
    event = one(
        f"UID:1\nSUMMARY:{'پ' * 500}\nDESCRIPTION:{'ب' * 50_000}\nDTSTART:20260301T100000Z\n"
        "DTEND:20260301T110000Z\nURL:javascript:alert(1)\nGEO:91;200"
    )
    assert event.refusal == ""
    assert len(event.title) <= 200
    assert len(event.body) < 21_000
    assert (event.url, event.latitude) == ("", None)
    assert len(event.notes) == 4


def test_lines_that_were_folded_within_a_letter_are_joined_before_they_are_decoded():
    """c01-folded.ics: programs fold after 75 bytes, wherever that is."""
    line = f"SUMMARY:XX{'ن' * 60}".encode()
    assert line[74:76] == "ن".encode()[1:] + "ن".encode()[:1] or line[75] & 0xC0 == 0x80
    content = file("UID:1\nSUMMARY:?\nDTSTART:20260301T100000Z")
    folded = b"\r\n ".join(line[at : at + 75] for at in range(0, len(line), 75))
    (event,), notes = read(content.replace(b"SUMMARY:?", folded), FA)
    assert (event.title, notes, event.notes) == (f"XX{'ن' * 60}", [], event.notes)


def test_the_long_address_of_persian_words_is_kept():
    """c18-long-address.ics, and our own addresses, which have as many letters."""
    address = "https://news.example.org/fa/" + "%D8%AE%D9%88%D8%A7%D9%86%D8%B4-" * 10
    event = one(f"UID:1\nSUMMARY:نشست\nDTSTART:20260301T100000Z\nDURATION:PT1H\nURL:{address}")
    assert (event.url, event.notes) == (address, [])


def test_events_without_a_calendar_around_them_are_read_and_it_is_said():
    whole = file(
        "UID:1\nSUMMARY:یک\nDTSTART;TZID=Iran time (custom):20260705T100000\nDURATION:PT1H",
        zones=OUTLOOK,
    )
    _head, _sign, rest = whole.partition(b"BEGIN:VTIMEZONE")
    bare = b"BEGIN:VTIMEZONE" + rest.replace(b"END:VCALENDAR\r\n", b"")
    (event,), notes = read(bare, FA)
    (same,), no_notes = read(whole, FA)
    assert event == same
    assert event.starts_at == at("Asia/Tehran", 2026, 7, 5, 10)
    assert len(notes) == len(no_notes) + 1
    assert "VCALENDAR" in str(notes[0])
    both, notes = read(whole + bare.replace(b"UID:1", b"UID:2"), FA)
    assert [e.uid for e in both] == ["1", "2"]
    assert "VCALENDAR" in str(notes[0])
    (off,), _notes = read(b"METHOD:CANCEL\r\n" + bare, FA)
    assert off.cancels
