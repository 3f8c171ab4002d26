"""Events as an iCalendar file (RFC 5545, names of RFC 7986)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from portal.base.richtext import plain
from portal.base.text import remove_controls


def write(versions, edition, site_url):
    """The bytes of a calendar. versions: live EventVersions from `for_cards`."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Peyk//Peyk//{edition.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _("Calendar of events"))
    calendar.add("x-wr-calname", _("Calendar of events"))
    calendar.add("x-wr-timezone", edition.zone)
    calendar["refresh-interval"] = vText("PT1H", params={"VALUE": "DURATION"})
    for version in versions:
        calendar.add_component(event(version, edition, site_url))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event(version, edition, site_url):
    row, zone = version.master, ZoneInfo(edition.zone)
    made = Event()
    made.add("uid", f"event-{row.pk}-{version.language_code}@{site_url.partition('://')[2]}")
    made.add("dtstamp", version.modified_at)
    made.add("last-modified", version.modified_at)
    made.add("summary", remove_controls(version.title), {"LANGUAGE": version.language_code})
    if row.is_all_day:
        made.add("dtstart", row.first_day(edition))
        made.add("dtend", row.last_day(edition) + timedelta(days=1))
    else:
        made.add("dtstart", row.starts_at.astimezone(zone))
        made.add("dtend", row.ends_at.astimezone(zone))
    text = "\n\n".join(part for part in (version.summary, plain(version.body)) if part)
    if text:
        made.add("description", remove_controls(text))
    where = ", ".join(part for part in (version.venue, version.place_name) if part)
    if where:
        made.add("location", remove_controls(where))
    made.add("url", site_url + iri_to_uri(version.get_absolute_url()))
    made.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    return made
