"""What stands in a calendar file for an event: one entry, or one for each of its dates.

Most calendar programs know the rules of RFC 5545, hardly any those that count in Jalali or lunar
months. So a Gregorian rule is handed on, with the dates that are dropped and those moved; of any
other rule the dates are, each as an event of its own (docs/decisions/0013-icalendar.md).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from calendar_app import recurrence
from calendar_app.models import Event, EventException, Occurrence
from calendar_app.recurrence import RecurrenceError
from calendar_app.series import end_of, starts
from portal.core.dates import calendars, date_formats
from portal.core.history import trail

# Dates of one event, and entries of one file: a program that asks each hour must get through it.
MAX_DATES = 200
MAX_ENTRIES = 5000


@dataclass
class Vevent:
    """A VEVENT. start, end, dropped, instead_of: aware datetimes.

    rule: an RRULE that every program understands, "" for none. dropped: its dates that are not.
    instead_of: the date of the series that this entry moves. note: a sentence for people.
    """

    version: object
    uid: str
    start: datetime
    end: datetime
    changed_at: datetime
    rule: str = ""
    dropped: list = field(default_factory=list)
    instead_of: datetime | None = None
    note: str = ""


def entries(versions, edition, at, since=None):
    """[Vevent] of live EventVersions from `for_cards`; three queries for any number of them.

    at: the present moment. since: dates that are over by then are left out where they stand
    alone; a series that is handed on as a rule has them all.
    """
    keys = [version.master_id for version in versions]
    exceptions = defaultdict(list)
    for exception in EventException.objects.filter(event__in=keys):
        exceptions[exception.event_id].append(exception)
    changed = dict(
        trail(Event)
        .objects.filter(pgh_obj_id__in=keys)
        .order_by()
        .values_list("pgh_obj_id")
        .annotate(Max("pgh_created_at"))
    )
    plain = {}
    for version in versions:
        event = version.master
        as_rule = as_a_rule(event, exceptions[event.pk], at) if event.rrule else None
        if as_rule is not None:
            plain[event.pk] = as_rule
    dates = _dates([key for key in keys if key not in plain], since)
    found = []
    for version in versions:
        event = version.master
        changed_at = max(
            version.modified_at, version.published_at, changed.get(event.pk, version.modified_at)
        )
        if event.pk in plain:
            made = _series(version, plain[event.pk], exceptions[event.pk], changed_at)
        else:
            made = _one_by_one(version, dates[event.pk], edition, changed_at)
        if len(found) + len(made) > MAX_ENTRIES:
            break
        found += made
    return found


def uid_of(version, start=None):
    """What programs know the event by in this edition; start: of a date that stands alone."""
    event = version.master
    if start is not None and start != event.starts_at:
        return f"{event.uid}-{start.astimezone(UTC):%Y%m%dT%H%M%SZ}-{version.language_code}"
    return f"{event.uid}-{version.language_code}"


# Handed on as a rule


def as_a_rule(event, exceptions, at):
    """(RRULE, starts by the rule or an empty set) of a series that needs no RSCALE, or None.

    The starts are computed only where exceptions have to be held against them.
    """
    try:
        rule = recurrence.parse(event.rrule)
        if not rule.is_plain:
            return None
        by_rule = set(starts(event, at)[0]) if exceptions else set()
    except RecurrenceError:
        return None  # stored by a version of the program that read rules otherwise
    if event.is_all_day:
        by_rule = {calendars.midnight(calendars.local_date(s, event), event) for s in by_rule}
    parts = [
        part for part in rule.text.split(";") if not part.startswith(("RSCALE=", "SKIP=", "UNTIL="))
    ]
    if rule.until is not None:
        parts.append(f"UNTIL={_until(rule.until, event)}")
    return ";".join(parts), by_rule


def _until(until, event):
    """UNTIL in the form of the event's own start, as RFC 5545 has it."""
    if event.is_all_day:
        if isinstance(until, datetime):
            until = calendars.local_date(until, event)
        return f"{until:%Y%m%d}"
    if not isinstance(until, datetime):
        last_second = datetime.combine(until, datetime.max.time(), ZoneInfo(event.zone))
        until = last_second.astimezone(UTC)
    return f"{until:%Y%m%dT%H%M%SZ}"


def _series(version, as_rule, exceptions, changed_at):
    event = version.master
    rule, by_rule = as_rule
    master = Vevent(
        version, uid_of(version), event.starts_at, end_of(event, event.starts_at), changed_at, rule
    )
    made = [master]
    for exception in exceptions:
        original, start, end = exception.original_at, exception.starts_at, exception.ends_at
        if original is None:
            if start not in by_rule:
                made.append(Vevent(version, uid_of(version, start), start, end, changed_at))
        elif original in by_rule:
            if start is None:
                master.dropped.append(original)
            else:
                made.append(
                    Vevent(version, master.uid, start, end, changed_at, instead_of=original)
                )
    return made


# Date by date


def _dates(keys, since):
    """{event id: [Occurrence]}, of each the next MAX_DATES, or the last ones if all are over."""
    rows = Occurrence.objects.filter(event__in=keys)
    if since is not None:
        rows = rows.filter(ends_at__gt=since)
    rows = rows.annotate(
        number=Window(RowNumber(), partition_by=F("event"), order_by=("starts_at", "pk"))
    )
    found = defaultdict(list)
    for row in rows.filter(number__lte=MAX_DATES).order_by("starts_at", "pk"):
        found[row.event_id].append(row)
    return found


def _one_by_one(version, rows, edition, changed_at):
    event = version.master
    note = _note(event, rows, edition) if event.rrule else ""
    return [
        Vevent(
            version,
            uid_of(version, row.original_at),
            row.starts_at,
            row.ends_at,
            changed_at,
            note=note,
        )
        for row in rows
    ]


def _note(event, rows, edition):
    """How the event comes again, and how far the dates that stand here reach."""
    try:
        rule = recurrence.parse(event.rrule)
    except RecurrenceError:
        return ""
    first: date = calendars.local_date(event.starts_at, event)
    note = f"{capfirst(recurrence.describe(rule, edition, start=first))}."
    if event.occurrences_until is None and len(rows) < MAX_DATES:
        return note
    last = calendars.local_date(rows[-1].ends_at - timedelta(microseconds=1), event)
    until = _("The dates until %(day)s are here.") % {
        "day": date_formats.format_date(last, edition)
    }
    return f"{note} {until}"
