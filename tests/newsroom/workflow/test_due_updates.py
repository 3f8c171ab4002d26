"""Updates whose minute has come: late ones stand in red, and a real reason is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ArticleVersion
from portal.core.history import newest, trail
from portal.newsroom.models import Note, PreparedUpdate
from portal.newsroom.workflow import due_updates
from portal.server.due_worker import DueWorker
from tests.factories import make_article, make_gallery, make_user
from tests.newsroom.forms import signed_in
from tests.newsroom.home.page import block_of, front

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def schedule(version, late=2 * MINUTE, **fields):
    return PreparedUpdate.objects.create(
        kind=version.master._meta.label_lower,
        object_id=version.master_id,
        language_code=version.language_code,
        texts={},
        seen=newest(version),
        state="scheduled",
        goes_live_at=timezone.now() - late,
        **fields,
    )


def alerts(user):
    return (block_of(front(user), "overdue") or "").count("update=1")


def test_what_is_overdue_by_more_than_a_minute_stands_in_red_for_those_who_may_act():
    schedule(make_article("tg", "Дер мондааст"))
    schedule(make_gallery("tg"))
    schedule(make_article("tg"), late=MINUTE / 2)
    schedule(make_article("tg"), late=-MINUTE)
    chief = make_user("chief")
    late = block_of(front(chief), "overdue")
    assert late.count('<p class="title">') == 2
    assert "Дер мондааст" in late
    assert "update=1" in late, "the way out"
    assert alerts(make_user("editor", languages=["fa"])) == 0
    assert alerts(make_user("reporter")) == 0


def test_health_says_so_and_stays_well(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    update = schedule(make_article())
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    (warning,) = answer.json()["warnings"]
    assert update.goes_live_at.isoformat() in warning
    DueWorker().round(timezone.now())
    assert client.get("/healthz").json() == {"status": "ok"}


def test_an_update_that_can_never_be_stored_stays_scheduled_and_red():
    version = make_article()
    update = schedule(version)
    PreparedUpdate.objects.filter(pk=update.pk).update(texts={"kicker": "x" * 500})
    DueWorker().round(timezone.now())
    assert PreparedUpdate.objects.get().state == "scheduled"
    assert alerts(make_user("chief")) > 0


def test_a_version_that_was_withdrawn_makes_its_update_a_draft_and_who_scheduled_it_reads_why():
    chief, writer = make_user("chief"), make_user("editor", interface_language="tg")
    version = make_article(headline="پس‌گرفته")
    schedule(version, created_by=chief, modified_by=writer)
    ArticleVersion.objects.filter(pk=version.pk).update(state="withdrawn")
    DueWorker().round(timezone.now())
    assert PreparedUpdate.objects.get().state == "draft"
    note = Note.objects.get()
    assert (note.recipient, note.sender, note.title) == (writer, None, "پس‌گرفته")
    assert "матн" in note.text
    assert "update=1" not in note.get_newsroom_url(), "no form of an update is there any more"
    assert "پس‌گرفته" in signed_in(writer).get("/newsroom/").content.decode()
    DueWorker().round(timezone.now())
    assert Note.objects.count() == 1


def test_the_history_says_by_which_step_it_went_live():
    version = make_article()
    update = schedule(version, created_by=make_user("chief"))
    PreparedUpdate.objects.filter(pk=update.pk).update(texts={"headline": "تازه"})
    DueWorker().round(timezone.now())
    event = trail(ArticleVersion).objects.get(headline="تازه")
    assert event.pgh_context.metadata["step"] == "live"


def test_of_a_deleted_story_the_update_is_gone_and_nobody_is_told():
    version = make_article()
    schedule(version, created_by=make_user("chief"))
    version.master.delete()
    DueWorker().round(timezone.now())
    assert not PreparedUpdate.objects.exists()
    assert not Note.objects.exists()


def test_one_that_was_taken_back_between_asking_and_doing_is_left_alone():
    update = schedule(make_article(headline="همان"))
    at = timezone.now()
    assert due_updates.due_updates(at) == [update.pk]
    PreparedUpdate.objects.update(state="draft")
    due_updates.put_due_live(update.pk, at)
    assert PreparedUpdate.objects.get().state == "draft"
