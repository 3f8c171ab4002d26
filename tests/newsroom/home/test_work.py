"""What is late, what waits and what one has in hand: for those who may do something about it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate, RoleScope
from tests.factories import make_article, make_gallery, make_section, make_user

from .page import block_of, blocks_of, front, line_of

pytestmark = pytest.mark.django_db
NOW = timezone.now
HOUR = timedelta(hours=1)
WORK = {"published_at": None}


def test_what_should_be_out_stands_first_in_red_with_a_way_out():
    late = make_article(headline="دیرشده", state=State.APPROVED, published_at=NOW() - HOUR)
    page = front(make_user("chief"))
    assert blocks_of(page)[0] == "overdue"
    assert 'class="card card--late" id="overdue"' in page
    line = line_of(block_of(page, "overdue"), "دیرشده")
    assert f"/newsroom/articles/article/{late.master_id}/change/?language=fa" in line
    assert "انتشار: دیرشده" in line, "the way out"
    assert "دیرشده" not in (block_of(page, "waiting") or ""), "said once"


def test_what_is_late_is_told_to_its_writer_and_to_those_who_publish_and_to_nobody_else():
    writer = make_user("reporter")
    make_article(
        headline="دیرشده", state=State.IN_REVIEW, published_at=NOW() - HOUR, created_by=writer
    )
    assert "دیرشده" in block_of(front(writer), "overdue")
    assert "دیرشده" in block_of(front(make_user("editor")), "overdue")
    assert block_of(front(make_user("reporter")), "overdue") is None
    assert block_of(front(make_user("editor", languages=["tg"])), "overdue") is None


def test_what_waits_waits_for_those_who_decide():
    reporter, editor = make_user("reporter"), make_user("editor")
    make_article(headline="در بازبینی", state=State.IN_REVIEW, created_by=reporter, **WORK)
    make_article(headline="تأییدشده", state=State.APPROVED, **WORK)
    make_gallery(title="گالری در بازبینی", state=State.IN_REVIEW, **WORK)
    waiting = block_of(front(editor), "waiting")
    assert all(title in waiting for title in ("در بازبینی", "تأییدشده", "گالری در بازبینی"))
    assert "?state=in_review" in waiting
    page = front(reporter)
    assert "در بازبینی" not in block_of(page, "waiting")
    assert "در بازبینی" in block_of(page, "hand")
    photo = block_of(front(make_user("photo")), "waiting")
    assert "گالری در بازبینی" in photo
    assert "تأییدشده" not in photo


def test_languages_sections_and_scopes_that_are_others_are_not_shown():
    section, scoped = make_section(), make_section()
    section.editors.add(make_user("editor"))
    make_article(headline="بستهٔ دیگران", section=section, state=State.IN_REVIEW, **WORK)
    make_article("tg", "Забони дигар", state=State.IN_REVIEW, **WORK)
    make_article(headline="باز", section=scoped, state=State.IN_REVIEW, **WORK)
    editor = make_user("editor", languages=["fa"])
    waiting = block_of(front(editor), "waiting")
    assert "باز" in waiting
    assert "بستهٔ دیگران" not in waiting
    assert "Забони дигар" not in waiting
    assert "بستهٔ دیگران" in block_of(front(make_user("chief")), "waiting")
    RoleScope.objects.create(role=Group.objects.get(name="editor"), sections=[section.pk])
    assert "باز" not in block_of(front(make_user("editor")), "waiting")


def test_a_story_that_came_back_says_why_once():
    writer, editor = make_user("reporter"), make_user("editor")
    version = make_article(
        headline="برگشته", state=State.DRAFT, assigned_to=writer, sent_back_at=NOW(), **WORK
    )
    note = Note.objects.create(
        kind="articles.article",
        object_id=version.master_id,
        language_code="fa",
        step="send_back",
        sender=editor,
        recipient=writer,
        title="برگشته",
        text="منبع دوم را بپرس",
    )
    page = front(writer)
    assert "برگشته" in block_of(page, "waiting")
    assert "برگشته" not in block_of(page, "hand"), "it is no draft like others"
    assert page.count("منبع دوم را بپرس") == 1
    assert "منبع دوم را بپرس" in block_of(page, "for-you")
    Note.objects.filter(pk=note.pk).update(read_at=NOW())
    assert "منبع دوم را بپرس" in block_of(front(writer), "waiting")


def test_a_story_in_hand_has_a_mark_for_each_language_and_offers_the_others():
    writer = make_user("reporter", languages=["fa", "tg"])
    version = make_article(headline="در دست من", state=State.DRAFT, created_by=writer, **WORK)
    make_article("ru", "Чужой", article=version.master, state=State.DRAFT, **WORK)
    line = line_of(block_of(front(writer), "hand"), "در دست من")
    assert line.count('class="state state--draft"') == 2
    assert line.count('class="state state--none"') == 1
    assert f"/newsroom/translation/{version.master_id}/tg/" in line


def test_what_was_typed_and_not_saved_is_found_again():
    writer = make_user("reporter")
    fields = {"headline": ["نیمه‌کاره"], "body": ["<p>x</p>"]}
    row = AutosaveDraft.objects.create(
        user=writer, kind="articles.article", language_code="fa", fields=fields
    )
    line = line_of(block_of(front(writer), "unsaved"), "نیمه‌کاره")
    assert f"/newsroom/autosave/{row.pk}/" in line
    assert block_of(front(make_user("reporter")), "unsaved") is None


def prepare(version, state, goes_live_at=None):
    return PreparedUpdate.objects.create(
        kind=version.master._meta.label_lower,
        object_id=version.master_id,
        language_code=version.language_code,
        texts={"headline": "تیتر آینده"},
        state=state,
        goes_live_at=goes_live_at,
    )


def test_an_update_waits_for_approval_and_is_late_when_its_minute_is_over():
    waits = prepare(make_article(), "in_review")
    page = front(make_user("editor"))
    assert "update=1" in line_of(block_of(page, "waiting"), "تیتر آینده")
    assert "تیتر آینده" not in (block_of(front(make_user("reporter")), "waiting") or "")
    PreparedUpdate.objects.filter(pk=waits.pk).update(goes_live_at=NOW() - HOUR)
    page = front(make_user("editor"))
    assert "تیتر آینده" in block_of(page, "overdue")
    assert "تیتر آینده" not in block_of(page, "waiting")


@pytest.mark.parametrize(
    ("role", "key", "way"),
    [
        ("reporter", "waiting", "/newsroom/articles/article/add/"),
        ("reporter", "hand", "/newsroom/articles/article/add/"),
        ("chief", "hand", "/newsroom/articles/article/add/"),
        ("photo", "hand", "/newsroom/galleries/gallery/add/"),
        ("photo", "newest-photographs", "/newsroom/photo-desk/"),
        ("translator", "translations", "/newsroom/translation/?state=missing"),
        ("chief", "tomorrow", "/newsroom/calendar_app/event/add/"),
        ("admin", "people", "/newsroom/newsroom/user/add/"),
    ],
)
def test_where_there_is_nothing_it_says_what_to_do_next(role, key, way):
    user = make_user(role)
    block = block_of(front(user), key)
    assert 'class="nothing"' in block
    assert way in block
