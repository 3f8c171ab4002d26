"""The admin of what has versions: tabs, rights, saving and steps."""

import logging

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.text import richtext
from portal.newsroom import notifications
from portal.newsroom.autosave import resubmit
from portal.newsroom.base_admin import NewsroomTranslatableAdmin
from portal.newsroom.links import links_of
from portal.newsroom.rights import policy
from portal.newsroom.workflow import locks, steps
from portal.newsroom.workflow.texts import UpdateText, VersionText
from portal.newsroom.workflow.transitions import STEPS
from portal.newsroom.workflow.updates import update_of

from .forms import HIDDEN, VersionForm
from .history_pages import VersionHistory, number
from .lists import VersionLists
from .prepared_updates import VersionUpdates
from .script_settings import form_data
from .unsaved import VersionUnsaved

logger = logging.getLogger("peyk.newsroom")


class VersionAdmin(
    VersionLists, VersionHistory, VersionUpdates, VersionUnsaved, NewsroomTranslatableAdmin
):
    """SHARED, VERSION_FIELDS: names of fields. PREVIEW: a kind of portal.website.previews.

    Texts that VERSION_FIELDS does not place stand above it, in the order of their declaration.
    """

    form = VersionForm
    change_form_template = "newsroom/version_change_form.html"
    joins_fields = False  # VersionForm does, paragraph by paragraph
    SHARED = ()
    VERSION_FIELDS = ("slug", "published_at")
    PREVIEW = ""

    @property
    def version_model(self):
        return self.model._parler_meta.root_model

    # Rights

    def version_of(self, request, obj):
        """The stored version in the tab's language, or None."""
        if obj is None or obj.pk is None:
            return None
        language = self.get_form_language(request, obj)
        return next((v for v in obj.versions.all() if v.language_code == language), None)

    def has_view_permission(self, request, obj=None):
        return policy.has(request.user, "view", self.model) or super().has_change_permission(
            request, None
        )

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request) and bool(
            policy.languages_of(request.user)
        )

    def has_change_permission(self, request, obj=None):
        user = request.user
        if obj is None:
            return policy.has(user, "change", self.model) or policy.has(
                user, "translate", self.model
            )
        version = self.version_of(request, obj)
        if self.is_updating(request, version):
            return policy.may_prepare(user, obj, version)
        return policy.may_edit(user, obj, self.get_form_language(request, obj), version)

    def has_delete_permission(self, request, obj=None):
        # Asked for each object, also by the bulk action and for what is deleted along.
        allowed = admin.ModelAdmin.has_delete_permission(self, request, obj)
        return allowed and (obj is None or policy.may_delete(request.user, obj))

    def may_change_shared(self, request, obj):
        """Decided once per request: later the object holds what was posted, its section too."""
        if obj is None or obj.pk is None:
            return True
        if not hasattr(request, "_may_change_shared"):
            request._may_change_shared = {}
        language = self.get_form_language(request, obj)
        known, key = request._may_change_shared, (self.model, obj.pk, language)
        if key not in known:
            is_updating = self.is_updating(request, self.version_of(request, obj))
            known[key] = not is_updating and policy.may_edit_shared(request.user, obj)
        return known[key]

    def get_readonly_fields(self, request, obj=None):
        return () if self.may_change_shared(request, obj) else self.SHARED

    def get_inline_instances(self, request, obj=None):
        if not self.may_change_shared(request, obj):
            return []
        return super().get_inline_instances(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id and self.cannot_take(request, object_id):
            self.keep_refused(request, object_id)
            return resubmit.page(request, is_refused=True)
        try:
            own = policy.languages_of(request.user)
            if object_id is None and self.get_form_language(request) not in own:
                raise PermissionDenied
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            logger.warning(
                "refused: %s %s by account %s", request.method, request.path, request.user.pk
            )
            if request.method == "POST" and policy.has(request.user, "view", self.model):
                # The version moved on while it was open: what was typed is given back.
                self.keep_refused(request, object_id)
                return resubmit.page(request, is_refused=True)
            raise

    # The form

    def get_object(self, request, object_id, from_field=None):
        pk = number(object_id)
        if request.method == "POST" and pk:
            # One after the other, before anything is read: who waits for a colleague's request
            # must see what it stored.
            locks.hold(pk, self.model)
        return super().get_object(request, object_id, from_field)

    def text_language(self, request):
        return ""  # VersionForm knows the language of its object

    def get_queryset(self, request):
        return admin.ModelAdmin.get_queryset(self, request).prefetch_related("versions")

    def get_fieldsets(self, request, obj=None):
        hidden = ["seen", "seen_shared"]
        if self.is_updating(request, self.version_of(request, obj)):
            fields = [*self.update_names(), "goes_live_at", *hidden, "seen_live"]
            return [(None, {"fields": fields, "classes": ["version"]})]
        texts = [n for n in self.version_model.texts.names if n not in self.VERSION_FIELDS]
        fields = [*texts, *self.VERSION_FIELDS]
        if obj is not None and not self.has_change_permission(request, obj):
            fields = ["body_shown" if name == "body" else name for name in fields]
        else:
            fields += hidden
        return [
            (None, {"fields": fields, "classes": ["version"]}),
            (gettext_lazy("For all languages"), {"fields": list(self.SHARED)}),
        ]

    @admin.display(description=gettext_lazy("text"))
    def body_shown(self, obj):
        """The rich text for somebody who may read it here and not change it."""
        return richtext.render(obj.safe_translation_getter("body") or "", lambda kind, pk: "")

    def get_form(self, request, obj=None, change=False, **kwargs):
        version = self.version_of(request, obj)
        if self.is_updating(request, version):
            kwargs["form"] = self.update_form(obj, version)
        form = super().get_form(request, obj, change=change, **kwargs)
        form.shared_names = self.SHARED
        form.user = request.user
        if request.method == "GET":
            form.autosave_draft = self.autosave_draft_of(request, obj)
        return form

    def get_form_language(self, request, obj=None):
        asked = request.GET.get("language")
        if asked in EDITIONS:
            return asked
        if obj is not None and obj.pk is not None:
            own = policy.languages_of(request.user)
            written = sorted(obj.versions.all(), key=lambda v: (v.created_at, v.pk))
            for version in written:
                if version.language_code in own:
                    return version.language_code
            if written:
                return written[0].language_code
        return next(iter(policy.languages_of(request.user)), editions.DEFAULT)

    def get_language_tabs(self, request, obj, available_languages, css_class=None):
        tabs = super().get_language_tabs(request, obj, available_languages, css_class)
        tabs.allow_deletion = False  # versions are withdrawn, not deleted: their history stays
        return tabs

    def tabs(self, request, obj, language):
        """[{"url", "edition", "is_current", "version"}] of the languages."""
        versions = {v.language_code: v for v in obj.versions.all()} if obj else {}
        query = request.GET.copy()
        for name in ("autosave_draft", "update"):
            query.pop(name, None)
        found = []
        for edition in EDITIONS.values():
            query["language"] = edition.code
            found.append(
                {
                    "url": f"?{query.urlencode()}",
                    "edition": edition,
                    "is_current": edition.code == language,
                    "version": versions.get(edition.code),
                }
            )
        return found

    def delete_translation(self, request, object_id, language_code):
        raise Http404

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if getattr(form, "places", None):
            return self.merge_page(request, context, form, obj)
        version = self.version_of(request, obj)
        language = self.get_form_language(request, obj)
        is_updating = self.is_updating(request, version)
        context.update(
            version=version,
            version_edition=EDITIONS[language],
            version_tabs=self.tabs(request, obj, language),
            offered_steps=self.offered_steps(request, obj, version, is_updating),
            colleagues=self.colleagues(request, obj, language) if version else [],
            missing=steps.checklist(version) if version else [],
            preview_kind=self.PREVIEW,
            preview_links=links_of(obj, language) if version else [],
            tools=self.tools(request, obj, version) if version else [],
            page_url=version.get_absolute_url() if version and version.is_live() else "",
            **self.unsaved_context(request, obj, form),
            notes_of_version=self.notes_of(obj, language) if version else [],
            **self.update_context(request, obj, version),
        )
        context["form_data"] = form_data(request, context["autosave_draft_keys"], context)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def offered_steps(self, request, obj, version, is_updating):
        if version is None:
            return []
        text = VersionText(version)
        if is_updating:
            update = update_of(obj, version.language_code)
            text = UpdateText.of(version, request.user, update)
        return steps.offered(request.user, text)

    def tools(self, request, obj, version):
        """[(label, address)] of more to do with a stored version; subclasses add theirs."""
        return []

    def colleagues(self, request, obj, language):
        return [p for p in notifications.colleagues(language) if p.pk != request.user.pk]

    def notes_of(self, obj, language):
        """What was said when this version went from hand to hand, the last first."""
        return notifications.of_version(obj, language)[:6]

    def merge_page(self, request, context, form, obj):
        """Both texts side by side, where two people changed the same place."""
        posted = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not name.startswith(("_choose-", "_chosen_for", "csrfmiddlewaretoken"))
        ]
        for place in form.places:
            place.name = form.fields[place.name].label
        return TemplateResponse(
            request,
            "newsroom/merge.html",
            {
                **context,
                "title": _("Two texts of one version"),
                "posted": posted,
                "places": form.places,
                "chosen_for": form.chosen_for,
                "colleagues": form.colleagues(),
                "version_edition": EDITIONS[form.language_code],
                "address": request.get_full_path(),
                "original": obj,
            },
        )

    # Saving

    def save_model(self, request, obj, form, change):
        language = form.language_code
        foreign = [name for name in self.get_readonly_fields(request, obj) if name in request.POST]
        if foreign:
            logger.warning(
                "ignored: fields %s posted to %s by account %s",
                foreign,
                request.path,
                request.user.pk,
            )
        version = obj.get_translation(language)
        if self.is_updating(request, self.version_of(request, obj)):
            self.save_update(request, obj, form, version)
        else:
            if version._state.adding:
                version.created_by = version.assigned_to = request.user
            elif set(form.changed_data) - HIDDEN:
                self.review_again(request, version)
            super().save_model(request, obj, form, change)
        if form.merged_with:
            request._is_merged = True
            self.message_user(
                request,
                _("%(names)s changed this version meanwhile; both texts were joined.")
                % {"names": editions.listed(form.colleagues()) or _("Somebody")},
                messages.WARNING,
            )

    def review_again(self, request, version):
        """What its own writer changes after the approval must be approved anew."""
        user = request.user
        if version.created_by_id != user.pk or user.is_superuser:
            return
        if version.state == State.APPROVED:
            version.state = State.IN_REVIEW
            self.message_user(
                request,
                _("You changed an approved text: it waits for review again."),
                messages.WARNING,
            )
        if version.state != State.PUBLISHED:
            version.approved_by = None

    def response_add(self, request, obj, post_url_continue=None):
        self.drop_autosave_draft(request, None, request.POST.get("_autosave_draft_key", ""))
        return self.after_save(request, obj) or super().response_add(
            request, obj, self.tab_url(request, obj)
        )

    def response_change(self, request, obj):
        self.drop_autosave_draft(request, obj, "")
        return self.after_save(request, obj) or super().response_change(request, obj)

    def tab_url(self, request, obj):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return f"{reverse(name, args=[obj.pk])}?language={self.get_form_language(request, obj)}"

    def after_save(self, request, obj):
        """Take the step whose button was pressed; None where it was an ordinary save."""
        language = self.get_form_language(request, obj)
        version = obj.versions.filter(language_code=language).first()
        if self.is_updating(request, version):
            return self.after_update(request, obj, version)
        name = request.POST.get("_step", "")
        if name not in STEPS:
            return None
        self.take_step(request, version, name)
        return HttpResponseRedirect(self.tab_url(request, obj))

    def recipient(self, request, language):
        """The colleague who was chosen beside the button, or None."""
        pk = request.POST.get("_recipient", "")
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return None
        return notifications.colleagues(language).filter(pk=pk).first()

    def take_step(self, request, row, name):
        """Take a step with a version or an update; returns the text, None if it was refused."""
        try:
            text = steps.take(
                row,
                name,
                request.user,
                note=request.POST.get("_note", "")[:2000],
                notice=request.POST.get("_notice", "")[:600],
                recipient=self.recipient(request, steps.as_text(row).language),
                is_joined=getattr(request, "_is_merged", False),
            )
        except steps.StepRefusedError as refused:
            if STEPS[name].stores_form:
                self.refuse_step(request, refused.reasons)
            else:
                self.message_user(request, " ".join(map(str, refused.reasons)), messages.ERROR)
            return None
        announcement = STEPS[name].announcement or text.announcement
        self.message_user(request, announcement, messages.SUCCESS)
        return text

    def refuse_step(self, request, reasons):
        # "saved": the browser need not keep the text any more.
        text = _("Your text is saved, but this step was not taken:")
        self.refuse(request, text, reasons, extra_tags="saved")

    def refuse(self, request, text, reasons, **more):
        listed = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
        text = format_html("{}<ul>{}</ul>", text, listed)
        self.message_user(request, text, messages.ERROR, **more)
