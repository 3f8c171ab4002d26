"""Prepared updates whose minute has come: who puts them live, and which are overdue."""

import logging
from datetime import timedelta

import pghistory
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import due
from portal.newsroom import notifications
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import content_model
from portal.newsroom.rights import policy

from . import locks
from .texts import text_of
from .transitions import STEPS
from .updates import put_live

logger = logging.getLogger("peyk.newsroom")

# An update that is later than this is a fault that people are shown.
OVERDUE_AFTER = timedelta(minutes=1)


def scheduled_by(at):
    return PreparedUpdate.objects.filter(
        state=PreparedUpdate.State.SCHEDULED, goes_live_at__lte=at
    ).order_by("goes_live_at", "pk")


def due_updates(at):
    return list(scheduled_by(at).values_list("pk", flat=True))


def put_due_live(pk, at):
    """Put an update live whose time has come, unless another process did.

    A lock in the way is no reason to cancel a decision: due.HeldError, it is tried again. Where
    the version is not live any more the update becomes a draft, and its writer is told.
    """
    with due.transaction():
        update = scheduled_by(at).filter(pk=pk).first()
        if update is None:
            return
        hold(update)
        update = scheduled_by(at).select_for_update(skip_locked=True).filter(pk=pk).first()
        if update is None:
            return
        writer = policy.writer_of_update(update)
        user = update.modified_by_id or update.created_by_id
        with pghistory.context(step=STEPS["live"].name, user=user, update=pk, wrote=writer):
            version = put_live(update)
        if version is None:
            tell_that_it_stays(pk)
            logger.info("update %s is not live: its version is not", pk)
        else:
            logger.info("update %s of %s is live", pk, version)


def hold(update):
    """Hold the object of an update: first, in the order of locks of everybody."""
    model = content_model(update.kind)
    if locks.hold(update.object_id, model, skip_locked=True):
        return
    if model._base_manager.filter(pk=update.object_id).exists():
        raise due.HeldError(update)


def tell_that_it_stays(pk):
    """Tell who scheduled an update that it is a draft again."""
    update = PreparedUpdate.objects.filter(pk=pk).first()
    person = update and (update.modified_by or update.created_by)
    if person:
        with translation.override(person.interface_language):
            words = _("The text was not live any more at the minute of its update.")
        notifications.tell(text_of(update), STEPS["unschedule"], None, words, person)


def overdue(at=None):
    """Scheduled updates that should be live by now, the oldest first."""
    return scheduled_by((at or timezone.now()) - OVERDUE_AFTER)


def warnings():
    """For hooks.health_warnings: whether updates are overdue."""
    oldest = overdue().values_list("goes_live_at", flat=True).first()
    said = gettext_lazy("Prepared updates are overdue since %(time)s.")
    return [(said, oldest)] if oldest else []


WORK = due.DueWork("update", due_updates, put_due_live)
