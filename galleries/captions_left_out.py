"""What of a file of captions cannot be kept, for the person who chose the file: what, and where."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.editions import listed
from portal.core.text.normalisation import isolated, shown

KINDS = {
    "head": gettext_lazy("words of its head"),
    "NOTE": gettext_lazy("comments"),
    "STYLE": gettext_lazy("styles"),
    "REGION": gettext_lazy("regions"),
    "names": gettext_lazy("names of captions"),
    "settings": gettext_lazy("settings of the place"),
    "positions": gettext_lazy("positions"),
    "markup": gettext_lazy("markup"),
    "empty": gettext_lazy("captions without words"),
}
MAX_LINES = 5
MAX_SAMPLES = 3
MAX_CHARACTERS = 30


class LeftOut:
    def __init__(self):
        self.lines = {}  # {kind: {line number: None}}, in the order of the file
        self.samples = {}

    def add(self, kind, number, sample):
        """sample: what stood there, "" for nothing."""
        self.lines.setdefault(kind, {})[number] = None
        samples = self.samples.setdefault(kind, {})
        if sample.strip() and len(samples) < MAX_SAMPLES:
            samples[sample.strip()[:MAX_CHARACTERS]] = None

    def sentences(self):
        """One for each kind, in the active language."""
        return [self._sentence(kind) for kind in KINDS if kind in self.lines]

    def _sentence(self, kind):
        lines = list(self.lines[kind])
        where = listed([shown(line) for line in lines[:MAX_LINES]])
        what = " ".join([str(KINDS[kind]), *map(isolated, self.samples[kind])])
        if len(lines) > MAX_LINES:
            message = _("Left out: %(what)s (lines %(lines)s and %(more)s others).")
            return message % {
                "what": what,
                "lines": where,
                "more": shown(len(lines) - MAX_LINES),
            }
        message = _("Left out: %(what)s (lines: %(lines)s).")
        return message % {"what": what, "lines": where}
