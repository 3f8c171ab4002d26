"""Reading calendar files as other people's programs do."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import vobject


def lines(content):
    """The lines of a file as they stand, with all that RFC 5545 asks of each held."""
    assert content.endswith(b"\r\n")
    found = content.split(b"\r\n")[:-1]
    for line in found:
        assert line, "an empty line"
        assert len(line) <= 75, line
        line.decode("utf-8")  # no letter is split
        assert not [byte for byte in line if (byte < 32 and byte != 9) or byte == 127], line
    return found


def events(content):
    """[icalendar.Event] of a file without a fault."""
    lines(content)
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar.errors == []
    found = list(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in found)
    return found


def dates(content, until):
    """{(start, end)} of all that takes place before `until`, as vobject and dateutil see it.

    Dates are `date`s with the day after the last one, clock times aware datetimes in UTC.
    """
    calendar = vobject.readOne(content.decode())
    found, moved = set(), set()
    components = getattr(calendar, "vevent_list", [])
    for event in components:
        if hasattr(event, "recurrence_id"):
            moved.add((event.uid.value, _in_utc(event.recurrence_id.value)))
    for event in components:
        length = event.dtend.value - event.dtstart.value
        starts = [event.dtstart.value]
        if hasattr(event, "rrule"):
            starts = _expanded(event, until)
        for start in starts:
            # By the clock: what lasts until six ends at six.
            key = (event.uid.value, _in_utc(start))
            if hasattr(event, "recurrence_id") or key not in moved:
                found.add((_in_utc(start), _in_utc(start + length)))
    return found


def _expanded(event, until):
    starts = []
    for start in event.rruleset:
        if start.replace(tzinfo=None) >= until.replace(tzinfo=None):
            break
        starts.append(start if isinstance(event.dtstart.value, datetime) else start.date())
    return starts


def _in_utc(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    assert isinstance(value, date)
    return value


def of_rows(event, until):
    """The same of the occurrences that the site shows."""
    found = set()
    for row in event.occurrences.filter(starts_at__lt=until):
        if row.is_all_day:
            found.add((row.first_date, row.last_date + timedelta(days=1)))
        else:
            found.add((row.starts_at, row.ends_at))
    return found


def file(*events, zones="", encoding="utf-8"):
    """The bytes of a calendar file. events: the lines inside each VEVENT."""
    made = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *zones.split("\n")]
    for event in events:
        made += ["BEGIN:VEVENT", *event.strip().split("\n"), "END:VEVENT"]
    made.append("END:VCALENDAR")
    return "\r\n".join(line.strip() for line in made if line.strip()).encode(encoding) + b"\r\n"
