"""An event as a calendar file tells it, in the terms in which events are stored here."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.text.normalisation import digits


@dataclass
class ReadEvent:
    """An event of a file. refusal: why it is not imported, "" where it can be.

    exceptions: [(original start or None, start or None, end or None)], as in EventException.
    notes: what was changed or left out. Texts are as in the file, but for body, which is HTML.
    is_private: the file wants it kept from the public. cancels: the file only calls off an event
    that was told before, or the dates of it in called_off: [(date or datetime, whether all
    later ones, too)]. is_date: of a series, and matters only where it came in as an event.
    not_added: starts that the file adds to the series and drops all the same.
    stand_ins: [ReadEvent] of called-off dates, to come in where their series is not here.
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
    is_private: bool = False
    cancels: bool = False
    is_date: bool = False
    called_off: list = field(default_factory=list)
    not_added: set = field(default_factory=set)
    stand_ins: list = field(default_factory=list)

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
        if self.is_private:
            values.append("private")
        return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def at_line(sentence, prop):
    """A sentence about a Property, with its name and where it stands in the file."""
    line = digits(prop.line, editions.current())
    place = _("{sentence} ({name}, line {line})")
    return format_lazy(place, sentence=sentence, name=prop.name, line=line)
