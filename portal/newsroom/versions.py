"""The admin of what has versions: tabs, states, steps, rights, preview."""

import logging

from django.contrib import admin, messages
from django.contrib.admin import widgets
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from js_asset import Media
from parler.admin import TranslatableAdmin

from portal.base import calendars, editions
from portal.base.editions import EDITIONS

from . import rights, steps
from .dates import DateTimeField
from .filters import LanguageFilter, MonthFilter, StateFilter
from .forms import VersionForm

logger = logging.getLogger("peyk.newsroom")


class AutocompleteSelect(widgets.AutocompleteSelect):
    """Django's own, which fails on a posted value that is no id before it can be refused."""

    def optgroups(self, name, value, attrs=None):
        ids = [v for v in map(str, value) if v.isascii() and v.isdigit() and len(v) < 19]
        return super().optgroups(name, ids, attrs)


class AutocompleteMixin:
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", AutocompleteSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NewsroomModelAdmin(AutocompleteMixin, admin.ModelAdmin):
    """What every page of the newsroom shares: dates as its people type them."""

    formfield_overrides = {models.DateTimeField: {"form_class": DateTimeField}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DateTimeField):
            # The admin's own split widget reads Gregorian only.
            return DateTimeField(
                label=capitalised(db_field.verbose_name),
                help_text=db_field.help_text,
                required=not (db_field.blank or db_field.has_default()),
                initial=db_field.default if db_field.has_default() else None,
            )
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        # The rich-text editor loads modules through an import map, which the policy
        # lets through by a nonce only.
        response = super().render_change_form(request, context, *args, **kwargs)
        media = response.context_data["media"]
        response.context_data["media"] = Media.from_media(media).with_nonce(str(request.csp_nonce))
        return response


def capitalised(text):
    text = str(text)
    return text[:1].upper() + text[1:]


class NewsroomTranslatableAdmin(NewsroomModelAdmin, TranslatableAdmin):
    """Names, captions and other texts per language. A person changes the own languages only.

    SHARED: fields that the languages share.
    """

    def _language(self, request, obj=None):
        return self.get_form_language(request, obj)

    def get_form_language(self, request, obj=None):
        """The language of the open tab: the one asked for, else the person's first."""
        asked = request.GET.get("language")
        if asked in EDITIONS:
            return asked
        own = rights.languages_of(request.user)
        current = editions.current().code
        return current if current in own or not own else own[0]

    def may_change_language(self, request, obj=None):
        return self.get_form_language(request, obj) in rights.languages_of(request.user)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and self.may_change_language(request, obj)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        language = self.get_form_language(request, obj)
        for meta in self.model._parler_meta:
            for name in meta.get_translated_fields():
                if name in form.base_fields:
                    form.base_fields[name].widget.attrs.update(
                        lang=language, dir=EDITIONS[language].direction
                    )
        return form


