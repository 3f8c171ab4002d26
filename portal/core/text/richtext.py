"""Rich text: the one allow-list, and the one place where cleaned HTML becomes safe to show."""

import html as html_entities
import re

import nh3
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.embeds import cards

from . import links, phrases
from .normalisation import (
    INLINE,
    ZWNJ,
    clean_letters,
    half_spaces_for_marks,
    remove_controls,
    tidy_half_spaces,
)

# What stands in a text as `<figure data-photograph="12"></figure>`: {kind: what people call it}.
PLACED = {
    "photograph": _("photograph"),
    "gallery": _("gallery"),
    "recording": _("video or audio"),
    "article": _("related story"),
}
_PLACED_NAMES = {f"data-{kind}" for kind in PLACED}
TAGS = {
    "p",
    "h2",
    "h3",
    "blockquote",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "s",
    "u",
    "sub",
    "sup",
    "a",
    "br",
    "hr",
    "figure",
    "aside",  # a fact box; its title is the <h3> that it begins with
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "bdi",
    "span",
}
ATTRIBUTES = {
    "a": {"href"},
    "figure": _PLACED_NAMES | {f"data-{name}" for name in cards.ATTRIBUTES},
    "bdi": {"dir"},
    "span": {"lang", "dir"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
}
NUMBERS = {*_PLACED_NAMES, "data-picture", "colspan", "rowspan", "start"}
# Of numbered lists "1" is what they are without a word.
VALUES = {
    "dir": {"ltr", "rtl", "auto"},
    "scope": {"row", "col"},
    "type": {"a", "A", "i", "I"},
}
# What people paste beside them, and what it becomes; a caption becomes a paragraph.
_BECOMES = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
MOST_SPANNED = 100  # rows or columns by one cell
DEEPEST = 40  # elements within each other

_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_FIGURE = re.compile(rf'<figure data-({"|".join(PLACED)})="(\d{{1,18}})"></figure>')
# A frame of another site: if we know the site, what it shows becomes a card.
_FOREIGN_FRAME = re.compile(
    r"""<iframe\b[^<>]{0,1000}?\ssrc\s{0,9}=\s{0,9}("[^"<>]{1,500}"|'[^'<>]{1,500}')[^<>]{0,1000}>""",
    re.IGNORECASE,
)
_FIGURE_WITH_CONTENT = re.compile(r"(<figure[^>]*>).*?(</figure>)", re.DOTALL)
_LINK_TO_NOTHING = re.compile(r'<a rel="noopener">(.*?)</a>', re.DOTALL)
_FIGURE_OF_NOTHING = re.compile(r"<figure></figure>")
_BOX_WITHOUT_TITLE = re.compile(r"<aside>\s*<h3>\s*</h3>")
_EMPTY_END = re.compile(r"(?:<p></p>\s*)+$")
_BOX_OF_NOTHING = re.compile(r"<aside>(?:\s|<p>\s*</p>)*</aside>")
_HEADING = re.compile(rf"<(/?)({'|'.join(_BECOMES)})>")
_CAPTION = re.compile(r"<table>((?:(?!</?table>).)*?)<caption>(.*?)</caption>", re.DOTALL)
_BLOCK = re.compile(r"<(?:p|h2|h3|li|ul|ol|blockquote|table|figure|aside|hr)>")
_VOID = {"<br>", "<hr>"}
_INLINE_TAG = re.compile(r"</?(?:strong|em|s|u|sub|sup|a|bdi|span)[ >]")
_LANG = re.compile(r'lang="([^"]+)"')
_FIRST_TAG = re.compile(r"^(\s*<[a-z]+)(?=[\s>])")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|t[drh]|figure|aside)>|<aside>|<br>|<hr>")


def _attribute(tag, name, value):
    if name in ("colspan", "rowspan"):
        number = int(value) if re.fullmatch(r"[0-9]{1,18}", value) else 0
        return str(min(number, MOST_SPANNED)) if number else None
    if name in NUMBERS:
        return value if re.fullmatch(r"[0-9]{1,18}", value) else None
    if name in VALUES:
        return value if value in VALUES[name] else None
    if name == "href":
        return links.mended(value)
    if name == "lang":
        return value if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?", value) else None
    return value


def clean(html, language):
    """Return HTML that holds nothing but the allow-list; cleaning it again changes nothing.

    Photographs and the like stand in it as empty `<figure data-photograph="12"></figure>`, cards
    of other sites as portal.core.embeds.cards writes them; `render` fills both. Text is brought
    into the stored form of `language`.
    """
    whole = _FOREIGN_FRAME.sub(_card_of_frame, remove_controls(html or ""))
    html = _allowed(whole, TAGS | {*_BECOMES, "caption"})
    if "<caption>" in html or _HEADING.search(html):
        html = _HEADING.sub(lambda found: f"<{found[1]}{_BECOMES[found[2]]}>", html)
        html = _allowed(_CAPTION.sub(_caption_before, html), TAGS)
    if (cut := _cut_deep(html)) is not None:
        html = _allowed(cut, TAGS)
    html = _LINK_TO_NOTHING.sub(r"\1", html)
    html = _FIGURE_WITH_CONTENT.sub(r"\1\2", html)
    html = cards.tidied(html, language)
    html = _FIGURE_OF_NOTHING.sub("", html)
    html = _BOX_WITHOUT_TITLE.sub("<aside>", html)
    html = _BOX_OF_NOTHING.sub("", html)
    html = _between_tags(html, clean_letters, language)
    return _in_lines(html, tidy_half_spaces).strip()


