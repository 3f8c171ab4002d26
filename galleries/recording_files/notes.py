"""What an editor is told of a file that is taken though a part of the readers cannot play it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.text.normalisation import shown

CODECS = {
    "hevc": gettext_lazy(
        "This video is HEVC (H.265), as new telephones record it; many older telephones and some "
        "browsers do not play it. Save or send it as H.264: most telephones call that “most "
        "compatible”."
    ),
    "av1": gettext_lazy(
        "This video is AV1; most iPhones and many older telephones do not play it. Save it as MP4 "
        "with H.264, which all play."
    ),
}
# What iPhones learnt late, and what all know.
LATE = {"webm": "MP4 (H.264)", "weba": "MP3", "ogg": "MP3", "flac": "MP3"}
LARGE = {"wav", "flac"}
NAMES = {"webm": "WebM", "weba": "WebM", "ogg": "Ogg", "flac": "FLAC", "wav": "WAV"}


def notes(facts, size):
    """Sentences in the active language about a file of `size` bytes."""
    found = [str(CODECS[facts.codec])] if facts.codec else []
    name = NAMES.get(facts.format)
    if facts.format in LATE:
        message = _("Older iPhones do not play %(format)s; %(better)s plays everywhere.")
        found.append(message % {"format": name, "better": LATE[facts.format]})
    if facts.format in LARGE:
        message = _(
            "%(format)s is stored as it is, not converted: readers load %(size)s MB. An MP3 or M4A "
            "would be a small part of that."
        )
        found.append(message % {"format": name, "size": shown(-(-size // 1_048_576))})
    return found
