"""Events as lists and grids show them: flat rows, for a month may hold hundreds."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats

from . import time_words
from .times import TimeSpan

# Of an Occurrence, in the order of Entry's fields. The versions are those that `published` found.
COLUMNS = (
    "pk",
    "event_id",
    "starts_at",
    "ends_at",
    "first_date",
    "last_date",
    "event__category_id",
    "event__is_cancelled",
    "event__versions__title",
    "event__versions__slug",
    "event__versions__summary",
    "event__versions__venue",
    "place_in__name",
)


@dataclass
class EventRow(TimeSpan):
    """One time that an event takes place, as a list of a language shows it."""

    pk: int
    event_id: int
    starts_at: datetime
    ends_at: datetime
    first_date: date | None
    last_date: date | None
    category_id: int
    is_cancelled: bool
    title: str
    slug: str
    summary: str
    venue: str
    place_name: str | None
    first: date  # as the edition sees them
    last: date

    def own_days(self):
        return (self.first_date, self.last_date) if self.is_all_day else None

    @property
    def is_all_day(self):
        return self.first_date is not None

    @property
    def is_bar(self):
        return self.is_all_day or self.first != self.last

    @property
    def tone(self):
        """Which of the colours of style sheets: one for each category while they suffice."""
        return self.category_id % 6

    @cached_property
    def url(self):
        return reverse("calendar:event", args=[self.event_id, self.slug])

    @cached_property
    def when(self):
        edition = editions.current()
        return date_formats.format_range(*self.bounds(edition), edition, self.is_all_day)

    @property
    def clock(self):
        return date_formats.format_time(self.starts_at, editions.current())

    @cached_property
    def short_when(self):
        return time_words.when_under_its_date(self, editions.current())

    @property
    def accessible_time(self):
        """What is said with its title to those who do not see where it stands."""
        return f"{self.when} ({_('Cancelled')})" if self.is_cancelled else self.when

    @property
    def where(self):
        comma = f"{editions.current().comma} "
        return comma.join(filter(None, (self.venue, self.place_name)))

    def touches(self, first, last):
        return self.first <= last and self.last >= first

    def order(self):
        """All day before the clock, long before short, then by the clock."""
        return self.first, not self.is_bar, -self.last.toordinal(), self.starts_at, self.pk


def read(rows, edition):
    """[EventRow] of Occurrences that `published` found, in their order. One query."""
    place = "event__place__translations"
    own = Q(**{f"{place}__language_code": edition.code})
    rows = rows.annotate(place_in=FilteredRelation(place, condition=own))
    entries = []
    for values in rows.values_list(*COLUMNS):
        entry = EventRow(*values, first=None, last=None)
        entry.first, entry.last = entry.first_day(edition), entry.last_day(edition)
        entries.append(entry)
    return entries


def by_day(entries, since=date.min):
    """[(date, [EventRow])] of lists: what began before `since` stands under it."""
    days = {}
    for entry in sorted(entries, key=EventRow.order):
        days.setdefault(max(entry.first, since), []).append(entry)
    return sorted(days.items())
