"""A search as a feed: its newest stories."""

from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion
from portal.core import error_pages, routes
from portal.core.addresses import absolute
from portal.core.text.normalisation import remove_controls
from portal.website import feeds

from . import filters
from .engine import in_order, newest
from .ranking import SearchTooLongError


@routes.never_kept
@require_safe
def feed(request, kind):
    """404 where the address searches for nothing, or for what is no story."""
    asked = filters.SearchRequest.read(request.GET, request.edition)
    narrowing = asked.narrowing(request.edition)
    if asked.problems or narrowing.of_kind != "articles":
        raise Http404
    try:
        ids = newest(asked.words, asked.language, narrowing, feeds.ENTRIES)
    except SearchTooLongError:
        return error_pages.page(request, 503)
    if ids is None:
        raise Http404
    versions = ArticleVersion.objects.published(asked.language).for_feeds()
    found = in_order(versions, ids)
    pictures = feeds.placed_pictures(found)
    entries = [feeds.entry(version, pictures) for version in found]
    about = feeds.describe(request, None)
    about |= {
        "title": remove_controls(f"{about['site']} – {_('Search')}: {asked.words}"),
        "home": absolute(asked.address()),
        "self": absolute(asked.address(f"search_feeds:{kind}")),
    }
    response = feeds.answer(kind, request, about, entries)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path(f"{kind}/", feed, {"kind": kind}, name=kind) for kind in feeds.KINDS]
