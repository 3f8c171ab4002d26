"""How much a word looks like one of a language, by its letters and their pairs.

Which are common, the languages say. A Latin one needs no table: its letters are ASCII.
"""

from portal.core.languages import LANGUAGES

# Persian and Arabic are counted as one would read both: ي and ى as ی, ك as ک.
FOLDED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
EDGE = "_"  # the beginning and the end of a word

# From the most common to the rarest, in four groups, which get these points.
GROUP_POINTS = (2, 1, 0, -1)

FOREIGN_LETTER_POINTS = -6
PAIR_POINTS, RARE_PAIR_POINTS = 2, -1

_POINTS = {
    code: {
        letter: points
        for group, points in zip(language.letter_groups.split(), GROUP_POINTS, strict=True)
        for letter in group
    }
    for code, language in LANGUAGES.items()
    if language.letter_groups
}
_PAIRS = {
    code: {word[0] + letter for word in language.letter_pairs.split() for letter in word[1:]}
    for code, language in LANGUAGES.items()
}


def is_known(language):
    """Whether `points` can be asked of a language."""
    return language in _POINTS


def points(word, language):
    """How much a word of small letters looks like one of a language: about 0 to 3 a letter."""
    letters, pairs = _POINTS[language], _PAIRS[language]
    word = word.translate(FOLDED)
    around = EDGE + word + EDGE
    return sum(letters.get(letter, FOREIGN_LETTER_POINTS) for letter in word) + sum(
        PAIR_POINTS if around[i : i + 2] in pairs else RARE_PAIR_POINTS
        for i in range(len(around) - 1)
    )
