"""The events of a calendar file: which entries are one event, and which of them stands."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .clocks import Clocks, ZoneRefusedError
from .entry import read_entry, uid_of, uid_of_date
from .found import ReadEvent
from .lines import MAX_BYTES, MAX_EVENTS, CalendarFileError, components, decode
from .singles import Singles
from .timing import MAX_EXCEPTIONS

__all__ = ["MAX_BYTES", "MAX_EVENTS", "CalendarFileError", "ReadEvent", "read"]
CANCEL = "CANCEL"
# What guests answer and propose (RFC 5546), and dates that are sent after an event without it.
ANSWERS = {"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH", "ADD"}


def read(content, edition):
    """([ReadEvent], [note]) of a file's bytes, for the texts of an edition. Asks no database.

    Raises CalendarFileError where nothing can be read.
    """
    lines, notes = decode(content, edition.code)
    calendar = components(lines)
    clocks = Clocks(calendar, edition)
    singles = Singles(clocks)
    entries = {}
    for component in calendar.parts:
        if component.name == "VEVENT":
            entries.setdefault(uid_of(component), []).append(component)
    found = []
    for uid, same in entries.items():
        found += _events(uid, same, clocks, singles)
    for event in found:
        if len(event.exceptions) > MAX_EXCEPTIONS and not event.refusal:
            event.refusal = _("Too many dates of the series are dropped, moved or added.")
    if calendar.is_bare:
        notes = [*notes, _("Events stand in no calendar (VCALENDAR); they were read all the same.")]
    return found, [*notes, *clocks.notes]


def _events(uid, same, clocks, singles):
    """[ReadEvent] of the entries with one UID."""
    found, told, dates, cancels = [], [], [], []
    for component in same:
        if component.method in ANSWERS:
            found.append(_answer(uid, component, clocks))
        elif component.method == CANCEL:
            cancels.append(component)
        else:
            (dates if component.one("RECURRENCE-ID") else told).append(component)
    if not told:
        # Of a series that came in with another file.
        cancels += [c for c in dates if c.text("STATUS").upper() == "CANCELLED"]
        dates = [c for c in dates if c not in cancels]
        found += _lone_dates(uid, dates, clocks)
        return found + _cancellations(uid, cancels, clocks)
    older, event, sequence = _series(uid, told, clocks)
    found += older
    if event.refusal:
        return [*found, event, *_lone_dates(uid, dates, clocks)]
    called_off = [component for component in cancels if component.one("RECURRENCE-ID")]
    if any(c.sequence >= sequence for c in cancels if c not in called_off):
        event.is_cancelled = True
    return found + singles.apart(event, [*dates, *called_off], sequence)


def _series(uid, told, clocks):
    """([older ReadEvent], the one that stands, its SEQUENCE).

    The newest stands; of equal ones the last, as programs write them.
    """
    events = [read_entry(component, uid, clocks) for component in told]
    newest = max(range(len(told)), key=lambda n: (told[n].sequence, n))
    event = events.pop(newest)
    for older in events:
        older.refusal = _("Another event of the file has the same UID and is newer.")
    return events, event, told[newest].sequence


def _lone_dates(uid, dates, clocks):
    """Somebody was given single dates of a series that is not in the file."""
    of_date, found = {}, []
    for component in dates:
        of_date.setdefault(uid_of_date(uid, component), []).append(component)
    for own, same in of_date.items():
        older, event, _sequence = _series(own, same, clocks)
        found += [*older, event]
    return found


def _answer(uid, component, clocks):
    event = read_entry(component, uid, clocks, is_date=True)
    refusal = _("It is an answer to an invitation ({method}), meant for the one who invited.")
    if component.method == "ADD":
        refusal = _("It adds dates to an event that is not in the file ({method}).")
    event.refusal = format_lazy(refusal, method=component.method)
    return event


def _cancellations(uid, cancels, clocks):
    """[ReadEvent] of what calls off an event that came in with another file, or dates of it."""
    whole = [component for component in cancels if not component.one("RECURRENCE-ID")]
    if whole:
        return [_calling_off(uid, whole[-1], clocks)]
    if not cancels:
        return []
    series = _calling_off(uid, cancels[-1], clocks)
    series.is_cancelled = False
    found = [series]
    for component in cancels:
        prop = component.one("RECURRENCE-ID")
        is_from_then = prop.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
        try:
            series.called_off.append((clocks.read(prop)[0], is_from_then))
        except ZoneRefusedError as refused:
            series.refusal = refused.message
            continue
        own = _calling_off(uid_of_date(uid, component), component, clocks)
        own.is_date = True
        found.append(own)
    return found


def _calling_off(uid, component, clocks):
    event = read_entry(component, uid, clocks, is_date=True)
    event.refusal, event.notes = "", []
    event.cancels = event.is_cancelled = True
    return event
