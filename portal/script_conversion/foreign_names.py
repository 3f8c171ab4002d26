"""Foreign names and loans in Persian letters: their long vowels are written, as Persian does."""

import re

_RULES = (
    ("^уи", "وی"),
    ("^ю", "یو"),
    ("^я", "یا"),
    ("^ё", "یو"),
    ("^ай", "آی"),
    ("^эй", "ای"),
    ("^о", "او"),
    ("^у", "او"),
    ("^и", "ای"),
    ("^[эе]", "ا"),
    ("^а", "آ"),
    ("тсия$", "سیون"),
    ("ия$", "یا"),
    ("я$", "یا"),
    ("[эе]й", "ی"),
    ("ай", "ای"),
    ("оу|ау", "او"),
    ("ои", "وی"),
    ("[иӣ][иӣ]", "ی"),
    ("[иӣ]е", "یه"),
    ("[иӣ]о", "یو"),
    ("[иӣ]а", "یا"),
    ("е$", "ه"),
    ("э$", "ه"),
    ("я", "یا"),
    ("ю", "یو"),
    ("ё", "یو"),
    ("а", "ا"),
    ("[оуӯ]", "و"),
    ("[иӣйы]", "ی"),
    ("[еэ]", ""),
)
_RULES = tuple((re.compile(pattern), letters) for pattern, letters in _RULES)
_CONSONANTS = dict(
    zip("бвгғджзкқлмнпрстфхҳчҷшщцъь", [*"بوگغدژزکقلمنپرستفخهچجشش", "تس", "ع", ""], strict=True)
)
_TWICE = re.compile("([бвгғджзкқлмнпрстфхҳчҷш])\\1")


def to_persian(word):
    """A Cyrillic word in small letters, without hyphens."""
    word = _TWICE.sub(r"\1", word)
    made, at = [], 0
    while at < len(word):
        letter = word[at]
        if letter in _CONSONANTS:
            made.append(_CONSONANTS[letter])
            at += 1
            continue
        for pattern, letters in _RULES:
            # "^" holds at the word's start only, as match() begins elsewhere otherwise.
            if found := pattern.match(word, at):
                made.append(letters)
                at = found.end()
                break
        else:
            made.append(letter)
            at += 1
    return "".join(made)
