"""What was typed into one form and not saved: shown again, previewed, dropped once it is saved."""

import contextlib
import secrets

from django.db.models import Q
from django.utils.functional import cached_property

from portal.newsroom.autosave import drafts, presence
from portal.newsroom.models import AutosaveDraft
from portal.newsroom.models.about import about


class FormDraft:
    """The autosave draft of the form of a VersionEditing.

    key: tells one new, never saved story from another; "" of what is stored.
    """

    def __init__(self, editing, key=""):
        self.editing = editing
        self.is_new = editing.obj is None
        self.key = key[:40] if self.is_new else ""

    @property
    def kind(self):
        return self.editing.model._meta.label_lower

    def _rows(self):
        """The row of this form, as a queryset; of a form without a key those without one."""
        editing = self.editing
        rows = AutosaveDraft.objects.filter(user=editing.user, key=self.key)
        if self.is_new:
            return rows.filter(kind=self.kind, object_id=None, language_code=editing.language)
        return rows.filter(**about(editing.obj, editing.language), is_update=editing.is_update)

    @cached_property
    def row(self):
        """The AutosaveDraft, or None."""
        return self._rows().first() if self.key or not self.is_new else None

    @cached_property
    def keys(self):
        """What the form's script must know: which form it is, and the number of its draft."""
        editing = self.editing
        return {
            "kind": self.kind,
            "object": None if self.is_new else editing.obj.pk,
            "language": editing.language,
            "update": editing.is_update,
            "key": (self.key or secrets.token_urlsafe(12)) if self.is_new else "",
            "number": self.row.number if self.row else 0,
        }

    def context(self, form):
        """What the template shows of it."""
        editing = self.editing
        texts = [] if editing.may_change else drafts.texts_of(self.row, editing.version_model)
        unsaved = drafts.unsaved_stories(editing.user, editing.model) if self.is_new else []
        return {
            "autosave_draft": self.row,
            "autosave_draft_is_shown": form.is_restored,
            "autosave_draft_texts": texts,
            "autosave_draft_keys": self.keys,
            "unsaved_stories": [item for item in unsaved if item["autosave_draft"].key != self.key],
        }

    def keep(self, fields, object_id):
        """Store what its writer may not save any more, as if it had been typed and left.

        fields: {name: [text]} as posted. object_id: of a form whose object may be gone.
        """
        editing = self.editing
        is_update = editing.is_update or editing.is_lost
        key = drafts.DraftKey(self.kind, object_id, editing.language, is_update, self.key)
        with contextlib.suppress(drafts.TooMuchError, ValueError):
            drafts.keep(editing.user, key, drafts.checked(fields), 0, take_over=True)

    def drop(self, data):
        """Forget what was typed once it is saved; not what another tab has kept since.

        data: what was posted, the number of the draft that the form knew among it, and its tab,
        which may have sent more on the way than it knew to have arrived.
        """
        rows, tab = self._rows(), data.get("_autosave_tab", "")[:40]
        if "_autosave_draft_number" in data:
            number = data["_autosave_draft_number"]
            is_number = number.isascii() and number.isdigit() and len(number) < 10
            known = Q(number__lte=int(number) if is_number else 0)
            rows = rows.filter(known | Q(tab=tab) if tab else known)
        rows.delete()
        self.end(data)

    def end(self, data):
        """What the tab had sent before it posted this, and what comes late, is old from now on."""
        editing, tab = self.editing, data.get("_autosave_tab", "")[:40]
        if tab and editing.obj is not None:
            presence.end(editing.user, editing.obj, editing.language, tab)

    def drop_shown(self, data, is_shown, form_class, formset_classes):
        """The same after a page that shows some fields only, `is_shown(name)`.

        What the whole form, of these classes, had unsaved beside them stays kept.
        """
        row = self._rows().first()
        if row is not None and "seen_shared" in row.fields:
            rest = {k: v for k, v in row.fields.items() if not is_shown(k)}
            if self.differs(AutosaveDraft(fields=rest), form_class, formset_classes):
                self._rows().update(fields=rest, number=row.number + 1)
                self.end(data)
                return
        self.drop(data)

    def differs(self, draft, form_class, formset_classes):
        """Whether a draft holds anything that is not stored."""
        form_class.autosave_draft = draft
        obj = self.editing.obj
        if form_class(instance=obj).is_restored:
            return True
        return any(formset.has_changed() for formset in self.formsets(draft, formset_classes))

    def formsets(self, draft, formset_classes, obj=None):
        """The formsets of which a draft holds rows, bound to them."""
        data = draft.as_post()
        for formset_class in formset_classes:
            prefix = formset_class.get_default_prefix()
            if f"{prefix}-TOTAL_FORMS" in data:
                yield formset_class(data, instance=obj or self.editing.obj, prefix=prefix)

    def rehearse(self, form_class, formset_classes):
        """Store what the draft holds, for a preview that takes it back; returns the object.

        What the form would refuse is left as it is stored.
        """
        obj = self.editing.obj or self.editing.model()
        obj.set_current_language(self.editing.language)
        form = form_class(self.row.as_post(), instance=obj)
        form.full_clean()
        obj.save()
        for formset in self.formsets(self.row, formset_classes, obj):
            if formset.is_valid():
                formset.save()
        return obj
