"""Captions as WebVTT or SubRip: what is accepted, and the form in which it is stored, WebVTT.

Text in, text out; knows no model. Styles, regions, notes and settings of other programs are left
out, so nothing in a stored track can be more than words at their time.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from portal.core.text import files
from portal.core.text.normalisation import clean_text, remove_controls, shown

MAX_BYTES = 1_048_576
_TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
# SubRip has a comma, and some programs leave zeros out.
_SUBRIP_TIME = re.compile(r"\b(?:(\d{1,4}):)([0-5]?\d):([0-5]?\d)[,.](\d{3})\b")
_SUBRIP_START = re.compile(r"\s*(?:\d+[ \t]*\n)?\s*\d+:\d+:\d+[,.]\d{3}[ \t]*-->")
_SUBRIP_PLACE = re.compile(r"\{\\[^{}\n]*\}")
_TIMING = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}((?:[ \t]+\S+)*)[ \t]*")
_SETTING = re.compile(r"(?:vertical|line|position|size|align):[a-z0-9%.,-]{1,40}")
_TAG = re.compile(r"(<[^<>]*>)")
# A voice has a name, a language its code; the others have classes at most.
_ALLOWED = re.compile(
    r"</(?:[biucv]|lang)>|<[biuc](?:\.[\w-]{1,40})*>|<lang [A-Za-z-]{2,20}>"
    r"""|<v(?:\.[\w-]{1,40})*[ \t][^<>&="'\n]{1,80}>"""
)
_LEFT_OUT = ("NOTE", "STYLE", "REGION")


class CleanCaptions(NamedTuple):
    """text: as it is stored. notes: sentences about what a person should look at."""

    text: str
    notes: list


class CaptionsError(ValueError):
    """Why a file of captions is not taken, in the active language."""


def clean(content, language):
    """The CleanCaptions of a file's bytes. Raises CaptionsError.

    Cleaning what was cleaned changes nothing.
    """
    if len(content) > MAX_BYTES:
        raise CaptionsError(_("A file of captions has at most 1 MB."))
    try:
        found = files.read(content, language)
    except files.NotTextError as fault:
        raise CaptionsError(str(fault)) from None
    text = remove_controls(found.text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    if _SUBRIP_START.match(text):
        lines = [_from_subrip(line) for line in lines]
    elif not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        message = _(
            "This is neither WebVTT, whose first line is WEBVTT, nor SubRip (.srt). Most programs "
            "can save as one of them."
        )
        raise CaptionsError(message)
    cues = [cue for block in _blocks(lines) if (cue := _cue(block, language))]
    if not cues:
        raise CaptionsError(_("There are no captions in this file."))
    return CleanCaptions("WEBVTT\n\n" + "\n".join(cues), [*map(str, found.notes)])


def _from_subrip(line):
    if "-->" in line:
        return _SUBRIP_TIME.sub(_full_time, line)
    return _SUBRIP_PLACE.sub("", line)


def _full_time(match):
    hours, minutes, seconds, thousandths = match.groups()
    return f"{hours:0>2}:{minutes:0>2}:{seconds:0>2}.{thousandths}"


def _blocks(lines):
    """[(number, line)] for each part between empty lines, but the head and what is left out."""
    # A time ends the head, too: some programs leave the empty line out.
    ends = (n for n, line in enumerate(lines) if not line.strip() or "-->" in line)
    head = next(ends, len(lines))
    block, blocks = [], []
    for number, line in [*enumerate(lines[head:], head + 1), (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            blocks.append(block)
            block = []
    return [
        block
        for block in blocks
        if not block[0][1].startswith(_LEFT_OUT) or any("-->" in line for _n, line in block)
    ]


def _cue(block, language):
    """A cue as it is stored, "" where it has no words."""
    if "-->" not in block[0][1] and len(block) > 1:
        block = block[1:]  # its name, which nothing needs
    number, line = block[0]
    timing = _TIMING.fullmatch(line)
    if timing is None:
        raise CaptionsError(
            _("Line %(line)s should be a time such as 00:01.000 --> 00:04.000.")
            % {"line": shown(number)}
        )
    start, end = timing.group(1, 2, 3, 4), timing.group(5, 6, 7, 8)
    if _milliseconds(start) >= _milliseconds(end):
        raise CaptionsError(_("Line %(line)s ends before it begins.") % {"line": shown(number)})
    words = [_words(clean_text(text, language)) for _number, text in block[1:]]
    if not any(words):
        return ""
    settings = [s for s in timing[9].split() if _SETTING.fullmatch(s)]
    head = " ".join([_time(start), "-->", _time(end), *settings])
    return "\n".join([head, *filter(None, words), ""])


def _words(line):
    """A line of a cue with none but the allowed markup."""
    parts = _TAG.split(line)
    texts = [part.replace("<", "&lt;").replace(">", "&gt;") for part in parts[::2]]
    tags = [tag if _ALLOWED.fullmatch(tag) else "" for tag in parts[1::2]]
    return "".join(a + b for a, b in zip(texts, [*tags, ""], strict=True)).strip()


def _milliseconds(time):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in time)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _time(time):
    hours, *rest = time
    return f"{hours or '00'}:{rest[0]}:{rest[1]}.{rest[2]}"
