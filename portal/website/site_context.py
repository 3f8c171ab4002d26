"""The site context: what stands around the content on every page of an edition.

Built by a dozen small queries and kept in the process until anything changes, so that a page
pays for its own content only.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone, translation

from articles.models import ArticleVersion
from articles.month_blocks import month_block
from calendar_app.models import Occurrence
from galleries.models import Photograph
from portal.core import editions
from portal.core.dates import calendars
from portal.core.process_state import state
from portal.site_cache import freshness

from .models import Banner, EditionSettings, MenuItem, PageVersion

LATEST = 8
UPCOMING = 4

_is_rehearsal = ContextVar("rehearsal", default=False)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    section: int | None = None


@dataclass(frozen=True)
class SiteContext:
    edition: editions.Edition
    settings: EditionSettings
    social_photograph: Photograph | None
    menu: list
    footer_menu: list
    breaking: list
    latest: list
    banners_front: list
    banners_article: list
    month: dict
    upcoming: list  # Occurrences
    now: object

    @property
    def today(self):
        return calendars.local_date(self.now, self.edition)

    @property
    def editions(self):
        return editions.EDITIONS.values()

    @property
    def section_ids(self):
        """The sections of the main menu, in its order."""
        return [link.section for link in self.menu if link.section]


def for_edition(edition):
    """The SiteContext of an edition; from the process while nothing changed."""
    if _is_rehearsal.get():
        return build(edition, timezone.now())
    # A page that was begun before the owner changed the edition may end with the old one.
    version = freshness.stamp(), edition
    return state.value(
        ("site context", edition.code), version, lambda: build(edition, timezone.now())
    )


@contextmanager
def rehearsal():
    """What is read inside is rolled back: nothing of it may be kept for readers."""
    token = _is_rehearsal.set(True)
    try:
        yield
    finally:
        _is_rehearsal.reset(token)


def build(edition, at):
    language = edition.code
    live = ArticleVersion.objects.published(language, at)
    settings = EditionSettings.of(language)
    with translation.override(language):
        links = menu_links(language, at)
        return SiteContext(
            edition=edition,
            settings=settings,
            social_photograph=settings.shown_photograph(at),
            menu=[link for menu, link in links if menu == MenuItem.Menu.MAIN],
            footer_menu=[link for menu, link in links if menu == MenuItem.Menu.FOOTER],
            breaking=list(live.filter(breaking_until__gt=at).defer("body").newest_first()[:3]),
            latest=list(live.defer("body").newest_first()[:LATEST]),
            banners_front=banners(language, at, Banner.Slot.FRONT),
            banners_article=banners(language, at, Banner.Slot.ARTICLE),
            month=month(edition, at),
            upcoming=Occurrence.objects.upcoming(language, at, UPCOMING, each_once=True),
            now=at,
        )


def menu_links(language, at):
    """[(menu, Link)]: entries whose target exists in the edition."""
    items = (
        MenuItem.objects.filter(language_code=language)
        .select_related("section", "page")
        .prefetch_related("section__translations")
    )
    pages = {
        page.master_id: page for page in PageVersion.objects.published(language, at).defer("body")
    }
    addresses = {
        MenuItem.Target.LATEST: "articles:latest",
        MenuItem.Target.GALLERIES: "galleries:list",
        MenuItem.Target.CALENDAR: "calendar:now",
        MenuItem.Target.CORRECTIONS: "articles:corrections",
        MenuItem.Target.RSS: "feeds:rss",
        MenuItem.Target.ICS: "calendar:ics",
    }
    links = []
    for item in items:
        if item.section_id:
            name = next(
                (n for n in item.section.translations.all() if n.language_code == language), None
            )
            if name is None:
                continue
            url = reverse("articles:section", args=[name.slug])
            link = Link(item.label or name.name, url, item.section_id)
        elif item.page_id:
            page = pages.get(item.page_id)
            if page is None:
                continue
            link = Link(item.label or page.title, page.get_absolute_url())
        elif item.target:
            label = item.label or str(MenuItem.Target(item.target).label)
            link = Link(label, reverse(addresses[item.target]))
        else:
            link = Link(item.label, item.url)
        links.append((item.menu, link))
    return links


def banners(language, at, slot):
    shown = (
        Banner.objects.shown(language, at)
        .filter(slot__in=[Banner.Slot.EVERYWHERE, slot])
        .select_related("photograph")
        .prefetch_related("texts", "photograph__texts")
    )
    return [
        {
            "photograph": banner.photograph,
            "text": next(t for t in banner.texts.all() if t.language_code == language),
        }
        for banner in shown
    ]


def month(edition, at):
    """The grid of the present month, with the days that have news."""
    today = calendars.local_date(at, edition)
    return month_block(*calendars.parts(today, edition)[:2], edition, at)
