"""Dates of a series that a calendar file tells apart: dropped, moved, with words of their own.

An exception here has no texts: such a date becomes an event of its own. A date that stands for all
later ones (RANGE=THISANDFUTURE) divides the series in two.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from calendar_app import recurrence
from calendar_app.recurrence import RecurrenceError
from calendar_app.recurrence.rules import MAX_COUNT, WEEKDAYS
from calendar_app.series import MAX_EXCEPTIONS, end_of, starts
from calendar_app.times import whole_days
from portal.core import editions
from portal.core.dates import calendars, date_formats

from .clocks import ZoneRefusedError
from .entry import read_entry, uid_of_date
from .found import ReadEvent, at_line
from .lines import Component
from .timing import NO_END, original_of, with_count

# Series of one file that are divided: each has to be computed.
MAX_DIVIDED = 20
MAX_NOTES = 30
NEWER = _("Another event of the file has the same UID and is newer.")
# Which properties tell what: where none of them stands, a date has it from its series.
TOLD_BY = {
    "title": ("SUMMARY",),
    "body": ("DESCRIPTION", "X-ALT-DESC", "STYLED-DESCRIPTION"),
    "venue": ("LOCATION",),
    "organiser": ("CONTACT", "ORGANIZER"),
    "categories": ("CATEGORIES",),
    "url": ("URL",),
    "latitude": ("GEO",),
    "longitude": ("GEO",),
}
# What cannot differ within a series as it is stored here.
APART = ("title", "body", "venue", "organiser", "url", "latitude", "longitude", "is_private")


@dataclass
class _Single:
    """original: the date of the series that it is about. is_from_then: of all later ones, too."""

    component: Component
    original: datetime
    is_from_then: bool
    is_off: bool

    @property
    def place(self):
        return self.component.one("RECURRENCE-ID")


@dataclass
class _SeriesPart:
    """A part of a divided series. event: None where its dates are called off.

    since: its first date by the rule of the whole, None of the first part; first: its own start.
    """

    event: ReadEvent | None
    whole: ReadEvent
    since: datetime | None = None
    first: datetime | None = None

    def own(self, original):
        """The start of this part that stands for a date of the whole series."""
        if self.since is None:
            return original
        there, here = ZoneInfo(self.whole.zone), ZoneInfo(self.event.zone)
        first = self.first.astimezone(here).replace(tzinfo=None)
        since, wall = (m.astimezone(there).replace(tzinfo=None) for m in (self.since, original))
        wall = first + (wall - since)
        if self.event.is_all_day:
            return calendars.midnight(wall.date(), self.event)
        return wall.replace(tzinfo=here).astimezone(UTC)


class Singles:
    """Of all series of one file."""

    def __init__(self, clocks):
        self.clocks = clocks
        self.divided = 0

    def apart(self, series, components, sequence):
        """[ReadEvent] of a series and of what is told apart; what the series keeps is in it.

        sequence: of the series: a date that it drops later than the date was told stays dropped.
        """
        singles, refused = self._newest(series, components)
        dropped = {original for original, start, _end in series.exceptions if start is None}
        for single in list(singles):
            if single.original in dropped and single.component.sequence < sequence:
                singles.remove(single)
                refused.append(self._refused(series, single.component, NEWER))
        ranges = sorted((s for s in singles if s.is_from_then), key=lambda s: s.original)
        parts = self._divide(series, ranges) if ranges else [_SeriesPart(series, series)]
        found = refused
        for single in singles:
            if not single.is_from_then:
                part = [p for p in parts if p.since is None or p.since <= single.original][-1]
                found += self._tell(series, part, single)
        return [part.event for part in parts if part.event] + found

    def _newest(self, series, components):
        """([_Single], of each date the newest; [ReadEvent] of those that are refused).

        Of equal ones the last stands.
        """
        newest, refused = {}, []
        for component in components:
            prop = component.one("RECURRENCE-ID")
            try:
                original = original_of(self.clocks.read(prop)[0], series)
            except ZoneRefusedError as fault:
                refused.append(self._refused(series, component, at_line(fault.message, prop)))
                continue
            is_cancelled = component.text("STATUS").upper() == "CANCELLED"
            single = _Single(
                component,
                original,
                prop.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
                component.method == "CANCEL" or (is_cancelled and not series.is_cancelled),
            )
            key = original, single.is_from_then
            other = newest.setdefault(key, single)
            if other is single:
                continue
            older, newest[key] = sorted((other, single), key=lambda s: s.component.sequence)
            refused.append(self._refused(series, older.component, NEWER))
        return list(newest.values()), refused

    def _refused(self, series, component, reason):
        uid = uid_of_date(series.uid, component)
        event = read_entry(component, uid, self.clocks, is_date=True)
        event.refusal = reason
        return event

    # One date

    def _tell(self, series, part, single):
        """[ReadEvent] of a date that becomes an event of its own; else the part's event has it."""
        event = part.event
        own = None if single.is_off else self._own(series, single, part)
        if own is not None and (event is None or own.refusal):
            return [own]
        if event is None:
            return []
        original = part.own(single.original)
        others = [e for e in event.exceptions if original not in (e[0], e[0] or e[1])]
        is_added = any(e[0] is None and e[1] == original for e in event.exceptions)
        dropped = [] if is_added else [(original, None, None)]
        if own is None:
            event.exceptions = [*others, *dropped]
            return []
        if _differs(own, series):
            note = _("The date {date} is told in words of its own: it is an event of its own.")
            _note(event, note, original, event)
            note = _("It is one date of the series “{title}”.")
            own.notes.append(format_lazy(note, title=series.title))
            event.exceptions = [*others, *dropped]
            return [own]
        start, end = own.starts_at, own.ends_at
        if event.is_all_day:
            start, end = whole_days(start, end, event)
        event.notes += [n for n in own.notes if n not in event.notes][:MAX_NOTES]
        if (start, end) != (original, end_of(event, original)):
            event.exceptions = [*others, (None if is_added else original, start, end)]
        return []

    def _own(self, series, single, part=None):
        """A date of a series as an event; what the file does not say of it, the series does."""
        component = single.component
        own = read_entry(component, uid_of_date(series.uid, component), self.clocks, is_date=True)
        for name, props in TOLD_BY.items():
            if not any(component.text(prop) for prop in props):
                setattr(own, name, getattr(series, name))
        own.is_private = own.is_private or series.is_private
        own.is_cancelled = own.is_cancelled or series.is_cancelled
        if not component.one("DTSTART") and component.is_whole:
            own.refusal, own.zone, own.is_all_day = "", series.zone, series.is_all_day
            event = part.event if part and part.event else series
            own.starts_at = part.own(single.original) if part and part.event else single.original
            own.ends_at = end_of(event, own.starts_at)
        elif not own.refusal and not (component.one("DTEND") or component.one("DURATION")):
            own.notes = [n for n in own.notes if n != NO_END]
            if own.is_all_day == series.is_all_day:
                own.ends_at = end_of(series, own.starts_at)
        return own

    # All later dates

    def _divide(self, series, ranges):
        """[_SeriesPart] of a series from which on some dates all later ones go another way."""
        whole = [_SeriesPart(series, series)]
        self.divided += 1
        dates, is_endless = _all_dates(series) if self.divided <= MAX_DIVIDED else ([], False)
        taken = []
        for single in ranges:
            own = None if single.is_off else self._own(series, single)
            if single.original not in dates or (own is not None and own.refusal):
                single.is_from_then = False
                note = _("The series cannot be divided at this date; the later ones stay.")
                if len(series.notes) < MAX_NOTES:
                    series.notes.append(at_line(note, single.place))
            else:
                taken.append((single, own))
        if not taken:
            return whole
        cuts = [dates.index(single.original) for single, _own in taken]
        original = ReadEvent(series.uid, starts_at=series.starts_at, zone=series.zone)
        parts = [_SeriesPart(series, original)]
        for n, (single, own) in enumerate(taken):
            until = cuts[n + 1] if n + 1 < len(cuts) else len(dates)
            part = _SeriesPart(own, original, single.original, own.starts_at if own else None)
            parts.append(part)
            if own is not None:
                is_last = n + 1 == len(cuts)
                _give_rule(part, series.rrule, dates[cuts[n] : until], is_endless and is_last)
                own.notes.append(
                    format_lazy(_("It is a part of the series “{title}”."), title=series.title)
                )
        self._share_exceptions(series, parts)
        return self._shorten(series, parts, cuts[0])

    def _shorten(self, series, parts, count):
        """The first part ends before the second one."""
        if count == 0:
            if parts[1].event is None:
                series.is_cancelled = True
                return [parts[0]]
            parts[1].event.uid = series.uid
            return parts[1:]
        series.rrule = "" if count == 1 else with_count(series.rrule, count)
        note = _("From {date} on the series is called off.")
        if parts[1].event is not None:
            note = _("From {date} on the series goes another way: it is an event of its own.")
        _note(series, note, parts[1].since, series)
        return parts

    @staticmethod
    def _share_exceptions(series, parts):
        kept = []
        for original, start, end in series.exceptions:
            part = parts[0]
            if original is not None:
                part = [p for p in parts if p.since is None or p.since <= original][-1]
            if part is parts[0]:
                kept.append((original, start, end))
            elif part.event is not None:
                part.event.exceptions.append((part.own(original), start, end))
        series.exceptions = kept


