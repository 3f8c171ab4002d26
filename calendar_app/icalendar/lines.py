"""A calendar file from bytes to the properties of its components, within bounded time."""

import re
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.text import files
from portal.core.text.normalisation import remove_controls, shown

MAX_BYTES = 2 * 1024 * 1024
MAX_EVENTS = 1000
# Properties of one name in one component; a real one has a few, a hostile one a million.
MAX_PROPERTIES = 600
MAX_PARAMETERS = 20
MAX_DEPTH = 8
_NAME = re.compile(r"([A-Za-z0-9-]{1,40})[;:]")
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,40})=((?:"[^"]*"|[^";:])*)')
_FOLD = re.compile(r"\n[ \t]")
_FOLDED_BYTES = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMMA = re.compile(r"(?<!\\),")


class CalendarFileError(ValueError):
    """The whole file is refused. message: a lazy sentence for people."""

    def __init__(self, message):
        super().__init__(str(message))
        self.message = message

    def __str__(self):
        return str(self.message)


@dataclass
class Property:
    """value: as it stands in the file, escaped. parameters: {NAME: text}."""

    value: str
    parameters: dict

    @property
    def text(self):
        return unescaped(self.value)

    @property
    def texts(self):
        """The texts of a list with commas."""
        return [unescaped(part) for part in _COMMA.split(self.value)]


@dataclass
class Component:
    """parts: components inside it. is_whole: whether its end stands in the file."""

    name: str
    lines: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)
    is_whole: bool = False

    def all(self, name):
        """[Property] of a name; one that cannot be understood is left out."""
        found = []
        for line in self.lines.get(name, ()):
            if (made := _property(line)) is not None:
                found.append(made)
        return found

    def one(self, name):
        """The first Property of a name, or None."""
        return next(iter(self.all(name)), None)

    def text(self, name):
        prop = self.one(name)
        return prop.text.strip() if prop else ""


def _property(line):
    """The Property of a line, or None. Its name was seen to be one."""
    place, parameters = _NAME.match(line).end() - 1, {}
    while match := _PARAMETER.match(line, place):
        parameters[match[1].upper()] = match[2].replace('"', "")
        place = match.end()
        if len(parameters) > MAX_PARAMETERS:
            return None
    return Property(line[place + 1 :], parameters) if line[place : place + 1] == ":" else None


def unescaped(value):
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def decode(content, language):
    """(text, [note]) of a file's bytes, unfolded. Raises CalendarFileError."""
    if len(content) > MAX_BYTES:
        size = MAX_BYTES // 1024 // 1024
        raise CalendarFileError(format_lazy(_("The file is larger than {n} MB."), n=shown(size)))
    # A line is folded after so many bytes, between the two of a letter too.
    if not files.is_wide(content):
        content = _FOLDED_BYTES.sub(b"", content)
    try:
        found = files.read(content, language)
    except files.NotTextError as fault:
        raise CalendarFileError(fault.message) from None
    lines = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return _FOLD.sub("", remove_controls(lines)), found.notes


def components(text):
    """The components of a file that stand in its calendars.

    Returns a Component named VCALENDAR with the properties of all calendars of the file.
    Raises CalendarFileError where there is none, or it holds more than MAX_EVENTS events.
    """
    nesting = _Nesting()
    for line in text.split("\n"):
        if match := _NAME.match(line):
            nesting.take(match[1].upper(), line, line[match.end() :])
    if not nesting.is_calendar:
        raise CalendarFileError(_("This is not a calendar file (.ics)."))
    if nesting.events > MAX_EVENTS:
        message = _("The file holds {n} events; {most} can be read at once. Divide it.")
        numbers = {"n": shown(nesting.events), "most": shown(MAX_EVENTS)}
        raise CalendarFileError(format_lazy(message, **numbers))
    if not nesting.events:
        raise CalendarFileError(_("The file holds no events."))
    return nesting.calendar


class _Nesting:
    """The components that the lines so far have begun and not ended, from the outermost in."""

    def __init__(self):
        self.calendar = Component("VCALENDAR")
        self.open = []
        self.events = 0
        self.is_calendar = False

    def take(self, name, line, value):
        if name == "BEGIN":
            self.begin(_kind(value))
        elif name == "END":
            self.end(_kind(value))
        elif self.open:
            stored = self.open[-1].lines.setdefault(name, [])
            if len(stored) < MAX_PROPERTIES:
                stored.append(line)

    def begin(self, kind):
        if not self.open:
            # What stands outside all calendars is not read.
            if kind == "VCALENDAR":
                self.is_calendar = True
                self.open.append(self.calendar)
        elif kind == "VEVENT":
            self.begin_event()
        elif len(self.open) < MAX_DEPTH:
            made = Component(kind)
            if kind != "VALARM":
                self.open[-1].parts.append(made)
            self.open.append(made)
        else:
            raise CalendarFileError(_("The file's parts stand inside one another too deeply."))

    def begin_event(self):
        self.events += 1
        # One inside another: the end of the outer one is missing.
        del self.open[1:]
        made = Component("VEVENT")
        if self.events <= MAX_EVENTS:
            self.calendar.parts.append(made)
        self.open.append(made)

    def end(self, kind):
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].name == kind:
                self.open[depth].is_whole = depth == len(self.open) - 1
                del self.open[depth:]
                return


def _kind(value):
    return value.strip().upper()[:40]
