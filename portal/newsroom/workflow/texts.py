"""What takes a step: a version, or a prepared update of a live one, behind one face."""

import pghistory
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about
from portal.newsroom.rights import policy

from . import locks, updates
from .transitions import SCHEDULED, TextKind


class VersionText:
    """A version on its way to readers."""

    kind = TextKind.VERSION
    is_stored = True
    is_open_update = False

    def __init__(self, version):
        self.version = version
        self.obj, self.language = version.master, version.language_code

    @property
    def stage(self):
        return SCHEDULED if self.version.is_scheduled() else State(self.version.state)

    @property
    def stage_name(self):
        return self.stage.label

    @property
    def announcement(self):
        """The new state, for the person who took a step."""
        version = self.version
        if version.is_scheduled():
            return _("“%(title)s” goes live at its time: %(time)s.") % {
                "title": version.title_text,
                "time": date_formats.format_long(version.published_at, editions.current()),
            }
        return _("“%(title)s” is now: %(state)s.") % {
            "title": version.title_text,
            "state": version.get_state_display(),
        }

    @property
    def writer(self):
        return self.version.created_by

    @property
    def writer_id(self):
        return self.version.created_by_id

    @property
    def holder(self):
        """Who has it in hand, else who wrote it; None where nobody is left."""
        return self.version.assigned_to or self.version.created_by

    def locked(self):
        return VersionText(locks.locked(self.version))

    def may_change(self, user):
        return policy.may_edit(user, self.obj, self.language, self.version)

    def missing(self):
        return list(self.version.missing())

    def needs_second_person(self, user):
        version = self.version
        return policy.needs_second_person(
            user, version, policy.is_prominent(version), settings.TWO_PERSON_RULE
        )

    def enter(self, stage):
        self.version.state = stage
        self.version.sent_back_at = None
        self.version.withdrawal_notice = ""

    def approve(self, user):
        self.version.approved_by = user

    def assign(self, user):
        self.version.assigned_to = user

    def keep_out(self, user, reason):
        """Keep colleagues out; let them in again where `user` is None."""
        self.version.locked_by, self.version.lock_reason = user, reason

    def return_to_writer(self):
        self.version.approved_by = None
        self.version.assigned_to = self.version.created_by

    def mark_sent_back(self):
        self.version.sent_back_at = timezone.now()

    def go_live(self, at=None):
        self.version.published_at = self.version.published_at or at or timezone.now()

    def drop_time(self):
        self.version.published_at = None

    def tell_readers(self, notice):
        self.version.withdrawal_notice = notice

    def store(self, user):
        self.version.save()


class UpdateText:
    """New texts for a live version, which stands until they take its place.

    update: the PreparedUpdate; a new one where none is stored yet.
    """

    kind = TextKind.UPDATE

    def __init__(self, update, version):
        self.update, self.version = update, version
        self.obj, self.language = version.master, version.language_code

    @classmethod
    def of(cls, version, user, update=None):
        """The text of an update of a version, stored or still to be written by a user."""
        new = PreparedUpdate(**about(version.master, version.language_code), created_by=user)
        return cls(update or new, version)

    @property
    def is_stored(self):
        return self.update.pk is not None

    @property
    def is_open_update(self):
        """Whether it has a form: not what went live, was discarded, or lost its live version."""
        return self.is_stored and self.stage is not None

    @property
    def stage(self):
        is_live = self.version.state == State.PUBLISHED
        return PreparedUpdate.State(self.update.state) if is_live else None

    @property
    def stage_name(self):
        return self.update.get_state_display()

    @property
    def announcement(self):
        if self.update.state == SCHEDULED:
            return _("The update goes live at %(time)s.") % {
                "time": date_formats.format_long(self.update.goes_live_at, editions.current())
            }
        return _("The update is now: %(state)s.") % {"state": self.stage_name}

    @property
    def writer(self):
        return self.update.created_by

    @property
    def writer_id(self):
        return self.update.created_by_id

    def locked(self):
        version = locks.locked(self.version)
        update = PreparedUpdate.objects.select_for_update().filter(pk=self.update.pk).first()
        return UpdateText.of(version, None, update)

    def may_change(self, user):
        return policy.may_prepare(user, self.obj, self.version)

    def missing(self):
        """What the update would take away from the live text."""
        live = type(self.version).objects.get(pk=self.version.pk)
        before = list(live.missing())
        return updates.with_texts(live, self.update.texts).newly_missing(before)

    def is_time_ahead(self):
        moment = self.update.goes_live_at
        return moment is not None and moment > timezone.now()

    def needs_second_person(self, user):
        return policy.update_needs_second_person(
            user, self.update, self.version, settings.TWO_PERSON_RULE
        )

    def enter(self, stage):
        if stage in self.kind.stages:
            self.update.state = stage

    def assign(self, user):
        """An update is in nobody's hands."""

    return_to_writer = mark_sent_back = lambda self: None

    def go_live(self, at=None):
        wrote = policy.writer_of_update(self.update)
        with pghistory.context(update=self.update.pk, wrote=wrote):
            updates.write_into(self.version, self.update)

    def drop_time(self):
        self.update.goes_live_at = None

    def discard(self):
        self.update.delete()

    def store(self, user):
        if self.is_stored:  # it is no more where it went live or was discarded
            self.update.modified_by = user
            self.update.save()


def text_of(row):
    """The text of a stored version or of a PreparedUpdate."""
    if isinstance(row, PreparedUpdate):
        return UpdateText(row, row.version)
    return VersionText(row)
