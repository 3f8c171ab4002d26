"""The admin of what has versions: Django's hooks, which ask the request's VersionEditing."""

import copy
import logging
from contextlib import nullcontext
from functools import partial

from django.contrib import admin
from django.contrib.admin.utils import display_for_field, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy

from portal.core import hooks
from portal.core.editions import EDITIONS
from portal.core.history import newest
from portal.core.languages.scripts import LATIN
from portal.core.publishing import State
from portal.core.text import richtext
from portal.newsroom.autosave import resubmit
from portal.newsroom.base_admin import NewsroomTranslatableAdmin
from portal.newsroom.presses import form_key
from portal.newsroom.rights import locked_out, policy
from portal.newsroom.workflow import locks

from . import step_words
from .editing import VersionEditing, show_notices
from .form_media import at_once_and_later
from .forms import VersionForm
from .history_pages import VersionHistory, number, rows_of
from .lists import VersionLists
from .script_settings import form_data

logger = logging.getLogger("peyk.newsroom")


LAST_CHANGES = 6  # in the form; the page of the history has all
MARKS = {
    State.IN_REVIEW: "review",
    State.APPROVED: "approved",
    State.PUBLISHED: "live",
    State.WITHDRAWN: "withdrawn",
}


def mark_of(version):
    """The modifier of `.state` that shows in what state a version is, "" for a draft."""
    if version is None:
        return "none"
    return "soon" if version.is_scheduled() else MARKS.get(version.state, "")


def as_column(field, name):
    """A column of Django's admin that shows a field of a version; None has its name alone."""
    if field is None:
        return name

    @admin.display(description=field.verbose_name, empty_value="—")
    def shown(obj):
        value = obj.safe_translation_getter(field.name)
        return display_for_field(value or None, field, "—")

    shown.__name__ = field.name
    return shown


class FormLostError(Exception):
    """What was posted belongs to an object, or a live text, that is no more."""


