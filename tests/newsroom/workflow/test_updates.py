"""Updates of live stories: prepared and scheduled while the live text stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ArticleVersion
from portal.core.history import newest, trail
from portal.newsroom.dates.fields import shown
from portal.newsroom.models import AutosaveDraft, PreparedUpdate
from portal.newsroom.workflow import steps
from portal.server.due_worker import DueWorker
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_article(headline="تیتر زنده", body="<p>یک</p><p>دو</p>")


def prepare(user, version, goes_live_at=None, **texts):
    names = ("kicker", "headline", "lead", "body")
    data = {name: getattr(version, name) for name in names}
    data.update({"seen": "0", "_prepare": "1", "_continue": "1", **texts})
    data["goes_live_at"] = shown(goes_live_at) if goes_live_at else ""
    return signed_in(user).post(change_url(version, update=1), data, follow=True)


def live_text(client, version):
    return client.get(version.get_absolute_url()).content.decode()


def test_a_prepared_update_changes_nothing_that_readers_see(version, client):
    prepare(make_user("chief"), version, headline="تیتر آینده")
    assert stored(version).headline == "تیتر زنده"
    assert "تیتر آینده" not in live_text(client, version)
    assert PreparedUpdate.objects.get().texts["headline"] == "تیتر آینده"


def test_at_its_minute_it_takes_the_place_of_the_live_text(version):
    prepare(
        make_user("chief"),
        version,
        timezone.now() + timedelta(hours=1),
        headline="نو",
        _step="schedule",
    )
    update = PreparedUpdate.objects.get()
    assert update.state == "scheduled"
    DueWorker().round(update.goes_live_at - timedelta(seconds=1))
    assert stored(version).headline == "تیتر زنده"
    DueWorker().round(update.goes_live_at)
    assert stored(version).headline == "نو"
    assert not PreparedUpdate.objects.exists()
    assert stored(version).published_at == version.published_at


def test_a_correction_of_the_live_text_meanwhile_is_joined(version):
    chief = make_user("chief")
    prepare(chief, version, body="<p>یک</p><p>دو</p><p>سه</p>")
    signed_in(chief).post(
        change_url(version), form_data(version, body="<p>یکم</p><p>دو</p>", lead="اصلاح")
    )
    prepare_again = signed_in(chief).post(
        change_url(version, update=1),
        {
            **PreparedUpdate.objects.get().texts,
            "seen": newest(PreparedUpdate.objects.get()),
            "goes_live_at": "",
            "_prepare": "1",
            "_step": "live",
        },
    )
    assert prepare_again.status_code == 302
    live = stored(version)
    assert live.body == "<p>یکم</p><p>دو</p><p>سه</p>"
    assert live.lead == "اصلاح"


def test_a_reporter_prepares_and_sends_to_review_and_may_not_put_live(version):
    reporter = make_user("reporter")
    ArticleVersion.objects.filter(pk=version.pk).update(created_by=reporter)
    version = stored(version)
    prepare(reporter, version, headline="پیشنهاد", _step="submit")
    assert PreparedUpdate.objects.get().state == "in_review"
    for name in ("live", "schedule"):
        prepare(reporter, version, timezone.now() + timedelta(hours=1), headline="نفوذ", _step=name)
        assert stored(version).headline == "تیتر زنده"
        assert PreparedUpdate.objects.get().state != "scheduled"


def test_a_note_about_an_update_leads_to_its_form_while_there_is_one(version):
    reporter, editor = make_user("reporter"), make_user("editor")
    ArticleVersion.objects.filter(pk=version.pk).update(created_by=reporter)
    prepare(reporter, stored(version), headline="پیشنهاد", _step="submit")
    (note,) = editor.notes.all()
    assert note.get_newsroom_url().endswith(f"{version.master_id}/change/?language=fa&update=1")
    assert "پیشنهاد" in signed_in(editor).get(note.get_newsroom_url()).text
    steps.take(PreparedUpdate.objects.get(), "live", editor, note="رفت", recipient=reporter)
    assert reporter.notes.get().get_newsroom_url().endswith("/change/?language=fa")


def test_a_reporter_cannot_change_an_update_that_was_scheduled_and_keep_its_place(version):
    reporter, chief = make_user("reporter"), make_user("chief")
    ArticleVersion.objects.filter(pk=version.pk).update(created_by=reporter)
    moment = timezone.now() + timedelta(hours=1)
    prepare(chief, version, moment, headline="تأییدشده", _step="schedule")
    seen = newest(PreparedUpdate.objects.get())
    prepare(reporter, stored(version), moment, headline="دیگر", seen=str(seen))
    assert PreparedUpdate.objects.get().state == "draft"


@pytest.mark.parametrize("role", ["reporter", "photo", "translator", "admin"])
def test_others_prepare_nothing(version, role):
    user = make_user(role, languages=["fa"] if role != "translator" else ["tg"])
    answer = prepare(user, version, headline="نفوذ")
    assert answer.status_code == 403
    assert not PreparedUpdate.objects.exists()


def test_a_time_in_the_past_and_a_missing_lead_are_refused(version):
    chief = make_user("chief")
    prepare(chief, version, timezone.now() - timedelta(hours=1), _step="schedule")
    assert PreparedUpdate.objects.get().state == "draft"
    prepare(
        chief,
        version,
        timezone.now() + timedelta(hours=1),
        lead="",
        _step="schedule",
        seen=str(newest(PreparedUpdate.objects.get())),
    )
    assert PreparedUpdate.objects.get().state == "draft"
    assert stored(version).lead == "خلاصه"


def test_two_who_prepare_the_same_update_both_keep_their_text(version):
    one, two = make_user("chief"), make_user("chief")
    prepare(one, version, body="<p>یک</p><p>دو</p>")
    seen = str(newest(PreparedUpdate.objects.get()))
    prepare(one, version, body="<p>یکم</p><p>دو</p>", seen=seen)
    prepare(two, version, body="<p>یک</p><p>دوم</p>", seen=seen)
    assert PreparedUpdate.objects.get().texts["body"] == "<p>یکم</p><p>دوم</p>"


def test_what_went_live_is_in_the_history_with_who_prepared_it(version):
    chief = make_user("chief")
    prepare(chief, version, timezone.now() + timedelta(hours=1), headline="نو", _step="schedule")
    DueWorker().round(timezone.now() + timedelta(hours=2))
    event = trail(ArticleVersion).objects.order_by("-pgh_id").first()
    assert event.headline == "نو"
    assert event.pgh_context.metadata["user"] == chief.pk
    assert trail(PreparedUpdate).objects.filter(texts__headline="نو").exists()


def test_an_update_whose_story_was_withdrawn_is_a_draft_again_and_of_a_deleted_one_gone(version):
    chief = make_user("chief")
    moment = timezone.now() + timedelta(hours=1)
    prepare(chief, version, moment, headline="نو", _step="schedule")
    ArticleVersion.objects.filter(pk=version.pk).update(state="withdrawn")
    DueWorker().round(moment)
    assert stored(version).headline == "تیتر زنده"
    assert PreparedUpdate.objects.get().state == "draft"
    PreparedUpdate.objects.update(state="scheduled")
    version.master.delete()
    DueWorker().round(moment)
    assert not PreparedUpdate.objects.exists()


def test_an_update_that_cannot_be_stored_does_not_hold_up_the_others(version):
    moment = timezone.now() - timedelta(minutes=1)
    bad = {"kicker": "x" * 500}
    other = make_article(headline="دیگری")
    for story, texts in ((version, bad), (other, {"headline": "تازه"})):
        PreparedUpdate.objects.create(
            kind="articles.article",
            object_id=story.master_id,
            language_code="fa",
            texts=texts,
            seen=newest(story),
            state="scheduled",
            goes_live_at=moment,
        )
    DueWorker().round(timezone.now())
    assert stored(other).headline == "تازه"
    # Nobody's decision is cancelled for a fault of ours: it stays, and stands in red.
    assert PreparedUpdate.objects.get().state == "scheduled"


def form_of(user, version):
    """What an update's form was filled with."""
    page = signed_in(user).get(change_url(version, update=1))
    form = page.context["adminform"].form
    names = ("kicker", "headline", "lead", "body", "seen", "seen_shared", "seen_live")
    return {**{name: form.initial[name] for name in names}, "goes_live_at": "", "_prepare": "1"}


