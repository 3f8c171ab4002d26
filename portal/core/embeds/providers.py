"""The other sites of which cards stand in our texts. A further one is an entry of PROVIDERS.

An address that somebody pastes is never used itself. An id of a strict form is taken out of it,
and every address that we show, ask or frame is built from that id.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlsplit

from . import maps

MAX_ADDRESS_CHARACTERS = 500
MAX_START = 24 * 3600
_START = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?")
VIDEO, SOUND, POST, MAP = "video", "sound", "post", "map"
_PLAIN = re.compile(r"[!-~]+")  # printable ASCII: nothing that a parser drops or mends


@dataclass(frozen=True)
class Provider:
    """forms: {host of its pages: patterns of what `_shapes` gives}; their one group is the id.

    page: the address of a page, with {id}, or a function of an id. kind: VIDEO … MAP.
    frame: that of its player, or a function of an id that gives it; "" where there is none.
    begins: what makes the player start at once.
    parameters: those of a query that belong to an address, in the order of the patterns.
    leads_on: as forms, addresses that hold no id and lead to one that does.
    oembed: what is asked about a page, with {address}. is_read: whether its pages are read.
    pictures: hosts of its stills; one that begins with a dot stands for all below it.
    title_of: a function of an id that gives the title that stands in the address.
    id_of: a function of what a pattern found that gives the id, or None.
    starts: whether an address may say from when on its film is shown; the id then ends in "&t=90".
    """

    name: str
    kind: str
    forms: dict
    page: str | Callable
    frame: str | Callable = ""
    begins: str = ""
    parameters: tuple = ()
    leads_on: dict = field(default_factory=dict)
    oembed: str = ""
    is_read: bool = False
    pictures: tuple = ()
    title_of: Callable = lambda _id: ""
    id_of: Callable = lambda found: found
    starts: bool = False

    def page_of(self, key):
        return self.page(key) if callable(self.page) else self.page.format(id=key)

    def frame_of(self, key, begins=False):
        """The address that a frame shows, "" where the provider has none."""
        address = self.frame(key) if callable(self.frame) else self.frame.format(id=key)
        if not (address and begins and self.begins):
            return address
        address, sign, behind = address.partition("#")
        return f"{address}{'&' if '?' in address else '?'}{self.begins}{sign}{behind}"

    @property
    def hosts(self):
        """Names that are asked about its pages."""
        asked = urlsplit(self.oembed).hostname
        return {*self.forms, *self.leads_on, *([asked] if asked else [])}

    def id_in(self, parts):
        """The id in a split address, or None."""
        found = self._matched(self.forms, parts)
        found = found and self.id_of(found)
        seconds = _start_in(parts) if found and self.starts else 0
        return f"{found}&t={seconds}" if seconds else found

    def is_led_on(self, parts):
        return self._matched(self.leads_on, parts) is not None

    def _matched(self, forms, parts):
        patterns = forms.get(parts.hostname, ())
        try:
            shapes = self._shapes(parts) if patterns else ()
        except ValueError:  # too many parameters
            return None
        found = (re.fullmatch(pattern, shape) for pattern in patterns for shape in shapes)
        return next((match[1] for match in found if match), None)

    def _shapes(self, parts):
        """The path alone, with the parameters that belong to it, with what stands behind "#"."""
        query = parse_qs(parts.query, max_num_fields=20)
        own = [f"{name}={query[name][0]}" for name in self.parameters if name in query]
        shapes = [parts.path or "/"]
        if own:
            shapes.append(f"{parts.path}?{'&'.join(own)}")
        if parts.fragment:
            shapes.append(f"{parts.path or '/'}#{parts.fragment}")
        return shapes


def _start_in(parts):
    """The seconds after which a film is to begin: t=90, start=1m30s, #t=90s; 0 without any."""
    for text in (parts.query, parts.fragment):
        said = parse_qs(text, max_num_fields=20)
        for name in ("t", "start"):
            match = _START.fullmatch(said.get(name, [""])[0])
            if match and match[0]:
                hours, minutes, seconds = (int(number or 0) for number in match.groups())
                return min(hours * 3600 + minutes * 60 + seconds, MAX_START)
    return 0


def _at(patterns, *hosts):
    return dict.fromkeys(hosts, patterns)


def _youtube_frame(key):
    key, _sign, start = key.partition("&t=")
    address = f"https://www.youtube-nocookie.com/embed/{key}"
    return f"{address}?start={start}" if start else address


def _vimeo_frame(key):
    key, _sign, start = key.partition("&t=")
    key, _slash, secret = key.partition("/")
    address = f"https://player.vimeo.com/video/{key}?dnt=1{'&h=' if secret else ''}{secret}"
    return f"{address}#t={start}s" if start else address


def _facebook_frame(key):
    page = quote(f"https://www.facebook.com/{key}", safe="")
    is_film = re.search(r"/videos/|^watch|^reel", key)
    player = "video.php?" if is_film else "post.php?show_text=true&"
    return f"https://www.facebook.com/plugins/{player}href={page}"


