"""Video and audio as files: what is accepted, judged by content.

File in, facts out; knows no model. Nothing is decoded and nothing converted: what is accepted is
what browsers play, and where a part of the readers cannot, `notes` says so to the editor.
"""

import io

from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.text.normalisation import shown

from . import flac, mp4, sounds, wav, webm
from .facts import TYPES, RecordedError, RecordingFacts
from .notes import notes

__all__ = ["TYPES", "RecordedError", "RecordingFacts", "check", "notes"]

_READERS = (
    (mp4.is_mp4, mp4.read),
    (webm.is_webm, webm.read),
    (sounds.is_ogg, sounds.read_ogg),
    (wav.is_wav, wav.read),
    (flac.is_flac, flac.read),
    (sounds.has_tags, sounds.read_tagged),
    (sounds.is_mp3, sounds.read_mp3),
)


def check(file):
    """Return the RecordingFacts of a file that may be stored.

    file: a binary file; its position is moved to the start. Raises RecordedError.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    most = settings.RECORDING_MAX_MB
    if size > most * 1_048_576:
        raise RecordedError(
            _("The file has %(size)s MB; at most %(max)s MB are accepted.")
            % {"size": shown(-(-size // 1_048_576)), "max": shown(most)}
        )
    if size == 0:
        raise RecordedError(_("The file is empty."))
    head = file.read(64)
    read = next((read for recognises, read in _READERS if recognises(head)), sounds.read_cut)
    file.seek(0)
    try:
        return read(file, size).plausible()
    finally:
        file.seek(0)
