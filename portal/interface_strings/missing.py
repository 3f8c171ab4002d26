"""Strings that a page showed untranslated, with the page: noted in memory, stored now and then.

English has none: its strings are the texts themselves.
"""

import logging
import threading
from contextvars import ContextVar
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import get_language

from portal.core.editions import LANGUAGES
from portal.core.languages import SOURCE_LANGUAGE
from portal.core.process_state import state

from .inventory import CONTEXT_SEPARATOR, has_words, key_of
from .models import Domain, MissingString

logger = logging.getLogger("peyk.strings")

STORE_SECONDS = 10
# More than any page lacks: whoever passes readers' words to gettext must not fill the memory.
MAX_NOTED = 500
MAX_CHARACTERS = 2000
# A page that still lacks a string is made again within this time.
KEPT_FOR = timedelta(days=30)
# Languages' own names are no English strings.
_NAMES = {name for _code, name in LANGUAGES}

_page = ContextVar("page", default=None)


class Noted:
    """What pages lacked and is not stored yet: {(language, name): (plural, page)}."""

    def __init__(self):
        self.lock = threading.Lock()
        self.strings = {}
        self.timer = None

    def close(self):
        """Drop it."""
        with self.lock:
            self.strings.clear()
            if self.timer is not None:
                self.timer.cancel()


def noted():
    return state.thing("missing strings", Noted)


class PageMiddleware:
    """Tells which page is being made, for what it lacks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # One slash: a page "//example.org/" would be somebody else's as an address.
        token = _page.set(f"/{request.path.lstrip('/')}"[:300])
        try:
            return self.get_response(request)
        finally:
            _page.reset(token)


def note(language, name, plural=""):
    """Keep in mind that a page lacked a string. Never raises; outside of pages it does nothing.

    name: as a compiled catalogue names it, with its context.
    """
    page = _page.get()
    if page is None or language == SOURCE_LANGUAGE or language != get_language() or not name:
        return
    if not isinstance(name, str):
        return  # a lazy string, as a model's name: what it says is translated already
    if name in _NAMES or not has_words(name):
        return
    kept = noted()
    if (language, name) in kept.strings or len(kept.strings) >= MAX_NOTED:
        return
    if len(name) > MAX_CHARACTERS:
        return
    with kept.lock:
        # Django asks for a plural with its context, then without it.
        end = f"{CONTEXT_SEPARATOR}{name}"
        if plural and any(code == language and other.endswith(end) for code, other in kept.strings):
            return
        kept.strings[language, str(name)] = str(plural), page
        _store_later(kept)


def _store_later(kept):
    """Nothing but the server stores by itself."""
    if not state.is_serving or kept.timer is not None:
        return
    kept.timer = threading.Timer(STORE_SECONDS, _store_in_thread)
    kept.timer.daemon = True
    kept.timer.start()


def _store_in_thread():
    try:
        store()
    finally:
        connection.close()


def store():
    """Write what was noted; what was there before gets the newer page and time. Never raises."""
    kept = noted()
    with kept.lock:
        found = dict(kept.strings)
        kept.strings.clear()
        kept.timer = None
    if not found:
        return
    rows = []
    for (language, name), (plural, page) in found.items():
        context, _separator, msgid = name.rpartition(CONTEXT_SEPARATOR)
        key = key_of(Domain.PAGES.value, context, msgid)
        rows.append(
            MissingString(
                language_code=language,
                key=key,
                context=context,
                msgid=msgid,
                plural=plural.rpartition(CONTEXT_SEPARATOR)[2],
                page=page,
                seen_at=timezone.now(),
            )
        )
    try:
        MissingString.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["language_code", "key"],
            update_fields=["page", "seen_at"],
        )
        MissingString.objects.filter(seen_at__lt=timezone.now() - KEPT_FOR).delete()
    except DatabaseError:
        logger.warning("%d missing strings were not stored", len(rows))
