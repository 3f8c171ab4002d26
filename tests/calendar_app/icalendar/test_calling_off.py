"""What a calendar file wants done: kept private, called off; answers, and somebody's work."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from portal.core.publishing import State
from tests.calendar_app.icalendar.calendar_files import file
from tests.calendar_app.icalendar.importing import MEETING, go, imported, preview, take
from tests.factories import make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
WEEKLY = """UID:weekly@x\nSUMMARY:کلاس\nDTSTART;TZID=Asia/Tehran:20310104T100000
    DTEND;TZID=Asia/Tehran:20310104T110000\nRRULE:FREQ=WEEKLY;COUNT=4"""
CALL_OFF = """UID:meeting@example.org\nSUMMARY:همایش\nSEQUENCE:1"""
THIRD = "RECURRENCE-ID;TZID=Asia/Tehran:20310118T100000"


def sent(method, *events):
    return file(*events, zones=f"METHOD:{method}")


@pytest.fixture
def client():
    return signed_in(make_user("editor"))


def days():
    version = imported().get(title="کلاس")
    return [row.starts_at.day for row in version.master.occurrences.order_by("starts_at")]


@pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL", "X-INTERN"])
def test_what_is_private_is_marked_and_never_published(category, client, tmp_path, capsys, kind):
    path = tmp_path / "events.ics"
    path.write_bytes(file(f"{MEETING}\nCLASS:{kind}", WEEKLY + "\nCLASS:PUBLIC"))
    slug = category.translations.get(language_code="fa").slug
    call_command("import_events", str(path), category=slug, publish=True)
    assert "همایش: The file says that this is not for the public." in capsys.readouterr().err
    private, public = imported().get(title="همایش"), imported().get(title="کلاس")
    assert (private.state, public.state) == (State.DRAFT, State.PUBLISHED)
    assert [str(check.label) for check in private.checks() if check.reason][-1]
    assert len(private.checks()) == len(public.checks()) + 1
    assert private.missing() == [], "who publishes by hand may"
    answer = preview(client, path.read_bytes(), category)
    assert [row["is_private"] for row in answer.context["rows"]] == [True, False]


def test_what_became_private_does_not_change_what_readers_have(category, tmp_path):
    path = tmp_path / "events.ics"
    slug = category.translations.get(language_code="fa").slug
    for lines in (MEETING, MEETING.replace("همایش", "نهان") + "\nCLASS:PRIVATE"):
        path.write_bytes(file(lines))
        call_command("import_events", str(path), category=slug, publish=True)
    assert imported().get().title == "همایش"


def test_an_event_is_called_off_by_its_uid(category, client):
    go(client, sent("REQUEST", MEETING), category)
    answer = preview(client, sent("CANCEL", CALL_OFF), category)
    (row,) = answer.context["rows"]
    assert (row["outcome"], row["is_cancelled"]) == ("changed", True)
    assert take(client, answer).context["rows"][0]["is_stored"]
    version = imported().get()
    assert version.master.is_cancelled
    assert (version.title, version.venue) == ("همایش", "تالار"), "the rest stays"
    assert version.master.starts_at == datetime(2031, 3, 21, 14, 30, tzinfo=UTC)
    for content in (sent("CANCEL", CALL_OFF), sent("REQUEST", MEETING)):
        assert go(client, content, category)["meeting@example.org"] == ("unchanged", False)
    assert imported().get().master.is_cancelled
    newer = sent("REQUEST", MEETING.replace("180000", "170000"))
    assert go(client, newer, category)["meeting@example.org"] == ("changed", True)
    assert not imported().get().master.is_cancelled


def test_what_is_not_here_cannot_be_called_off(category, client):
    content = sent("CANCEL", CALL_OFF, f"UID:weekly@x\nSUMMARY:y\n{THIRD}")
    outcomes = go(client, content, category)
    assert outcomes == {
        "meeting@example.org": ("refused", False),
        "weekly@x": ("refused", False),
    }


def test_a_date_is_called_off(category, client):
    go(client, sent("PUBLISH", WEEKLY), category)
    content = sent("CANCEL", f"UID:weekly@x\nSUMMARY:کلاس\n{THIRD}")
    assert go(client, content, category) == {"weekly@x": ("changed", True)}
    assert days() == [4, 11, 25]
    assert go(client, content, category) == {"weekly@x": ("unchanged", False)}
    assert not imported().get().master.is_cancelled
    later = content.replace(b"RECURRENCE-ID", b"RECURRENCE-ID;RANGE=THISANDFUTURE")
    assert go(client, later, category) == {"weekly@x": ("changed", True)}
    assert days() == [4, 11]


def test_a_date_that_became_an_event_of_its_own_is_called_off(category, client):
    own = f"""UID:weekly@x\nSUMMARY:ویژه\n{THIRD}\nDTSTART;TZID=Asia/Tehran:20310119T100000
        DTEND;TZID=Asia/Tehran:20310119T110000"""
    go(client, file(WEEKLY, own), category)
    assert days() == [4, 11, 25]
    go(client, sent("CANCEL", f"UID:weekly@x\n{THIRD}"), category)
    assert imported().get(title="ویژه").master.is_cancelled
    assert not imported().get(title="کلاس").master.is_cancelled


@pytest.mark.parametrize("lines", [CALL_OFF, f"UID:meeting@example.org\n{THIRD}"])
@pytest.mark.parametrize("what", ["title", "published"])
def test_what_somebody_worked_on_is_not_called_off_and_the_page_says_so(
    category, client, lines, what
):
    go(client, sent("REQUEST", MEETING), category)
    version = imported().get()
    if what == "title":
        version.title = "از ماست"
    else:
        version.state, version.published_at = State.PUBLISHED, datetime(2026, 1, 1, tzinfo=UTC)
    version.save()
    lines = lines.replace("20310118T10", "20310321T18")
    (row,) = preview(client, sent("CANCEL", lines), category).context["rows"]
    assert row["outcome"] == "kept"
    assert row["reason"]
    assert len(row["notes"]) == 1
    go(client, sent("CANCEL", lines), category)
    assert not imported().get().master.is_cancelled
    assert imported().get().master.occurrences.count() == 1


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "ADD"])
def test_answers_are_refused_in_a_sentence(category, client, method):
    (row,) = preview(client, sent(method, MEETING), category).context["rows"]
    assert row["outcome"] == "refused"
    assert method in row["reason"]


def test_in_one_file_the_newer_of_an_event_and_its_end_stands(category, client):
    event = MEETING + "\nSEQUENCE:{}"
    both = "\r\n".join(
        content.decode() for content in (file(event.format(1)), sent("CANCEL", CALL_OFF))
    )
    go(client, both.encode(), category)
    assert imported().get().master.is_cancelled
    go(
        client,
        both.replace(
            "\r\nSEQUENCE:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n\r\n",
            "\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n\r\n",
        ).encode(),
        category,
    )
    assert not imported().get().master.is_cancelled


OTHER_HOUR = """UID:weekly@x\nSUMMARY:کلاس عصر\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Tehran:
    20310118T100000\nDTSTART;TZID=Asia/Tehran:20310118T160000
    DTEND;TZID=Asia/Tehran:20310118T170000""".replace(":\n    2031", ":2031")
ENDLESS = WEEKLY.replace(";COUNT=4", "")


def hours():
    """{title: (whether it is called off, {(day, hour)} of January and February)}."""
    return {
        version.title: (
            version.master.is_cancelled,
            [
                f"{row.starts_at:%-d.%-m. %H}"
                for row in version.master.occurrences.filter(starts_at__year=2031).order_by(
                    "starts_at"
                )
            ],
        )
        for version in imported()
    }


def test_of_a_divided_series_each_part_is_called_off(category, client):
    go(client, file(WEEKLY, OTHER_HOUR), category)
    morning = "4.1. 06", "11.1. 06"
    assert hours() == {
        "کلاس": (False, [*morning]),
        "کلاس عصر": (False, ["18.1. 12", "25.1. 12"]),
    }
    # By the date that the series has without the division.
    last = THIRD.replace("20310118", "20310125")
    go(client, sent("CANCEL", f"UID:weekly@x\n{last}"), category)
    assert hours() == {"کلاس": (False, [*morning]), "کلاس عصر": (False, ["18.1. 12"])}
    second = THIRD.replace("20310118", "20310111").replace("-ID", "-ID;RANGE=THISANDFUTURE")
    go(client, sent("CANCEL", f"UID:weekly@x\n{second}"), category)
    assert hours() == {"کلاس": (False, ["4.1. 06"]), "کلاس عصر": (True, ["18.1. 12"])}
    go(client, sent("CANCEL", "UID:weekly@x\nSUMMARY:کلاس"), category)
    assert [is_off for is_off, _dates in hours().values()] == [True, True]


def test_the_first_date_of_a_part_is_one_date(category, client):
    go(client, file(WEEKLY, OTHER_HOUR), category)
    go(client, sent("CANCEL", f"UID:weekly@x\n{THIRD}"), category)
    assert hours()["کلاس عصر"] == (False, ["25.1. 12"])


def test_an_endless_series_that_is_called_off_from_a_date_on_ends(category, client):
    go(client, file(ENDLESS), category)
    from_then = THIRD.replace("-ID", "-ID;RANGE=THISANDFUTURE")
    go(client, sent("CANCEL", f"UID:weekly@x\n{from_then}"), category)
    event = imported().get().master
    assert event.rrule == "FREQ=WEEKLY;UNTIL=20310118T062959Z"
    assert not event.exceptions.exists()
    assert days() == [4, 11]
    days_of = ENDLESS.replace(";TZID=Asia/Tehran", ";VALUE=DATE").replace("T100000", "")
    days_of = days_of.replace("T110000", "").replace("20310104\nRR", "20310105\nRR")
    go(client, file(days_of.replace("weekly@x", "days@x")), category)
    from_then = from_then.replace("TZID=Asia/Tehran", "VALUE=DATE").replace("T100000", "")
    go(client, sent("CANCEL", f"UID:days@x\n{from_then}"), category)
    assert imported().get(master__uid="days@x").master.rrule == "FREQ=WEEKLY;UNTIL=20310117"


def test_a_date_with_the_status_cancelled_is_called_off_too(category, client):
    go(client, file(WEEKLY), category)
    go(client, file(f"UID:weekly@x\nSUMMARY:کلاس\n{THIRD}\nSTATUS:CANCELLED"), category)
    assert days() == [4, 11, 25]
    assert imported().count() == 1


@pytest.mark.parametrize("how", ["METHOD:CANCEL", "STATUS:CANCELLED"])
def test_in_one_file_a_divided_series_is_called_off_from_a_date_on(category, client, how):
    off = THIRD.replace("20310118", "20310125").replace("-ID", "-ID;RANGE=THISANDFUTURE")
    lines = f"UID:weekly@x\nSUMMARY:کلاس\nSEQUENCE:1\n{off}"
    files = [file(ENDLESS, OTHER_HOUR, *[lines + f"\n{how}"] * (how[0] == "S"))]
    files += [sent("CANCEL", lines)] * (how[0] == "M")
    go(client, b"".join(files), category)
    assert hours() == {
        "کلاس": (False, ["4.1. 06", "11.1. 06"]),
        "کلاس عصر": (False, ["18.1. 12"]),
    }