def _all_dates(series):
    """([start by the rule], whether it never ends), or ([], False) where they are too many."""
    try:
        dates, until = starts(series, timezone.now())
    except RecurrenceError:
        return [], False
    if series.is_all_day:
        dates = [calendars.midnight(calendars.local_date(s, series), series) for s in dates]
    if not series.rrule or not dates or dates[0] != series.starts_at:
        return [], False
    is_endless = recurrence.parse(series.rrule).is_endless
    return ([], False) if until is not None and not is_endless else (dates, is_endless)


def _give_rule(part, rrule, dates, is_endless):
    """Let a part take place at its own time on all its dates: by a rule, or else one by one."""
    event = part.event
    wanted = [part.own(date) for date in dates]
    if len(wanted) == 1 and not is_endless:
        return
    count = None if is_endless else len(wanted)
    first, second = (calendars.local_date(s, event) for s in (part.since, event.starts_at))
    for days in dict.fromkeys((0, (second - first).days)):
        rule = with_count(_later_weekdays(rrule, days), count)
        if _dates_of(event, rule, wanted) == wanted:
            event.rrule = rule
            return
    if is_endless or len(wanted) > MAX_EXCEPTIONS:
        event.refusal = _("No rule can be found for the dates from here on.")
        return
    event.exceptions += [(None, start, end_of(event, start)) for start in wanted[1:]]


