"""Stretches of time that have a zone of their own."""

from datetime import timedelta
from uuid import uuid4

from portal.core import editions
from portal.core.dates import calendars

MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)


def default_zone():
    return editions.EDITIONS[editions.DEFAULT].zone


def make_uid():
    return str(uuid4())


def whole_days(starts_at, ends_at, zoned):
    """The midnights around the dates that a stretch touches.

    zoned: whatever has a `zone`; calendars ask no more of an edition here.
    """
    first = calendars.local_date(starts_at, zoned)
    last = calendars.local_date(ends_at - MOMENT, zoned)
    return calendars.midnight(first, zoned), calendars.midnight(last + DAY, zoned)


class TimeSpan:
    """Mixed into what has starts_at, ends_at and own_days().

    What lasts all day is dates: the same ones for every edition, whatever its zone. Everything
    else is shown by the clock of the edition.
    """

    def own_days(self):
        """(first, last) date of what lasts all day, in its own zone; None of all else."""
        raise NotImplementedError

    def first_day(self, edition):
        days = self.own_days()
        return days[0] if days else calendars.local_date(self.starts_at, edition)

    def last_day(self, edition):
        days = self.own_days()
        # An end at midnight does not touch its day.
        return days[1] if days else calendars.local_date(self.ends_at - MOMENT, edition)

    def bounds(self, edition):
        """(start, end) to show: of dates the midnights of the edition's zone."""
        days = self.own_days()
        if not days:
            return self.starts_at, self.ends_at
        return calendars.midnight(days[0], edition), calendars.midnight(days[1] + DAY, edition)
