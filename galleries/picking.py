"""What the editor's dialogs list: photographs and galleries that may be placed in a text."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from portal.base.editions import DEFAULT, EDITIONS

from .models import Gallery, Photograph

SHOWN = 24


@require_safe
def pick(request, kind):
    """JSON {"items": [{"id", "text", "picture"}]}: one by `id`, or the newest that match `q`."""
    if kind not in KINDS or not request.user.has_perm(f"galleries.view_{kind}"):
        raise Http404
    language = request.GET.get("language", DEFAULT)
    if language not in EDITIONS:
        language = DEFAULT
    wanted = request.GET.get("id", "")
    pk = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else None
    words = request.GET.get("q", "")[:100]
    return JsonResponse({"items": KINDS[kind](language, pk, words)})


def photographs(language, pk, words):
    rows = Photograph.objects.with_texts().order_by("-uploaded_at", "-pk")
    if pk is not None:
        rows = rows.filter(pk=pk)
    rows = rows.found(words)
    return [
        {"id": row.pk, "text": caption_of(row, language), "picture": row.thumbnail_url}
        for row in rows[:SHOWN]
    ]


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


def caption_of(photograph, language):
    text = photograph.text_in(language) or next(iter(photograph.texts.all()), None)
    return (text and text.caption) or photograph.file_name


KINDS = {"photograph": photographs, "gallery": galleries}
