"""Drafts that templates make by themselves: in their minute, each once, to somebody's hands."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles import timetables
from articles.models import Article, ArticleVersion, StoryStart, StoryTemplate
from portal.core import editions
from portal.newsroom.models import Note
from portal.newsroom.rights import policy
from portal.server.due_worker import DueWorker
from tests.factories import make_section, make_template, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
# A Saturday in Dushanbe, 06:00 by its clock, and the minute before.
SIX = datetime(2026, 3, 21, 1, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SATURDAY, SUNDAY = 5, 6


def daily(weekdays=range(7), made_at=time(6), texts=None, **fields):
    template = make_template(texts, weekdays=list(weekdays), made_at=made_at, **fields)
    StoryTemplate.objects.update(timetable_since=LONG_AGO)
    return template


def rounds(*moments):
    """How many stories there are after each of some rounds."""
    found = []
    for moment in moments:
        DueWorker().round(moment)
        found.append(Article.objects.count())
    return found


def test_a_draft_is_made_in_its_minute_and_once_a_day():
    daily()
    moments = (SIX - MINUTE, SIX, SIX + MINUTE, SIX + DAY - MINUTE, SIX + DAY, SIX + DAY)
    assert rounds(*moments) == [0, 1, 1, 1, 2, 2]


def test_it_is_made_on_its_weekdays_alone():
    daily([SUNDAY])
    assert rounds(SIX, SIX + DAY, SIX + 2 * DAY, SIX + 8 * DAY) == [0, 1, 1, 2]


def test_of_days_that_were_missed_the_newest_alone_is_made():
    daily()
    assert rounds(SIX, SIX + 30 * DAY + timedelta(hours=3)) == [1, 2]
    last = StoryStart.objects.order_by("day").last()
    assert last.day == date(2026, 4, 20)
    Article.objects.all().delete()
    assert rounds(SIX + 30 * DAY + timedelta(hours=4)) == [0], "a deleted draft does not come back"


def test_what_was_due_shortly_before_midnight_is_not_lost_with_the_day():
    daily([SATURDAY], time(23, 59))
    due = SIX + timedelta(hours=17, minutes=59)
    daily([SATURDAY], time(20))
    assert rounds(due + timedelta(minutes=30)) == [1]


def test_a_timetable_makes_nothing_for_what_was_due_before_it_was_set():
    template = make_template(weekdays=[*range(7)], made_at=time(6))
    StoryTemplate.objects.update(timetable_since=SIX + MINUTE)
    assert rounds(SIX + 2 * MINUTE, SIX + DAY) == [0, 1]
    before = StoryTemplate.objects.get().timetable_since
    template.refresh_from_db()
    template.has_no_picture = False
    template.save()
    assert StoryTemplate.objects.get().timetable_since == before
    template.made_at = time(7)
    template.save()
    assert StoryTemplate.objects.get().timetable_since > before


def test_it_is_a_draft_in_each_language_with_the_moment_of_its_timetable():
    section = make_section({"fa": "هواشناسی"})
    texts = {
        "fa": {"headline": "{بخش}، {تاریخ}", "body": "<p>{دما}</p>"},
        "en": {"headline": "{weekday}, {time}"},
    }
    template = daily(texts=texts, section=section, clock="en", kind="report")
    rounds(SIX + timedelta(hours=2))
    article = Article.objects.get()
    assert (article.section, article.kind, article.original_language) == (section, "report", "en")
    headlines = dict(article.versions.values_list("language_code", "headline"))
    assert headlines == {"fa": "هواشناسی، ۱ فروردین ۱۴۰۵", "en": "Saturday, 06:00"}
    assert set(article.versions.values_list("state", "created_by")) == {("draft", None)}
    assert template.starts.get().article == article


def test_whoever_is_named_has_it_in_hand_and_reads_so():
    person = make_user("reporter", languages=["fa", "tg"], interface_language="tg")
    daily(assigned_to=person)
    rounds(SIX)
    assert set(
        ArticleVersion.objects.filter(assigned_to=person).values_list("language_code", flat=True)
    ) == {"fa", "tg"}
    mine = ArticleVersion.objects.get(language_code="fa")
    assert policy.may_edit(person, mine.master, "fa", mine)
    (note,) = Note.objects.filter(recipient=person)
    assert "қолаб" in note.text.lower()
    assert note.get_newsroom_url() in signed_in(person).get("/newsroom/").text.replace("&amp;", "&")


def test_without_a_name_the_editors_of_the_section_are_told_each_once_else_the_desk():
    section, editor = make_section(), make_user("editor", languages=["fa", "ru"])
    section.editors.add(editor, make_user("editor", languages=["fa"], is_active=False))
    gone = make_user("reporter", is_active=False)
    daily(section=section, texts={"fa": {}, "ru": {}, "en": {}}, assigned_to=gone)
    rounds(SIX)
    assert Note.objects.filter(recipient=editor).count() == 1
    (desk,) = Note.objects.filter(recipient=None)
    assert desk.language_code == "en"
    assert Note.objects.count() == 2
    page = signed_in(make_user("editor", languages=["en"])).get("/newsroom/").text
    assert desk.get_newsroom_url() in page.replace("&amp;", "&")


def test_an_hour_that_the_clocks_skip_or_show_twice_makes_one_draft():
    settings = {"en": {"zone": "Europe/Berlin"}}
    editions.configure(settings)
    daily(made_at=time(2, 30), clock="en", texts={"en": {}})
    spring = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert rounds(*(spring + n * 15 * MINUTE for n in range(12)))[-1] == 1
    autumn = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert rounds(*(autumn + n * 15 * MINUTE for n in range(12))) == [*[1] * 2, *[2] * 10]


def test_a_zone_that_moves_makes_no_second_draft_of_a_day():
    daily(clock="en", texts={"en": {}})
    assert rounds(SIX) == [1]
    editions.configure({"en": {"zone": "America/New_York"}})
    assert rounds(SIX + MINUTE, SIX + timedelta(hours=9, minutes=30)) == [1, 1]
    assert rounds(SIX + DAY + timedelta(hours=10)) == [2]


def test_what_fails_half_way_leaves_nothing_and_is_tried_again(monkeypatch):
    daily()

    def fails(*_given):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(timetables.notifications, "send", fails)
        assert rounds(SIX) == [0]
    assert not StoryStart.objects.exists()
    assert rounds(SIX + MINUTE) == [1]


def test_a_template_without_texts_or_timetable_is_never_due():
    make_template()
    StoryTemplate.objects.create(weekdays=[5], made_at=time(6), timetable_since=LONG_AGO)
    assert rounds(SIX) == [0]


def test_asking_what_is_due_is_one_query_for_any_number(django_assert_num_queries):
    for _ in range(5):
        daily()
    with django_assert_num_queries(1):
        assert len(timetables.WORK.keys(SIX)) == 5


@pytest.mark.parametrize(
    "fields", [{"weekdays": [1]}, {"made_at": time(6)}, {"weekdays": [7], "made_at": time(6)}]
)
def test_the_database_keeps_no_half_timetable(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryTemplate.objects.create(**fields)


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_at_once_one_makes_it():
    template = daily(texts={"fa": {}})
    start, faults = Barrier(4), []

    def work():
        try:
            start.wait()
            timetables.make_due((template.pk, date(2026, 3, 21)), SIX)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=work) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Article.objects.count(), StoryStart.objects.count(), faults) == (1, 1, [])


def test_a_draft_goes_to_nobody_who_cannot_write_it_and_the_editors_are_told():
    section, editor = make_section(), make_user("editor")
    section.editors.add(editor)
    daily(section=section, assigned_to=make_user("photo"))
    assert rounds(SIX) == [1]
    assert {version.assigned_to for version in ArticleVersion.objects.all()} == {None}
    assert [note.recipient for note in Note.objects.all()] == [editor]


def test_the_section_is_asked_again_when_a_draft_is_made():
    section, editor = make_section(), make_user("editor")
    template = daily(section=section, section_by=editor)
    assert rounds(SIX) == [1]
    section.editors.add(make_user("editor"))
    assert rounds(SIX + DAY) == [2]
    assert [story.section for story in Article.objects.order_by("pk")] == [section, None]
    editor.is_active = False
    editor.save()
    assert rounds(SIX + 2 * DAY) == [3]
    assert Article.objects.latest("pk").section == template.section, "who is gone is not asked"
