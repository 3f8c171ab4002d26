"""What changed, for people to read: the rows of a history, and what two events differ in."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db import models
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.history import parts, trail
from portal.core.publishing import State, Version
from portal.core.text import differences
from portal.core.text.differences import ADDED, REMOVED, SAME, Piece
from portal.core.text.fields import texts_of
from portal.newsroom.models import User
from portal.newsroom.workflow.transitions import STEPS, TextKind

PER_PAGE = 30
EVENTS_READ = 200  # of each kind, for one page of what the languages share
# What every save moves, or what follows from other fields.
UNSHOWN = {
    "id",
    "master",
    "language_code",
    "modified_at",
    "created_at",
    "texts_digest",
    "word_count",
    "body_photographs",
    "body_galleries",
    "body_recordings",
    "uid",
    "sequence",
    "occurrences_until",
}


def shown_fields(model):
    return [field for field in model._meta.concrete_fields if field.name not in UNSHOWN]


def changed_names(model, old, new):
    """The names of the shown fields in which two events differ."""
    return [
        field.name
        for field in shown_fields(model)
        if getattr(old, field.attname, None) != getattr(new, field.attname, None)
    ]


def value_text(field, value):
    """A value that is no text, as people read it."""
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if hasattr(value, "tzinfo"):
        return date_formats.format_long(value, editions.current())
    if field.is_relation:
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related is not None else f"#{value}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def comparison(model, old, new):
    """[{"label", "paragraphs"}] of what differs between two events; old may be None.

    paragraphs: lists of core.text.differences.Piece; None stands for unchanged ones left out.
    """
    found = []
    rich = texts_of(model).rich
    for field in shown_fields(model):
        a = getattr(old, field.attname, None) if old is not None else None
        b = getattr(new, field.attname, None)
        if a == b or (a in (None, "") and b in (None, "")):
            continue
        if field.name in rich:
            paragraphs = differences.around(differences.paragraphs(a or "", b or ""))
        else:
            paragraphs = [plain_pieces(value_text(field, a), value_text(field, b))]
        found.append({"label": field.verbose_name, "paragraphs": paragraphs})
    return found


def plain_pieces(old, new):
    # Plain text may hold "<", which the words of a rich text may not.
    pieces = differences.words(old.replace("<", "‹"), new.replace("<", "‹"))
    return [differences.Piece(p.kind, p.text.replace("‹", "<")) for p in pieces]


def authors(events):
    """{account id: name} of those who made the events."""
    ids = {author_id(event) for event in events} - {None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}


def author_id(event):
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None


def author_name(event, names):
    """Who made a change: a person, a command, or something outside the newsroom."""
    pk = author_id(event)
    if pk is not None:
        return names.get(pk) or _("a deleted account")
    command = (event.pgh_context.metadata or {}).get("command") if event.pgh_context else None
    return _("the program %(name)s") % {"name": command} if command else _("outside the newsroom")


def rows_of(model, events):
    """[{"event", "who", "what", "previous"}] of events, the newest first."""
    names = authors(events)
    rows = []
    for n, event in enumerate(events):
        previous = events[n + 1] if n + 1 < len(events) else None
        if event.pgh_label == "delete":
            what = [_("deleted")]
        elif event.pgh_label == "insert" or previous is None:
            what = [_("made")] if event.pgh_label == "insert" else []
        else:
            what = [
                str(model._meta.get_field(name).verbose_name)
                for name in changed_names(model, previous, event)
            ]
            what = [*step_of(previous, event), *what]
        rows.append(
            {
                "event": event,
                "previous": previous,
                "who": author_name(event, names),
                "what": what,
                "state": State(event.state).label if hasattr(event, "state") else "",
            }
        )
    # A row whose shown fields did not change tells nobody anything.
    return [row for row in rows if row["what"] or row["previous"] is None]


# What a step changes of a version, whatever was saved with it.
MOVES = attrgetter("state", "assigned_to_id", "locked_by_id")


def step_of(previous, event):
    """[The label of the step that made an event], empty where it was no step."""
    metadata = event.pgh_context.metadata if event.pgh_context else None
    step = STEPS.get((metadata or {}).get("step"))
    if step is None:
        return []
    # What was saved in the same request has the same context.
    moves_version = TextKind.VERSION in step.kinds
    is_moved = MOVES(previous) != MOVES(event)
    return [str(step.label)] if is_moved or not moves_version else []


@dataclass
class Revision:
    """What one transaction changed of what the languages share. lines: [{"label", "pieces"}]."""

    moment: datetime
    who: str
    lines: list


def shared_revisions(model, pk, before=None):
    """([Revision], moment to go on from or None), the newest first: an object and its parts.

    before: only what happened before this moment.
    """
    until = {"pgh_created_at__lt": before} if before else {}
    own = _read(trail(model).objects.filter(pgh_obj_id=pk, **until))
    found = [(model, "", own)] + [
        (part, field, _read(trail(part).objects.filter(**{field: pk}, **until)))
        for part, field in parts(model)
        if not issubclass(part, Version)
    ]
    groups, reach = {}, None
    for source, field, events in found:
        for n, event in enumerate(events):
            previous = events[n + 1] if source is model and n + 1 < len(events) else None
            groups.setdefault(event.pgh_created_at, []).append((source, field, event, previous))
        if len(events) == EVENTS_READ:  # what is as old as the last one is not known whole
            last = events[-1].pgh_created_at
            reach = max(reach, last) if reach else last
    moments = sorted((m for m in groups if reach is None or m > reach), reverse=True)
    shown = moments[:PER_PAGE]
    names = authors([event for moment in shown for _s, _f, event, _p in groups[moment]])
    revisions = [
        Revision(moment, author_name(groups[moment][0][2], names), lines_of(groups[moment]))
        for moment in shown
    ]
    is_more = len(moments) > PER_PAGE or reach is not None
    return [r for r in revisions if r.lines], shown[-1] if is_more and shown else None


def _read(events):
    return list(events.select_related("pgh_context").order_by("-pgh_id")[:EVENTS_READ])


def lines_of(group):
    """What a group of events did: [{"label", "pieces"}]."""
    lines, of_parts = [], {}
    for source, field, event, previous in group:
        if field:
            of_parts.setdefault((source, field), []).append(event)
        elif event.pgh_label == "delete":
            lines.append({"label": _("deleted"), "pieces": []})
        else:
            lines += [
                {"label": item["label"], "pieces": item["paragraphs"][0]}
                for item in comparison(source, previous, event)
            ]
    for (part, field), events in of_parts.items():
        kinds = {"insert": ADDED, "delete": REMOVED}
        pieces = [
            Piece(kinds[event.pgh_label], f"{target_of(event, part, field)} ")
            for event in reversed(events)
            if event.pgh_label in kinds
        ]
        label = part._meta.verbose_name_plural
        lines.append({"label": label, "pieces": pieces or [Piece(SAME, _("changed"))]})
    return lines


def target_of(event, part, owner):
    """What a part stands for: the topic, the author, the photograph, the date."""
    for field in part._meta.concrete_fields:
        if field.is_relation and field.name != owner:
            return value_text(field, getattr(event, field.attname))
    moments = (f for f in part._meta.concrete_fields if isinstance(f, models.DateTimeField))
    return next(
        (value_text(f, moment) for f in moments if (moment := getattr(event, f.attname))), ""
    )
