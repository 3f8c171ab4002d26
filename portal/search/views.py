"""The search page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.base.editions import EDITIONS
from portal.base.marking import Marker

from .engine import MAX_PAGES, cleaned, find


@require_safe
def search(request):
    typed = cleaned(request.GET.get("q", ""))
    is_exact = request.GET.get("exact") == "1"
    results = find(typed, request.edition.code, page_number(request), is_exact)
    return render(
        request,
        "portal/search.html",
        {
            "typed": typed,
            "results": results,
            "words": marker(results) if results else None,
            "elsewhere": [(EDITIONS[v.language_code], v) for v in results.elsewhere]
            if results
            else [],
            "previous": results.page - 1 if results and results.page > 1 else None,
            "following": results.page + 1 if results and results.page < results.pages else None,
        },
    )


def marker(results):
    """Marks the words found in the texts that the page shows."""
    texts = [text for v in results.versions for text in (v.headline, v.lead)]
    texts += [version.title for version in results.others]
    return Marker(results.query.forms, results.query.language, texts)


def page_number(request):
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return min(max(number, 1), MAX_PAGES)
