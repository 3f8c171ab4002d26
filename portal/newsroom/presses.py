"""Presses that make something: each page gives its buttons a key, so that two do one thing."""

import hashlib
import re
import secrets
from datetime import timedelta

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import FormPress

# The name under which the key is posted.
FIELD = "once"
_KEY = re.compile(r"[A-Za-z0-9_-]{16,40}")
# So long the page of a form may be open that was saved already.
KEPT = timedelta(days=2)


def press_key():
    return secrets.token_urlsafe(16)


def key_of(request):
    """The posted key; None, after a word to the person, where the page gave none."""
    key = request.POST.get(FIELD, "")
    if _KEY.fullmatch(key):
        return key
    messages.error(request, _("This page was too old. Press the button once more."))
    return None


# Forms of something new


def form_key(data, name=FIELD):
    """The key of the page whose form was posted, "" where it had none."""
    key = data.get(name, "")
    return key if _KEY.fullmatch(key) else ""


def held_press(user, model, key):
    """The FormPress of a page, held until the transaction ends: the second press waits here."""
    now = timezone.now()
    FormPress.objects.filter(made_at__lt=now - KEPT).delete()
    rows = FormPress.objects.select_for_update()
    return rows.get_or_create(user=user, kind=model._meta.label_lower, key=key)[0]


def digest_of(data, files):
    """What was posted, for comparison, whichever button was pressed."""
    posted = sorted(
        (name, values)
        for name, values in data.lists()
        if not name.startswith(("_", "csrfmiddlewaretoken"))
    )
    names = sorted((name, file.name, file.size) for name, file in files.items())
    return hashlib.sha256(repr((posted, names)).encode()).hexdigest()
