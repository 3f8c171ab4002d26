"""Steps taken in the form: what they ask for, change and tell. The table: test_transitions."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.models import Article, ArticleVersion
from portal.core.publishing import State
from portal.newsroom import notifications
from portal.newsroom.models import Note
from portal.newsroom.rights import policy
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored
from tests.newsroom.home.page import block_of

from .stages import a_version, takes

pytestmark = pytest.mark.django_db


def test_the_form_shows_only_the_steps_that_a_person_may_take():
    version = a_version(State.DRAFT, make_user("reporter"))
    page = signed_in(version.created_by).get(change_url(version)).content.decode()
    assert 'name="_step" value="submit"' in page
    assert 'value="publish"' not in page
    page = signed_in(make_user("chief")).get(change_url(version)).content.decode()
    assert 'name="_step" value="publish"' in page


def first_step(user):
    page = signed_in(user).get("/newsroom/articles/article/add/?language=fa").content.decode()
    return re.findall('name="_step" value="(.*?)"', page)


def test_one_press_stores_a_new_text_and_brings_it_on():
    reporter, colleague = make_user("reporter"), make_user("editor")
    assert first_step(reporter) == ["submit"]
    assert first_step(make_user("chief")) == ["publish"]
    data = form_data(ArticleVersion(master=Article(), language_code="fa", headline="تیتر"))
    data |= {"seen": 0, "seen_shared": 0, "section": "", "_step": "submit", "_note": "ببین"}
    data = {name: value for name, value in data.items() if value is not None}
    answer = signed_in(reporter).post("/newsroom/articles/article/add/?language=fa", data)
    version = ArticleVersion.objects.get()
    assert answer.url == change_url(version)
    assert (version.state, version.created_by) == (State.IN_REVIEW, reporter)
    assert "ببین" in signed_in(colleague).get(change_url(version)).content.decode()


def test_a_text_goes_back_with_a_note_and_its_writer_finds_it():
    writer, editor = make_user("reporter", email="w@example.com"), make_user("editor")
    version = a_version(State.IN_REVIEW, writer)
    data = form_data(version, _step="send_back", _note="  ")
    signed_in(editor).post(change_url(version), data)
    assert stored(version).state == State.IN_REVIEW, "a note is asked for"
    data = form_data(stored(version), _step="send_back", _note="منبع دوم را بپرس")
    signed_in(editor).post(change_url(version), data)
    back = stored(version)
    assert (back.state, back.assigned_to) == (State.DRAFT, writer)
    assert back.sent_back_at is not None
    desk = signed_in(writer).get("/newsroom/").content.decode()
    assert "منبع دوم را بپرس" in desk
    assert version.headline in block_of(desk, "waiting")
    form = signed_in(writer).get(change_url(version)).content.decode()
    assert "منبع دوم را بپرس" in form


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_is_handed_over_is_told_here_and_by_mail(committed):
    writer = make_user("reporter")
    colleague = make_user("reporter", email="c@example.com", interface_language="tg")
    version = a_version(State.DRAFT, writer, headline="یک تیتر\nدو")
    with committed():
        steps.take(version, "hand_over", writer, note="به این دلیل", recipient=colleague)
    assert stored(version).assigned_to == colleague
    note = Note.objects.unread_by(colleague).get()
    assert (note.sender, note.text) == (writer, "به این دلیل")
    (sent,) = mail.outbox
    assert sent.to == ["c@example.com"]
    assert "\n" not in sent.subject
    assert f"/newsroom/articles/article/{version.master_id}/change/?language=fa" in sent.body
    assert policy.may_edit(colleague, version.master, "fa", stored(version))


def test_reviewers_are_told_in_their_language_only_and_the_sender_is_not(committed):
    writer = make_user("reporter", email="w@example.com")
    make_user("editor", email="fa@example.com", languages=["fa"])
    make_user("editor", email="tg@example.com", languages=["tg"])
    make_user("editor", email="quiet@example.com", languages=["fa"], wants_mail=False)
    with committed():
        steps.take(a_version(State.DRAFT, writer), "submit", writer)
    assert [message.to for message in mail.outbox] == [["fa@example.com"]]
    assert Note.objects.filter(recipient__isnull=False).count() == 2


def test_a_dead_mail_server_stops_no_step(committed, monkeypatch, caplog):
    class Dead:
        def send_messages(self, messages):
            raise OSError("no route")

    monkeypatch.setattr(notifications, "get_connection", Dead)
    writer = make_user("reporter")
    make_user("editor", email="fa@example.com")
    version = a_version(State.DRAFT, writer)
    with committed():
        steps.take(version, "submit", writer)
    assert stored(version).state == State.IN_REVIEW
    assert Note.objects.filter(recipient__isnull=False).exists()
    assert "could not be mailed" in caplog.text


@pytest.mark.parametrize(
    ("rule", "breaking", "approved", "may"),
    [
        ("never", True, False, True),
        ("prominent", False, False, True),
        ("prominent", True, False, False),
        ("prominent", True, True, True),
        ("always", False, False, False),
        ("always", False, True, True),
    ],
)
def test_two_people_stand_behind_what_is_prominent(settings, rule, breaking, approved, may):
    settings.TWO_PERSON_RULE = rule
    editor = make_user("editor")
    version = a_version(State.DRAFT, editor)
    version.breaking_until = timezone.now() + timedelta(hours=1) if breaking else None
    version.save()
    if approved:
        steps.take(version, "submit", editor)
        steps.take(version, "approve", make_user("editor"))
    assert takes("publish", version, editor) == may


def test_what_its_writer_changes_after_the_approval_waits_again():
    editor = make_user("editor")
    version = a_version(State.DRAFT, editor)
    steps.take(version, "submit", editor)
    steps.take(version, "approve", make_user("chief"))
    version = stored(version)
    signed_in(editor).post(change_url(version), form_data(version, lead="خلاصهٔ دیگر"))
    changed = stored(version)
    assert (changed.lead, changed.state) == ("خلاصهٔ دیگر", State.IN_REVIEW)
    assert changed.approved_by is None


def test_the_checklist_names_everything_and_a_draft_saves_without_anything():
    reporter = make_user("reporter")
    data = form_data(
        make_article(),
        headline="",
        lead="",
        body="",
        slug="",
        section="",
        seen="0",
        seen_shared="0",
    )
    data.pop("has_no_picture")
    answer = signed_in(reporter).post("/newsroom/articles/article/add/?language=fa", data)
    assert answer.status_code == 302
    version = ArticleVersion.objects.order_by("-pk").first()
    assert version.state == State.DRAFT
    with pytest.raises(steps.StepRefusedError) as refused:
        steps.take(version, "publish", make_user("chief"))
    reasons = " ".join(map(str, refused.value.reasons))
    assert len(refused.value.reasons) == 5, reasons
    version.headline = "ک" * 121
    assert any("۱۲۱" in str(reason) for reason in version.missing())


def test_a_withdrawn_story_tells_readers_what_the_newsroom_says(client):
    version = make_article(headline="خبر نادرست")
    signed_in(make_user("chief")).post(
        change_url(version),
        form_data(version, _step="withdraw", _note="نادرست بود", _notice="این خبر نادرست بود."),
    )
    answer = client.get(version.get_absolute_url())
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "این خبر نادرست بود." in page
    assert "خبر نادرست</" not in page
    assert "نادرست بود</textarea>" not in page


def test_a_scheduled_story_is_unscheduled_and_not_withdrawn():
    version = a_version("scheduled", make_user("reporter"))
    chief = make_user("chief")
    assert not takes("withdraw", version, chief)
    assert takes("unschedule", version, chief)
    assert (stored(version).state, stored(version).published_at) == (State.DRAFT, None)


def test_an_approved_text_that_is_not_changed_is_published_by_its_writer(settings):
    settings.TWO_PERSON_RULE = "always"
    writer, editor = make_user("editor"), make_user("editor")
    version = a_version(State.IN_REVIEW, writer)
    steps.take(version, "approve", editor)
    client = signed_in(writer)
    client.post(change_url(version), form_data(stored(version), _step="publish"))
    assert stored(version).state == State.PUBLISHED
    version = a_version(State.IN_REVIEW, writer)
    steps.take(version, "approve", editor)
    client.post(change_url(version), form_data(stored(version), headline="دیگر", _step="publish"))
    assert stored(version).state == State.IN_REVIEW


def test_a_step_pressed_twice_by_one_person_is_taken_once_and_said_well():
    writer = make_user("reporter")
    version = a_version(State.DRAFT, writer)
    client = signed_in(writer)
    data = form_data(version, _step="submit")
    pages = [client.post(change_url(version), data, follow=True) for _n in range(2)]
    said = [[(m.level_tag, str(m)) for m in page.context["messages"]] for page in pages]
    assert said[0] == said[1]
    assert said[0][0][0] == "success"
    other = make_user("chief")
    with pytest.raises(steps.StepRefusedError):
        steps.take(stored(version), "submit", other)
