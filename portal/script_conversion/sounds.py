"""Which Cyrillic a Persian letter may stand for, and how a word's two spellings go together.

Inside, ё я ю are taken apart into й and a vowel, as Persian writes the й and not the vowel.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ZWNJ = "\u200c"
HAMZA_ABOVE = "\u0654"
PERSIAN_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤأ"
CYRILLIC_LETTERS = "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"
MAX_WORD = 60  # letters; nothing longer is a word
CONSONANTS = {
    "ب": "б",
    "پ": "п",
    "ت": "т",
    "ث": "с",
    "ج": "ҷ",
    "چ": "ч",
    "ح": "ҳ",
    "خ": "х",
    "د": "д",
    "ذ": "з",
    "ر": "р",
    "ز": "з",
    "ژ": "ж",
    "س": "с",
    "ش": "ш",
    "ص": "с",
    "ض": "з",
    "ط": "т",
    "ظ": "з",
    "غ": "ғ",
    "ف": "ф",
    "ق": "қ",
    "ک": "к",
    "گ": "г",
    "ل": "л",
    "م": "м",
    "ن": "н",
}
VOWELS = "аиуоеэӣӯ"
_SHORT = (("", 0.0), ("а", 0.1), ("и", 0.1), ("у", 0.1), ("е", 0.6), ("ӯ", 0.8), ("о", 0.9))
_TAKEN_APART = {"ё": "йо", "я": "йа", "ю": "йу"}
_TOGETHER = re.compile("й[оау]")
_TOGETHER_LETTERS = {apart: letter for letter, apart in _TAKEN_APART.items()}
_PERSIAN_FORMS = {
    **dict.fromkeys(map(ord, "يىېۍے"), "ی"),
    ord("ك"): "ک",
    ord("ڪ"): "ک",
    ord("ة"): "ه",
    **dict.fromkeys(map(ord, "ۀەہھۃۂ"), "ه"),
    ord("إ"): "ا",
    ord("ٱ"): "ا",
    ord("ـ"): None,
    **dict.fromkeys((*range(1612, 1620), 1648, *range(1621, 1632))),
}


def plain_persian(word):
    """A word's letters without vowel signs, the tanwin of اً kept, half-spaces kept."""
    word = unicodedata.normalize("NFC", word).translate(_PERSIAN_FORMS)
    word = word.replace("اً", "اً").replace(HAMZA_ABOVE, "")
    return re.sub("(?<!ا)\u064b", "", word)


def apart(cyrillic):
    return "".join(_TAKEN_APART.get(letter, letter) for letter in cyrillic)


def together(cyrillic):
    return _TOGETHER.sub(lambda found: _TOGETHER_LETTERS[found[0]], cyrillic)


def letters(persian):
    """The letters of a Persian word, اً as one."""
    return re.findall("اً|.", persian)


@dataclass(frozen=True, slots=True)
class _Sounds:
    """[(Cyrillic, cost)] that a letter may stand for.

    before_vowel: any short vowel, or none, may follow. at_end: only at a word's end.
    """

    before_vowel: tuple = ()
    whole: tuple = ()
    at_end: tuple = ()


_HAMZA = (("ъ", 0.1), ("", 0.1))
_HAMZA_ON_A_LETTER = _Sounds((*_HAMZA, ("й", 0.4)), (("ӣ", 0.4), ("ъӣ", 0.4)))
_SOUNDS = {
    **{letter: _Sounds(((one, 0), (one * 2, 0.3))) for letter, one in CONSONANTS.items()},
    "اً": _Sounds(whole=(("ан", 0),)),
    "آ": _Sounds(whole=(("о", 0), ("йо", 1))),
    "ا": _Sounds(
        whole=(("о", 0), ("", 1.5), *((vowel, 1.2) for vowel in "аиуэ")), at_end=(("во", 2),)
    ),
    "و": _Sounds(
        (("в", 0), ("вв", 0.3)),
        (("у", 0), ("ӯ", 0), ("о", 0.8), ("", 1.0), ("ув", 0.5), ("ува", 0.5), ("уво", 2)),
    ),
    "ی": _Sounds(
        (("й", 0.1), ("йй", 0.3), ("ий", 0.2)),
        (("и", 0), ("ӣ", 0), ("е", 0.1), ("э", 0.2), ("", 1.5)),
        (("о", 1.2),),
    ),
    "ه": _Sounds((("ҳ", 0), ("ҳҳ", 0.4)), at_end=(("а", 0), ("и", 0.8), ("йа", 0.6), ("", 1.0))),
    **dict.fromkeys("عءأ", _Sounds(_HAMZA)),
    **dict.fromkeys("ئؤ", _HAMZA_ON_A_LETTER),
}
_FIRST_ALEF = _Sounds(
    whole=(("о", 0), ("", 0.6), *((vowel, 0) for vowel in "аиуэ")), at_end=(("во", 2),)
)


@lru_cache(maxsize=1024)
def chunks(letter, is_first, is_last):
    """[(Cyrillic that a Persian letter may stand for, with the vowel after it, cost)]."""
    sounds = _FIRST_ALEF if letter == "ا" and is_first else _SOUNDS.get(letter, _Sounds())
    found = [
        (base + vowel, cost + more) for base, cost in sounds.before_vowel for vowel, more in _SHORT
    ]
    return [*found, *sounds.whole, *(sounds.at_end if is_last else ())]


def key(word):
    """The consonants that both scripts write, for finding a word's partner."""
    found = "".join(CONSONANTS.get(letter, letter) for letter in word)
    found = re.sub("[^бпцтҷчхдрзжсшғфқкглмн]", "", apart(found))
    return re.sub(r"(.)\1+", r"\1", found)


def align(persian, cyrillic):
    """(cost, [(Persian letter, its Cyrillic)]) of the best way to read one as the other, or None.

    Both without half-spaces and hyphens, in small letters.
    """
    units, sound = letters(persian), apart(cyrillic)
    best = {0: (0.0, ())}
    for n, unit in enumerate(units):
        following = {}
        for start, (cost, path) in best.items():
            for chunk, more in chunks(unit, n == 0, n == len(units) - 1):
                if sound.startswith(chunk, start):
                    end, total = start + len(chunk), cost + more
                    if end not in following or following[end][0] > total:
                        following[end] = (total, (*path, (unit, chunk)))
        best = following
        if not best:
            return None
    return best.get(len(sound))
