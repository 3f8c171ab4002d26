"""Filters of the changelists: state and language of versions. Dates are in date_filters."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.publishing import State


class VersionFilter(admin.SimpleListFilter):
    """State and language are asked of the same version, so one filter knows both."""

    field = ""

    def lookups(self, request, model_admin):
        raise NotImplementedError

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        asked = {
            name: request.GET[parameter]
            for name, parameter in (("state", "state"), ("language_code", "language"))
            if request.GET.get(parameter)
        }
        conditions = {f"versions__{name}": value for name, value in asked.items()}
        return queryset.filter(pk__in=queryset.model.objects.filter(**conditions).values("pk"))


class StateFilter(VersionFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices


class LanguageFilter(VersionFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return editions.LANGUAGES
