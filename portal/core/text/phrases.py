"""Words of another script within a text: marked with their language and direction for readers.

Stored texts stay as they were written. A screen reader changes its voice at the mark, a browser
keeps a Latin name with its digits together in a Persian line. What shares the text's script (a
Russian phrase in a Tajik text) is marked by hand, in the editor; inside such a mark nothing more
is marked.
"""

import re
from html import unescape

from django.utils.html import format_html, format_html_join

from portal.core.editions import EDITIONS

_LETTERS = {
    "Latn": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "Cyrl": "\u0400-\u052f",
    # With the vowel signs; the half-space stands within a word.
    "Arab": "\u0620-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f",
}
_SCRIPTS = {"fa": "Arab", "ar": "Arab", "tg": "Cyrl", "ru": "Cyrl", "en": "Latn"}
_DIGITS = {"Arab": "\u0660-\u0669\u06f0-\u06f9"}
# From a letter to the last letter or digit, over what joins words: a space, a hyphen, a stop.
_RUN = r"(?:[{digits}]*[{letters}](?:[ \u200c.'’&/@+_#\-–]*[{letters}{digits}])*)"
_RUNS = {
    script: re.compile(_RUN.format(letters=letters, digits=_DIGITS.get(script, "0-9")))
    for script, letters in _LETTERS.items()
}
# The language of a run by a letter that only one of them has; the last word for want of one.
_TELLING = {
    "Latn": ((), "en"),
    "Cyrl": (((re.compile("[ғӣқӯҳҷ]", re.I), "tg"), (re.compile("[щыьц]", re.I), "ru")), "tg"),
    "Arab": (((re.compile("[پچژگکی]"), "fa"), (re.compile("[ةىيك]"), "ar")), "fa"),
}
_OWN = {script: re.compile(f"[{letters}]") for script, letters in _LETTERS.items()}
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_MARKED = re.compile(r"<(bdi\b|span\b[^>]*\blang=)")
_FOREIGN = {
    script: re.compile("|".join(f"(?P<{s}>{r.pattern})" for s, r in _RUNS.items() if s != script))
    for script in _LETTERS
}


def language_of(run, script):
    """The likely language of words in a script, a code of an edition."""
    telling, otherwise = _TELLING[script]
    return next((code for letters, code in telling if letters.search(run)), otherwise)


def in_text(text, language):
    """Plain text as safe HTML, with a <bdi> around each run of another script."""
    pieces, end = [], 0
    own = _SCRIPTS[language]
    for match in _FOREIGN[own].finditer(text):
        if _is_slip(text, match, own):
            continue
        code = language_of(match[0], match.lastgroup)
        pieces += [
            text[end : match.start()],
            format_html(
                '<bdi lang="{}" dir="{}">{}</bdi>', code, EDITIONS[code].direction, match[0]
            ),
        ]
        end = match.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def _is_slip(text, match, own):
    """Whether a letter that looks like one of the text's own was typed within a word."""
    if "Arab" in (own, match.lastgroup):
        return False
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return _OWN[own].search(beside) is not None


def in_html(html, language):
    """Cleaned HTML with the runs of its texts marked; what is marked by hand stays as it is."""
    made, end, open_tags = [], 0, []
    for tag in _TAG.finditer(html):
        made += [_text(html[end : tag.start()], language, open_tags), tag[0]]
        end = tag.end()
        if tag[0].startswith(("</span", "</bdi")):
            open_tags and open_tags.pop()
        elif tag[0].startswith(("<span", "<bdi")):
            open_tags.append(bool(_MARKED.match(tag[0])))
    return "".join([*made, _text(html[end:], language, open_tags)])


def _text(part, language, open_tags):
    if any(open_tags) or not part.strip():
        return part
    text = unescape(part)
    return str(in_text(text, language)) if _FOREIGN[_SCRIPTS[language]].search(text) else part
