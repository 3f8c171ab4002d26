"""The transition table as docs/newsroom.md shows it, in English."""

from django.utils import translation

from portal.core.languages import SOURCE_LANGUAGE

from .transitions import GONE, STAYS, TABLE, Audience, TextKind, Whose

HEAD = ["step", "of", "from", "to", "who may", "only if", "asks for", "is told"]
_KINDS = {TextKind.VERSION: "versions", TextKind.UPDATE: "updates"}
_ASKS = {
    "needs_note": "a note (always)",
    "asks_person": "a colleague",
    "asks_notice": "a note to readers, on the 410 page",
    "asks_time": "its time",
}
_TOLD = {
    Audience.NOBODY: "",
    Audience.REVIEWERS: "whoever reviews",
    Audience.WRITER: "the writer",
    Audience.HOLDER: "whoever had it in hand",
}
_WHOSE = {
    Whose.ANYBODYS: "",
    Whose.OWN: ", of one's own text",
    Whose.OTHERS: ", of another's text",
}


def tables():
    with translation.override(SOURCE_LANGUAGE):
        return [("newsroom.md", "steps", HEAD, [_row(step) for step in TABLE])]


def _row(step):
    return [
        f"*{step.label}* (`{step.name}`)",
        ", ".join(_KINDS[kind] for kind in step.kinds),
        ", ".join(map(_stage, step.sources)),
        _stage(step.target),
        _who(step),
        ", ".join(f"`{condition.__name__}`" for condition in step.conditions),
        ", ".join(text for name, text in _ASKS.items() if getattr(step, name)),
        _told(step),
    ]


def _stage(stage):
    return {GONE: "gone", STAYS: "as it was"}.get(stage) or str(stage.label).lower()


def _who(step):
    right = f"`{step.right}`" if step.right else ""
    guard = f"`{step.guard.__name__}`" if step.guard else ""
    return " and ".join(filter(None, (right, guard))) + _WHOSE[step.whose]


def _told(step):
    told = _TOLD[step.audience]
    return " or ".join(filter(None, ("the colleague" if step.asks_person else "", told)))
