"""The first page as a whole: what each role gets, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.newsroom.models import User
from tests.factories import make_user
from tests.newsroom.forms import signed_in

from .page import block_of, blocks_of, front
from .sample import fill

pytestmark = pytest.mark.django_db
NOW = timezone.now
HOUR = timedelta(hours=1)
ROLES = ["reporter", "editor", "chief", "photo", "translator", "admin"]


def queries(client):
    client.get("/newsroom/")  # takes over what changed, as each process does once
    with CaptureQueriesContext(connection) as found:
        assert client.get("/newsroom/").status_code == 200
    return found


@pytest.mark.parametrize("role", ROLES)
def test_it_costs_the_same_for_twice_as_many_things(role):
    user = make_user(role)
    client = signed_in(user)
    fill(user)
    few = queries(client)
    fill(user)
    many = queries(client)
    assert len(many) == len(few), "\n".join(query["sql"][:150] for query in many)
    assert len(many) <= 60


BLOCKS = {
    "reporter": ["waiting", "hand", "today", "tomorrow", "notes"],
    "editor": ["waiting", "hand", "today", "tomorrow", "notes", "languages"],
    "chief": ["waiting", "hand", "today", "newest-photographs", "tomorrow", "notes", "languages"],
    "photo": ["waiting", "hand", "newest-photographs", "tomorrow", "notes"],
    "translator": ["translations", "today", "tomorrow", "notes", "languages"],
    "admin": ["health", "lately", "people", "settings"],
}


@pytest.mark.parametrize("role", ROLES)
def test_the_day_of_each_role_begins_with_its_own_blocks(role):
    assert blocks_of(front(make_user(role))) == BLOCKS[role]


FULL = {
    "reporter": {"overdue", "unsaved", "for-you"},
    "editor": {"overdue", "unsaved", "for-you"},
    "chief": {"overdue", "unsaved", "for-you", "bare", "licences", "photograph-texts", "unused"},
    "photo": {"overdue", "unsaved", "for-you", "bare", "licences", "photograph-texts", "unused"},
    "translator": {"overdue", "unsaved", "for-you", "hand", "waiting"},
    "admin": {"unsaved"},
}


@pytest.mark.parametrize("role", ROLES)
def test_with_work_each_role_has_what_it_may_do_and_no_more(role):
    user = make_user(role)
    fill(user)
    page = front(user)
    found = blocks_of(page)
    expected = {*BLOCKS[role], *FULL[role]}
    assert set(found) - {"today"} == expected - {"today"}
    if "overdue" in expected:
        assert found[0] == "overdue"


def test_rights_of_two_roles_add_up():
    user = make_user("translator")
    user.groups.add(*make_user("admin").groups.all())
    assert {"translations", "people", "health"} <= set(blocks_of(front(user)))


def test_who_has_no_role_is_told_whom_to_ask():
    user = User.objects.create_user("nobody", is_staff=True, languages=["fa"])
    page = front(user)
    assert blocks_of(page) == []
    assert "نقش‌ها را تعیین می‌کند" in page


def test_an_administrator_sees_who_cannot_work_and_what_does_not_run():
    idle = User.objects.create_user("idle", is_staff=True)
    admin = make_user("admin")
    page = front(admin)
    assert f"/newsroom/newsroom/user/{idle.pk}/change/" in block_of(page, "people")
    assert "card--late" not in page
    DBTaskResult.objects.create(
        task_path="x",
        status="READY",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=NOW() - HOUR,
    )
    DBTaskResult.objects.update(enqueued_at=NOW() - HOUR)
    assert 'card--late" id="health"' in front(admin)


@pytest.mark.parametrize("language", ["fa", "tg", "ru", "en", "ar"])
def test_it_is_in_the_language_and_by_the_clock_of_the_person(language):
    user = make_user("chief", interface_language=language)
    fill(user)
    page = front(user)
    assert f'lang="{language}"' in page
    for english in ("Waiting for me", "Today, minute by minute", "Overdue"):
        assert (english in page) == (language == "en")
