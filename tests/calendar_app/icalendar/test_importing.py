"""Importing calendar files: drafts by UID, nobody's work overwritten, nothing twice."""

from datetime import UTC, date, datetime

import pytest

from calendar_app.icalendar.importing import EventImporter
from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventVersion
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from tests.calendar_app.icalendar.calendar_files import file
from tests.calendar_app.icalendar.importing import BAD, MEETING, NOWRUZ, go, imported, preview, take
from tests.factories import make_event, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def test_a_file_is_looked_at_first_and_its_events_become_drafts(category):
    user = make_user("editor")
    client = signed_in(user)
    answer = preview(client, file(MEETING, NOWRUZ, BAD), category)
    assert not imported().exists(), "only looked at"
    page = answer.content.decode()
    for shown in ("همایش", "نوروز", "بد", "۱ فروردین ۱۴۱۰", "۲۱ مارس ۲۰۳۱", "۱ فروردین ۱۴۰۵"):
        assert shown in page, shown
    meeting, nowruz, bad = answer.context["rows"]
    assert (meeting["outcome"], nowruz["outcome"], bad["outcome"]) == ("new", "new", "refused")
    assert "فروردین" in nowruz["repeats"]
    assert bad["reason"]
    assert not bad["comes_in"]
    answer = take(client, answer)
    assert [row["is_stored"] for row in answer.context["rows"]] == [True, True, False]
    first, second = imported()
    assert first.title == "نوروز"
    assert first.master.rrule == "RSCALE=PERSIAN;FREQ=YEARLY;COUNT=5"
    days = first.master.occurrences.order_by("starts_at").values_list("first_date", flat=True)
    assert list(days) == [
        date(2026, 3, 21),
        date(2028, 3, 20),
        date(2029, 3, 20),
        date(2030, 3, 21),
    ]
    assert second.body == "<p><strong>متن</strong></p>"
    assert (second.venue, second.master.zone) == ("تالار", "Asia/Tehran")
    assert second.master.starts_at == datetime(2031, 3, 21, 14, 30, tzinfo=UTC)
    for version in (first, second):
        assert version.state == State.DRAFT
        assert (version.created_by, version.assigned_to) == (user, user)
        assert version.master.category == category
    assert client.get(answer.context["rows"][0]["url"]).status_code == 200


def test_only_what_was_chosen_comes_in(category):
    client = signed_in(make_user("editor"))
    answer = preview(client, file(MEETING, NOWRUZ), category)
    take(client, answer, uids=["nowruz@example.org"])
    assert [version.title for version in imported()] == ["نوروز"]


def test_a_file_can_be_imported_again(category):
    client = signed_in(make_user("editor"))
    go(client, file(MEETING, NOWRUZ), category)
    count = Event.objects.count()
    changed = MEETING.replace("180000", "170000").replace("همایش", "نشست")
    assert go(client, file(changed, NOWRUZ), category) == {
        "meeting@example.org": ("changed", True),
        "nowruz@example.org": ("unchanged", False),
    }
    assert Event.objects.count() == count
    version = imported().get(title="نشست")
    assert version.master.starts_at == datetime(2031, 3, 21, 13, 30, tzinfo=UTC)
    assert version.master.sequence == 1
    longer = NOWRUZ.replace("EXDATE;VALUE=DATE:20270321", "EXDATE;VALUE=DATE:20280320")
    assert go(client, file(longer), category)["nowruz@example.org"] == ("changed", True)
    days = imported().get(title="نوروز").master.occurrences.values_list("first_date", flat=True)
    assert date(2027, 3, 21) in days
    assert date(2028, 3, 20) not in days


@pytest.mark.parametrize("what", ["title", "body", "starts_at", "exception", "rrule"])
def test_what_somebody_worked_on_here_is_never_touched(category, what):
    client = signed_in(make_user("editor"))
    go(client, file(NOWRUZ), category)
    version = imported().get()
    event = version.master
    if what in ("title", "body"):
        setattr(version, what, "<p>از ماست</p>")
        version.save()
    elif what == "exception":
        event.exceptions.get().delete()
    else:
        event.rrule = "" if what == "rrule" else event.rrule
        if what == "starts_at":
            event.rrule = ""
            event.ends_at = event.ends_at.replace(year=2027)
        event.save()
    before = EventVersion.objects.filter(pk=version.pk).values().get()
    times = Event.objects.filter(pk=event.pk).values().get()
    outcome = go(client, file(NOWRUZ.replace("COUNT=5", "COUNT=4") + "\nLOCATION:x"), category)
    assert outcome["nowruz@example.org"] == ("kept", False)
    assert EventVersion.objects.filter(pk=version.pk).values().get() == before
    assert Event.objects.filter(pk=event.pk).values().get() == times


