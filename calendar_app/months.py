"""Events laid over the grid of a month."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from portal.base import calendars


@dataclass
class DayOfEvents:
    day: calendars.Day
    is_today: bool
    events: list = field(default_factory=list)  # the live versions of that day


def event_grid(y, m, edition, occurrences):
    """The weeks of a month as lists of DayOfEvents.

    occurrences: Occurrences with their `version`.
    """
    today = calendars.local_date(timezone.now(), edition)
    weeks = [
        [DayOfEvents(day, day.date == today) for day in week]
        for week in calendars.month_grid(y, m, edition)
    ]
    by_date = {cell.day.date: cell for week in weeks for cell in week}
    for occurrence in occurrences:
        for date in days_of(occurrence, edition):
            if date in by_date:
                by_date[date].events.append(occurrence.version)
    return weeks


def days_of(span, edition):
    """The local dates that an event or an occurrence touches."""
    first = span.first_day(edition)
    # An event of years shows in the months around; nobody needs a list of all its days.
    length = min((span.last_day(edition) - first).days, 800)
    return [first + timedelta(days=n) for n in range(length + 1)]
