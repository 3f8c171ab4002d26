"""What was written to go with a step that was not taken is given back with the form."""

from portal.newsroom.workflow.transitions import STEPS

KEPT = "step_words"  # in the session, for the page after the redirect
FIELDS = ("_note", "_notice", "_recipient")
MOST = 20_000  # characters of a field; more is no note


def words_of(data):
    """{"step": its name, "note", "notice", "recipient"} of what was posted; {} without a step."""
    if data.get("_step") not in STEPS:
        return {}
    words = {name[1:]: data.get(name, "")[:MOST] for name in FIELDS}
    return {"step": data["_step"], **words} if any(words.values()) else {}


def after_step(request, editing):
    """Keep the words of a refused step for the form that is shown next; those of before go."""
    words = words_of(request.POST) if editing.is_step_refused else {}
    if words:
        request.session[KEPT] = {"of": editing.url, **words}
    elif request.session.get(KEPT, {}).get("of") == editing.url:
        del request.session[KEPT]


def given_back(request, editing):
    """The words that a form begins with: of a form that was not stored, or of a refused step."""
    if request.method == "POST":
        return words_of(request.POST)
    kept = request.session.get(KEPT, {})
    return kept if editing.version and kept.get("of") == editing.url else {}
