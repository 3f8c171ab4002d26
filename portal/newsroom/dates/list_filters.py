"""Going down in a list by years, months and days of the calendar in which the person works.

`date=1405`, `date=1405-9`, `date=1405-9-4`; where a list knows several dates `date=taken:1405-9`.
A year of the other calendar is read in that calendar, so that people can pass addresses on.
"""

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ChangeList
from django.db import connection
from django.db.models import Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions
from portal.core.dates import calendars, date_formats, typed_dates
from portal.core.text.normalisation import digits

# The limit of a subquery that PostgreSQL shall ask once: without one it asks again for each row
# on its way from what was changed last to a year that is long past.
EVERY = 2**31 - 1
BOUNDS = {1: calendars.year_bounds, 2: calendars.month_bounds, 3: calendars.day_bounds}
# One index probe for each period; nothing is counted.
_PERIODS = """
    SELECT row.at FROM unnest(%s::int[], %s::timestamptz[], %s::timestamptz[])
        AS row(at, starts, ends)
    WHERE EXISTS (
        SELECT 1 FROM {table} WHERE {column} >= row.starts AND {column} < row.ends
    )
"""


class DatedChangeList(ChangeList):
    """Django's own, with the dates above the list and the other filters beside it."""

    def get_results(self, request):
        super().get_results(request)
        self.split_dates()

    def split_dates(self):
        self.date_bars = [spec for spec in self.filter_specs if isinstance(spec, DateFilter)]
        self.filter_specs = [spec for spec in self.filter_specs if spec not in self.date_bars]
        self.has_filters = bool(self.filter_specs)


