"""Which time zone a calendar file means, and which moment by it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from calendar_app.recurrence.rules import YEARS
from portal.core import editions
from portal.core.fields import zones
from portal.core.text.normalisation import digits

_VALUE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z?))?")
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})(?:[0-9]{2})?")


class ZoneRefusedError(ValueError):
    """One event is not imported. message: a lazy sentence for people."""

    def __init__(self, message):
        super().__init__(str(message))
        self.message = message


class Clocks:
    """The zones of one file. calendar: its Component; edition: whose zone stands for none."""

    def __init__(self, calendar, edition):
        self.edition = edition
        self.described = {
            part.text("TZID"): part for part in calendar.parts if part.name == "VTIMEZONE"
        }
        self.known = {}
        self.calendar_zone = _iana(calendar.text("X-WR-TIMEZONE")) or edition.zone

    def read(self, prop):
        """(date or aware datetime, zone or None, note or "") of a Property such as DTSTART.

        Raises Refused.
        """
        return self.read_value(prop.value.strip(), prop.parameters)

    def read_value(self, text, parameters):
        match = _VALUE.fullmatch(text)
        try:
            y, m, d, hour, minute, second, is_utc = match.groups()
            day = date(int(y), int(m), int(d))
            clock = datetime(
                int(y), int(m), int(d), int(hour or 0), int(minute or 0), min(int(second or 0), 59)
            )
        except (AttributeError, ValueError):
            raise ZoneRefusedError(
                format_lazy(_("“{text}” is not a time that can be read."), text=text[:40])
            ) from None
        # One year less at each end, so that no zone moves it out of the range.
        if not YEARS[1] <= day.year <= YEARS[-2]:
            year = digits(y, editions.current())
            raise ZoneRefusedError(format_lazy(_("The year {year} is out of range."), year=year))
        if hour is None:
            return day, None, ""
        if is_utc:
            return clock.replace(tzinfo=UTC), "UTC", ""
        name = parameters.get("TZID", "")
        if not name:
            return self._at(clock, self.edition.zone), self.edition.zone, ""
        zone, note = self.zone(name, clock.year)
        if isinstance(zone, timezone):
            return clock.replace(tzinfo=zone), self.edition.zone, note
        return self._at(clock, zone), zone, note

    @staticmethod
    def _at(clock, zone):
        return clock.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    def zone(self, name, year):
        """(IANA name, note), or (a fixed offset, note) where only that is known."""
        if name not in self.known:
            found = _iana(name) or self._by_location(name)
            self.known[name] = (found, "") if found else self._by_offsets(name, year)
        return self.known[name]

    def _by_location(self, name):
        described = self.described.get(name)
        return _iana(described.text("X-LIC-LOCATION")) if described else None

    def _by_offsets(self, name, year):
        """By what the file's VTIMEZONE says of summer and winter."""
        standard, daylight = None, None
        for part in self.described[name].parts if name in self.described else ():
            offset = _offset(part.text("TZOFFSETTO"))
            if offset is not None and part.name == "DAYLIGHT":
                daylight = offset, part.text("DTSTART")[4:6]
            elif offset is not None:
                standard = offset
        if standard is None:
            note = _("The time zone “{name}” is not known here; {zone} was taken.")
            return self.edition.zone, _noted(note, name, self.edition.zone)
        january = july = standard
        if daylight is not None:
            summer, month = daylight
            january, july = (standard, summer) if month < "07" else (summer, standard)
        note = _("The time zone “{name}” is not known here; by its offset {zone} was taken.")
        usual = _by_two_offsets(year)
        for zone in (self.edition.zone, self.calendar_zone, usual.get((january, july))):
            if zone and _two_offsets(zone, year) == (january, july):
                return zone, _noted(note, name, zone)
        fixed = timezone(standard)
        return fixed, _noted(note, name, fixed.tzname(None))


def _two_offsets(zone, year):
    """(in January, in July)."""
    tz = ZoneInfo(zone)
    return tuple(datetime(year, month, 15, tzinfo=tz).utcoffset() for month in (1, 7))


@lru_cache(maxsize=16)
def _by_two_offsets(year):
    """{offsets: zone} of the zones that Windows knows, which are those of most people."""
    known = sorted(set(WINDOWS_TO_OLSON.values()) & zones(), reverse=True)
    return {_two_offsets(zone, year): zone for zone in known}


def _noted(note, name, zone):
    return format_lazy(note, name=name[:60], zone=zone)


def _iana(name):
    """The IANA name that a name means: its own, that of Windows, with a maker's prefix; or None."""
    name = name.strip().strip('"')
    parts = name.split("/")
    for tail in (name, *("/".join(parts[-n:]) for n in (3, 2, 1))):
        if tail in zones():
            return tail
    windows = WINDOWS_TO_OLSON.get(name)
    return windows if windows in zones() else None


def _offset(text):
    match = _OFFSET.fullmatch(text)
    if not match or int(match[2]) > 15 or int(match[3]) > 59:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset


def duration(text):
    """(days, timedelta of the rest) of a DURATION; days are counted by the clock."""
    match = _DURATION.fullmatch(text.strip())
    if not match or not any(match.groups()[1:]):
        raise ZoneRefusedError(format_lazy(_("“{text}” is not a length of time."), text=text[:40]))
    weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups()[1:])
    rest = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if match[1] == "-":
        raise ZoneRefusedError(_("The event ends before it begins."))
    return weeks * 7 + days, rest
