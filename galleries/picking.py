"""What the editor's dialogs list of what may be placed in a text, beside photographs."""

from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from portal.core import hooks
from portal.core.editions import DEFAULT, EDITIONS
from portal.newsroom.filters import is_id

from .models import Gallery, Recording

SHOWN = 24


@dataclass(frozen=True)
class Placeable:
    """permission: to see what there is. items: called with (language, an id or None, words)."""

    permission: str
    items: Callable


@require_safe
def pick(request, kind):
    """JSON {"items": [{"id", "text", "picture"}]}: one by `id`, or the newest that match `q`.

    An item may have a "note": why readers do not see it.
    """
    kinds = ChainMap(KINDS, *hooks.placeable())
    if kind not in kinds or not request.user.has_perm(kinds[kind].permission):
        raise Http404
    language = request.GET.get("language", DEFAULT)
    if language not in EDITIONS:
        language = DEFAULT
    wanted = request.GET.get("id", "")
    pk = int(wanted) if is_id(wanted) else None
    if "id" in request.GET and pk is None:
        return JsonResponse({"items": []})
    words = request.GET.get("q", "")[:100]
    return JsonResponse({"items": kinds[kind].items(language, pk, words)})


def galleries(language, pk, words):
    rows = (
        Gallery.objects.select_related("cover")
        .prefetch_related("versions", "items__photograph")
        .order_by("-pk")
    )
    if pk is not None:
        rows = rows.filter(pk=pk)
    for word in words.split():
        rows = rows.filter(versions__title__icontains=word)
    found = []
    for row in rows.distinct()[:SHOWN]:
        titles = {version.language_code: version.title for version in row.versions.all()}
        first = next((item.photograph for item in row.items.all()), None)
        shown = row.cover or first
        found.append(
            {
                "id": row.pk,
                "text": titles.get(language) or next(iter(titles.values()), f"#{row.pk}"),
                "picture": shown.thumbnail_url if shown else "",
            }
        )
    return found


def recordings(language, pk, words):
    rows = Recording.objects.select_related("poster").prefetch_related("texts")
    if pk is not None:
        rows = rows.filter(pk=pk)
    for word in words.split():
        rows = rows.filter(
            Q(texts__title__icontains=word)
            | Q(texts__caption__icontains=word)
            | Q(file_name__icontains=word)
        )
    found = []
    for row in rows.distinct()[:SHOWN]:
        text = row.text_in(language) or next(iter(row.texts.all()), None)
        title = (text and text.title) or row.file_name or row.source
        found.append(
            {
                "id": row.pk,
                "text": f"{row.get_kind_display()}: {title}",
                "picture": row.poster.thumbnail_url if row.poster else "",
            }
        )
    return found


KINDS = {
    "gallery": Placeable("galleries.view_gallery", galleries),
    "recording": Placeable("galleries.view_recording", recordings),
}
