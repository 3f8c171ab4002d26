"""Events of a calendar file into the newsroom: what an import would do, and doing it.

Each event stands alone: one that is refused says why, and the others come in. An event is known
by its UID, so a file can be imported again. What somebody changed here since is never touched.
"""

import hashlib
import json
import logging
import re
import time
from dataclasses import dataclass, field

from django.db import DatabaseError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendar_app.models import Category, Event, EventException, EventVersion, ImportedEvent
from calendar_app.recurrence import RecurrenceError
from calendar_app.series import MAX_EXCEPTIONS
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.search.normal_form import normalise
from portal.newsroom.rights import policy
from portal.newsroom.workflow import locks

from . import cancelling
from .reading import ReadEvent

logger = logging.getLogger("peyk.calendar_import")
# As many dates as one import may make: what more there is waits for the next one.
MAX_DATES = 20_000
_OURS = re.compile(rf"(.+?)(?:-[0-9]{{8}}T[0-9]{{6}}Z)?-(?:{'|'.join(EDITIONS)})")


class Outcome(models.TextChoices):
    NEW = "new", gettext_lazy("new")
    CHANGED = "changed", gettext_lazy("changed in the file")
    UNCHANGED = "unchanged", gettext_lazy("here already")
    KEPT = "kept", gettext_lazy("left as it is")
    REFUSED = "refused", gettext_lazy("cannot be imported")


@dataclass
class ImportRow:
    """An event of a file and what becomes of it. reason: a sentence, where it does not come in.

    event, version: what there is of it here. is_stored: whether it was imported just now.
    """

    found: ReadEvent
    outcome: Outcome = Outcome.NEW
    reason: str = ""
    event: Event | None = None
    version: EventVersion | None = None
    category: Category | None = None
    is_stored: bool = False
    notes: list = field(default_factory=list)

    @property
    def comes_in(self):
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)

    def leave(self, outcome, reason=""):
        self.outcome, self.reason = outcome, reason


