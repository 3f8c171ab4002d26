"""What waits, what one has in hand and what goes out, of whatever kind of content.

Three queries for a kind, however much there is: one finds the first versions of each part, each in
an index that holds only work in progress, the newest or the next; two read the objects that they
belong to. (One more where something was sent back, for the words that went with it.)
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import F, Prefetch, Q, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.core import editions, hooks
from portal.core.editions import EDITIONS
from portal.core.publishing import AT_WORK, State
from portal.newsroom.filters import ME, SCHEDULED
from portal.newsroom.lists.cells import mark, mark_of, thumbnail
from portal.newsroom.models import Note
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy
from portal.newsroom.rights.conditions import within

from . import blocks
from .blocks import SHOWN, HomeLine, ListLink

WRITES = ("change", "translate")
WORKS = (*WRITES, "approve", "publish")
# How many versions that come, and that went out, are looked at; several may be of one object.
PLANNED, LIVE = 16, 40


@dataclass(frozen=True)
class VersionBlocks:
    """For hooks.home_blocks: the blocks of a content model.

    picture: the name of its photograph's field. has_timeline: whether its publications stand in
    today's timeline; leads_timeline: also where there are none yet. facts: columns of versions
    that `about` reads. about: of a version, what a line says of it beside its state. live: of
    the ids of objects that are live today and a Today, {id: [sentence]}. figures: of a user and a
    Today, [Figure]. new_label: of the button that begins one. plural: what several are called,
    where that is not the name of the model.
    """

    model: type
    picture: str = ""
    has_timeline: bool = False
    leads_timeline: bool = False
    facts: Callable = dict
    about: Callable = lambda version: []
    live: Callable = lambda ids, day: {}
    figures: Callable = lambda user, day: []
    new_label: Any = ""
    plural: Any = ""

    def __call__(self, request):
        user = request.user
        if not policy.has(user, "view", self.model):
            return []
        if not any(policy.has(user, action, self.model) for action in WORKS):
            return []
        return VersionHome(self, user).blocks()


class VersionHome:
    """The blocks of one content model for one person."""

    def __init__(self, options, user):
        self.options, self.user, self.model = options, user, options.model
        self.day = blocks.day()
        self.languages = policy.languages_of(user)
        self.kind = self.model._meta.label_lower
        self.version_model = self.model._parler_meta.root_model
        self.rows = self.version_model.objects.filter(language_code__in=self.languages)

    def has(self, *actions):
        return any(policy.has(self.user, action, self.model) for action in actions)

    # What is asked

    def parts(self):
        """{name: versions in their order}"""
        found = {"late": self.late().order_by("published_at")}
        mine = self.version_model.objects.filter(AT_WORK)
        if self.has(*WRITES):
            back = mine.filter(assigned_to=self.user, state=State.DRAFT, sent_back_at__isnull=False)
            found["sent_back"] = back.order_by("-modified_at")
            found["written"] = mine.filter(created_by=self.user).order_by("-modified_at")
            found["held"] = mine.filter(assigned_to=self.user).order_by("-modified_at")
        for name, rows in self.to_decide().items():
            found[name] = rows.order_by("modified_at")
        found = {name: rows[:SHOWN] for name, rows in found.items()}
        planned = self.planned().filter(published_at__lt=self.day.after)
        found["planned"] = planned.order_by("published_at")[:PLANNED]
        if self.options.has_timeline:
            found["live"] = self.live_today().order_by("-published_at")[:LIVE]
        return found

    def late(self):
        """What was planned for a time that is past and is not published, for who may act."""
        mine = Q(created_by=self.user) | Q(assigned_to=self.user)
        rows = self.rows.filter(AT_WORK, published_at__lte=self.day.now)
        return rows.filter(mine | within(self.user, "publish", self.model))

    def to_decide(self):
        """{name: versions} that wait for a decision of this person."""
        found = {}
        if self.has("approve"):
            rows = self.rows.filter(state=State.IN_REVIEW)
            found["in_review"] = rows.filter(within(self.user, "approve", self.model))
        if self.has("publish"):
            rows = self.rows.filter(state=State.APPROVED)
            rows = rows.exclude(published_at__isnull=False)
            found["approved"] = rows.filter(within(self.user, "publish", self.model))
        return found

    def planned(self):
        is_planned = Q(state=State.PUBLISHED) | AT_WORK
        return self.rows.filter(is_planned, published_at__gt=self.day.now)

    def live_today(self):
        return self.rows.filter(
            state=State.PUBLISHED,
            published_at__gte=self.day.start,
            published_at__lte=self.day.now,
        )

    def find(self):
        """Fill `found`, {part: [(object's id, language)]}, and `versions`, {id: {language: it}}."""
        parts = [
            rows.annotate(part=Value(name)).values_list("part", "master_id", "language_code")
            for name, rows in self.parts().items()
        ]
        self.found, self.versions = defaultdict(list), defaultdict(dict)
        for part, pk, language in reduce(lambda some, more: some.union(more, all=True), parts):
            self.found[part].append((pk, language))
        shown = [*dict.fromkeys(pk for pk, _language in self.found["live"])][: blocks.IN_TIMELINE]
        self.found["live"] = [row for row in self.found["live"] if row[0] in shown]
        ids = {pk for rows in self.found.values() for pk, _language in rows}
        for obj in self.objects(ids):
            for version in obj.versions.all():
                self.versions[obj.pk][version.language_code] = version

    def objects(self, ids):
        """The objects with their versions, each with what lines say of it."""
        texts, facts = self.version_model.texts, self.options.facts()
        names = ["master_id", "language_code", texts.title, "state", "published_at"]
        names += ["modified_at", "sent_back_at", "created_by__first_name"]
        names += ["created_by__last_name", "created_by__username"]
        names += [name for name, fact in facts.items() if isinstance(fact, F)]
        facts = {name: fact for name, fact in facts.items() if not isinstance(fact, F)}
        versions = self.version_model.objects.annotate(**facts).order_by("pk")
        versions = versions.select_related("created_by").only(*names)
        rows = self.model.objects.filter(pk__in=ids)
        if self.options.picture:
            rows = rows.select_related(self.options.picture)
        return rows.prefetch_related(None).prefetch_related(Prefetch("versions", versions))

    # Lines

    def blocks(self):
        self.find()
        self.words = self.words_of_send_backs()
        new = self.new_url()
        begin = (self.options.new_label, new) if new else None
        late = set(self.found["late"])
        decided = [*self.found["in_review"], *self.found["approved"]]
        decided = [row for row in decided if row not in late]
        hand = dict.fromkeys([*self.found["written"], *self.found["held"]])
        seen = {pk for part in ("sent_back", "late") for pk, _language in self.found[part]}
        seen |= {pk for pk, _language in decided}
        hand = [row for row in hand if row[0] not in seen]
        made = [
            blocks.overdue(self.lines("late", self.late_line)),
            blocks.waiting(
                [
                    *self.lines("sent_back", self.sent_back_line),
                    *self.lines(decided, self.decision_line),
                ],
                self.listings(),
                None if self.has("approve", "publish") else begin,
            ),
        ]
        if self.has(*WRITES):
            held = self.list_of(_("In my hands"), f"hands={ME}")
            held.rows = self.version_model.objects.filter(AT_WORK, assigned_to=self.user)
            made.append(blocks.in_hand(self.lines(hand, self.hand_line), [held], begin))
        return made + self.timeline()

    def timeline(self):
        today, tomorrow = [], []
        for row in self.found["planned"]:
            is_today = self.versions[row[0]][row[1]].published_at < self.day.end
            (today if is_today else tomorrow).append(row)
        made = [blocks.tomorrow(self.lines(tomorrow, self.plan_line))]
        live_ids = {pk for pk, _language in self.found["live"]}
        self.said_of_live = self.options.live(live_ids, self.day)
        lines = [*self.lines(today, self.plan_line), *self.lines("live", self.live_line)]
        if lines or self.options.leads_timeline:
            figures = self.options.figures(self.user, self.day)
            made.append(blocks.today(lines, self.timeline_lists(), figures=figures))
        return made

    def timeline_lists(self):
        if not self.options.has_timeline:
            return []
        published = self.list_of(_("Published"), f"state={State.PUBLISHED}")
        published.rows = self.live_today().values("master").distinct()
        scheduled = self.list_of(_("Scheduled"), f"state={SCHEDULED}")
        scheduled.is_elsewhere, scheduled.rows = True, self.rows.scheduled(self.day.now)
        return [published, scheduled]

    def lines(self, rows, make):
        """One HomeLine an object: make is called with the object's versions in the rows."""
        grouped = defaultdict(list)
        for pk, language in self.found[rows] if isinstance(rows, str) else rows:
            if language in self.versions[pk]:
                grouped[pk].append(self.versions[pk][language])
        order = list(EDITIONS)
        return [
            make(sorted(versions, key=lambda v: order.index(v.language_code)))
            for versions in grouped.values()
        ]

    def line(self, versions, marked=None, named_by=None, **fields):
        """marked: the versions whose marks stand in the line; named_by: one of them gives its
        title. Those of the line, unless given.
        """
        named = self.of_the_person(named_by or versions)
        return HomeLine(
            title=named.title_text or "—",
            url=self.url_of(self.of_the_person(versions)),
            language=named.language_code,
            marks=[self.mark_of(each) for each in marked or versions],
            **fields,
        )

    def of_the_person(self, versions):
        """The version in the language of the newsroom, else the first."""
        code = editions.current().code
        return next((v for v in versions if v.language_code == code), versions[0])

    def url_of(self, version):
        return newsroom_url(self.kind, version.master_id, version.language_code)

    def mark_of(self, version):
        return mark_of(version, self.url_of(version), EDITIONS[version.language_code])

    def picture_of(self, version):
        name = self.options.picture
        photograph = getattr(version.master, name) if name else None
        return thumbnail(photograph) if photograph else ""

    def late_line(self, versions):
        first = min(versions, key=lambda version: version.published_at)
        time = blocks.clock(first.published_at)
        if first.published_at < self.day.start:
            time = blocks.ago(first.published_at, self.day.now)
        state = first.get_state_display()
        said = _("Should have been published at %(time)s; now: %(state)s") % {
            "time": time,
            "state": state,
        }
        step = (_("Publish") if first.state == State.APPROVED else _("Review"), self.url_of(first))
        may_decide = self.has("approve", "publish")
        return self.line(
            versions,
            moment=first.published_at,
            said=[said],
            way_out=step if may_decide else (blocks.OPEN, self.url_of(first)),
        )

    def sent_back_line(self, versions):
        version = self.of_the_person(versions)
        words = self.words.get((version.master_id, version.language_code), "")
        return self.line(
            versions,
            moment=version.sent_back_at,
            picture=self.picture_of(version),
            warning=_("Sent back to me"),
            said=[f"«{words}»"] if words else [],
        )

    def decision_line(self, versions):
        version = min(versions, key=lambda version: version.modified_at)
        who = [str(version.created_by)] if version.created_by else []
        since = blocks.ago(version.modified_at, self.day.now)
        waits = _("approved, not published: %(since)s")
        if version.state == State.IN_REVIEW:
            waits = _("sent to review: %(since)s")
        return self.line(
            versions,
            moment=version.modified_at,
            picture=self.picture_of(version),
            said=[*who, *self.options.about(version), waits % {"since": since}],
        )

    def hand_line(self, versions):
        version = self.of_the_person(versions)
        last = max(versions, key=lambda version: version.modified_at)
        there = self.versions[version.master_id]
        marked = [there[code] for code in EDITIONS if code in there]
        line = self.line(
            versions,
            marked,
            moment=last.modified_at,
            picture=self.picture_of(version),
            said=[
                _("saved %(time)s") % {"time": blocks.ago(last.modified_at, self.day.now)},
                *self.options.about(version),
            ],
        )
        missing = [code for code in self.languages if code not in there]
        line.marks += [self.missing_mark(version, code) for code in missing]
        return line

    def missing_mark(self, version, code):
        url = hooks.begin_version_url(version.master, code)
        url = url or newsroom_url(self.kind, version.master_id, code)
        return mark(url, "state--none", EDITIONS[code], _("begin this version"))

    def plan_line(self, versions):
        first = min(versions, key=lambda version: version.published_at)
        is_ready = all(version.state == State.PUBLISHED for version in versions)
        return self.line(
            versions,
            moment=first.published_at,
            clock=blocks.clock(first.published_at),
            said=[_("Scheduled")] if is_ready else [],
            warning="" if is_ready else self.not_ready(versions),
        )

    def not_ready(self, versions):
        states = {v.get_state_display() for v in versions if v.state != State.PUBLISHED}
        return _("Not ready: %(state)s") % {"state": editions.listed(sorted(states))}

    def live_line(self, versions):
        pk = versions[0].master_id
        there = self.versions[pk]
        live = [there[c] for c in EDITIONS if c in there and there[c].is_live(self.day.now)]
        first = min(versions, key=lambda version: version.published_at)
        said = self.said_of_live.get(pk, [])
        return self.line(
            versions,
            live,
            named_by=live,
            moment=first.published_at,
            clock=blocks.clock(first.published_at),
            said=list(said),
        )

    # Beside them

    def words_of_send_backs(self):
        """{(object's id, language): the words with which a version came back}"""
        rows = self.found["sent_back"]
        if not rows:
            return {}
        ids = [pk for pk, _language in rows]
        notes = Note.objects.filter(kind=self.kind, object_id__in=ids, step="send_back")
        # Those that are not read yet stand below, for the person to mark them as read.
        notes = notes.exclude(recipient=self.user, read_at=None).order_by("sent_at", "pk")
        found = notes.values_list("object_id", "language_code", "text")
        return {(pk, language): text for pk, language, text in found}

    def listings(self):
        labels = {"in_review": _("In review"), "approved": _("Approved")}
        listings = []
        for name, rows in self.to_decide().items():
            listing = self.list_of(labels[name], f"state={name}")
            listing.rows = rows
            listings.append(listing)
        return listings

    def list_of(self, label, query):
        opts = self.model._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        plural = self.options.plural or opts.verbose_name_plural
        named = f"{capfirst(plural)}: {label}"
        return ListLink(named, f"{url}?{query}")

    def new_url(self):
        if not (self.options.new_label and self.has("add")):
            return ""
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
