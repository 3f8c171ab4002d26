"""The newsroom's front page: what waits for whom, in few queries however much there is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ReadCount
from portal.core.publishing import State
from portal.newsroom.models import Note, PreparedUpdate
from tests.factories import make_article, make_section, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now
WORK = {"published_at": None}


def desk_of(page, key):
    found = page.split(f'data-block="{key}"')
    return found[1].split("</section>")[0] if len(found) > 1 else None


def front(user):
    return signed_in(user).get("/newsroom/").content.decode()


def test_each_story_is_on_the_desk_where_it_waits():
    chief, reporter = make_user("chief"), make_user("reporter")
    hour = timedelta(hours=1)
    make_article(headline="پیش‌نویس من", state=State.DRAFT, created_by=chief, **WORK)
    make_article(headline="در دست من", state=State.DRAFT, assigned_to=chief, **WORK)
    make_article(headline="در بازبینی", state=State.IN_REVIEW, created_by=reporter, **WORK)
    make_article(headline="تأییدشده", state=State.APPROVED, **WORK)
    make_article(headline="زمان‌بندی", published_at=NOW() + hour)
    make_article(headline="دیرشده", state=State.APPROVED, published_at=NOW() - hour)
    make_article(headline="فوری", breaking_until=NOW() + hour)
    seen = make_article(headline="امروز")
    ReadCount.objects.create(version=seen, day=NOW().date(), reads=1234)
    page = front(chief)
    assert "پیش‌نویس من" in desk_of(page, "mine")
    assert "در دست من" in desk_of(page, "mine")
    assert "در بازبینی" in desk_of(page, "in_review")
    assert "تأییدشده" in desk_of(page, "approved")
    scheduled = desk_of(page, "scheduled")
    assert "زمان‌بندی" in scheduled
    overdue = scheduled.split("is-overdue")[1].split("</li>")[0]
    assert "دیرشده" in overdue
    assert scheduled.count("is-overdue") == 1
    assert "فوری" in desk_of(page, "breaking")
    assert "۱٬۲۳۴" in desk_of(page, "today")
    assert "در بازبینی" not in desk_of(page, "mine")
    assert desk_of(front(reporter), "in_review") is None
    assert "در بازبینی" in desk_of(front(reporter), "mine")


def test_a_scheduled_update_is_on_the_desk_too():
    version = make_article()
    PreparedUpdate.objects.create(
        kind="articles.article",
        object_id=version.master_id,
        language_code="fa",
        texts={"headline": "تیتر آینده"},
        state="scheduled",
        goes_live_at=NOW() + timedelta(hours=1),
    )
    row = desk_of(front(make_user("chief")), "scheduled")
    assert "تیتر آینده" in row
    assert "update=1" in row


def test_what_others_languages_and_closed_sections_have_is_not_shown():
    section = make_section()
    section.editors.add(make_user("editor"))
    make_article(headline="بستهٔ دیگران", section=section, state=State.IN_REVIEW, **WORK)
    make_article("tg", "Забони дигар", state=State.IN_REVIEW, **WORK)
    open_one = make_article(headline="باز", state=State.IN_REVIEW, **WORK)
    page = desk_of(front(make_user("editor", languages=["fa"])), "in_review")
    assert open_one.headline in page
    assert "بستهٔ دیگران" not in page
    assert "Забони дигар" not in page
    assert "بستهٔ دیگران" in desk_of(front(make_user("chief")), "in_review")


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "translator"])
def test_it_costs_the_same_with_few_stories_and_with_many(role, django_assert_max_num_queries):
    user = make_user(role)
    client = signed_in(user)

    def some():
        for state in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
            make_article(state=state, created_by=user, assigned_to=user, **WORK)
        make_article(published_at=NOW() + timedelta(hours=1))
        make_article(breaking_until=NOW() + timedelta(hours=1))
        Note.objects.create(
            recipient=user, text="x", kind="articles.article", object_id=1, language_code="fa"
        )
        Note.objects.create(text="x")

    some()
    client.get("/newsroom/")
    with django_assert_max_num_queries(25) as few:
        client.get("/newsroom/")
    number = len(few)
    for _n in range(5):
        some()
    client.get("/newsroom/")  # takes over what changed, as each process does once
    with django_assert_max_num_queries(number):
        client.get("/newsroom/")


def test_a_note_to_the_desk_reaches_everybody_and_a_script_in_it_nobody():
    editor = make_user("editor")
    url = reverse("newsroom_notes")
    signed_in(editor).post(url, {"text": "<script>alert(1)</script> شیفت شب"})
    for role in ("reporter", "translator", "chief"):
        page = front(make_user(role))
        assert "شیفت شب" in page
        assert "<script>alert" not in page
    assert "شیفت شب" in signed_in(make_user("photo")).get(url).content.decode()
    assert signed_in(make_user("admin")).post(url, {"text": "x"}).status_code == 403


def test_only_the_person_it_was_for_marks_a_note_as_read():
    user, other = make_user("chief"), make_user("chief")
    note = Note.objects.create(
        recipient=user, text="برای تو", kind="articles.article", object_id=1, language_code="fa"
    )
    url = reverse("newsroom_notes")
    signed_in(other).post(url, {"read": note.pk})
    assert "برای تو" in front(user)
    signed_in(user).post(url, {"read": note.pk})
    assert "برای تو" not in front(user)
