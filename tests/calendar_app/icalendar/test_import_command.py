"""Importing calendar files from the command line."""

import pytest
from django.core.management import CommandError, call_command

from portal.core.publishing import State
from tests.calendar_app.icalendar.calendar_files import file
from tests.calendar_app.icalendar.importing import BAD, MEETING, NOWRUZ, imported

pytestmark = pytest.mark.django_db


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
    assert "بد: An event can repeat once a day at most." in err
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
