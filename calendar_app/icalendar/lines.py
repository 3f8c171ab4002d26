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
_LINE_END = re.compile("\r\n|\r|\n")
# RFC 6868: what a quoted parameter cannot hold otherwise.
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
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
    """value: as it stands in the file, escaped. parameters: {NAME: text}.

    line: the number of the file's line in which it begins.
    """

    name: str
    value: str
    parameters: dict
    line: int = 0

    @property
    def text(self):
        return unescaped(self.value)

    @property
    def texts(self):
        """The texts of a list with commas."""
        return [unescaped(part) for part in _COMMA.split(self.value)]


@dataclass
class Component:
    """lines: {NAME: [(number of the line, line)]}. parts: components inside it.

    is_whole: whether its end stands in the file. calendar: the VCALENDAR of an event. unread:
    numbers of its lines that are no properties, or more of one name than are read. is_bare: of a
    VCALENDAR, whether events stood in the file without it.
    """

    name: str
    lines: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)
    is_whole: bool = False
    calendar: "Component | None" = None
    unread: list = field(default_factory=list)
    is_bare: bool = False

    def all(self, name):
        """[Property] of a name; one that cannot be understood is left out."""
        found = []
        for number, line in self.lines.get(name, ()):
            if (made := _property(name, line)) is not None:
                made.line = number
                found.append(made)
        return found

    @property
    def sequence(self):
        """By which programs tell a newer version of the same."""
        text = self.text("SEQUENCE")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def method(self):
        """What the sender wants done with it: "", "PUBLISH", "CANCEL" …"""
        return self.calendar.text("METHOD").upper() if self.calendar else ""

    def broken(self):
        """The numbers of all lines of which nothing is understood."""
        return self.unread + [
            number
            for name, lines in self.lines.items()
            for number, line in lines
            if _property(name, line) is None
        ]

    def one(self, name):
        """The first Property of a name, or None."""
        return next(iter(self.all(name)), None)

    def text(self, name):
        prop = self.one(name)
        return prop.text.strip() if prop else ""


def _property(name, line):
    """The Property of a line, or None. Its name was seen to be one."""
    place, parameters = len(name), {}
    while match := _PARAMETER.match(line, place):
        text = match[2].replace('"', "")
        parameters[match[1].upper()] = _CARET.sub(lambda m: _CARETS[m[1]], text)
        place = match.end()
        if len(parameters) > MAX_PARAMETERS:
            return None
    is_one = line[place : place + 1] == ":"
    return Property(name, line[place + 1 :], parameters) if is_one else None


def unescaped(value):
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def decode(content, language):
    """([(number, line)], [note]) of a file's bytes, unfolded. Raises CalendarFileError."""
    if len(content) > MAX_BYTES:
        size = MAX_BYTES // 1024 // 1024
        raise CalendarFileError(format_lazy(_("The file is larger than {n} MB."), n=shown(size)))
    # A line is folded after so many bytes, between the two of a letter too.
    is_wide = files.is_wide(content)
    numbers = [] if is_wide else _numbers(content.decode("latin-1"))
    try:
        found = files.read(content if is_wide else _FOLDED_BYTES.sub(b"", content), language)
    except files.NotTextError as fault:
        raise CalendarFileError(fault.message) from None
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if is_wide:
        numbers = _numbers(text)
        text = _FOLD.sub("", text)
    return list(zip(numbers, remove_controls(text).split("\n"), strict=False)), found.notes


def _numbers(text):
    """The numbers of the lines that go on with no line before them."""
    found = _LINE_END.split(text)
    return [n for n, line in enumerate(found, 1) if n == 1 or line[:1] not in (" ", "\t")]


def components(lines):
    """The components of a file that stand in its calendars, or in none.

    lines: from `decode`. Returns a Component named VCALENDAR with the properties of all calendars
    of the file. Raises CalendarFileError where there is none, or it holds more than MAX_EVENTS
    events.
    """
    nesting = _Nesting()
    for number, line in lines:
        if match := _NAME.match(line):
            nesting.take(match[1].upper(), number, line, line[match.end() :])
        elif line.strip():
            nesting.pass_over(number)
    if not nesting.calendars:
        raise CalendarFileError(_("This is not a calendar file (.ics)."))
    if nesting.events > MAX_EVENTS:
        message = _("The file holds {n} events; {most} can be read at once. Divide it.")
        numbers = {"n": shown(nesting.events), "most": shown(MAX_EVENTS)}
        raise CalendarFileError(format_lazy(message, **numbers))
    if not nesting.events:
        raise CalendarFileError(_("The file holds no events."))
    return nesting.together()


class _Nesting:
    """The components that the lines so far have begun and not ended, from the outermost in."""

    def __init__(self):
        self.calendars = []
        self.open = []
        self.events = 0
        # What stands outside all calendars: the properties of one that was left out.
        self.bare = Component("VCALENDAR", is_bare=True)

    def take(self, name, number, line, value):
        if name == "BEGIN":
            self.begin(_kind(value))
        elif name == "END":
            self.end(_kind(value))
        else:
            component = self.open[-1] if self.open else self.bare
            stored = component.lines.setdefault(name, [])
            if len(stored) < MAX_PROPERTIES:
                stored.append((number, line))
            else:
                self.pass_over(number)

    def pass_over(self, number):
        if self.open and len(self.open[-1].unread) < MAX_PROPERTIES:
            self.open[-1].unread.append(number)

    def begin(self, kind):
        if kind == "VCALENDAR":
            # One inside another: the end of the outer one is missing.
            self.open = [Component(kind)]
            self.calendars.append(self.open[0])
        elif kind == "VEVENT":
            self.begin_event()
        elif not self.open and kind != "VTIMEZONE":
            pass  # what stands outside all calendars and is no event is not read
        elif len(self.open) < MAX_DEPTH:
            self.be_in_a_calendar()
            made = Component(kind)
            if kind != "VALARM":
                self.open[-1].parts.append(made)
            self.open.append(made)
        else:
            raise CalendarFileError(_("The file's parts stand inside one another too deeply."))

    def be_in_a_calendar(self):
        """Programs hand out single events without a calendar around them."""
        if not self.open:
            if self.bare not in self.calendars:
                self.calendars.append(self.bare)
            self.open = [self.bare]

    def begin_event(self):
        self.events += 1
        self.be_in_a_calendar()
        # One inside another: the end of the outer one is missing.
        del self.open[1:]
        made = Component("VEVENT", calendar=self.open[0])
        if self.events <= MAX_EVENTS:
            self.open[0].parts.append(made)
        self.open.append(made)

    def together(self):
        """One Component for all calendars of the file."""
        made = Component("VCALENDAR")
        for calendar in self.calendars:
            made.parts += calendar.parts
            made.is_bare = made.is_bare or (calendar.is_bare and bool(calendar.parts))
            for name, lines in calendar.lines.items():
                stored = made.lines.setdefault(name, [])
                stored += lines[: MAX_PROPERTIES - len(stored)]
        return made

    def end(self, kind):
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].name == kind:
                self.open[depth].is_whole = depth == len(self.open) - 1
                del self.open[depth:]
                return


def _kind(value):
    return value.strip().upper()[:40]
