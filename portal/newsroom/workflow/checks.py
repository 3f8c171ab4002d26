"""What a row of the transition table may not lack, and what no table may be: system checks."""

from django.core.checks import Error, register

from portal.core.publishing import State, permissions
from portal.newsroom.models import Note

from .transitions import (
    GONE,
    SCHEDULED,
    TABLE,
    Audience,
    TextKind,
    has_able_recipient,
    is_complete,
    is_seen_by_two,
)

RIGHTS = {codename.removesuffix("_x") for codename, _label in permissions("x")}
FOR_READERS = (State.PUBLISHED, SCHEDULED)
START = State.DRAFT
NAME_LENGTH = Note._meta.get_field("step").max_length


@register()
def transition_table(app_configs=None, table=TABLE, **kwargs):
    errors = [error for step in table for error in faults(step)]
    names = [step.name for step in table]
    for name in sorted({name for name in names if names.count(name) > 1}):
        errors.append(Error(f"Two steps are named {name!r}.", id="newsroom.E001"))
    for kind in TextKind:
        steps = [step for step in table if kind in step.kinds]
        left = {stage for step in steps for stage in step.sources}
        reached = {START, *(step.target for step in steps)}
        for stage in kind.stages:
            if stage not in left:
                text = f"No step leads out of {stage.value!r}, a stage of the kind {kind.name}."
                errors.append(Error(text, id="newsroom.E002"))
            # A published version is scheduled where its time has not come.
            if stage not in reached and not (stage == SCHEDULED and State.PUBLISHED in reached):
                text = f"No step leads into {stage.value!r}, a stage of the kind {kind.name}."
                errors.append(Error(text, id="newsroom.E003"))
    return errors


def faults(step):
    """The errors of one row."""

    def error(text, number):
        return Error(f"The step {step.name!r} {text}", id=f"newsroom.E{number:03}")

    if not (step.name.isidentifier() and len(step.name) <= NAME_LENGTH):
        yield error(f"needs a name of at most {NAME_LENGTH} letters.", 4)
    if not (str(step.label).strip() and str(step.done).strip()):
        yield error("needs a label and words for what was done.", 5)
    if not (step.kinds and step.sources):
        yield error("needs kinds of texts and stages to begin in.", 6)
    for kind in step.kinds:
        if not any(source in kind.stages for source in step.sources):
            yield error(f"begins in no stage of the kind {kind.name}.", 7)
        if step.target not in (*kind.stages, *kind.ends):
            yield error(f"leads to no stage of the kind {kind.name}.", 8)
    known = {stage for kind in step.kinds for stage in kind.stages}
    if unknown := [source for source in step.sources if source not in known]:
        yield error(f"begins in stages that none of its texts has: {unknown}.", 9)
    if step.right not in RIGHTS and not (step.right == "" and step.guard):
        yield error(f"asks for a right that there is not: {step.right!r}.", 10)
    if not isinstance(step.audience, Audience):
        yield error("does not say who is told of it.", 11)
    if step.target in FOR_READERS:
        for condition in (is_complete, is_seen_by_two):
            if condition not in step.conditions:
                yield error(f"brings a text to readers without {condition.__name__}.", 12)
    if step.target == GONE and step.stores_form:
        yield error("stores the form of a text that it takes away.", 13)
    if step.bulk_label and (step.asks_time or has_able_recipient in step.conditions):
        yield error("asks in a list for what only a form can answer.", 14)
