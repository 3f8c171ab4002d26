"""The light page: what a page says, in its words and links alone, for slow and dear connections.

`?lite` on any page for readers gives it: no script, no typeface, and a link in place of each
picture. It is made of the finished page, so that each kind of page has one; its links lead to
light pages again.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit, urlunsplit

from django.templatetags.static import static
from django.utils.encoding import escape_uri_path
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from portal.core import routes

PARAMETER = routes.LITE
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DROPPED = frozenset("dialog iframe noscript script style svg template".split())
BARE = frozenset("picture source".split())  # what is in them stays
# What works by a script, by a style sheet or by pictures alone, and what leads here.
DROPPED_CLASSES = frozenset(
    """calendar-block lite-link lite-offer masthead__search menu-label menu-switch partners
    printed-address""".split()
)
DROPPED_LINKS = frozenset("apple-touch-icon icon manifest preload stylesheet".split())
KEPT = frozenset(
    """action aria-current aria-describedby aria-hidden aria-invalid aria-label charset checked
    colspan content datetime dir for href hreflang id lang maxlength method name open property rel
    role rowspan scope selected type value""".split()
)
FOR_EARS = "visually-hidden"  # the one class that lite.css knows
ALONE = ("/media/", "/static/", "/newsroom/")  # what has no light page
_EMPTY = re.compile(r"<(li|span)>\s*</\1>")
_SPACES = re.compile(r"[ \t\r\n]+")


class LiteMiddleware:
    """Makes the light page of the full one; a redirect keeps the parameter."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page or PARAMETER not in request.GET:
            return response
        if response.has_header("Location"):
            response.headers["Location"] = with_parameter(response.headers["Location"])
        elif not request.path_info.startswith(ALONE):
            response.content = made_of(response.text, full_address(request))
        return response


def full_address(request):
    """The address of the full page."""
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    return escape_uri_path(request.path) + (f"?{query.urlencode()}" if query else "")


def with_parameter(address):
    """The address of the light page that a link of the site leads to; others stay."""
    parts = urlsplit(address)
    is_ours = not parts.scheme and not parts.netloc and not parts.path.startswith(ALONE)
    if not is_ours or not (parts.path or parts.query):
        return address
    names = [pair.partition("=")[0] for pair in parts.query.split("&")]
    if PARAMETER in names:
        return address
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, PARAMETER]))))


def made_of(html, full):
    """The light page. full: the address of the page that it is made of."""
    maker = Maker(full)
    maker.feed(html)
    maker.close()
    return _EMPTY.sub("", "".join(maker.parts))


class Maker(HTMLParser):
    """Writes a page again, element by element; each must be closed, as those of ours are."""

    def __init__(self, full):
        super().__init__(convert_charrefs=False)
        self.full = full
        self.parts = []
        self.skipped = 0  # how many elements deep we are in what is left out
        self.link = None  # where the parts of the open link begin; None outside of one

    def handle_decl(self, decl):
        self.parts.append(f"<!{decl}>")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if self.skipped or is_left_out(tag, attributes):
            self.skipped += tag not in VOID
        elif tag in ("audio", "video"):
            self.skipped += 1
            self.show(attributes.get("src"), attributes.get("aria-label"))
        elif tag == "img":
            self.picture(attributes)
        elif tag not in BARE:
            self.open(tag, attributes)

    def handle_startendtag(self, tag, attrs):
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.skipped:
            self.skipped -= 1
            return
        if tag in BARE:
            return
        if tag == "a":
            self.name_link()
        elif tag == "head":
            sheet = static("peyk/css/lite.css")
            self.parts.append(format_html('<link rel="stylesheet" href="{}">', sheet))
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(_SPACES.sub(" ", data))

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")

    def open(self, tag, attributes):
        if tag == "a":
            self.link = len(self.parts) + 1
        if tag == "a" and attributes.get("href") and "download" not in attributes:
            attributes["href"] = with_parameter(attributes["href"])
        kept = [(name, value) for name, value in attributes.items() if name in KEPT]
        if FOR_EARS in classes_of(attributes):
            kept.append(("class", FOR_EARS))
        self.parts.append(f"<{tag}{''.join(written(*one) for one in kept)}>")
        if tag == "form":
            self.parts.append(format_html('<input type="hidden" name="{}">', PARAMETER))
        elif tag == "body":
            notice, back = _("Light page: no pictures, no scripts."), _("Full page")
            self.parts.append(
                format_html('<p>{} <a href="{}" rel="nofollow">{}</a></p>', notice, self.full, back)
            )

    def picture(self, attributes):
        """A picture becomes a link to it; in a link, its words."""
        if "blur" in classes_of(attributes):
            return
        if self.link is not None:
            self.parts.append(escape(attributes.get("alt") or ""))
        else:
            self.show(attributes.get("src"), attributes.get("alt"))

    def show(self, address, words):
        if address:
            self.parts.append(format_html('<a href="{}">{}</a>', address, words or _("Photograph")))

    def name_link(self):
        """A link that had a picture alone has a name."""
        if self.link is not None and not "".join(self.parts[self.link :]).strip():
            self.parts.append(escape(_("Photograph")))
        self.link = None


def classes_of(attributes):
    return (attributes.get("class") or "").split()


def is_left_out(tag, attributes):
    """Whether an element stays away with all that is in it."""
    return (
        tag in DROPPED
        or "hidden" in attributes
        or (tag == "button" and attributes.get("type") == "button")
        or (tag == "link" and not DROPPED_LINKS.isdisjoint((attributes.get("rel") or "").split()))
        or (tag == "meta" and attributes.get("name") in ("theme-color", "color-scheme"))
        or not DROPPED_CLASSES.isdisjoint(classes_of(attributes))
    )


def written(name, value):
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
