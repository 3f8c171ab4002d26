"""What a calendar file says of an event in words: title, text, place, address."""

import html
import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from calendar_app.models import Event
from portal.core import editions
from portal.core.text import richtext
from portal.core.text.normalisation import digits, shown

from .found import at_line
from .html_texts import body_of, is_html

MAX_TITLE, MAX_BODY = 200, 20_000
MAX_ADDRESS = Event._meta.get_field("url").max_length
# What one event has once: of a second one nothing is kept.
ONCE = {
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "CONTACT",
    "ORGANIZER",
    "URL",
    "GEO",
    "CLASS",
    "STATUS",
    "DTSTART",
    "DTEND",
    "DURATION",
}
READ = ONCE | {
    "UID",
    "SEQUENCE",
    "CATEGORIES",
    "RRULE",
    "EXRULE",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "STYLED-DESCRIPTION",
}
# What says nothing to readers; so does what begins with X-, which makers write for themselves.
UNSAID = {"DTSTAMP", "CREATED", "LAST-MODIFIED", "TRANSP", "PRIORITY", "REQUEST-STATUS"}
MOST_NAMED = 12
_is_address = URLValidator(schemes=["http", "https"])


def read_texts(event, component, language):
    event.title = _one_line(event, component.one("SUMMARY"))
    event.venue = _one_line(event, component.one("LOCATION"))
    _read_body(event, component, language)
    contact = component.one("CONTACT")
    name = contact.text if contact else _organiser(component)
    event.organiser = _cut(event, " ".join(name.split()), MAX_TITLE, contact)
    event.categories = [
        name.strip() for prop in component.all("CATEGORIES") for name in prop.texts if name.strip()
    ][:20]
    event.is_cancelled = component.text("STATUS").upper() == "CANCELLED"
    # What is not known counts as private (RFC 5545, 3.8.1.3).
    event.is_private = component.text("CLASS").upper() not in ("", "PUBLIC")
    if event.is_private:
        event.notes.append(_("The file says that this is not for the public."))
    _read_url(event, component)
    _read_spot(event, component)


def note_what_is_left_out(event, component):
    """Name what the file says of the event and nothing here can hold, each with its line."""
    edition = editions.current()
    left = []
    for name, lines in component.lines.items():
        numbers = [number for number, _line in lines]
        if name in ONCE:
            numbers = numbers[1:]
        elif name in READ or name in UNSAID or name.startswith("X-"):
            numbers = []
        if numbers:
            more = f" (+{digits(len(numbers) - 1, edition)})" if len(numbers) > 1 else ""
            left.append(f"{name} {digits(numbers[0], edition)}{more}")
    if left:
        names = ", ".join(left[:MOST_NAMED]) + (" …" if len(left) > MOST_NAMED else "")
        note = _("Left out, with the line in the file: {names}")
        event.notes.append(format_lazy(note, names=names))
    if broken := component.broken():
        numbers = ", ".join(digits(number, edition) for number in broken[:MOST_NAMED])
        numbers += " …" if len(broken) > MOST_NAMED else ""
        note = _("These lines of the file are not understood: {numbers}")
        event.notes.append(format_lazy(note, numbers=numbers))


def _one_line(event, prop):
    return _cut(event, " ".join(prop.text.split()), MAX_TITLE, prop) if prop else ""


def _cut(event, text, most, prop):
    if len(text) <= most:
        return text
    note = format_lazy(_("A text of more than {n} characters was cut."), n=shown(most))
    event.notes.append(at_line(note, prop) if prop else note)
    return text[: most - 1].rstrip() + "…"


def _read_body(event, component, language):
    """The text as HTML if the file has it so, else as plain text."""
    plain = component.one("DESCRIPTION")
    styled = [*component.all("X-ALT-DESC"), *component.all("STYLED-DESCRIPTION")]
    for prop in styled:
        if prop.parameters.get("FMTTYPE", "text/html").lower() == "text/html":
            event.body = body_of(_cut(event, prop.text.strip(), MAX_BODY, prop), language)
            if not richtext.is_empty(event.body):
                return
    if plain is None:
        event.body = ""
        return
    text = _cut(event, plain.text.strip(), MAX_BODY, plain)
    event.body = body_of(text, language) if is_html(text) else paragraphs(text)


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
        note = _("The web address was left out: it cannot be used.")
        event.notes.append(at_line(note, url))
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
        note = _("The spot on the map was left out: it cannot be read.")
        event.notes.append(at_line(note, geo))
