"""What every page of the newsroom shares: dates as people type them, languages, parts."""

from django.contrib import admin
from django.contrib.admin import widgets
from django.core.exceptions import PermissionDenied
from django.db import models
from js_asset import Media
from parler.admin import TranslatableAdmin

from portal.base import editions
from portal.base.editions import EDITIONS

from . import rights
from .dates import DateTimeField


class AutocompleteSelect(widgets.AutocompleteSelect):
    """Django's own, which fails on a posted value that is no id before it can be refused."""

    def optgroups(self, name, value, attrs=None):
        ids = [v for v in map(str, value) if v.isascii() and v.isdigit() and len(v) < 19]
        return super().optgroups(name, ids, attrs)


class ChoicesMixin:
    """Choices of other rows: forgiving, and without ways to delete what others use."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, widgets.RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", AutocompleteSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NewsroomModelAdmin(ChoicesMixin, admin.ModelAdmin):
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

    def get_language_tabs(self, request, obj, available_languages, css_class=None):
        """Each language under its own name, whatever the newsroom's language."""
        tabs = super().get_language_tabs(request, obj, available_languages, css_class)
        tabs[:] = [(url, EDITIONS[code].name, code, status) for url, _n, code, status in tabs]
        return tabs

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

    def has_add_permission(self, request):
        return super().has_add_permission(request) and self.may_change_language(request)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and self.may_change_language(request, obj)

    def delete_translation(self, request, object_id, language_code):
        if not rights.may_delete_language(request.user, self.model, language_code):
            raise PermissionDenied
        return super().delete_translation(request, object_id, language_code)

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


class EditionRowAdmin(NewsroomModelAdmin):
    """Rows of one edition (`language_code`): changed by those who work in its language.

    Whoever sets the roles may in all of them.
    """

    def own_languages(self, request, action):
        if request.user.has_perm("auth.change_group"):
            return list(EDITIONS)
        row = self.model()
        return [
            code
            for code in rights.languages_of(request.user)
            if rights.holds(request.user, action, row, code)
        ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(self.own_languages(request, "add"))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        own = self.own_languages(request, "change")
        return allowed and (obj is None or obj.language_code in own)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        own = self.own_languages(request, "delete")
        return allowed and (obj is None or obj.language_code in own)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        field = form.base_fields.get("language_code")
        if field is not None:
            own = self.own_languages(request, "change" if change else "add")
            field.choices = [item for item in field.choices if not item[0] or item[0] in own]
        return form


class PartInline(ChoicesMixin):
    """An inline of something that is part of its parent: whoever may change that may change it.

    VersionAdmin leaves inlines out for people who may not change what languages share.
    is_narrow: whether it fits beside the text.
    """

    is_narrow = False

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
