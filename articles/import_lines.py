"""The stories of a file as single pieces of JSON, each with the number of its line.

One story a line is usual; a JSON list of stories is read as well, item by item.
"""

import codecs
import gzip
import io
import json
import re

from django.utils.translation import gettext as _

from portal.core.editions import DEFAULT
from portal.core.text import files

MAX_LINE_BYTES = 2_000_000
_GZIP = b"\x1f\x8b"
_SAMPLE_BYTES = 64_000
_SPACE, _BETWEEN = re.compile(r"[\s\ufeff]*"), re.compile(r"[\s,]*")
# Behind whatever mark of the byte order; in wide Unicode without its zeros.
_LIST = re.compile(rb"[\xef\xbb\xbf\xfe\xff]*\s*\[\s*\{")


class LineError(ValueError):
    """Why a line is not imported."""


def read_lines(path):
    """(number of its line, piece) of all that a file holds.

    A piece is the bytes of a line (one over the limit comes cut), (JSON, [note]) of an item of a
    list, or a LineError where nothing more can be read.
    """
    with opened(path) as file:
        start = file.peek(_SAMPLE_BYTES)
        file = files.by_lines(file, start)
        yield from items(file) if _LIST.match(start.replace(b"\0", b"")) else lines(file)


def opened(path):
    with open(path, "rb") as file:
        is_packed = file.read(len(_GZIP)) == _GZIP
    if is_packed:
        return io.BufferedReader(gzip.open(path, "rb"), _SAMPLE_BYTES)
    return open(path, "rb", buffering=_SAMPLE_BYTES)


def lines(file):
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
            if not rest or rest.endswith(b"\n"):
                break
        if line.strip():
            yield number, line


def items(file):
    """The items of a JSON list, of which one at a time is held."""
    try:
        file = files.AsUtf8(file, DEFAULT)
    except files.NotTextError as fault:
        yield 1, LineError(str(fault))
        return
    text = _Growing(file)
    text.skip(_SPACE)
    text.drop(1)
    while True:
        text.skip(_BETWEEN)
        if text.left.startswith("]"):
            text.drop(1)
            text.skip(_SPACE)
            if text.left:
                yield text.line, LineError(_("not JSON: the list ended before"))
            return
        try:
            item, length = text.item()
        except (ValueError, RecursionError):
            message = _("not JSON; nothing after it in the list was read")
            yield text.line, LineError(message)
            return
        # A list knows no lines, and none of its stories is longer than one may be.
        if length > MAX_LINE_BYTES:
            yield text.line, LineError(_("the line is longer than 2 MB"))
        else:
            damaged = text.left.count(files.REPLACED, 0, length)
            notes = files.FileText("", file.guessed, damaged).notes
            yield text.line, (item, [*map(str, notes)])
        text.drop(length)


class _Growing:
    """The part of a file's text that is looked at. line: on which it begins."""

    decode_item = json.JSONDecoder().raw_decode

    def __init__(self, file):
        self.file, self.left, self.line = file, "", 1
        self.decoder = codecs.getincrementaldecoder(files.UTF8)("replace")
        self.is_whole = False
        self.grow(_SAMPLE_BYTES)

    def grow(self, size):
        more = self.file.read(size)
        self.is_whole = not more
        self.left += self.decoder.decode(more, final=not more)

    def drop(self, length):
        self.line += self.left.count("\n", 0, length)
        self.left = self.left[length:]

    def skip(self, pattern):
        """Drop what matches, to its end, however far that is."""
        while length := pattern.match(self.left).end():
            self.drop(length)
            if not self.left and not self.is_whole:
                self.grow(_SAMPLE_BYTES)

    def item(self):
        """(the item at the beginning, its length). Raises ValueError where there is none."""
        while True:
            try:
                item, length = self.decode_item(self.left)
            except ValueError:
                if self.is_whole or len(self.left) > 4 * MAX_LINE_BYTES:
                    raise
                # Twice as much each time: nobody can have the same beginning read for ever.
                self.grow(max(len(self.left), _SAMPLE_BYTES))
            else:
                return item, length


def decoded(piece):
    """(JSON, [note]) of a piece that `read_lines` gives. Raises LineError."""
    if isinstance(piece, LineError):
        raise piece
    return piece if isinstance(piece, tuple) else _decoded(piece)


def _decoded(line):
    if len(line) > MAX_LINE_BYTES:
        raise LineError(_("the line is longer than 2 MB"))
    try:
        found = files.read(line, DEFAULT)
    except files.NotTextError as fault:
        raise LineError(str(fault)) from None
    try:
        return json.loads(found.text), [*map(str, found.notes)]
    except (ValueError, RecursionError):
        raise LineError(_("not JSON")) from None
