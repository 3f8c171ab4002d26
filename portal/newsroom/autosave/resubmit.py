"""Gives back what somebody posted when it could not be taken: the session or its token ended."""

import contextlib
from urllib.parse import urlsplit

from django.apps import apps
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.middleware import NEWSROOM
from portal.core.publishing import Version
from portal.core.text import richtext

UNKEPT = ("csrfmiddlewaretoken", "password", "old_password", "new_password", "usable_password")


def may_give_back(request):
    """Whether the post came from a page of ours: what another site posts is not shown here."""
    if request.method != "POST" or not request.path_info.startswith(NEWSROOM):
        return False
    if request.path_info == reverse("admin:login"):
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def page(request, data, is_refused=False, reason=""):
    """A page with everything that was posted, to be sent again after signing in.

    Also for whoever may not save a version any more: somebody published it meanwhile, or locked
    it. reason: what is known of it, as a sentence.
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
            "reason": reason,
            # Running text, for people to copy; ids and choices say nothing to them.
            "shown": [
                shown(request, name, value)
                for name, value in posted
                if name[:1] != "_" and (" " in value.strip() or len(value) > 20)
            ],
        },
        status=403,
    )


def shown(request, name, value):
    """{"label", "text", "html"} of what was posted under a name; html of rich text, else ""."""
    language = request.GET.get("language")
    edition = EDITIONS.get(language) or editions.current()
    field = next((f for f in fields_of(request) if f.name == name), None)
    is_rich = getattr(field, "is_rich", False)
    return {
        "label": capfirst(field.verbose_name) if field else name,
        "text": value,
        "html": richtext.render(richtext.clean(value, edition.code), nothing) if is_rich else "",
        "edition": edition,
    }


def nothing(_kind, _pk):
    return ""


def fields_of(request):
    """The fields that a page may have posted: those of its own model first, then all texts."""
    match = request.resolver_match
    app, _dash, rest = (match.url_name if match else "" or "").partition("_")
    with contextlib.suppress(LookupError):
        model = apps.get_model(app, rest.rpartition("_")[0])
        roots = [meta.model for meta in getattr(model, "_parler_meta", ())]
        yield from (f for each in (*roots, model) for f in each._meta.concrete_fields)
    for model in apps.get_models():
        if issubclass(model, Version):
            yield from model.texts
