"""Sitemaps: an index, parts of fixed size that the database pages through, and the news."""

from datetime import timedelta

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.archive import months_with_news
from articles.models import Article, ArticleVersion
from articles.models.listings import Listing
from calendar_app.models import EventVersion
from galleries.models import GalleryItem, GalleryVersion, Photograph
from portal.core.addresses import absolute
from portal.core.editions import EDITIONS
from portal.core.routes import routes
from portal.core.templatetags.pictures import whole_url
from portal.core.text.normalisation import remove_controls

from .models import EditionSettings, PageVersion
from .site_context import menu_links

XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XMLNS_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XMLNS_XHTML = "http://www.w3.org/1999/xhtml"
XMLNS_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
KINDS = {
    "articles": ArticleVersion,
    "galleries": GalleryVersion,
    "events": EventVersion,
    "pages": PageVersion,
}
# Parts are ranges of ids, so that a part costs the same wherever it lies and old parts stay.
IDS_PER_PART = 20_000
PICTURES = 1000  # of one page, the most that the format knows
NEWS_DAYS = 2
NEWS_ENTRIES = 1000


@require_safe
def index(request):
    with_parts = Writer("sitemapindex", {"xmlns": XMLNS})
    for kind, model in KINDS.items():
        for language in EDITIONS:
            newest = model.objects.published(language).order_by("-pk").values_list("pk").first()
            if newest is None:
                continue
            for page in range(newest[0] // IDS_PER_PART + 1):
                address = reverse("sitemap_part", args=[kind, language, page])
                with with_parts.element("sitemap"):
                    with_parts.text("loc", absolute(address))
    for language in EDITIONS:
        with with_parts.element("sitemap"):
            with_parts.text("loc", absolute(reverse("sitemap_part", args=["lists", language, 0])))
    return with_parts.response()


@require_safe
def part(request, kind, language, page):
    if language not in EDITIONS or kind not in {*KINDS, "lists"}:
        raise Http404
    namespaces = {"xmlns": XMLNS, "xmlns:xhtml": XMLNS_XHTML, "xmlns:image": XMLNS_IMAGE}
    writer = Writer("urlset", namespaces)
    if kind != "lists":
        write_versions(writer, kind, language, page)
    elif page == 0:
        write_lists(writer, language)
    else:
        raise Http404
    return writer.response()


def write_lists(writer, language):
    newest = newest_of_lists(language)
    for address in dict.fromkeys(lists(language)):
        with writer.element("url"):
            writer.text("loc", absolute(address))
            if address in newest:
                writer.text("lastmod", newest[address].isoformat())


def write_versions(writer, kind, language, page):
    versions = list(
        KINDS[kind]
        .objects.published(language)
        .filter(pk__gte=page * IDS_PER_PART, pk__lt=(page + 1) * IDS_PER_PART)
        .only("pk", "master_id", "language_code", "slug", "modified_at", "published_at")
        .order_by("pk")
    )
    if not versions:
        raise Http404
    masters = {version.master_id for version in versions}
    siblings, shown = siblings_of(kind, masters), pictures(kind, masters)
    for version in versions:
        with writer.element("url"):
            writer.text("loc", absolute(version.get_absolute_url()))
            writer.text("lastmod", max(version.modified_at, version.published_at).isoformat())
            for address in shown.get(version.master_id, ()):
                with writer.element("image:image"):
                    writer.text("image:loc", absolute(address))
            for other in siblings.get(version.master_id, ()):
                link = {"rel": "alternate", "hreflang": other.language_code}
                link["href"] = absolute(other.get_absolute_url())
                writer.empty("xhtml:link", link)


def siblings_of(kind, masters):
    """{id: [its live versions]} of what is live in several languages."""
    found = {}
    others = KINDS[kind].objects.published().filter(master__in=masters)
    for other in others.only("pk", "master_id", "language_code", "slug").iterator(2000):
        found.setdefault(other.master_id, []).append(other)
    return {master: family for master, family in found.items() if len(family) > 1}


def pictures(kind, masters):
    """{id of a story or gallery: [addresses of its pictures]}, of those whose licence lasts."""
    if kind == "articles":
        rows = Article.objects.filter(pk__in=masters, lead_photograph__isnull=False)
        pairs = list(rows.values_list("pk", "lead_photograph"))
    elif kind == "galleries":
        rows = GalleryItem.objects.filter(gallery__in=masters).order_by("position", "pk")
        pairs = list(rows.values_list("gallery", "photograph"))
    else:
        return {}
    photographs = (
        Photograph.objects.licensed()
        .only("manifest", "token", "crop_token")
        .in_bulk({photograph for _master, photograph in pairs})
    )
    found = {}
    for master, pk in pairs:
        if pk in photographs and (address := whole_url(photographs[pk])):
            found.setdefault(master, []).append(address)
    return {master: addresses[:PICTURES] for master, addresses in found.items()}


def newest_of_lists(language):
    """{address: when the newest text in it was published}, of lists by that order."""
    now = timezone.now()
    listings = Listing.objects.filter(kind="section", language_code=language, published_at__lte=now)
    sections = dict(listings.values_list("key").annotate(newest=Max("published_at")))
    with translation.override(language):
        found = {
            link.url: sections.get(link.section)
            for _menu, link in menu_links(language, now)
            if link.section
        }
        for name, model in (
            ("front", ArticleVersion),
            ("articles:latest", ArticleVersion),
            ("galleries:list", GalleryVersion),
        ):
            live = model.objects.published(language, now)
            found[reverse(name)] = live.aggregate(newest=Max("published_at"))["newest"]
    return {address: newest for address, newest in found.items() if newest}


def lists(language):
    """The addresses of an edition's lists: those whose views say so, its archive, its menus."""
    with translation.override(language):
        for route in routes():
            if route.is_in_sitemap and not route.has_arguments:
                yield reverse(route.name)
        _first, years = months_with_news(EDITIONS[language])
        for year, months in years.items():
            yield reverse("articles:year", args=[year])
            for month in months:
                yield reverse("articles:month", args=[year, month])
        for _menu, link in menu_links(language, timezone.now()):
            if link.url.startswith("/") and "/feeds/" not in link.url and ".ics" not in link.url:
                yield link.url


@require_safe
def news(request):
    """The stories of the last two days, as news search engines want them."""
    now = timezone.now()
    writer = Writer("urlset", {"xmlns": XMLNS, "xmlns:news": XMLNS_NEWS})
    names = dict(EditionSettings.objects.values_list("language_code", "name"))
    versions = (
        ArticleVersion.objects.published(at=now)
        .filter(published_at__gt=now - timedelta(days=NEWS_DAYS))
        .newest_first()
        .only("pk", "master_id", "language_code", "slug", "headline", "published_at")
    )
    shown = list(versions[:NEWS_ENTRIES])
    for version in shown:
        with writer.element("url"):
            writer.text("loc", absolute(version.get_absolute_url()))
            with writer.element("news:news"):
                with writer.element("news:publication"):
                    writer.text("news:name", names.get(version.language_code, "Peyk"))
                    writer.text("news:language", version.language_code)
                writer.text("news:publication_date", version.published_at.isoformat())
                writer.text("news:title", version.headline)
    response = writer.response()
    if shown:  # the page cache keeps it until the oldest of them leaves
        leaves_at = shown[-1].published_at + timedelta(days=NEWS_DAYS)
        response.headers["Expires"] = http_date(leaves_at.timestamp())
    return response


class Writer:
    """Well-formed XML, whatever the texts hold."""

    def __init__(self, root, attributes):
        self.http = HttpResponse(content_type="application/xml; charset=utf-8")
        self.xml = SimplerXMLGenerator(self.http, "utf-8")
        self.root = root
        self.xml.startDocument()
        self.xml.startElement(root, attributes)

    def element(self, name):
        return Element(self.xml, name)

    def text(self, name, value):
        self.xml.addQuickElement(name, remove_controls(value))

    def empty(self, name, attributes):
        self.xml.addQuickElement(name, attrs=attributes)

    def response(self):
        self.xml.endElement(self.root)
        self.xml.endDocument()
        return self.http


class Element:
    def __init__(self, xml, name):
        self.xml, self.name = xml, name

    def __enter__(self):
        self.xml.startElement(self.name, {})

    def __exit__(self, *error):
        self.xml.endElement(self.name)
