"""Presses that make something: each page gives its buttons a key, so that two do one thing."""

import re
import secrets

from django.contrib import messages
from django.utils.translation import gettext as _

# The name under which the key is posted.
FIELD = "once"
_KEY = re.compile(r"[A-Za-z0-9_-]{16,40}")


def press_key():
    return secrets.token_urlsafe(16)


def key_of(request):
    """The posted key; None, after a word to the person, where the page gave none."""
    key = request.POST.get(FIELD, "")
    if _KEY.fullmatch(key):
        return key
    messages.error(request, _("This page was too old. Press the button once more."))
    return None
