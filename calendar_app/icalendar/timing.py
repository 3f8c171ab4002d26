"""When an event of a calendar file takes place: beginning, end, rule and exceptions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from calendar_app import recurrence
from calendar_app.recurrence.rules import YEARS
from calendar_app.series import KEPT_BACK, MAX_EXCEPTIONS, MAX_ROWS, end_of
from calendar_app.times import DAY
from portal.core import editions
from portal.core.dates import calendars, date_formats

from .clocks import ZoneRefusedError, duration

# Of what has a clock time and no end.
USUAL_LENGTH = timedelta(hours=1)
# Of dates in a sentence.
MAX_TOLD = 5
NO_END = _("The file gives no end; one hour was taken.")


def read_times(event, component, clocks):
    prop = component.one("DTSTART")
    if prop is None:
        raise ZoneRefusedError(_("The event does not say when it begins."))
    start, zone, note = clocks.read(prop)
    if note:
        event.notes.append(note)
    if zone == "UTC" and (not component.one("RRULE") or _is_local(start, clocks)):
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


def _is_local(start, clocks):
    """Whether a series that is told in UTC goes by the clock of a calendar that names its zone.

    Where that clock has another date the weekdays of the rule would be others.
    """
    local = start.astimezone(ZoneInfo(clocks.calendar_zone))
    return clocks.is_zone_told and local.date() == start.date()


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
        event.notes.append(NO_END)
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
    """The rule, and where the start is none of its dates, the start as one more date."""
    rules = {prop.value.strip().upper() for prop in component.all("RRULE")} - {""}
    if not rules:
        return
    parsed = {rule.text: rule for rule in map(recurrence.parse, rules)}
    if len(parsed) > 1 or component.all("EXRULE"):
        raise ZoneRefusedError(_("The event comes again by more than one rule."))
    (rule,) = parsed.values()
    if event.is_all_day and isinstance(rule.until, datetime) and rule.until.second == 59:
        # The last second of a day means that day, in whichever zone the event stands here.
        last = f"{rule.until:%Y%m%d}"
        rule = recurrence.parse(
            rule.text.replace(f"UNTIL={rule.until:%Y%m%dT%H%M%SZ}", f"UNTIL={last}")
        )
    start = recurrence.first_from(rule, event.starts_at, event.zone)
    if start is None:
        recurrence.check(rule, event.starts_at, event.zone)  # says why
    if start is not None and start != event.starts_at:
        rule = _begin_later(event, rule, start)
    event.rrule = rule.text if rule else ""


def _begin_later(event, rule, start):
    """Begin at the first date of the rule; the event's own start, which counts too, is added.

    So Google and Apple show it (RFC 5545, 3.8.5.3: DTSTART always counts as the first instance).
    """
    event.notes.append(_("The event begins on a date that is not of its rule; it was added."))
    first = event.starts_at, event.ends_at
    if rule.count == 1:
        return None
    event.exceptions.append((None, *first))
    event.starts_at, event.ends_at = start, end_of(event, start)
    if rule.count is None:
        return rule
    return recurrence.parse(with_count(rule.text, rule.count - 1))


def with_count(text, count):
    """A rule's text with another end: after so many dates, or None for never."""
    parts = [part for part in text.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    return ";".join(parts if count is None else [*parts, f"COUNT={count}"])


def read_exceptions(event, component, clocks):
    """Dates that are dropped, and those that are added; where both are said, it is dropped."""
    dropped, added = {}, {start: (None, start, end) for _none, start, end in event.exceptions}
    for prop in component.all("EXDATE"):
        for text in _listed(prop):
            start = original_of(clocks.read_value(text, prop.parameters)[0], event)
            dropped[start] = (start, None, None)
    for prop in component.all("RDATE"):
        for text in _listed(prop):
            start, end = _added(text, prop.parameters, event, clocks)
            if end <= start:
                raise ZoneRefusedError(_("The event ends before it begins."))
            added[start] = (None, start, end)
    added.pop(event.starts_at, None)
    kept = [exception for start, exception in added.items() if start not in dropped]
    event.not_added = added.keys() & dropped
    event.exceptions = [*dropped.values(), *kept][: MAX_EXCEPTIONS + 1]


def _listed(prop):
    """The values of a list; programs leave some empty."""
    return list(filter(None, map(str.strip, prop.value.split(",")[: MAX_EXCEPTIONS + 1])))


def original_of(value, event):
    """The start of a date of the series that a file names. event: a ReadEvent or an Event."""
    if event.is_all_day:
        return calendars.midnight(_day(value, event), event)
    if not isinstance(value, datetime):  # some programs name the day alone
        tz = ZoneInfo(event.zone)
        clock = event.starts_at.astimezone(tz).time()
        value = datetime.combine(value, clock, tz)
    return value.astimezone(UTC)


def _added(text, parameters, event, clocks):
    first, is_period, last = text.partition("/")
    start = original_of(clocks.read_value(first, parameters)[0], event)
    if not is_period or event.is_all_day:
        return start, end_of(event, start)
    if last.startswith(("P", "+P", "-P")):
        return start, _after(start, duration(last), event.zone)
    return start, original_of(clocks.read_value(last, parameters)[0], event)


# Dates that are dropped and not there


def leave_out_lost(event):
    """Leave out, and say, which dates an event drops that it does not have."""
    dropped = sorted(o for o, start, _end in event.exceptions if o and start is None)
    if event.refusal or not dropped:
        return
    known, since, until = _dates_within(event, dropped[0], dropped[-1])
    lost = [start for start in dropped if since <= start < until and start not in known]
    if not lost:
        return
    event.exceptions = [e for e in event.exceptions if e[0] not in lost or e[1] is not None]
    edition = editions.current()
    days = dict.fromkeys(calendars.local_date(start, event) for start in lost[:MAX_TOLD])
    dates = editions.listed(date_formats.format_date(day, edition) for day in days)
    note = _("The file drops dates that the event does not have: {dates}.")
    event.notes.append(format_lazy(note, dates=dates + "…" * (len(lost) > MAX_TOLD)))


def _dates_within(event, first, last):
    """({start of an event}, from when on, until when these are all)."""
    known = {
        event.starts_at,
        *event.not_added,
        *(start for o, start, _end in event.exceptions if o is None),
    }
    until = min(last, event.starts_at + KEPT_BACK) + DAY
    if not event.rrule:
        return known, min(first, event.starts_at), until
    rule = recurrence.parse(event.rrule)
    found = recurrence.expand(rule, event.starts_at, event.zone, until, MAX_ROWS, first)
    since = found[0] if len(found) == MAX_ROWS else first
    if event.is_all_day:
        found = [calendars.midnight(calendars.local_date(s, event), event) for s in found]
    return known.union(found), since, until
