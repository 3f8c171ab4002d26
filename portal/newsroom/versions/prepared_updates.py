"""Updates of live versions in the form: the same fields, filled from the update."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import timezone

from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import about
from portal.newsroom.rights import policy
from portal.newsroom.workflow.texts import UpdateText
from portal.newsroom.workflow.transitions import STEPS
from portal.newsroom.workflow.updates import update_of

from .forms import UpdateForm


class VersionUpdates:
    """Mixed into VersionAdmin: the same form, filled from the update instead of the live text."""

    def is_updating(self, request, version):
        asked = request.GET.get("update") == "1"
        return asked and version is not None and version.state == State.PUBLISHED

    def update_names(self):
        return self.version_model.texts.names

    def update_form(self, obj, version):
        update = update_of(obj, version.language_code)
        return type("UpdateForm", (UpdateForm,), {"update": update})

    def update_url(self, request, obj):
        return f"{self.tab_url(request, obj)}&update=1"

    def update_context(self, request, obj, version):
        """What the template shows of a prepared update."""
        if version is None:
            return {}
        update = update_of(obj, version.language_code)
        if version.state != State.PUBLISHED:
            return {"prepared_update": update}
        return {
            "is_updating": self.is_updating(request, version),
            "prepared_update": update,
            "may_prepare": policy.may_prepare(request.user, obj, version),
            "update_url": self.update_url(request, obj),
            "live_url": self.tab_url(request, obj),
        }

    def save_update(self, request, obj, form, version):
        """Store what the form holds as the update; the live version stays as it is."""
        step = STEPS.get(request.POST.get("_step"))
        if step is not None and not step.stores_form:
            return  # it would set back what somebody scheduled
        stored = self.version_of(request, obj)
        cleaned = form.cleaned_data
        texts = {
            name: self.version_model.tidied(name, cleaned[name], stored.language_code)
            for name in self.update_names()
        }
        update, _is_new = PreparedUpdate.objects.get_or_create(
            **about(obj, stored.language_code),
            defaults={
                "created_by": request.user,
                "seen": form.made_from or newest(stored),
                "texts": texts,
            },
        )
        is_rewritten = update.texts != texts
        update.texts = texts
        update.modified_by = request.user
        update.goes_live_at = cleaned.get("goes_live_at")
        if update.state == PreparedUpdate.State.SCHEDULED and (
            update.goes_live_at is None
            or not policy.may_edit(request.user, obj, stored.language_code, stored)
            or (is_rewritten and policy.asks_two(request.user, *self.rule_for(stored)))
        ):
            update.state = PreparedUpdate.State.DRAFT
        update.modified_at = timezone.now()
        update.save()

    def rule_for(self, version):
        return policy.is_prominent(version), settings.TWO_PERSON_RULE

    def after_update(self, request, obj, version):
        """Take the step of an update whose button was pressed."""
        update = update_of(obj, version.language_code)
        name = request.POST.get("_step", "")
        if update is not None and name in STEPS:
            text = UpdateText(update, version)
            text = self.take_step(request, text, name)
            if text is not None and not text.is_stored:  # it is live, or discarded
                return HttpResponseRedirect(self.tab_url(request, obj))
        return HttpResponseRedirect(self.update_url(request, obj))
