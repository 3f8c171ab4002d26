"""Error pages in the edition's language. They need no database."""

import logging
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.publishing import Gone
from portal.newsroom.autosave import resubmit

logger = logging.getLogger("peyk.errors")

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


def bad_request(request, exception=None):
    return page(request, 400)


def permission_denied(request, exception=None):
    return page(request, 403)


def not_found(request, exception=None):
    return page(request, 404)


def gone(request, notice=""):
    return page(request, 410, notice)


def server_error(request):
    """500, or 503 where the fault is that the database is away."""
    logger.error("request %s failed", getattr(request, "id", "-"))
    fault = sys.exc_info()[1]
    return page(request, 503 if isinstance(fault, (OperationalError, InterfaceError)) else 500)


def locked_out(request, response=None, credentials=None):
    """After too many wrong passwords."""
    response = page(request, 429)
    response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME * 3600))
    return response


class GoneMiddleware:
    """Answers 410 for a withdrawn version, whichever view found it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return gone(request, exception.notice) if isinstance(exception, Gone) else None


def csrf_failure(request, reason=""):
    return resubmit.page(request) if resubmit.may_give_back(request) else page(request, 403)
