"""What is done with many of a list at once: each by the rules of one, and each refusal named."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.text.normalisation import shown
from portal.newsroom import notifications
from portal.newsroom.rights import policy
from portal.newsroom.workflow import steps
from portal.newsroom.workflow.rules import Attempt
from portal.newsroom.workflow.texts import VersionText
from portal.newsroom.workflow.transitions import STEPS

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class BulkAction:
    """Something that a list does with each chosen object, in one language.

    right: the action of a permission. form: (user, language) -> the Form that asks for what goes
    with it, None where it begins at once. against: (user, object, language, data of the form or
    None) -> sentences against it. take: the same arguments; raises StepRefusedError. tone: of its
    button.
    """

    name: str
    label: Any
    right: str
    against: Any
    take: Any
    form: Any = None
    tone: str = ""


# Steps of the workflow


def version_in(obj, language):
    return next((v for v in obj.versions.all() if v.language_code == language), None)


def form_of(step):
    """The class of what a step asks for, None where nothing is asked."""
    if not (step.needs_note or step.asks_notice or step.needs_person or is_public(step)):
        return None

    def make(user, language, data=None):
        form = forms.Form(data)
        if step.needs_person:
            people = notifications.colleagues(language)
            form.fields["recipient"] = forms.ModelChoiceField(
                people, label=_("Who takes over"), empty_label=None
            )
        if step.opens_a_dialog:
            form.fields["note"] = forms.CharField(
                label=_("A word to go with it"),
                widget=forms.Textarea(attrs={"rows": 3}),
                required=step.needs_note,
                max_length=2000,
            )
        if step.asks_notice:
            form.fields["notice"] = forms.CharField(
                label=_("Notice for readers"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=2000,
            )
        return form

    return make


def is_public(step):
    return step.target == State.PUBLISHED


def bulk_of(step):
    def against(user, obj, language, data=None):
        version = version_in(obj, language)
        if version is None:
            return [_("There is no version in this language.")]
        # What is asked for later speaks against nothing yet.
        given = data or {"note": "…", "recipient": user if step.needs_person else None}
        return steps.reasons_against(Attempt(step, VersionText(version), user, **given))

    def take(user, obj, language, data):
        version = version_in(obj, language)
        if version is None:
            raise steps.StepRefusedError([_("There is no version in this language.")])
        steps.take(version, step.name, user, **data)

    return BulkAction(
        f"{step.name}_versions", step.label, step.right, against, take, form_of(step), step.tone
    )


# The lists


def action_of(bulk):
    """A function as Django's lists take them."""

    @admin.action(description=bulk.label)
    def action(model_admin, request, queryset):
        return model_admin.do_with_each(request, queryset, bulk)

    action.__name__, action.bulk = bulk.name, bulk
    return action


class VersionActions:
    """Mixed into the lists of versions."""

    actions = [action_of(bulk_of(step)) for step in STEPS.values() if step.is_bulk]

    def get_actions(self, request):
        """Without those to which the person has no right anywhere."""
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if not (bulk := getattr(action[0], "bulk", None))
            or policy.has(request.user, bulk.right, self.model)
        }

    def action_language(self, request):
        """The language of the versions that are meant: that of the list, else the newsroom's."""
        asked = request.GET.get("language")
        return asked if asked in EDITIONS else editions.current().code

    def do_with_each(self, request, queryset, bulk):
        rows = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            text = _("%(most)s at once are the most. Narrow the list down, or choose fewer.")
            self.message_user(request, text % {"most": shown(MOST_AT_ONCE)}, messages.ERROR)
            return None
        language, data = self.action_language(request), {}
        if bulk.form is not None:
            form = bulk.form(
                request.user, language, request.POST if "post" in request.POST else None
            )
            if not form.is_valid():
                return self.ask_first(request, rows, bulk, language, form)
            data = form.cleaned_data
        self.take_with(request, rows, bulk, language, data)
        return None

    def ask_first(self, request, rows, bulk, language, form):
        judged = [(row, bulk.against(request.user, row, language, None)) for row in rows]
        context = {
            **self.admin_site.each_context(request),
            "title": bulk.label,
            "opts": self.opts,
            "bulk": bulk,
            "form": form,
            "edition": EDITIONS[language],
            "ready": [row for row, reasons in judged if not reasons],
            "refused": [(row, reasons) for row, reasons in judged if reasons],
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "newsroom/bulk_action.html", context)

    def take_with(self, request, rows, bulk, language, data):
        taken = 0
        for row in rows:
            try:
                bulk.take(request.user, row, language, data)
                taken += 1
            except steps.StepRefusedError as refused:
                said = f"{title_of(row, language)}: {' '.join(map(str, refused.reasons))}"
                self.message_user(request, said, messages.WARNING)
        if taken:
            text = _("%(action)s: done, %(count)s (%(language)s).")
            said = {"count": shown(taken), "language": EDITIONS[language].name}
            self.message_user(request, text % {**said, "action": bulk.label}, messages.SUCCESS)


def title_of(obj, language):
    version = version_in(obj, language)
    return version.title_text if version else str(obj)
