"""Captions as WebVTT or SubRip: what is accepted, and the form in which it is stored, WebVTT.

Text in, text out; knows no model. Styles, regions, notes and settings of other programs are left
out, so nothing in a stored track can be more than words at their time; what is left out is said.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from portal.core.text import files
from portal.core.text.normalisation import clean_text, remove_controls, shown

from .captions_left_out import LeftOut

MAX_BYTES = 1_048_576
_TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
# SubRip has a comma, and some programs leave zeros out.
_SUBRIP_TIME = re.compile(r"\b(?:(\d{1,4}):)([0-5]?\d):([0-5]?\d)[,.](\d{3})\b")
_SUBRIP_START = re.compile(r"\s*(?:\d+[ \t]*\n)?\s*\d+:\d+:\d+[,.]\d{3}[ \t]*-->")
_SUBRIP_PLACE = re.compile(r"\{\\[^{}\n]*\}")
_TIMING = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}((?:[ \t]+\S+)*)[ \t]*")
_SETTING = re.compile(r"(?:vertical|line|position|size|align):[a-z0-9%.,-]{1,40}")
# With a letter of ours it is what somebody put in angle brackets: «<خنده>».
_TAG = re.compile(r"(</?[A-Za-z\d.][^<>]*>|</?>)")
_NUMBER = re.compile(r"\s*(\d{1,9})\s*")
_OF_NO_LOSS = re.compile(r"(?:Kind|Language):.*")
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
    lines, left_out = text.split("\n"), LeftOut()
    head = next((n for n, line in enumerate(lines) if line.strip()), 0)
    is_subrip = bool(_SUBRIP_START.match(text))
    if is_subrip:
        lines = [_from_subrip(line, number, left_out) for number, line in enumerate(lines, 1)]
    elif not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[head]):
        message = _(
            "This is neither WebVTT, whose first line is WEBVTT, nor SubRip (.srt). Most programs "
            "can save as one of them."
        )
        raise CaptionsError(message)
    end = head if is_subrip else _end_of_the_head(lines, head, left_out)
    blocks = _blocks(lines, end, left_out)
    cues = [cue for block in blocks if (cue := _cue(block, language, left_out))]
    if not cues:
        raise CaptionsError(_("There are no captions in this file."))
    notes = [*map(str, found.notes), *left_out.sentences()]
    return CleanCaptions("WEBVTT\n\n" + "\n".join(cues), notes)


def _from_subrip(line, number, left_out):
    if "-->" in line:
        return _SUBRIP_TIME.sub(_full_time, line)
    for place in _SUBRIP_PLACE.findall(line):
        left_out.add("positions", number, place)
    return _SUBRIP_PLACE.sub("", line)


def _full_time(match):
    hours, minutes, seconds, thousandths = match.groups()
    return f"{hours:0>2}:{minutes:0>2}:{seconds:0>2}.{thousandths}"


def _end_of_the_head(lines, start, left_out):
    # A time ends the head, too: some programs leave the empty line out.
    ends = (n for n in range(start, len(lines)) if not lines[n].strip() or "-->" in lines[n])
    end = next(ends, len(lines))
    if end < len(lines) and lines[end].strip() and _NUMBER.fullmatch(lines[end - 1]):
        end -= 1
    for number, line in enumerate(lines[start:end], start + 1):
        said = line.removeprefix("WEBVTT").strip() if number == start + 1 else line
        if said and not _OF_NO_LOSS.match(said):
            left_out.add("head", number, said)
    return end


def _blocks(lines, start, left_out):
    """[(number, line)] for each part between empty lines, but what is left out."""
    block, blocks = [], []
    for number, line in [*enumerate(lines[start:], start + 1), (0, "")]:
        if line.strip():
            block.append((number, line))
        elif block:
            blocks += _parted(block)
            block = []
    return [block for block in blocks if not _is_no_cue(block, left_out)]


def _parted(block):
    """The cues of a block in which a program left out the empty lines between them."""
    times = [n for n, (_number, line) in enumerate(block) if _TIMING.fullmatch(line)]
    starts = [0]
    for time in times[1:]:
        # The number above a time is one where it counts on; else it is what somebody says.
        number = _NUMBER.fullmatch(block[time - 1][1])
        first = _NUMBER.fullmatch(block[starts[-1]][1])
        is_name = number and first and int(number[1]) == int(first[1]) + 1
        starts.append(time - 1 if is_name else time)
    return [block[one:other] for one, other in zip(starts, [*starts[1:], len(block)], strict=True)]


def _is_no_cue(block, left_out):
    number, first = block[0]
    kind = next((name for name in _LEFT_OUT if first.startswith(name)), None)
    if kind is None or any("-->" in line for _n, line in block):
        return False
    left_out.add(kind, number, first)
    return True


def _cue(block, language, left_out):
    """A cue as it is stored, "" where it has no words."""
    if "-->" not in block[0][1] and len(block) > 1:
        if not _NUMBER.fullmatch(block[0][1]):
            left_out.add("names", *block[0])
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
    words = [_words(clean_text(text, language), at, left_out) for at, text in block[1:]]
    if not any(_TAG.sub("", line).strip() for line in words):
        left_out.add("empty", number, "")
        return ""
    settings = []
    for setting in timing[9].split():
        if _SETTING.fullmatch(setting):
            settings.append(setting)
        else:
            left_out.add("settings", number, setting)
    head = " ".join([_time(start), "-->", _time(end), *settings])
    return "\n".join([head, *filter(None, words), ""])


def _words(line, number, left_out):
    """A line of a cue with none but the allowed markup."""
    parts = _TAG.split(line)
    texts = [part.replace("<", "&lt;").replace(">", "&gt;") for part in parts[::2]]
    tags = []
    for tag in parts[1::2]:
        is_allowed = _ALLOWED.fullmatch(tag)
        tags.append(tag if is_allowed else "")
        if not is_allowed:
            left_out.add("markup", number, tag)
    return "".join(a + b for a, b in zip(texts, [*tags, ""], strict=True)).strip()


def _milliseconds(time):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in time)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _time(time):
    hours, *rest = time
    return f"{hours or '00'}:{rest[0]}:{rest[1]}.{rest[2]}"
