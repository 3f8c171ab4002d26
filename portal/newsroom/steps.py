"""The steps between states: draft → in review → approved → published → withdrawn."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.publishing import State

from . import rights


class StepRefusedError(Exception):
    """reasons: sentences for the person who tried."""

    def __init__(self, reasons):
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    sources: tuple
    target: str
    permission: str
    not_own: bool = False


STEPS = {
    step.name: step
    for step in (
        Step("submit", gettext_lazy("Send to review"), (State.DRAFT,), State.IN_REVIEW, "submit"),
        Step(
            "send_back",
            gettext_lazy("Send back"),
            (State.IN_REVIEW, State.APPROVED),
            State.DRAFT,
            "approve",
        ),
        Step(
            "approve",
            gettext_lazy("Approve"),
            (State.IN_REVIEW,),
            State.APPROVED,
            "approve",
            not_own=True,
        ),
        Step(
            "publish",
            gettext_lazy("Publish"),
            (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN),
            State.PUBLISHED,
            "publish",
        ),
        Step("withdraw", gettext_lazy("Withdraw"), (State.PUBLISHED,), State.WITHDRAWN, "publish"),
        Step(
            "unschedule",
            gettext_lazy("Back to draft"),
            (State.WITHDRAWN,),
            State.DRAFT,
            "publish",
        ),
    )
}


def offered(user, obj, version):
    """The steps that a user may take with a version now."""
    if version is None:
        return []
    return [step for step in STEPS.values() if rights.may_take(user, step, obj, version)]


@transaction.atomic
def take(version, name, user, at=None):
    """Take a step; returns the version as stored. Raises StepRefusedError with the reasons.

    Two people who press at once: the second finds the state moved on and is told so.
    at: when a publication without a time goes live (default: now).
    """
    step = STEPS[name]
    model = type(version)
    version = (
        model.objects.select_for_update(of=("self",)).select_related("master").get(pk=version.pk)
    )
    if version.state not in step.sources:
        raise StepRefusedError(
            [
                _("This version is “%(state)s” now; somebody was faster.")
                % {"state": version.get_state_display()}
            ]
        )
    if not rights.may_take(user, step, version.master, version):
        raise StepRefusedError([_("You may not do this with this version.")])
    if step.target == State.PUBLISHED:
        reasons = version.missing()
        if reasons:
            raise StepRefusedError(reasons)
        version.published_at = version.published_at or at or timezone.now()
    version.state = step.target
    version.save()
    return version
