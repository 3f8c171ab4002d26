"""Importing calendar files: drafts by UID, nobody's work overwritten, nothing twice."""

import base64
import time
import zlib
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from calendar_app.icalendar.importing import Importer
from calendar_app.icalendar.reading import read
from calendar_app.models import Event, EventVersion
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from tests.calendar_app.calendar_files import file
from tests.factories import make_event, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/newsroom/calendar_app/event/import/"
MEETING = """UID:meeting@example.org\nSUMMARY:همایش\nDESCRIPTION:<b>متن</b>\nLOCATION:تالار
    DTSTART;TZID=Asia/Tehran:20310321T180000\nDTEND;TZID=Asia/Tehran:20310321T200000"""
NOWRUZ = """UID:nowruz@example.org\nSUMMARY:نوروز\nDTSTART;VALUE=DATE:20260321
    RRULE:RSCALE=PERSIAN;FREQ=YEARLY;COUNT=5\nEXDATE;VALUE=DATE:20270321"""
BAD = "UID:bad@example.org\nSUMMARY:بد\nDTSTART:20310321T180000\nRRULE:FREQ=HOURLY"


@pytest.fixture
def category():
    return make_event().master.category


def imported():
    return EventVersion.objects.filter(imported__isnull=False).order_by("master__starts_at")


def preview(client, content, category, language="fa"):
    upload = SimpleUploadedFile("events.ics", content)
    return client.post(PAGE, {"file": upload, "language": language, "category": category.pk})


def take(client, answer, uids=None):
    """Press the button of the preview."""
    context = answer.context
    rows = [row for row in context["rows"] if row["comes_in"]]
    return client.post(
        PAGE,
        {
            "_content": context["content"],
            "language": context["language"],
            "category": context["category"].pk,
            "step": "import",
            "take": [row["uid"] for row in rows] if uids is None else uids,
        },
    )


def go(client, content, category, language="fa"):
    """{uid: (outcome, whether it was stored)} of looking and importing."""
    answer = take(client, preview(client, content, category, language))
    assert answer.status_code == 200
    return {row["uid"]: (row["outcome"], row["is_stored"]) for row in answer.context["rows"]}


# The page


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
    assert second.body == "<p>&lt;b&gt;متن&lt;/b&gt;</p>"
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


# What is refused


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\0" * 100, b"x" * 3_000_000],
)
def test_a_file_that_is_none_is_answered_with_a_sentence(category, content):
    client = signed_in(make_user("editor"))
    answer = preview(client, content, category)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert answer.context["form"]["category"].value() == str(category.pk)


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"_content": "x"},
        {"_content": "eA=="},
        {"_content": "é" * 99},
        {"language": "xx"},
        {"category": "0"},
        {"category": "x" * 9000},
        {"language": ["fa", "\0"]},
    ],
)
def test_a_form_that_nobody_filled_in_is_shown_again(category, posted):
    data = {"language": "fa", "category": category.pk, "step": "import", **posted}
    answer = signed_in(make_user("editor")).post(PAGE, data)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_what_is_packed_too_well_is_not_unpacked(category):
    bomb = base64.b64encode(zlib.compress(b"\0" * 200_000_000)).decode()
    began = time.perf_counter()
    answer = signed_in(make_user("editor")).post(
        PAGE, {"language": "fa", "category": category.pk, "_content": bomb}
    )
    assert answer.context["form"].errors["file"]
    assert time.perf_counter() - began < 2


def test_an_event_that_the_database_refuses_does_not_stop_the_others(category):
    client = signed_in(make_user("editor"))
    answer = preview(client, file(MEETING, NOWRUZ), category)
    make_event(shared={"uid": "meeting@example.org", "category": category})  # a colleague was first
    rows = take(client, answer).context["rows"]
    assert {row["uid"]: row["is_stored"] for row in rows} == {
        "meeting@example.org": False,
        "nowruz@example.org": True,
    }


def test_a_file_of_a_thousand_series_takes_seconds_and_makes_a_bounded_number_of_dates(category):
    client = signed_in(make_user("editor"))
    text = "UID:{n}\nSUMMARY:x {n}\nDTSTART:20260301T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    content = file(*(text.format(n=n) for n in range(1000)))
    began = time.perf_counter()
    answer = preview(client, content, category)
    assert time.perf_counter() - began < 5
    began = time.perf_counter()
    answer = take(client, answer)
    assert time.perf_counter() - began < 20
    rows = answer.context["rows"]
    stored = {row["uid"] for row in rows if row["is_stored"]}
    assert 0 < len(stored) < 15
    assert all(row["reason"] for row in rows if not row["is_stored"])
    assert answer.context["can_import"]
    more = [row["uid"] for row in rows if row["comes_in"]][:2]
    rows = take(client, answer, more).context["rows"]
    assert {row["uid"]: row["outcome"] for row in rows} == {
        **dict.fromkeys(stored, "unchanged"),
        **dict.fromkeys(more, "new"),
    }
    assert imported().count() == len(stored) + 2


