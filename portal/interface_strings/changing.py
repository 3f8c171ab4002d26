"""Storing a translation of the newsroom, and setting it back to the catalogue's."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.core.history import trail
from portal.core.text.normalisation import clean_text

from . import checks, layer, texts
from .models import SiteString

_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))"


class RefusedError(Exception):
    """A translation that is not taken. faults: [(number of the form or None, sentence)]."""

    def __init__(self, faults):
        super().__init__(faults)
        self.faults = faults


class ChangedMeanwhileError(Exception):
    """Somebody else changed the string since it was read. row: the texts.StringRow as it is now."""

    def __init__(self, row):
        super().__init__(row)
        self.row = row


def stamp(changed):
    """What tells whether a string was changed since: of its SiteString, or of none."""
    return changed.modified_at.isoformat() if changed else ""


def tidy(msgid, text, language):
    """A typed text in the letters of its language, with the English text's space at the ends."""
    text = clean_text(text, language)
    before = msgid[: len(msgid) - len(msgid.lstrip())]
    after = msgid[len(msgid.rstrip()) :] if msgid.strip() else ""
    return f"{before}{text.strip()}{after}" if text.strip() else ""


def save(language, key, forms, user, seen=None):
    """Store the forms of a string; the catalogue's own forms take the row away. Returns the Row.

    forms: one text, or one for each plural form. seen: the stamp of what the person read, None
    for whoever did not look (imports). Raises RefusedError, ChangedMeanwhileError, KeyError.
    """
    with transaction.atomic():
        row = _held(language, key, seen)
        forms = as_kept(row, forms, language)
        if forms == row.catalogue:
            _remove(row)
        elif forms != row.forms:
            entry = row.entry
            faults = checks.problems(entry.msgid, entry.plural, forms, language, entry.domain)
            if faults:
                raise RefusedError(faults)
            _store(row, language, forms, user)
        return row


def as_kept(row, forms, language):
    """Typed forms as they would be stored; what stands there already is left as it is."""
    forms = [form.replace("\r\n", "\n") for form in forms]
    if forms in (row.forms, row.catalogue):
        return forms
    return [tidy(row.entry.msgid, form, language) for form in forms]


def back_to_catalogue(language, key, seen=None):
    """Take away what the newsroom made of a string; its history stays."""
    with transaction.atomic():
        row = _held(language, key, seen)
        _remove(row)
        return row


def _held(language, key, seen):
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [f"{language}:{key}"])
    row = texts.row_of(language, key)
    if row is None:
        raise KeyError(key)
    if seen is not None and seen != stamp(row.changed):
        raise ChangedMeanwhileError(row)
    return row


def _store(row, language, forms, user):
    entry = row.entry
    changed = row.changed or SiteString(
        language_code=language,
        key=entry.key,
        domain=entry.domain,
        context=entry.context,
        msgid=entry.msgid,
    )
    # As code has it now: what had no plural when it was changed may have one since.
    changed.plural, changed.forms, changed.changed_by = entry.plural, forms, user
    changed.save()
    row.changed = changed


def _remove(row):
    if row.changed is not None:
        row.changed.delete()
        row.changed = None


@dataclass
class StringChange:
    """One change of a string. forms: what stood since, of the catalogue where it was set back."""

    pk: int
    at: object
    event: object
    forms: list
    before: list
    is_removal: bool
    who: str = ""


def history(language, row, count=50):
    """[StringChange] of a string, the newest first; each with what stood before it."""
    events = trail(SiteString).objects.filter(language_code=language, key=row.entry.key)
    events = list(events.select_related("pgh_context").order_by("-pgh_id")[: count + 1])
    found = []
    for n, event in enumerate(events[:count]):
        previous = events[n + 1] if n + 1 < len(events) else None
        is_removal = event.pgh_label == "delete"
        was_there = previous is not None and previous.pgh_label != "delete"
        found.append(
            StringChange(
                pk=event.pgh_id,
                at=event.pgh_created_at,
                event=event,
                forms=row.catalogue if is_removal else event.forms,
                before=previous.forms if was_there else row.catalogue,
                is_removal=is_removal,
            )
        )
    return found


def forms_of_event(language, key, pk):
    """The forms that a change of a string's history stored. Raises KeyError."""
    event = trail(SiteString).objects.filter(language_code=language, key=key, pgh_id=pk).first()
    if event is None or event.pgh_label == "delete":
        raise KeyError(pk)
    return event.forms


def label_of_form(language, domain, n):
    """What people call a plural form: the numbers that it is for."""
    numbers = layer.numbers_of(language, domain)[n]
    return numbers or _("fractions")
