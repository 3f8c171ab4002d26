"""Forms of Persian verbs in Cyrillic, from their two stems."""

from dataclasses import dataclass

from .endings import joined
from .lexicon import lexicon, solid

_PREFIXES = (
    ("نمی", "наме"),
    ("می", "ме"),
    ("بر نمی", "барнаме"),
    ("ن", "на"),
    ("ب", "би"),
    ("", ""),
)
_PRESENT = {"م": "ам", "ی": "ӣ", "د": "ад", "یم": "ем", "ند": "анд"}
_LATE = {"ید": "ед"}
_PAST = {"م": "ам", "ی": "ӣ", "": "", "یم": "ем", "ید": "ед", "ند": "анд"}
_PERFECT = {"هام": "аам", "های": "аӣ", "هاست": "ааст", "هایم": "аем", "هاید": "аед", "هاند": "аанд"}
# Endings that make a noun's form at least as often where no prefix shows the verb.
_UNSURE = {"م", "ی"}
_PREVERBS = (("بر", "бар"), ("در", "дар"), ("باز", "боз"), ("فرا", "фаро"), ("فرو", "фурӯ"))


@dataclass(frozen=True, slots=True)
class PersianVerbForm:
    cyrillic: str
    is_finite: bool
    is_participle: bool = False
    has_prefix: bool = False


def verb_form(word, is_sure=True):
    """The PersianVerbForm of a Persian word (one token, half-spaces or not), or None.

    is_sure: leave out what is a noun's form as often, such as گفتم.
    """
    plain = solid(word)
    for before, cyrillic in (("", ""), *_PREVERBS):
        if plain.startswith(before) and (form := _form(plain[len(before) :], is_sure)):
            if not cyrillic:
                return form
            return PersianVerbForm(
                cyrillic + form.cyrillic, form.is_finite, form.is_participle, form.has_prefix
            )
    return None


def _form(plain, is_sure):
    for prefix, cyrillic in _PREFIXES:
        rest = plain[len(prefix) :]
        if not plain.startswith(prefix) or len(rest) < 2:
            continue
        for stem in _full(rest, prefix):
            if form := _with_prefix(stem, prefix, cyrillic, is_sure):
                return form
    return None


def _full(rest, prefix):
    """The rest after a prefix with the letters that the prefix took: بیا- is ب and آ-."""
    yield rest
    if prefix in ("ن", "ب") and rest.startswith("ی") and len(rest) > 2:
        yield ("آ" + rest[2:]) if rest[1] == "ا" else "ا" + rest[1:]
        yield rest[1:]
    elif prefix in ("می", "نمی") and rest.startswith("ا"):
        yield "آ" + rest[1:]


def _with_prefix(rest, prefix, cyrillic, is_sure):
    found = _of_past(rest, prefix, cyrillic) if prefix != "ب" else None
    return found or _with_ending(rest, prefix, cyrillic, is_sure)


def _of_past(rest, prefix, cyrillic):
    """Infinitive, participle and perfect: the past stem with what no present stem takes."""
    past = lexicon().past
    if rest.endswith("ن") and rest[:-1] in past and prefix in ("", "ن"):
        return PersianVerbForm(_put(cyrillic, past[rest[:-1]] + "ан"), False, False, bool(prefix))
    if rest.endswith("ه") and rest[:-1] in past:
        return PersianVerbForm(_put(cyrillic, past[rest[:-1]] + "а"), False, True, bool(prefix))
    for ending, sound in _PERFECT.items():
        if rest.endswith(ending) and (stem := past.get(rest.removesuffix(ending))):
            return PersianVerbForm(_put(cyrillic, stem + sound), True, False, bool(prefix))
    return None


def _with_ending(rest, prefix, cyrillic, is_sure):
    """A finite form. کند is more often кунад than канд; رسید more often расид than расед."""
    for stem_of, endings in ((_present, _PRESENT), (_past, _PAST), (_present, _LATE)):
        if stem_of is _past and prefix == "ب":
            continue
        for ending, sound in endings.items():
            if not rest.endswith(ending) or (is_sure and not prefix and ending in _UNSURE):
                continue
            if made := stem_of(rest[: len(rest) - len(ending)]):
                return PersianVerbForm(
                    _put(cyrillic, joined(made, sound)), True, False, bool(prefix)
                )
    return None


def _past(stem):
    return lexicon().past.get(stem)


def _present(stem):
    """The present stem in Cyrillic; what ends in a vowel has a ی before the ending."""
    known, bare = lexicon().present, stem.removesuffix("ی")
    return known.get(stem) or (known.get(bare) if bare[-1:] in "اآو" else None)


def _put(prefix, stem):
    if prefix == "би" and stem[0] in "ао":
        return "би" + {"а": "а", "о": "ё"}[stem[0]] + stem[1:]
    if prefix == "би" and stem.startswith("ист"):
        return "би" + stem
    return prefix + stem
