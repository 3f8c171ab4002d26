"""A time zone by its offsets: those that a VTIMEZONE describes, and those that a name says."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from portal.core.fields import zones

_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})(?:[0-9]{2})?")
# "(UTC+03:30) Tehran", "GMT+3", "UTC−5"; in brackets also without an offset.
_IN_NAME = re.compile(
    r"(?:UTC|GMT)\s?([+\-−])\s?([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?![0-9])|\((?:UTC|GMT)\)"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"[0-9]{4}")
_UNTIL = re.compile(r"UNTIL=([0-9]{4})")
_BY_MONTH = re.compile(r"BYMONTH=([0-9]{1,2})(?![0-9,])")
MAX_PARTS = 300


def offset(text):
    match = _OFFSET.fullmatch(text)
    if not match or int(match[2]) > 15 or int(match[3]) > 59:
        return None
    found = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -found if match[1] == "-" else found


def described(component, year):
    """(offset in January, in July) by a VTIMEZONE, or None."""
    standard, daylight = (_in_force(component, kind, year) for kind in ("STANDARD", "DAYLIGHT"))
    if standard is None:
        return None
    winter = offset(standard.text("TZOFFSETTO"))
    if daylight is None:
        return winter, winter
    changes = sorted(
        (_month(part), offset(part.text("TZOFFSETTO"))) for part in (standard, daylight)
    )
    # What was changed to last: by January that is the last change of the year before.
    return tuple(
        next((to for month, to in reversed(changes) if month <= asked), changes[-1][1])
        for asked in (1, 7)
    )


def _in_force(component, kind, year):
    """The newest part of a kind that has begun by a year and is not over, or None.

    Summer time that is told by single dates is over after the last of them; what stands after
    no change at all is the offset of all years.
    """
    found = None
    for part in component.parts[:MAX_PARTS]:
        if part.name != kind or offset(part.text("TZOFFSETTO")) is None:
            continue
        rule, since = part.text("RRULE"), _year(part.text("DTSTART"))
        last = year
        if until := _UNTIL.search(rule):
            last = int(until[1])
        elif kind == "DAYLIGHT" and not rule:
            last = max([since, *(_year(prop.value) for prop in part.all("RDATE"))])
        if last < year and kind == "DAYLIGHT":
            continue
        key = (since <= year, last >= year, since)
        if found is None or key >= found[0]:
            found = key, part
    return found[1] if found else None


def _year(text):
    match = _YEAR.match(text)
    return int(match[0]) if match else 0


def _month(part):
    """The month in which a part begins: by its rule, as its first date may be any old one."""
    by_rule = _BY_MONTH.search(part.text("RRULE"))
    text = by_rule[1] if by_rule else part.text("DTSTART")[4:6]
    return int(text) if text.isascii() and text.isdigit() else 1


def in_name(name):
    """The offset that a zone's name itself says, or None."""
    match = _IN_NAME.search(name)
    if match is None:
        return offset(name.strip())
    sign, hours, minutes = match.groups()
    if sign is None:
        return timedelta(0)
    if int(hours) > 15 or int(minutes or 0) > 59:
        return None
    found = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return found if sign == "+" else -found


def by_city(name, is_right):
    """The IANA zone whose city a name tells, if is_right(zone); or None."""
    for word in _WORD.findall(name[:200]):
        zone = _cities().get(word.lower())
        if zone and is_right(zone):
            return zone
    return None


@lru_cache(maxsize=1)
def _cities():
    found = {}
    for zone in sorted(zones()):
        area, _sign, city = zone.rpartition("/")
        if area and not area.startswith("Etc"):
            found.setdefault(city.lower().replace("_", ""), zone)
    return found


def two_offsets(zone, year):
    """(in January, in July)."""
    tz = ZoneInfo(zone)
    return tuple(datetime(year, month, 15, tzinfo=tz).utcoffset() for month in (1, 7))


@lru_cache(maxsize=16)
def by_two_offsets(year):
    """{offsets: zone} of the zones that Windows knows, which are those of most people."""
    known = sorted(set(WINDOWS_TO_OLSON.values()) & zones(), reverse=True)
    return {two_offsets(zone, year): zone for zone in known}
