"""The translation memory in the newsroom: looked at, searched, exchanged."""

from django.contrib import admin
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.search.normal_form import normalise
from portal.newsroom.base_admin import NewsroomModelAdmin
from portal.newsroom.rights import policy

from . import access, exchange_pages
from .models import Segment, pair_of


class PairFilter(admin.SimpleListFilter):
    title = _("languages")
    parameter_name = "pair"

    def lookups(self, request, model_admin):
        return [
            (f"{left}-{right}", f"{EDITIONS[left].name} · {EDITIONS[right].name}")
            for left in EDITIONS
            for right in EDITIONS
            if pair_of(left, right) == (left, right) and left != right
        ]

    def queryset(self, request, queryset):
        left, _dash, right = (self.value() or "").partition("-")
        return queryset.of_pair(left, right) if left in EDITIONS and right in EDITIONS else queryset


class OriginFilter(admin.SimpleListFilter):
    title = _("from")
    parameter_name = "origin"

    def lookups(self, request, model_admin):
        return [("published", _("published stories")), ("import", _("imports"))]

    def queryset(self, request, queryset):
        if self.value() not in ("published", "import"):
            return queryset
        return queryset.filter(left_version__isnull=self.value() == "import")


@admin.register(Segment)
class SegmentAdmin(NewsroomModelAdmin):
    list_display = ["sentences_column", "languages_column", "origin_column", "time_column"]
    list_display_links = None
    list_filter = [PairFilter, OriginFilter]
    list_select_related = ["left_version"]
    search_fields = ["left"]
    search_help_text = _("Finds parts of sentences in either language, however written.")
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "translation/memory_change_list.html"

    def get_queryset(self, request):
        rows = super().get_queryset(request).offered()
        return rows.defer(
            "left_traces",
            "right_traces",
            "left_key",
            "right_key",
            "left_version__body",
            "left_version__lead",
        )

    def get_search_results(self, request, queryset, search_term):
        key = normalise(search_term[:200])
        found = queryset.filter(left_key__contains=key) | queryset.filter(right_key__contains=key)
        return found if key else queryset, False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(exchange_pages.import_memory), name="translation_segment_import"),
            path("export/", wrap(exchange_pages.export_memory), name="translation_segment_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        may_import = bool(access.memory_pairs(request.user))
        return super().changelist_view(request, {"may_import": may_import, **(extra_context or {})})

    def has_add_permission(self, request):
        return False  # by publishing and by importing only

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        if not super().has_delete_permission(request, obj):
            return False
        own = policy.languages_of(request.user)
        return obj is None or obj.left_language in own or obj.right_language in own

    @admin.display(description=_("sentences"))
    def sentences_column(self, row):
        return format_html(
            '<bdi class="example" lang="{}">{}</bdi><bdi class="example" lang="{}">{}</bdi>',
            row.left_language,
            row.left,
            row.right_language,
            row.right,
        )

    @admin.display(description=_("languages"))
    def languages_column(self, row):
        return f"{EDITIONS[row.left_language].name} · {EDITIONS[row.right_language].name}"

    @admin.display(description=_("from"))
    def origin_column(self, row):
        version = row.left_version
        if version is None:
            return format_html("<bdi>{}</bdi>", row.batch)
        return format_html(
            '<a href="{}"><bdi lang="{}">{}</bdi></a>',
            version.get_absolute_url(),
            version.language_code,
            version.headline,
        )

    @admin.display(description=_("time"), ordering="at")
    def time_column(self, row):
        return date_formats.format_long(row.at, editions.current())
