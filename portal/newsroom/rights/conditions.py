"""The rules of policy.py as conditions of queries, for lists of what waits."""

from django.db.models import Q

from . import policy


def within(user, action, model):
    """A condition for the versions of a content model on which the user holds a right.

    The same rules as policy asks of one version.
    """
    condition = Q(language_code__in=policy.languages_of(user))
    if user.is_superuser:
        return condition
    sections = sections_of(model)
    allowed = Q(pk__in=[])
    for scope in policy.scopes(user).get(policy.name_of(action, model), []):
        one = Q(language_code__in=scope.languages) if scope.languages else Q()
        if scope.sections and sections:
            one &= Q(master__section__in=scope.sections) | Q(master__section=None)
        if not one:
            allowed = Q()
            break
        allowed |= one
    if sections and not policy.has(user, "delete", model):
        # Sections that have editors of their own, and this person is none of them.
        closed = sections.objects.filter(editors__isnull=False).exclude(editors=user)
        condition &= Q(master__section=None) | ~Q(master__section__in=closed.values("pk"))
    return condition & allowed


def sections_of(model):
    """The model of the sections that a content model is sorted by, or None."""
    fields = {field.name: field for field in model._meta.get_fields()}
    return fields["section"].related_model if "section" in fields else None
