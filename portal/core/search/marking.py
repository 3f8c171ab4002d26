"""Marks the words of a query in a text that readers see."""

import re
from functools import lru_cache

from django.utils.html import format_html_join

from . import normal_form, stemming

# A word of the shown text: letters with their marks and half-spaces, so that a mark never parts
# a letter from what belongs to it.
_WORD = re.compile(r"[^\W_][\w\u200c\u0610-\u061a\u064b-\u065f\u0670]*")


class Marker:
    """Knows which words of some texts are those of a query.

    forms: the query's words in all their forms. texts: what will be marked; their stems are
    asked for together, as those of Russian and English cost a query.
    """

    def __init__(self, forms, language, texts=()):
        self.forms = forms
        self.language = language
        self.stems = stemming.stems(
            {
                word
                for text in texts
                for written in normal_form.tokens(text)
                for word in all_of(written)
            },
            language,
        )

    def marks(self, shown):
        """Whether one word, as readers see it, is one of the query's."""
        return any(
            word in self.forms or self.stem(word) in self.forms for word in _normalised(shown)
        )

    def stem(self, word):
        if word not in self.stems:
            self.stems.update(stemming.stems([word], self.language))
        return self.stems[word]


@lru_cache(maxsize=20_000)
def _normalised(shown):
    """What a word, as readers see it, is found by. Pages have the same words again and again."""
    return tuple(word for written in normal_form.tokens(shown) for word in all_of(written))


def all_of(written):
    """The parts of a written word, and all of it as one; of an affix alone nothing."""
    joined = ["".join(written)] if len(written) > 1 else []
    return [part for part in written if normal_form.counts(part)] + joined


def pieces(text, marker):
    """The text as [(a part of it, whether it is a word of the query)], none of them empty."""
    parts, at = [], 0
    for match in _WORD.finditer(text):
        if marker.marks(match[0]):
            parts += [(text[at : match.start()], False), (match[0], True)]
            at = match.end()
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def marked(text, marker):
    """The text with the words of a query in <mark>, everything else escaped."""
    if not marker:
        return text
    return format_html_join("", "{}", ((_piece(*part),) for part in pieces(text, marker)))


def _piece(text, is_marked):
    return format_html_join("", "<mark>{}</mark>", [(text,)]) if is_marked else text
