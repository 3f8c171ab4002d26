from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.newsroom.base_admin import NewsroomTranslatableAdmin
from portal.newsroom.dates.list_filters import DateFilter
from portal.newsroom.filters import HandsFilter, LacksFilter, LanguageFilter, StateFilter, by_id
from portal.newsroom.lists.change_list import Sort
from portal.newsroom.versions.admin import VersionAdmin
from portal.newsroom.versions.editing import VersionEditing

from . import observance_admin  # noqa: F401 - registers itself
from .event_form import EventForm, next_dates
from .exceptions_form import ExceptionInline
from .import_page import import_events
from .models import Category, Event

# What stands for the fields of an event's times where they can only be read.
READ_ONLY = {
    "starts_at": "time_in_words",
    "ends_at": None,
    "is_all_day": None,
    "rrule": "rule_in_words",
}


class EventDates(DateFilter):
    dates = [("begins", "starts_at", _("begins"))]


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, request, model_admin):
        return [(row.pk, str(row)) for row in Category.objects.prefetch_related("translations")]

    def queryset(self, request, queryset):
        return by_id(queryset, "category", self.value())


class EventEditing(VersionEditing):
    model = Event
    form = EventForm
    PREVIEW = "event"
    SHARED = (
        "starts_at",
        "ends_at",
        "is_all_day",
        "zone",
        "rrule",
        "is_cancelled",
        "category",
        "place",
        "latitude",
        "longitude",
        "photograph",
        "gallery",
        "url",
    )
    PUBLICATION = (
        "starts_at",
        "ends_at",
        "is_all_day",
        "zone",
        "rrule",
        "is_cancelled",
        "category",
    )

    def after_restoring(self):
        self.obj.occurrences.keep(self.obj)  # the exceptions came back after the event itself


@admin.register(Event)
class EventAdmin(VersionAdmin):
    editing_class = EventEditing
    inlines = [ExceptionInline]
    list_display = [
        "picture_column",
        "title_column",
        "states_column",
        "category_column",
        "time_column",
    ]
    picture_field = "photograph"
    more_columns = ("changed_column", "published_column")
    list_filter = [
        StateFilter,
        LanguageFilter,
        CategoryFilter,
        LacksFilter,
        HandsFilter,
        EventDates,
    ]
    sorts = {**VersionAdmin.sorts, "time_column": Sort(_("time"), "starts_at", is_descending=True)}
    search_fields = ["versions__title"]
    autocomplete_fields = ["place", "gallery"]
    change_list_template = "calendar_app/event_change_list.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(import_events), name="calendar_app_event_import"),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request, obj=None):
        names = super().get_readonly_fields(request, obj)
        return (*names, *filter(None, READ_ONLY.values())) if names else names

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        editing = self.editing_of(request, obj)
        if obj is None or (editing.may_change_shared and editing.may_change):
            return fieldsets
        return [
            (
                title,
                {**options, "fields": [n for f in options["fields"] if (n := READ_ONLY.get(f, f))]},
            )
            for title, options in fieldsets
        ]

    @admin.display(description=_("time"))
    def time_in_words(self, event):
        """By the clock of the event itself, as in the form; its zone stands below."""
        edition = editions.changed(editions.current(), {"zone": event.zone})
        return date_formats.format_range(*event.bounds(edition), edition, event.is_all_day)

    @admin.display(description=_("comes again"))
    def rule_in_words(self, event):
        return next_dates(event) if event.rrule else "—"

    def with_rows(self, queryset):
        rows = super().with_rows(queryset).select_related("category")
        return rows.prefetch_related("category__translations")

    @admin.display(description=_("category"))
    def category_column(self, event):
        return str(event.category)

    @admin.display(description=_("time"))
    def time_column(self, event):
        edition = editions.current()
        start, end = event.bounds(edition)
        return date_formats.format_range(start, end, edition, event.is_all_day)


@admin.register(Category)
class CategoryAdmin(NewsroomTranslatableAdmin):
    list_display = ["__str__", "position", "language_column"]
    fields = ["name", "slug", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations")
