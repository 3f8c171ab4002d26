"""What calendar programs really write: single dates, rules off their start, zones, HTML."""

from datetime import timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventException
from calendar_app.series import times as times_of
from portal.core.dates import calendars
from portal.core.text.richtext import plain
from tests.calendar_app.icalendar.calendar_files import file
from tests.calendar_app.icalendar.test_reading import FA, at, one

TEHRAN = "Asia/Tehran"
CLASS = """UID:1\nSUMMARY:کلاس\nLOCATION:تالار یک\nRRULE:FREQ=WEEKLY;COUNT=5
    DTSTART;TZID=Asia/Tehran:20261205T100000\nDTEND;TZID=Asia/Tehran:20261205T110000"""


def times(event):
    """[start] of all that takes place, by the clock of Tehran: "12-05 10:00"."""
    stored = Event(**{name: getattr(event, name) for name in event.SHARED})
    exceptions = [
        EventException(original_at=original, starts_at=start, ends_at=end)
        for original, start, end in event.exceptions
    ]
    found = times_of(stored, exceptions, at(TEHRAN, 2026, 12, 1)).values()
    return [
        f"{start.astimezone(at(TEHRAN, 2026, 1, 1).tzinfo):%m-%d %H:%M}"
        for start, _e in sorted(found)
    ]


def date_of(original, start, more=""):
    return f"""UID:1\nRECURRENCE-ID;TZID=Asia/Tehran:{original}T100000
        DTSTART;TZID=Asia/Tehran:{start}\n{more}"""


def test_a_date_with_words_of_its_own_is_an_event_of_its_own():
    moved = date_of("20261212", "20261213T150000", "SUMMARY:نشست ویژه")
    (series, own), _notes = read(file(CLASS, moved), FA)
    assert times(series) == ["12-05 10:00", "12-19 10:00", "12-26 10:00", "01-02 10:00"]
    assert times(own) == ["12-13 15:00"]
    assert (own.title, own.venue) == ("نشست ویژه", "تالار یک"), "the rest is the series'"
    assert own.ends_at - own.starts_at == timedelta(hours=1)
    assert "کلاس" in str(own.notes[0])
    assert "۲۱ آذر ۱۴۰۵" in str(series.notes[0])


def test_of_two_entries_for_a_date_the_newest_stands():
    old = date_of("20261212", "20261213T150000", "SEQUENCE:1")
    new = date_of("20261212", "20261214T160000", "SEQUENCE:2")
    for entries in ((old, new), (new, old)):
        (event, older), _notes = read(file(CLASS, *entries), FA)
        assert times(event)[1] == "12-14 16:00"
        assert older.refusal
        older, lone = read(file(*entries), FA)[0]
        assert times(lone) == ["12-14 16:00"]
        assert older.refusal


def test_a_date_that_the_series_dropped_later_stays_dropped():
    told = date_of("20261212", "20261213T150000", "SEQUENCE:{}")
    series = CLASS + "\nSEQUENCE:3\nEXDATE;TZID=Asia/Tehran:20261212T100000"
    for sequence, is_there in ((2, False), (3, True)):
        found, _notes = read(file(series, told.format(sequence)), FA)
        assert ("12-13 15:00" in times(found[0])) == is_there
        assert len(found) == (1 if is_there else 2)


@pytest.mark.parametrize(
    ("rule", "start", "later"),
    [
        ("FREQ=WEEKLY;COUNT=5", "20261219T160000", ["12-19 16:00", "12-26 16:00", "01-02 16:00"]),
        ("FREQ=WEEKLY;COUNT=5", "20261220T160000", ["12-20 16:00", "12-27 16:00", "01-03 16:00"]),
        (
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270102T063000Z",
            "20261221T090000",
            ["12-21 09:00", "12-28 09:00", "01-04 09:00"],
        ),
        (
            "FREQ=MONTHLY;COUNT=4;BYDAY=1SA,3SA",
            "20261220T100000",
            ["12-20 10:00", "01-03 10:00", "01-17 10:00"],
        ),
    ],
)
def test_from_a_date_on_all_later_ones_follow(rule, start, later):
    moved = date_of("20261219", start).replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    series = CLASS.replace("FREQ=WEEKLY;COUNT=5", rule)
    (first, second), _notes = read(file(series, moved), FA)
    assert (first.refusal, second.refusal) == ("", "")
    assert times(first)[-1] in ("12-12 10:00", "12-05 10:00")
    assert times(second) == later
    assert first.notes
    assert second.title == "کلاس"


