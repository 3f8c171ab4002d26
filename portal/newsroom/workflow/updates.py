"""Updates of live versions, prepared beside them: at their minute they take the text's place."""

import contextlib
import logging

import pghistory
from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.history import newest, trail
from portal.core.publishing import State
from portal.newsroom import notifications
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about, content_model
from portal.newsroom.rights import policy
from portal.newsroom.versions import merges
from portal.newsroom.versions.forms import UpdateForm

from . import steps

logger = logging.getLogger("peyk.newsroom")


def text_names(model):
    """The fields of a version that an update may change."""
    return (model.TITLE, *model.PLAIN_TEXTS, *model.RICH_TEXTS)


def update_of(obj, language):
    return PreparedUpdate.objects.filter(**about(obj, language)).first()


def with_texts(version, texts):
    """The version with an update's texts in it, not saved."""
    for name in text_names(type(version)):
        if name in texts:
            setattr(version, name, texts[name])
    return version


@transaction.atomic
def put_live(update):
    """Write an update's texts into its live version; what changed there meanwhile is joined.

    Where both changed the same paragraph the update's stands: it is the later intention, and
    the history keeps the other. Returns the version; None if it is not live (any more): the
    update is then a draft again, or gone with the version.
    """
    version = update.version
    if version is None:
        update.delete()
        return None
    version = steps.locked(version)
    if version.state != State.PUBLISHED:
        set_back(update)
        return None
    names = [name for name in text_names(type(version)) if name in update.texts]
    event = trail(type(version)).objects.filter(pgh_id=update.seen).first()
    base = {name: getattr(event, name) for name in names} if event else {}
    theirs = {name: getattr(version, name) for name in names}
    mine = {name: update.texts[name] for name in names}
    rich = set(type(version).RICH_TEXTS)
    first = merges.merged(base, mine, theirs, rich, {})
    choices = {place.key: merges.MINE for place in first.places}
    values = merges.merged(base, mine, theirs, rich, choices).values
    with_texts(version, values).save()
    update.delete()
    return version


def set_back(update):
    """Make an update that could not go live a draft again; its texts stay."""
    PreparedUpdate.objects.filter(pk=update.pk).update(state=PreparedUpdate.State.DRAFT)


def apply_due(at=None):
    """Put live whatever is due. Readers' requests call it before they read: there is no job."""
    at = at or timezone.now()
    due = PreparedUpdate.objects.filter(state=PreparedUpdate.State.SCHEDULED, goes_live_at__lte=at)
    for update in list(due):
        try:
            apply_one(update, at)
        except DatabaseError:
            # One that cannot be stored must not hold up the others.
            logger.exception("update %s could not be put live", update.pk)
            with contextlib.suppress(DatabaseError):
                set_back(update)


@transaction.atomic
def apply_one(update, at):
    # The same order of locks as everywhere: the object, then what belongs to it.
    model = content_model(update.kind)
    steps.hold(update.object_id, model)
    due = PreparedUpdate.objects.filter(state=PreparedUpdate.State.SCHEDULED, goes_live_at__lte=at)
    # Another process may have been at it: it is then live already.
    update = due.select_for_update(skip_locked=True).filter(pk=update.pk).first()
    if update is None:
        return
    user = update.modified_by_id or update.created_by_id
    writer = policy.writer_of_update(update)
    with pghistory.context(user=user, update=update.pk, wrote=writer):
        version = put_live(update)
    logger.info("update %s of %s is live", update.pk, version)


