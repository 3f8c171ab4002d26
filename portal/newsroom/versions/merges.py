"""When two people saved one version: both texts against the one that both began with."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from portal.core.history import newest, trail
from portal.core.text import differences
from portal.core.text.merging import Conflict, blocks, merge, merge_value

LOOKED_AT = 20  # changes since a form was opened, for the names of who made them
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass
class MergeSource:
    """A stored row whose fields a form changes.

    row: the model instance as stored, or None. seen: the event that the form was filled from.
    read: called with a row or an event, returns its {field: value}.
    """

    row: object
    model: type
    seen: int
    names: tuple
    read: object

    def __post_init__(self):
        self.now = newest(self.row)

    @property
    def is_stale(self):
        return self.row is not None and self.now != self.seen

    def base(self):
        """The values that the form was filled from: empty ones where the row was new."""
        event = trail(self.model).objects.filter(pgh_id=self.seen).first() if self.seen else None
        if event is None or event.pgh_obj_id != self.row.pk:
            return {}
        return self.read(event)

    def authors(self):
        """Ids of the accounts that changed one of the fields since, the last first."""
        rows = trail(self.model).objects.filter(pgh_obj_id=self.row.pk, pgh_id__gte=self.seen)
        events = list(rows.select_related("pgh_context").order_by("-pgh_id")[: LOOKED_AT + 1])
        found = []
        for event, before in zip_longest(events[:LOOKED_AT], events[1:]):
            # A step that changed only who has it in hand, or who is kept out, is no change of it.
            is_same = before is not None and self.read(event) == self.read(before)
            if is_same or event.pgh_id == self.seen:
                continue
            user = (event.pgh_context.metadata if event.pgh_context else {}).get("user")
            if user and user not in found:
                found.append(user)
        return found


@dataclass
class OpenChoice:
    """A place where somebody must choose. key names it in the form."""

    key: str
    name: str
    number: int
    conflict: Conflict
    is_rich: bool

    @property
    def mine(self):
        return self._pieces(self.conflict.mine)

    @property
    def theirs(self):
        return self._pieces(self.conflict.theirs)

    def _pieces(self, side):
        join = "".join if self.is_rich else _plain
        return differences.words(join(self.conflict.base), join(side))

    @property
    def may_keep_both(self):
        return self.is_rich


def _plain(values):
    return " ".join("" if value is None else str(value) for value in values)


@dataclass
class Merge:
    """values: {field: merged value}. open_choices: [OpenChoice], empty when it is whole."""

    values: dict
    open_choices: list


def same(a, b):
    """Equal as a form can tell: times to the minute, nothing like the empty text."""
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a.replace(second=0, microsecond=0) == b.replace(second=0, microsecond=0)
    return a == b or (a in (None, "") and b in (None, ""))


def merged(base, mine, theirs, rich, choices):
    """A Merge of three {field: value}.

    rich: names of fields that hold HTML, which merge paragraph by paragraph.
    choices: {key of an OpenChoice: "mine" | "theirs" | "both"}.
    """
    values, open_choices = {}, []
    for name, value in mine.items():
        old, other = base.get(name), theirs.get(name)
        if same(value, old) or same(value, other):
            values[name] = other
        elif same(other, old):
            values[name] = value
        elif name in rich:
            values[name] = _merged_text(name, old, value, other, choices, open_choices)
        else:
            found = merge_value(old, value, other)
            choice = choices.get(f"{name}-0")
            if choice not in (MINE, THEIRS):
                open_choices.append(OpenChoice(f"{name}-0", name, 0, found, is_rich=False))
            values[name] = other if choice == THEIRS else value
    return Merge(values, open_choices)


def _merged_text(name, old, mine, theirs, choices, open_choices):
    made, number = [], 0
    for part in merge(blocks(old or ""), blocks(mine or ""), blocks(theirs or "")):
        if not isinstance(part, Conflict):
            made.append(part)
            continue
        key = f"{name}-{number}"
        choice = choices.get(key)
        if choice not in (MINE, THEIRS, BOTH):  # also what no button sends: nothing is dropped
            choice = None
            open_choices.append(OpenChoice(key, name, number, part, is_rich=True))
        if choice in (THEIRS, BOTH, None):
            made += part.theirs
        if choice in (MINE, BOTH, None):
            made += [block for block in part.mine if choice == MINE or block not in part.theirs]
        number += 1
    return "".join(made)
