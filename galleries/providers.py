"""Sites whose videos may stand in our pages: which addresses are theirs, and what we make of them.

An address that somebody pastes is never used itself. An id of a strict form is taken out of it,
and every address that we show or frame is built from that id.

SoundCloud is not among them: what it embeds has a number that its pages' addresses do not hold.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _

MAX_ADDRESS_CHARACTERS = 500
_PLAIN = re.compile(r"[!-~]+")  # printable ASCII: nothing that a parser drops or mends


@dataclass(frozen=True)
class Provider:
    """forms: {host of its pages: patterns of a path, with "?v=…" where there is one}; their one
    group is the id. page, embed: addresses with {id}. begins: what makes the player start at once.
    """

    name: str
    forms: dict
    page: str
    embed: str
    begins: str

    @property
    def frame_host(self):
        parts = urlsplit(self.embed)
        return f"{parts.scheme}://{parts.netloc}"

    def id_in(self, parts):
        """The id in a split address, or None."""
        names = parse_qs(parts.query, max_num_fields=20).get("v", [])
        for pattern in self.forms.get(parts.hostname, ()):
            for path in (parts.path, *(f"{parts.path}?v={name}" for name in names[:1])):
                if match := re.fullmatch(pattern, path):
                    return match[1]
        return None


_WATCHED = (
    r"/watch\?v=([A-Za-z0-9_-]{11})",
    r"/(?:shorts|live|embed)/([A-Za-z0-9_-]{11})/?",
)
_ON_APARAT = (
    r"/v/([A-Za-z0-9]{5,12})(?:/[^/]*)?/?",
    r"/video/video/embed/videohash/([A-Za-z0-9]{5,12})(?:/vt/frame)?/?",
)
PROVIDERS = {
    "youtube": Provider(
        name="YouTube",
        forms={
            "youtube.com": _WATCHED,
            "www.youtube.com": _WATCHED,
            "m.youtube.com": _WATCHED,
            "www.youtube-nocookie.com": _WATCHED,
            "youtu.be": (r"/([A-Za-z0-9_-]{11})/?",),
        },
        page="https://www.youtube.com/watch?v={id}",
        embed="https://www.youtube-nocookie.com/embed/{id}",
        begins="autoplay=1",
    ),
    "vimeo": Provider(
        name="Vimeo",
        forms={
            "vimeo.com": (r"/([0-9]{6,12})/?",),
            "www.vimeo.com": (r"/([0-9]{6,12})/?",),
            "player.vimeo.com": (r"/video/([0-9]{6,12})/?",),
        },
        page="https://vimeo.com/{id}",
        embed="https://player.vimeo.com/video/{id}?dnt=1",
        begins="autoplay=1",
    ),
    "aparat": Provider(
        name="Aparat",
        forms={"aparat.com": _ON_APARAT, "www.aparat.com": _ON_APARAT},
        page="https://www.aparat.com/v/{id}",
        embed="https://www.aparat.com/video/video/embed/videohash/{id}/vt/frame",
        begins="autoplay=true",
    ),
}
FRAME_HOSTS = sorted(provider.frame_host for provider in PROVIDERS.values())


class AddressError(ValueError):
    """Why an address is not taken, in the active language."""


def parse(address):
    """(key of PROVIDERS, id) of a pasted address. Raises AddressError."""
    address = address.strip()
    if len(address) <= MAX_ADDRESS_CHARACTERS and _PLAIN.fullmatch(address):
        try:
            parts = urlsplit(address)
            is_plain = not (parts.port or parts.username or parts.password)
            if is_plain and parts.scheme in ("https", "http"):
                for key, provider in PROVIDERS.items():
                    if found := provider.id_in(parts):
                        return key, found
        except ValueError:
            pass  # a port that is no number, brackets without an end, too many parameters
    names = ", ".join(provider.name for provider in PROVIDERS.values())
    raise AddressError(
        _("This is not the address of a video at one of these: %(names)s.") % {"names": names}
    )


def page_of(key, video_id):
    """The address of a video's own page."""
    return PROVIDERS[key].page.format(id=video_id)


def embed_of(key, video_id, begins=False):
    """The address that a frame shows. begins: whether the player starts at once."""
    provider = PROVIDERS[key]
    address = provider.embed.format(id=video_id)
    if not begins:
        return address
    return f"{address}{'&' if '?' in address else '?'}{provider.begins}"