def test_a_date_after_a_division_is_told_by_the_rule_of_the_whole():
    ranged = date_of("20261219", "20261219T160000", "SUMMARY:کارگاه")
    ranged = ranged.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    moved = date_of("20261226", "20261227T080000", "SUMMARY:کارگاه")
    gone = "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=Asia/Tehran:20270102T100000"
    found, _notes = read(file(gone, moved, CLASS, ranged), FA)
    assert [times(event) for event in found[:2]] == [
        ["12-05 10:00", "12-12 10:00"],
        ["12-19 16:00"],
    ]
    assert [times(event) for event in found[2:]] == [["12-27 08:00"]]


def test_a_series_without_end_is_divided_and_goes_on():
    moved = date_of("20261219", "20261219T160000")
    moved = moved.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    (first, second), _notes = read(file(CLASS.replace(";COUNT=5", ""), moved), FA)
    assert (first.rrule, second.rrule) == ("FREQ=WEEKLY;COUNT=2", "FREQ=WEEKLY")
    whole = moved.replace("20261219T100000", "20261205T100000")
    (only,), _notes = read(file(CLASS.replace(";COUNT=5", ""), whole), FA)
    assert (only.uid, only.rrule, times(only)[0]) == ("1", "FREQ=WEEKLY", "12-19 16:00")


def test_a_dropped_date_goes_over_an_added_one():
    event = one(
        CLASS + "\nRDATE;TZID=Asia/Tehran:20261208T100000,20261209T100000"
        "\nEXDATE;TZID=Asia/Tehran:20261208T100000"
    )
    assert times(event)[:3] == ["12-05 10:00", "12-09 10:00", "12-12 10:00"]


def test_an_added_date_can_be_moved_and_called_off():
    series = CLASS + "\nRDATE;TZID=Asia/Tehran:20261208T100000,20261209T100000"
    gone = "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=Asia/Tehran:20261209T100000"
    (event,), _n = read(file(series, date_of("20261208", "20261210T120000"), gone), FA)
    assert times(event)[:3] == ["12-05 10:00", "12-10 12:00", "12-12 10:00"]


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=4\nRRULE:FREQ=WEEKLY;COUNT=4", ["12-02 10:00", "12-09 10:00"]),
        ("RRULE:FREQ=WEEKLY;COUNT=4\nRRULE:COUNT=4;freq=weekly", ["12-02 10:00", "12-09 10:00"]),
        (
            "RRULE:FREQ=WEEKLY;BYDAY=SA,MO;COUNT=6",
            ["12-02 10:00", "12-05 10:00", "12-07 10:00", "12-12 10:00"],
        ),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3", ["12-02 10:00", "12-14 10:00"]),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", ["12-02 10:00", "01-01 10:00"]),
        (
            "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            ["12-02 10:00", "12-31 10:00"],
        ),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;COUNT=3", ["12-02 10:00", "03-02 10:00"]),
        (
            "RRULE:RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;COUNT=3",
            ["12-02 10:00", "03-21 10:00"],
        ),
        ("RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=1", ["12-02 10:00"]),
    ],
)
def test_equal_rules_are_one_and_a_start_off_its_rule_is_the_first_date(rules, first):
    event = one(f"UID:1\nDTSTART;TZID=Asia/Tehran:20261202T100000\nDURATION:PT1H\n{rules}")
    assert event.refusal == ""
    found = times(event)
    assert found[: len(first)] == first
    assert len(found) == int(rules.split("COUNT=")[1].split("\n")[0])


SYDNEY = """BEGIN:VTIMEZONE\nTZID:{0}
    BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1000
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=04\nEND:STANDARD
    BEGIN:DAYLIGHT\nDTSTART:16010101T000000\nTZOFFSETFROM:+1000\nTZOFFSETTO:+1100
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:DAYLIGHT\nEND:VTIMEZONE"""
OLD_TEHRAN = """BEGIN:VTIMEZONE\nTZID:My Iran
    BEGIN:STANDARD\nDTSTART:20050921T000000\nTZOFFSETFROM:+0430\nTZOFFSETTO:+0330\nEND:STANDARD
    BEGIN:DAYLIGHT\nDTSTART:20080321T000000\nTZOFFSETFROM:+0330\nTZOFFSETTO:+0430
    RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=21;UNTIL=20220320T203000Z\nEND:DAYLIGHT\nEND:VTIMEZONE"""


