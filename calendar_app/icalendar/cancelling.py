"""What a calendar file calls off (METHOD:CANCEL) of events that came in before."""

from copy import copy
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from calendar_app import recurrence
from calendar_app.models import EventException
from calendar_app.times import DAY
from portal.core.dates import calendars

from .timing import original_of, with_count

# How a part of a divided series names the date from which on it stands for the series.
_FORMS = {8: "%Y%m%d", 15: "%Y%m%dT%H%M%S", 16: "%Y%m%dT%H%M%SZ"}


def parts_of(found):
    """A condition for the stored events that stand for dates of the series that are called off."""
    condition = Q(pk=None)
    for event in found:
        if event.cancels and not event.is_date:
            condition |= Q(uid__startswith=f"{event.uid}/")
    return condition


def with_parts(found, stored):
    """[ReadEvent] in which what calls off a series is there for each of its stored parts, too.

    stored: {UID: Event}. A series that came in divided, or with dates that are told in words of
    their own, is several events here (`entry.uid_of_date`); the one who calls it off knows one.
    """
    made, told = [], set()
    for event in found:
        if event.uid not in told:
            made.append(event)
        if not event.cancels or event.is_date:
            continue
        for uid in sorted(uid for uid in stored if uid.startswith(f"{event.uid}/")):
            part = copy(event)
            part.uid, part.is_date, part.notes = uid, True, []
            if event.is_cancelled or called_off(stored[uid], part):
                made.append(part)
            told.add(uid)
    return made


def called_off(event, found):
    """{start by the rule} of the dates of a stored event that a ReadEvent calls off."""
    single, end = _single_and_end(event, found)
    series = set(event.occurrences.values_list("original_at", flat=True))
    return {date for date in series if date in single or (end is not None and date >= end)}


def dropped(event, found):
    """Those of them that stand as exceptions afterwards: the others lie behind the rule's end."""
    _single, end = _single_and_end(event, found)
    return {d for d in called_off(event, found) if end is None or d < end or not event.rrule}


def _single_and_end(event, found):
    """({start of a single date}, that from which on all are called off or None)."""
    series = set(event.occurrences.values_list("original_at", flat=True))
    single, ends = set(), []
    for value, is_from_then in found.called_off:
        start = original_of(_by_own_clock(event, value), event)
        as_told = original_of(value, event)
        if start not in series and as_told in series:
            start = as_told
        if is_from_then:
            ends.append(start)
        else:
            single.add(start)
    return single, min(ends, default=None)


def _by_own_clock(event, value):
    """When a part of a divided series has the date that the series has at `value`."""
    _series, is_part, told = event.uid.rpartition("/")
    if not is_part or len(told) not in _FORMS:
        return value
    zone = ZoneInfo(event.zone)
    try:
        since = datetime.strptime(told, _FORMS[len(told)])
    except ValueError:
        return value
    if told.endswith("Z"):
        since = since.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    if isinstance(value, datetime):
        value = value.astimezone(zone).replace(tzinfo=None)
    else:
        value, since = (datetime(m.year, m.month, m.day) for m in (value, since))
    own = event.starts_at.astimezone(zone).replace(tzinfo=None) + (value - since)
    return own.replace(tzinfo=zone)


def is_done(event, found):
    """Whether the stored event says already what the file says."""
    return event.is_cancelled or (not found.is_cancelled and not called_off(event, found))


def cancel(event, found):
    """Mark a stored event as cancelled, or drop the dates that are called off."""
    _single, end = _single_and_end(event, found)
    off = set() if found.is_cancelled else called_off(event, found)
    if found.is_cancelled or off >= set(event.occurrences.values_list("original_at", flat=True)):
        event.is_cancelled = True
        event.save()
        return
    single = dropped(event, found)
    if single != off:
        # By the rule: an endless one would bring dates again that are not stored yet.
        event.rrule = recurrence.parse(f"{with_count(event.rrule, None)};{_until(event, end)}").text
        event.exceptions.filter(
            Q(original_at__gte=end) | Q(original_at=None, starts_at__gte=end)
        ).delete()
        event.save()
    added = event.exceptions.filter(original_at=None, starts_at__in=single)
    single -= set(added.values_list("starts_at", flat=True))
    added.delete()
    event.exceptions.filter(original_at__in=single).delete()
    EventException.objects.bulk_create(
        EventException(event=event, original_at=date) for date in sorted(single)
    )
    event.changed_dates()


def _until(event, end):
    if event.is_all_day:
        return f"UNTIL={calendars.local_date(end, event) - DAY:%Y%m%d}"
    return f"UNTIL={end.astimezone(UTC) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
