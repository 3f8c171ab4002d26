"""What is known of a file of video or audio, and the sentences for what is not taken."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

# format: the type with which its file is served. A format is its file's extension, too.
TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "weba": "audio/webm",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
}
MAX_SECONDS = 7 * 24 * 3600
MAX_SIDE_PX = 16_384


@dataclass(frozen=True)
class RecordingFacts:
    """What a file is. Numbers that it does not say are None.

    format: a key of TYPES. codec: of a film that many devices do not play, a key of notes.CODECS,
    else "". private: Spans that tell of place and device.
    """

    format: str
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    private: tuple = ()
    codec: str = ""

    @property
    def kind(self):
        return TYPES[self.format].partition("/")[0]

    def plausible(self):
        """The same without numbers that no recording has."""
        is_long = self.duration_s is not None and 0 < self.duration_s <= MAX_SECONDS
        has_size = all(side and side <= MAX_SIDE_PX for side in (self.width, self.height))
        return replace(
            self,
            duration_s=self.duration_s if is_long else None,
            width=self.width if has_size else None,
            height=self.height if has_size else None,
        )


@dataclass(frozen=True)
class Span:
    """A part of a file: where its kind stands, its content's start and end.

    empty: the kind of a part of the same form that holds nothing; b"" for bytes of no kind.
    """

    kind_at: int
    start: int
    end: int
    empty: bytes = b"free"


class RecordedError(ValueError):
    """Why a file is not taken, in the active language, for the person who chose it."""


def accepted():
    return _(
        "MP4 (H.264), WebM, MP3, M4A, Ogg (Opus), WAV and FLAC are accepted; nothing is converted."
    )


def damaged():
    return RecordedError(
        _("This file is not video or audio that can be read, or it is damaged. %(accepted)s")
        % {"accepted": accepted()}
    )


def prores():
    return RecordedError(
        _(
            "This video is ProRes, as cameras and editing programs save it; telephones and most "
            "browsers do not play it. Save it as MP4 with H.264."
        )
    )


def other_codec(codec):
    """codec: its name in the file, bytes."""
    name = "".join(c for c in codec.decode("ascii", "ignore") if c.isalnum() or c in "_./-")
    return RecordedError(
        _("Not all browsers play what is in this file (%(codec)s). %(accepted)s")
        % {"codec": name[:40] or "?", "accepted": accepted()}
    )
