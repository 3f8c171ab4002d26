"""What colleagues say about a version beside the steps that it takes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.editions import EDITIONS

from . import notifications
from .models.about import content_model, newsroom_url
from .rights import policy

MOST = 2000


@require_POST
def say(request, kind, object_id, language):
    """POST text=: a word about a version, told to whom it concerns and whom it mentions.

    Answers the discussion to a script that asks for it ("X-Requested-With: fetch"), else the form.
    """
    try:
        model = content_model(kind)
    except LookupError:
        raise Http404 from None
    if not policy.has(request.user, "view", model):
        raise PermissionDenied
    obj = model.objects.filter(pk=object_id).first()
    versions = obj.versions.filter(language_code=language) if obj else ()
    if language not in EDITIONS or not versions:
        raise Http404
    is_fetched = request.headers.get("X-Requested-With") == "fetch"
    text = request.POST.get("text", "")
    if text.strip():
        notifications.say(versions[0], request.user, text[:MOST])
    elif is_fetched:
        return HttpResponseBadRequest(_("Write something first."))
    if is_fetched:
        notes = notifications.of_version(obj, language)[: notifications.SHOWN]
        return render(request, "newsroom/_version_notes.html", {"notes_of_version": notes})
    return HttpResponseRedirect(f"{newsroom_url(kind, object_id, language)}#panel-discussion")
