"""What an open form tells the newsroom every few seconds, and what it is told.

Who else has the story open, whether somebody saved it meanwhile, and that the text is safe.
"""

import json
from datetime import timedelta

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.history import newest
from portal.core.text.normalisation import digits, remove_controls
from portal.newsroom.models import Presence
from portal.newsroom.models.about import content_model
from portal.newsroom.rights import policy

from . import drafts

HERE_SECONDS = 14  # without a word from a form for so long, nobody is there
MAX_ID = 2**63
MAX_NUMBER = 10**9


@login_not_required
@require_http_methods(["GET", "POST"])
def heartbeat(request):
    """POST data=JSON; answers JSON, also to those whose session has ended.

    GET: whose session it is, and the token with which an open form may post again after its
    person signed in anew.
    """
    user = request.user
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return JsonResponse({"signed_out": True}, status=401)
    if request.method == "GET":
        return JsonResponse({"user": user.pk, "token": get_token(request)})
    try:
        said = json.loads(request.POST.get("data", ""))
        key, tab = key_of(said)
        if said.get("user") not in (None, user.pk):  # somebody else signed in in this browser
            return JsonResponse({"signed_out": True}, status=401)
        may = may_work(user, key)
    except (ValueError, KeyError, TypeError, LookupError, RecursionError):
        return JsonResponse({"error": "bad request"}, status=400)
    if not may:
        return JsonResponse({"error": "forbidden"}, status=403)
    if said.get("left"):
        Presence.objects.filter(user=user, tab=tab).delete()
    answer = {"token": get_token(request)}
    if said.get("discard"):
        drafts.discard(user, key)
    elif said.get("fields") is not None:
        try:
            answer.update(kept(user, key, said))
        except drafts.TooMuchError:
            return JsonResponse({**answer, "error": "too much"}, status=413)
        except ValueError:
            return JsonResponse({"error": "bad request"}, status=400)
    elif said.get("first"):
        answer["autosave_draft"] = drafts.number_of(user, key)
    if key.object_id is not None:
        if not said.get("left"):
            note_presence(user, key, tab, bool(said.get("changed")))
        answer["others"] = others(user, key, tab)
        answer["newest"] = newest_of(key)
    return JsonResponse(answer)


def key_of(said):
    """(drafts.Key, tab) of a message; LookupError or ValueError if there is no such form."""
    model = content_model(said["kind"])
    if said["language"] not in EDITIONS:
        raise LookupError(said["language"])
    number = said["object"]
    if number is not None and not (isinstance(number, int) and 0 < number < MAX_ID):
        raise ValueError("no id")
    key = drafts.Key(
        model._meta.label_lower,
        number,
        said["language"],
        said.get("update") is True,
        remove_controls(str(said.get("key", "")))[:40] if number is None else "",
    )
    return key, remove_controls(str(said["tab"]))[:40]


def may_work(user, key):
    """Whether the person may have this form open: what one may see, one may be seen at."""
    model = apps.get_model(key.kind)
    if key.object_id is None:
        return policy.has(user, "add", model)
    return policy.has(user, "view", model) and model.objects.filter(pk=key.object_id).exists()


def kept(user, key, said):
    fields = drafts.checked(said["fields"])
    number = said.get("number")
    number = number if isinstance(number, int) and 0 <= number < MAX_NUMBER else 0
    try:
        autosave_draft = drafts.keep(user, key, fields, number, said.get("take_over") is True)
    except IntegrityError:  # two tabs made the first copy at once
        return {"elsewhere": True}
    if autosave_draft is None:
        return {"elsewhere": True}
    clock = timezone.localtime(autosave_draft.saved_at).strftime("%H:%M:%S")
    return {"number": autosave_draft.number, "kept_at": digits(clock, editions.current())}


def note_presence(user, key, tab, is_changed):
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - timedelta(hours=1)).delete()
    Presence.objects.update_or_create(
        user=user,
        tab=tab,
        defaults={
            "kind": key.kind,
            "object_id": key.object_id,
            "language_code": key.language_code,
            "is_changed": is_changed,
            "seen_at": now,
        },
    )


def others(user, key, tab):
    """[{"name", "language", "changed", "me"}] of the other forms of this story."""
    since = timezone.now() - timedelta(seconds=HERE_SECONDS)
    rows = (
        Presence.objects.filter(kind=key.kind, object_id=key.object_id, seen_at__gte=since)
        .exclude(user=user, tab=tab)
        .select_related("user")
        .order_by("pk")
    )
    return [
        {
            "name": str(row.user),
            "language": EDITIONS[row.language_code].name,
            "same": row.language_code == key.language_code,
            "changed": row.is_changed,
            "me": row.user_id == user.pk,
        }
        for row in rows[:20]
    ]


def newest_of(key):
    """The number of the last event of the version that the form shows."""
    model = apps.get_model(key.kind)._parler_meta.root_model
    version = model.objects.filter(master=key.object_id, language_code=key.language_code)
    return newest(version.only("pk").first())
