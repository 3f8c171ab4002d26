"""Texts taken apart: the blocks of rich text, and the sentences of a block."""

import html as html_entities
import re
from dataclasses import dataclass

from portal.core.languages import LANGUAGES

_TAG = re.compile(r"""<(/?)([a-z0-9]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
_BLOCKS = {"p", "h2", "h3", "li", "blockquote", "td", "th", "figure", "aside"}
_BREAKS = {"br", "hr"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    kind: str  # p, h2, h3, li, blockquote, aside, td, th
    text: str


def blocks(html):
    """[Block] of stored rich text, in its order; what holds no text is left out."""
    found, open_tags, text, place = [], [], [], 0

    def close():
        words = _SPACES.sub(" ", html_entities.unescape("".join(text))).strip()
        if words:
            # A paragraph in a quotation or in an entry of a list is of their kind.
            outer = [tag for tag in open_tags if tag != "p"]
            found.append(Block(outer[-1] if outer else "p", words))
        text.clear()

    for tag in _TAG.finditer(html or ""):
        text.append(html[place : tag.start()])
        place = tag.end()
        is_end, name = tag[1] == "/", tag[2]
        if name in _BREAKS:
            text.append(" ")
        if name not in _BLOCKS:
            continue
        close()
        if not is_end:
            open_tags.append(name)
        elif name in open_tags:
            while open_tags.pop() != name:
                pass
    text.append((html or "")[place:])
    close()
    return found


_OPENING = "«\"“„‘'(\\[—–-"
_CLOSING = "»\"”“’')\\]"
_ENDS = "".join(sorted(set().union(*(one.sentence_ends for one in LANGUAGES.values()))))
_END = re.compile(rf"(?P<mark>[{re.escape(_ENDS)}]+)(?P<close>[{_CLOSING}]*)(?=\s)")
_LAST_WORD = re.compile(r"[\w.\-]+$")


def split(text, language):
    """The sentences of a block of text, without the spaces between them."""
    found, start = [], 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip()
        if rest and _ends(text[start : end.start()], end, rest, language):
            found.append(text[start : end.end()].strip())
            start = end.end()
    last = text[start:].strip()
    return [sentence for sentence in [*found, last] if sentence]


def _ends(before, end, rest, language):
    """Whether a sentence ends here. before: it, as far as the mark; rest: what comes after."""
    after = rest.lstrip(_OPENING.replace("\\", "") + " ")[:1]
    known = LANGUAGES[language]
    if known.script.is_cased and after.islower():
        return False  # «… Куда?» — спросил он; т. е. так
    if end["mark"] != "." or end["close"]:
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    word = word[0].lower()
    if word in known.abbreviations:
        # «… соли 2018 м. Баъд»: a sentence may end in one; so few do that it is left whole.
        return False
    if len(word) == 1 and word.isalpha():
        return False  # initials: А. Рахмонов, J. Smith, م. امید
    if "." in word and all(len(part) <= 1 for part in word.split(".")):
        return False  # U.S. troops, а.с. Пушкин
    return not (word.isdigit() and len(word) < 3 and not before[: -len(word)].strip())
