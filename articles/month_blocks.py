"""The grid of a month: what the calendar block and the archive's pages show of its days."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core import editions
from portal.core.dates import calendars, date_formats, holidays
from portal.core.text import normalisation

from .archive import news_of_month

LEVELS = 4


@dataclass(frozen=True)
class ArchiveDay:
    """A day of a month's grid. y, m, d are the edition's numbers.

    stories: how many appeared; None where that was not counted. level: 1 (few) to LEVELS (as many
    as on the busiest day), 0 where nothing was counted. observances: their names.
    """

    date: date
    y: int
    m: int
    d: int
    in_month: bool
    is_off: bool
    observances: tuple
    is_today: bool
    has_news: bool
    stories: int | None
    level: int

    @property
    def url(self):
        return reverse("articles:day", args=[self.y, self.m, self.d])

    @property
    def label(self):
        """What stands for the bare number where it is read aloud."""
        shown = date_formats.format_date(self.date, editions.current())
        if self.stories is None:
            label = _("News of %(date)s") % {"date": shown}
        else:
            label = f"{shown}: {counted(self.stories)}"
        return " – ".join([label, *self.observances])


def counted(stories):
    """«۱۲ خبر»: a number of stories as the active language says it."""
    shown = normalisation.number(stories, editions.current())
    return ngettext("%(shown)s story", "%(shown)s stories", stories) % {"shown": shown}


def month_block(y, m, edition, at=None, stories=None):
    """What `includes/calendar_block.html` and the archive's grids show of a month.

    stories: {date: how many} of the days with news, if the caller counted them; else one query
    asks which days have news, and which months around are the nearest with news.
    """
    at = at or timezone.now()
    before = after = None
    if stories is None:
        stories, before, after = news_of_month(y, m, edition, at)
    today = calendars.local_date(at, edition)
    busiest = max((count or 0 for count in stories.values()), default=0)
    weeks = [
        [
            ArchiveDay(
                day.date,
                day.y,
                day.m,
                day.d,
                day.in_month,
                day.is_off,
                tuple(day.names),
                day.date == today,
                day.in_month and day.date in stories,
                stories.get(day.date),
                _level(stories.get(day.date), busiest),
            )
            for day in week
        ]
        for week in holidays.mark(calendars.month_grid(y, m, edition), edition)
    ]
    cells = [cell for week in weeks for cell in week if cell.in_month]
    around = [calendars.parts(day, edition)[:2] for day in (before, after) if day]
    return {
        "y": y,
        "m": m,
        "caption": date_formats.format_month(y, m, edition),
        "caption_other": date_formats.format_month_other(y, m, edition),
        "weekdays": date_formats.weekday_names(edition, short=True),
        "weeks": weeks,
        "counted": counted(sum(cell.stories or 0 for cell in cells)),
        "has_news": any(cell.has_news for cell in cells),
        "year_has_news": any(cell.has_news for cell in cells) or y in dict(around),
        "previous": before and _month_of(before, edition),
        "following": after and _month_of(after, edition),
        "example": date_formats.format_numeric(today, edition),
    }


def _level(stories, busiest):
    return min(LEVELS, 1 + LEVELS * stories // busiest) if stories and busiest else 0


def _month_of(day, edition):
    y, m, _d = calendars.parts(day, edition)
    return {"y": y, "m": m, "caption": date_formats.format_month(y, m, edition)}
