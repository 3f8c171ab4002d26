"""Texts as they are stored: letters, half-spaces, direction marks, slugs, digits, numbers."""

import re
import unicodedata
from decimal import Decimal

from . import names

ZWNJ = "\u200c"
PERSIAN = {"fa", "fa-AF"}
MAX_SLUG_CHARACTERS = 80

# Control characters but tab and newline, noncharacters, unpaired surrogates.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_DIRECTION_MARKS = re.compile(
    "[\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)
_TO_PERSIAN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_HE_WITH_YE = re.compile("\u06c0|\u06c1\u0654")
_ZWNJS = re.compile(f"{ZWNJ}{{2,}}")
_ZWNJ_AT_SPACE = re.compile(rf"{ZWNJ}+(?=\s|$)|(?<=\s){ZWNJ}+|^{ZWNJ}+", re.MULTILINE)
_SPACES = re.compile(r"\s+")

_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_DIGITS = {key: str.maketrans("0123456789", digits) for key, digits in names.DIGITS.items()}


def remove_controls(value):
    """The text without characters that databases, XML and logs refuse."""
    return _CONTROLS.sub("", value)


def clean_text(value, language):
    """The text as it is stored in a language (persian.md, section 1)."""
    value = unicodedata.normalize("NFC", remove_controls(value or "")).replace("\r\n", "\n")
    if language in PERSIAN:
        value = value.translate(_TO_PERSIAN)
        value = _HE_WITH_YE.sub("\u0647\u0654", value)
    if ZWNJ in value:
        value = _ZWNJ_AT_SPACE.sub("", _ZWNJS.sub(ZWNJ, value))
    return value


def clean_headline(value, language):
    """One line without direction marks: for headlines and names."""
    value = _DIRECTION_MARKS.sub("", clean_text(value, language))
    value = _SPACES.sub(" ", value).strip()
    return _ZWNJ_AT_SPACE.sub("", value)


def latin_digits(value):
    return value.translate(_LATIN)


def digits(value, edition):
    """The digits of a text that the site writes, in the edition's script."""
    return str(value).translate(_DIGITS[edition.digits])


_SEPARATORS = {  # thousands, decimal, minus
    "fa": ("٬", "٫", "\u200e\u2212"),
    "tg": ("\u00a0", ",", "-"),
    "ru": ("\u00a0", ",", "-"),
    "en": (",", ".", "-"),
    "ar": (",", ".", "-"),
}


def number(value, edition):
    """A quantity with separators; years, ids and times are not quantities."""
    if value is None or value == "":
        return ""
    thousands, point, minus = _SEPARATORS[edition.code]
    sign = minus if value < 0 else ""
    whole, _dot, rest = format(abs(Decimal(str(value))), "f").partition(".")
    whole = f"{int(whole):,}".replace(",", thousands)
    return sign + digits(whole + (point + rest if rest else ""), edition)


_SLUG_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا"}
)
_THOUSANDS = re.compile(r"(?<=\d)[٬,،](?=\d{3}(?!\d))")
_TATWEEL = "\u0640"


def slugify(text):
    """The part of an address that a title makes (persian.md, section 4); "" if nothing is left."""
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


_ALPHABETS = (
    "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
)
_SORT_LETTERS = {
    ord(letter): chr(0x0100 + place)
    for alphabet in _ALPHABETS
    for place, letter in enumerate(alphabet)
}
_SORT_FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ٱ": "ا", "ۀ": "ه",
                            "ة": "ه", ZWNJ: None, _TATWEEL: None})  # fmt: skip


def sort_key(text):
    """A key whose code points are in the order of the alphabet (persian.md, section 8)."""
    text = unicodedata.normalize("NFC", text or "").lower().translate(_SORT_FOLD)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    return text.translate(_SORT_LETTERS)


def word_count(text):
    return len(text.split())
