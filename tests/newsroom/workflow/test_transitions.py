"""The transition table, row by row: rights, words, who is told, and what a row may not lack."""

import dataclasses

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import checks as system_checks
from django.urls import reverse

from portal.core.publishing import State
from portal.newsroom import notifications
from portal.newsroom.dates.fields import shown
from portal.newsroom.models import Note, PreparedUpdate, RoleScope, User
from portal.newsroom.rights.roles import ROLES, codenames
from portal.newsroom.workflow import rules, steps
from portal.newsroom.workflow.checks import transition_table
from portal.newsroom.workflow.transitions import (
    STAYS,
    STEPS,
    TABLE,
    Audience,
    TextKind,
    Whose,
)
from tests.factories import make_section, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

from .stages import OF_VERSIONS, ROWS, a_version, before, takes

pytestmark = pytest.mark.django_db


def rights_of(role):
    """The actions that a role may do with stories."""
    return {name.removesuffix("_article") for app, name in codenames(ROLES[role])}


def may(role, step, is_own):
    """What a role's rights and a row say together; neither policy nor engine is asked."""
    rights = rights_of(role)
    has_right = step.right in rights if step.right else is_own or "publish" in rights
    if not has_right or step.whose is (Whose.OTHERS if is_own else Whose.OWN):
        return False
    return bool(rights & {"edit_others", "translate"}) or (is_own and "change" in rights)


@pytest.mark.parametrize(("name", "kind"), ROWS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_own", [True, False], ids=["own", "others"])
def test_each_role_takes_its_steps_and_no_other(role, name, kind, is_own):
    user, colleague = make_user(role), make_user("reporter")
    row = before(name, user if is_own else colleague, kind)
    expected = may(role, STEPS[name], is_own)
    assert (STEPS[name] in steps.offered(user, row)) == expected
    assert takes(name, row, user, colleague) == expected


@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_nobody_takes_a_step_in_a_language_of_others(name, kind):
    chief = make_user("chief", languages=["tg"])
    assert not takes(name, before(name, make_user("reporter"), kind), chief, chief)
    assert not takes(name, before(name, chief, kind), chief, chief)


@pytest.mark.parametrize(("name", "kind"), ROWS)
@pytest.mark.parametrize("role", ["editor", "chief"])
@pytest.mark.parametrize("is_own", [True, False], ids=["own", "others"])
def test_a_section_with_editors_of_its_own_is_closed_to_others_but_chiefs(name, kind, role, is_own):
    section = make_section()
    section.editors.add(make_user("editor"))
    user = make_user(role)
    row = before(name, user if is_own else make_user("reporter"), kind, section=section)
    expected = role == "chief" and may(role, STEPS[name], is_own)
    assert takes(name, row, user, make_user("reporter")) == expected


@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_a_user_without_any_role_takes_nothing(name, kind):
    user = User.objects.create_user("nobody", languages=["fa"], is_staff=True)
    assert not takes(name, before(name, make_user("reporter"), kind), user, user)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, True),
        ({"languages": ["fa"]}, True),
        ({"languages": ["tg", "ru"]}, False),
        ({"sections": "same"}, True),
        ({"sections": "other"}, False),
        ({"languages": ["fa"], "sections": "other"}, False),
    ],
)
def test_a_role_holds_where_its_scope_says(scope, expected):
    """Permission × language × section: a group that publishes, in some of both."""
    role = Group.objects.create(name="publishers")
    names = ["view_article", "change_article", "edit_others_article", "publish_article"]
    role.permissions.set(
        Permission.objects.filter(content_type__app_label="articles", codename__in=names)
    )
    version = a_version(State.APPROVED, make_user("reporter"))
    ids = {"same": [version.master.section_id], "other": [make_section().pk]}
    RoleScope.objects.create(
        role=role,
        languages=scope.get("languages", []),
        sections=ids.get(scope.get("sections"), []),
    )
    user = User.objects.create_user("limited", languages=["fa", "tg", "ru"], is_staff=True)
    user.groups.add(role)
    assert takes("publish", version, user) == expected


@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_a_step_is_told_to_those_whom_its_row_names(name, kind):
    step = STEPS[name]
    writer, reviewer, somebody = make_user("reporter"), make_user("editor"), make_user("reporter")
    taker = writer if step.whose is Whose.OWN else make_user("chief")
    chosen = somebody if step.audience is Audience.NOBODY and step.asks_person else None
    assert takes(name, before(name, writer, kind), taker, chosen)
    people = {
        Audience.NOBODY: {chosen} - {None},
        Audience.WRITER: {writer},
        Audience.REVIEWERS: {reviewer},
        Audience.HOLDER: {writer},
    }
    notes = Note.objects.filter(step=name)
    assert {note.recipient for note in notes if note.recipient} == people[step.audience]
    assert all(str(notifications.what(note)) == str(step.done) for note in notes)


@pytest.mark.parametrize(("name", "kind"), [row for row in ROWS if STEPS[row[0]].asks_person])
def test_who_was_chosen_is_told_instead(name, kind):
    colleague = make_user("editor")
    make_user("editor")
    assert takes(name, before(name, make_user("reporter"), kind), make_user("chief"), colleague)
    assert Note.objects.get(step=name).recipient == colleague


@pytest.mark.parametrize(("name", "kind"), [row for row in ROWS if STEPS[row[0]].needs_note])
def test_a_step_that_needs_a_word_is_not_taken_without(name, kind):
    row = before(name, make_user("reporter"), kind)
    with pytest.raises(steps.StepRefusedError):
        steps.take(row, name, make_user("chief"), note="  ")