@pytest.mark.parametrize(
    ("name", "start", "moment", "zones"),
    [
        ("(UTC+10:00) Canberra, Melbourne, Sydney", "20261205T100000", (12, 4, 23, 0), SYDNEY),
        ("Made up", "20261205T100000", (12, 4, 23, 0), SYDNEY),
        ("Made up", "20260705T100000", (7, 5, 0, 0), SYDNEY),
        ("(UTC+03:30) Tehran", "20261205T100000", (12, 5, 6, 30), ""),
        ("(GMT+03.30) Tehran / Isfahan", "20261205T100000", (12, 5, 6, 30), ""),
        ("GMT+0330", "20261205T100000", (12, 5, 6, 30), ""),
        ("UTC-5", "20261205T100000", (12, 5, 15, 0), ""),
        ("(UTC-05:00) Eastern Time (US & Canada)", "20261205T100000", (12, 5, 15, 0), ""),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "20260705T100000", (7, 5, 8, 0), ""),
        ("(UTC) Coordinated Universal Time", "20261205T100000", (12, 5, 10, 0), ""),
        ("My Iran", "20260705T100000", (7, 5, 6, 30), OLD_TEHRAN),
        ("My Iran", "20210705T100000", (7, 5, 5, 30), OLD_TEHRAN),
    ],
)
def test_zones_are_told_by_their_rules_and_names(name, start, moment, zones):
    event = one(f'UID:1\nDTSTART;TZID="{name}":{start}\nDURATION:PT1H', zones=zones.format(name))
    assert event.refusal == ""
    begins = event.starts_at
    assert (begins.month, begins.day, begins.hour, begins.minute) == moment


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Iran Standard Time", "(UTC+03:30) Tehran"])
def test_clock_times_without_a_zone_are_those_of_the_calendar(zone):
    event = one("UID:1\nDTSTART:20260705T100000\nDURATION:PT1H", zones=f"X-WR-TIMEZONE:{zone}")
    assert (event.starts_at, event.zone) == (at(TEHRAN, 2026, 7, 5, 10), TEHRAN)


def test_a_calendar_zone_that_is_not_known_is_said():
    zones = "X-WR-TIMEZONE:Mars/Olympus"
    (event,), notes = read(file("UID:1\nDTSTART:20260705T100000\nDURATION:PT1H", zones=zones), FA)
    assert event.zone == FA.zone
    assert "Mars" in str(notes[0])


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (
            "DESCRIPTION:<p>برنامه:</p><ul><li>سخن</li></ul>"
            '<a href="https://example.org/x">پیوند</a>&nbsp;<br>پایان',
            "<p>برنامه:</p><ul><li>سخن</li></ul>"
            '<p><a href="https://example.org/x" rel="noopener">پیوند</a>&nbsp;<br>پایان</p>',
        ),
        (
            "DESCRIPTION:<b>یک</b> و <i>دو</i>\\nسه",
            "<p><strong>یک</strong> و <em>دو</em><br>سه</p>",
        ),
        ("DESCRIPTION:یک<br><br>دو", "<p>یک</p><p>دو</p>"),
        ("DESCRIPTION:<b>یک<br><br>دو</b>", "<p><strong>یک</strong></p><p><strong>دو</strong></p>"),
        (
            "DESCRIPTION:<p>x<script>bad()</script><img src=x onerror=bad()>"
            '<a href="javascript:bad()">y</a></p>',
            "<p>xy</p>",
        ),
        ("DESCRIPTION:یک\\n\\nدو<br>سه", "<p>یک</p><p>دو<br>سه</p>"),
        ("DESCRIPTION:a<b و c>d", "<p>a&lt;b و c&gt;d</p>"),
        ("DESCRIPTION:«a<b>c»", "<p>«a&lt;b&gt;c»</p>"),
        (
            "DESCRIPTION:ساده\nX-ALT-DESC;FMTTYPE=text/html:<html><head><title>z</title></head>"
            "<body>\\n<h1>سر</h1><p>متن\\, <u>زیر</u></p></body></html>",
            "<h2>سر</h2><p>متن, <u>زیر</u></p>",
        ),
        ("DESCRIPTION:ساده\nX-ALT-DESC;FMTTYPE=text/html:<p> </p>", "<p>ساده</p>"),
        ("DESCRIPTION:ساده\nX-ALT-DESC;FMTTYPE=text/rtf:{rtf}", "<p>ساده</p>"),
    ],
)
def test_html_is_cleaned_and_plain_text_stays_plain(lines, body):
    event = one(f"UID:1\nSUMMARY:x\nDTSTART:20260705T100000Z\nDURATION:PT1H\n{lines}")
    assert event.body == body
    assert event.notes == []


def test_parameters_have_quotation_marks_and_line_ends():
    event = one(
        "UID:1\nDTSTART:20260705T100000Z\nDURATION:PT1H\n"
        "ORGANIZER;CN=\"بنیاد ^'حافظ^'^nشیراز: ^^\":mailto:a@example.org"
    )
    assert event.organiser == 'بنیاد "حافظ" شیراز: ^'


