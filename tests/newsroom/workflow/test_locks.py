"""A chief keeps colleagues out of a text, or takes it into the own hands; the reason is shown."""

import json

import pytest

from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft, Note
from portal.newsroom.workflow import steps
from portal.newsroom.workflow.transitions import STEPS
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
REASON = "وکیل هنوز <b>می‌خواند</b>"
SHOWN = "وکیل هنوز &lt;b&gt;می‌خواند&lt;/b&gt;"


@pytest.fixture
def people():
    return make_user("chief", first_name="سردبیر"), make_user("reporter")


@pytest.fixture
def draft(people):
    _chief, reporter = people
    return make_article(state=State.DRAFT, created_by=reporter, assigned_to=reporter)


def heartbeat(client, version):
    message = {
        "kind": "articles.article",
        "object": version.master_id,
        "language": version.language_code,
        "tab": "t",
    }
    return client.post("/newsroom/heartbeat/", {"data": json.dumps(message)}).json()


def test_a_lock_keeps_colleagues_out_says_why_and_loses_nothing(people, draft):
    chief, reporter = people
    at_work = signed_in(reporter)
    data = form_data(draft, headline="تیتری که دیر رسید")
    assert heartbeat(at_work, draft)["locked"] == ""
    steps.take(draft, "lock", chief, note=REASON)
    assert REASON in heartbeat(at_work, draft)["locked"]
    answer = at_work.post(change_url(draft), data)
    assert answer.status_code == 403
    assert stored(draft).headline == draft.headline
    assert AutosaveDraft.objects.get(user=reporter).fields["headline"] == ["تیتری که دیر رسید"]
    page = at_work.get(change_url(draft)).content.decode()
    assert SHOWN in page
    assert 'name="_continue"' not in page
    assert steps.offered(reporter, stored(draft)) == []


def test_a_chief_is_never_kept_out_and_lets_colleagues_in_again(people, draft):
    chief, reporter = people
    steps.take(draft, "lock", chief, note=REASON)
    other = make_user("chief")
    offered = steps.offered(other, stored(draft))
    assert STEPS["unlock"] in offered
    assert STEPS["lock"] not in offered
    page = signed_in(other).get(change_url(draft)).content.decode()
    assert SHOWN in page
    assert 'value="unlock"' in page
    steps.take(stored(draft), "unlock", other)
    assert STEPS["submit"] in steps.offered(reporter, stored(draft))
    assert stored(draft).lock_reason == ""
    assert [note.recipient for note in Note.objects.filter(step="unlock")] == [reporter]


def test_a_locked_live_text_gets_no_update_from_colleagues(people):
    chief, _reporter = people
    editor = make_user("editor")
    live = make_article(created_by=editor)
    assert "update=1" in signed_in(editor).get(change_url(live)).content.decode()
    steps.take(live, "lock", chief, note=REASON)
    assert "update=1" not in signed_in(editor).get(change_url(live)).content.decode()
    assert stored(live).state == State.PUBLISHED


def test_who_takes_a_text_over_has_it_and_tells_who_had_it(people, draft):
    chief, reporter = people
    steps.take(draft, "take_over", chief, note=REASON)
    assert stored(draft).assigned_to == chief
    assert stored(draft).state == State.DRAFT
    note = Note.objects.get(step="take_over")
    assert (note.recipient, note.text) == (reporter, REASON)
    assert STEPS["take_over"] not in steps.offered(chief, stored(draft))
    assert SHOWN in signed_in(reporter).get(change_url(draft)).content.decode()
