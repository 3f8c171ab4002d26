"""What a calendar file calls off (METHOD:CANCEL) of events that came in before."""

from calendar_app.models import EventException

from .timing import original_of


def called_off(event, found):
    """{start by the rule} of the dates of a stored event that a ReadEvent calls off."""
    series = set(event.occurrences.values_list("original_at", flat=True))
    off = set()
    for value, is_from_then in found.called_off:
        start = original_of(value, event)
        off |= {date for date in series if date == start or (is_from_then and date > start)}
    return off


def is_done(event, found):
    """Whether the stored event says already what the file says."""
    return event.is_cancelled or (not found.is_cancelled and not called_off(event, found))


def cancel(event, found):
    """Mark a stored event as cancelled, or drop the dates that are called off."""
    if found.is_cancelled:
        event.is_cancelled = True
        event.save()
        return
    off = called_off(event, found)
    added = event.exceptions.filter(original_at=None, starts_at__in=off)
    off -= set(added.values_list("starts_at", flat=True))
    added.delete()
    event.exceptions.filter(original_at__in=off).delete()
    EventException.objects.bulk_create(
        EventException(event=event, original_at=date) for date in sorted(off)
    )
    event.changed_dates()
