"""Filters of the lists of versions: state, language, what is missing, in whose hands it is."""

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.publishing import AT_WORK, State

from .models import User

SCHEDULED = "scheduled"  # published, and its time is still to come
ME = "me"


def versions_of(queryset):
    return queryset.model._parler_meta.root_model.objects


def state_counts(request, versions, language=""):
    """{state: how many versions} of what is at work or scheduled, once in a request."""
    known = request.__dict__.setdefault("state_counts", {})
    if language not in known:
        asked = versions.filter(language_code=language) if language else versions.all()
        rows = asked.filter(AT_WORK).order_by().values_list("state").annotate(Count("pk"))
        found = dict.fromkeys((State.DRAFT, State.IN_REVIEW, State.APPROVED), 0)
        known[language] = {**found, **dict(rows), SCHEDULED: asked.scheduled().count()}
    return known[language]


class VersionFilter(admin.SimpleListFilter):
    """State and language are asked of the same version, so one filter knows both."""

    def __init__(self, request, params, model, model_admin):
        self.request, self.versions = request, model._parler_meta.root_model.objects
        self.asked_state = request.GET.get("state", "")
        self.asked_language = request.GET.get("language", "")
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        raise NotImplementedError

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        versions = self.versions.filter(self.in_state(), self.in_language())
        return queryset.filter(Exists(versions.filter(master=OuterRef("pk"))))

    def in_state(self):
        if self.asked_state == SCHEDULED:
            return Q(state=State.PUBLISHED, published_at__gt=timezone.now())
        return Q(state=self.asked_state) if self.asked_state else Q()

    def in_language(self):
        return Q(language_code=self.asked_language) if self.asked_language else Q()


class StateFilter(VersionFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        states = [choice for choice in State.choices if choice[0] != State.PUBLISHED]
        published = [(SCHEDULED, _("Scheduled")), (State.PUBLISHED.value, State.PUBLISHED.label)]
        return [*states[:3], *published, *states[3:]]

    def counts(self):
        """{state: how many versions} of what is at work or scheduled: what small indexes hold."""
        return state_counts(self.request, self.versions, self.asked_language)


class LanguageFilter(VersionFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return editions.LANGUAGES


class LacksFilter(admin.SimpleListFilter):
    """What nobody has begun in a language."""

    title = _("not yet in")
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return editions.LANGUAGES

    def queryset(self, request, queryset):
        if self.value() not in editions.EDITIONS:
            return queryset
        written = versions_of(queryset).filter(master=OuterRef("pk"), language_code=self.value())
        return queryset.filter(~Exists(written))


class HandsFilter(admin.SimpleListFilter):
    """What is at work, by who has it in hand."""

    title = _("in the hands of")
    parameter_name = "hands"
    SHOWN = 100

    def lookups(self, request, model_admin):
        versions = model_admin.model._parler_meta.root_model.objects.filter(AT_WORK)
        people = User.objects.filter(pk__in=versions.values("assigned_to"))
        names = [(str(user.pk), str(user)) for user in people if user != request.user]
        return [(ME, _("In my hands")), *sorted(names[: self.SHOWN], key=lambda row: row[1])]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if not value:
            return queryset
        if value != ME and not is_id(value):
            return queryset.none()
        user = request.user.pk if value == ME else value
        held = versions_of(queryset).filter(AT_WORK, assigned_to=user)
        return queryset.filter(pk__in=held.values("master"))


def is_id(value):
    return bool(value) and value.isascii() and value.isdigit() and len(value) < 19


def by_id(queryset, name, value):
    """The rows whose column has an id that an address names; none of one that is no id."""
    if not value:
        return queryset
    return queryset.filter(**{name: value}) if is_id(value) else queryset.none()
