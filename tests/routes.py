"""Every address of the site outside the newsroom, and what tests know of it.

An address that is not in READERS fails tests/website/test_routes.py. What is in it is under
guard: no draft shows on it, it costs the same however much there is, axe finds nothing, no value
breaks it, it is in its edition's language, the cache keeps it right. CONTRIBUTING.md has the steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils import translation

from portal.core.routes import routes


def nothing(site):
    return {}


@dataclass(frozen=True)
class Address:
    """What all have in common.

    arguments: of a SampleSite, gives those of its address. query: what stands behind "?".
    """

    arguments: Callable = nothing
    query: str = ""


@dataclass(frozen=True)
class Page(Address):
    """A page for readers in each edition.

    queries: what it asks of the database while what stands around pages is kept.
    sitemap: the part of the sitemap that has it; "" where `unlisted` says why none does.
    also: of a SampleSite, gives further queries that lead to pages of their own.
    """

    queries: int = 0
    sitemap: str = "lists"
    unlisted: str = ""
    also: Callable = lambda site: ()


@dataclass(frozen=True)
class Document(Address):
    """What programs read. is_shared: whether caches may keep it for everybody."""

    content_type: str = ""
    is_shared: bool = True


@dataclass(frozen=True)
class Redirect(Address):
    """Leads to another address of the site with a status."""

    status: int = 301


def story(site):
    return {"pk": site.article.master_id, "slug": site.article.slug}


def gallery(site):
    return {"pk": site.gallery.master_id, "slug": site.gallery.slug}


def event(site):
    return {"pk": site.event.master_id, "slug": site.event.slug}


def short(arguments):
    return lambda site: {"pk": arguments(site)["pk"]}


def named(name):
    return lambda site: {"slug": site.slug_of(getattr(site, name))}


def news_date(parts):
    return lambda site: {part: site.date_of(site.article)[part] for part in parts}


def event_date(parts):
    return lambda site: {part: site.date_of(site.event)[part] for part in parts}


def event_week(site):
    return site.week_of(site.event)


def of_category(arguments):
    return lambda site: {**arguments(site), "category": site.slug_of(site.category)}


def other_script(site):
    script = {"fa": "cyrl", "tg": "arab"}.get(site.language)
    return [f"script={script}"] if script else []


JSON, XML, ICS = "application/json", "application/xml", "text/calendar; charset=utf-8"
FEEDS = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
NEWS = f"q={quote('خبر')}"
LEADS = "the page above it leads there"
ENDLESS = "one of any number of pages of the calendar"
CLOSED = "robots.txt keeps search engines out"


def calendar_pages(chosen=lambda arguments: arguments, sitemap="", start="calendar/"):
    """The pages of the calendar, or of one category of it."""
    unlisted = "" if sitemap else ENDLESS
    return {
        f"{start}": Page(chosen(nothing), queries=3, sitemap=sitemap, unlisted=unlisted),
        f"{start}<datepart:y>/<datepart:m>/": Page(
            chosen(event_date("ym")), queries=3, sitemap="", unlisted=ENDLESS
        ),
        f"{start}<datepart:y>/<datepart:m>/<datepart:d>/": Page(
            chosen(event_date("ymd")), queries=5, sitemap="", unlisted=ENDLESS
        ),
        f"{start}week/<datepart:y>/<datepart:m>/<datepart:d>/": Page(
            chosen(event_week), queries=3, sitemap="", unlisted=ENDLESS
        ),
        f"{start}list/": Page(chosen(nothing), queries=2, sitemap=sitemap, unlisted=unlisted),
        f"{start}list/<datepart:y>/<datepart:m>/": Page(
            chosen(event_date("ym")), queries=3, sitemap="", unlisted=ENDLESS
        ),
    }


READERS = {
    # In each edition
    "": Page(queries=8),
    "latest/": Page(queries=2),
    "most-read/": Page(queries=3),
    "news/<id:pk>/": Redirect(short(story)),
    "news/<id:pk>/<uslug:slug>/": Page(story, queries=6, sitemap="articles", also=other_script),
    "section/<uslug:slug>/": Page(named("section"), queries=4, sitemap="", unlisted=LEADS),
    "topic/<uslug:slug>/": Page(named("topic"), queries=4, sitemap="", unlisted=LEADS),
    "author/<uslug:slug>/": Page(named("author"), queries=4, sitemap="", unlisted=LEADS),
    "archive/": Page(queries=2),
    "archive/go/": Page(query="date=x", queries=2, sitemap="", unlisted=CLOSED),
    "archive/<datepart:y>/": Page(news_date("y"), queries=1),
    "archive/<datepart:y>/<datepart:m>/": Page(news_date("ym"), queries=1),
    "archive/<datepart:y>/<datepart:m>/<datepart:d>/": Page(
        news_date("ymd"), queries=4, sitemap="", unlisted=LEADS
    ),
    "corrections/": Page(queries=1),
    "galleries/": Page(queries=3),
    "galleries/<id:pk>/": Redirect(short(gallery)),
    "galleries/<id:pk>/<uslug:slug>/": Page(gallery, queries=5, sitemap="galleries"),
    "galleries/<id:pk>/<uslug:slug>/<id:n>/": Page(
        lambda site: {**gallery(site), "n": 1}, queries=5, sitemap="", unlisted=LEADS
    ),
    **calendar_pages(sitemap="lists"),
    **calendar_pages(of_category, start="calendar/category/<uslug:category>/"),
    "calendar/events.ics": Document(content_type=ICS),
    "calendar/category/<uslug:slug>/events.ics": Document(named("category"), content_type=ICS),
    "calendar/event/<id:pk>/": Redirect(short(event)),
    "calendar/event/<id:pk>/event.ics": Document(short(event), content_type=ICS),
    "calendar/event/<id:pk>/<uslug:slug>/": Page(event, queries=5, sitemap="events"),
    "page/<uslug:slug>/": Page(lambda site: {"slug": site.page.slug}, queries=3, sitemap="pages"),
    "manifest.webmanifest": Document(content_type="application/manifest+json"),
    "search/": Page(query=NEWS, queries=10, sitemap="", unlisted=CLOSED),
    "search/suggest/": Document(query=NEWS, content_type=JSON),
    "search/suggest/browser/": Document(query=NEWS, content_type="application/x-suggestions+json"),
    "opensearch.xml": Document(content_type="application/opensearchdescription+xml; charset=utf-8"),
    **{f"feeds/{kind}/": Document(content_type=of) for kind, of in FEEDS.items()},
    **{
        f"section/<uslug:slug>/feeds/{kind}/": Document(named("section"), content_type=of)
        for kind, of in FEEDS.items()
    },
    **{
        f"topic/<uslug:slug>/feeds/{kind}/": Document(named("topic"), content_type=of)
        for kind, of in FEEDS.items()
    },
    **{
        f"search/feeds/{kind}/": Document(query=NEWS, content_type=of) for kind, of in FEEDS.items()
    },
    # For the whole site
    "healthz": Document(content_type=JSON, is_shared=False),
    "robots.txt": Document(content_type="text/plain; charset=utf-8"),
    "sitemap.xml": Document(content_type=f"{XML}; charset=utf-8"),
    "sitemap-<slug:kind>-<slug:language>-<id:page>.xml": Document(
        lambda site: {"kind": "lists", "language": site.language, "page": 0},
        content_type=f"{XML}; charset=utf-8",
    ),
    "news-sitemap.xml": Document(content_type=f"{XML}; charset=utf-8"),
    ".well-known/security.txt": Document(content_type="text/plain; charset=utf-8"),
    "favicon.ico": Redirect(),
    "apple-touch-icon.png": Redirect(),
    "apple-touch-icon-precomposed.png": Redirect(),
    "media/<path:name>": Document(
        lambda site: {"name": site.photograph.thumbnail_url.removeprefix("/media/")},
        content_type="image/jpeg",
    ),
    "preview/<slug:token>/": Document(
        lambda site: {"token": site.link.token},
        content_type="text/html; charset=utf-8",
        is_shared=False,
    ),
}


def readers():
    """[Route] of all addresses outside the newsroom."""
    return [route for route in routes() if not route.path.startswith("newsroom/")]


def of_kind(*kinds):
    """[Route] of those that READERS has as one of the kinds."""
    return [route for route in readers() if isinstance(READERS.get(route.path), kinds)]


PAGES = of_kind(Page)
# What the page cache keeps: all that is for everybody and that its view does not keep from it.
KEPT = [
    route
    for route in of_kind(Page, Document)
    if not route.is_never_kept and getattr(READERS[route.path], "is_shared", True)
]


def addresses(route, site):
    """The example addresses of a route in the language of a SampleSite."""
    about = READERS[route.path]
    with translation.override(site.language):
        address = reverse(route.name, kwargs=about.arguments(site))
    queries = [about.query, *getattr(about, "also", nothing)(site)]
    return [f"{address}?{query}" if query else address for query in queries]


def all_addresses(site, *kinds):
    """[(path of the route, address)] of all routes of the kinds (default: all)."""
    found = of_kind(*kinds) if kinds else readers()
    return [(route.path, address) for route in found for address in addresses(route, site)]


def name_of(route):
    """How a test is called that is about a route."""
    return route.path or "front page"
