"""The steps between states: draft → in review → approved → published → withdrawn."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.publishing import State
from portal.newsroom import notifications
from portal.newsroom.rights import policy


class StepRefusedError(Exception):
    """reasons: sentences for the person who tried."""

    def __init__(self, reasons):
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Step:
    """One button of the form.

    needs_note: whether a word to the colleague is asked for; asks_notice: one to readers.
    asks_person: whether a colleague may be chosen. when: "", "live" or "scheduled", where the
    state alone does not decide.
    """

    name: str
    label: str
    sources: tuple
    target: str
    permission: str
    not_own: bool = False
    needs_note: bool = False
    asks_person: bool = False
    asks_notice: bool = False
    when: str = ""

    def fits(self, version):
        if version.state not in self.sources:
            return False
        return not self.when or version.is_scheduled() == (self.when == "scheduled")

    @property
    def opens_a_dialog(self):
        return self.needs_note or self.asks_person or self.asks_notice


AT_WORK = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            gettext_lazy("Send to review"),
            (State.DRAFT,),
            State.IN_REVIEW,
            "submit",
            asks_person=True,
        ),
        Step(
            "hand_over",
            gettext_lazy("Hand over"),
            (State.DRAFT,),
            State.DRAFT,
            "submit",
            asks_person=True,
        ),
        Step(
            "send_back",
            gettext_lazy("Send back"),
            (State.IN_REVIEW, State.APPROVED),
            State.DRAFT,
            "approve",
            needs_note=True,
        ),
        Step(
            "approve",
            gettext_lazy("Approve"),
            (State.IN_REVIEW,),
            State.APPROVED,
            "approve",
            not_own=True,
        ),
        Step("publish", gettext_lazy("Publish"), AT_WORK, State.PUBLISHED, "publish"),
        Step(
            "unschedule",
            gettext_lazy("Cancel the schedule"),
            (State.PUBLISHED,),
            State.DRAFT,
            "publish",
            when="scheduled",
        ),
        Step(
            "withdraw",
            gettext_lazy("Withdraw"),
            (State.PUBLISHED,),
            State.WITHDRAWN,
            "publish",
            needs_note=True,
            asks_notice=True,
            when="live",
        ),
        Step(
            "republish",
            gettext_lazy("Publish again"),
            (State.WITHDRAWN,),
            State.PUBLISHED,
            "publish",
        ),
        Step(
            "reopen",
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
    return [step for step in STEPS.values() if policy.may_take(user, step, obj, version)]


@dataclass(frozen=True)
class Said:
    """What goes with a step. note: to the colleague; notice: to readers; recipient: a User."""

    note: str = ""
    notice: str = ""
    recipient: object = None


@transaction.atomic
def take(version, name, user, at=None, said=None):
    """Take a step; returns the version as stored. Raises StepRefusedError with the reasons.

    Two people who press at once: the second finds the state moved on and is told so.
    at: when a publication without a time goes live (default: now). said: a Said.
    """
    step, said = STEPS[name], said or Said()
    version = locked(version)
    if not step.fits(version):
        raise StepRefusedError(
            [
                _("This version is “%(state)s” now; somebody was faster.")
                % {"state": version.get_state_display()}
            ]
        )
    if not policy.may_take(user, step, version.master, version):
        raise StepRefusedError([_("You may not do this with this version.")])
    reasons = reasons_against(step, version, user, said)
    if reasons:
        raise StepRefusedError(reasons)
    if step.target == State.PUBLISHED:
        version.published_at = version.published_at or at or timezone.now()
    apply(step, version, user, said)
    version.save()
    notifications.tell(version, step.name, user, said.note, said.recipient)
    return version


def locked(version):
    """The stored version, held until the transaction ends.

    The master first, as the form does: who waits sees what the other one stored.
    """
    hold(version.master_id, type(version.master))
    versions = type(version).objects.select_for_update(of=("self",))
    return versions.select_related("master").get(pk=version.pk)


def hold(pk, model):
    """Hold an object with all its versions until the transaction ends."""
    list(model._base_manager.select_for_update().filter(pk=pk).values_list("pk"))


def reasons_against(step, version, user, said):
    if step.needs_note and not said.note.strip():
        return [_("Say why, so that your colleague knows what to do.")]
    if step.name == "hand_over" and said.recipient is None:
        return [_("Choose the colleague who takes over.")]
    if step.name == "hand_over" and not policy.may_take_over(
        said.recipient, version.master, version.language_code
    ):
        return [_("This colleague may not work on this text.")]
    if step.target != State.PUBLISHED:
        return []
    reasons = list(version.missing())
    if policy.needs_second_person(
        user, version, policy.is_prominent(version), settings.TWO_PERSON_RULE
    ):
        reasons.append(_("You wrote this yourself: a colleague must approve it first."))
    return reasons


def apply(step, version, user, said):
    """Set what a step changes beside the publication time."""
    version.state = step.target
    version.sent_back_at = None
    if step.name == "approve":
        version.approved_by = user
    elif step.name in ("send_back", "unschedule", "reopen"):
        version.approved_by = None
        version.assigned_to = version.created_by
    if step.name == "send_back":
        version.sent_back_at = timezone.now()
    elif step.name in ("unschedule", "reopen"):
        version.published_at = None
    elif step.asks_person:
        version.assigned_to = said.recipient
    version.withdrawal_notice = said.notice.strip() if step.asks_notice else ""
