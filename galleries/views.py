"""Readers' pages of the galleries."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import cursors, publishing, routes

from . import json_ld
from .models import GalleryItem, GalleryVersion
from .models.galleries import with_covers

PER_PAGE = 18


@routes.in_sitemap
@routes.goes_by("before")
@require_safe
def gallery_list(request):
    versions = GalleryVersion.objects.published(request.edition.code).newest_first().for_cards()
    try:
        versions, older = cursors.page(versions, request.GET.get("before"), PER_PAGE)
    except ValueError:
        raise Http404 from None
    return render(
        request,
        "galleries/gallery_list.html",
        {
            "versions": with_covers(versions),
            "older": older,
            "is_first": "before" not in request.GET,
        },
    )


@require_safe
def gallery_detail(request, pk, slug=""):
    version = publishing.find(GalleryVersion.objects, request.edition.code, pk)
    if version.slug != slug:
        return redirect(version.get_absolute_url(), permanent=True)
    return render(request, "galleries/gallery_detail.html", gallery_context(version, request))


@require_safe
def photograph_detail(request, pk, slug, n):
    """One photograph of a gallery: a page of its own, which the lightbox shows in place."""
    version = publishing.find(GalleryVersion.objects, request.edition.code, pk)
    context = gallery_context(version, request)
    if not 1 <= n <= len(context["items"]):
        raise Http404
    if version.slug != slug:
        return redirect("galleries:photograph", pk, version.slug, n, permanent=True)
    items = context["items"]
    gallery = {"caption": version.title, "url": version.get_absolute_url()}
    context.update(
        trail=[*context["trail"], gallery],
        structured_data=json_ld.image_object(items[n - 1], version),
        description=items[n - 1]["caption"] or version.lead or version.title,
        social_picture=items[n - 1]["photograph"],
        item=items[n - 1],
        n=n,
        previous=n - 1 if n > 1 else None,
        following=n + 1 if n < len(items) else None,
        # The same photograph in the other languages, not their whole gallery.
        siblings=[{**other, "url": f"{other['url']}{n}/"} for other in context["siblings"]],
    )
    return render(request, "galleries/photograph_detail.html", context)


def gallery_context(version, request):
    """What the page of a gallery shows; the newsroom's preview uses it too."""
    items = items_of(version.master_id, version.language_code)
    return {
        "version": version,
        "gallery": version.master,
        "items": items,
        "social_picture": items[0]["photograph"] if items else None,
        "siblings": publishing.live_siblings(version),
        "trail": [{"caption": _("Galleries"), "url": reverse("galleries:list")}],
        "structured_data": json_ld.image_gallery(version, items),
        # How wide its pictures are on the page (gallery.css).
        "sizes": "(max-width:60rem) 94vw,46rem",
    }


def items_of(gallery_id, language):
    """The photographs of a gallery in their order, each with its caption and credit."""
    rows = (
        GalleryItem.objects.filter(gallery_id=gallery_id)
        .select_related("photograph")
        .prefetch_related("translations", "photograph__texts")
        .licensed()
    )
    return [captioned(row, language) for row in rows]


def captioned(item, language):
    """A GalleryItem as templates show it: its own caption, else the photograph's."""
    text = item.photograph.text_in(language)
    own = next((t.caption for t in item.translations.all() if t.language_code == language), "")
    return {
        "photograph": item.photograph,
        "caption": own or (text.caption if text else ""),
        "credit": text.credit if text else "",
        "alt": text.alt if text else "",
    }