def _card_of_frame(frame):
    """The card of what a frame shows, in place of its opening tag; nothing for other sites."""
    address = html_entities.unescape(frame[1][1:-1])
    card = cards.card_of(f"https:{address}" if address.startswith("//") else address)
    return card.html() if card else ""


def _allowed(html, tags):
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=links.SCHEMES,
        link_rel="noopener",
    )


def _caption_before(found):
    caption = found[2] if _BLOCK.search(found[2]) else f"<p>{found[2]}</p>"
    return f"{caption if found[2].strip() else ''}<table>{found[1]}"


def _cut_deep(html):
    """The HTML without the tags that lie deeper than DEEPEST, their texts kept; None without such.

    html: as `_allowed` gives it, in which each tag is closed.
    """
    texts, tags = runs(html)
    kept, depth, is_cut = [], 0, False
    for tag in tags:
        if tag in _VOID:
            kept.append(tag)
            continue
        depth -= tag.startswith("</")
        kept.append(tag if depth < DEEPEST else "")
        is_cut = is_cut or depth >= DEEPEST
        depth += not tag.startswith("</")
    if not is_cut:
        return None
    return "".join(a + b for a, b in zip(texts, [*kept, ""], strict=True))


def _between_tags(html, change, language=""):
    """The HTML with each text between two tags changed: change(text, its language).

    language: of all that no `<span lang>` marks.
    """
    parts, tags = runs(html)
    texts, within = [], [language]
    for part, tag in zip(parts, [*tags, ""], strict=True):
        texts += [change(part, within[-1]) if part.strip() else part, tag]
        if tag.startswith("<span"):
            marked = _LANG.search(tag)
            within.append(marked[1] if marked else within[-1])
        elif tag == "</span>" and len(within) > 1:
            within.pop()
    return "".join(texts)


def _in_lines(html, change):
    """The HTML with each text between two block tags changed; INLINE stands in it for each tag."""
    html = html.replace(INLINE, "")
    tags = _TAG.findall(html)
    inline = [tag for tag in tags if _INLINE_TAG.match(tag)]
    marked = _TAG.sub(lambda tag: INLINE if _INLINE_TAG.match(tag[0]) else tag[0], html)
    changed = _between_tags(marked, lambda part, _language: change(part))
    parts = changed.split(INLINE)
    return "".join(a + b for a, b in zip(parts, [*inline, ""], strict=True))


def runs(html):
    """(texts, tags) of stored HTML: the text before each tag and after the last, as HTML."""
    return _TAG.split(html), _TAG.findall(html)


def is_inline(tag):
    return _INLINE_TAG.match(tag) is not None


def escaped(text):
    """Plain text as it stands in stored HTML."""
    return html_entities.escape(text, quote=False).replace("\u00a0", "&nbsp;")


def with_texts(html, change):
    """Stored HTML with each run of text between two tags changed by a function of plain text.

    The half-spaces at the ends of a run were seen to be right by `clean`; the function, which
    does not know what stands beyond the tag, is not asked about them.
    """

    def plainly(part, language):
        if language:
            return part  # marked by hand as another's
        core = part.strip(ZWNJ)
        before, _core, after = part.partition(core) if core else (part, "", "")
        return before + escaped(change(html_entities.unescape(core))) + after

    return _between_tags(_in_lines(html, half_spaces_for_marks), plainly)


def with_lines(html, change):
    """Stored HTML with each text between two block tags changed.

    change: a function of the plain text, in which INLINE stands for each inline tag, giving HTML
    with the same INLINEs in the same order.
    """
    return _in_lines(html, lambda part: change(html_entities.unescape(part)))


def placements(html):
    """{kind of PLACED: ids of what is placed in the text, in their order}."""
    found = {kind: [] for kind in PLACED}
    for kind, pk in _FIGURE.findall(html or ""):
        found[kind].append(int(pk))
    return found


def plain(html):
    """The text without its markup, blocks parted by line ends."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", html or ""))
    return html_entities.unescape(text).strip()


def searched(html):
    """The same with the words of cards, which readers see, too."""
    words = [
        word
        for card in cards.cards_in(html)
        for word in (card.title, card.author, card.words, card.caption)
        if word
    ]
    return "\n".join([plain(html), *words])


def is_empty(html):
    return not (plain(html) or _FIGURE.search(html or "") or cards.cards_in(html))


def _named(what, html):
    """What is placed with its name: copied from a page, the editor places it again (clean.js)."""
    return _FIRST_TAG.sub(rf'\1 data-placed="{what}"', str(html), count=1)


def render(html, figure, language=""):
    """Stored HTML for a page.

    figure: called with (kind of PLACED, id) or ("embed", a Card); returns the HTML (escaped, from
    a template) that stands in the placeholder's place, or "". language: whose words of other
    scripts are marked.
    """
    html = phrases.in_html(html or "", language) if language else html or ""
    html = _EMPTY_END.sub("", html)
    filled = cards.with_cards(html, lambda card: _named("embed", figure("embed", card)))
    filled = _FIGURE.sub(
        lambda match: _named(f"{match[1]} {match[2]}", str(figure(match[1], int(match[2])))), filled
    )
    if "<table>" in filled:
        # A wide one is scrolled, also by keys, and stays a table for those who hear it.
        opening = (
            f'<div class="table" role="group" tabindex="0" aria-label="{escape(gettext("Table"))}">'
        )
        filled = filled.replace("<table>", f"{opening}<table>").replace(
            "</table>", "</table></div>"
        )
    return mark_safe(filled)  # noqa: S308 - only what clean() let through, plus templates


_SCRIPT_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def data_script(json_text):
    """A <script> of JSON-LD. Data, not code; nothing in it can end the element."""
    text = json_text.translate(_SCRIPT_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
