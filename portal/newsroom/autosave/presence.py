"""What an open form sends the newsroom every few seconds, and what the newsroom answers.

Who else has the story open, whether somebody saved it meanwhile, and that the text is safe.
"""

import json
from dataclasses import dataclass
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
from portal.core.history import last_change
from portal.core.text.normalisation import digits, remove_controls
from portal.newsroom.models import Presence
from portal.newsroom.models.about import about, content_model
from portal.newsroom.rights import locked_out, policy

from . import drafts

HERE_SECONDS = 14  # without a word from a form for so long, nobody is there
MAX_ID = 2**63
MAX_NUMBER = 10**9


@dataclass(frozen=True)
class Heartbeat:
    """What an open form sends. fields: {name: [text]} of what was typed since, or None.

    user: id of the account whose form it is; number: of the autosave draft that the tab knows.
    is_after: whether it was sent after the form was submitted, by a page that is still here.
    """

    key: drafts.DraftKey
    tab: str
    user: int | None
    fields: dict | None
    number: int
    has_left: bool
    is_first: bool
    is_changed: bool
    discards: bool
    takes_over: bool
    is_after: bool

    @classmethod
    def read(cls, text):
        """LookupError, ValueError or TypeError where it is no message of a form of ours."""
        sent = json.loads(text)
        number = sent.get("number") if isinstance(sent, dict) else None
        is_number = isinstance(number, int) and 0 <= number < MAX_NUMBER
        return cls(
            key=key_of(sent),
            tab=remove_controls(str(sent["tab"]))[:40],
            user=sent.get("user"),
            fields=sent.get("fields"),
            number=number if is_number else 0,
            has_left=bool(sent.get("left")),
            is_first=bool(sent.get("first")),
            is_changed=bool(sent.get("changed")),
            discards=bool(sent.get("discard")),
            takes_over=sent.get("take_over") is True,
            is_after=sent.get("after") is True,
        )


def key_of(sent):
    """The drafts.DraftKey of a message; LookupError or ValueError if there is no such form."""
    model = content_model(sent["kind"])
    if sent["language"] not in EDITIONS:
        raise LookupError(sent["language"])
    number = sent["object"]
    if number is not None and not (isinstance(number, int) and 0 < number < MAX_ID):
        raise ValueError("no id")
    return drafts.DraftKey(
        model._meta.label_lower,
        number,
        sent["language"],
        sent.get("update") is True,
        remove_controls(str(sent.get("key", "")))[:40] if number is None else "",
    )


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
        message = Heartbeat.read(request.POST.get("data", ""))
    except (ValueError, KeyError, TypeError, LookupError, RecursionError):
        return JsonResponse({"error": "bad request"}, status=400)
    if message.user not in (None, user.pk):  # somebody else signed in in this browser
        return JsonResponse({"signed_out": True}, status=401)
    if not may_work(user, message.key):
        return JsonResponse({"error": "forbidden"}, status=403)
    answer = {"token": get_token(request), **note_presence(user, message)}
    try:
        answer.update(autosave(user, message))
    except drafts.TooMuchError:
        return JsonResponse({**answer, "error": "too much"}, status=413)
    except ValueError:
        return JsonResponse({"error": "bad request"}, status=400)
    return JsonResponse(answer)


def may_work(user, key):
    """Whether the person may have this form open: what one may see, one may be seen at."""
    model = apps.get_model(key.kind)
    if key.object_id is None:
        return policy.has(user, "add", model)
    return policy.has(user, "view", model) and model.objects.filter(pk=key.object_id).exists()


def autosave(user, message):
    """Store or drop what was typed; returns what the form must know of it."""
    if message.discards:
        drafts.discard(user, message.key)
        return {}
    if message.fields is None:
        is_asked = message.is_first
        return {"autosave_draft": drafts.number_of(user, message.key)} if is_asked else {}
    fields = drafts.checked(message.fields)
    over = Presence.objects.filter(user=user, tab=message.tab, is_over=True)
    if not message.is_after and over.exists():
        return {}  # older than what was saved: it was under way when the form was submitted
    number, tab = message.number, message.tab
    try:
        draft = drafts.keep(user, message.key, fields, number, message.takes_over, tab)
    except IntegrityError:  # two tabs made the first copy at once
        draft = None
    if draft is None:
        return {"elsewhere": True}
    clock = timezone.localtime(draft.saved_at).strftime("%H:%M:%S")
    return {"number": draft.number, "kept_at": digits(clock, editions.current())}


def note_presence(user, message):
    """Store that somebody is here, or gone; returns who else is, and the newest event."""
    key, tab = message.key, message.tab
    if message.has_left:
        Presence.objects.filter(user=user, tab=tab, is_over=False).delete()
    if key.object_id is None:
        return {}
    if not message.has_left:
        store_presence(user, key, tab, is_changed=message.is_changed)
    model = apps.get_model(key.kind)._parler_meta.root_model
    versions = model.objects.filter(master=key.object_id, language_code=key.language_code)
    version = versions.only("pk", "language_code", "locked_by", "lock_reason", "master").first()
    return {
        "others": others(user, key, tab),
        "newest": newest_text(version),
        "locked": locked_out.sentence(user, version),
    }


def newest_text(version):
    """The event that last changed what its form holds, 0 where none did since it was made.

    A step that changed only who has it in hand, or who is kept out, is none.
    """
    if version is None:
        return 0
    fields = [field.attname for field in version._meta.concrete_fields if field.editable]
    event = last_change(version, [name for name in fields if name != "id"])
    return event.pgh_id if event else 0


def end(user, obj, language, tab):
    """Remember that a tab's form was saved."""
    about_it = about(obj, language)
    key = drafts.DraftKey(about_it["kind"], about_it["object_id"], language)
    store_presence(user, key, tab, is_over=True)


def store_presence(user, key, tab, **state):
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - timedelta(hours=1)).delete()
    Presence.objects.update_or_create(
        user=user,
        tab=tab,
        defaults={
            "kind": key.kind,
            "object_id": key.object_id,
            "language_code": key.language_code,
            "seen_at": now,
            **state,
        },
    )


def others(user, key, tab):
    """[{"name", "language", "changed", "me"}] of the other forms of this story."""
    since = timezone.now() - timedelta(seconds=HERE_SECONDS)
    rows = (
        Presence.objects.filter(kind=key.kind, object_id=key.object_id, seen_at__gte=since)
        .filter(is_over=False)
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
