"""Who may do what: permission × language × section × state, decided here and nowhere else.

Every door asks: forms, tabs, inlines, bulk actions, previews. Content models are those whose
texts live in versions (article, gallery, event, page).
"""

from portal.base.editions import EDITIONS
from portal.base.publishing import State


def has(user, action, model):
    """Whether the user holds "action_model", for example ("publish", Article)."""
    meta = model._meta
    return user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}")


def languages_of(user):
    """The codes of the languages in which a user may write."""
    if user.is_superuser:
        return list(EDITIONS)
    return [code for code in EDITIONS if code in getattr(user, "languages", [])]


def is_in_section(user, obj):
    """Whether the object's section is one of the user's; what has no section is everybody's."""
    section = getattr(obj, "section", None) if getattr(obj, "section_id", None) else None
    if section is None or user.is_superuser:
        return True
    editors = {editor.pk for editor in section.editors.all()}
    return not editors or user.pk in editors


def may_edit(user, obj, language, version=None):
    """Whether the user may change the text of `obj` in a language.

    version: what exists in that language, or None. A chief is in every section.
    """
    model = type(obj)
    if language not in languages_of(user):
        return False
    if user.is_superuser:
        return True
    if version is not None and version.state in (State.PUBLISHED, State.APPROVED):
        needed = "publish" if version.state == State.PUBLISHED else "approve"
        if not has(user, needed, model):
            return False
    if has(user, "edit_others", model):
        return has(user, "delete", model) or is_in_section(user, obj)
    if has(user, "translate", model):
        return True
    is_own = version is None or version.created_by_id == user.pk
    return has(user, "change", model) and is_own and owns(user, obj)


def owns(user, obj):
    """Whether the user wrote the first version, or nobody wrote any yet."""
    first = min(obj.versions.all(), key=lambda v: (v.created_at, v.pk), default=None)
    return first is None or first.created_by_id == user.pk


def may_edit_shared(user, obj):
    """Whether the user may change what the languages share: section, pictures, place."""
    model = type(obj)
    if user.is_superuser:
        return True
    if not has(user, "change", model):
        return False
    if has(user, "edit_others", model):
        return has(user, "delete", model) or is_in_section(user, obj)
    is_live = any(v.state in (State.PUBLISHED, State.APPROVED) for v in obj.versions.all())
    return owns(user, obj) and not is_live


def may_take(user, step, obj, version):
    """Whether the user may take a step (portal.newsroom.steps) with a version."""
    model = type(obj)
    if version.language_code not in languages_of(user) or version.state not in step.sources:
        return False
    if not has(user, step.permission, model):
        return False
    if step.not_own and version.created_by_id == user.pk and not user.is_superuser:
        return False
    if has(user, "edit_others", model):
        return has(user, "delete", model) or is_in_section(user, obj)
    return may_edit(user, obj, version.language_code, version)
