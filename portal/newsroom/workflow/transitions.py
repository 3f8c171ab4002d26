"""The transition table: every step that a text of the newsroom can take.

A text is a version, or a prepared update of a live one (`texts.py`). Buttons, bulk actions, notes
and mails, the list of what is missing, the words of the history and the tests are made of these
rows. A new step is a new row; `checks.py` says what a row lacks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy

from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate

from .rules import (
    approve,
    assign,
    discard,
    drop_time,
    go_live,
    has_able_recipient,
    has_time_ahead,
    is_complete,
    is_in_others_hands,
    is_locked,
    is_open,
    is_own_or_publishers,
    is_read,
    is_seen_by_two,
    lock,
    mark_sent_back,
    return_to_writer,
    take_over,
    tell_readers,
    unlock,
)

# Published, and its time is still to come. Of updates it is stored, of versions it follows.
SCHEDULED = PreparedUpdate.State.SCHEDULED
# Where a text that is no more has gone: a discarded update.
GONE = "gone"
# Where a step leads that leaves the stage as it is.
STAYS = "stays"


class TextKind(Enum):
    """What takes a step. stages: in which it can stand; ends: what else a step can lead to."""

    VERSION = (*State, SCHEDULED), ()
    UPDATE = tuple(PreparedUpdate.State), (State.PUBLISHED, GONE)

    def __init__(self, stages, ends):
        self.stages, self.ends = stages, ends


class Audience(Enum):
    """Who is told of a step. Somebody whom its taker chose is told instead."""

    NOBODY = "nobody"
    REVIEWERS = "reviewers"
    WRITER = "writer"
    HOLDER = "holder"  # who had it in hand before


class Whose(Enum):
    """Whose text it must be."""

    ANYBODYS = "anybody's"
    OWN = "own"
    OTHERS = "others'"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A row of the table.

    label: of its button; done: what happened, after the title of the text ("was sent back").
    sources, target: stages of `TextKind`; a target may be STAYS. right: the action of a
    permission, "" where `guard` alone decides. announcement: what its taker reads; "" for the
    new state.
    needs_note: whether a word is asked for; note_label: what it is, as it may be read by more
    than the colleague. asks_person: whether a colleague
    may be chosen; asks_notice: one to readers; asks_time: whether it goes by a time in the form.
    is_bulk: whether lists offer it for many at once. stores_form: whether what stands in the form
    is stored first. ends_translation: whether what a translation lacks must be settled.
    tone: "forward" or "warning", the colour of its button; shortcut: name of its key.
    brings_on: how near to readers it brings a text, 0 where it does not. The nearest of those
    offered is the main button of the form.
    """

    name: str
    label: str
    done: str
    sources: tuple
    target: str
    right: str
    audience: Audience
    kinds: tuple = (TextKind.VERSION,)
    whose: Whose = Whose.ANYBODYS
    guard: Callable | None = None
    conditions: tuple = ()
    effects: tuple = ()
    announcement: str = ""
    needs_note: bool = False
    note_label: str = gettext_lazy("Note to the colleague")
    asks_person: bool = False
    asks_notice: bool = False
    asks_time: bool = False
    is_bulk: bool = False
    stores_form: bool = True
    ends_translation: bool = False
    tone: str = ""
    shortcut: str = ""
    brings_on: int = 0

    def fits(self, text):
        return text.kind in self.kinds and text.stage in self.sources

    def is_for(self, user, text):
        """Whether the step is one for this person, whatever the right to it."""
        if self.guard is not None and not self.guard(user, text):
            return False
        is_own = text.writer_id == user.pk
        return (
            self.whose is Whose.ANYBODYS or user.is_superuser or is_own == (self.whose is Whose.OWN)
        )

    @property
    def opens_a_dialog(self):
        return self.needs_note or self.asks_person or self.asks_notice

    @property
    def needs_person(self):
        return has_able_recipient in self.conditions


