"""Tajik Cyrillic text in Persian."""

from . import signs
from .cyrillic_words import coupled, exact, reading
from .persian_endings import izofa
from .pieces import TextPiece
from .tokens import CYRILLIC_WORD, tokens

_MOST_WORDS = 3  # of a phrase that Persian has one word for


def convert(text):
    """[TextPiece] of a Tajik text in Persian."""
    parts = tokens(text, CYRILLIC_WORD)
    pieces, n = [], 0
    while n < len(parts):
        part, is_word = parts[n]
        if not is_word:
            following = parts[n + 1][0].lower() if n + 1 < len(parts) else ""
            is_before_ki = (part, following) == (", ", "ки")
            pieces.append(TextPiece(" " if is_before_ki else signs.to_persian(part)))
            n += 1
            continue
        phrase, length = _phrase(parts, n)
        if phrase:
            source = "".join(part for part, _is_word in parts[n : n + length])
            pieces.append(TextPiece(phrase.persian, phrase.certainty, source))
            n += length
            continue
        found = exact(part.lower())
        if found is None and _is_coupled(parts, n):
            found = coupled(part)
        found = found or reading(part)
        pieces.append(TextPiece(found.persian, found.certainty, part))
        n += 1
    return pieces


def _phrase(parts, n):
    """(Reading, how many parts) of the longest phrase of the lexicon that begins here."""
    for words in range(_MOST_WORDS, 1, -1):
        length = 2 * words - 1
        some = parts[n : n + length]
        if len(some) == length and all(gap == " " for gap, _is_word in some[1::2]):
            text = "".join(part for part, _is_word in some).lower()
            if found := exact(text):
                return found, length
            if text.endswith("и") and (found := exact(text[:-1])):
                return type(found)(izofa(found), found.certainty, text), length
    return None, 0


def _is_coupled(parts, n):
    return n + 2 < len(parts) and parts[n + 1][0] == " " and parts[n + 2][1]
