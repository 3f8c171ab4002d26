"""Calendar files that are none, that break off, and that were made to take long."""

import time
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.icalendar.reading import CalendarFileError, read
from portal.core.text.normalisation import ZWNJ
from tests.calendar_app.icalendar.test_reading import FA

EVENT = (
    "BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:x\r\nDTSTART:20260301T100000Z\r\nRRULE:FREQ=DAILY\r\n"
    "END:VEVENT\r\n"
)
BIG = 2 * 1024 * 1024 - 500
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Z%d\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
    "RRULE:FREQ=SECONDLY\r\nTZOFFSETTO:+%04d\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def whole(content):
    return f"BEGIN:VCALENDAR\r\n{content}END:VCALENDAR\r\n".encode()


def with_line(line):
    """A file with an event that has one more line."""
    return whole((EVENT % 1).replace("SUMMARY:x", line))


FILES = {
    "nothing": b"",
    "another file": b"%PDF-1.7 \x00\xff\xfe",
    "a page": b"<!DOCTYPE html><title>Not found</title>",
    "no events": whole(""),
    "zeros": b"\0" * BIG,
    "noise": bytes(range(256)) * (BIG // 256),
    "too large": whole("X" * 3 * 1024 * 1024),
    "50,000 events": whole("BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 50_000),
    "parts inside one another": whole("BEGIN:VEVENT\r\n" + "BEGIN:X\r\n" * 100_000),
}
READ = {
    "a thousand series": whole("".join(EVENT % n for n in range(1000))),
    "one line of 2 MB": with_line("SUMMARY:" + "x" * BIG),
    "backslashes": with_line("DESCRIPTION:" + "\\," * (BIG // 2)),
    "folded to pieces": with_line("SUMMARY:" + "\r\n x" * (BIG // 4)),
    "parameters": with_line("SUMMARY" + ";A=b" * (BIG // 4) + ":x"),
    "quotes": with_line("SUMMARY;A=" + '"' * BIG + ":x"),
    "half a quotation": with_line("SUMMARY" + ';A="' * (BIG // 4) + ":x"),
    "categories": with_line("CATEGORIES:" + "a," * (BIG // 2)),
    "blank lines": with_line("DESCRIPTION:" + "\\n " * (BIG // 3)),
    "a hundred thousand dates": with_line("EXDATE:" + "20260301T100000Z," * 100_000),
    "a hundred thousand properties": with_line("EXDATE:20260301\r\n" * 100_000),
    "a zone with many parts": whole(
        (ZONE % (1, 1)).replace("END:VT", "BEGIN:STANDARD\r\nEND:STANDARD\r\n" * 40_000 + "END:VT")
        + (EVENT % 1).replace("START:", "START;TZID=Z1:").replace("00Z", "00")
    ),
    "many zones": whole(
        "".join(
            ZONE % (n, n % 60 + n // 60 * 100)
            + (EVENT % n).replace("DTSTART:20260301T100000Z", f"DTSTART;TZID=Z{n}:20260301T100000")
            for n in range(900)
        )
    ),
    "no end at the end": whole(EVENT % 1 + (EVENT % 2).replace("END:VEVENT\r\n", "")),
    "no ends": whole((EVENT % 1).replace("END:VEVENT\r\n", "") + EVENT % 2),
    "divided series": whole(
        "".join(
            EVENT % n
            + (EVENT % n).replace(
                "RRULE:FREQ=DAILY", "RECURRENCE-ID;RANGE=THISANDFUTURE:20300301T100000Z"
            )
            for n in range(500)
        )
    ),
    "a series divided often": whole(
        EVENT % 1
        + "".join(
            f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T1{n % 10}0000Z\r\n"
            f"RECURRENCE-ID;RANGE=THISANDFUTURE:2026{n // 28 % 12 + 1:02}{n % 28 + 1:02}"
            "T100000Z\r\nEND:VEVENT\r\n"
            for n in range(999)
        )
    ),
    "starts off their rules": whole(
        "".join(
            (EVENT % n).replace(
                "=DAILY", "=MONTHLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30,31;BYDAY=1SU,-1MO"
            )
            for n in range(1000)
        )
    ),
    "positions off their starts": whole(
        "".join(
            (EVENT % n).replace("=DAILY", "=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-366,366")
            for n in range(500)
        ).replace("20260301", "20260302")
    ),
    "unclosed elements": with_line("DESCRIPTION:" + "<p><b>" * (BIG // 6)),
    "elements": with_line("X-ALT-DESC;FMTTYPE=text/html:" + "<head><div>" * (BIG // 11)),
    "spaces and breaks": with_line("DESCRIPTION:<br>" + " " * 9_000 + "<br> " * 3_000 + "x"),
    "many descriptions": with_line("X-ALT-DESC:<p> </p>\r\n" * 90_000),
    "carets": with_line("ORGANIZER;CN=" + "^n^'" * (BIG // 4) + ":x"),
    "a calendar for each event": (whole(EVENT % 1) * 900),
    "zones by their names": whole(
        "".join(
            (EVENT % n).replace(
                "DTSTART:20260301T100000Z",
                f"DTSTART;TZID=(UTC+{n % 14}:{n % 60:02}) {'Iran ' * 99}:{1900 + n % 290}0301T1000",
            )
            for n in range(1000)
        )
    ),
    "controls": with_line("SUMMARY:a\0b\x07c\x1b\x85d"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_none_is_refused_in_a_sentence_at_once(name):
    began = time.process_time()
    with pytest.raises(CalendarFileError) as refused:
        read(FILES[name], FA)
    assert 5 < len(str(refused.value)) < 200
    assert time.process_time() - began < 15


@pytest.mark.parametrize("name", READ)
def test_no_file_takes_long(name):
    began = time.process_time()
    found, _notes = read(READ[name], FA)
    assert time.process_time() - began < 15
    assert found
    for event in found:
        assert str(event.refusal).replace(ZWNJ, "").isprintable()
        assert event.title.isprintable()
        assert event.refusal or event.ends_at > event.starts_at


def test_what_breaks_off_is_refused_and_the_event_after_it_is_read():
    first, second = read(READ["no ends"], FA)[0]
    assert first.refusal
    assert not second.refusal
    first, second = read(READ["no end at the end"], FA)[0]
    assert not first.refusal
    assert second.refusal


NAMES = (
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "SUMMARY",
    "GEO",
    "URL",
    "CATEGORIES",
    "BEGIN",
    "END",
    "SEQUENCE",
    "UID",
)
PIECES = (
    "20260301T100000Z",
    "20260301",
    "PT1H",
    "FREQ=DAILY",
    ";TZID=X:",
    ";VALUE=DATE:",
    ",",
    "/",
    "VEVENT",
    "VCALENDAR",
    "1",
    ";",
    ":",
    "\\",
    '"',
    "\n ",
    "-",
    "P1D",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(":;"),
            st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=5),
        ),
        max_size=12,
    )
)
def test_whatever_stands_in_a_file_is_read_or_refused(lines):
    text = "\n".join(name + sign + "".join(pieces) for name, sign, pieces in lines)
    content = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR\n"
    try:
        found, _notes = read(content.encode("utf-8", "replace"), FA)
    except CalendarFileError:
        assert text.count("BEGIN") > 5, "too deep"
        return
    for event in found:
        assert event.refusal or event.starts_at.astimezone(UTC) < event.ends_at
