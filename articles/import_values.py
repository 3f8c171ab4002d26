"""What the values of a story's line must be, and what becomes of them."""

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from portal.core.text.links import mended
from portal.core.text.normalisation import half_spaces_for_marks, slugify

from .import_lines import MAX_LINE_BYTES, LineError
from .models import Article, ArticleVersion

MAX_CHARACTERS = 5000  # of sentences without markup
NEEDED = {"title", "body"}  # what no story is without
MAX_TAGS = 12
MAX_UNKNOWN = 20  # keys of a line that are told
MAX_ADDRESS = Article._meta.get_field("source_url").max_length
_HTML = re.compile(
    r"</(?:p|div|span|a|b|strong|i|em|h[1-6]|ul|ol|li|blockquote|table)>|<(?:br|img)\b",
    re.IGNORECASE,
)
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Between two ends of lines stands nothing that is seen.
_EMPTY_LINES = re.compile("\n(?:[^\\S\n]|[\u200b-\u200f\ufeff])*\n")


def texts_of(data):
    """{name: text} of a version, each read under the key that it is declared with."""
    made = {}
    for text in ArticleVersion.texts:
        key = text.import_key
        most = text.max_length or (MAX_LINE_BYTES if text.is_rich else MAX_CHARACTERS)
        read = half_spaces_for_marks(text_of(data, key, most, required=key in NEEDED))
        made[text.name] = paragraphs(read) if text.is_rich else read
    return made


def text_of(data, name, max_length, required=True, cut=False):
    value = data.get(name)
    if value is None or value == "":
        if required:
            raise LineError(_("“%(name)s” is missing") % {"name": name})
        return ""
    if not isinstance(value, str):
        raise LineError(_("“%(name)s” is not text") % {"name": name})
    if len(value) > max_length:
        if cut:
            return value[:max_length]
        raise LineError(
            _("“%(name)s” is longer than %(max)d characters") % {"name": name, "max": max_length}
        )
    return value


def tags_of(data):
    tags = data.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise LineError(_("“tags” is not a list of texts"))
    # A "tag" as long as a sentence is a headline that slipped in; it names no topic.
    return [tag for tag in tags[:MAX_TAGS] if slugify(tag) and len(tag) <= 80]


def url_of(data, notes):
    """The address of the original, "" with a note where it cannot be stored."""
    url = text_of(data, "url", MAX_LINE_BYTES, required=False)
    if not url:
        return ""
    if len(url) > MAX_ADDRESS:
        message = _("the address was left out: it is longer than %(max)d characters")
        notes.append(message % {"max": MAX_ADDRESS})
        return ""
    url = mended(url) or ""
    if not url.startswith(("https://", "http://")):
        notes.append(_("the address was left out: it does not begin with https:// or http://"))
        return ""
    return url


def left_out(data, keys):
    """[sentence] of the keys of a line that hold something and that nothing is made of.

    keys: those that are known beside the texts' and `category_…`.
    """
    known = {*keys, *(text.import_key for text in ArticleVersion.texts)}
    unknown = [
        key
        for key, value in data.items()
        if key not in known and not key.startswith("category_") and value not in (None, "", [], {})
    ]
    message = _("“%(name)s” is not known and was left out")
    return [message % {"name": key[:40]} for key in unknown[:MAX_UNKNOWN]]


def tags_in(data):
    """[sentence] about a body that is HTML, which a body is not."""
    if not _HTML.search(data.get("body") or ""):
        return []
    return [_("“body” is plain text: its HTML stands in the story as it is, tags and all")]


def paragraphs(text):
    """HTML of a body whose paragraphs are parted by empty lines, or else by line ends."""
    text = _LINE_END.sub("\n", text)
    parts = _EMPTY_LINES.split(text) if _EMPTY_LINES.search(text.strip()) else text.split("\n")
    parts = (" ".join(part.split()) for part in parts)
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)
