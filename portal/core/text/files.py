"""The text of a file that somebody gives us, in whatever encoding their program saved it."""

import codecs
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .encodings import decode_and_name, is_of_our_region
from .normalisation import shown

UTF8 = "utf-8"
# UTF-32's mark begins with UTF-16's.
_MARKS = [
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_SAMPLE_BYTES = 4_000
_SAMPLE_OF_A_FILE = 64_000
# A file of UTF-16 has a zero beside each line end, space and comma.
_MIN_ZEROS = 0.02
REPLACED = "\ufffd"


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is known. message: a lazy sentence."""

    message = _("The file is not text in an encoding that can be told. Save it as UTF-8.")

    def __str__(self):
        return str(self.message)


@dataclass(frozen=True)
class FileText:
    """text: without a byte order mark; lines end as they do in the file.

    guessed: the codec where nothing but the letters told it, else "". damaged: how many letters
    could not be read; each stands there as U+FFFD.
    """

    text: str
    guessed: str = ""
    damaged: int = 0

    @property
    def notes(self):
        """Lazy sentences about what a person should look at."""
        notes = []
        if self.guessed:
            message = _(
                "The file is not Unicode and was read as {name}: see if its letters are right."
            )
            notes.append(format_lazy(message, name=name_of(self.guessed)))
        if self.damaged:
            message = _("Damaged letters in the file: {n}. Each stands there as {sign}.")
            notes.append(format_lazy(message, n=shown(self.damaged), sign=REPLACED))
        return notes


def read(content, hint, declared=""):
    """The FileText of bytes. Raises NotTextError.

    hint: the language to expect. declared: the encoding that the file names for itself, which is
    believed of bytes that are no Unicode.
    """
    encoding = encoding_by_mark(content) or encoding_by_zeros(content)
    if encoding and encoding != UTF8:
        text = content.decode(encoding, "replace").removeprefix("\ufeff")
        return FileText(text, damaged=text.count(REPLACED))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return FileText(content.decode())
    except UnicodeDecodeError:
        pass
    if (codec := _single_byte(declared)) and b"\0" not in content:
        text = content.decode(codec, "replace")
        return FileText(text, damaged=text.count(REPLACED))
    # Line by line: a damaged letter, or a line from elsewhere, leaves the others as they are.
    texts, codec = decode_and_name(content.split(b"\n"), hint, says_utf8=encoding == UTF8)
    if codec is None or b"\0" in content:
        raise NotTextError
    # As one: of a line that ends within a letter the half letter is told, too.
    text = content.decode(UTF8, "replace") if codec == UTF8 else "\n".join(texts)
    damaged = text.count(REPLACED) - content.count(REPLACED.encode())
    return FileText(text, "" if codec == UTF8 else codec, max(damaged, 0))


class AsUtf8:
    """A binary file in any encoding, read piece by piece as if it were in UTF-8.

    Its first bytes tell the encoding, as in `read`; what follows is decoded by it, and damaged
    letters become U+FFFD. Raises NotTextError.
    """

    def __init__(self, file, hint, declared=lambda sample: ""):
        """declared: a function of the first bytes that gives the encoding that they name."""
        sample = file.read(_SAMPLE_OF_A_FILE)
        self.encoding = _encoding_of(sample, hint, declared(sample))
        decoder = codecs.getincrementaldecoder(self.encoding)
        self.decoder, self.file, self.sample = decoder("replace"), file, sample

    def read(self, size=-1):
        while True:
            more = self.sample or self.file.read(size)
            self.sample = b""
            text = self.decoder.decode(more, final=not more)
            if text or not more:
                return text.encode()


def _encoding_of(sample, hint, declared):
    if wide := encoding_by_mark(sample) or encoding_by_zeros(sample):
        return wide if wide != UTF8 else "utf-8-sig"
    try:
        is_whole = len(sample) < _SAMPLE_OF_A_FILE
        codecs.getincrementaldecoder(UTF8)().decode(sample, final=is_whole)
    except UnicodeDecodeError:
        found = read(sample[: sample.rfind(b"\n") + 1] or sample, hint, declared)
        return _single_byte(declared) or found.guessed or UTF8
    # What is ASCII so far may name what comes.
    return (_single_byte(declared) if sample.isascii() else "") or UTF8


def _single_byte(name):
    """The codec of an encoding of one byte a letter that a file names, else ""."""
    try:
        codec = codecs.lookup(name)
        is_one = len("я".encode(codec.name, "replace")) == 1 and len("ab".encode(codec.name)) == 2
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    return codec.name if is_one and codec.name != "ascii" else ""


def is_wide(content):
    """Whether each letter has two bytes or four, a line end too."""
    return (encoding_by_mark(content) or encoding_by_zeros(content)) not in ("", UTF8)


def encoding_by_mark(content):
    """The codec that a byte order mark tells, or ""."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")


def encoding_by_zeros(content):
    """The codec of UTF-16 without a mark, or ""."""
    sample = content[:_SAMPLE_BYTES]
    first, second = (sample[start::2].count(0) for start in (0, 1))
    if first + second < max(1, len(sample) * _MIN_ZEROS) or min(first, second):
        return ""
    codec = "utf-16-be" if first else "utf-16-le"
    # A zero in a text of single bytes: in twos they would be letters of the far East.
    return codec if is_of_our_region(sample.decode(codec, "replace")) else ""


def name_of(codec):
    """What people call a codec of Python: "Windows-1256", "KOI8-R", "Mac Farsi"."""
    kind, _sign, rest = codec.partition("_")
    if kind == "mac":
        return f"Mac {rest.title()}"
    return codec.upper().replace("CP125", "Windows-125").replace("_", "-")