def _soundcloud_frame(key):
    page = quote(f"https://soundcloud.com/{key}", safe="")
    return f"https://w.soundcloud.com/player/?url={page}"


_WATCHED = (
    r"/watch\?v=([A-Za-z0-9_-]{11})",
    # A list, or whatever a channel shows just now, is no film.
    r"/(?:shorts|live|embed)/(?!videoseries|live_stream)([A-Za-z0-9_-]{11})/?",
)
_ON_APARAT = (
    r"/v/([A-Za-z0-9]{5,12})(?:/[^/]*)?/?",
    r"/embed/([A-Za-z0-9]{5,12})/?",
    r"/video/video/embed/videohash/([A-Za-z0-9]{5,12})(?:/vt/frame)?/?",
)
_ON_X = (r"/([A-Za-z0-9_]{1,20}/status/[0-9]{1,20})(?:/(?:photo|video)/[0-9])?/?",)
_ON_TELEGRAM = (r"/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,31}/[0-9]{1,10})/?",)
_ON_INSTAGRAM = (
    r"/(?:(?!share/)[A-Za-z0-9._]{1,30}/)?((?:p|reel|tv)/[A-Za-z0-9_-]{5,40})/?(?:embed/(?:captioned/)?)?",
)
_NAME = r"[A-Za-z0-9._-]{1,80}"
_ON_FACEBOOK = (
    rf"/({_NAME}/posts/(?:[A-Za-z0-9%._-]{{1,200}}/)?[A-Za-z0-9]{{5,120}})/?",
    rf"/({_NAME}/videos/(?:[A-Za-z0-9%._-]{{1,200}}/)?[0-9]{{5,20}})/?",
    rf"/(groups/{_NAME}/(?:posts|permalink)/[0-9]{{5,20}})/?",
    r"/(reel/[0-9]{5,20})/?",
    r"/(watch/?\?v=[0-9]{5,20})",
    r"/(photo/?\?fbid=[0-9]{5,20})",
    r"/((?:permalink|story)\.php\?story_fbid=[A-Za-z0-9]{5,120}&id=[0-9]{3,20})",
)
_ON_SOUNDCLOUD = (
    r"/((?!(?:discover|search|you|stream|charts|upload)/)[a-z0-9_-]{1,60}"
    r"/(?:sets/)?(?!sets/?$)[a-z0-9_-]{1,120})/?",
)
PROVIDERS = {
    "youtube": Provider(
        name="YouTube",
        kind=VIDEO,
        forms={
            **_at(_WATCHED, "youtube.com", "www.youtube.com", "m.youtube.com"),
            **_at(_WATCHED, "www.youtube-nocookie.com"),
            "youtu.be": (r"/([A-Za-z0-9_-]{11})/?",),
        },
        parameters=("v",),
        page="https://www.youtube.com/watch?v={id}",
        frame=_youtube_frame,
        starts=True,
        begins="autoplay=1",
        oembed="https://www.youtube.com/oembed?format=json&url={address}",
        pictures=("i.ytimg.com",),
    ),
    "vimeo": Provider(
        name="Vimeo",
        kind=VIDEO,
        forms={
            # What is not listed has a second part that only its owner hands out.
            **_at((r"/([0-9]{6,12}(?:/[0-9a-f]{6,20})?)/?",), "vimeo.com", "www.vimeo.com"),
            "player.vimeo.com": (
                r"/video/([0-9]{6,12}\?h=[0-9a-f]{6,20})",
                r"/video/([0-9]{6,12})/?",
            ),
        },
        parameters=("h",),
        id_of=lambda found: found.replace("?h=", "/"),
        starts=True,
        page=lambda key: f"https://vimeo.com/{key.replace('&t=', '#t=')}",
        frame=_vimeo_frame,
        begins="autoplay=1",
        oembed="https://vimeo.com/api/oembed.json?url={address}",
        pictures=("i.vimeocdn.com",),
    ),
    "aparat": Provider(
        name="Aparat",
        kind=VIDEO,
        forms=_at(_ON_APARAT, "aparat.com", "www.aparat.com"),
        page="https://www.aparat.com/v/{id}",
        frame="https://www.aparat.com/video/video/embed/videohash/{id}/vt/frame",
        begins="autoplay=true",
        oembed="https://www.aparat.com/oembed?url={address}",
        pictures=(".aparat.com",),
    ),
    "x": Provider(
        name="X",
        kind=POST,
        forms={
            **_at(_ON_X, "x.com", "www.x.com", "mobile.x.com"),
            **_at(_ON_X, "twitter.com", "www.twitter.com", "mobile.twitter.com"),
        },
        page="https://x.com/{id}",
        oembed="https://publish.twitter.com/oembed?omit_script=true&dnt=true&url={address}",
    ),
    "telegram": Provider(
        name="Telegram",
        kind=POST,
        forms=_at(_ON_TELEGRAM, "t.me", "telegram.me", "telegram.dog"),
        page="https://t.me/{id}",
        is_read=True,
        pictures=(".telesco.pe", ".cdn-telegram.org", "telegram.org"),
    ),
    "instagram": Provider(
        name="Instagram",
        kind=POST,
        forms=_at(
            _ON_INSTAGRAM,
            *("instagram.com", "www.instagram.com", "m.instagram.com"),
            *("instagr.am", "www.instagr.am"),
        ),
        leads_on=_at(
            (r"/(share/(?:p/|reel/)?[A-Za-z0-9_-]{5,40})/?",),
            *("instagram.com", "www.instagram.com"),
        ),
        page="https://www.instagram.com/{id}/",
        frame="https://www.instagram.com/{id}/embed/captioned/",
        is_read=True,
        pictures=(".cdninstagram.com", ".fbcdn.net"),
    ),
    "facebook": Provider(
        name="Facebook",
        kind=POST,
        forms=_at(_ON_FACEBOOK, "facebook.com", "www.facebook.com", "m.facebook.com"),
        parameters=("v", "fbid", "story_fbid", "id"),
        leads_on={
            **_at((r"/([A-Za-z0-9_-]{5,40})/?",), "fb.watch", "www.fb.watch"),
            **_at(
                (r"/(share/(?:[prv]/)?[A-Za-z0-9_-]{5,40})/?",),
                *("facebook.com", "www.facebook.com", "m.facebook.com"),
            ),
        },
        page="https://www.facebook.com/{id}",
        frame=_facebook_frame,
        is_read=True,
        pictures=(".fbcdn.net", "lookaside.fbsbx.com"),
    ),
    "soundcloud": Provider(
        name="SoundCloud",
        kind=SOUND,
        forms=_at(_ON_SOUNDCLOUD, "soundcloud.com", "www.soundcloud.com", "m.soundcloud.com"),
        leads_on={"on.soundcloud.com": (r"/([A-Za-z0-9]{5,40})/?",)},
        page="https://soundcloud.com/{id}",
        frame=_soundcloud_frame,
        begins="auto_play=true",
        oembed="https://soundcloud.com/oembed?format=json&url={address}",
        pictures=(".sndcdn.com",),
    ),
    "openstreetmap": Provider(
        name="OpenStreetMap",
        kind=MAP,
        forms=_at(maps.ON_OPENSTREETMAP, "openstreetmap.org", "www.openstreetmap.org"),
        page="https://www.openstreetmap.org/#map={id}",
        frame=maps.openstreetmap_frame,
    ),
    "google-maps": Provider(
        name="Google Maps",
        kind=MAP,
        forms={
            **_at(maps.ON_GOOGLE, "google.com", "www.google.com"),
            "maps.google.com": (*maps.ON_GOOGLE, r"/\?(q=.{1,200})"),
        },
        parameters=("q", "query", "pb"),
        id_of=maps.google_id,
        leads_on={
            "maps.app.goo.gl": (r"/([A-Za-z0-9]{5,40})/?",),
            "goo.gl": (r"/(maps/[A-Za-z0-9]{5,40})/?",),
        },
        page="https://www.google.com/maps/{id}",
        frame=maps.google_frame,
        title_of=maps.google_title,
    ),
    "neshan": Provider(
        name="Neshan",
        kind=MAP,
        forms=_at(maps.ON_NESHAN, "neshan.org", "www.neshan.org"),
        leads_on={"nshn.ir": (r"/([A-Za-z0-9_-]{3,40})/?",)},
        page="https://neshan.org/maps/{id}",
        is_read=True,
    ),
    "balad": Provider(
        name="Balad",
        kind=MAP,
        forms=_at(maps.ON_BALAD, "balad.ir", "www.balad.ir"),
        parameters=("latitude", "longitude", "zoom"),
        page="https://balad.ir/{id}",
        is_read=True,
    ),
}


