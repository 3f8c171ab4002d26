"""Which of the site's languages a text is in, told from its letters and smallest words."""

import re

from portal.core.editions import DEFAULT
from portal.core.languages import LANGUAGES, of_script
from portal.core.languages.scripts import ARABIC, SCRIPTS
from portal.core.text import letters

HINT_POINTS = 10
WORD_POINTS = 5
SIGN_POINTS = 3
MAX_WORDS = 100

# Old files have Arabic letters by their shapes, too.
_SHAPES = {ARABIC: "\ufb50-\ufdff\ufe70-\ufefc"}
_WORDS_OF = {
    code: re.compile(f"[{script.letters}{_SHAPES.get(code, '')}]+")
    for code, script in SCRIPTS.items()
}
_ARABIC_BEGINNINGS = ("ال", "وال", "بال", "لل", "أ", "إ")
_RUSSIAN_LETTERS = set("ыщ")  # not in the Tajik alphabet
_WORD = re.compile(r"[^\W\d_]+")


def fits(text, language):
    """Whether a text can be in a language: programs name one and write in another."""
    script = _script_of(text)
    return script is None or script == LANGUAGES[language].script_code


def language_of(text, hint=DEFAULT):
    """The code of the language that a text is most likely in; the hint where it does not show."""
    script = _script_of(text, LANGUAGES[hint].script_code)
    possible = tuple(language.code for language in of_script(script))
    if len(possible) < 2:
        return next(iter(possible), hint)
    words = _WORD.findall(text.lower())[:MAX_WORDS]
    judge = _NEIGHBOURS.get(frozenset(possible))
    return judge(words, hint) if judge else _by_small_words(words, possible, hint)


def _script_of(text, preferred=None):
    # Words, not letters: the name of an agency is longer than the words around it.
    counts = {name: len(words.findall(text)) for name, words in _WORDS_OF.items()}
    script = max(counts, key=lambda name: (counts[name], name == preferred))
    return script if counts[script] else None


def _by_small_words(words, possible, hint):
    """Of any languages of one script: by the letters and words that only one of them has."""
    found = set().union(*words)

    def points(code):
        language = LANGUAGES[code]
        said = sum(word in language.small_words for word in words)
        return WORD_POINTS * (said + bool(found & set(language.telling))), code == hint

    return max(possible, key=points)


def _persian_or_arabic(words, hint):
    persian, arabic = LANGUAGES["fa"], LANGUAGES["ar"]
    found = set().union(*words)
    if found & set(persian.telling):
        return "fa"
    if hint == "ar":
        return "ar"
    # Persian in old files has the Arabic ي and ك too, so to a Persian desk they say nothing;
    # it has also borrowed ال and ة. So the small words and all letters are weighed together.
    lean = _lean(words, "fa", "ar")
    if hint == "fa":
        # A name of two or three words is as often one of either language.
        lean += HINT_POINTS if len(words) > 3 else 2 * HINT_POINTS
    for word in words:
        lean += WORD_POINTS * (word in persian.small_words)
        lean -= WORD_POINTS * (word in arabic.small_words or word.startswith(_ARABIC_BEGINNINGS))
        lean -= WORD_POINTS * ("ة" in word)
    if hint != "fa" and found & set("يك"):
        lean -= SIGN_POINTS
    return "fa" if lean >= 0 else "ar"


def _tajik_or_russian(words, hint):
    tajik, russian = LANGUAGES["tg"], LANGUAGES["ru"]
    found = set().union(*words)
    if found & set(tajik.telling):
        return "tg"
    lean = _lean(words, "tg", "ru") - WORD_POINTS * bool(found & _RUSSIAN_LETTERS)
    lean += WORD_POINTS * sum(
        (word in tajik.small_words) - (word in russian.small_words) for word in words
    )
    # Names of Tajiks are written without their letters as often as not: Russian unless it shows.
    return "tg" if lean > (SIGN_POINTS if hint == "tg" else HINT_POINTS) else "ru"


def _lean(words, one, other):
    """How much more words look like one language than like another; 1 to 4 points a word."""
    return sum(letters.points(word, one) - letters.points(word, other) for word in words)


# Neighbours that share most of their letters and words.
_NEIGHBOURS = {
    frozenset(("fa", "ar")): _persian_or_arabic,
    frozenset(("tg", "ru")): _tajik_or_russian,
}
