"""The places of the newsroom: where one works, what waits there, and what is set up once a year.

Each app registers its own with hooks.newsroom_places and hooks.newsroom_setup_pages. A place is
shown to whoever may open it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils.text import capfirst

from portal.core import hooks
from portal.core.once import once

from .counts import MOST, capped_counts
from .models import Note

# Kept by the browser: whether the side shows icons alone.
NARROW_COOKIE = "newsroom_places"


@dataclass(frozen=True)
class WorkPlace:
    """A place of work.

    icon: path data of an SVG of 24 × 24, drawn as a line. may_open: of a request. covers: what
    the addresses of its other pages begin with, below the newsroom's own. letter: the key that
    leads there after "g". waiting: of a user, a queryset of what waits there for them, or None.
    is_late: whether what waits there is a fault. add: a Start, or None.
    """

    key: str
    label: str
    icon: str
    url_name: str
    may_open: Callable
    order: int
    covers: tuple = ()
    letter: str = ""
    waiting: Callable | None = None
    is_late: bool = False
    is_at_foot: bool = False
    add: object = None

    @property
    def url(self):
        return reverse(self.url_name)


@dataclass(frozen=True)
class Start:
    """The one thing that a person most often begins at a place: the button above the places."""

    label: str
    url_name: str
    may: Callable

    @property
    def url(self):
        return reverse(self.url_name)


@dataclass(frozen=True)
class SetupPage:
    """A page of what is set up now and then; `group` is a key of GROUPS in setup_pages.py."""

    label: str
    group: str
    url_name: str
    may_open: Callable
    covers: tuple = ()

    @property
    def url(self):
        return reverse(self.url_name)


def may_see_list(model_name):
    """A function of a request: whether it may see the list of a model, "articles.article"."""

    def may_open(request):
        page = admin.site.get_model_admin(apps.get_model(model_name))
        return page.has_view_or_change_permission(request)

    return may_open


def may_add(model_name):
    """A function of a request: whether it may add a row of a model, "articles.article"."""

    def may(request):
        return admin.site.get_model_admin(apps.get_model(model_name)).has_add_permission(request)

    return may


def of_model(model_name, **fields):
    """What a WorkPlace and a SetupPage have in common where they are the list of a model."""
    app, name = model_name.split(".")
    return {
        "label": apps.get_model(model_name)._meta.verbose_name_plural,
        "url_name": f"admin:{app}_{name}_changelist",
        "may_open": may_see_list(model_name),
        "covers": (f"{app}/{name}/",),
        **fields,
    }


def setup_page(model_name, group):
    """The SetupPage of the list of a model."""
    return SetupPage(**of_model(model_name, group=group))


@dataclass
class Door:
    """A WorkPlace as one person sees it on one page."""

    place: WorkPlace
    is_here: bool
    waiting: int = 0

    @property
    def label(self):
        return capfirst(self.place.label)

    @property
    def has_more(self):
        return self.waiting > MOST

    @property
    def shown(self):
        return min(self.waiting, MOST)


@dataclass
class Shell:
    """What stands around a page of the newsroom. start: the Start of the person, or None."""

    doors: list
    start: object
    unread: int
    is_narrow: bool

    @property
    def shortcuts(self):
        return [door for door in self.doors if door.place.letter]


def places_for(request):
    """[WorkPlace] that a request may open, in their order."""
    found = [place for places in hooks.newsroom_places() for place in places]
    return sorted((p for p in found if p.may_open(request)), key=lambda place: place.order)


def setup_pages_for(request):
    """[SetupPage] that a request may open."""
    found = [page for pages in hooks.newsroom_setup_pages() for page in pages]
    return [page for page in found if page.may_open(request)]


def shell(request):
    """The Shell around a page, or None for whoever is not of the newsroom. Made once a request."""
    return once(
        request,
        "newsroom shell",
        lambda: make_shell(request) if admin.site.has_permission(request) else None,
    )


def make_shell(request):
    places = places_for(request)
    here = place_of(request.path, places)
    numbers = numbers_of(request.user, places)
    starts = (place.add for place in places if place.add and place.add.may(request))
    return Shell(
        doors=[Door(place, place is here, numbers.get(place.key, 0)) for place in places],
        start=next(starts, None),
        unread=numbers["unread"],
        is_narrow=request.COOKIES.get(NARROW_COOKIE) == "narrow",
    )


def place_of(path, places):
    """The place that a page belongs to: the one that covers the most of its address."""
    root = reverse("admin:index")
    best, length = None, -1
    for place in places:
        for start in (place.url, *(f"{root}{cover}" for cover in place.covers)):
            if path.startswith(start) and len(start) > length:
                best, length = place, len(start)
    return best


def numbers_of(user, places):
    """{key of a place: how many things wait there, "unread": notes to the person}: one query."""
    asked = {"unread": Note.objects.unread_by(user)}
    for place in places:
        rows = place.waiting(user) if place.waiting else None
        if rows is not None:
            asked[place.key] = rows
    return capped_counts(user, asked)
