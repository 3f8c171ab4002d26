"""Forms of versions and what was typed into them and not saved: kept, shown again, previewed."""

import contextlib

from portal.core.editions import EDITIONS
from portal.newsroom.autosave import drafts
from portal.newsroom.models import AutosaveDraft
from portal.newsroom.models.about import about

from .history_pages import number


class VersionUnsaved:
    """Mixed into VersionAdmin."""

    def autosave_draft_of(self, request, obj):
        """What the person typed into this form before and did not save, or None."""
        if not hasattr(request, "_autosave_draft"):
            request._autosave_draft = drafts.autosave_draft_for(
                request,
                self.model,
                obj,
                self.get_form_language(request, obj),
                self.is_updating(request, self.version_of(request, obj)),
            )
        return request._autosave_draft

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        autosave_draft = self.autosave_draft_of(request, obj) if request.method == "GET" else None
        if autosave_draft is not None and f"{prefix}-TOTAL_FORMS" in autosave_draft.fields:
            kwargs.update(data=autosave_draft.as_post(), files={})
        return kwargs

    def unsaved_context(self, request, obj, form):
        """What the template shows of it."""
        language = self.get_form_language(request, obj)
        is_updating = self.is_updating(request, self.version_of(request, obj))
        autosave_draft = self.autosave_draft_of(request, obj)
        may_change = self.has_change_permission(request, obj)
        return {
            "autosave_draft": autosave_draft,
            "autosave_draft_is_shown": getattr(form, "is_restored", False),
            "autosave_draft_texts": []
            if may_change
            else drafts.texts_of(autosave_draft, self.version_model),
            "autosave_draft_keys": drafts.keys_of(
                request, self.model, obj, language, is_updating, autosave_draft
            ),
            "unsaved_stories": []
            if obj is not None
            else drafts.unsaved_stories(request, self.model),
        }

    def drafted(self, request, obj, language, autosave_draft):
        """Store what an autosave draft holds, for a preview that takes it back; returns the object.

        What the form would refuse is left as it is stored.
        """
        obj = obj or self.model()
        obj.set_current_language(language)
        request.GET = request.GET.copy()
        request.GET["language"] = language
        form_class = self.get_form(request, obj if obj.pk else None, change=bool(obj.pk))
        data = autosave_draft.as_post()
        form = form_class(data, instance=obj)
        form.full_clean()
        obj.save()
        for inline in self.get_inline_instances(request, obj):
            formset_class = inline.get_formset(request, obj)
            prefix = formset_class.get_default_prefix()
            if f"{prefix}-TOTAL_FORMS" in data:
                formset = formset_class(data, instance=obj, prefix=prefix)
                if formset.is_valid():
                    formset.save()
        return obj

    def drop_autosave_draft(self, request, obj, key):
        """Forget what was typed once it is saved; not what another tab has kept since."""
        language = self.get_form_language(request, obj)
        known = number(request.POST.get("_autosave_draft_number", "")) or 0
        rows = AutosaveDraft.objects.filter(user=request.user, key=key[:40])
        if "_autosave_draft_number" in request.POST:
            rows = rows.filter(number__lte=known)
        if obj is None:
            rows.filter(kind=self.opts.label_lower, object_id=None).delete()
        else:
            updating = self.is_updating(request, self.version_of(request, obj))
            rows.filter(**about(obj, language), is_update=updating).delete()

    def drop_part(self, request, obj, is_saved):
        """The same after a page that shows some fields only, `is_saved(name)`.

        What the whole form had unsaved beside them stays kept.
        """
        language = self.get_form_language(request, obj)
        updating = self.is_updating(request, self.version_of(request, obj))
        rows = AutosaveDraft.objects.filter(
            user=request.user, **about(obj, language), is_update=updating
        )
        autosave_draft = rows.first()
        if autosave_draft is not None and "seen_shared" in autosave_draft.fields:
            rest = {k: v for k, v in autosave_draft.fields.items() if not is_saved(k)}
            if self.is_unsaved(request, obj, AutosaveDraft(fields=rest)):
                rows.update(fields=rest, number=autosave_draft.number + 1)
                return
        self.drop_autosave_draft(request, obj, "")

    def is_unsaved(self, request, obj, autosave_draft):
        """Whether an autosave draft holds anything that is not stored."""
        form_class = self.get_form(request, obj, change=True)
        form_class.autosave_draft = autosave_draft
        if form_class(instance=obj).is_restored:
            return True
        for inline in self.get_inline_instances(request, obj):
            formset_class = inline.get_formset(request, obj)
            prefix = formset_class.get_default_prefix()
            if f"{prefix}-TOTAL_FORMS" in autosave_draft.fields:
                rows = formset_class(autosave_draft.as_post(), instance=obj, prefix=prefix)
                if rows.has_changed():
                    return True
        return False

    def cannot_take(self, request, object_id):
        """Whether a posted form's object is deleted, or its update has no live text any more."""
        pk = number(object_id)
        if not pk:
            return False
        obj = self.get_queryset(request).filter(pk=pk).first()
        if obj is None:
            return True
        asked = request.GET.get("update") == "1"
        return asked and not self.is_updating(request, self.version_of(request, obj))

    def keep_refused(self, request, object_id):
        """Keep a text that its writer may not save any more, as if it had been typed and left."""
        pk = number(object_id)
        obj = self.get_queryset(request).filter(pk=pk).first() if pk else None
        asked = request.GET.get("language")
        language = asked if asked in EDITIONS else self.get_form_language(request, obj)
        key = drafts.Key(self.opts.label_lower, pk, language, request.GET.get("update") == "1")
        with contextlib.suppress(drafts.TooMuchError, ValueError):
            fields = drafts.checked(dict(request.POST.lists()))
            drafts.keep(request.user, key, fields, 0, take_over=True)