def test_what_cannot_be_kept_is_told_by_name_and_line():
    content = file(
        "UID:1\nSUMMARY:"
        + "x" * 50
        + "\nATTACH:https://example.org/a.pdf\nDTSTART:20260705T100000Z"
        "\nDURATION:PT1H\nURL:ftp://x\nATTENDEE:mailto:a@x\nATTENDEE:mailto:b@x\nX-MAKER:1"
        "\nDTSTAMP:20260101T000000Z\nSUMMARY:دوم\nthis is no property\nCOMMENT;broken"
    ).replace(b"x" * 20, b"x" * 10 + b"\r\n " + b"x" * 10)
    (event,), _notes = read(content, FA)
    notes = [str(note).translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")) for note in event.notes]
    number = {
        line.split(b":")[0].split(b";")[0]: n for n, line in enumerate(content.split(b"\r\n"), 1)
    }
    assert len(notes) == 3
    assert f"URL, line {number[b'URL']}" in notes[0] or str(number[b"URL"]) in notes[0]
    first = number[b"ATTENDEE"] - 1
    for named in (f"ATTACH {number[b'ATTACH']}", f"ATTENDEE {first} (+1)", "SUMMARY "):
        assert named in notes[1]
    assert "X-MAKER" not in notes[1]
    assert str(number[b"this is no property"]) in notes[2]
    assert event.title == "x" * 50


LINES = (
    "CLASS:PRIVATE",
    "STATUS:CANCELLED",
    "SEQUENCE:3",
    "RRULE:FREQ=WEEKLY;COUNT=4",
    "RRULE:FREQ=MONTHLY;BYDAY=2TU",
    "RRULE:FREQ=YEARLY;BYMONTH=3",
    "RRULE:RSCALE=PERSIAN;FREQ=YEARLY",
    "EXDATE:20260308T100000Z",
    "EXDATE;VALUE=DATE:20260308",
    "RDATE:20260310T100000Z,20260308T100000Z",
    "RECURRENCE-ID:20260308T100000Z",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260308T100000Z",
    "RECURRENCE-ID;VALUE=DATE:20260315",
    "DTSTART:20260301T100000Z",
    "DTSTART;VALUE=DATE:20260301",
    "DTSTART;TZID=(UTC+03:30) X:20260308T120000",
    "DTEND:20260301T120000Z",
    "DURATION:P1D",
    "DESCRIPTION:<p>x<br>",
    "X-ALT-DESC;FMTTYPE=text/html:<ul><li>a",
    "LOCATION;X=^n^':تالار",
    "ATTACH:x",
    "GEO:1;2",
)


@given(
    st.sampled_from(["PUBLISH", "REQUEST", "CANCEL", "REPLY", ""]),
    st.lists(
        st.tuples(st.sampled_from("12"), st.lists(st.sampled_from(LINES), max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
def test_no_mix_of_properties_fails_or_loses_a_title(method, entries):
    texts = [
        "\n".join([f"UID:{uid}", f"SUMMARY:عنوان {n}", "SEQUENCE:0", *lines])
        for n, (uid, lines) in enumerate(entries)
    ]
    found, _notes = read(file(*texts, zones=f"METHOD:{method}"), FA)
    assert found
    titles = " ".join([event.title for event in found] + [str(n) for e in found for n in e.notes])
    for event in found:
        assert event.refusal or event.cancels or event.ends_at > event.starts_at
        assert len({(e[0], e[0] or e[1]) for e in event.exceptions}) == len(event.exceptions)
        calendars.local_date(event.starts_at, event) if event.starts_at else None
        assert plain(event.body) is not None
    if method != "CANCEL":
        for n, (uid, lines) in enumerate(entries):
            is_date = any(line.startswith("RECURRENCE-ID") for line in lines)
            if not (is_date and "STATUS:CANCELLED" in lines):
                assert f"عنوان {n}" in titles, (uid, lines)


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        ("EXDATE:20261212T063000Z", None),
        ("EXDATE;TZID=Asia/Tehran:20261212T100000,20261213T100000", "۲۲ آذر ۱۴۰۵"),
        ("EXDATE:20261212T100000Z", "۲۱ آذر ۱۴۰۵"),
        ("EXDATE;VALUE=DATE:20270702", "۱۱ تیر ۱۴۰۶"),
        ("RDATE:20261214T063000Z\nEXDATE:20261214T063000Z", None),
    ],
)
def test_a_dropped_date_that_the_series_does_not_have_is_told(lines, lost):
    event = one(f"{CLASS}\n{lines}", zones="")
    with override("en"):
        told = [str(note) for note in event.notes if "does not have" in str(note)]
    assert len(told) == (lost is not None)
    assert not lost or lost in told[0]
    kept = [original for original, _start, _end in event.exceptions]
    assert len(kept) == 1 - (lost is not None) + lines.count(",")
    assert len(times(event)) == 5 - len(kept) + lines.count("RDATE")
