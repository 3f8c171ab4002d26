"""A version as readers will see it, for the people of the newsroom."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion
from articles.views import article_context
from calendar_app.models import EventVersion
from calendar_app.views import event_context
from galleries.models import GalleryVersion
from galleries.views import gallery_context
from portal.base.editions import EDITIONS
from portal.newsroom import rights

from .models import PageVersion
from .views import page_context

# kind: (versions with what the page needs, the page's template, its context)
KINDS = {
    "article": (
        ArticleVersion.objects.for_page(), "articles/article_detail.html", article_context,
    ),
    "gallery": (GalleryVersion.objects, "galleries/gallery_detail.html", gallery_context),
    "event": (EventVersion.objects.for_cards(), "calendar_app/event_detail.html", event_context),
    "page": (PageVersion.objects, "portal/page.html", page_context),
}  # fmt: skip


@require_safe
@xframe_options_sameorigin
def preview(request, kind, pk):
    if kind not in KINDS:
        raise Http404
    versions, template, make_context = KINDS[kind]
    version = versions.select_related("master").filter(pk=pk).first()
    if version is None or not rights.has(request.user, "view", type(version.master)):
        raise Http404
    newsroom_edition = request.edition
    request.edition = EDITIONS[version.language_code]
    with (
        translation.override(version.language_code),
        timezone.override(request.edition.zone),
    ):
        context = make_context(version, request)
        response = render(request, template, {**context, "is_preview": True})
    request.edition = newsroom_edition
    response.is_preview_page = True
    return response
