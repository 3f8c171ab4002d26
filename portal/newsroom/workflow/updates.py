"""Updates of live versions, prepared beside them: at their minute they take the text's place."""

import contextlib
import logging

import pghistory
from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.core.history import trail
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about, content_model
from portal.newsroom.rights import policy
from portal.newsroom.versions import merges

from . import locks

logger = logging.getLogger("peyk.newsroom")


def update_of(obj, language):
    return PreparedUpdate.objects.filter(**about(obj, language)).first()


def with_texts(version, texts):
    """The version with an update's texts in it, not saved."""
    for name in version.texts.names:
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
    version = locks.locked(version)
    if version.state != State.PUBLISHED:
        set_back(update)
        return None
    names = [name for name in version.texts.names if name in update.texts]
    event = trail(type(version)).objects.filter(pgh_id=update.seen).first()
    base = {name: getattr(event, name) for name in names} if event else {}
    theirs = {name: getattr(version, name) for name in names}
    mine = {name: update.texts[name] for name in names}
    rich = set(version.texts.rich)
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
    locks.hold(update.object_id, model)
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