class DateFilter(admin.ListFilter):
    """A subclass names its dates: [(key, path of a DateTimeField, title)], the default first.

    Each field needs an index that begins with it.
    """

    title = gettext_lazy("dates")
    template = "newsroom/date_drill.html"
    parameter_name = "date"
    dates = ()

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        asked = params.pop(self.parameter_name, None) or [""]
        key, _colon, text = asked[-1].rpartition(":")
        keys = [date[0] for date in self.dates]
        self.key = key if key in keys else keys[0]
        _key, self.path, self.title_of_dates = self.dates[keys.index(self.key)]
        self.field = get_fields_from_path(model, self.path)[-1]
        self.error, self.numbers = "", ()
        self.edition = editions.current()
        try:
            self.numbers = numbers_of(text)
            if self.numbers:
                self.edition = self.edition.in_calendar(calendar_of(self.numbers[0]))
                self.bounds = self.bounds_of(self.numbers)
        except typed_dates.TypedDateError as error:
            self.numbers = ()
            is_unread = error.code == "format"
            said = _("There is no such date.") if is_unread else typed_dates.sentence(error)
            shown = _("All dates are shown.")
            self.error = f"{said} {shown}"

    def expected_parameters(self):
        return [self.parameter_name]

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        if not self.numbers:
            return queryset
        start, end = self.bounds
        within = {f"{self.field.name}__gte": start, f"{self.field.name}__lt": end}
        if self.field.model is queryset.model:
            return queryset.filter(**within)
        relation = queryset.model._meta.get_field(self.path.partition("__")[0])
        rows = self.field.model._base_manager.filter(**within)
        return queryset.filter(pk__in=rows.values(relation.field.name)[:EVERY])

    def bounds_of(self, numbers):
        """(start, end) of a year, a month or a day; TypedDateError if there is none."""
        full = (*numbers, 1, 1)[:3]
        typed_dates.day_of(self.edition.calendar, *full)
        return BOUNDS[len(numbers)](*numbers, self.edition)

    # What the bar shows

    def choices(self, changelist):
        """One dict: {"dates", "way", "choices", "error"}, lists of {"label", "url", "is_current"}.

        way: from all dates down to the one that is shown. choices: what lies below it.
        """
        self.changelist = changelist
        if len(self.numbers) == 3:
            below = self.periods(self.numbers[:2])
        else:
            below = self.periods(self.numbers)
        yield {
            "dates": self.offered_dates(),
            "title": self.title_of_dates,
            "way": self.way(),
            "choices": below,
            "error": self.error,
        }

    def url(self, numbers, key=None):
        key = key or self.key
        value = "-".join(map(str, numbers))
        if key != self.dates[0][0]:
            value = f"{key}:{value}"
        return self.changelist.get_query_string({self.parameter_name: value or None})

    def offered_dates(self):
        if len(self.dates) == 1:
            return []
        return [
            {"label": title, "url": self.url((), key), "is_current": key == self.key}
            for key, _path, title in self.dates
        ]

    def way_of(self, changelist):
        self.changelist = changelist
        return self.way()

    def way(self):
        if not self.numbers:
            return []
        steps = [{"label": _("All dates"), "url": self.url(()), "is_current": False}]
        for size in range(1, len(self.numbers) + 1):
            numbers = self.numbers[:size]
            steps.append(
                {
                    "label": self.label(numbers, is_whole=True),
                    "url": self.url(numbers),
                    "is_current": size == len(self.numbers),
                }
            )
        return steps

    def label(self, numbers, is_whole=False):
        """The name of a period; is_whole: also outside the one that it is part of."""
        edition = self.edition
        if len(numbers) == 2:
            if is_whole:
                return date_formats.format_month(*numbers, edition)
            return date_formats.month_alone(numbers[1], edition)
        if len(numbers) == 3 and is_whole:
            return date_formats.format_date(calendars.to_gregorian(*numbers, edition), edition)
        return digits(numbers[-1], edition)

    def periods(self, above):
        """The years, the months of a year or the days of a month that have rows: 1 or 2 queries."""
        if len(above) == 0:
            parts = self.years()
        elif len(above) == 1:
            parts = range(1, typed_dates.MONTHS_IN_A_YEAR + 1)
        else:
            parts = range(1, calendars.month_length(*above, self.edition) + 1)
        bounds = {part: self.bounds_of((*above, part)) for part in parts}
        return [
            {
                "label": self.label((*above, part)),
                "url": self.url((*above, part)),
                "is_current": (*above, part) == self.numbers,
            }
            for part in self.those_with_rows(bounds)
        ]

    def years(self):
        """From the newest to the oldest that may have rows."""
        column = self.field.name
        ends = self.field.model._base_manager.aggregate(Min(column), Max(column))
        if None in ends.values():
            return []
        first, last = (
            calendars.parts(calendars.local_date(moment, self.edition), self.edition)[0]
            for moment in ends.values()
        )
        known = typed_dates.YEARS[self.edition.calendar]
        return range(min(last, known[-1]), max(first, known[0]) - 1, -1)

    def those_with_rows(self, bounds):
        """Of {number: (start, end)} the numbers of those periods in which some row lies."""
        if not bounds:
            return []
        quote = connection.ops.quote_name
        sql = _PERIODS.format(
            table=quote(self.field.model._meta.db_table), column=quote(self.field.column)
        )
        starts, ends = zip(*bounds.values(), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(sql, [list(bounds), list(starts), list(ends)])
            found = {part for (part,) in cursor.fetchall()}
        return [part for part in bounds if part in found]


class PublicationDates(DateFilter):
    dates = [
        ("published", "versions__published_at", gettext_lazy("published")),
        ("changed", "versions__modified_at", gettext_lazy("changed")),
    ]


def numbers_of(text):
    """(y), (y, m) or (y, m, d) of an address, () of ""; TypedDateError of anything else."""
    if not text:
        return ()
    parts = text.split("-")
    if len(parts) > 3 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        raise typed_dates.TypedDateError("format")
    return tuple(map(int, parts))


def calendar_of(year):
    return "gregorian" if year >= typed_dates.FIRST_GREGORIAN_YEAR else "jalali"
