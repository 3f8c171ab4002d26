"""Texts in the stages from which the steps of the transition table are taken."""

from datetime import timedelta

from django.utils import timezone

from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.workflow import steps, transitions
from portal.newsroom.workflow.transitions import SCHEDULED, TextKind
from tests.factories import make_article, make_user

# (name of a step, kind of text) of the whole table, and of versions alone.
ROWS = [(step.name, kind) for step in transitions.TABLE for kind in step.kinds]
OF_VERSIONS = [name for name, kind in ROWS if kind is TextKind.VERSION]


def a_version(stage, writer, **fields):
    """A version in a stage, by a writer in whose hands it is, unless `assigned_to` says others'."""
    hour = timedelta(hours=1)
    published_at = None
    if stage in (State.PUBLISHED, State.WITHDRAWN):
        published_at = timezone.now() - hour
    elif stage == SCHEDULED:
        published_at = timezone.now() + hour
    state = State.PUBLISHED if stage == SCHEDULED else stage
    return make_article(
        state=state,
        published_at=published_at,
        created_by=writer,
        **{"assigned_to": writer, **fields},
    )


def an_update(stage, writer, **fields):
    """An update of a live version, both by one person."""
    version = a_version(State.PUBLISHED, writer, **fields)
    return PreparedUpdate.objects.create(
        kind="articles.article",
        object_id=version.master_id,
        language_code="fa",
        texts={"headline": "تیتر آینده"},
        seen=newest(version),
        state=stage,
        goes_live_at=timezone.now() + timedelta(hours=1),
        created_by=writer,
    )


def before(name, writer, kind=TextKind.VERSION, **fields):
    """A text from which the step can be taken."""
    step = transitions.STEPS[name]
    stage = next(source for source in step.sources if source in kind.stages)
    if name == "unlock":
        fields = {"locked_by": make_user("chief"), **fields}
    make = an_update if kind is TextKind.UPDATE else a_version
    return make(stage, writer, **fields)


def takes(name, row, user, recipient=None):
    """Whether a user could take a step, with all that it asks for."""
    try:
        steps.take(row, name, user, note="به این دلیل", recipient=recipient)
    except steps.StepRefusedError:
        return False
    return True