class VersionUpdates:
    """Mixed into VersionAdmin: the same form, filled from the update instead of the live text."""

    def is_updating(self, request, version):
        asked = request.GET.get("update") == "1"
        return asked and version is not None and version.state == State.PUBLISHED

    def update_names(self):
        return text_names(self.version_model)

    def update_form(self, obj, version):
        update = update_of(obj, version.language_code)
        return type("UpdateForm", (UpdateForm,), {"update": update})

    def update_url(self, request, obj):
        return f"{self.tab_url(request, obj)}&update=1"

    def update_context(self, request, obj, version):
        """What the template shows of a prepared update."""
        if version is None:
            return {}
        update = update_of(obj, version.language_code)
        if version.state != State.PUBLISHED:
            return {"prepared_update": update}
        return {
            "is_updating": self.is_updating(request, version),
            "prepared_update": update,
            "may_prepare": policy.may_prepare(request.user, obj, version),
            "may_put_live": policy.may_edit(request.user, obj, version.language_code, version),
            "update_url": self.update_url(request, obj),
            "live_url": self.tab_url(request, obj),
        }

    def save_update(self, request, obj, form, version):
        """Store what the form holds as the update; the live version stays as it is."""
        if request.POST.get("_update") == "discard":
            return  # it would set back what somebody scheduled
        stored = self.version_of(request, obj)
        cleaned = form.cleaned_data
        texts = {
            name: self.version_model.tidied(name, cleaned[name], stored.language_code)
            for name in self.update_names()
        }
        update, _is_new = PreparedUpdate.objects.get_or_create(
            **about(obj, stored.language_code),
            defaults={
                "created_by": request.user,
                "seen": form.made_from or newest(stored),
                "texts": texts,
            },
        )
        is_rewritten = update.texts != texts
        update.texts = texts
        update.modified_by = request.user
        update.goes_live_at = cleaned.get("goes_live_at")
        if update.state == PreparedUpdate.State.SCHEDULED and (
            update.goes_live_at is None
            or not self.may_schedule(request, obj, stored)
            or (is_rewritten and policy.asks_two(request.user, *self.rule_for(stored)))
        ):
            update.state = PreparedUpdate.State.DRAFT
        update.modified_at = timezone.now()
        update.save()

    def rule_for(self, version):
        return policy.is_prominent(version), settings.TWO_PERSON_RULE

    def may_schedule(self, request, obj, version):
        return policy.may_edit(request.user, obj, version.language_code, version)

    def may_discard(self, request, obj, version, update):
        """What a colleague prepared or scheduled is discarded by those who may schedule."""
        if self.may_schedule(request, obj, version):
            return True
        is_scheduled = update.state == PreparedUpdate.State.SCHEDULED
        return update.created_by_id == request.user.pk and not is_scheduled

    def after_update(self, request, obj, version):
        """Take the step of an update whose button was pressed."""
        update = update_of(obj, version.language_code)
        name = request.POST.get("_update", "")
        here = HttpResponseRedirect(self.update_url(request, obj))
        if update is None or name not in ("live", "schedule", "submit", "send_back", "discard"):
            return here
        if name in ("live", "schedule", "send_back") and not self.may_schedule(
            request, obj, version
        ):
            self.message_user(request, _("You may not do this with this version."), messages.ERROR)
            return here
        if name == "discard":
            if not self.may_discard(request, obj, version, update):
                text = _("You may not do this with this version.")
                self.message_user(request, text, messages.ERROR)
                return here
            update.delete()
            self.message_user(request, _("The prepared update was discarded."), messages.SUCCESS)
            return HttpResponseRedirect(self.tab_url(request, obj))
        reasons = [] if name in ("submit", "send_back") else self.reasons(update, version, name)
        if name in ("live", "schedule") and policy.update_needs_second_person(
            request.user, update, version, settings.TWO_PERSON_RULE
        ):
            reasons.append(_("You wrote this yourself: a colleague must approve it first."))
        if reasons:
            self.refuse_step(request, reasons)
            return here
        return self.take_update_step(request, obj, version, update, name) or here

    def take_update_step(self, request, obj, version, update, name):
        if name == "live":
            with pghistory.context(update=update.pk, wrote=policy.writer_of_update(update)):
                put_live(update)
            self.message_user(request, _("The update is live."), messages.SUCCESS)
            return HttpResponseRedirect(self.tab_url(request, obj))
        update.modified_by = request.user
        update.state = {
            "schedule": PreparedUpdate.State.SCHEDULED,
            "submit": PreparedUpdate.State.IN_REVIEW,
            "send_back": PreparedUpdate.State.DRAFT,
        }[name]
        update.save()
        if name == "schedule":
            text = _("The update goes live at %(time)s.") % {
                "time": date_formats.format_long(update.goes_live_at, editions.current())
            }
        else:
            notifications.tell_of_update(
                update, version, name, request.user, request.POST.get("_note", "")
            )
            text = _("The update is now: %(state)s.") % {"state": update.get_state_display()}
        self.message_user(request, text, messages.SUCCESS)
        return None

    def reasons(self, update, version, name):
        live = type(version).objects.get(pk=version.pk)
        before = list(live.missing())
        reasons = with_texts(live, update.texts).newly_missing(before)
        if name == "schedule" and (
            update.goes_live_at is None or update.goes_live_at <= timezone.now()
        ):
            reasons.append(_("Set a time in the future."))
        return reasons