def test_a_correction_made_after_the_update_was_opened_is_not_taken_back(version):
    chief, editor = make_user("chief"), make_user("editor")
    typed = form_of(chief, version)
    signed_in(editor).post(change_url(version), form_data(version, lead="دو نفر، نه ده نفر"))
    typed.update(body=typed["body"] + "<p>سه</p>", _step="live")
    signed_in(chief).post(change_url(version, update=1), typed)
    assert stored(version).lead == "دو نفر، نه ده نفر"
    assert stored(version).body.endswith("<p>سه</p>")


def test_an_update_that_went_live_meanwhile_is_not_taken_back(version):
    one, two = make_user("chief"), make_user("chief")
    prepare(one, version, headline="نو")
    typed = form_of(one, version)
    other = {**form_of(two, version), "lead": "خلاصهٔ دو", "_step": "live"}
    signed_in(two).post(change_url(version, update=1), other)
    assert stored(version).lead == "خلاصهٔ دو"
    typed.update(body=typed["body"] + "<p>سه</p>", _step="live")
    signed_in(one).post(change_url(version, update=1), typed)
    assert stored(version).lead == "خلاصهٔ دو"
    assert stored(version).body.endswith("<p>سه</p>")


def test_an_older_form_does_not_cancel_a_schedule(version):
    one, two = make_user("chief"), make_user("chief")
    prepare(one, version, headline="نو")
    typed = form_of(one, version)
    moment = timezone.now() + timedelta(hours=1)
    scheduled = {**form_of(two, version), "goes_live_at": shown(moment), "_step": "schedule"}
    signed_in(two).post(change_url(version, update=1), scheduled)
    signed_in(one).post(change_url(version, update=1), {**typed, "lead": "تازه"})
    update = PreparedUpdate.objects.get()
    assert (update.state, update.texts["lead"]) == ("scheduled", "تازه")


def test_a_form_of_an_update_whose_story_was_withdrawn_changes_nothing_and_is_kept(version):
    chief = make_user("chief")
    typed = form_of(chief, version)
    steps.take(version, "withdraw", make_user("chief"), note="x")
    section = version.master.section_id
    answer = signed_in(chief).post(change_url(version, update=1), {**typed, "lead": "کار یک ساعت"})
    assert "کار یک ساعت" in answer.content.decode()
    assert stored(version).master.section_id == section
    assert AutosaveDraft.objects.get().is_update


def test_it_is_discarded_on_request(version):
    chief = make_user("chief")
    prepare(chief, version, headline="نو")
    prepare(chief, version, _step="discard", seen=str(newest(PreparedUpdate.objects.get())))
    assert not PreparedUpdate.objects.exists()
    assert stored(version).headline == "تیتر زنده"
