"""What decides on a step beside its row's right and stages, and what it changes beside the state.

Conditions, guards and effects of the transition table (`transitions.py`).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.newsroom.models import PreparedUpdate
from portal.newsroom.rights import policy


@dataclass
class Attempt:
    """Somebody takes a step with a text.

    note: to the colleague; notice: to readers; recipient: the User who was chosen. at: when a
    publication without a time goes live. is_joined: whether what a colleague changed came in
    with the same request, unread.
    """

    step: Any
    text: Any
    user: Any
    note: str = ""
    notice: str = ""
    recipient: Any = None
    at: Any = None
    is_joined: bool = False


# Conditions: what speaks against an attempt, as sentences for the person who tries.


def is_complete(attempt):
    return attempt.text.missing()


def is_seen_by_two(attempt):
    if not attempt.text.needs_second_person(attempt.user):
        return []
    return [_("You wrote this yourself: a colleague must approve it first.")]


def is_read(attempt):
    if not attempt.is_joined:
        return []
    return [_("A colleague's changes came in that you have not read. Read them first.")]


def has_time_ahead(attempt):
    return [] if attempt.text.is_time_ahead() else [_("Set a time in the future.")]


def has_able_recipient(attempt):
    text = attempt.text
    if attempt.recipient is None:
        return [_("Choose the colleague who takes over.")]
    if not policy.may_take_over(attempt.recipient, text.obj, text.language):
        return [_("This colleague may not work on this text.")]
    return []


# Guards: whether a step is offered at all, beside right, stage and writer.


def is_own_or_publishers(user, text):
    """An update that is not scheduled is its writer's to discard."""
    if not text.is_stored:
        return False
    is_own = text.writer_id == user.pk and text.stage != PreparedUpdate.State.SCHEDULED
    return is_own or policy.holds(user, "publish", text.obj, text.language)


def is_in_others_hands(user, text):
    return text.holder not in (None, user)


def is_open(user, text):
    return text.version.locked_by_id is None


def is_locked(user, text):
    return text.version.locked_by_id is not None


# Effects: what an attempt changes beside the state.


def approve(attempt):
    attempt.text.approve(attempt.user)


def assign(attempt):
    attempt.text.assign(attempt.recipient)


def take_over(attempt):
    attempt.text.assign(attempt.user)


def lock(attempt):
    attempt.text.keep_out(attempt.user, attempt.note.strip())


def unlock(attempt):
    attempt.text.keep_out(None, "")


def return_to_writer(attempt):
    attempt.text.return_to_writer()


def mark_sent_back(attempt):
    attempt.text.mark_sent_back()


def go_live(attempt):
    attempt.text.go_live(attempt.at)


def drop_time(attempt):
    attempt.text.drop_time()


def tell_readers(attempt):
    attempt.text.tell_readers(attempt.notice.strip())


def discard(attempt):
    attempt.text.discard()
