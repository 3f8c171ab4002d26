"""Events laid over weeks: bars over several days in lanes, single ones in their cells."""

from dataclasses import dataclass, field
from datetime import timedelta

from portal.core.dates import calendars, date_formats, holidays
from portal.core.text.normalisation import digits

from .event_rows import EventRow

MOST_IN_CELL = 4
DOTS = 3


@dataclass
class Bar:
    """The part of an entry that lies in one week."""

    entry: EventRow
    days: int
    begins: bool
    ends: bool

    @property
    def css(self):
        """The classes of style sheets that tell its length and its shape."""
        names = [f"days-{self.days}", f"tone-{self.entry.tone}"]
        names += ["begins"] * self.begins + ["ends"] * self.ends
        return " ".join(names + ["is-cancelled"] * self.entry.is_cancelled)


@dataclass
class DayCell:
    """A day. slots: the lanes of bars, a Bar where one begins, "over" under one, None if free."""

    day: holidays.MarkedDay
    label: str
    number: str
    other: str  # the number of the day in the other calendar, where both show
    is_today: bool
    url: str = ""  # of the day's page, where it has events
    slots: list = field(default_factory=list)
    singles: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    hidden: int = 0

    @property
    def iso(self):
        return self.day.date.isoformat()

    @property
    def css(self):
        flags = {
            "is-out": not self.day.in_month,
            "is-off": self.day.is_off,
            "is-under": self.slots and not self.singles and not self.begins_anything,
            "is-empty": not self.entries and not self.day.holidays,
        }
        return " ".join(name for name, is_so in flags.items() if is_so)

    @property
    def begins_anything(self):
        return self.day.holidays or any(isinstance(slot, Bar) for slot in self.slots)

    @property
    def dots(self):
        return self.entries[:DOTS]

    @property
    def count(self):
        return len(self.entries)


def week_of(first, edition):
    """The seven calendars.Days from a date on."""
    return [
        calendars.Day(day, *calendars.parts(day, edition), True, day.weekday() in edition.off_days)
        for day in (first + timedelta(days=n) for n in range(7))
    ]


def lay_out(weeks, entries, edition, today, most=None):
    """Weeks of calendars.Days as weeks of Cells.

    entries: in any order. most: how many lines a cell of the grid has; None: all.
    """
    first = weeks[0][0].date
    members = [[] for _week in weeks]
    for entry in sorted(entries, key=EventRow.order):
        begins = max((entry.first - first).days // 7, 0)
        ends = min((entry.last - first).days // 7, len(weeks) - 1)
        for n in range(begins, ends + 1):
            members[n].append(entry)
    marked = holidays.mark(weeks, edition)
    return [
        _week([_cell(day, edition, today) for day in week], inside, most)
        for week, inside in zip(marked, members, strict=True)
    ]


def _cell(day, edition, today):
    other = ""
    if edition.shows_both:
        number = calendars.CALENDARS[edition.other_calendar].parts(day.date)[2]
        other = digits(number, edition)
    label = date_formats.format_weekday_date(day.date, edition)
    number = digits(day.d, edition)
    return DayCell(day, label, number, other, day.date == today)


def _week(cells, entries, most):
    """Give seven cells what lies in their week. entries: in the order of Entry.order."""
    start = cells[0].day.date
    lanes = []  # of each the first index that is free
    room = most and most - 1  # the last line is for "more"
    for entry in entries:
        begin = max((entry.first - start).days, 0)
        end = min((entry.last - start).days, 6)
        for cell in cells[begin : end + 1]:
            cell.entries.append(entry)
        if not entry.is_bar:
            cells[begin].singles.append(entry)
            continue
        lane = next((n for n, free in enumerate(lanes) if free <= begin), len(lanes))
        if room is not None and lane >= room:
            for cell in cells[begin : end + 1]:
                cell.hidden += 1
            continue
        lanes[lane:] = [end + 1, *lanes[lane + 1 :]]
        bar = Bar(entry, end - begin + 1, entry.first >= start, (entry.last - start).days <= 6)
        for n, cell in enumerate(cells[begin : end + 1]):
            cell.slots += [None] * (lane + 1 - len(cell.slots))
            cell.slots[lane] = "over" if n else bar
    for cell in cells if most else ():
        free = most - len(cell.slots)
        if len(cell.singles) + bool(cell.hidden) > free:
            kept = max(free - 1, 0)
            cell.hidden += len(cell.singles) - kept
            del cell.singles[kept:]
    return cells
