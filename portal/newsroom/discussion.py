"""What colleagues say about a version beside the steps that it takes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import shown

from . import mentions, notifications
from .models.about import content_model, newsroom_url
from .rights import policy

MOST = 2000


def is_too_long(text):
    return len(text.strip().replace("\r\n", "\n")) > MOST


def length_sentence(text):
    return _("The note is too long: %(length)s characters, %(most)s at most.") % {
        "length": shown(len(text.strip())),
        "most": shown(MOST),
    }


def too_long(request, text, is_fetched=False):
    """The answer to a note that is longer than notes are: a sentence, and what was written."""
    sentence = length_sentence(text)
    if is_fetched:
        return HttpResponseBadRequest(sentence)
    context = {"title": _("Note"), "sentence": sentence, "text": text}
    return render(request, "newsroom/long_note.html", context, status=400)


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
    if is_too_long(text):
        return too_long(request, text, is_fetched)
    remarks = []
    if text.strip():
        notifications.say(versions[0], request.user, text)
        remarks = mentions.remarks(text, request.user, model)
    elif is_fetched:
        return HttpResponseBadRequest(_("Write something first."))
    if is_fetched:
        notes = notifications.of_version(obj, language)[: notifications.SHOWN]
        context = {"notes_of_version": notes, "remarks": remarks}
        return render(request, "newsroom/_version_notes.html", context)
    for remark in remarks:
        messages.warning(request, remark)
    return HttpResponseRedirect(f"{newsroom_url(kind, object_id, language)}#panel-discussion")
