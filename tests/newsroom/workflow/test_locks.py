"""A chief keeps colleagues out of a text, or takes it into the own hands; the reason is shown."""

import json
import re

import pytest

from articles.models import Article, ArticleTopic, ArticleVersion
from portal.core.history import trail
from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft, Note
from portal.newsroom.workflow import steps
from portal.newsroom.workflow.transitions import STEPS
from tests.factories import make_article, make_section, make_topic, make_user
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


# What the languages share stands with each text


@pytest.fixture
def shared(people):
    """A live story in two languages of which one is locked, and an editor of both."""
    chief, _reporter = people
    live = make_article()
    make_article("tg", article=live.master, headline="Сарлавҳа", slug="s-tg")
    steps.take(live, "lock", chief, note=REASON)
    return live, make_user("editor")


def in_bulk(client, version, action, **data):
    sent = {"action": action, "_selected_action": [version.master_id], "post": "yes", **data}
    return client.post("/newsroom/articles/article/?language=fa", sent, follow=True)


@pytest.mark.parametrize("action", ["put_into_section", "add_topics", "remove_topics"])
def test_bulk_actions_change_nothing_that_a_locked_text_shares_and_say_why(shared, action):
    live, editor = shared
    topic, before = make_topic(), live.master.section_id
    ArticleTopic.objects.create(article=live.master, topic=make_topic())
    had = set(live.master.topics.values_list("pk", flat=True))
    data = {"section": make_section().pk, "topics": [topic.pk, *had]}
    page = in_bulk(signed_in(editor), live, action, **data).content.decode()
    assert SHOWN in page
    live.master.refresh_from_db()
    assert live.master.section_id == before
    assert set(live.master.topics.values_list("pk", flat=True)) == had


@pytest.mark.parametrize("what", ["shared", "texts"])
def test_nothing_of_a_locked_story_is_brought_back(shared, what):
    live, editor = shared
    first = trail(Article).objects.filter(pgh_obj_id=live.master_id).earliest("pgh_id")
    Article.objects.filter(pk=live.master_id).update(section=make_section())
    data = {"moment": first.pgh_created_at.isoformat()}
    if what == "texts":
        data = {"event": trail(ArticleVersion).objects.filter(pgh_obj_id=live.pk)[0].pgh_id}
    url = f"/newsroom/articles/article/{live.master_id}/restore/"
    page = signed_in(editor).post(url, data, follow=True).content.decode()
    assert SHOWN in page
    assert stored(live).master.section_id != first.section_id


def test_the_form_of_another_language_saves_its_texts_and_says_what_stays(shared):
    live, editor = shared
    tajik, before = live.master.versions.get(language_code="tg"), live.master.section_id
    client = signed_in(editor)
    assert SHOWN in client.get(change_url(tajik)).content.decode()
    data = form_data(tajik, lead="Муқаддима", section=make_section().pk)
    page = client.post(change_url(tajik), data, follow=True).content.decode()
    assert SHOWN in page
    assert stored(tajik).lead == "Муқаддима"
    assert stored(tajik).master.section_id == before


def test_who_is_kept_out_claims_no_locked_translation(shared):
    live, editor = shared
    tajik = live.master.versions.get(language_code="tg")
    what = {"what": f"claim:{live.master_id}:tg"}
    assert signed_in(editor).post("/newsroom/translation/claim/", what).status_code == 302
    steps.take(stored(tajik), "lock", make_user("chief"), note=REASON)
    assert (
        signed_in(make_user("editor")).post("/newsroom/translation/claim/", what).status_code == 403
    )
    back = signed_in(editor).post(
        "/newsroom/translation/claim/", {"what": f"release:{live.master_id}:tg"}
    )
    assert back.status_code == 302, "what one holds can be given back"


def test_the_page_that_gives_a_text_back_says_who_locked_it_and_labels_what_it_gives(people, draft):
    chief, reporter = people
    data = form_data(
        draft, headline="تیتری که دیر رسید", body="<p>بند <strong>من</strong> اینجا</p>"
    )
    steps.take(draft, "lock", chief, note=REASON)
    answer = signed_in(reporter).post(change_url(draft), data)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert SHOWN in page
    assert "<p>بند <strong>من</strong> اینجا</p>" in page
    assert ">تیتر</label>" in page
    kept = AutosaveDraft.objects.get(user=reporter)
    assert kept.fields["body"] == ["<p>بند <strong>من</strong> اینجا</p>"]


def test_a_locked_version_that_one_reads_says_none_nowhere(people, draft):
    chief, reporter = people
    steps.take(draft, "lock", chief, note=REASON)
    page = signed_in(reporter).get(change_url(draft)).content.decode()
    assert ">None<" not in page
    assert page.count(">—<") > 1


def test_steps_that_change_no_text_are_no_change_for_an_open_form(people, draft):
    chief, reporter = people
    client = signed_in(reporter)
    data = form_data(draft, headline="تیتر من")
    steps.take(draft, "lock", chief, note=REASON)
    steps.take(stored(draft), "unlock", chief)
    assert heartbeat(client, draft)["newest"] <= data["seen"]
    page = client.post(change_url(draft), data, follow=True).content.decode()
    assert "سردبیر" not in "".join(re.findall(r'<ul class="messagelist">.*?</ul>', page, re.S))
    assert stored(draft).headline == "تیتر من"
    draft = stored(draft)
    draft.lead = "تازه"
    draft.save()
    assert heartbeat(client, draft)["newest"] > data["seen"]
