"""One entry of a calendar file (VEVENT) as an event, or why it cannot be one."""

import hashlib
import re

from django.utils.translation import gettext_lazy as _

from calendar_app.recurrence import RecurrenceError

from .clocks import ZoneRefusedError
from .found import ReadEvent
from .texts import note_what_is_left_out, read_texts
from .timing import read_exceptions, read_rule, read_times

MAX_UID = 200
_UID = re.compile(rf"[ -~]{{1,{MAX_UID}}}")
_DATE = re.compile(r"[0-9]{8}(?:T[0-9]{6}Z?)?")


def uid_of(component):
    """The UID of a component; where it has none, one that follows from what it says."""
    uid = component.text("UID")
    if not uid:
        names = ("SUMMARY", "DTSTART", "DTEND", "RRULE", "LOCATION")
        return stored_uid("\0".join(component.text(name) for name in names), always=True)
    return stored_uid(uid)


def stored_uid(uid, always=False):
    if not always and _UID.fullmatch(uid):
        return uid
    return "sha256-" + hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()


def uid_of_date(uid, component):
    """What one date of a series is known by where it is an event of its own."""
    return stored_uid(before_dates(uid) + component.text("RECURRENCE-ID"))


def uids_of_dates(uid, uids):
    """Those of uids that `uid_of_date` gave to dates of the series `uid`."""
    start = before_dates(uid)
    return [u for u in uids if u.startswith(start) and _DATE.fullmatch(u.removeprefix(start))]


def before_dates(uid):
    """How all that `uid_of_date` gives to dates of the series `uid` begins."""
    is_short = len(uid) + len("/YYYYMMDDTHHMMSSZ") <= MAX_UID
    return f"{uid if is_short else stored_uid(uid, always=True)}/"


def read_entry(component, uid, clocks, is_date=False):
    """The ReadEvent of an entry. is_date: one of a series, whose rule is not its own."""
    event = ReadEvent(uid)
    read_texts(event, component, clocks.edition.code)
    note_what_is_left_out(event, component)
    try:
        if not component.is_whole:
            raise ZoneRefusedError(_("The event breaks off before its end."))
        read_times(event, component, clocks)
        if not is_date:
            read_rule(event, component)
            read_exceptions(event, component, clocks)
    except ZoneRefusedError as refused:
        event.refusal = refused.message
    except RecurrenceError as error:
        event.refusal = error.message
    return event
