"""What every page of the newsroom shares: dates as people type them, languages, parts."""

from functools import partial
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import widgets
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media
from parler.admin import TranslatableAdmin

from portal.core import editions, hooks
from portal.core.editions import EDITIONS

from . import deletions, presses
from .dates.fields import TimeField, TypedDateField
from .fields import formfield
from .lists.admin import ListAdmin
from .lists.cells import mark
from .rights import policy
from .versions.inline_rows import LenientMergingMixin, PartForm, PartFormSet

# Fields that tell, hidden, what they were filled from.
JOINED = (
    forms.CharField,
    forms.IntegerField,
    forms.BooleanField,
    forms.ChoiceField,
    forms.ModelChoiceField,
    TypedDateField,
    TimeField,
)
OF_SLUGS = ("/urlify.js", "/prepopulate.js", "/xregexp.js", "/xregexp.min.js")
MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


class IdsAlone:
    """Mixed into Django's own, which fail on a posted value that is no id before it is refused."""

    def optgroups(self, name, value, attrs=None):
        ids = [v for v in map(str, value) if v.isascii() and v.isdigit() and len(v) < 19]
        return super().optgroups(name, ids, attrs)


class AutocompleteSelect(IdsAlone, widgets.AutocompleteSelect):
    pass


class AutocompleteSelectMultiple(IdsAlone, widgets.AutocompleteSelectMultiple):
    pass


class FieldsMixin:
    """Texts as they will be stored, before their length is asked. Choices of other rows:
    forgiving, and without ways to delete what others use.
    """

    def text_language(self, request):
        """The language of the translated texts in this form, "" where the form itself knows it."""
        return ""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        make = partial(super().formfield_for_dbfield, db_field, request)
        field = formfield(db_field, make, self.text_language(request), **kwargs)
        if field is not None and isinstance(field.widget, widgets.RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
            if getattr(field.widget.widget, "needs_no_links", False):
                field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        answers = hooks.relation_widget(db_field, self.working_language(request))
        if widget := next(filter(None, answers), None):
            kwargs.setdefault("widget", widget)
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", AutocompleteSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", AutocompleteSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def working_language(self, request, obj=None):
        """The language in which the person works in this form, also one without texts."""
        own = policy.languages_of(request.user)
        current = editions.current().code
        return current if current in own or not own else own[0]


class NewsroomModelAdmin(FieldsMixin, ListAdmin, admin.ModelAdmin):
    """What every page of the newsroom shares: dates as its people type them."""

    # Numbers beside each choice of a filter would read whole tables.
    show_facets = admin.ShowFacets.NEVER
    # Whether fields that a person did not touch stay as a colleague changed them meanwhile.
    joins_fields = True
    view_on_site = False  # the newsroom has no such address (`site.NewsroomSite`)

    @property
    def media(self):
        """Django's, without what fills slugs while one types, where nothing is filled so."""
        media = super().media
        if self.prepopulated_fields:
            return media
        scripts = [script for script in media._js if not str(script).endswith(OF_SLUGS)]
        return forms.Media(css=media._css, js=scripts)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (LenientMergingMixin, form), {}) if self.joins_fields else form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if self.joins_fields and isinstance(field, JOINED) and not isinstance(field, MANY):
            field.show_hidden_initial = True
        return field

    def get_inline_instances(self, request, obj=None):
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            inline.parent_language = self.working_language(request, obj)
        return inlines

    def get_inlines(self, request, obj):
        return [*super().get_inlines(request, obj), *inlines_from_above(self.model)]

    def check(self, **kwargs):
        """Django's checks, which know the attribute `inlines` alone, for those from above too."""
        added = (inline(self.model, self.admin_site) for inline in inlines_from_above(self.model))
        return [*super().check(**kwargs), *(fault for row in added for fault in row.check())]

    def get_deleted_objects(self, objs, request):
        return deletions.told(objs, request, self.admin_site, self.line_of)

    def line_of(self, row):
        """A row on the page that asks before a deletion."""
        name = capfirst(row._meta.verbose_name)
        if not self.admin_site.is_registered(type(row)):
            return format_html("{}: <bdi>{}</bdi>", name, row)
        url = reverse(admin_urlname(row._meta, "change"), args=[row.pk])
        return format_html('{}: <a href="{}"><bdi>{}</bdi></a>', name, url, row)

    def lookup_allowed(self, lookup, value, request):
        """A list can be filtered by what it offers, not by whatever its columns hold."""
        for offered in self.get_list_filter(request):
            if isinstance(offered, type):
                allowed = {offered.parameter_name}
            else:
                ends = ("", "__exact", "__isnull", "__id__exact")
                allowed = {f"{offered}{end}" for end in ends}
            if lookup in allowed:
                return True
        return False

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            for name, text in getattr(formset, "removed", ()):
                warning = _("“%(name)s” was removed here meanwhile.") % {"name": name}
                if text:
                    warning += " " + _("Your text for it was: “%(text)s”") % {"text": text}
                self.message_user(request, warning, messages.WARNING)
        return formsets, inlines

    # Something new, saved twice by one page

    def form_key(self, request):
        return presses.form_key(request.POST)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        key = "" if object_id or request.method != "POST" else self.form_key(request)
        if not key:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            press = presses.held_press(request.user, self.model, key)
            obj = press.object_id and self.get_queryset(request).filter(pk=press.object_id).first()
            is_same = press.digest == presses.digest_of(request.POST, request.FILES)
            if obj and (answer := self.pressed_again(request, obj, is_same)):
                return answer
            return super().changeform_view(request, object_id, form_url, extra_context)

    def pressed_again(self, request, obj, is_same):
        """The answer to a second press of a page whose form is stored as `obj`; None: a new one."""
        return admin.ModelAdmin.response_add(self, request, obj) if is_same else None

    def log_addition(self, request, obj, message):
        if key := self.form_key(request):
            press = presses.held_press(request.user, self.model, key)
            press.object_id, press.digest = obj.pk, presses.digest_of(request.POST, request.FILES)
            press.save()
        return super().log_addition(request, obj, message)

    def render_change_form(self, request, context, *args, **kwargs):
        if context.get("original") is None:
            context["form_key"] = self.form_key(request) or presses.press_key()
        # The rich-text editor loads modules through an import map, which the policy
        # lets through by a nonce only.
        response = super().render_change_form(request, context, *args, **kwargs)
        media = response.context_data["media"]
        response.context_data["media"] = Media.from_media(media).with_nonce(str(request.csp_nonce))
        return response


