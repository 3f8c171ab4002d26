"""Error pages in the edition's language. They need no database."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from . import editions

PAGES = {
    400: (_("This address makes no sense to us"), _("Please check the address.")),
    403: (_("You may not do this"), _("Sign in with an account that has the right to.")),
    404: (
        _("There is no such page"),
        _("Perhaps the address was mistyped, or the page has moved. Try the search."),
    ),
    410: (_("This story was withdrawn"), _("The newsroom has taken it off the site.")),
    413: (_("That is too large"), _("Please send a smaller file.")),
    429: (_("Too many requests"), _("Please wait a moment and try again.")),
    500: (_("Something went wrong here"), _("The fault is ours. Please try again soon.")),
    503: (_("We will be back in a moment"), _("Please try again in a few seconds.")),
}


def page(request, status, notice=""):
    """An error page of the request's edition, as a response.

    notice: what the newsroom says to it, in place of the usual sentence.
    """
    edition = getattr(request, "edition", editions.EDITIONS[editions.DEFAULT])
    title, text = PAGES[status]
    html = render_to_string(
        "errors/error.html",
        {
            "status": status,
            "title": title,
            "text": notice or text,
            "edition": edition,
            "editions": editions.EDITIONS.values(),
            "request_id": getattr(request, "id", ""),
            "STATIC_URL": settings.STATIC_URL,
        },
    )
    response = HttpResponse(html, status=status)
    response.headers["Cache-Control"] = "max-age=0, no-store"
    if status in (429, 503):
        response.headers["Retry-After"] = "5"
    return response


def early_page(request, status):
    """A page before any middleware has looked at the request."""
    request.edition = editions.of_path(request.path_info)
    with translation.override(request.edition.code):
        return page(request, status)
