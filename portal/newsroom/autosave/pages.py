"""Texts that were typed and not saved: to the form that shows them, or to read and copy."""

from django.apps import apps
from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.newsroom.models import Scratch
from portal.newsroom.rights import policy

from . import drafts


def own(request, pk):
    scratch = Scratch.objects.filter(user=request.user, pk=pk).first()
    if scratch is None:
        raise Http404
    return scratch


def form_url(scratch, user):
    """The address of the form that shows a scratch, or "" where there is none any more."""
    try:
        model = apps.get_model(scratch.kind)
    except LookupError:
        return ""
    if scratch.object_id is None:
        if not policy.has(user, "add", model):
            return ""
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
        return f"{reverse(name)}?language={scratch.language_code}&scratch={scratch.key}"
    if not model.objects.filter(pk=scratch.object_id).exists():
        return ""
    if not scratch.is_update:
        return scratch.get_newsroom_url()
    version = scratch.version
    if version is None or version.state != State.PUBLISHED:
        return ""
    return f"{scratch.get_newsroom_url()}&update=1"


@require_safe
def open_scratch(request, pk):
    """To the form; where it is no more (deleted, withdrawn), the texts themselves."""
    scratch = own(request, pk)
    url = form_url(scratch, request.user)
    if url:
        return HttpResponseRedirect(url)
    version_model = apps.get_model(scratch.kind)._parler_meta.root_model
    context = {
        **admin.site.each_context(request),
        "title": _("Your text is here"),
        "scratch": scratch,
        "texts": drafts.texts_of(scratch, version_model),
        "version_edition": EDITIONS[scratch.language_code],
    }
    return render(request, "newsroom/autosave_draft.html", context)


@require_POST
def discard_scratch(request, pk):
    """Forget what one typed and did not save, where its form cannot be opened any more."""
    scratch = own(request, pk)
    url = form_url(scratch, request.user) if scratch.object_id else ""
    scratch.delete()
    return HttpResponseRedirect(url or reverse("admin:index"))
