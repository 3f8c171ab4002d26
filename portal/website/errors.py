"""The views of errors: what Django, axes and our own exceptions lead to."""

import logging
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.error_pages import page
from portal.core.publishing import Gone
from portal.core.text.normalisation import number
from portal.newsroom.autosave import resubmit

logger = logging.getLogger("peyk.errors")


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
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    response = page(
        request,
        429,
        _(
            "There were too many wrong passwords. Try again in %(minutes)s minutes, sign in with a "
            "browser that you have used here before, or ask an administrator."
        )
        % {"minutes": number(minutes, editions.current())},
    )
    response.headers["Retry-After"] = str(minutes * 60)
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
    if resubmit.may_give_back(request):
        return resubmit.page(request, request.POST)
    return page(request, 403)