def test_looking_costs_as_many_queries_for_a_hundred_events_as_for_two(
    category, django_assert_num_queries
):
    client = signed_in(make_user("editor"))
    texts = [MEETING.replace("meeting@", f"{n}@") for n in range(50)]
    go(client, file(*texts), category)
    texts[1::2] = [text + "\nURL:https://example.org/" for text in texts[1::2]]
    with django_assert_num_queries(18):
        preview(client, file(*texts[:2]), category)
    with django_assert_num_queries(18):
        preview(client, file(*texts, *(t.replace("@", "@new") for t in texts)), category)


# Rights


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reporter", True),
        ("editor", True),
        ("chief", True),
        ("photo", False),
        ("translator", False),
        ("admin", False),
    ],
)
def test_the_page_is_for_those_who_may_add_events(category, role, may):
    client = signed_in(make_user(role))
    assert client.get(PAGE).status_code == (200 if may else 403)
    assert preview(client, file(MEETING), category).status_code == (200 if may else 403)
    listed = client.get(reverse("admin:calendar_app_event_changelist"))
    assert (PAGE in listed.content.decode()) == may
    assert Client().get(PAGE).status_code == 302


def test_a_language_that_is_not_ones_own_is_not_written(category):
    client = signed_in(make_user("editor", languages=["tg"]))
    answer = preview(client, file(MEETING), category, "fa")
    assert "language" in answer.context["form"].errors
    assert client.get(PAGE).context["form"].fields["language"].choices == [("tg", "Тоҷикӣ")]


def test_a_colleagues_event_is_not_changed_without_the_right(category):
    go(signed_in(make_user("reporter")), file(MEETING), category)
    other = signed_in(make_user("reporter"))
    changed = MEETING.replace("همایش", "نشست")
    assert go(other, file(changed), category)["meeting@example.org"] == ("kept", False)
    assert go(other, file(changed), category, "en")["meeting@example.org"] == ("kept", False)
    assert imported().get().title == "همایش"
    editor = signed_in(make_user("editor"))
    assert go(editor, file(changed), category)["meeting@example.org"] == ("changed", True)


def test_importing_asks_for_the_token_and_for_a_post(category):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("editor"), backend="django.contrib.auth.backends.ModelBackend")
    assert preview(client, file(MEETING), category).status_code == 403
    signed_in(make_user("editor")).get(PAGE, {"step": "import", "language": "fa"})
    assert not imported().exists()


# The command


def write(tmp_path, *events):
    path = tmp_path / "events.ics"
    path.write_bytes(file(*events))
    return str(path)


def test_the_command_imports_and_says_what_it_did(category, tmp_path, capsys):
    slug = category.translations.get(language_code="fa").slug
    path = write(tmp_path, MEETING, NOWRUZ, BAD)
    call_command("import_events", path, category=slug)
    out, err = capsys.readouterr()
    assert "3 events: 2 imported, 1 cannot be imported" in out
    assert "بد: An event can come again every day at most." in err
    assert {v.state for v in imported()} == {State.DRAFT}
    call_command("import_events", path, category=slug)
    assert "0 imported, 1 cannot be imported, 2 here already" in capsys.readouterr().out


def test_the_command_can_publish_at_once(client, category, tmp_path):
    slug = category.translations.get(language_code="en").slug
    path = write(tmp_path, MEETING, "UID:x\nDTSTART:20310101T100000Z")
    call_command("import_events", path, language="en", category=slug, publish=True)
    assert {(v.title, v.state) for v in imported()} == {
        ("همایش", State.PUBLISHED),
        ("", State.DRAFT),
    }
    assert b"meeting@example.org-en" in client.get("/en/calendar/events.ics").content
    path = write(tmp_path, MEETING.replace("همایش", "نشست"))
    call_command("import_events", path, language="en", publish=True)
    assert imported().filter(title="نشست", state=State.PUBLISHED).exists()


@pytest.mark.parametrize("content", [b"", b"%PDF", b"x" * 3_000_000])
def test_the_command_refuses_what_is_no_calendar(category, tmp_path, content):
    path = tmp_path / "events.ics"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"events\.ics: "):
        call_command("import_events", str(path))
    with pytest.raises(CommandError):
        call_command("import_events", str(tmp_path / "none.ics"))
    with pytest.raises(CommandError, match="no category"):
        call_command("import_events", str(path), category="none")


def test_the_command_wants_to_know_the_category(tmp_path, capsys):
    call_command("import_events", write(tmp_path, MEETING))
    assert "1 events: 0 imported" in capsys.readouterr().out


def test_an_import_that_has_no_more_time_leaves_the_rest_to_the_next_one(category):
    found, _notes = read(file(MEETING, NOWRUZ), EDITIONS["fa"])
    importer = Importer("fa", category, seconds=0)
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
