"""An event for machines: schema.org's Event as JSON-LD."""

from datetime import datetime
from zoneinfo import ZoneInfo

from portal.core.addresses import absolute
from portal.core.dates import calendars
from portal.core.text.normalisation import remove_controls
from portal.core.text.richtext import plain

from .recurrence.rules import DAILY, GREGORIAN, MONTHLY, WEEKDAYS, WEEKLY, YEARLY

SCHEMA = "https://schema.org"
DAYS = dict(
    zip(
        WEEKDAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
UNITS = {DAILY: "D", WEEKLY: "W", MONTHLY: "M", YEARLY: "Y"}
# What schema.org's Schedule has a word for.
TOLD = {DAILY: set(), WEEKLY: {"BYDAY"}, MONTHLY: {"BYDAY", "BYMONTHDAY"}, YEARLY: {"BYMONTH"}}
DESCRIPTION_CHARACTERS = 500


def event_object(version, span, rule=None, exceptions=()):
    """version: a live EventVersion of `for_cards`. span: the time that stands for the event.

    rule: the recurrence.RecurrenceRule by which it comes again; exceptions: its EventExceptions.
    """
    event = version.master
    status = "EventCancelled" if event.is_cancelled else "EventScheduled"
    data = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": version.title,
        "inLanguage": version.language_code,
        "url": absolute(version.get_absolute_url()),
        "eventStatus": f"{SCHEMA}/{status}",
        "startDate": date_or_moment(span, event, span.starts_at),
        "endDate": last_date(span) or date_or_moment(span, event, span.ends_at),
    }
    description = version.summary or plain(version.body)[:DESCRIPTION_CHARACTERS]
    if description:
        data["description"] = remove_controls(description)
    if place := place_object(version):
        data["eventAttendanceMode"] = f"{SCHEMA}/OfflineEventAttendanceMode"
        data["location"] = place
    if version.organiser:
        data["organizer"] = {"@type": "Organization", "name": version.organiser}
    if event.photograph and event.photograph.share:
        data["image"] = [absolute(event.photograph.share["url"])]
    if event.url:
        data["sameAs"] = event.url
    if rule is not None and (schedule := schedule_object(event, rule, exceptions)):
        data["eventSchedule"] = schedule
    return data


def date_or_moment(span, event, moment):
    """The first date of what lasts all day, else the moment with the offset of the event's zone."""
    days = span.own_days()
    return days[0] if days else in_zone(moment, event)


def last_date(span):
    """The last date of what lasts all day, which is inside; else None."""
    days = span.own_days()
    return days and days[1]


def in_zone(moment, event):
    return moment.astimezone(ZoneInfo(event.zone)).isoformat(timespec="seconds")


def coordinates(event):
    """(latitude, longitude) of the very spot, else of the place, else None."""
    for row in (event, event.place):
        if row is not None and row.latitude is not None and row.longitude is not None:
            return row.latitude, row.longitude
    return None


def place_object(version):
    name = version.venue or version.place_name
    spot = coordinates(version.master)
    if not name and not spot:
        return None
    place = {"@type": "Place", "name": name or version.title}
    if version.place_name:
        place["address"] = version.place_name
    if spot:
        latitude, longitude = (float(number) for number in spot)
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return place


def schedule_object(event, rule, exceptions):
    """A Schedule, or None for a rule that schema.org has no words for.

    Other calendars' months are among these: what reads this counts in Gregorian ones.
    """
    if rule.calendar != GREGORIAN or rule.by.keys() - TOLD[rule.frequency]:
        return None
    schedule = {
        "@type": "Schedule",
        "repeatFrequency": f"P{rule.interval}{UNITS[rule.frequency]}",
        "startDate": calendars.local_date(event.starts_at, event),
        "scheduleTimezone": event.zone,
    }
    if not event.is_all_day:
        zone = ZoneInfo(event.zone)
        schedule["startTime"] = event.starts_at.astimezone(zone).strftime("%H:%M:%S")
        schedule["endTime"] = event.ends_at.astimezone(zone).strftime("%H:%M:%S")
    if rule.until is not None:
        until = rule.until
        is_moment = isinstance(until, datetime)
        schedule["endDate"] = calendars.local_date(until, event) if is_moment else until
    if rule.count is not None:
        schedule["repeatCount"] = rule.count
    names = list(DAYS.values())
    if days := rule.by.get("BYDAY"):
        if any(number is not None for number, _day in days):
            schedule["byDay"] = [f"{number or ''}{WEEKDAYS[day]}" for number, day in days]
        else:
            schedule["byDay"] = [f"{SCHEMA}/{names[day]}" for _number, day in days]
    for part, name in (("BYMONTHDAY", "byMonthDay"), ("BYMONTH", "byMonth")):
        if part in rule.by:
            schedule[name] = list(rule.by[part])
    gone = [row.original_at for row in exceptions if row.original_at]
    if gone:
        schedule["exceptDate"] = [
            calendars.local_date(moment, event) if event.is_all_day else in_zone(moment, event)
            for moment in gone
        ]
    return schedule
