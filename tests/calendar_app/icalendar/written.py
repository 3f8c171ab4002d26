"""Events as their calendar file tells them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.factories import make_event


def made(start, hours=2, zone="Asia/Tehran", title="شب شعر", **shared):
    """A live version; start: by the clock of the zone."""
    start = start.replace(tzinfo=ZoneInfo(zone))
    shared = {"starts_at": start, "ends_at": start + timedelta(hours=hours), "zone": zone, **shared}
    return make_event(title=title, shared=shared, published_at=datetime(2020, 1, 1, tzinfo=UTC))


def file_of(client, version):
    return client.get(f"/calendar/event/{version.master_id}/event.ics").content


def local(zone, *numbers):
    return datetime(*numbers, tzinfo=ZoneInfo(zone))
