"""Which other sites a page may frame: those of its own cards and videos, and no others."""

import re

from portal.core.middleware import NEWSROOM

from . import providers

# The button that makes a frame; no text has one.
_FRAMED = re.compile(rb'<button\b[^>]*\sdata-embed="(https://[^/"]+)/')


def hosts_in(html):
    """The hosts of providers that the buttons of a page, as bytes, lead to."""
    found = {host.decode() for host in _FRAMED.findall(html)}
    return [host for host in providers.frame_hosts() if host in found]


class FrameMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_ours = request.path_info.startswith(NEWSROOM)
        is_shown = not is_ours or getattr(response, "is_preview_page", False)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if (
            is_shown
            and is_page
            and not response.streaming
            and (hosts := hosts_in(response.content))
        ):
            response._csp_update = {"frame-src": hosts}
        return response
