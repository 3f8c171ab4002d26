"""What the page for translating asks while somebody writes: offers, terms, and whether they stand.

All answers are JSON, faults too: {"error": a sentence}, status 400 or 403.
"""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import shown

from . import access, glossary, memory

MAX_CHARACTERS = 5000


class AssistRefusedError(Exception):
    def __init__(self, text, status=400):
        super().__init__(text)
        self.answer = JsonResponse({"error": text}, status=status)


@require_http_methods(["GET", "POST"])
def memory_view(request):
    """GET or POST text=, source=, target=: {"offers": […], "terms": […]}.

    An address holds some 600 Persian letters (`portal.core.middleware`); longer texts are posted.

    offers: {"text", "source", "likeness", "where", "url", "at", "marks": [[start, end]], "start",
    "end"}: the marks are numbers in the offer that were taken from the asked text; start and end
    say for what part of that the offer is, all of it or one sentence, the best first for each.
    terms: {"start", "end", "source", "targets", "note"}.
    Places count code points.
    """
    try:
        data = request.POST if request.method == "POST" else request.GET
        source, target = languages(request, data)
        (text,) = texts(data, "text")
    except AssistRefusedError as refused:
        return refused.answer
    return JsonResponse(
        {
            "offers": [
                {
                    "text": offer.text,
                    "source": offer.source_text,
                    "likeness": offer.likeness,
                    "where": offer.where,
                    "url": offer.url,
                    "at": offer.at.isoformat(),
                    "marks": offer.marks,
                    "start": start,
                    "end": end,
                }
                for start, end, offer in memory.offers_within(text, source, target)
            ],
            "terms": [as_json(found) for found in glossary.terms_in(text, source, target)],
        }
    )


@require_POST
def check_view(request):
    """POST source_text=, target_text=, source=, target=: {"missing": […], "forbidden": […]}.

    Each is {"start", "end", "source", "targets", "note"}; the places of what is missing are in
    the source text, those of what is forbidden in the target text.
    """
    try:
        source, target = languages(request, request.POST)
        source_text, written = texts(request.POST, "source_text", "target_text")
    except AssistRefusedError as refused:
        return refused.answer
    missing, forbidden = glossary.check(source_text, written, source, target)
    return JsonResponse(
        {"missing": [as_json(f) for f in missing], "forbidden": [as_json(f) for f in forbidden]}
    )


def as_json(found):
    return {
        "start": found.start,
        "end": found.end,
        "source": found.source,
        "targets": list(found.targets),
        "note": found.note,
    }


def languages(request, data):
    """(source, target) of a request. Raises Refused."""
    source, target = data.get("source", ""), data.get("target", "")
    if source not in EDITIONS or target not in EDITIONS or source == target:
        raise AssistRefusedError(_("Name two different languages of the site."))
    if not access.may_translate_into(request.user, target):
        raise AssistRefusedError(_("You may not translate into this language."), 403)
    return source, target


def texts(data, *names):
    """The texts of a request by their names. Raises Refused where one is missing or too long."""
    found = [data.get(name) for name in names]
    if any(text is None for text in found):
        raise AssistRefusedError(_("The text is missing."))
    # PostgreSQL takes no zero byte.
    found = [text.replace("\0", "") for text in found]
    if any(len(text) > MAX_CHARACTERS for text in found):
        raise AssistRefusedError(
            _("The text is too long: %(limit)s characters at most.")
            % {"limit": shown(MAX_CHARACTERS)}
        )
    return found