def test_somebodys_work_between_looking_and_importing_is_not_touched(category):
    client = signed_in(make_user("editor"))
    go(client, file(MEETING), category)
    answer = preview(client, file(MEETING + "\nURL:https://example.org/"), category)
    assert answer.context["rows"][0]["comes_in"]
    version = imported().get()
    version.title = "از ماست"
    version.save()
    assert take(client, answer).context["rows"][0]["outcome"] == "kept"
    assert imported().get().title == "از ماست"


@pytest.mark.parametrize("state", [State.PUBLISHED, State.APPROVED, State.WITHDRAWN])
def test_an_import_changes_nothing_that_readers_have(category, state):
    client = signed_in(make_user("chief"))
    go(client, file(MEETING), category)
    EventVersion.objects.filter(imported__isnull=False).update(
        state=state, published_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    outcome = go(client, file(MEETING.replace("همایش", "نشست")), category)
    assert outcome["meeting@example.org"] == ("kept", False)
    assert imported().get().title == "همایش"


def test_another_language_of_an_event_is_a_version_of_it(category):
    client = signed_in(make_user("editor"))
    go(client, file(MEETING), category)
    english = MEETING.replace("همایش", "Meeting").replace("180000", "160000")
    assert go(client, file(english), category, "en")["meeting@example.org"] == ("new", True)
    first, second = imported().order_by("pk")
    assert first.master == second.master
    assert (second.language_code, second.title) == ("en", "Meeting")
    assert first.master.starts_at == datetime(2031, 3, 21, 14, 30, tzinfo=UTC)


def test_our_own_feed_brings_nothing_twice(client, category):
    version = make_event(title="از ما", shared={"rrule": "RSCALE=PERSIAN;FREQ=YEARLY"})
    content = client.get("/calendar/events.ics").content
    count = Event.objects.count()
    answer = preview(signed_in(make_user("chief")), content, category)
    assert {row["outcome"] for row in answer.context["rows"]} == {"unchanged"}
    assert len(answer.context["rows"]) > version.master.occurrences.count() > 1
    assert Event.objects.count() == count


def test_a_moved_date_that_the_series_does_not_have_is_said(category):
    moved = """UID:nowruz@example.org\nRECURRENCE-ID;VALUE=DATE:{0}\nDTSTART;VALUE=DATE:20280401"""
    client = signed_in(make_user("editor"))
    answer = take(client, preview(client, file(NOWRUZ, moved.format(20280320)), category))
    assert answer.context["rows"][0]["notes"] == []
    days = imported().get().master.occurrences.values_list("first_date", flat=True)
    assert date(2028, 4, 1) in days
    answer = take(client, preview(client, file(NOWRUZ, moved.format(20280321)), category))
    assert len(answer.context["rows"][0]["notes"]) == 1
    assert date(2028, 4, 1) not in days.all()


def test_a_category_that_the_file_names_is_found(category):
    other = make_event().master.category
    name = other.translations.get(language_code="en").name
    content = file(MEETING + f"\nCATEGORIES:none,{name.upper()}", NOWRUZ)
    go(signed_in(make_user("editor")), content, category)
    assert [version.master.category for version in imported()] == [category, other]


def test_an_import_that_has_no_more_time_leaves_the_rest_to_the_next_one(category):
    found, _notes = read(file(MEETING, NOWRUZ), EDITIONS["fa"])
    importer = EventImporter("fa", category, seconds=0)
    rows = importer.plan(found)
    for row in rows:
        importer.store(row)
    assert [(row.comes_in, row.is_stored, bool(row.reason)) for row in rows] == [
        (True, False, True),
        (True, False, True),
    ]
    assert not imported().exists()


def test_an_event_that_was_deleted_meanwhile_comes_anew(category):
    client = signed_in(make_user("editor"))
    go(client, file(MEETING), category)
    answer = preview(client, file(MEETING + "\nURL:https://example.org/"), category)
    imported().get().master.delete()
    assert take(client, answer).context["rows"][0]["is_stored"]
    assert imported().get().master.url == "https://example.org/"
