"""Who may do what: permission × language × section × state, decided here and nowhere else.

Every door asks: forms, tabs, inlines, bulk actions, history, previews, desks. Content models are
those whose texts live in versions (article, gallery, event, page).

A permission comes with a role (group). Where the role has a scope, its permissions hold only in
the scope's languages and sections; a person's own languages bound all of them.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.utils import timezone

from portal.core import hooks
from portal.core.editions import EDITIONS
from portal.core.history import last_change, writer_of
from portal.core.publishing import State
from portal.newsroom.models import RoleScope


@dataclass(frozen=True)
class Scope:
    """languages and sections where a permission holds; empty means all."""

    languages: frozenset = frozenset()
    sections: frozenset = frozenset()

    def covers(self, obj, language):
        section = getattr(obj, "section_id", None)
        return (not self.languages or language in self.languages) and (
            not self.sections or section is None or section in self.sections
        )


EVERYWHERE = Scope()


def scopes(user):
    """{"app.codename": [Scope]} of a user, asked of the database once per request."""
    if not hasattr(user, "_scopes"):
        limits = {
            scope.role_id: Scope(frozenset(scope.languages), frozenset(scope.sections))
            for scope in RoleScope.objects.filter(role__user=user)
        }
        found = {}
        if user.is_active:
            names = ("content_type__app_label", "codename")
            for role, app, codename in Permission.objects.filter(group__user=user).values_list(
                "group", *names
            ):
                found.setdefault(f"{app}.{codename}", []).append(limits.get(role, EVERYWHERE))
            for app, codename in user.user_permissions.values_list(*names):
                found.setdefault(f"{app}.{codename}", []).append(EVERYWHERE)
        user._scopes = found
    return user._scopes


def name_of(action, model):
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def has(user, action, model):
    """Whether the user holds "action_model" anywhere, for example ("publish", Article)."""
    return user.has_perm(name_of(action, model))


def holds(user, action, obj, language):
    """Whether the user holds "action_model" for this object in this language."""
    if user.is_superuser:
        return user.is_active
    return any(
        scope.covers(obj, language) for scope in scopes(user).get(name_of(action, type(obj)), ())
    )


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


def may_edit_others(user, obj, language):
    """Whether the user may work on colleagues' texts; a chief may in every section."""
    if not holds(user, "edit_others", obj, language):
        return False
    return holds(user, "delete", obj, language) or is_in_section(user, obj)


def may_edit(user, obj, language, version=None):
    """Whether the user may change the text of `obj` in a language.

    version: what exists in that language, or None.
    """
    if language not in languages_of(user):
        return False
    if user.is_superuser:
        return True
    if is_locked_out(user, obj, version):
        return False
    if version is not None and version.state in (State.PUBLISHED, State.APPROVED):
        needed = "publish" if version.state == State.PUBLISHED else "approve"
        if not holds(user, needed, obj, language):
            return False
    return may_write(user, obj, language, version)


def may_write(user, obj, language, version=None):
    """Whether the text is the user's to work on, whatever its state."""
    if language not in languages_of(user):
        return False
    if user.is_superuser or may_edit_others(user, obj, language):
        return True
    if holds(user, "edit_others", obj, language):
        return False  # an editor, but of other sections
    if holds(user, "translate", obj, language):
        return True
    is_own = version is None or user.pk in (version.created_by_id, version.assigned_to_id)
    return holds(user, "change", obj, language) and is_own and owns(user, obj)


def may_take_over(user, obj, language):
    """Whether a text that is handed over to the user would be theirs to work on."""
    if language not in languages_of(user) or not user.is_active:
        return False
    if user.is_superuser or may_edit_others(user, obj, language):
        return True
    if holds(user, "edit_others", obj, language):
        return False  # an editor, but of other sections
    return holds(user, "translate", obj, language) or holds(user, "change", obj, language)


def may_prepare(user, obj, version):
    """Whether the user may write an update of a live version, for later."""
    if version.state != State.PUBLISHED or is_locked_out(user, obj, version):
        return False
    return may_write(user, obj, version.language_code, version)


def may_lock(user, obj, language):
    """Whether the user may keep colleagues out of a text, and is never kept out: a chief."""
    return language in languages_of(user) and holds(user, "delete", obj, language)


def is_locked_out(user, obj, version):
    """Whether a colleague keeps the user out of a version, which may be None."""
    if version is None or version.locked_by_id in (None, user.pk):
        return False
    return not may_lock(user, obj, version.language_code)


def versions_closed_to(user, obj):
    """The versions of an object from which a colleague keeps the user out."""
    return [version for version in obj.versions.all() if is_locked_out(user, obj, version)]