def _dates_of(event, rule, wanted):
    try:
        parsed = recurrence.parse(rule)
        until = max(wanted).replace(year=max(wanted).year + 1, day=1)
        found = recurrence.expand(parsed, event.starts_at, event.zone, until, 2 * MAX_COUNT)
    except RecurrenceError:
        return []
    if event.is_all_day:
        found = [calendars.midnight(calendars.local_date(s, event), event) for s in found]
    return found[: len(wanted)]


def _later_weekdays(rrule, days):
    """A rule whose weekdays are so many days later."""
    parts = rrule.split(";")
    for n, part in enumerate(parts):
        names = part.removeprefix("BYDAY=").split(",")
        if part.startswith("BYDAY=") and set(names) <= set(WEEKDAYS):
            later = [WEEKDAYS[(WEEKDAYS.index(name) + days) % 7] for name in names]
            parts[n] = "BYDAY=" + ",".join(later)
    return ";".join(parts)


def _differs(own, series):
    return any(getattr(own, name) != getattr(series, name) for name in APART)


def _note(event, sentence, moment, zoned):
    if len(event.notes) < MAX_NOTES:
        day = calendars.local_date(moment, zoned)
        date = date_formats.format_date(day, editions.current())
        event.notes.append(format_lazy(sentence, date=date))
