"""Feeds of an edition and of its sections: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

Our texts are plain; an item's description in RSS and its summary in Atom hold HTML. So the text
is made HTML first, and then XML: what was typed as <b> reaches the reader as these letters.
"""

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import path
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion, SectionName
from portal.core.addresses import absolute
from portal.core.text.normalisation import remove_controls

from . import site_context

ENTRIES = 40
DUBLIN_CORE = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}


class RssFeed(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name, DUBLIN_CORE)


class AtomFeed(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


XML_FEEDS = {"rss": RssFeed, "atom": AtomFeed}
KINDS = (*XML_FEEDS, "json")


@require_safe
def feed(request, kind, slug=None):
    section = None
    if slug is not None:
        section = SectionName.objects.filter(language_code=request.edition.code, slug=slug).first()
        if section is None:
            raise Http404
    entries = [entry(version) for version in newest(request.edition.code, section)]
    return answer(kind, request, describe(request, section), entries)


def answer(kind, request, about, entries):
    """The response of one of KINDS; about: what `describe` says."""
    if kind == "json":
        return json_feed(request, about, entries)
    return xml_feed(XML_FEEDS[kind], request, about, entries)


def newest(language, section):
    if section is None:
        versions = ArticleVersion.objects.published(language).newest_first()
    else:
        versions = ArticleVersion.objects.listed("section", section.master_id, language)
    return versions.for_feeds()[:ENTRIES]


def entry(version):
    language = version.language_code
    return {
        "title": remove_controls(version.headline),
        "summary": remove_controls(version.lead),
        "url": absolute(version.get_absolute_url()),
        # Stays the same when the slug is edited, so that readers see no story twice.
        "id": absolute(f"/{language}/news/{version.master_id}/"),
        "published": version.published_at,
        "modified": max(version.modified_at, version.published_at),
        "section": remove_controls(version.section[0]["name"]) if version.section else "",
        "authors": [name for a in version.authors if (name := remove_controls(a["name"]).strip())],
        "picture": picture(version),
    }


def picture(version):
    photograph = version.master.lead_photograph
    share = photograph and photograph.share
    return (absolute(share["url"]), share["bytes"]) if share else None


def describe(request, section):
    site = site_context.for_edition(request.edition).settings
    title = f"{site.name} – {section.name}" if section else site.name
    of_section = section.description if section else ""
    description = of_section or site.description or site.tagline or title
    return {
        "title": remove_controls(title),
        "description": remove_controls(description),
        "home": absolute(request.path.rpartition("feeds/")[0]),
        "self": absolute(request.path),
        "site": remove_controls(site.name),
    }


def xml_feed(feed_class, request, about, entries):
    made = feed_class(
        title=about["title"],
        link=about["home"],
        description=about["description"],
        language=request.edition.code,
        feed_url=about["self"],
        author_name=about["site"],
    )
    for item in entries:
        enclosures = []
        if item["picture"]:
            url, size = item["picture"]
            enclosures = [Enclosure(url, str(size), "image/jpeg")]
        made.add_item(
            title=item["title"],
            link=item["url"],
            description=escape(item["summary"]),
            unique_id=item["id"],
            unique_id_is_permalink=False,
            pubdate=item["published"],
            updateddate=item["modified"],
            authors=item["authors"],
            categories=[item["section"]] if item["section"] else [],
            enclosures=enclosures,
        )
    response = HttpResponse(content_type=feed_class.content_type)
    made.write(response, "utf-8")
    return response


def json_feed(request, about, entries):
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about["title"],
        "description": about["description"],
        "home_page_url": about["home"],
        "feed_url": about["self"],
        "language": request.edition.code,
        "items": [
            {
                "id": item["id"],
                "url": item["url"],
                "title": item["title"],
                "summary": item["summary"],
                "content_text": item["summary"],
                "date_published": item["published"].isoformat(),
                "date_modified": item["modified"].isoformat(),
                "authors": [{"name": name} for name in item["authors"]],
                "tags": [item["section"]] if item["section"] else [],
                **({"image": item["picture"][0]} if item["picture"] else {}),
            }
            for item in entries
        ],
    }
    return JsonResponse(
        content,
        content_type="application/feed+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
    )


urlpatterns = [path(f"{kind}/", feed, {"kind": kind}, name=kind) for kind in KINDS]