class VersionAdmin(VersionLists, VersionHistory, NewsroomTranslatableAdmin):
    """editing_class: the VersionEditing of this kind of content.

    The admin that is registered serves all requests. For a form `page` makes a copy of it that
    serves one, and holds its VersionEditing as `editing`; what Django asks of the copy is
    answered by that (docs/decisions/0025-one-editing-object.md).
    """

    form = VersionForm
    change_form_template = "newsroom/version_change_form.html"
    joins_fields = False  # VersionForm does, paragraph by paragraph
    editing_class = VersionEditing
    editing = None

    @property
    def version_model(self):
        return self.model._parler_meta.root_model

    # One request

    def page(self, editing):
        """This admin for the one request that an editing was made for."""
        page = copy.copy(self)
        page.editing = editing
        return page

    def editing_of(self, request, obj=None):
        """That of the request; a new one where many objects, or none, are asked about."""
        return self.editing or self.make_editing(request, obj)

    def make_editing(self, request, obj):
        asked, user = request.GET.get("language"), request.user
        return self.editing_class(
            user,
            obj,
            asked if asked in EDITIONS else VersionEditing.first_language(user, obj),
            is_update=request.GET.get("update") == "1",
            draft_key=request.GET.get("autosave_draft")
            or request.POST.get("_autosave_draft_key")
            or "",
        )

    def opened(self, request, object_id):
        """The VersionEditing of a form, of a new story where object_id is None.

        One after the other, before anything is read: who waits for a colleague's request must
        see what it stored.
        """
        if object_id is None:
            return self.make_editing(request, None)
        obj, pk = None, number(unquote(object_id))
        if pk:
            if request.method == "POST":
                locks.hold(pk, self.model)
            obj = self.get_queryset(request).filter(pk=pk).first()
        editing = self.make_editing(request, obj)
        if obj is not None:
            obj.set_current_language(editing.language, initialize=True)
        return editing

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        is_post, editing = request.method == "POST", None
        if is_post and "_saveasnew" in request.POST:
            object_id = None  # as Django takes it
        try:
            with transaction.atomic() if is_post else nullcontext():
                editing = self.opened(request, object_id)
                if object_id is None:
                    if not editing.may_change:
                        raise PermissionDenied
                elif is_post and (editing.obj is None or editing.is_lost):
                    raise FormLostError
                page = self.page(editing)
                return super(VersionAdmin, page).changeform_view(
                    request, object_id, form_url, extra_context
                )
        except FormLostError:
            pass
        except PermissionDenied:
            logger.warning(
                "refused: %s %s by account %s", request.method, request.path, request.user.pk
            )
            if not (is_post and policy.has(request.user, "view", self.model)):
                raise
        # The version moved on while it was open: what was typed is given back.
        pk = number(unquote(object_id)) if object_id else None
        editing.draft.keep(dict(request.POST.lists()), pk)
        reason = locked_out.sentence(request.user, editing.version)
        return resubmit.page(request, request.POST, is_refused=True, reason=reason)

    def get_object(self, request, object_id, from_field=None):
        if self.editing is not None:
            return self.editing.obj
        return super().get_object(request, object_id, from_field)

    # Rights

    def has_view_permission(self, request, obj=None):
        return policy.has(request.user, "view", self.model) or super().has_change_permission(
            request, None
        )

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request) and bool(
            policy.languages_of(request.user)
        )

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return any(
                policy.has(request.user, action, self.model) for action in ("change", "translate")
            )
        return self.editing_of(request, obj).may_change

    def has_delete_permission(self, request, obj=None):
        # Asked for each object, also by the bulk action and for what is deleted along.
        allowed = admin.ModelAdmin.has_delete_permission(self, request, obj)
        return allowed and (obj is None or policy.may_delete(request.user, obj))

    def get_readonly_fields(self, request, obj=None):
        editing = self.editing_of(request, obj)
        return () if editing.may_change_shared else editing.SHARED

    def get_inline_instances(self, request, obj=None):
        if not self.editing_of(request, obj).may_change_shared:
            return []
        return super().get_inline_instances(request, obj)

    def form_key(self, request):
        """The page of a new form is known by the key of its autosave draft."""
        return form_key(request.POST, "_autosave_draft_key")

    def pressed_again(self, request, obj, is_same):
        """To what the first press made; what was typed since stands in its form, not saved yet."""
        editing = self.make_editing(request, obj)
        if not is_same:
            fields = dict(request.POST.lists())
            # Nobody but this page has written it meanwhile.
            fields.update(seen=[str(newest(editing.version))], seen_shared=[str(newest(obj))])
            editing.draft.keep(fields, obj.pk)
        return HttpResponseRedirect(editing.url)

    # The form

    def text_language(self, request):
        return ""  # VersionForm knows the language of its object

    def get_queryset(self, request):
        return admin.ModelAdmin.get_queryset(self, request).prefetch_related("versions")

    def get_fieldsets(self, request, obj=None):
        """The page itself, what a publication asks for, and the details, told by their classes."""
        editing = self.editing_of(request, obj)
        fieldsets = self.fieldsets_of(editing)
        return fieldsets if editing.may_change else self.to_read(fieldsets)

    def fieldsets_of(self, editing):
        names = editing.canvas_fields
        if editing.may_change:
            names = [*names, *editing.hidden_fields]
        else:
            names = ["body_shown" if name == "body" else name for name in names]
        own = editing.publication_fields
        fieldsets = [
            (None, {"fields": names, "classes": ["version"]}),
            (None, {"fields": own, "classes": ["publication"]}),
        ]
        if editing.social_fields:
            options = {"fields": editing.social_fields, "classes": ["details", "social"]}
            fieldsets.append((gettext_lazy("Search and social networks"), options))
        if editing.is_update:
            return fieldsets
        placed = (*editing.CANVAS, *editing.PUBLICATION, *editing.SOCIAL)
        details = [name for name in editing.SHARED if name not in placed]
        for names, place in ((editing.PUBLICATION, "publication"), (details, "details")):
            if names:
                options = {"fields": list(names), "classes": [place]}
                fieldsets.append((gettext_lazy("For all languages"), options))
        return fieldsets

    def to_read(self, fieldsets):
        """The same where nothing is changed: Django does not know the fields of a version."""
        known = {field.name: field for field in self.version_model._meta.concrete_fields}
        return [
            (
                title,
                {**options, "fields": [as_column(known.get(n), n) for n in options["fields"]]},
            )
            for title, options in fieldsets
        ]

    @admin.display(description=gettext_lazy("text"))
    def body_shown(self, obj):
        """The rich text for somebody who may read it here and not change it."""
        return richtext.render(obj.safe_translation_getter("body") or "", lambda kind, pk: "")

    def get_form(self, request, obj=None, change=False, **kwargs):
        editing = self.editing_of(request, obj)
        return editing.form_class(
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            autosave_draft=editing.draft.row if request.method == "GET" else None,
        )

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        row = self.editing_of(request, obj).draft.row if request.method == "GET" else None
        if row is not None and f"{prefix}-TOTAL_FORMS" in row.fields:
            kwargs.update(data=row.as_post(), files={})
        return kwargs

    def whole_form(self, request):
        """(form class, formset classes) of all that the person may change of this object.

        For pages that show a part of it, or nothing.
        """
        obj = self.editing.obj
        inlines = self.get_inline_instances(request, obj)
        return self.get_form(request, obj), [inline.get_formset(request, obj) for inline in inlines]

    def get_form_language(self, request, obj=None):
        return self.editing_of(request, obj).language

    def get_language_tabs(self, request, obj, available_languages, css_class=None):
        tabs = super().get_language_tabs(request, obj, available_languages, css_class)
        tabs.allow_deletion = False  # versions are withdrawn, not deleted: their history stays
        return tabs

    def tabs(self, request):
        """[{"url", "edition", "is_current", "version", "mark", "shows_script"}] of the languages.

        mark: the modifier of `.state`. A language without a version leads to where it is begun.
        shows_script: whether anything else on the page is in the letters of its name.
        """
        editing = self.editing
        versions = {v.language_code: v for v in editing.obj.versions.all()} if editing.obj else {}
        query = request.GET.copy()
        for name in ("autosave_draft", "update"):
            query.pop(name, None)
        found = []
        ours = (request.edition, EDITIONS[editing.language])
        scripts = {LATIN, *(edition.language.script_code for edition in ours)}
        for edition in EDITIONS.values():
            query["language"] = edition.code
            version, is_current = versions.get(edition.code), edition.code == editing.language
            begun = "" if version or is_current else self.begin_url(edition.code)
            found.append(
                {
                    "url": begun or f"?{query.urlencode()}",
                    "edition": edition,
                    "is_current": is_current,
                    "version": version,
                    "mark": mark_of(version),
                    "shows_script": edition.language.script_code in scripts,
                }
            )
        return found

    def begin_url(self, language):
        """The address where a missing language of what is stored is begun, "" for this form."""
        editing = self.editing
        if editing.obj is None or language not in policy.languages_of(editing.user):
            return ""
        return hooks.begin_version_url(editing.obj, language) or ""

    def last_changes(self, editing):
        """The newest entries of the version's history."""
        if editing.version is None:
            return []
        events = self.events_of(editing.obj.pk, editing.language)[: LAST_CHANGES + 1]
        return rows_of(self.version_model, list(events))[:LAST_CHANGES]

    def delete_translation(self, request, object_id, language_code):
        raise Http404

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        editing, form = self.editing, context["adminform"].form
        context["version_edition"] = EDITIONS[editing.language]
        if getattr(form, "open_choices", None):
            context.update(editing.merge_context(form), address=request.get_full_path())
            return TemplateResponse(request, "newsroom/merge.html", context)
        context.update(
            editing.context(form),
            version_tabs=self.tabs(request),
            last_changes=self.last_changes(editing),
            step_words=step_words.given_back(request, editing),
            form_data=form_data(editing, form, editing.PREVIEW, is_refused=form.is_bound),
        )
        context["media"], context["later"] = at_once_and_later(context["media"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_model(self, request, obj, form, change):
        self.editing.store(form)

    def response_add(self, request, obj, post_url_continue=None):
        return self.after_save(request) or super().response_add(request, obj, self.editing.url)

    def response_change(self, request, obj):
        return self.after_save(request) or super().response_change(request, obj)

    def after_save(self, request):
        """Take the step whose button was pressed; None where it was an ordinary save."""
        editing = self.editing
        editing.draft.drop(request.POST)
        is_step = editing.take_asked_step(request.POST)
        step_words.after_step(request, editing)
        show_notices(request, editing)
        return HttpResponseRedirect(editing.url) if is_step or editing.is_update else None
