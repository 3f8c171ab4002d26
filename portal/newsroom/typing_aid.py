"""The typing aid: what would change in the form's texts, for the editor to accept or leave."""

import json

from django.http import JsonResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from portal.core.editions import EDITIONS
from portal.core.text import differences, richtext
from portal.core.text.cleanup import cleanup

from .models.about import content_model

MAX_BYTES = 400_000


@require_POST
def clean(request):
    """POST data={kind, language, fields}; JSON {"changes": [{name, label, html, pieces}]}."""
    if len(request.POST.get("data", "").encode(errors="replace")) > MAX_BYTES:
        return JsonResponse({"error": "too much", "max_bytes": MAX_BYTES}, status=413)
    try:
        said = json.loads(request.POST.get("data", ""))
        model = content_model(said["kind"])
        language = said["language"]
        fields = {name: str(values[0]) for name, values in said["fields"].items() if values}
        if language not in EDITIONS:
            raise LookupError(language)
    except (ValueError, KeyError, TypeError, LookupError, AttributeError, RecursionError):
        return JsonResponse({"error": "bad request"}, status=400)
    version = model._parler_meta.root_model
    changes = []
    for text in version.texts:
        change = text.name in fields and changed(fields[text.name], language, text.is_rich)
        if change:
            label = capfirst(text.verbose_name)
            changes.append({"name": text.name, "label": label, **change})
    return JsonResponse({"changes": changes})


def changed(text, language, is_rich):
    """{"html", "pieces"} of a text that the aid would change, else None."""
    if is_rich:
        old = richtext.clean(text, language)
        new = richtext.with_texts(old, lambda part: cleanup(part, language))
        found = differences.around(differences.paragraphs(old, new), kept=0)
    else:
        old, new = text, cleanup(text, language)
        found = [differences.words(old.replace("<", "‹"), new.replace("<", "‹"))]
    if old == new:
        return None
    pieces = []
    for paragraph in found:
        if paragraph is None:
            pieces.append(("gap", " ⋯ "))
        else:
            pieces += [(piece.kind, piece.text) for piece in paragraph]
    return {"html": new, "pieces": pieces}
