"""Updates of live versions, prepared beside them: at their minute they take the text's place."""

from django.db import transaction

from portal.core.history import trail
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about
from portal.newsroom.versions import merges

from . import locks


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
    """Write an update into its live version; returns the version as stored.

    None if it is not live (any more): the update is then a draft again, or gone with the version.
    """
    version = update.version
    if version is None:
        update.delete()
        return None
    version = locks.locked(version)
    if version.state != State.PUBLISHED:
        set_back(update)
        return None
    return write_into(version, update)


def write_into(version, update):
    """Write an update's texts into its version, which is live and locked, and be done with it.

    What changed there meanwhile is joined. Where both changed the same paragraph the update's
    stands: it is the later intention, and the history keeps the other.
    """
    names = [name for name in version.texts.names if name in update.texts]
    event = trail(type(version)).objects.filter(pgh_id=update.seen).first()
    base = {name: getattr(event, name) for name in names} if event else {}
    theirs = {name: getattr(version, name) for name in names}
    mine = {name: update.texts[name] for name in names}
    rich = set(version.texts.rich)
    first = merges.merged(base, mine, theirs, rich, {})
    choices = {choice.key: merges.MINE for choice in first.open_choices}
    values = merges.merged(base, mine, theirs, rich, choices).values
    with_texts(version, values).save()
    update.delete()
    return version


def set_back(update):
    """Make an update that could not go live a draft again; its texts stay."""
    PreparedUpdate.objects.filter(pk=update.pk).update(state=PreparedUpdate.State.DRAFT)
