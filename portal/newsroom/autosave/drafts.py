"""Autosave: what is typed and not saved, one copy for each person and version.

An autosave draft is never a revision: saving the form drops it, and the history knows nothing
of it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from portal.core import hooks
from portal.core.text.richtext import plain
from portal.newsroom.models import AutosaveDraft

MAX_CHARACTERS = 1_500_000
MAX_FIELDS = 2000  # as many as a request may have (settings)
MAX_AGE_DAYS = 60
MAX_UNSAVED = 50
MAX_NEW = 60  # stories that one person began and never saved
# What a form posts beside what was typed.
IGNORED = ("csrfmiddlewaretoken", "_")
# Posted by a page that shows some fields of a form only: the others stay as they were kept.
PART = "only_texts"


class TooMuchError(Exception):
    """More than a form of the newsroom can hold."""


@dataclass(frozen=True)
class DraftKey:
    """The form that an autosave draft belongs to; key only where the story was never saved."""

    kind: str
    object_id: int | None
    language_code: str
    is_update: bool = False
    key: str = ""


def texts_of(autosave_draft, model):
    """[(label, text)] of what somebody typed who may not change the version (any more)."""
    if autosave_draft is None:
        return []
    return [
        (capfirst(text.verbose_name), typed)
        for text in model.texts
        if (typed := plain("".join(autosave_draft.fields.get(text.name, []))))
    ]


def unsaved_stories(user, model):
    """Stories that the person began and never saved, the last first."""
    rows = AutosaveDraft.objects.filter(user=user, kind=model._meta.label_lower, object_id=None)
    title = model._parler_meta.root_model.texts.title
    return [
        {
            "autosave_draft": row,
            "title": " ".join("".join(row.fields.get(title, [""])).split())[:120],
        }
        for row in rows.order_by("-saved_at")[:MAX_UNSAVED]
    ]


def checked(fields):
    """The fields of a posted draft, {name: [text]}; TooMuchError or ValueError if it is none."""
    if not isinstance(fields, dict) or len(fields) > MAX_FIELDS:
        raise TooMuchError
    found, size = {}, 0
    for name, values in fields.items():
        if name.startswith(IGNORED):
            continue
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise ValueError("not a form")
        if not values:
            continue
        size += len(name) + sum(map(len, values))
        found[without_nul(name)] = [without_nul(value) for value in values]
    if size > MAX_CHARACTERS:
        raise TooMuchError
    return found


def without_nul(text):
    # JSON in the database refuses NUL and unpaired surrogates.
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


@transaction.atomic
def keep(user, key, fields, number, take_over=False, tab=""):
    """Store what was typed; returns the draft, or None where another tab was there meanwhile.

    number: that of the autosave draft which the tab knows. take_over: write all the same.
    """
    rows = AutosaveDraft.objects.select_for_update()
    autosave_draft = rows.filter(user=user, **vars(key)).first()
    is_part = fields.pop(PART, None)
    if is_part and autosave_draft is not None:
        fields = {**autosave_draft.fields, **fields}
    if autosave_draft is None:
        make_room(user)
        autosave_draft = AutosaveDraft(user=user, **vars(key))
    elif autosave_draft.number != number and not take_over:
        return autosave_draft if autosave_draft.fields == fields else None
    autosave_draft.fields, autosave_draft.tab = fields, tab
    autosave_draft.number = max(autosave_draft.number, number) + 1
    autosave_draft.saved_at = timezone.now()
    autosave_draft.save()
    hooks.autosaved(user, key)
    return autosave_draft


def number_of(user, key):
    """The number of what is kept for a form, 0 where nothing is."""
    rows = AutosaveDraft.objects.filter(user=user, **vars(key))
    return rows.values_list("number", flat=True).first() or 0


def discard(user, key):
    AutosaveDraft.objects.filter(user=user, **vars(key)).delete()


def make_room(user):
    """Drop what a person left long ago, and the oldest of too many stories never saved."""
    drop_old(user.autosave_drafts)
    new = user.autosave_drafts.filter(object_id=None).order_by("-saved_at", "-pk")
    too_many = list(new.values_list("pk", flat=True)[MAX_NEW - 1 :])
    AutosaveDraft.objects.filter(pk__in=too_many).delete()


def drop_old(rows=AutosaveDraft.objects):
    """Nobody comes back for these."""
    rows.filter(saved_at__lt=timezone.now() - timedelta(days=MAX_AGE_DAYS)).delete()
