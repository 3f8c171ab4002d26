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
from portal.newsroom.models import AutosaveDraft
from portal.newsroom.rights import policy

from . import drafts


def own(request, pk):
    autosave_draft = AutosaveDraft.objects.filter(user=request.user, pk=pk).first()
    if autosave_draft is None:
        raise Http404
    return autosave_draft


def form_url(autosave_draft, user):
    """The address of the form that shows an autosave draft, or "" where there is none any more."""
    try:
        model = apps.get_model(autosave_draft.kind)
    except LookupError:
        return ""
    if autosave_draft.object_id is None:
        if not policy.has(user, "add", model):
            return ""
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
        query = {"language": autosave_draft.language_code, "autosave_draft": autosave_draft.key}
        return reverse(name, query=query)
    if not model.objects.filter(pk=autosave_draft.object_id).exists():
        return ""
    if not autosave_draft.is_update:
        return autosave_draft.get_newsroom_url()
    version = autosave_draft.version
    if version is None or version.state != State.PUBLISHED:
        return ""
    return autosave_draft.get_newsroom_url()


@require_safe
def open_autosave_draft(request, pk):
    """To the form; where it is no more (deleted, withdrawn), the texts themselves."""
    autosave_draft = own(request, pk)
    url = form_url(autosave_draft, request.user)
    if url:
        return HttpResponseRedirect(url)
    version_model = apps.get_model(autosave_draft.kind)._parler_meta.root_model
    context = {
        **admin.site.each_context(request),
        "title": _("Your text is here"),
        "autosave_draft": autosave_draft,
        "texts": drafts.texts_of(autosave_draft, version_model),
        "version_edition": EDITIONS[autosave_draft.language_code],
    }
    return render(request, "newsroom/autosave_draft.html", context)


@require_POST
def discard_autosave_draft(request, pk):
    """Forget what one typed and did not save, where its form cannot be opened any more."""
    autosave_draft = own(request, pk)
    url = form_url(autosave_draft, request.user) if autosave_draft.object_id else ""
    autosave_draft.delete()
    return HttpResponseRedirect(url or reverse("admin:index"))
