"""What a row of the transition table may not lack, and what no table may be: system checks."""

from django.core.checks import Error, register

from portal.core.publishing import State, permissions
from portal.newsroom.models import Note

from .rules import is_complete, is_seen_by_two
from .transitions import GONE, SCHEDULED, STAYS, TABLE, Audience, TextKind

RIGHTS = {codename.removesuffix("_x") for codename, _label in permissions("x")} | {"delete"}
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
    kinds, sources = set(step.kinds), set(step.sources)
    stages = {stage for kind in kinds for stage in kind.stages}
    is_shown = step.target in FOR_READERS
    rules = (
        (4, is_name(step.name), f"needs a name of at most {NAME_LENGTH} letters."),
        (5, str(step.label).strip(), "needs a label."),
        (6, str(step.done).strip(), "needs words for what was done."),
        (7, kinds and sources, "needs kinds of texts and stages to begin in."),
        (8, sources <= stages, f"begins in stages that there are not: {sources - stages}."),
        (9, begins_everywhere(step), "begins in no stage of one of its kinds of text."),
        (10, ends_everywhere(step), "leads to no stage of one of its kinds of text."),
        (11, step.right in RIGHTS or not step.right, f"asks for no right: {step.right!r}."),
        (12, step.right or step.guard, "asks for neither a right nor a guard."),
        (13, isinstance(step.audience, Audience), "does not say who is told of it."),
        (14, not is_shown or is_complete in step.conditions, "publishes what is incomplete."),
        (15, not is_shown or is_seen_by_two in step.conditions, "ignores the two-person rule."),
        (16, step.target != GONE or not step.stores_form, "stores the form of what it takes away."),
        (17, not (step.is_bulk and step.asks_time), "asks in a list for what a form answers."),
    )
    for number, is_right, text in rules:
        if not is_right:
            yield Error(f"The step {step.name!r} {text}", id=f"newsroom.E{number:03}")


def is_name(name):
    return name.isidentifier() and len(name) <= NAME_LENGTH


def begins_everywhere(step):
    return all(any(stage in kind.stages for stage in step.sources) for kind in step.kinds)


def ends_everywhere(step):
    return all(step.target in (*kind.stages, *kind.ends, STAYS) for kind in step.kinds)
