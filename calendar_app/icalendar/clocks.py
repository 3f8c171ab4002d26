"""Which time zone a calendar file means, and which moment by it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from calendar_app.recurrence.rules import YEARS
from portal.core import editions
from portal.core.fields import zones
from portal.core.text.normalisation import digits

from . import offsets

_VALUE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z?))?")
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?"
)


class ZoneRefusedError(ValueError):
    """One event is not imported. message: a lazy sentence for people."""

    def __init__(self, message):
        super().__init__(str(message))
        self.message = message


class Clocks:
    """The zones of one file. calendar: its Component; edition: whose zone stands for none.

    notes: sentences about the zone of the whole calendar.
    """

    def __init__(self, calendar, edition):
        self.edition = edition
        self.described = {
            part.text("TZID"): part for part in calendar.parts if part.name == "VTIMEZONE"
        }
        self.known = {}
        self.notes = []
        self.calendar_zone, self.is_zone_told = edition.zone, False
        if name := calendar.text("X-WR-TIMEZONE"):
            zone, note = self.zone(name, datetime.now(UTC).year)
            self.notes += [note] if note else []
            if not isinstance(zone, timezone):
                self.calendar_zone, self.is_zone_told = zone, not note

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
            return self._at(clock, self.calendar_zone), self.calendar_zone, ""
        zone, note = self.zone(name, clock.year)
        if isinstance(zone, timezone):
            return clock.replace(tzinfo=zone), self.edition.zone, note
        return self._at(clock, zone), zone, note

    @staticmethod
    def _at(clock, zone):
        return clock.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    def zone(self, name, year):
        """(IANA name, note), or (a fixed offset, note) where only that is known."""
        if (name, year) not in self.known:
            found = _iana(name) or self._by_location(name)
            self.known[name, year] = (found, "") if found else self._by_offsets(name, year)
        return self.known[name, year]

    def _by_location(self, name):
        described = self.described.get(name)
        return _iana(described.text("X-LIC-LOCATION")) if described else None

    def _by_offsets(self, name, year):
        """By what the file's VTIMEZONE says of summer and winter, or else the name itself."""
        found = None
        if name in self.described:
            found = offsets.described(self.described[name], year)
        if found is not None:
            return self._of_offsets(name, year, found, lambda there: there == found)
        if (said := offsets.in_name(name)) is not None:
            # Windows names a zone by its winter.
            return self._of_offsets(name, year, (said, said), lambda there: said in there)
        note = _("The time zone “{name}” is not known here; {zone} was taken.")
        return self.edition.zone, _noted(note, name, self.edition.zone)

    def _of_offsets(self, name, year, found, is_right):
        note = _("The time zone “{name}” is not known here; by its offset {zone} was taken.")
        city = offsets.by_city(name, lambda zone: is_right(offsets.two_offsets(zone, year)))
        usual = offsets.by_two_offsets(year).get(found)
        for zone in (city, self.edition.zone, self.calendar_zone, usual):
            if zone and (zone == city or offsets.two_offsets(zone, year) == found):
                return zone, _noted(note, name, zone)
        fixed = timezone(found[0])
        return fixed, _noted(note, name, fixed.tzname(None))


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
