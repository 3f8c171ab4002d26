"""Taking the steps of the transition table: draft → in review → approved → published."""

from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.history import trail
from portal.newsroom import notifications
from portal.newsroom.rights import policy

from .rules import Attempt
from .texts import UpdateText, VersionText, text_of
from .transitions import STAYS, STEPS, Audience

SAME_PRESS = timedelta(minutes=1)


class StepRefusedError(Exception):
    """reasons: sentences for the person who tried."""

    def __init__(self, reasons):
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = list(reasons)


def as_text(row):
    return row if isinstance(row, VersionText | UpdateText) else text_of(row)


def offered(user, row):
    """The steps that a user may take now with a version or an update; none with None."""
    if row is None:
        return []
    text = as_text(row)
    return [step for step in STEPS.values() if policy.may_take(user, step, text)]


@transaction.atomic
def take(row, name, user, **given):
    """Take a step; returns the text as stored. Raises StepRefusedError with the reasons.

    row: a version, a PreparedUpdate, or the text of either. Two people who press at once: the
    second finds the state moved on and is told so.
    given: what goes with the step, by the names of Attempt.
    """
    attempt = Attempt(STEPS[name], as_text(row).locked(), user, **given)
    if was_taken_by(user, attempt.step, attempt.text):
        return attempt.text
    if reasons := reasons_against(attempt):
        raise StepRefusedError(reasons)
    step, text = attempt.step, attempt.text
    if step.audience is Audience.HOLDER:
        attempt.recipient = text.holder  # before it is in other hands
    with pghistory.context(step=step.name):
        if step.target != STAYS:
            text.enter(step.target)
        for effect in step.effects:
            effect(attempt)
        text.store(user)
    notifications.tell(text, step, user, attempt.note, attempt.recipient)
    return text


def was_taken_by(user, step, text):
    """Whether the user's own press, a moment ago, brought the text where the step leads."""
    if not text.is_stored or step.fits(text) or text.stage != step.target:
        return False
    row = text.update if isinstance(text, UpdateText) else text.version
    events = trail(type(row)).objects.filter(
        pgh_obj_id=row.pk, pgh_created_at__gt=timezone.now() - SAME_PRESS
    )
    for event in events.select_related("pgh_context").order_by("-pgh_id")[:10]:
        said = event.pgh_context.metadata if event.pgh_context else {}
        if said.get("user") != user.pk:
            return False
        if "step" in said:
            return said["step"] == step.name
    return False


def reasons_against(attempt):
    """Sentences that say why a step is not taken; none where nothing speaks against it."""
    step, text = attempt.step, attempt.text
    if not text.is_stored:
        return [_("The prepared update is no more; somebody was faster.")]
    if not step.fits(text):
        return [
            _("This version is “%(state)s” now; somebody was faster.") % {"state": text.stage_name}
        ]
    if not policy.may_take(attempt.user, step, text):
        return [_("You may not do this with this version.")]
    if step.needs_note and not attempt.note.strip():
        return [_("Say why, so that your colleague knows what to do.")]
    return [reason for condition in step.conditions for reason in condition(attempt)]
