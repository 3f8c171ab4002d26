"""What is different about requests to the newsroom."""

import pghistory
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header

from portal.core.editions import EDITIONS
from portal.core.middleware import NEWSROOM


class CompressionMiddleware(GZipMiddleware):
    """Pages of the newsroom are sent compressed; the page cache compresses those of readers.

    Django masks the tokens of its forms anew each time and adds a random length, so that nobody
    can guess a secret by the length of a page.
    """

    def process_response(self, request, response):
        if not request.path_info.startswith(NEWSROOM):
            return response
        return super().process_response(request, response)


def language_at_the_door(request):
    """Of whoever is not signed in: that which the address names, else the browser's; or None."""
    spoken = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    asked = [request.GET.get("language"), *(code.split("-")[0] for code, _weight in spoken)]
    return next((code for code in asked if code in EDITIONS), None)


class NewsroomMiddleware:
    """The person's own language, a policy under which the editor works, no copy anywhere.

    The author of each change goes into the history beside it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(NEWSROOM):
            return self.get_response(request)
        user = request.user
        language = (
            user.interface_language if user.is_authenticated else language_at_the_door(request)
        )
        edition = EDITIONS.get(language, request.edition)
        request.edition = edition
        with (
            translation.override(edition.code),
            timezone.override(edition.zone),
            pghistory.context(user=user.pk, url=request.path[:200]),
        ):
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
        if not getattr(response, "is_preview_page", False):
            # Where a preview shows the readers' page it keeps the readers' policy.
            response._csp_replace = settings.NEWSROOM_CSP
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Content-Language"] = edition.code
        return response
