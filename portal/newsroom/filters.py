"""Filters of the changelists: state and language of versions, months of the reader's calendar."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base import calendars, date_formats, editions
from portal.base.publishing import State

MONTHS_OFFERED = 18


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


class MonthFilter(admin.SimpleListFilter):
    """Months of the calendar in which the person works: Jalali in Persian."""

    title = _("month of publication")
    parameter_name = "month"
    path = "versions__published_at"

    def lookups(self, request, model_admin):
        edition = editions.current()
        y, m, _d = calendars.parts(timezone.localdate(), edition)
        months = [calendars.shift_month(y, m, -n) for n in range(-1, MONTHS_OFFERED)]
        return [(f"{y}-{m}", date_formats.format_month(y, m, edition)) for y, m in months]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        try:
            y, m = (int(part) for part in self.value().split("-"))
            start, end = calendars.month_bounds(y, m, editions.current())
        except ValueError:
            return queryset.none()
        within = {f"{self.path}__gte": start, f"{self.path}__lt": end}
        return queryset.filter(pk__in=queryset.model.objects.filter(**within).values("pk"))


class EventMonthFilter(MonthFilter):
    title = _("month")
    path = "starts_at"
