"""When an event of a calendar file takes place: beginning, end, rule and exceptions."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from calendar_app import recurrence
from calendar_app.recurrence.rules import YEARS
from calendar_app.series import MAX_EXCEPTIONS, end_of
from calendar_app.times import DAY, whole_days
from portal.core.dates import calendars

from .clocks import ZoneRefusedError, duration

# Of what has a clock time and no end.
USUAL_LENGTH = timedelta(hours=1)


def read_times(event, component, clocks):
    prop = component.one("DTSTART")
    if prop is None:
        raise ZoneRefusedError(_("The event does not say when it begins."))
    start, zone, note = clocks.read(prop)
    if note:
        event.notes.append(note)
    if zone == "UTC" and not component.one("RRULE"):
        zone = clocks.calendar_zone  # the same moment, by a clock that people use
    event.zone = zone or clocks.edition.zone
    event.is_all_day = not isinstance(start, datetime) or _is_outlook_day(start, event, component)
    if event.is_all_day:
        start = _day(start, event)
        event.starts_at = calendars.midnight(start, event)
        event.ends_at = calendars.midnight(_last_day_after(start, component, event, clocks), event)
    else:
        event.starts_at = start.astimezone(UTC)
        event.ends_at = _end(component, event, clocks)
    if event.ends_at <= event.starts_at:
        raise ZoneRefusedError(_("The event ends before it begins."))
    if event.ends_at.year > YEARS[-1]:
        raise ZoneRefusedError(_("The event is too long."))


def _is_outlook_day(start, event, component):
    """Outlook writes whole days as midnights with a mark."""
    local = start.astimezone(ZoneInfo(event.zone))
    is_marked = component.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    return is_marked and (local.hour, local.minute) == (0, 0)


def _day(value, event):
    return calendars.local_date(value, event) if isinstance(value, datetime) else value


def _last_day_after(start, component, event, clocks):
    """The date after the last one; an end on the first date, which is wrong, means that one."""
    if end := component.one("DTEND"):
        day = _day(clocks.read(end)[0], event)
        if day < start:
            raise ZoneRefusedError(_("The event ends before it begins."))
        return max(day, start + DAY)
    if length := component.one("DURATION"):
        days, _rest = duration(length.value)
        return _later(start, timedelta(days=max(days, 1)))
    return start + DAY


def _later(moment, length):
    try:
        return moment + length
    except OverflowError:
        raise ZoneRefusedError(_("The event is too long.")) from None


def _end(component, event, clocks):
    end = None
    if prop := component.one("DTEND"):
        end = clocks.read(prop)[0]
        if not isinstance(end, datetime):
            end = calendars.midnight(end, event)
        end = end.astimezone(UTC)
    elif prop := component.one("DURATION"):
        end = _after(event.starts_at, duration(prop.value), event.zone)
    if end is None or end == event.starts_at:
        event.notes.append(_("The file gives no end; one hour was taken."))
        return event.starts_at + USUAL_LENGTH
    return end


def _after(start, length, zone):
    """Days by the clock of the zone, the rest as time that goes by."""
    days, rest = length
    tz = ZoneInfo(zone)
    local = _later(start.astimezone(tz).replace(tzinfo=None), timedelta(days=days))
    if local.year > YEARS[-1]:  # further on zones cannot be asked
        raise ZoneRefusedError(_("The event is too long."))
    return _later(local.replace(tzinfo=tz).astimezone(UTC), rest)


# Series


def read_rule(event, component):
    rules = component.all("RRULE")
    if len(rules) > 1 or component.all("EXRULE"):
        raise ZoneRefusedError(_("The event comes again by more than one rule."))
    if not rules:
        return
    rule = recurrence.parse(rules[0].value)
    recurrence.check(rule, event.starts_at, event.zone)
    event.rrule = rule.text


def read_exceptions(event, component, clocks):
    dropped, added = {}, {}
    for prop in component.all("EXDATE"):
        for text in prop.value.split(",")[: MAX_EXCEPTIONS + 1]:
            start = _original(clocks.read_value(text.strip(), prop.parameters)[0], event)
            dropped[start] = (start, None, None)
    for prop in component.all("RDATE"):
        for text in prop.value.split(",")[: MAX_EXCEPTIONS + 1]:
            start, end = _added(text.strip(), prop.parameters, event, clocks)
            if end <= start:
                raise ZoneRefusedError(_("The event ends before it begins."))
            added[start] = (None, start, end)
    added.pop(event.starts_at, None)
    event.exceptions = [*dropped.values(), *added.values()][: MAX_EXCEPTIONS + 1]


def _original(value, event):
    """The start of a date of the series that a file names."""
    if event.is_all_day:
        return calendars.midnight(_day(value, event), event)
    if not isinstance(value, datetime):  # some programs name the day alone
        tz = ZoneInfo(event.zone)
        clock = event.starts_at.astimezone(tz).time()
        value = datetime.combine(value, clock, tz)
    return value.astimezone(UTC)


def _added(text, parameters, event, clocks):
    first, is_period, last = text.partition("/")
    start = _original(clocks.read_value(first, parameters)[0], event)
    if not is_period or event.is_all_day:
        return start, end_of(event, start)
    if last.startswith(("P", "+P", "-P")):
        return start, _after(start, duration(last), event.zone)
    return start, _original(clocks.read_value(last, parameters)[0], event)


def add_moved(event, component, clocks):
    """A date of the series that the file tells apart: moved, or dropped."""
    if event.refusal:
        return
    try:
        original = _original(clocks.read(component.one("RECURRENCE-ID"))[0], event)
        if component.text("STATUS").upper() == "CANCELLED" and not event.is_cancelled:
            start = end = None
        else:
            moved = SimpleNamespace(notes=[])
            read_times(moved, component, clocks)
            start, end = moved.starts_at, moved.ends_at
            if event.is_all_day:
                start, end = whole_days(start, end, event)
    except ZoneRefusedError as refused:
        note = _("A moved date was left out: {reason}")
        event.notes.append(format_lazy(note, reason=refused.message))
        return
    if start == original and end == end_of(event, original):
        event.notes.append(_("What a single date says otherwise than the series was left out."))
        return
    others = [exception for exception in event.exceptions if exception[0] != original]
    event.exceptions = [*others, (original, start, end)][: MAX_EXCEPTIONS + 1]