def frame_hosts():
    """What readers' pages may frame, as a Content-Security-Policy names it."""
    found = set()
    for provider in PROVIDERS.values():
        # Any id will do, but a function takes coordinates out of one.
        parts = urlsplit(provider.frame_of("@35.7,51.4,15z" if provider.kind == MAP else "x"))
        if parts.netloc:
            found.add(f"{parts.scheme}://{parts.netloc}")
    return sorted(found)


def split(address):
    """The parts of an address that people paste, or None where it is none."""
    address = address.strip()
    if len(address) > MAX_ADDRESS_CHARACTERS or not _PLAIN.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        is_plain = not (parts.port or parts.username or parts.password)
    except ValueError:  # a port that is no number, brackets without an end
        return None
    return parts if is_plain and parts.scheme in ("https", "http") else None


def found_in(address, kinds=(VIDEO, SOUND, POST, MAP)):
    """(key of PROVIDERS, id) of an address, or None."""
    if parts := split(address):
        for key, provider in PROVIDERS.items():
            if provider.kind in kinds and (found := provider.id_in(parts)):
                return key, found
    return None


def leading_on(address):
    """The Provider whose short address it is, or None."""
    parts = split(address)
    return parts and next((p for p in PROVIDERS.values() if p.is_led_on(parts)), None)
