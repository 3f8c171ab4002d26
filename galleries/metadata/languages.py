"""Which of the site's languages a text is in, told from its letters and smallest words."""

import re

from . import letters

HINT_POINTS = 10
WORD_POINTS = 5
SIGN_POINTS = 3
MAX_WORDS = 100

_ARABIC_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+")
SCRIPTS = {"Arabic": _ARABIC_WORD, "Cyrillic": _CYRILLIC_WORD, "Latin": _LATIN_WORD}
SCRIPT_OF = {"fa": "Arabic", "ar": "Arabic", "tg": "Cyrillic", "ru": "Cyrillic", "en": "Latin"}
# Dari and Iranian Persian have codes of their own.
_TAGS = {"prs": "fa", "pes": "fa", "fas": "fa", "tgk": "tg", "rus": "ru", "eng": "en", "ara": "ar"}

# Words of one language that are none in its neighbour; ك and ي as in old files.
_PERSIAN_LETTERS = set("پچژگکی")
_PERSIAN_WORDS = set(
    "و در از كه با به را است بر تا يا آن او شد شود كرد مي براي هاي اين يك خود دو نيز".split()
)
_ARABIC_WORDS = set("في إلى أن هذا هذه عن مع كان ذلك عند لم لن ليس كما أو ثم قد".split())
_ARABIC_BEGINNINGS = ("ال", "وال", "بال", "لل", "أ", "إ")
_TAJIK_LETTERS = set("ғӣқӯҳҷ")
_TAJIK_WORDS = set("ва дар аз ки бо барои ба ин аст буд шуд".split())
_RUSSIAN_WORDS = set("и в на с по к у из за от для не что как его об до при под над".split())
_RUSSIAN_LETTERS = set("ыщ")  # not in the Tajik alphabet
_WORD = re.compile(r"[^\W\d_]+")


def of_tag(tag):
    """The site's code of an xml:lang value such as "fa-IR"; "" if the site has no such language."""
    primary = tag.lower().replace("_", "-").partition("-")[0]
    primary = _TAGS.get(primary, primary)
    return primary if primary in SCRIPT_OF else ""


def fits(text, language):
    """Whether a text can be in a language: programs name one and write in another."""
    script = _script_of(text)
    return script is None or script == SCRIPT_OF[language]


def language_of(text, hint="fa"):
    """The code of the language that a text is most likely in; the hint where it does not show."""
    script = _script_of(text, SCRIPT_OF.get(hint))
    if script == "Latin":
        return "en"
    words = _WORD.findall(text.lower())[:MAX_WORDS]
    if script == "Arabic":
        return _persian_or_arabic(words, hint)
    if script == "Cyrillic":
        return _tajik_or_russian(words, hint)
    return hint


def _script_of(text, preferred=None):
    # Words, not letters: the name of an agency is longer than the words around it.
    counts = {name: len(words.findall(text)) for name, words in SCRIPTS.items()}
    script = max(counts, key=lambda name: (counts[name], name == preferred))
    return script if counts[script] else None


def _persian_or_arabic(words, hint):
    found = set().union(*words)
    if found & _PERSIAN_LETTERS:
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
        lean += WORD_POINTS * (word in _PERSIAN_WORDS)
        lean -= WORD_POINTS * (word in _ARABIC_WORDS or word.startswith(_ARABIC_BEGINNINGS))
        lean -= WORD_POINTS * ("ة" in word)
    if hint != "fa" and found & set("يك"):
        lean -= SIGN_POINTS
    return "fa" if lean >= 0 else "ar"


def _tajik_or_russian(words, hint):
    found = set().union(*words)
    if found & _TAJIK_LETTERS:
        return "tg"
    lean = _lean(words, "tg", "ru") - WORD_POINTS * bool(found & _RUSSIAN_LETTERS)
    lean += WORD_POINTS * sum((word in _TAJIK_WORDS) - (word in _RUSSIAN_WORDS) for word in words)
    # Names of Tajiks are written without their letters as often as not: Russian unless it shows.
    return "tg" if lean > (SIGN_POINTS if hint == "tg" else HINT_POINTS) else "ru"


def _lean(words, one, other):
    """How much more words look like one language than like another; 1 to 4 points a word."""
    return sum(letters.points(word, one) - letters.points(word, other) for word in words)
