"""What the front page of the newsroom is made of: desks of rows, and notes."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from .models import Note
from .notifications import what
from .rights import policy

SHOWN = 8


@dataclass
class DeskRow:
    """One line of a desk. chip: a state for its colour. extra: a short text at its end."""

    title: str
    language: str
    url: str
    moment: datetime
    chip: str
    extra: str = ""
    views: int | None = None
    is_overdue: bool = False


@dataclass
class Desk:
    """all_url: the list with everything of which the desk shows the first rows."""

    key: str
    title: str
    empty: str
    rows: list = field(default_factory=list)
    all_url: str = ""


def desk_for(model, *actions):
    """Decorator: makes of a function (user) -> Desk one for hooks.newsroom_desks.

    Those have the desk who see rows of the model and hold one of the rights `actions`, if any are
    named.
    """

    def decorate(make):
        @wraps(make)
        def desk(request):
            user = request.user
            holds = not actions or any(policy.has(user, action, model) for action in actions)
            return make(user) if holds and policy.has(user, "view", model) else None

        return desk

    return decorate


def messages(user):
    """{"mine": unread notes to the person, "desk": the newest ones to everybody}."""
    mine = Note.objects.unread_by(user).select_related("sender")[:SHOWN]
    desk = Note.objects.to_the_desk(policy.languages_of(user)).select_related("sender")[:SHOWN]
    return {
        "mine": [(note, what(note), note.get_newsroom_url() if note.kind else "") for note in mine],
        "desk": list(desk),
    }
