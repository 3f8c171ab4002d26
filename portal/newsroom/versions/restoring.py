"""Bringing back what was: the texts of a version, or what its languages share.

Each raises PermissionDenied, or StepRefusedError where readers would lose something by it.
"""

import pghistory
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.editions import EDITIONS
from portal.core.history import parts, set_back, values_of
from portal.core.publishing import State, Version
from portal.newsroom.rights import locked_out, policy
from portal.newsroom.workflow.steps import StepRefusedError


def restore_texts(editing, event):
    """The texts of an event become those of the version, as a new revision."""
    version = editing.version
    if reason := locked_out.sentence(editing.user, version):
        raise StepRefusedError([reason])
    if version is None or not editing.may_change:
        raise PermissionDenied
    before = list(version.missing())
    for name in version.texts.names:
        setattr(version, name, getattr(event, name))
    if editing.is_live and (reasons := version.newly_missing(before)):
        raise StepRefusedError(reasons)
    editing.review_again(version)
    with pghistory.context(restored=event.pgh_id):
        version.save()


def restore_shared(editing, event, moment):
    """What all languages share becomes what it was at a moment, parts too.

    event: the last one of the object until then.
    """
    obj, model = editing.obj, editing.model
    if reasons := locked_out.reasons(editing.user, obj):
        raise StepRefusedError(reasons)
    if not editing.may_change_shared:
        raise PermissionDenied
    check_section(editing, event)
    before = {version.pk: list(version.missing()) for version in live_versions(editing)}
    with pghistory.context(restored=moment.isoformat()):
        for name in editing.SHARED:
            field = model._meta.get_field(name)
            value = getattr(event, field.attname)
            if field.is_relation and value is not None:
                related = field.related_model._base_manager.filter(pk=value)
                value = value if related.exists() else None
            setattr(obj, field.attname, value)
        obj.save()
        for part, field in parts(model):
            if not issubclass(part, Version):
                set_back(part, field, obj.pk, moment)
        editing.after_restoring()
    reasons = [
        f"{EDITIONS[version.language_code].name}: {reason}"
        for version in live_versions(editing)
        for reason in version.newly_missing(before[version.pk])
    ]
    if reasons:
        raise StepRefusedError(reasons)


def check_section(editing, event):
    """Bringing back the section of an event is moving into it."""
    section = (values_of(event, editing.model) or {}).get("section_id")
    if section in (None, editing.obj.section_id):
        return
    section = editing.model._meta.get_field("section").related_model.objects.get(pk=section)
    languages = policy.languages_of(editing.user)
    if not any(policy.may_put_into(editing.user, editing.obj, section, code) for code in languages):
        raise StepRefusedError([_("You may not put it into this section.")])


def live_versions(editing):
    """What readers have, or will have at its minute, of an object; each as it is stored."""
    return editing.version_model.objects.filter(master=editing.obj.pk, state=State.PUBLISHED)