@pytest.mark.parametrize("name", OF_VERSIONS)
def test_the_history_names_the_step(name):
    writer, chief = make_user("reporter"), make_user("chief")
    version = before(name, writer)
    taker = writer if STEPS[name].whose is Whose.OWN else chief
    assert takes(name, version, taker, make_user("reporter"))
    url = reverse("admin:articles_article_history", args=[version.master_id])
    rows = signed_in(chief).get(f"{url}?language=fa").context["rows"]
    assert str(STEPS[name].label) in rows[0]["what"]


def test_the_history_tells_saving_from_the_step_that_followed():
    chief = make_user("chief")
    version = a_version(State.DRAFT, chief)
    data = form_data(version, headline="تیتر دیگر", _step="publish")
    signed_in(chief).post(change_url(version), data)
    url = reverse("admin:articles_article_history", args=[version.master_id])
    published, saved, _made = signed_in(chief).get(f"{url}?language=fa").context["rows"]
    assert str(STEPS["publish"].label) in published["what"]
    assert str(STEPS["publish"].label) not in saved["what"]


@pytest.mark.parametrize("name", [step.name for step in TABLE if step.is_bulk])
def test_a_row_that_is_offered_in_lists_has_its_action(name):
    reporter, chief = make_user("reporter"), make_user("chief")
    version = before(name, reporter)
    url = reverse("admin:articles_article_changelist") + "?language=fa"
    data = {
        "action": f"{name}_versions",
        "_selected_action": [version.master_id],
        "post": "yes",
        "note": "به این دلیل",
        "recipient": chief.pk,
    }
    button = f'value="{name}_versions"'
    is_offered = button in signed_in(reporter).get(url).content.decode()
    assert is_offered == (STEPS[name].right in rights_of("reporter"))
    assert button in signed_in(chief).get(url).content.decode()
    signed_in(chief).post(url, data)
    assert stored(version).state == STEPS[name].target


@pytest.mark.parametrize(("name", "kind"), [row for row in ROWS if row[0] != "hand_over"])
def test_the_form_offers_the_step_and_takes_it(name, kind):
    writer = make_user("reporter")
    taker = writer if STEPS[name].whose is Whose.OWN else make_user("chief")
    row = before(name, writer, kind)
    version = row if kind is TextKind.VERSION else row.version
    query = {"update": 1} if kind is TextKind.UPDATE else {}
    url, client = change_url(version, **query), signed_in(taker)
    form = client.get(url)
    assert f'name="_step" value="{name}"' in form.content.decode()
    initial = form.context["adminform"].form.initial
    data = form_data(version, _step=name, _note="به این دلیل")
    if kind is TextKind.UPDATE:
        data.update({k: initial[k] for k in (*row.texts, "seen", "seen_live")})
        data["goes_live_at"] = shown(row.goes_live_at)
    target = STEPS[name].target
    expected = row.state if target == STAYS else target if target in kind.stages else None
    client.post(url, data)
    left = version if kind is TextKind.VERSION else PreparedUpdate.objects.filter(pk=row.pk)
    state = stored(left).state if kind is TextKind.VERSION else getattr(left.first(), "state", None)
    assert state == expected


# What a row may not lack


def ids(*rows):
    return {error.id for error in transition_table(table=(*TABLE, *rows))}


def test_the_table_is_whole_and_every_start_asks():
    assert transition_table() == []
    assert transition_table in system_checks.registry.registry.get_checks()


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("submit", {}, "E001"),
        ("submit", {"name": "a name with spaces"}, "E004"),
        ("submit", {"name": "x" * 21}, "E004"),
        ("submit", {"label": ""}, "E005"),
        ("submit", {"done": " "}, "E006"),
        ("submit", {"kinds": ()}, "E007"),
        ("submit", {"sources": ()}, "E007"),
        ("submit", {"sources": (State.DRAFT, "nowhere")}, "E008"),
        ("approve", {"kinds": (TextKind.UPDATE,), "sources": (State.APPROVED,)}, "E009"),
        ("approve", {"kinds": (TextKind.UPDATE,)}, "E010"),
        ("submit", {"target": "nowhere"}, "E010"),
        ("submit", {"right": "fly"}, "E011"),
        ("submit", {"right": ""}, "E012"),
        ("submit", {"audience": None}, "E013"),
        ("publish", {"conditions": (rules.is_seen_by_two,)}, "E014"),
        ("publish", {"conditions": (rules.is_complete,)}, "E015"),
        ("schedule", {"conditions": (rules.is_complete,)}, "E015"),
        ("discard", {"stores_form": True}, "E016"),
        ("schedule", {"is_bulk": True}, "E017"),
    ],
)
def test_an_incomplete_row_is_an_error(name, change, error):
    new = dataclasses.replace(STEPS[name], **{"name": f"new_{name}" if change else name, **change})
    assert f"newsroom.{error}" in ids(new)


@pytest.mark.parametrize(("name", "error"), [("approve", "E003"), ("submit", "E003")])
def test_a_stage_that_nobody_reaches_is_an_error(name, error):
    rest = tuple(step for step in TABLE if step.name != name)
    assert f"newsroom.{error}" in {found.id for found in transition_table(table=rest)}


def test_a_stage_that_nobody_can_leave_is_an_error():
    rest = tuple(step for step in TABLE if State.WITHDRAWN not in step.sources)
    assert "newsroom.E002" in {found.id for found in transition_table(table=rest)}
