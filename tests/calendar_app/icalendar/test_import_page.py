"""The page that imports calendar files: what it refuses, what it costs, whose it is."""

import base64
import time
import zlib

import pytest
from django.test import Client
from django.urls import reverse

from calendar_app import import_page
from tests.calendar_app.icalendar.calendar_files import file
from tests.calendar_app.icalendar.importing import (
    MEETING,
    NOWRUZ,
    PAGE,
    go,
    imported,
    preview,
    take,
)
from tests.factories import make_event, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


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
    began = time.process_time()
    answer = signed_in(make_user("editor")).post(
        PAGE, {"language": "fa", "category": category.pk, "_content": bomb}
    )
    assert answer.context["form"].errors["file"]
    assert time.process_time() - began < 10


def test_an_event_that_the_database_refuses_does_not_stop_the_others(category):
    client = signed_in(make_user("editor"))
    answer = preview(client, file(MEETING, NOWRUZ), category)
    make_event(shared={"uid": "meeting@example.org", "category": category})  # a colleague was first
    rows = take(client, answer).context["rows"]
    assert {row["uid"]: row["is_stored"] for row in rows} == {
        "meeting@example.org": False,
        "nowruz@example.org": True,
    }


def test_a_file_of_a_thousand_series_takes_seconds_and_makes_a_bounded_number_of_dates(
    category, monkeypatch
):
    monkeypatch.setattr(import_page, "SECONDS", 600)  # a busy machine stores fewer in four
    client = signed_in(make_user("editor"))
    text = "UID:{n}\nSUMMARY:x {n}\nDTSTART:20260301T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    content = file(*(text.format(n=n) for n in range(1000)))
    began = time.process_time()
    answer = preview(client, content, category)
    assert time.process_time() - began < 25
    began = time.process_time()
    answer = take(client, answer)
    assert time.process_time() - began < 100
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
    with django_assert_num_queries(17):
        preview(client, file(*texts[:2]), category)
    with django_assert_num_queries(17):
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


def test_the_list_tells_which_dates_a_series_drops_moves_and_adds(category):
    lines = (
        "UID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:20310101\nRRULE:FREQ=MONTHLY;BYDAY=1WE;COUNT=9"
        "\nEXDATE;VALUE=DATE:20310205,20310305\nRDATE;VALUE=DATE:20310111"
    )
    moved = "UID:1\nSUMMARY:x\nRECURRENCE-ID;VALUE=DATE:20310402\nDTSTART;VALUE=DATE:20310403"
    client = signed_in(make_user("editor", languages=["en"], interface_language="en"))
    (row,) = preview(client, file(lines, moved), category, "en").context["rows"]
    assert row["repeats"] == "every month on the first Wednesday, 9 times"
    assert row["exceptions"] == [
        "without 5 February 2031, 5 March 2031",
        "moved: 2 April 2031",
        "also on 11 January 2031",
    ]
