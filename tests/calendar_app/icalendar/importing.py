"""Importing calendar files on the newsroom's page."""

from django.core.files.uploadedfile import SimpleUploadedFile

from calendar_app.models import EventVersion

PAGE = "/newsroom/calendar_app/event/import/"
MEETING = """UID:meeting@example.org\nSUMMARY:همایش\nDESCRIPTION:<b>متن</b>\nLOCATION:تالار
    DTSTART;TZID=Asia/Tehran:20310321T180000\nDTEND;TZID=Asia/Tehran:20310321T200000"""
NOWRUZ = """UID:nowruz@example.org\nSUMMARY:نوروز\nDTSTART;VALUE=DATE:20260321
    RRULE:RSCALE=PERSIAN;FREQ=YEARLY;COUNT=5\nEXDATE;VALUE=DATE:20270321"""
BAD = "UID:bad@example.org\nSUMMARY:بد\nDTSTART:20310321T180000\nRRULE:FREQ=HOURLY"


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
