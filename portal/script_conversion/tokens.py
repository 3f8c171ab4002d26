"""A text cut into words of one script and what stands between them."""

import re

PERSIAN_WORD = re.compile(
    "[\u0621-\u063f\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c0-\u06c3\u06d5\u06be\u0671]"
    "(?:[\u0621-\u0655\u0670\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c0-\u06c3\u06d5\u06be\u0671]"
    "|\u200c(?=[\u0621-\u06ff]))*"
)
CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+(?:[-‑'’ʼ][\u0400-\u04ff]+)*")


def tokens(text, word):
    """[(text, whether it is a word)] of a text, nothing left out. word: one of the above."""
    found, at = [], 0
    for match in word.finditer(text):
        if match.start() > at:
            found.append((text[at : match.start()], False))
        found.append((match[0], True))
        at = match.end()
    if at < len(text):
        found.append((text[at:], False))
    return found
