"""Feeds of an edition and of its sections: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

Our texts are plain; an item's description in RSS and its summary in Atom hold HTML. So the text
is made HTML first, and then XML: what was typed as <b> reaches the reader as these letters.
"""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import path
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape, format_html
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion, SectionName, TopicName
from galleries.models import Photograph
from portal.core.addresses import absolute
from portal.core.templatetags.pictures import alt_in, whole_url
from portal.core.text import richtext
from portal.core.text.normalisation import remove_controls

from . import site_context

ENTRIES = 40
_OWN_ADDRESS = re.compile(r'((?:href|src)=")/(?!/)')
NAMESPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


class RssFeed(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return {**super().rss_attributes(), **NAMESPACES}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])
        if item["media"]:
            handler.startElement("media:content", item["media"]["attributes"])
            for name, value in item["media"]["texts"].items():
                handler.addQuickElement(f"media:{name}", value)
            handler.endElement("media:content")


class AtomFeed(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


XML_FEEDS = {"rss": RssFeed, "atom": AtomFeed}
KINDS = (*XML_FEEDS, "json")


@require_safe
def feed(request, kind, slug=None, names=SectionName):
    """The newest stories of the edition; with a slug, of the section or topic of that name."""
    language, name = request.edition.code, None
    if slug is not None:
        name = names.objects.filter(language_code=language, slug=slug).first()
        if name is None:
            raise Http404
    versions = list(newest(language, name))
    # A topic of a story that is not live yet has no page yet, as if it had never been.
    if name is not None and name.KIND == TopicName.KIND and not versions:
        raise Http404
    pictures = placed_pictures(versions)
    entries = [entry(one, pictures) for one in versions]
    return answer(kind, request, describe(request, name), entries)


def answer(kind, request, about, entries):
    """The response of one of KINDS; about: what `describe` says."""
    if kind == "json":
        return json_feed(request, about, entries)
    return xml_feed(XML_FEEDS[kind], request, about, entries)


def newest(language, name):
    if name is None:
        versions = ArticleVersion.objects.published(language).newest_first()
    else:
        versions = ArticleVersion.objects.listed(name.KIND, name.master_id, language)
    return versions.for_feeds()[:ENTRIES]


def placed_pictures(versions):
    """{id: Photograph} of those in the texts that readers may see. 2 queries if there are any."""
    wanted = {pk for version in versions for pk in version.body_photographs}
    return Photograph.objects.licensed().with_texts().in_bulk(wanted) if wanted else {}


def entry(version, pictures):
    """pictures: what `placed_pictures` says."""
    language = version.language_code
    return {
        "title": remove_controls(version.headline),
        "summary": remove_controls(version.lead),
        "url": absolute(version.get_absolute_url()),
        # Stays the same when the slug is edited, so that readers see no story twice.
        "id": absolute(f"/{language}/news/{version.master_id}/"),
        "published": version.published_at,
        "modified": max(version.modified_at, version.published_at),
        "categories": [remove_controls(one["name"]) for one in (*version.section, *version.topics)],
        "content": content(version, pictures),
        "authors": [name for a in version.authors if (name := remove_controls(a["name"]).strip())],
        "picture": picture(version),
    }


def content(version, pictures):
    """The text as HTML that stands by itself: whole addresses, its photographs, no players."""

    def figure(kind, pk):
        is_shown = kind == "photograph" and pk in pictures
        return figure_of(pictures[pk], version.language_code) if is_shown else ""

    html = richtext.render(version.body, figure, version.language_code)
    return remove_controls(_OWN_ADDRESS.sub(rf"\1{settings.SITE_URL}/", str(html)))


def figure_of(photograph, language):
    """One size that every reader of feeds shows, with caption and credit."""
    text, address = photograph.text_in(language), whole_url(photograph)
    if not address:
        return ""
    words = [getattr(text, name, "") for name in ("caption", "credit")]
    return format_html(
        '<figure><img src="{}" alt="{}">{}</figure>',
        address,
        alt_in(photograph, language),
        format_html("<figcaption>{}</figcaption>", " · ".join(filter(None, words)))
        if any(words)
        else "",
    )


def picture(version):
    """The share picture: its address, size in bytes, and what is to be told of it; or None."""
    photograph = version.master.lead_photograph
    share = photograph and photograph.share
    if not share:
        return None
    text = photograph.text_in(version.language_code)
    texts = {"description": text.caption, "credit": text.credit} if text else {}
    return {
        "url": absolute(share["url"]),
        "bytes": share["bytes"],
        "attributes": {
            "url": absolute(share["url"]),
            "type": "image/jpeg",
            "medium": "image",
            "fileSize": str(share["bytes"]),
            "width": str(share["width"]),
            "height": str(share["height"]),
        },
        "texts": {
            name: clean for name, value in texts.items() if (clean := remove_controls(value))
        },
    }


def describe(request, name):
    site = site_context.for_edition(request.edition).settings
    title = f"{site.name} – {name.name}" if name else site.name
    own = name.description if name else ""
    description = own or site.description or site.tagline or title
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
            url, size = item["picture"]["url"], str(item["picture"]["bytes"])
            enclosures = [Enclosure(url, size, "image/jpeg")]
        made.add_item(
            title=item["title"],
            link=item["url"],
            description=escape(item["summary"]),
            unique_id=item["id"],
            unique_id_is_permalink=False,
            pubdate=item["published"],
            updateddate=item["modified"],
            authors=item["authors"],
            categories=item["categories"],
            content=item["content"],
            media=item["picture"],
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
                "content_html": item["content"],
                "tags": item["categories"],
                **({"image": item["picture"]["url"]} if item["picture"] else {}),
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