def owns(user, obj):
    """Whether the user wrote the first version or has one in hand, or nobody wrote any yet."""
    versions = list(obj.versions.all()) if obj.pk else []
    first = min(versions, key=lambda v: (v.created_at, v.pk), default=None)
    return (
        first is None
        or first.created_by_id == user.pk
        or any(version.assigned_to_id == user.pk for version in versions)
    )


def may_edit_shared(user, obj):
    """Whether the user may change what the languages share: section, pictures, place.

    One of the written languages must be the user's, with the right to change the object there.
    A lock of any version closes it: that text, too, stands with what would be changed.
    """
    if user.is_superuser:
        return True
    if versions_closed_to(user, obj):
        return False
    written = {version.language_code for version in obj.versions.all()}
    own = [code for code in languages_of(user) if not written or code in written]
    return any(_may_edit_shared_in(user, obj, code) for code in own)


def _may_edit_shared_in(user, obj, language):
    if not holds(user, "change", obj, language):
        return False
    if holds(user, "edit_others", obj, language):
        return may_edit_others(user, obj, language)
    is_live = any(v.state in (State.PUBLISHED, State.APPROVED) for v in obj.versions.all())
    return owns(user, obj) and not is_live


def may_put_into(user, obj, section, language):
    """Whether the user may move an object into a section: it must be theirs to change there."""
    if user.is_superuser or section is None:
        return True
    there = type(obj)(section=section)
    if not holds(user, "change", there, language):
        return False
    if holds(user, "edit_others", there, language):
        return may_edit_others(user, there, language)
    return obj.pk is None or owns(user, obj)


def may_delete(user, obj, languages=None):
    """Whether the user may delete an object with all its versions, or bring it back.

    languages: codes of the versions; None asks those that the object has.
    """
    if user.is_superuser:
        return user.is_active
    if languages is None:
        languages = {version.language_code for version in obj.versions.all()}
    own = languages_of(user)
    if not languages:
        return any(_may_delete_in(user, obj, code) for code in own)
    return all(code in own and _may_delete_in(user, obj, code) for code in languages)


def _may_delete_in(user, obj, language):
    if not holds(user, "delete", obj, language):
        return False
    # A chief, who also edits what others wrote, may in every section.
    return holds(user, "edit_others", obj, language) or is_in_section(user, obj)


def may_delete_language(user, model, language):
    """Whether the user may delete the texts of a language of rows such as topics."""
    return language in languages_of(user) and holds(user, "delete", model(), language)


def may_take(user, step, text):
    """Whether the user may take a step (workflow.transitions) with a text (workflow.texts)."""
    obj, language = text.obj, text.language
    if language not in languages_of(user) or not step.fits(text):
        return False
    if step.right and not holds(user, step.right, obj, language):
        return False
    if not step.is_for(user, text):
        return False
    if user.is_superuser:
        return True
    if is_locked_out(user, obj, text.version):
        return False
    if holds(user, "edit_others", obj, language):
        return may_edit_others(user, obj, language)
    return text.may_change(user)


def asks_two(user, is_prominent, rule):
    """Whether the two-person rule binds a user here.

    rule: "never", "prominent" (is_prominent: breaking news, the front page) or "always".
    """
    if rule == "never" or user.is_superuser:
        return False
    return rule == "always" or is_prominent


def needs_second_person(user, version, is_prominent, rule, rewritten=False):
    """Whether somebody else must approve a text before this user may bring it to readers.

    Who wrote it: who made the version, and whoever changed its texts last. An approval stands
    for the texts as they were then; what the user changed since, nobody else has approved.
    rewritten: whether the user changes the texts in the same request.
    """
    if not asks_two(user, is_prominent, rule):
        return False
    last = last_change(version, version.texts.names)
    wrote_last = rewritten or writer_of(last) == user.pk
    if not wrote_last and version.created_by_id != user.pk:
        return False
    if version.approved_by_id in (None, user.pk) or rewritten:
        return True
    was_approved = last is not None and last.approved_by_id == version.approved_by_id
    return wrote_last and was_approved and last.pgh_label != "insert"


def update_needs_second_person(user, update, version, rule):
    """The same for an update of a live version: who wrote it does not put it live."""
    if not asks_two(user, is_prominent(version), rule):
        return False
    return user.pk == writer_of_update(update)


def writer_of_update(update):
    """The id of the account that last changed the texts of a prepared update."""
    return writer_of(last_change(update, ["texts"])) or update.created_by_id


def is_prominent(version):
    """Whether a version is breaking news or on the front page."""
    return is_breaking(version) or any(hooks.is_prominent(version))


def is_breaking(version, at=None):
    until = getattr(version, "breaking_until", None)
    return until is not None and until > (at or timezone.now())
