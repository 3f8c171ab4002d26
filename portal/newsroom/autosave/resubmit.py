"""Gives back what somebody posted when it could not be taken: the session or its token ended."""

from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import reverse

from portal.core.middleware import NEWSROOM

UNKEPT = ("csrfmiddlewaretoken", "password", "old_password", "new_password", "usable_password")


def may_give_back(request):
    """Whether the post came from a page of ours: what another site posts is not shown here."""
    if request.method != "POST" or not request.path_info.startswith(NEWSROOM):
        return False
    if request.path_info == reverse("admin:login"):
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def page(request, data, is_refused=False):
    """A page with everything that was posted, to be sent again after signing in.

    Also for whoever may not save a version any more: somebody published it meanwhile.
    """
    posted = [
        (name, value)
        for name, values in data.lists()
        for value in values
        if not name.startswith(UNKEPT)
    ]
    return render(
        request,
        "newsroom/resubmit.html",
        {
            "posted": posted,
            "address": request.get_full_path(),
            "is_signed_in": request.user.is_authenticated,
            "is_refused": is_refused,
            # Running text, for people to copy; ids and choices say nothing to them.
            "shown": [
                (name, value)
                for name, value in posted
                if name[:1] != "_" and (" " in value.strip() or len(value) > 20)
            ],
        },
        status=403,
    )
