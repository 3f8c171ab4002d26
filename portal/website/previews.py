"""A version as readers will see it: for the newsroom, and for whoever has a secret link."""

import re

from csp.constants import SELF
from django.contrib import admin
from django.db import DatabaseError, transaction
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleVersion
from articles.views import article_context
from calendar_app.models import Event, EventVersion
from calendar_app.views import event_context
from galleries.models import Gallery, GalleryVersion
from galleries.recording_files import TYPES as RECORDED_TYPES
from galleries.views import gallery_context
from portal.core.editions import EDITIONS
from portal.newsroom.links import change_links
from portal.newsroom.models import PreviewLink
from portal.newsroom.rights import policy
from portal.newsroom.workflow.updates import with_texts

from . import site_context
from .models import Page, PageVersion
from .views import page_context

MODELS = {"article": Article, "gallery": Gallery, "event": Event, "page": Page}
# kind: (versions with what the page needs, the page's template, its context)
KINDS = {
    "article": (
        ArticleVersion.objects.for_page(),
        "articles/article_detail.html",
        article_context,
    ),
    "gallery": (GalleryVersion.objects, "galleries/gallery_detail.html", gallery_context),
    "event": (EventVersion.objects.for_cards(), "calendar_app/event_detail.html", event_context),
    "page": (PageVersion.objects, "website/page.html", page_context),
}
_EXTENSIONS = "|".join(["avif", "webp", "jpg", "jpeg", "vtt", *RECORDED_TYPES]).encode()
_MEDIA = re.compile(rb'(/media/[^"\s,]+\.(?:' + _EXTENSIONS + rb"))")


@require_safe
@xframe_options_sameorigin
def preview(request, kind, pk):
    """A stored version, by its id."""
    versions = KINDS.get(kind, (None,))[0]
    version = versions.select_related("master").filter(pk=pk).first() if versions else None
    if version is None or not policy.has(request.user, "view", type(version.master)):
        raise Http404
    return shown(request, kind, version)


@require_safe
@xframe_options_sameorigin
def draft_preview(request, kind):
    """What stands in a form, saved or not: ?object=, language=, update=, key= as the form's.

    The text is stored for the length of the page's making and taken back: what the preview
    shows is then what readers would get, topics, pictures, related stories and all.
    """
    model = MODELS.get(kind)
    language = request.GET.get("language")
    if model is None or language not in EDITIONS or not policy.has(request.user, "view", model):
        raise Http404
    pk = request.GET.get("object", "")
    if pk and not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Http404
    obj = model.objects.filter(pk=pk).prefetch_related("versions").first() if pk else None
    if pk and obj is None:
        raise Http404
    try:
        with site_context.rehearsal(), transaction.atomic():
            response = drafted(request, kind, model, obj, language)
            transaction.set_rollback(True)
    except DatabaseError:
        # What is typed cannot be stored yet (an event that ends before it begins).
        stored = obj.versions.filter(language_code=language).first() if obj else None
        if stored is None:
            raise Http404 from None
        return preview(request, kind, stored.pk)
    return response


def drafted(request, kind, model, obj, language):
    model_admin = admin.site.get_model_admin(model)
    editing = model_admin.editing_class(
        request.user,
        obj,
        language,
        is_update=request.GET.get("update") == "1",
        draft_key=request.GET.get("key", ""),
    )
    if editing.draft.row is not None:
        obj = editing.draft.rehearse(*model_admin.page(editing).whole_form(request))
    elif editing.is_update and editing.update:
        with_texts(editing.version, editing.update.texts).save()
    if obj is None:
        raise Http404
    versions = KINDS[kind][0]
    version = versions.select_related("master").filter(master=obj.pk, language_code=language)
    version = version.first()
    if version is None:
        raise Http404
    return shown(request, kind, version)


@require_safe
def secret_preview(request, token):
    """One version for whoever has the link, until it ends; the same answer for all that fails."""
    link = PreviewLink.find(token)
    version = None
    if link is not None:
        kind = next((k for k, m in MODELS.items() if m._meta.label_lower == link.kind), None)
        if kind:
            versions = KINDS[kind][0].select_related("master")
            version = versions.filter(
                master=link.object_id, language_code=link.language_code
            ).first()
    if version is None:
        raise Http404
    response = shown(request, kind, version)
    # The files of what is not live yet open with the link only.
    response.content = _MEDIA.sub(rb"\1?preview=" + token.encode(), response.content)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def shown(request, kind, version):
    """The readers' page of a version, as a response."""
    _versions, template, make_context = KINDS[kind]
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
    # The readers' own policy, but the newsroom may frame it.
    response._csp_replace = {"frame-ancestors": [SELF]}
    return response


def links(request, kind, pk, language):
    return change_links(request, kind, pk, language, MODELS)
