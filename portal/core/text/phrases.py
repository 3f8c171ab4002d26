"""Words of another script within a text: marked with their language and direction for readers.

Stored texts stay as they were written. A screen reader changes its voice at the mark, a browser
keeps a Latin name with its digits together in a Persian line. What shares the text's script (a
Russian phrase in a Tajik text) is marked by hand, in the editor; inside such a mark nothing more
is marked.

In a text from right to left figures have no direction of their own, so that signs beside them
change sides: «-5» is shown as «5-», a telephone number back to front. These are kept together,
too (`figures`). Ranges, scores and percentages a reader of Persian reads from the right, as
browsers show them: they stay.
"""

import re
from html import unescape

from django.utils.html import format_html, format_html_join

from portal.core.languages import LANGUAGES, of_script
from portal.core.languages.scripts import ARABIC, SCRIPTS

from . import figures

# From a letter to the last letter or digit, over what joins words: a space, a hyphen, a stop.
_RUN = r"(?:[{digits}]*[{letters}](?:[ \u200c.'’&/@+_#\-–]*[{letters}{digits}])*)"
_RUNS = {
    code: re.compile(_RUN.format(letters=script.letters, digits=script.digits))
    for code, script in SCRIPTS.items()
}
_OWN = {code: re.compile(f"[{script.letters}]") for code, script in SCRIPTS.items()}
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_MARKED = re.compile(r"<(bdi\b|span\b[^>]*\blang=)")
# Signs of a name (@user_name, .NET, C++) that a text from right to left would throw to its end.
_BEFORE, _AFTER = r"(?:(?<![\w@#.])[@#.])?", r"(?:(?:\+{1,2}|#)(?!\w))?"


def _foreign(own):
    """Whatever is to be marked in a text of a script."""
    is_rtl = SCRIPTS[own].is_rtl
    runs = {code: run.pattern for code, run in _RUNS.items() if code != own}
    if is_rtl:
        runs = {code: f"{_BEFORE}{run}{_AFTER}" for code, run in runs.items()}
        runs = {figures.GROUP: figures.TOGETHER, **runs}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in runs.items()))


_FOREIGN = {script: _foreign(script) for script in SCRIPTS}


def language_of(run, script):
    """The likely Language of words in a script, or None where no edition is written in it.

    A letter that only one of them has tells; the first has the last word for want of one.
    """
    written = of_script(script)
    letters = set(run.lower())
    told = [one for one in written if letters.intersection(one.telling)]
    return next(iter(told + written), None)


def in_text(text, language):
    """Plain text as safe HTML, with a <bdi> around each run of another script."""
    pieces, end = [], 0
    own = LANGUAGES[language].script_code
    for match in _FOREIGN[own].finditer(text):
        marked = _marked(match, own)
        if marked:
            pieces += [text[end : match.start()], marked]
            end = match.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def _marked(match, own):
    """The <bdi> of what was found, "" where it stays as it is."""
    if match.lastgroup == figures.GROUP:
        return format_html('<bdi dir="ltr">{}</bdi>', match[0]) if figures.turn(match[0]) else ""
    found = None if _is_slip(match, own) else language_of(match[0], match.lastgroup)
    if found is None:
        return ""
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', found.code, found.direction, match[0])


def _is_slip(match, own):
    """Whether a letter that looks like one of the text's own was typed within a word."""
    text = match.string
    if ARABIC in (own, match.lastgroup):
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
    return (
        str(in_text(text, language))
        if _FOREIGN[LANGUAGES[language].script_code].search(text)
        else part
    )
