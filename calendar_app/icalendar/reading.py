"""What a calendar file says of events, in the terms in which they are stored here."""

import hashlib
import html
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from calendar_app.models import Event
from calendar_app.recurrence import RecurrenceError
from portal.core.text.normalisation import shown

from .clocks import Clocks, ZoneRefusedError
from .lines import MAX_BYTES, MAX_EVENTS, CalendarFileError, components, decode
from .timing import MAX_EXCEPTIONS, add_moved, read_exceptions, read_rule, read_times

__all__ = ["MAX_BYTES", "MAX_EVENTS", "CalendarFileError", "ReadEvent", "read"]
MAX_TITLE, MAX_BODY = 200, 20_000
MAX_ADDRESS = Event._meta.get_field("url").max_length
_UID = re.compile(r"[ -~]{1,200}")
_is_address = URLValidator(schemes=["http", "https"])


@dataclass
class ReadEvent:
    """An event of a file. refusal: why it is not imported, "" where it can be.

    exceptions: [(original start or None, start or None, end or None)], as in EventException.
    notes: what was changed or left out. Texts are as in the file, but for body, which is HTML.
    """

    uid: str
    title: str = ""
    body: str = ""
    venue: str = ""
    organiser: str = ""
    categories: list = field(default_factory=list)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_all_day: bool = False
    is_cancelled: bool = False
    zone: str = ""
    rrule: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    url: str = ""
    exceptions: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    refusal: str = ""

    TEXTS = ("title", "body", "venue", "organiser")
    SHARED = (
        "starts_at",
        "ends_at",
        "is_all_day",
        "is_cancelled",
        "zone",
        "rrule",
        "latitude",
        "longitude",
        "url",
    )

    def digest(self):
        """By which it is known whether the file says something else than the last time."""
        values = [getattr(self, name) for name in (*self.TEXTS, *self.SHARED, "exceptions")]
        return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def read(content, edition):
    """([ReadEvent], [note]) of a file's bytes, for the texts of an edition. Asks no database.

    Raises CalendarFileError where nothing can be read.
    """
    text, notes = decode(content, edition.code)
    calendar = components(text)
    clocks = Clocks(calendar, edition)
    series, single = _by_uid(calendar)
    found, of_uid = [], {}
    for uid, same in series.items():
        events, of_uid[uid] = _read_series(same, uid, clocks)
        found += events
    for uid, component in single:
        if uid in of_uid:
            add_moved(of_uid[uid], component, clocks)
        else:
            # Somebody was given one date of a series that is not in the file.
            own = f"{uid}/{component.text('RECURRENCE-ID')}"
            event = _read_one(component, _stored_uid(own), clocks)
            of_uid.setdefault(event.uid, event)
            found.append(event)
    for event in found:
        if len(event.exceptions) > MAX_EXCEPTIONS and not event.refusal:
            event.refusal = _("Too many dates of the series are dropped, moved or added.")
    return found, notes


def _by_uid(calendar):
    """({UID: its events}, [(UID, one date of a series that differs from the others)])."""
    series, single = {}, []
    for component in calendar.parts:
        if component.name != "VEVENT":
            continue
        uid = uid_of(component)
        if component.one("RECURRENCE-ID"):
            single.append((uid, component))
        else:
            series.setdefault(uid, []).append(component)
    return series, single


def _read_series(same, uid, clocks):
    """([Found] of events with one UID, the one of them that stands).

    The newest stands; of equal ones the last, as programs write them.
    """
    events = [_read_one(component, uid, clocks) for component in same]
    newest = max(range(len(same)), key=lambda n: (_sequence(same[n]), n))
    for n, event in enumerate(events):
        if n != newest:
            event.refusal = _("Another event of the file has the same UID and is newer.")
    return events, events[newest]


def uid_of(component):
    """The UID of a component; where it has none, one that follows from what it says."""
    uid = component.text("UID")
    if not uid:
        names = ("SUMMARY", "DTSTART", "DTEND", "RRULE", "LOCATION")
        return _stored_uid("\0".join(component.text(name) for name in names), always=True)
    return _stored_uid(uid)


def _stored_uid(uid, always=False):
    if not always and _UID.fullmatch(uid):
        return uid
    return "sha256-" + hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()


def _sequence(component):
    text = component.text("SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _read_one(component, uid, clocks):
    event = ReadEvent(uid)
    _read_texts(event, component)
    try:
        if not component.is_whole:
            raise ZoneRefusedError(_("The event breaks off before its end."))
        read_times(event, component, clocks)
        read_rule(event, component)
        read_exceptions(event, component, clocks)
    except ZoneRefusedError as refused:
        event.refusal = refused.message
    except RecurrenceError as error:
        event.refusal = error.message
    return event


# Texts


def _read_texts(event, component):
    event.title = _cut(event, " ".join(component.text("SUMMARY").split()), MAX_TITLE)
    event.venue = _cut(event, " ".join(component.text("LOCATION").split()), MAX_TITLE)
    event.body = paragraphs(_cut(event, component.text("DESCRIPTION"), MAX_BODY))
    contact = component.one("CONTACT")
    name = contact.text if contact else _organiser(component)
    event.organiser = _cut(event, " ".join(name.split()), MAX_TITLE)
    event.categories = [
        name.strip() for prop in component.all("CATEGORIES") for name in prop.texts if name.strip()
    ][:20]
    event.is_cancelled = component.text("STATUS").upper() == "CANCELLED"
    _read_url(event, component)
    _read_spot(event, component)


def _cut(event, text, most):
    if len(text) <= most:
        return text
    event.notes.append(format_lazy(_("A text of more than {n} characters was cut."), n=shown(most)))
    return text[: most - 1].rstrip() + "…"


def _organiser(component):
    organiser = component.one("ORGANIZER")
    return organiser.parameters.get("CN", "") if organiser else ""


def paragraphs(text):
    """Plain text as HTML: blank lines part paragraphs."""
    blocks = re.split(r"\n\s*\n", text.strip())
    lines = [html.escape(block.strip(), quote=False).replace("\n", "<br>") for block in blocks]
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _read_url(event, component):
    url = component.one("URL")
    address = url.value.strip() if url else ""
    if not address:
        return
    try:
        _is_address(address)
    except ValidationError:
        address = ""
    if not address or len(address) > MAX_ADDRESS:
        event.notes.append(_("The web address was left out: it cannot be used."))
        return
    event.url = address


def _read_spot(event, component):
    geo = component.one("GEO")
    if geo is None:
        return
    try:
        latitude, longitude = (
            Decimal(part.strip()).quantize(Decimal("0.000001"))
            for part in re.split("[;,]", geo.text)
        )
    except (ValueError, InvalidOperation):
        latitude = longitude = Decimal("NaN")
    if latitude.is_finite() and abs(latitude) <= 90 and abs(longitude) <= 180:
        event.latitude, event.longitude = latitude, longitude
    else:
        event.notes.append(_("The spot on the map was left out: it cannot be read."))