BOTH = tuple(TextKind)
AT_WORK = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
TABLE = (
    Step(
        name="submit",
        label=gettext_lazy("Send to review"),
        done=gettext_lazy("waits for review"),
        kinds=BOTH,
        sources=(State.DRAFT,),
        target=State.IN_REVIEW,
        right="submit",
        audience=Audience.REVIEWERS,
        effects=(assign,),
        asks_person=True,
        is_bulk=True,
        ends_translation=True,
        brings_on=1,
    ),
    Step(
        name="hand_over",
        label=gettext_lazy("Hand over"),
        done=gettext_lazy("was handed over to you"),
        sources=(State.DRAFT,),
        target=State.DRAFT,
        right="submit",
        audience=Audience.NOBODY,
        conditions=(has_able_recipient,),
        effects=(assign,),
        asks_person=True,
        is_bulk=True,
    ),
    Step(
        name="take_over",
        label=gettext_lazy("Take over"),
        done=gettext_lazy("was taken over"),
        sources=AT_WORK,
        target=STAYS,
        right="edit_others",
        audience=Audience.HOLDER,
        whose=Whose.OTHERS,
        guard=is_in_others_hands,
        effects=(take_over,),
        announcement=gettext_lazy("The text is in your hands now."),
        needs_note=True,
    ),
    Step(
        name="lock",
        label=gettext_lazy("Lock"),
        done=gettext_lazy("was locked"),
        sources=TextKind.VERSION.stages,
        target=STAYS,
        right="delete",
        audience=Audience.HOLDER,
        guard=is_open,
        effects=(lock,),
        announcement=gettext_lazy("The text is locked: only you and chiefs may change it."),
        needs_note=True,
        note_label=gettext_lazy("Reason, which everybody reads at the story"),
        tone="warning",
    ),
    Step(
        name="unlock",
        label=gettext_lazy("Unlock"),
        done=gettext_lazy("was unlocked"),
        sources=TextKind.VERSION.stages,
        target=STAYS,
        right="delete",
        audience=Audience.HOLDER,
        guard=is_locked,
        effects=(unlock,),
        announcement=gettext_lazy("Colleagues may change the text again."),
    ),
    Step(
        name="send_back",
        label=gettext_lazy("Send back"),
        done=gettext_lazy("was sent back"),
        kinds=BOTH,
        sources=(State.IN_REVIEW, State.APPROVED),
        target=State.DRAFT,
        right="approve",
        audience=Audience.WRITER,
        effects=(return_to_writer, mark_sent_back),
        needs_note=True,
    ),
    Step(
        name="approve",
        label=gettext_lazy("Approve"),
        done=gettext_lazy("was approved"),
        sources=(State.IN_REVIEW,),
        target=State.APPROVED,
        right="approve",
        audience=Audience.WRITER,
        whose=Whose.OTHERS,
        conditions=(is_read,),
        effects=(approve,),
        is_bulk=True,
        ends_translation=True,
        tone="forward",
        brings_on=2,
    ),
    Step(
        name="publish",
        label=gettext_lazy("Publish"),
        done=gettext_lazy("was published or scheduled"),
        sources=AT_WORK,
        target=State.PUBLISHED,
        right="publish",
        audience=Audience.WRITER,
        conditions=(is_complete, is_seen_by_two),
        effects=(go_live,),
        is_bulk=True,
        ends_translation=True,
        tone="forward",
        shortcut="publish",
        brings_on=3,
    ),
    Step(
        name="schedule",
        label=gettext_lazy("Schedule"),
        done=gettext_lazy("was published or scheduled"),
        kinds=(TextKind.UPDATE,),
        sources=(State.DRAFT, State.IN_REVIEW, SCHEDULED),
        target=SCHEDULED,
        right="publish",
        audience=Audience.NOBODY,
        conditions=(is_complete, has_time_ahead, is_seen_by_two),
        asks_time=True,
        ends_translation=True,
        tone="forward",
        brings_on=4,
    ),
    Step(
        name="live",
        label=gettext_lazy("Put live now"),
        done=gettext_lazy("was published or scheduled"),
        kinds=(TextKind.UPDATE,),
        sources=(State.DRAFT, State.IN_REVIEW, SCHEDULED),
        target=State.PUBLISHED,
        right="publish",
        audience=Audience.NOBODY,
        conditions=(is_complete, is_seen_by_two),
        effects=(go_live,),
        announcement=gettext_lazy("The update is live."),
        ends_translation=True,
        tone="forward",
        shortcut="publish",
        brings_on=3,
    ),
    Step(
        name="unschedule",
        label=gettext_lazy("Cancel the schedule"),
        done=gettext_lazy("is no longer scheduled"),
        kinds=BOTH,
        sources=(SCHEDULED,),
        target=State.DRAFT,
        right="publish",
        audience=Audience.WRITER,
        effects=(return_to_writer, drop_time),
    ),
    Step(
        name="withdraw",
        label=gettext_lazy("Withdraw"),
        done=gettext_lazy("was withdrawn"),
        sources=(State.PUBLISHED,),
        target=State.WITHDRAWN,
        right="publish",
        audience=Audience.WRITER,
        effects=(tell_readers,),
        needs_note=True,
        asks_notice=True,
        is_bulk=True,
        tone="warning",
    ),
    Step(
        name="republish",
        label=gettext_lazy("Publish again"),
        done=gettext_lazy("was published again"),
        sources=(State.WITHDRAWN,),
        target=State.PUBLISHED,
        right="publish",
        audience=Audience.WRITER,
        conditions=(is_complete, is_seen_by_two),
        effects=(go_live,),
        brings_on=1,
    ),
    Step(
        name="reopen",
        label=gettext_lazy("Back to draft"),
        done=gettext_lazy("is a draft again"),
        sources=(State.WITHDRAWN,),
        target=State.DRAFT,
        right="publish",
        audience=Audience.NOBODY,
        effects=(return_to_writer, drop_time),
    ),
    Step(
        name="discard",
        label=gettext_lazy("Discard"),
        done=gettext_lazy("was discarded"),
        kinds=(TextKind.UPDATE,),
        sources=tuple(PreparedUpdate.State),
        target=GONE,
        right="",
        audience=Audience.NOBODY,
        guard=is_own_or_publishers,
        effects=(discard,),
        announcement=gettext_lazy("The prepared update was discarded."),
        stores_form=False,
        tone="warning",
    ),
)
STEPS = {step.name: step for step in TABLE}
