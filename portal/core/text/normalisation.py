"""Texts as they are stored: letters, half-spaces, direction marks, slugs, digits, numbers."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from portal.core import editions
from portal.core.languages import LANGUAGES, of_tag
from portal.core.languages.language import DIGITS

from . import arabic

ZWNJ = "\u200c"
MAX_SLUG_CHARACTERS = 80

# Control characters but tab and newline, noncharacters, unpaired surrogates.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_DIRECTION_MARKS = re.compile(
    "[\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)
# Emoji are joined by U+200D.
_FOREIGN_MARKS = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)
_SPACES = re.compile(r"\s+")
_EMPTY_LINES = re.compile(r"\n{3,}")

# Stands for an inline tag in a text (portal.core.text.richtext): no letter, no edge. It is a
# noncharacter, so that no text has it.
INLINE = "\ufdd0"
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc"
)
ARABIC_MARKS = "\u064b-\u0655\u0670"
_ARABIC = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}\u0640]")
# Runs at an edge of a word and of more than one: a half-space inside a word is right already.
_ZWNJS = re.compile("(?<!\\S){0}+|{0}+(?!\\S)|{0}{{2,}}".format(f"[{ZWNJ}{INLINE}]"))
_HIDDEN = re.compile(
    f"[{ZWNJ}{INLINE}\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad¬]+"
)
# What other programs and keyboards put where a half-space belongs. ¬ stands before what it denies,
# so between two letters it is none of logic.
_MEANT_AS_ZWNJ = re.compile("[\u200b\u200e\u200f\u00ad¬]")

_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_DIGITS = {key: str.maketrans("0123456789", digits) for key, digits in DIGITS.items()}


def remove_controls(value):
    """The text without characters that databases, XML and logs refuse."""
    return _CONTROLS.sub("", value)


def clean_text(value, language):
    """The text as it is stored in a language (docs/persian.md, section 1)."""
    return tidy_half_spaces(clean_letters(value, language))


def clean_letters(value, language):
    """The text in the letters of its language; half-spaces stay as they are."""
    value = unicodedata.normalize("NFC", remove_controls(value or "")).replace("\r\n", "\n")
    known = of_tag(language)
    if known is None or not any(letter in value for letter, _right in known.repairs):
        return value
    return arabic.outside(value, lambda part: _repaired(part, known.repairs))


def _repaired(value, repairs):
    for letter, right in repairs:
        value = value.replace(letter, right)  # `translate` is ten times slower
    return value


def tidy_half_spaces(value):
    """One half-space where there are more, and none beside a space or at an end of the text."""
    return _ZWNJS.sub(_tidy, value) if ZWNJ in value else value


def _tidy(match):
    if ZWNJ not in match[0]:
        return match[0]
    before, after = _neighbours(match)
    is_at_edge = not before.strip() or not after.strip()
    return _only_first(match[0], -1 if is_at_edge else match[0].index(ZWNJ))


def _neighbours(match):
    """The characters before and after a match, "" at the ends."""
    start, end = match.span()
    return match.string[start - 1 : start] if start else "", match.string[end : end + 1]


def _only_first(run, place):
    """A run of invisible characters: of them the tags stay, and one half-space at `place`."""
    return "".join(
        ZWNJ if n == place else c for n, c in enumerate(run) if n == place or c == INLINE
    )


def half_spaces_for_marks(value):
    """Direction marks, soft hyphens and ¬ become half-spaces between two letters of Arabic script.

    Elsewhere they stay.
    """
    return _HIDDEN.sub(_half_space, value)


def _half_space(match):
    run = match[0]
    meant = _MEANT_AS_ZWNJ.search(run)
    before, after = _neighbours(match)
    if not (meant and _ARABIC.match(before) and _ARABIC.match(after)):
        return run
    return _only_first(run, run.index(ZWNJ) if ZWNJ in run else meant.start())


def clean_headline(value, language):
    """One line without direction marks: for headlines and names."""
    value = half_spaces_for_marks(clean_letters(value, language))
    value = _SPACES.sub(" ", _DIRECTION_MARKS.sub("", value)).strip()
    return tidy_half_spaces(value)


def clean_plain(value):
    """Text of a stranger in whatever language: no direction marks, at most one empty line."""
    value = unicodedata.normalize("NFC", remove_controls(value)).replace("\r", "\n")
    lines = [_SPACES.sub(" ", line).strip() for line in _FOREIGN_MARKS.sub("", value).split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def latin_digits(value):
    return value.translate(_LATIN)


def digits(value, edition):
    """The digits of a text that the site writes, in the edition's script."""
    return str(value).translate(_DIGITS[edition.digits])


# Thousands, decimal, minus. The signs of Persian and Arabic digits go with these digits.
_EASTERN = ("٬", "٫", "\u200e\u2212")


def number(value, edition):
    """A quantity with separators; years, ids and times are not quantities."""
    if value is None or value == "":
        return ""
    is_latin = edition.digits == "latin"
    thousands, point, minus = edition.language.separators if is_latin else _EASTERN
    sign = minus if value < 0 else ""
    whole, _dot, rest = format(abs(Decimal(str(value))), "f").partition(".")
    whole = f"{int(whole):,}".replace(",", thousands)
    return sign + digits(whole + (point + rest if rest else ""), edition)


def percent(value, edition):
    """A whole number of hundredths with the sign that goes with the edition's digits."""
    return number(value, edition) + ("%" if edition.digits == "latin" else "٪")


def isolated(text):
    """A name or a title within a sentence, which it does not turn round by its direction."""
    return f"\u2068{text}\u2069"


def shown(value):
    """A quantity as the active language writes it, for sentences."""
    return number(value, editions.current())


_SLUG_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا"}
)
_THOUSANDS = re.compile(r"(?<=\d)[٬,،](?=\d{3}(?!\d))")
_TATWEEL = "\u0640"


@lru_cache(maxsize=10_000)  # of topics above all, which come again and again
def slugify(text):
    """What a title makes of an address (docs/persian.md, section 4); "" if nothing is left."""
    # NFKC would join أ again and break آ apart nowhere; marks that stay combining are dropped.
    text = unicodedata.normalize("NFKC", text or "").lower().translate(_SLUG_LETTERS)
    text = _THOUSANDS.sub("", latin_digits(text)).replace(_TATWEEL, "")
    made = []
    for character in text:
        category = unicodedata.category(character)
        if category[0] in "LN":
            made.append(character)
        elif category == "Mn" or (category == "Cf" and character != ZWNJ):
            continue
        else:
            made.append("-")
    slug = re.sub("-+", "-", "".join(made)).strip("-")
    if len(slug) > MAX_SLUG_CHARACTERS:
        cut = slug[: MAX_SLUG_CHARACTERS + 1].rfind("-")
        slug = slug[: cut if cut > 0 else MAX_SLUG_CHARACTERS].strip("-")
    return slug


_SORT_LETTERS = {
    ord(letter): chr(0x0100 + place)
    for language in reversed(LANGUAGES.values())  # of two with one letter the first counts
    for place, letter in enumerate(language.alphabet)
}
_SORT_FOLD = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ۀ": "ه",
        "ة": "ه",
        ZWNJ: None,
        _TATWEEL: None,
    }
)


def sort_key(text):
    """A key whose code points are in the order of the alphabet (docs/persian.md, section 8)."""
    text = unicodedata.normalize("NFC", text or "").lower().translate(_SORT_FOLD)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    return text.translate(_SORT_LETTERS)


def word_count(text):
    return len(text.split())
