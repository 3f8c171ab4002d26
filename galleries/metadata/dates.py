"""Dates as EXIF, XMP, IPTC and Iranian programs write them."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from datetime import timezone as fixed_zone

from portal.core.dates.calendars import from_jalali
from portal.core.text.normalisation import latin_digits

FIRST_PHOTOGRAPH = 1826
JALALI_YEARS = range(1300, 1501)
# Zones and clocks set a day ahead; a year ahead is a broken clock.
MAX_AHEAD = timedelta(days=2)
_MAX_OFFSET = timedelta(hours=14)

_WRITTEN = re.compile(
    r"\s*(?P<y>\d{4})[-:/.]?(?P<m>\d{1,2})[-:/.]?(?P<d>\d{1,2})(?!\d)"
    r"(?:[T\s]\s*(?P<h>\d{1,2}):?(?P<min>\d{2})(?::?(?P<s>\d{2}))?(?:[.,]\d+)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """A date as a file has it: on a clock of the place, offset known or not, time or not."""

    clock: datetime
    offset: timedelta | None
    has_time: bool


def first(texts, zone, now):
    """The aware datetime of the first text that is a sensible date; None if there is none.

    What it leaves out (its time, its offset) comes from a later text that agrees with it.
    """
    written = [found for text in texts[:40] if (found := parse(text, now))]
    if not written:
        return None
    best = written[0]
    for other in written[1:]:
        if not best.has_time and other.has_time and other.clock.date() == best.clock.date():
            best = other
        same_minute = abs(other.clock - best.clock) < timedelta(minutes=1)
        if best.has_time and other.has_time and best.offset is None and same_minute:
            best = Written(best.clock, other.offset, True)
    moment = best.clock.replace(tzinfo=zone if best.offset is None else fixed_zone(best.offset))
    return moment if moment <= now + MAX_AHEAD else None


def parse(text, now):
    """Return what a text says, or None for 0000:00:00, 31 February, 1825 or next year."""
    match = _WRITTEN.match(latin_digits(text[:60]).replace("\0", ""))
    if not match:
        return None
    y, m, d = int(match["y"]), int(match["m"]), int(match["d"])
    try:
        day = from_jalali(y, m, d) if y in JALALI_YEARS else datetime(y, m, d).date()
    except ValueError:
        return None
    if day.year < FIRST_PHOTOGRAPH or day > (now + MAX_AHEAD).date() + timedelta(days=1):
        return None
    clock, has_time = time(0), False
    if match["h"]:
        hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
        if hour < 24 and minute < 60:
            clock, has_time = time(hour, minute, min(second, 59)), True
    offset = _offset(match["offset"]) if has_time else None
    return Written(datetime.combine(day, clock), offset, has_time)


def _offset(text):
    if not text:
        return None
    if text in "Zz":
        return timedelta(0)
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    if offset > _MAX_OFFSET:
        return None
    return -offset if text[0] == "-" else offset