class PartInline(AutocompleteMixin):
    """An inline of something that is part of its parent: whoever may change that may change it.

    VersionAdmin leaves inlines out for people who may not change what languages share.
    """

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class VersionAdmin(NewsroomTranslatableAdmin):
    form = VersionForm
    change_form_template = "newsroom/version_change_form.html"
    list_filter = [StateFilter, LanguageFilter, MonthFilter]
    list_per_page = 40
    show_full_result_count = False
    actions = ["submit_versions", "publish_versions", "withdraw_versions"]
    SHARED = ()
    VERSION_FIELDS = ()
    PREVIEW = ""

    # Rights

    def version_of(self, request, obj):
        """The stored version in the tab's language, or None."""
        if obj is None or obj.pk is None:
            return None
        language = self.get_form_language(request, obj)
        return next((v for v in obj.versions.all() if v.language_code == language), None)

    def has_view_permission(self, request, obj=None):
        return rights.has(request.user, "view", self.model) or super().has_change_permission(
            request, None
        )

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request) and bool(
            rights.languages_of(request.user)
        )

    def has_change_permission(self, request, obj=None):
        user = request.user
        if obj is None:
            return rights.has(user, "change", self.model) or rights.has(
                user, "translate", self.model
            )
        language = self.get_form_language(request, obj)
        return rights.may_edit(user, obj, language, self.version_of(request, obj))

    def has_delete_permission(self, request, obj=None):
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def get_readonly_fields(self, request, obj=None):
        if obj is None or rights.may_edit_shared(request.user, obj):
            return ()
        return self.SHARED

    def get_inline_instances(self, request, obj=None):
        if obj is not None and not rights.may_edit_shared(request.user, obj):
            return []
        return super().get_inline_instances(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            logger.warning(
                "refused: %s %s by account %s", request.method, request.path, request.user.pk
            )
            raise

    # The form

    def get_queryset(self, request):
        return admin.ModelAdmin.get_queryset(self, request).prefetch_related("versions")

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": [*self.VERSION_FIELDS, "seen"], "classes": ["version"]}),
            (gettext_lazy("For all languages"), {"fields": list(self.SHARED)}),
        ]

    def get_form_language(self, request, obj=None):
        asked = request.GET.get("language")
        if asked in EDITIONS:
            return asked
        if obj is not None:
            own = rights.languages_of(request.user)
            written = sorted(obj.versions.all(), key=lambda v: (v.created_at, v.pk))
            for version in written:
                if version.language_code in own:
                    return version.language_code
            if written:
                return written[0].language_code
        return next(iter(rights.languages_of(request.user)), editions.DEFAULT)

    def get_language_tabs(self, request, obj, available_languages, css_class=None):
        tabs = super().get_language_tabs(request, obj, available_languages, css_class)
        tabs.allow_deletion = False  # versions are withdrawn, not deleted: their history stays
        return tabs

    def delete_translation(self, request, object_id, language_code):
        raise Http404

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        version = self.version_of(request, obj)
        language = self.get_form_language(request, obj)
        context.update(
            version=version,
            version_edition=EDITIONS[language],
            versions_by_language={v.language_code: v for v in obj.versions.all()} if obj else {},
            offered_steps=steps.offered(request.user, obj, version) if obj else [],
            missing=version.missing() if version else [],
            preview_url=reverse("newsroom_preview", args=[self.PREVIEW, version.pk])
            if version and self.PREVIEW
            else "",
            page_url=version.get_absolute_url() if version and version.is_live() else "",
        )
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_model(self, request, obj, form, change):
        language = form.language_code
        foreign = [name for name in self.get_readonly_fields(request, obj) if name in request.POST]
        if foreign:
            logger.warning(
                "ignored: fields %s posted to %s by account %s",
                foreign, request.path, request.user.pk,
            )  # fmt: skip
        version = obj.get_translation(language)
        if version._state.adding:
            version.created_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_save(request, obj) or super().response_add(
            request, obj, self.tab_url(request, obj)
        )

    def response_change(self, request, obj):
        return self.after_save(request, obj) or super().response_change(request, obj)

    def tab_url(self, request, obj):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return f"{reverse(name, args=[obj.pk])}?language={self.get_form_language(request, obj)}"

    def after_save(self, request, obj):
        """Take the step whose button was pressed; None where it was an ordinary save."""
        name = request.POST.get("_step", "")
        if name not in steps.STEPS:
            return None
        language = self.get_form_language(request, obj)
        version = obj.versions.filter(language_code=language).first()
        self.take_step(request, version, name)
        return HttpResponseRedirect(self.tab_url(request, obj))

    def take_step(self, request, version, name):
        try:
            version = steps.take(version, name, request.user)
        except steps.StepRefusedError as refused:
            self.message_user(
                request,
                format_html(
                    "{}<ul>{}</ul>",
                    _("Your text is saved, but this step was not taken:"),
                    format_html_join("", "<li>{}</li>", ((r,) for r in refused.reasons)),
                ),
                messages.ERROR,
            )
            return False
        if version.is_scheduled():
            text = _("“%(title)s” goes live at its time: %(time)s.") % {
                "title": version.title_text,
                "time": calendars.format_long(version.published_at, editions.current()),
            }
        else:
            text = _("“%(title)s” is now: %(state)s.") % {
                "title": version.title_text,
                "state": version.get_state_display(),
            }
        self.message_user(request, text, messages.SUCCESS)
        return True

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
        return calendars.format_long(min(moments), editions.current())

    # Bulk actions: the same steps, one by one, in the language that the list is filtered by.

    def bulk(self, request, queryset, name):
        language = request.GET.get("language")
        if language not in EDITIONS:
            language = editions.current().code
        taken = 0
        for obj in queryset:
            version = next((v for v in obj.versions.all() if v.language_code == language), None)
            if version is None:
                continue
            try:
                steps.take(version, name, request.user)
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
                "%(count)d version (%(language)s) was changed.",
                "%(count)d versions (%(language)s) were changed.",
                taken,
            )
            % {"count": taken, "language": EDITIONS[language].name},
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
        return rights.has(request.user, "publish", self.model)
