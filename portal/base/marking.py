"""Marks the words of a query in a text that readers see."""

import re

from django.utils.html import format_html_join

from . import searchtext

# A word of the shown text: letters with their marks and half-spaces, so that a mark never parts
# a letter from what belongs to it.
_WORD = re.compile(r"[^\W_][\w\u200c\u0610-\u061a\u064b-\u065f\u0670]*")


def marked(text, words):
    """The text with the words of a query in <mark>, everything else escaped."""
    stems = {searchtext.stem(word) for word in words} | set(words)
    if not stems:
        return text
    parts, at = [], 0
    for match in _WORD.finditer(text):
        if stems.intersection(searchtext.terms(match[0])):
            parts += [(False, text[at : match.start()]), (True, match[0])]
            at = match.end()
    parts.append((False, text[at:]))
    return format_html_join("", "{}", ((_piece(*part),) for part in parts if part[1]))


def _piece(is_marked, text):
    return format_html_join("", "<mark>{}</mark>", [(text,)]) if is_marked else text
