"""Forms of Tajik verbs in Persian, from their two stems."""

import re
from dataclasses import dataclass

from .lexicon import lexicon
from .sounds import ZWNJ

# The longest first, as наме- begins with на-.
_PREFIXES = (
    ("наме", "نمی" + ZWNJ),
    ("ме", "می" + ZWNJ),
    ("на", "ن"),
    ("би", "ب"),
    ("бу", "ب"),
    ("", ""),
)
_PERSONAL = {"ам": "م", "ӣ": "ی", "ад": "د", "ем": "یم", "ед": "ید", "етон": "ید", "анд": "ند"}
_GLIDED = {"ям": "م", "яд": "د", "янд": "ند"}
_PAST = {**_PERSONAL, "": ""}
del _PAST["ад"]
_PERFECT = {
    "аам": f"ه{ZWNJ}ام",
    "аӣ": f"ه{ZWNJ}ای",
    "ааст": "ه است",
    "аем": f"ه{ZWNJ}ایم",
    "аед": f"ه{ZWNJ}اید",
    "аанд": f"ه{ZWNJ}اند",
    "агист": "ه است",
}
_PREVERBS = (("бар", "بر"), ("дар", "در"), ("боз", "باز"), ("фаро", "فرا"), ("фурӯ", "فرو"))


_LONG_PAST = re.compile("онид(?=(?:ам|ӣ|ем|ед|анд|а|аанд|ааст|ан)?$)")


@dataclass(frozen=True, slots=True)
class CyrillicVerbForm:
    """is_nominal: a participle or infinitive, which takes the endings of nouns."""

    persian: str
    is_nominal: bool = False


def verb_form(word):
    """The CyrillicVerbForm of a Tajik word in small letters, or None."""
    if form := _form(word):
        return form
    for before, persian in _PREVERBS:
        rest = word[len(before) :]
        if word.startswith(before) and len(rest) > 2 and (form := _form(rest)):
            return CyrillicVerbForm(persian + form.persian, form.is_nominal)
    return None


def _form(word):
    for prefix, persian in _PREFIXES:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or not rest:
            continue
        if prefix == "би" and rest[0] in "ёя":
            rest = {"ё": "о", "я": "а"}[rest[0]] + rest[1:]
        found = _past(rest, prefix) or _present(rest, prefix)
        if found:
            return CyrillicVerbForm(_put(prefix, persian, found[0]), found[1])
    return None


def _past(rest, prefix):
    known = lexicon()
    # Both расонд and расонид are written.
    rest = _LONG_PAST.sub("онд", rest)
    if prefix in ("би", "бу"):
        return None
    if rest.endswith("ан") and rest[:-2] in known.cyrillic_past:
        return known.cyrillic_past[rest[:-2]] + "ن", True
    for ending in ("а", "агӣ"):
        if rest.endswith(ending) and rest.removesuffix(ending) in known.cyrillic_past:
            return known.cyrillic_past[rest.removesuffix(ending)] + "ه", True
    for endings in (_PERFECT, _PAST):
        for ending, persian in endings.items():
            stem = known.cyrillic_past.get(rest[: len(rest) - len(ending)])
            if stem and rest.endswith(ending):
                return stem + persian, False
    return None


def _present(rest, prefix):
    known = lexicon()
    for ending, persian in (*_PERSONAL.items(), *_GLIDED.items()):
        stem = rest[: len(rest) - len(ending)]
        made = known.cyrillic_present.get(stem)
        if made and rest.endswith(ending) and (prefix or ending not in ("ам", "ӣ", "ям")):
            is_vowel = stem[-1] in "оӯ"
            if ending in _GLIDED and not is_vowel:
                continue
            return made + ("ی" if is_vowel else "") + persian, False
    return None


def _put(prefix, persian, stem):
    """بیاید and نیفتاد: after ب and ن an initial ا becomes ی."""
    if prefix in ("на", "би", "бу") and stem[0] in "آا":
        if stem[0] == "آ":
            return persian + "یا" + stem[1:]
        return (
            persian
            + ("ای" if stem.startswith("ای") else "ی")
            + stem[2 if stem.startswith("ای") else 1 :]
        )
    return persian + stem