class EventImporter:
    """An import into one language.

    category: where the file names none that is known; None: such an event is refused.
    user: whose rights count; None, at the console, may all. publish: also publish (console only).
    seconds: how long it may take; what is left then waits for the next import.
    """

    def __init__(self, language, category=None, user=None, publish=False, seconds=None):
        self.language = language
        self.category = category
        self.user = user
        self.publish = publish
        self.dates = 0
        self.stops_at = None if seconds is None else time.monotonic() + seconds

    # What would be done

    def plan(self, found):
        """[ImportRow] of [ReadEvent]; seven queries for any number, and those of the rights."""
        names = {}
        for category in Category.objects.prefetch_related("translations"):
            for text in category.translations.all():
                names.setdefault(normalise(text.name), category)
        uids = {event.uid for event in found}
        ours = {match[1] for uid in uids if (match := _OURS.fullmatch(uid))}
        parts = cancelling.parts_of(found)
        stored = {event.uid: event for event in _events().filter(Q(uid__in=uids | ours) | parts)}
        return [
            self._row(event, stored, names)
            for event in cancelling.with_parts(found, stored)
            if event.uid in stored or not event.is_date
        ]

    def _row(self, found, stored, names):
        row = ImportRow(found)
        row.category = next(
            (names[n] for n in map(normalise, found.categories) if n in names), self.category
        )
        if found.refusal:
            row.leave(Outcome.REFUSED, str(found.refusal))
            return row
        row.notes = [str(note) for note in found.notes]
        match = _OURS.fullmatch(found.uid)
        if found.uid not in stored and match and match[1] in stored:
            row.leave(Outcome.UNCHANGED, _("It comes from this site."))
            return row
        row.event = stored.get(found.uid)
        self._judge(row)
        return row

    def _judge_cancelling(self, row):
        """Whether what the file calls off is here, and may be."""
        event, found = row.event, row.found
        if event is None:
            row.leave(Outcome.REFUSED, _("It calls off an event that is not here."))
            return
        versions = list(event.versions.all())
        row.version = next((v for v in versions if v.language_code == self.language), None)
        row.category = event.category
        if found.is_cancelled:
            row.notes.append(_("The file calls the event off."))
        else:
            row.notes.append(_("The file calls dates of the event off."))
        if cancelling.is_done(event, found):
            row.leave(Outcome.UNCHANGED)
            return
        row.outcome = Outcome.CHANGED
        for version in versions:
            if reason := self._reason_to_keep(row, version):
                row.leave(Outcome.KEPT, reason)
        if len(event.exceptions.all()) + len(cancelling.dropped(event, found)) > MAX_EXCEPTIONS:
            reason = _("Too many dates of the series are dropped, moved or added.")
            row.leave(Outcome.KEPT, reason)

    def _judge(self, row):
        event, found = row.event, row.found
        if found.cancels:
            self._judge_cancelling(row)
            return
        if event is None:
            if not self.may_add():
                row.leave(Outcome.REFUSED, _("You may not add events in this language."))
            elif row.category is None:
                row.leave(Outcome.REFUSED, _("The category is missing."))
            return
        row.version = next(
            (v for v in event.versions.all() if v.language_code == self.language), None
        )
        if row.version is None:
            if not self._may_edit(event, None):
                row.leave(
                    Outcome.KEPT, _("It is here in another language, and not yours to write.")
                )
            return
        imported = getattr(row.version, "imported", None)
        if imported is not None and imported.source_digest == found.digest():
            row.leave(Outcome.UNCHANGED)
            return
        row.outcome = Outcome.CHANGED
        if reason := self._reason_to_keep(row, row.version):
            row.leave(Outcome.KEPT, reason)

    def _reason_to_keep(self, row, version):
        """Why the stored event stays as it is though the file says something else; or ""."""
        event, imported = row.event, getattr(version, "imported", None)
        if imported is None or imported.stored_digest != digest_of(event, version):
            return _("Somebody has worked on it here since.")
        if version.state == State.WITHDRAWN:
            return _("It was withdrawn.")
        fixed = (State.PUBLISHED, State.APPROVED)
        may_be_told = self.publish and not row.found.is_private
        if not may_be_told and any(v.state in fixed for v in event.versions.all()):
            return _("It is approved or published: change it by hand.")
        if not self._may_edit(event, version) or not self._may_edit_shared(event):
            return _("It is not yours to change.")
        return ""

    def may_add(self):
        return self.user is None or (
            self.language in policy.languages_of(self.user)
            and policy.holds(self.user, "add", Event(), self.language)
        )

    def _may_edit(self, event, version):
        language = version.language_code if version else self.language
        return self.user is None or policy.may_edit(self.user, event, language, version)

    def _may_edit_shared(self, event):
        return self.user is None or policy.may_edit_shared(self.user, event)

    # Doing it

    def store(self, row):
        """Import a row of `plan` that comes in; the row says what became of it."""
        is_late = self.stops_at is not None and time.monotonic() > self.stops_at
        if is_late or self.dates >= MAX_DATES:
            row.leave(row.outcome, _("It waits: import once more for what is left."))
            return
        try:
            with transaction.atomic():
                self._store(row)
        except (DatabaseError, RecurrenceError) as fault:
            # Most likely a colleague imports the same file at this moment.
            logger.warning("event %r not imported: %s", row.found.uid, fault)
            row.leave(Outcome.REFUSED, _("It could not be stored; try once more."))

    def _store(self, row):
        if row.event is not None:
            # As it is now, and stays until the end: somebody may be at it.
            locks.hold(row.event.pk, Event)
            row.event = _events().filter(pk=row.event.pk).first()
            row.outcome, row.version = Outcome.NEW, None
            self._judge(row)
            if not row.comes_in:
                return
        if row.found.cancels:
            self._cancel(row)
            return
        is_new = row.version is None  # what has no record of an import is kept as it is
        event = self._store_event(row)
        version = row.version or EventVersion(
            master=event,
            language_code=self.language,
            created_by=self.user,
            assigned_to=self.user,
        )
        for name in ReadEvent.TEXTS:
            setattr(version, name, getattr(row.found, name))
        version.save()
        missing = version.missing() if self.publish else []
        row.notes += map(str, missing)
        if self.publish and row.found.is_private:
            row.notes.append(_("It is a draft: what is private is never published by an import."))
        elif self.publish and not missing:
            version.state = State.PUBLISHED
            version.published_at = version.published_at or timezone.now()
            version.save()
        event = _events().get(pk=event.pk)
        row.event = event
        row.version = next(v for v in event.versions.all() if v.pk == version.pk)
        ImportedEvent(
            version=row.version,
            source_digest=row.found.digest(),
            stored_digest=digest_of(event, row.version),
            is_private=row.found.is_private,
        ).save(force_insert=is_new, force_update=not is_new)
        originals = set(event.occurrences.values_list("original_at", flat=True))
        self.dates += len(originals)
        moved = {original for original, start, _end in row.found.exceptions if original and start}
        if moved - originals:
            row.notes.append(_("A moved date was left out: the series has no such date."))
        row.is_stored = True

    def _cancel(self, row):
        cancelling.cancel(row.event, row.found)
        row.event = _events().get(pk=row.event.pk)
        for version in row.event.versions.all():
            version.imported.stored_digest = digest_of(row.event, version)
            version.imported.save()
        row.is_stored = True

    def _store_event(self, row):
        found, event = row.found, row.event
        if event is not None and row.version is None:
            return event  # another language of what is here
        is_new = event is None
        if is_new:
            event = Event(uid=found.uid, category=row.category)
        for name in ReadEvent.SHARED:
            setattr(event, name, getattr(found, name))
        event.save()
        # As they are now: those of an event that got other times have followed it.
        rows = EventException.objects.filter(event=event)
        before = set() if is_new else {_times(row) for row in rows}
        if before != set(found.exceptions):
            rows.delete()
            EventException.objects.bulk_create(
                EventException(event=event, original_at=original, starts_at=start, ends_at=end)
                for original, start, end in found.exceptions
            )
            if is_new:
                event.occurrences.keep(event)
            else:
                event.changed_dates()
        return event


def _events():
    """Events with all that tells whether they were changed here."""
    return Event.objects.prefetch_related("versions__imported", "exceptions")


def _times(exception):
    return exception.original_at, exception.starts_at, exception.ends_at


def digest_of(event, version):
    """By which it is known whether somebody changed what an import stored."""
    values = [getattr(event, name) for name in ReadEvent.SHARED]
    values += [getattr(version, name) for name in ReadEvent.TEXTS]
    values += sorted((_times(exception) for exception in event.exceptions.all()), key=str)
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()
