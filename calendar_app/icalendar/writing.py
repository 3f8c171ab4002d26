"""Events as an iCalendar file (RFC 5545, names of RFC 7986)."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.utils.encoding import iri_to_uri
from icalendar import Calendar, Event, vDuration, vGeo, vRecur, vText, vUri

from calendar_app.times import MOMENT
from portal.core.dates import calendars
from portal.core.text.normalisation import remove_controls

from . import zones
from .plain_texts import written_out

REFRESHED = timedelta(hours=1)
# A program shows some lines of it; the page has the whole text.
MAX_DESCRIPTION = 2000
UTC_NAMES = ("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu")


@dataclass(frozen=True)
class About:
    """What the calendar itself is: its name, the address of its page, and its own."""

    name: str
    page: str
    source: str


def write(entries, edition, about, site_url):
    """The bytes of a calendar; the same ones for the same entries.

    entries: [calendar_app.icalendar.vevents.Vevent]. site_url: without a slash at its end.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Peyk//Peyk//{edition.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line(about.name), {"LANGUAGE": edition.code})
    calendar.add("x-wr-calname", one_line(about.name))
    calendar.add("x-wr-timezone", edition.zone)
    calendar.add("uid", str(uuid5(NAMESPACE_URL, about.source)))
    calendar["url"] = vUri(about.page)
    calendar["source"] = vUri(about.source, params={"VALUE": "URI"})
    calendar["refresh-interval"] = vDuration(REFRESHED, params={"VALUE": "DURATION"})
    calendar["x-published-ttl"] = vDuration(REFRESHED)
    if entries:
        calendar.add("last-modified", max(entry.changed_at for entry in entries))
    # Something must stand in a calendar without events too (RFC 5545, 3.4).
    years = _years_by_zone(entries) if entries else {edition.zone: (2000, 2000)}
    for zone, (first, last) in sorted(years.items()):
        calendar.add_component(zones.component(zone, first, last))
    texts = {}  # the dates of one event share them
    for entry in entries:
        calendar.add_component(_event(entry, site_url, texts))
    return calendar.to_ical()


def _years_by_zone(entries):
    """{zone: (first year, last year)} of what is told by the clock of a zone."""
    found = {}
    for entry in entries:
        event = entry.version.master
        if event.is_all_day or event.zone in UTC_NAMES:
            continue
        first, last = found.get(event.zone, (9999, 0))
        # What recurs without an end is kept some years ahead; the zone's rules reach further.
        ends = (event.occurrences_until, entry.end, entry.start) if entry.rule else (entry.end,)
        until = max(end.year for end in ends if end is not None)
        found[event.zone] = min(first, entry.start.year), max(last, until)
    return found


def _event(entry, site_url, texts):
    version = entry.version
    row = version.master
    language = {"LANGUAGE": version.language_code}
    if version.pk not in texts:
        texts[version.pk] = _texts(version, site_url)
    of_version = texts[version.pk]
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", entry.changed_at)
    made.add("created", version.published_at)
    made.add("last-modified", entry.changed_at)
    made.add("sequence", row.sequence)
    made.add("dtstart", _when(entry.start, row))
    made.add("dtend", _when(entry.end, row, is_end=True))
    if entry.instead_of:
        made.add("recurrence-id", _when(entry.instead_of, row))
    if entry.rule:
        made.add("rrule", vRecur.from_ical(entry.rule))
        for dropped in sorted(entry.dropped):
            made.add("exdate", _when(dropped, row))
    made.add("summary", of_version["title"], language)
    description = "\n\n".join(filter(None, (entry.note, of_version["text"])))
    made.add("description", IcsText(description), language)
    for name in ("location", "contact"):
        if of_version[name]:
            made.add(name, of_version[name], language)
    if of_version["category"]:
        made.add("categories", of_version["category"], language)
    if spot := _spot(row):
        made["geo"] = vGeo(spot)
    made["url"] = vUri(of_version["url"])
    if of_version["picture"]:
        made["image"] = vUri(
            of_version["picture"],
            params={"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/jpeg"},
        )
    made.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    # What the news tell of does not make the reader busy.
    made.add("transp", "TRANSPARENT")
    made.add("class", "PUBLIC")
    return made


def _when(moment, event, is_end=False):
    """The value of DTSTART and the like: a date of the event's zone, or its clock.

    is_end: the date after the last one. A clock time that comes twice means its first hour to
    every program, so the second one is told in UTC.
    """
    if event.is_all_day:
        day = calendars.local_date(moment - MOMENT if is_end else moment, event)
        return day + timedelta(days=1) if is_end else day
    if event.zone in UTC_NAMES:
        return moment.astimezone(UTC)
    local = moment.astimezone(ZoneInfo(event.zone))
    return moment.astimezone(UTC) if local.fold else local


def _texts(version, site_url):
    """What the entries of a version share, each text safe to stand in a file."""
    row = version.master
    url = site_url + iri_to_uri(version.get_absolute_url())
    text = many_lines(
        "\n\n".join(filter(None, (version.summary, written_out(version.body, site_url))))
    )
    share = row.photograph.share if row.photograph else None
    return {
        "title": one_line(version.title),
        # Many programs do not show URL.
        "text": "\n\n".join(filter(None, (_shortened(text), row.url, url))),
        "location": one_line(", ".join(filter(None, (version.venue, version.place_name)))),
        # Not ORGANIZER: that is somebody's calendar address, and here stands a name.
        "contact": one_line(version.organiser),
        "category": one_line(version.category_name),
        "url": url,
        "picture": iri_to_uri(_absolute(share["url"], site_url)) if share else "",
    }


def _absolute(url, site_url):
    return site_url + url if url.startswith("/") else url


def _shortened(text):
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[: MAX_DESCRIPTION - 1].rsplit(maxsplit=1)[0] + "…"


class IcsText(vText):
    """The library's own takes a path such as C:\\News for a line end."""

    def to_ical(self):
        text = self.replace("\\", "\\\\").replace("\n", "\\n")
        return text.replace(";", "\\;").replace(",", "\\,").encode()


def many_lines(text):
    """A text with one kind of line end, and without what could end a line of the file."""
    return remove_controls("\n".join(text.splitlines()))


def one_line(text):
    return IcsText(remove_controls(" ".join(text.split())))


def _spot(row):
    """(latitude, longitude) of the event, or of its place."""
    for there in (row, row.place):
        if there is not None and there.latitude is not None and there.longitude is not None:
            return float(there.latitude), float(there.longitude)
    return None
