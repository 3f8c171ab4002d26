"""Autosave: one copy for each person and version, and never a revision."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleVersion
from portal.core.history import trail
from portal.newsroom.autosave import drafts
from portal.newsroom.models import AutosaveDraft, Presence
from portal.server.management.commands import work
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, say, signed_in, stored

pytestmark = pytest.mark.django_db
ADD = "/newsroom/articles/article/add/"


def test_what_was_typed_is_in_the_form_when_one_comes_back(version):
    client = signed_in(make_user("chief"))
    events = trail(ArticleVersion).objects.count()
    status, answer = say(client, version, form_data(version, headline="نیمه‌کار", body="<p>نو</p>"))
    assert (status, answer["number"]) == (200, 1)
    assert answer["kept_at"]
    page = client.get(change_url(version)).content.decode()
    assert ">\nنیمه‌کار</textarea>" in page
    assert "&lt;p&gt;نو&lt;/p&gt;" in page
    assert "data-discard" in page
    assert stored(version).headline == "ذخیره‌شده"
    assert trail(ArticleVersion).objects.count() == events, "the history is not flooded"


def test_nobody_else_sees_it(version):
    say(signed_in(make_user("chief")), version, form_data(version, headline="رازِ هنوزناگفته"))
    page = signed_in(make_user("chief")).get(change_url(version)).content.decode()
    assert "رازِ هنوزناگفته" not in page


def test_it_is_one_row_however_often_it_is_written(version):
    client = signed_in(make_user("chief"))
    number = 0
    for n in range(4):
        _status, answer = say(
            client, version, form_data(version, headline=f"متن {n}"), number=number
        )
        number = answer["number"]
    assert AutosaveDraft.objects.count() == 1
    assert AutosaveDraft.objects.get().fields["headline"] == ["متن 3"]


def test_saving_drops_it(version):
    client = signed_in(make_user("chief"))
    data = form_data(version, headline="تمام")
    say(client, version, data)
    client.post(change_url(version), data)
    assert not AutosaveDraft.objects.exists()
    assert stored(version).headline == "تمام"


def test_a_text_equal_to_the_stored_one_is_not_called_unsaved(version):
    client = signed_in(make_user("chief"))
    say(client, version, form_data(version, headline="ذخیره‌شده ", lead=version.lead + "\r\n"))
    assert "data-discard" not in client.get(change_url(version)).content.decode()


def test_a_text_typed_before_a_colleagues_save_merges_with_it(version):
    client = signed_in(make_user("chief"))
    mine = form_data(version, kicker="روتیتر من")
    say(client, version, mine)
    signed_in(make_user("chief")).post(change_url(version), form_data(version, lead="خلاصهٔ او"))
    page = client.get(change_url(version)).content.decode()
    assert f'name="seen" value="{mine["seen"]}"' in page, "it is merged from where it began"
    client.post(change_url(version), mine)
    assert (stored(version).kicker, stored(version).lead) == ("روتیتر من", "خلاصهٔ او")


def test_another_tab_does_not_write_over_it_unasked(version):
    client = signed_in(make_user("chief"))
    _status, first = say(client, version, form_data(version, headline="زبانهٔ یک"))
    _status, second = say(client, version, form_data(version, headline="زبانهٔ دو"), tab="tab-2")
    assert second["elsewhere"] is True
    assert AutosaveDraft.objects.get().fields["headline"] == ["زبانهٔ یک"]
    _status, third = say(
        client, version, form_data(version, headline="زبانهٔ دو"), tab="tab-2", take_over=True
    )
    assert third["number"] > first["number"]
    _status, fourth = say(
        client, version, form_data(version, headline="زبانهٔ یک و نیم"), number=first["number"]
    )
    assert fourth["elsewhere"] is True, "the first tab learns that it was taken over"


def test_a_story_not_saved_once_is_kept_and_found_again():
    client = signed_in(make_user("reporter"))
    fields = {"headline": "خبر نیمه‌کاره", "lead": "خلاصه", "body": "<p>متن</p>", "seen": "0"}
    status, answer = say(client, None, fields, key="new-1")
    assert (status, answer["number"]) == (200, 1)
    assert "خبر نیمه‌کاره" in client.get(ADD).content.decode()
    assert "خبر نیمه‌کاره" in client.get("/newsroom/").content.decode()
    page = client.get(f"{ADD}?language=fa&autosave_draft=new-1").content.decode()
    assert ">\nخبر نیمه‌کاره</textarea>" in page
    data = form_data(
        make_article(),
        headline="خبر نیمه‌کاره",
        seen="0",
        seen_shared="0",
        slug="",
        _autosave_draft_key="new-1",
    )
    client.post(f"{ADD}?language=fa&autosave_draft=new-1", data)
    assert not AutosaveDraft.objects.exists()
    assert ArticleVersion.objects.filter(headline="خبر نیمه‌کاره").exists()


def test_two_new_stories_do_not_meet():
    client = signed_in(make_user("reporter"))
    say(client, None, {"headline": "یکی"}, key="new-1")
    _status, answer = say(client, None, {"headline": "دیگری"}, key="new-2", tab="tab-2")
    assert "elsewhere" not in answer
    assert AutosaveDraft.objects.count() == 2
    page = client.get(f"{ADD}?language=fa&autosave_draft=new-1").content.decode()
    assert ">\nیکی</textarea>" in page
    assert "دیگری" in page, "the other one is offered"


def test_it_can_be_discarded(version):
    client = signed_in(make_user("chief"))
    say(client, version, form_data(version, headline="نه"))
    say(client, version, discard=True)
    assert not AutosaveDraft.objects.exists()


def test_rows_of_inlines_come_back_too(version):
    from tests.factories import make_topic

    topic = make_topic({"fa": "برف"})
    client = signed_in(make_user("chief"))
    data = form_data(
        version,
        **{
            "articletopic_set-TOTAL_FORMS": 1,
            "articletopic_set-0-id": "",
            "articletopic_set-0-topic": topic.pk,
        },
    )
    say(client, version, data)
    page = client.get(change_url(version)).content.decode()
    assert f'<option value="{topic.pk}" selected' in page


def test_passwords_are_never_shown_again():
    answer = Client().post("/newsroom/password_change/", {"old_password": "very secret indeed"})
    assert "very secret indeed" not in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "null",
        "1",
        '"x"',
        "{}",
        '{"kind": "auth.user", "language": "fa", "object": 1, "tab": "t"}',
        '{"kind": "articles.article", "language": "xx", "object": 1, "tab": "t"}',
        '{"kind": "articles.article", "language": "fa", "object": "1", "tab": "t"}',
        '{"kind": "articles.article", "language": "fa", "object": -1, "tab": "t"}',
        '{"kind": "articles.article", "language": "fa", "object": 9999999999999999999, "tab": "t"}',
        '{"kind": "articles.article", "language": "fa", "object": null}',
        '{"kind": "articles.article", "language": "fa", "object": null, "tab": "t", "fields": []}',
        '{"kind": "articles.article", "language": "fa", "object": null, "tab": "t",'
        ' "fields": {"headline": "no list"}}',
        '{"kind": 5, "language": "fa", "object": null, "tab": "t"}',
        '{"kind": "articles.section", "language": "fa", "object": null, "tab": "t"}',
        '{"kind": "no dot", "language": "fa", "object": null, "tab": "t"}',
        '{"kind": "articles.article", "language": [], "object": null, "tab": "t"}',
    ],
)
def test_nonsense_is_refused_and_never_an_error(said):
    client = signed_in(make_user("chief"))
    response = client.post(reverse("newsroom_heartbeat"), {"data": said})
    assert response.status_code in (400, 403, 413)
    assert not AutosaveDraft.objects.exists()


def test_characters_that_a_database_refuses_are_dropped(version):
    client = signed_in(make_user("chief"))
    said = {
        "kind": "articles.article",
        "object": version.master_id,
        "language": "fa",
        "tab": "t",
        "number": 0,
        "fields": {"headline": ["a\x00b\ud800c"]},
    }
    response = client.post(reverse("newsroom_heartbeat"), {"data": json.dumps(said)})
    assert response.status_code == 200
    assert AutosaveDraft.objects.get().fields["headline"] == ["abc"]


def test_too_much_is_said_to_be_too_much(version, monkeypatch):
    monkeypatch.setattr(drafts, "MAX_CHARACTERS", 100)
    status, _answer = say(signed_in(make_user("chief")), version, {"headline": "ب" * 101})
    assert status == 413


def test_who_may_not_see_a_story_leaves_nothing_at_it(version):
    client = signed_in(make_user("admin"))
    status, _answer = say(client, version, {"headline": "x"})
    assert status == 403
    assert not AutosaveDraft.objects.exists()
    assert not Presence.objects.exists()


def test_what_another_tab_has_kept_since_is_not_dropped_by_a_save(version):
    client = signed_in(make_user("chief"))
    data = form_data(version, _autosave_draft_number="0")
    say(client, version, form_data(version, body="<p>زبانهٔ دوم</p>"), tab="tab-2")
    client.post(change_url(version), {**data, "kicker": "ک"})
    assert "زبانهٔ دوم" in client.get(change_url(version)).content.decode()


def test_what_the_same_tab_had_sent_before_it_saved_is_old_however_late_it_comes(version):
    client = signed_in(make_user("chief"))
    typed = form_data(version, body="<p>پیش از پیرایش</p>")
    saving = form_data(version, kicker="ک", _autosave_draft_number="0", _autosave_tab="tab-1")
    # The form did not hear that it was kept, twice.
    _status, answer = say(client, version, typed, tab="tab-1")
    say(client, version, typed, tab="tab-1", number=answer["number"])
    client.post(change_url(version), saving)
    assert not AutosaveDraft.objects.exists()
    # It comes after the save.
    assert say(client, version, typed, tab="tab-1")[0] == 200
    assert not AutosaveDraft.objects.exists()
    # Of another tab it is news, and of a page that never heard that it was saved.
    say(client, version, typed, tab="tab-2")
    assert AutosaveDraft.objects.get().tab == "tab-2"
    AutosaveDraft.objects.all().delete()
    say(client, version, typed, tab="tab-1", after=True)
    assert AutosaveDraft.objects.get().fields["body"] == ["<p>پیش از پیرایش</p>"]


def test_a_tab_that_saved_is_nobody_who_is_here(version):
    here, there = signed_in(make_user("chief")), signed_in(make_user("chief"))
    say(here, version, tab="tab-1")
    assert say(there, version, tab="tab-2")[1]["others"]
    here.post(change_url(version), form_data(version, _autosave_tab="tab-1"))
    assert not say(there, version, tab="tab-2")[1]["others"]
    say(here, version, tab="tab-1", left=True)
    assert Presence.objects.get(tab="tab-1").is_over


def test_a_kept_text_is_nobody_elses(version):
    client, other = signed_in(make_user("chief")), signed_in(make_user("chief"))
    say(client, version, form_data(version, headline="راز"))
    url = reverse("newsroom_autosave_draft", args=[AutosaveDraft.objects.get().pk])
    assert other.get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_of_stories_never_saved_the_oldest_go_and_of_all_those_of_long_ago(version):
    user = make_user("chief")
    client = signed_in(user)
    for n in range(drafts.MAX_NEW + 2):
        say(client, None, {"headline": "x"}, key=f"k{n}")
    keys = set(user.autosave_drafts.values_list("key", flat=True))
    assert len(keys) == drafts.MAX_NEW
    assert not keys & {"k0", "k1"}
    user.autosave_drafts.update(saved_at=timezone.now() - timedelta(days=drafts.MAX_AGE_DAYS + 1))
    say(client, version, {"headline": "x"})
    assert user.autosave_drafts.get().object_id == version.master_id
    user.autosave_drafts.update(saved_at=timezone.now() - timedelta(days=drafts.MAX_AGE_DAYS + 1))
    work.Command().take_up()
    assert not user.autosave_drafts.exists()


def test_the_form_of_a_new_story_is_not_pushed_away_by_those_not_saved():
    user = make_user("chief")
    for n in range(4):
        AutosaveDraft.objects.create(
            user=user,
            key=f"new-{n}",
            kind="articles.article",
            language_code="fa",
            fields={"headline": [f"تیتر {n}"]},
        )
    page = signed_in(user).get("/newsroom/articles/article/add/?language=fa").content.decode()
    before, folded = page.split('<details class="unsaved-more">')
    folded = folded.split("</details>")[0]
    assert (before.count("autosave_draft=new-"), folded.count("autosave_draft=new-")) == (2, 2)
    assert "data-old-browser hidden" in before
