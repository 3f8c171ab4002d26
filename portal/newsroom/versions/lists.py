"""Lists of what has versions: columns, and steps for many at once."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import shown
from portal.newsroom.dates.list_filters import PublicationDates
from portal.newsroom.filters import LanguageFilter, StateFilter
from portal.newsroom.rights import policy
from portal.newsroom.workflow import steps


class VersionLists:
    """Mixed into VersionAdmin."""

    list_filter = [PublicationDates, StateFilter, LanguageFilter]
    list_per_page = 40
    show_full_result_count = False
    actions = ["submit_versions", "publish_versions", "withdraw_versions"]

    # Columns

    @admin.display(description=gettext_lazy("title"))
    def title_column(self, obj):
        versions = {v.language_code: v for v in obj.versions.all()}
        current = editions.current().code
        version = versions.get(current) or next(iter(versions.values()), None)
        if version is None:
            return f"#{obj.pk}"
        return format_html(
            '<span lang="{0}" dir="{1}">{2}</span>',
            version.language_code,
            EDITIONS[version.language_code].direction,
            version.title_text or "—",
        )

    @admin.display(description=gettext_lazy("languages"))
    def states_column(self, obj):
        """A chip for each version: its language, its state, where it leads."""
        versions = {v.language_code: v for v in obj.versions.all()}
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return format_html_join(
            " ",
            '<a class="chip chip--{}" href="{}?language={}" title="{}: {}">{}</a>',
            (
                (
                    "scheduled" if version.is_scheduled() else version.state,
                    reverse(name, args=[obj.pk]),
                    code,
                    EDITIONS[code].name,
                    _("Scheduled") if version.is_scheduled() else version.get_state_display(),
                    code,
                )
                for code in EDITIONS
                if (version := versions.get(code))
            ),
        )

    @admin.display(description=gettext_lazy("published"))
    def published_column(self, obj):
        moments = [v.published_at for v in obj.versions.all() if v.published_at]
        if not moments:
            return "—"
        return date_formats.format_long(min(moments), editions.current())

    # Bulk actions: the same steps, one by one, in the language that the list is filtered by.

    def bulk(self, request, queryset, name):
        language = request.GET.get("language")
        if language not in EDITIONS:
            language = editions.current().code
        taken = 0
        said = steps.Said(note=_("Done from the list, with others."))
        for obj in queryset:
            version = next((v for v in obj.versions.all() if v.language_code == language), None)
            if version is None:
                continue
            try:
                steps.take(version, name, request.user, said=said)
                taken += 1
            except steps.StepRefusedError as refused:
                self.message_user(
                    request,
                    f"{version.title_text}: {' '.join(map(str, refused.reasons))}",
                    messages.WARNING,
                )
        self.message_user(
            request,
            ngettext(
                "%(count)s version (%(language)s) was changed.",
                "%(count)s versions (%(language)s) were changed.",
                taken,
            )
            % {"count": shown(taken), "language": EDITIONS[language].name},
        )

    @admin.action(description=gettext_lazy("Send the selected to review"))
    def submit_versions(self, request, queryset):
        self.bulk(request, queryset, "submit")

    @admin.action(description=gettext_lazy("Publish the selected"), permissions=["publish"])
    def publish_versions(self, request, queryset):
        self.bulk(request, queryset, "publish")

    @admin.action(description=gettext_lazy("Withdraw the selected"), permissions=["publish"])
    def withdraw_versions(self, request, queryset):
        self.bulk(request, queryset, "withdraw")

    def has_publish_permission(self, request):
        return policy.has(request.user, "publish", self.model)
