"""The typing aid: what would change in the form's texts, for the editor to accept or leave."""

import json

from django.http import JsonResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from portal.core.editions import EDITIONS
from portal.core.text import richtext
from portal.core.text.choices import Choices
from portal.core.text.cleanup import cleanup

from .models.about import content_model

MAX_BYTES = 400_000


@require_POST
def clean(request):
    """POST data={kind, language, fields, left}; JSON {"changes": [{name, label, …}]}.

    left: {name of a field: numbers of the differences that are not taken}. Of a change are said
    what `changed` gives.
    """
    if len(request.POST.get("data", "").encode(errors="replace")) > MAX_BYTES:
        return JsonResponse({"error": "too much", "max_bytes": MAX_BYTES}, status=413)
    try:
        said = json.loads(request.POST.get("data", ""))
        model = content_model(said["kind"])
        language = said["language"]
        left = {
            name: frozenset(map(int, numbers)) for name, numbers in said.get("left", {}).items()
        }
        fields = {name: str(values[0]) for name, values in said["fields"].items() if values}
        if language not in EDITIONS:
            raise LookupError(language)
    except (ValueError, KeyError, TypeError, LookupError, AttributeError, RecursionError):
        return JsonResponse({"error": "bad request"}, status=400)
    version = model._parler_meta.root_model
    changes = []
    for text in version.texts:
        typed = fields.get(text.name)
        change = typed and changed(typed, language, text.is_rich, left.get(text.name, ()))
        if change:
            label = capfirst(text.verbose_name)
            changes.append({"name": text.name, "label": label, **change})
    return JsonResponse({"changes": changes})


def changed(text, language, is_rich, left=()):
    """{"html", "paragraphs"} of a text that the aid would change, else None.

    html: with all differences but those of the numbers in `left`. paragraphs: those with one, as
    [kind, text, number or None], and None for others between them.
    """
    if is_rich:
        old = richtext.clean(text, language)
        new = richtext.with_texts(old, lambda part: cleanup(part, language))
    else:
        old, new = text, cleanup(text, language)
    if old == new:
        return None
    choices = Choices(old, new, is_rich)
    return {"html": choices.taken(left), "paragraphs": choices.paragraphs()}
