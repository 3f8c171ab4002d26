"""What stands around every page of the calendar: views, categories, how far the steps lead."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core import addresses
from portal.core.dates import calendars

from . import bounds
from .models import CategoryName, EventVersion

# Tells which month is meant where the calendars' months overlap.
MIDDLE = 15


@dataclass
class CalendarLink:
    label: str
    url: str
    is_current: bool = False
    tone: int | None = None


class CalendarNavigation:
    """view: "month", "week", "day" or "list"; slug: of the chosen category, or None.

    Raises Http404 for a category that the edition does not have. One query.
    """

    def __init__(self, request, view, slug=None):
        self.edition = request.edition
        self.view = view
        self.at = timezone.now()
        self.today = calendars.local_date(self.at, self.edition)
        self.names = list(category_names(self.edition.code, self.at))
        self.name = next((name for name in self.names if name.slug == slug), None)
        if slug is not None and self.name is None:
            raise Http404

    @property
    def category(self):
        return self.name and self.name.master_id

    @cached_property
    def extent(self):
        return bounds.extent(self.edition, self.category, self.at)

    def rows(self):
        return bounds.announced(self.edition, self.category, self.at)

    def url(self, view, day=None):
        """The address of a view of a date in the chosen category; without one of the present."""
        return self.url_in(self.name, view, day)

    def url_in(self, name, view, day=None):
        """As `url`, in the category of a CategoryName; None: in all of them."""
        return address(self.edition, name, view, day)

    def in_other_editions(self, day):
        """{code: address} of the view of a date in each edition, where it reaches so far.

        Else of its present month. Of all categories, as asking for their names costs a query.
        """
        if day and day != self.today:  # by its middle, so that the way back leads here again
            if self.view == "week":
                day = calendars.week_start(day, self.edition) + 3 * bounds.DAY
            elif self.view != "day":
                y, m, _d = calendars.parts(day, self.edition)
                day = calendars.to_gregorian(y, m, MIDDLE, self.edition)

        def same(edition):
            if day and not bounds.is_within(day, day, edition):
                return address(edition, None, "month")
            return address(edition, None, self.view, day)

        return addresses.in_editions(same)

    def same_in(self, day):
        """{code: address} of the very same page in the editions that have it; {} in no other.

        Days alone are the same everywhere: weeks and months are those of an edition's calendar.
        """
        if self.category or (day and self.view != "day"):
            return {}
        found = addresses.in_editions(
            lambda edition: (
                (day is None or bounds.is_within(day, day, edition))
                and address(edition, None, self.view, day)
            )
        )
        found = {code: url for code, url in found.items() if url}
        return found if self.edition.code in found else {}

    def switch(self, day, is_now=False):
        """Links to the views of the time around a date. is_now: to the present where it serves."""
        shown = {
            "month": (_("Month"), self.url("month", None if is_now else day)),
            "week": (_("Week"), self.url("week", day)),
            "day": (_("Day"), self.url("day", day)),
            "list": (
                pgettext("view of the calendar", "List"),
                self.url("list", None if is_now else day),
            ),
        }
        return [CalendarLink(label, url, view == self.view) for view, (label, url) in shown.items()]

    def categories(self, day):
        """Links to the same page of one category, and of all; none where there is one only."""
        names = [name for name in self.names if name.has_events or name == self.name]
        if len(names) < 2 and self.name is None:
            return []
        links = [CalendarLink(_("All"), self.url_in(None, self.view, day), self.name is None)]
        return links + [
            CalendarLink(
                name.name,
                self.url_in(name, self.view, day),
                name == self.name,
                name.master_id % 6,
            )
            for name in names
        ]

    def feed_url(self):
        return feed_url(self.name)

    def today_url(self):
        return self.url(self.view, self.today if self.view in ("day", "week") else None)


def address(edition, name, view, day=None):
    """The address of a view of a date in the active language.

    name: the CategoryName of the chosen category, or None. Without a date: of the present.
    """
    chosen = {"category": name.slug} if name else {}
    if day is None:
        return reverse(f"calendar:{'now' if view == 'month' else view}", kwargs=chosen)
    if view == "week":
        day = calendars.week_start(day, edition)
    y, m, d = calendars.parts(day, edition)
    chosen |= {"y": y, "m": m}
    if view in ("day", "week"):
        chosen["d"] = d
    return reverse(f"calendar:{'list_month' if view == 'list' else view}", kwargs=chosen)


def category_names(language, at=None):
    """The CategoryNames of a language in the desk's order, with `has_events`."""
    live = EventVersion.objects.published(language, at)
    return (
        CategoryName.objects.filter(language_code=language)
        .annotate(has_events=Exists(live.filter(master__category=OuterRef("master"))))
        .order_by("master__position", "master")
    )


def feed_url(name):
    """The calendar file of the category of a CategoryName; None: of the edition."""
    if name is None:
        return reverse("calendar:ics")
    return reverse("calendar:category_ics", args=[name.slug])


def subscription(path):
    """The address by which calendar programs subscribe to a feed, and stay up to date."""
    return f"webcal://{settings.SITE_URL.partition('://')[2]}{path}"
