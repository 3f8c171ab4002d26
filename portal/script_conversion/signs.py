"""Digits and punctuation of the other script; addresses and Latin words stay as they are."""

import re

# A run with Latin letters, without the punctuation after it.
_LATIN = re.compile(r"[^\s«»،؛؟]*[A-Za-z@](?:[^\s«»،؛؟]*[A-Za-z0-9/=_-])?")
# Half-spaces and direction marks mean nothing in Cyrillic.
_TO_CYRILLIC = str.maketrans(
    "،؛؟٪٫٬۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩",
    ",;?%,\u00a001234567890123456789",
    "\u200c\u200e\u200f",
)
_TO_PERSIAN = str.maketrans(",;?%0123456789“”„", "،؛؟٪۰۱۲۳۴۵۶۷۸۹«»«")
_DECIMAL = re.compile("(?<=[0-9]),(?=[0-9])")
_THOUSANDS = re.compile("(?<=[0-9])\u00a0(?=[0-9]{3}(?![0-9]))")


def to_cyrillic(text):
    return _around(text, lambda part: part.translate(_TO_CYRILLIC))


def to_persian(text):
    return _around(text, _persian)


def _persian(part):
    return _THOUSANDS.sub("٬", _DECIMAL.sub("٫", part)).translate(_TO_PERSIAN)


def _around(text, change):
    made, at = [], 0
    for match in _LATIN.finditer(text):
        made += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*made, change(text[at:])])
