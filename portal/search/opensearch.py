"""What a browser needs to offer an edition's search among its own (OpenSearch 1.1)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.core.text.normalisation import remove_controls
from portal.website import site_context

TYPE = "application/opensearchdescription+xml"
# The longest that OpenSearch lets a name, a full name and a description be.
SHORT, LONG, DESCRIPTION = 16, 48, 1024


@require_safe
def describe(request):
    site = site_context.for_edition(request.edition).settings
    return render(
        request,
        "search/opensearch.xml",
        {
            "short": cut(site.name, SHORT),
            "long": cut(site.name, LONG),
            "description": cut(site.description or site.tagline or site.name, DESCRIPTION),
        },
        content_type=f"{TYPE}; charset=utf-8",
    )


def cut(text, longest):
    """As many of its words as fit; of a first word that is too long, its beginning."""
    text = " ".join(remove_controls(text).split())
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0] or text[:longest]
