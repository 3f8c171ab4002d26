"""Two people stand behind what readers get: no door passes the rule."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.dates.fields import shown
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.rights import policy
from portal.newsroom.workflow import steps
from portal.server.due_worker import DueWorker
from portal.website.models import FrontStory
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
DRAFT = {"state": State.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def rule(settings, request):
    settings.TWO_PERSON_RULE = getattr(request, "param", "always")


def published_alone(editor, settings):
    settings.TWO_PERSON_RULE = "prominent"
    version = make_article(created_by=editor, **DRAFT)
    steps.take(version, "publish", editor)
    return stored(version)


def approved(writer, colleague, **fields):
    version = make_article(created_by=writer, **DRAFT, **fields)
    steps.take(version, "submit", writer)
    steps.take(version, "approve", colleague)
    return stored(version)


def put_on_front_page(user, version):
    data = {"language_code": "fa", "position": 1, "version": version.pk}
    return signed_in(user).post("/newsroom/website/frontstory/add/", data)


def prepare(user, version, goes_live_at=None, **more):
    data = {name: getattr(version, name) for name in ("kicker", "headline", "lead", "body")}
    data.update(seen="0", _prepare="1", goes_live_at=shown(goes_live_at) if goes_live_at else "")
    update = PreparedUpdate.objects.first()
    if update:
        data.update(update.texts, seen=newest(update))
    return signed_in(user).post(change_url(version, update=1), {**data, **more}, follow=True)


def refuses(version, user, step="publish"):
    try:
        steps.take(stored(version), step, user)
    except steps.StepRefusedError:
        return True
    return False


def test_nobody_puts_the_own_text_on_the_front_page_unapproved_and_a_colleague_does(settings):
    editor = make_user("editor")
    version = published_alone(editor, settings)
    assert put_on_front_page(editor, version).status_code == 200
    assert not FrontStory.objects.exists()
    put_on_front_page(make_user("editor"), version)
    assert FrontStory.objects.get().version == version


def test_an_approved_text_goes_on_the_front_page_by_its_writer():
    editor = make_user("editor")
    version = approved(editor, make_user("editor"))
    steps.take(version, "publish", editor)
    put_on_front_page(editor, version)
    assert FrontStory.objects.exists()


def test_nobody_makes_the_own_live_text_breaking_and_a_colleague_does(settings):
    editor = make_user("editor")
    version = published_alone(editor, settings)
    soon = shown(timezone.now() + timedelta(hours=2))
    data = form_data(version, breaking_until=soon, kicker="فوری")
    answer = signed_in(editor).post(change_url(version), data)
    assert answer.status_code == 200
    assert "فوری" in answer.content.decode(), "what was typed stays in the form"
    assert not policy.is_breaking(stored(version))
    signed_in(make_user("editor")).post(
        change_url(version), form_data(version, breaking_until=soon)
    )
    assert policy.is_breaking(stored(version))


def test_an_older_text_brought_back_after_the_approval_waits_for_review_again():
    editor, colleague = make_user("editor"), make_user("editor")
    version = make_article(created_by=editor, headline="ادعای نادرست", **DRAFT)
    first = newest(version)
    version.headline = "خبر آرام"
    version.save()
    steps.take(version, "submit", editor)
    steps.take(version, "approve", colleague)
    url = f"/newsroom/articles/article/{version.master_id}/restore/"
    signed_in(editor).post(url, {"event": first})
    back = stored(version)
    assert (back.headline, back.state, back.approved_by) == ("ادعای نادرست", State.IN_REVIEW, None)
    assert refuses(version, editor)


@pytest.mark.parametrize("name", ["live", "schedule"])
def test_nobody_puts_the_own_update_live_and_a_colleague_does(name):
    editor, colleague = make_user("editor"), make_user("editor")
    version = make_article(created_by=editor, approved_by=make_user("chief"), headline="الف")
    moment = timezone.now() + timedelta(hours=1)
    prepare(editor, version, moment, headline="ادعای نادرست", _step=name)
    assert stored(version).headline == "الف"
    assert PreparedUpdate.objects.get().state == "draft"
    prepare(colleague, version, moment, _step=name)
    DueWorker().round(moment)
    assert stored(version).headline == "ادعای نادرست"


@pytest.mark.parametrize(
    ("rule", "refused"), [("never", False), ("prominent", True)], indirect=["rule"]
)
@pytest.mark.parametrize("where", ["front", "breaking"])
def test_an_update_of_a_prominent_text_asks_for_two(where, rule, refused):
    editor = make_user("editor")
    soon = timezone.now() + timedelta(hours=2)
    version = make_article(headline="الف", breaking_until=soon if where == "breaking" else None)
    if where == "front":
        FrontStory.objects.create(language_code="fa", position=1, version=version)
    prepare(editor, version, headline="ب", _step="live")
    assert (stored(version).headline == "الف") == refused


def test_what_its_writer_changes_in_a_scheduled_update_does_not_go_live_by_itself():
    editor, colleague = make_user("editor"), make_user("editor")
    version = make_article(headline="الف")
    moment = timezone.now() + timedelta(hours=1)
    prepare(editor, version, moment, headline="ب")
    prepare(colleague, version, moment, _step="schedule")
    assert PreparedUpdate.objects.get().state == "scheduled"
    prepare(editor, version, moment, headline="ادعای نادرست")
    assert PreparedUpdate.objects.get().state == "draft"


@pytest.mark.parametrize("rule", ["prominent"], indirect=True)
def test_an_update_of_an_ordinary_text_asks_for_one_where_only_prominent_ones_ask_for_two(rule):
    editor = make_user("editor")
    version = make_article(created_by=editor, headline="الف")
    prepare(editor, version, headline="ب", _step="live")
    assert stored(version).headline == "ب"


def test_who_puts_a_colleagues_update_live_did_not_write_it():
    writer, colleague = make_user("editor"), make_user("editor")
    version = make_article(created_by=make_user("reporter"))
    prepare(writer, version, headline="ب")
    prepare(colleague, version, _step="live")
    assert stored(version).headline == "ب"
    put_on_front_page(writer, version)
    assert not FrontStory.objects.exists()
    put_on_front_page(colleague, version)
    assert FrontStory.objects.exists()


def test_who_rewrites_a_stub_and_approves_it_does_not_publish_it_alone():
    reporter, editor = make_user("reporter"), make_user("editor")
    version = make_article(created_by=reporter, state=State.IN_REVIEW, published_at=None)
    data = form_data(version, headline="ادعای سردبیر", body="<p>همه نوشتهٔ من</p>", _step="approve")
    signed_in(editor).post(change_url(version), data)
    assert stored(version).state == State.APPROVED
    signed_in(editor).post(change_url(version), form_data(stored(version), _step="publish"))
    assert stored(version).state == State.APPROVED
    assert not refuses(version, make_user("editor"))


def test_who_changes_an_approved_text_of_a_colleague_does_not_publish_it_alone():
    editor, colleague = make_user("editor"), make_user("editor")
    version = approved(make_user("editor"), colleague)
    signed_in(editor).post(change_url(version), form_data(version, headline="ادعای دیگر"))
    assert refuses(version, editor)
    assert not refuses(version, colleague)


def test_the_writer_publishes_the_approved_text_unchanged():
    editor = make_user("editor")
    version = approved(editor, make_user("editor"))
    signed_in(editor).post(change_url(version), form_data(version, _step="publish"))
    assert stored(version).state == State.PUBLISHED


def test_nobody_approves_what_came_in_after_the_form_was_opened():
    reporter, editor = make_user("reporter"), make_user("editor")
    version = make_article(
        state=State.IN_REVIEW, published_at=None, created_by=reporter, assigned_to=reporter
    )
    as_seen = form_data(version, lead="خلاصهٔ ویراستار", _step="approve")
    signed_in(reporter).post(change_url(version), form_data(version, headline="ادعای نادیده"))
    signed_in(editor).post(change_url(version), as_seen)
    joined = stored(version)
    assert joined.state == State.IN_REVIEW
    assert (joined.headline, joined.lead) == ("ادعای نادیده", "خلاصهٔ ویراستار")
    signed_in(editor).post(change_url(version), form_data(joined, _step="approve"))
    assert stored(version).state == State.APPROVED
