"""What a person's first page is made of: blocks of lines, which apps give (hooks.home_blocks).

Who gets a block, and with which lines, is decided by rights and languages. Blocks of one key are
joined: what waits in stories and what waits in galleries is one list of what waits.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core import editions
from portal.core.dates import calendars, date_formats
from portal.core.text.normalisation import digits
from portal.newsroom.counts import MOST, capped_counts
from portal.newsroom.rights import policy

SHOWN = 8
IN_TIMELINE = 12
# What is urgent and what I do; what happens today; what stands beside it.
WORK, TODAY, ASIDE = COLUMNS = ("work", "today", "aside")
OLDEST_FIRST, NEWEST_FIRST = "oldest first", "newest first"


@dataclass
class HomeLine:
    """One thing of a block.

    said: sentences under its title. warning: one of them that stands out. marks: HTML, one for
    each language. picture: HTML, "" without one. clock: what stands before it.
    way_out: (label, address) of a button, or None. percent: how much of it is done. is_now: no
    thing, but where now lies.
    """

    title: str
    url: str = ""
    moment: datetime | None = None
    language: str = ""
    said: list = field(default_factory=list)
    warning: str = ""
    marks: list = field(default_factory=list)
    picture: str = ""
    clock: str = ""
    way_out: tuple | None = None
    percent: int | None = None
    is_now: bool = False

    @property
    def direction(self):
        return editions.EDITIONS[self.language].direction if self.language else "auto"

    @property
    def has_many_marks(self):
        """Whether they stand below the text, as beside it they would take its room."""
        return len(self.marks) > 2


@dataclass
class ListLink:
    """A list that has all of which a block shows the first.

    rows: what is counted, or None. is_elsewhere: whether its rows are others than the block's.
    """

    label: Any
    url: str
    rows: Any = None
    count: int | None = None
    is_elsewhere: bool = False

    @property
    def shown_count(self):
        return count_in_words(self.count)


@dataclass
class Figure:
    value: Any
    label: Any


@dataclass
class HomeBlock:
    """A part of the page, drawn by `template`.

    order: among those of its column. empty: what is said without lines, "" to leave the block
    out. next_step: (label, address) of what one could do then. more: fields that a template of
    its own asks for. figures: [Figure] for the head of the page.
    """

    key: str
    title: Any
    column: str
    order: int
    lines: list = field(default_factory=list)
    listings: list = field(default_factory=list)
    empty: Any = ""
    next_step: tuple | None = None
    sorted_by: str = ""
    limit: int = SHOWN
    is_cut: bool = False
    is_late: bool = False
    has_now: bool = False
    template: str = "newsroom/home/_lines.html"
    more: dict = field(default_factory=dict)
    figures: list = field(default_factory=list)

    @property
    def is_shown(self):
        return bool(self.lines or self.empty or self.more)

    @property
    def shown_listings(self):
        return [listing for listing in self.listings if listing.count != 0]

    @property
    def shown_count(self):
        """How much there is in all; "" for nothing."""
        things = sum(not line.is_now for line in self.lines)
        if self.is_cut:
            counts = [each.count or 0 for each in self.listings if not each.is_elsewhere]
            things = max(sum(counts), things)
        return count_in_words(things)

    @property
    def has_pictures(self):
        return any(line.picture for line in self.lines)


def count_in_words(count):
    if not count:
        return ""
    edition = editions.current()
    from_many = f"{MOST}+" if count > MOST else str(count)
    return digits(from_many, edition)


# The blocks that several apps have a part in


def overdue(lines):
    return HomeBlock("overdue", _("Overdue"), WORK, 0, lines, sorted_by=OLDEST_FIRST, is_late=True)


def waiting(lines, listings=(), next_step=None):
    return HomeBlock(
        "waiting",
        _("Waiting for me"),
        WORK,
        20,
        lines,
        list(listings),
        empty=_("Nothing waits for you.") if listings or next_step else "",
        next_step=next_step,
        sorted_by=OLDEST_FIRST,
    )


def in_hand(lines, listings=(), next_step=None):
    return HomeBlock(
        "hand",
        _("In my hands"),
        WORK,
        40,
        lines,
        list(listings),
        empty=_("You have nothing in work.") if next_step else "",
        next_step=next_step,
        sorted_by=NEWEST_FIRST,
    )


def today(lines, listings=(), next_step=None, figures=()):
    return HomeBlock(
        "today",
        _("Today, minute by minute"),
        TODAY,
        0,
        lines,
        list(listings),
        empty=_("Nothing was published today yet."),
        next_step=next_step,
        sorted_by=NEWEST_FIRST,
        limit=IN_TIMELINE,
        has_now=True,
        figures=list(figures),
    )


def tomorrow(lines, listings=(), next_step=None):
    return HomeBlock(
        "tomorrow",
        _("Tomorrow's plan"),
        ASIDE,
        0,
        lines,
        list(listings),
        empty=_("Nothing is planned for tomorrow."),
        next_step=next_step,
        sorted_by=OLDEST_FIRST,
        limit=IN_TIMELINE,
    )


def blocks_for(model, *actions):
    """Decorator: makes of a function (user) -> [HomeBlock] one for hooks.home_blocks.

    Those get the blocks who see rows of the model and hold one of the rights `actions`, if any
    are named.
    """

    def decorate(make):
        @wraps(make)
        def blocks(request):
            user = request.user
            holds = not actions or any(policy.has(user, action, model) for action in actions)
            return make(user) if holds and policy.has(user, "view", model) else []

        return blocks

    return decorate


# Joined


def joined(blocks):
    """One HomeBlock for each key, its lines in their order and no more of them than it shows."""
    found = {}
    for block in blocks:
        first = found.setdefault(block.key, block)
        if first is not block:
            first.lines = [*first.lines, *block.lines]
            first.listings = [*first.listings, *block.listings]
            first.figures = [*first.figures, *block.figures]
            first.next_step = first.next_step or block.next_step
            first.empty = first.empty or block.empty
    for block in found.values():
        arrange(block)
    return list(found.values())


def arrange(block):
    if block.sorted_by:
        block.lines.sort(key=lambda line: line.moment, reverse=block.sorted_by is NEWEST_FIRST)
    if block.has_now and block.lines:
        block.lines = with_now(block.lines, timezone.now(), block.limit)
    block.is_cut = len(block.lines) >= block.limit
    block.lines = block.lines[: block.limit]


def with_now(lines, now, limit):
    """Lines, the newest first, around now: no more of what comes than leaves room for the past."""
    to_come = [line for line in lines if line.moment > now][-limit // 3 :]
    past = [line for line in lines if line.moment <= now]
    clock = date_formats.format_time(now, editions.current())
    return [*to_come, HomeLine(_("Now"), moment=now, clock=clock, is_now=True), *past]


def count(user, blocks):
    """Count what the lists of blocks have: one query for all of them."""
    listings = [each for block in blocks for each in block.listings if each.rows is not None]
    counts = capped_counts(user, {str(n): each.rows for n, each in enumerate(listings)})
    for n, listing in enumerate(listings):
        listing.count = counts[str(n)]


def columns(blocks):
    """[(name, [HomeBlock])] of what is shown, in the order of reading."""
    shown = sorted((b for b in blocks if b.is_shown), key=lambda block: block.order)
    found = [(name, [b for b in shown if b.column == name]) for name in COLUMNS]
    return [(name, inside) for name, inside in found if inside]


# Moments


@dataclass(frozen=True)
class Today:
    """Today as a person sees it: three midnights and now, by the clock of their edition."""

    now: datetime
    start: datetime
    end: datetime
    after: datetime  # the end of tomorrow


def day(at=None):
    edition, now = editions.current(), at or timezone.now()
    date = calendars.local_date(now, edition)
    start, end, after = (
        calendars.midnight(date + timedelta(days=days), edition) for days in range(3)
    )
    return Today(now, start, end, after)


def ago(moment, now):
    """«۸ دقیقه پیش», of what is older its date."""
    edition = editions.current()
    words = date_formats.relative(moment, now, edition)
    return words or date_formats.format_recent(moment, edition, now)


def clock(moment):
    return date_formats.format_time(moment, editions.current())


OPEN = pgettext_lazy("button", "Open")
