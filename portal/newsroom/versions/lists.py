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
from portal.newsroom.workflow.transitions import STEPS


def bulk_action(step):
    """The action of a list that takes a step with each chosen version."""

    @admin.action(description=step.bulk_label)
    def action(model_admin, request, queryset):
        model_admin.take_with_each(request, queryset, step)

    action.__name__, action.right = f"{step.name}_versions", step.right
    return action


class VersionLists:
    """Mixed into VersionAdmin."""

    list_filter = [PublicationDates, StateFilter, LanguageFilter]
    list_per_page = 40
    show_full_result_count = False
    actions = [bulk_action(step) for step in STEPS.values() if step.bulk_label]

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

    def get_actions(self, request):
        """Without the steps to which the person has no right anywhere."""
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if not (right := getattr(action[0], "right", ""))
            or policy.has(request.user, right, self.model)
        }

    def take_with_each(self, request, queryset, step):
        language = request.GET.get("language")
        if language not in EDITIONS:
            language = editions.current().code
        taken = 0
        for obj in queryset:
            version = next((v for v in obj.versions.all() if v.language_code == language), None)
            if version is None:
                continue
            try:
                note = _("Done from the list, with others.")
                steps.take(version, step.name, request.user, note=note)
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