def inlines_from_above(model):
    return [inline for inlines in hooks.admin_inlines(model) for inline in inlines]


class NewsroomTranslatableAdmin(NewsroomModelAdmin, TranslatableAdmin):
    """Names, captions and other texts per language. A person changes the own languages only.

    SHARED: fields that the languages share.
    """

    def get_language_tabs(self, request, obj, available_languages, css_class=None):
        """Each language under its own name, whatever the newsroom's language."""
        tabs = super().get_language_tabs(request, obj, available_languages, css_class)
        tabs[:] = [(url, EDITIONS[code].name, code, status) for url, _n, code, status in tabs]
        return tabs

    def text_language(self, request):
        return self.get_form_language(request)

    def _language(self, request, obj=None):
        return self.get_form_language(request, obj)

    def get_form_language(self, request, obj=None):
        """The language of the open tab: the one asked for, else the person's first."""
        asked = request.GET.get("language")
        if asked in EDITIONS:
            return asked
        return super().working_language(request, obj)

    def working_language(self, request, obj=None):
        return self.get_form_language(request, obj)

    def _patch_redirect(self, request, obj, redirect):
        """Parler's, which says the language of the form once more where the address says it."""
        if "language" in QueryDict(urlsplit(redirect.get("Location", "")).query):
            return redirect
        return super()._patch_redirect(request, obj, redirect)

    def may_change_language(self, request, obj=None):
        return self.get_form_language(request, obj) in policy.languages_of(request.user)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and self.may_change_language(request)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and self.may_change_language(request, obj)

    def language_column(self, obj):
        """A mark for each language: the link to its texts, or to where they are begun."""
        there, marks = obj.get_available_languages(), []
        address = reverse(admin_urlname(self.opts, "change"), args=[obj.pk])
        for code, edition in EDITIONS.items():
            css, label = ("state--live", _("written"))
            if code not in there:
                css, label = ("state--none", _("begin this version"))
            marks.append((mark(f"{address}?language={code}", css, edition, label),))
        return format_html('<span class="row">{}</span>', format_html_join(" ", "{}", marks))

    language_column.short_description = gettext_lazy("languages")

    def delete_translation(self, request, object_id, language_code):
        if not policy.may_delete_language(request.user, self.model, language_code):
            raise PermissionDenied
        return super().delete_translation(request, object_id, language_code)

    def deletion_not_allowed(self, request, obj, language_code):
        """parler's page with what every page of the newsroom has around it, and a title."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Delete the translation"),
            "object": obj.master,
            "opts": self.opts,
            "language_name": EDITIONS[language_code].name,
            "object_name": self.opts.verbose_name,
        }
        return TemplateResponse(request, self.deletion_not_allowed_template, context)

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
            for code in policy.languages_of(request.user)
            if policy.holds(request.user, action, row, code)
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


class PartInline(FieldsMixin):
    """An inline of something that is part of its parent: whoever may change that may change it.

    VersionAdmin leaves inlines out for people who may not change what languages share.
    is_narrow: whether it fits beside the text.
    """

    is_narrow = False
    parent_language = ""  # the parent's admin says it
    form = PartForm
    formset = PartFormSet

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.show_hidden_initial = True
        return field

    def working_language(self, request, obj=None):
        return self.parent_language or super().working_language(request, obj)

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
