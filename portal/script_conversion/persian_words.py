"""One Persian word in Cyrillic: found, taken apart into stem and endings, or spelled by letters."""

from dataclasses import dataclass, replace
from functools import lru_cache

from . import letter_model
from .endings import inner, joined
from .lexicon import lexicon, solid
from .persian_verbs import verb_form
from .pieces import DOUBTFUL, KNOWN, UNKNOWN
from .sounds import MAX_WORD, ZWNJ, plain_persian

NOUN, VERB, PARTICIPLE, PARTICLE = "noun", "verb", "participle", "particle"


@dataclass(frozen=True, slots=True)
class PersianReading:
    """A word without what the sentence adds to it.

    indefinite: the form with -е, where a final ی may be that as well; is_either: the lexicon does
    not know it with ӣ. is_open: whether it may take the izofa. is_linked: whether it shows the
    izofa itself, which stands in cyrillic already.
    """

    cyrillic: str
    certainty: str
    kind: str = NOUN
    is_name: bool = False
    indefinite: str = ""
    is_either: bool = False
    is_open: bool = True
    is_linked: bool = False


COPULAS = {
    "است",
    "هست",
    "هستم",
    "هستیم",
    "هستید",
    "هستند",
    "نیست",
    "نیستم",
    "نیستیم",
    "نیستند",
    "بود",
    "باشد",
    "باید",
    "نباید",
    "خواهد",
    "خواهند",
    "خواهیم",
    "نخواهد",
    "اند",
}
_POSSESSIVE = {"م": "ам", "ت": "ат", "ش": "аш", "مان": "амон", "تان": "атон", "شان": "ашон"}
# (Persian ending, Cyrillic, rank, letters that the stem ends in, is_open). Endings of a lower rank
# stand nearer to the stem.
_ENDINGS = [
    ("ها", "ҳо", 3, "", True),
    ("ان", "он", 3, "", True),
    ("یان", "ён", 3, "او", True),
    ("اً", "ан", 2, "", False),
    ("ات", "от", 3, "", True),
    ("ین", "ин", 3, "", True),
    ("تر", "тар", 2, "", True),
    ("ترین", "тарин", 2, "", False),
    *((ending, sound, 4, "", False) for ending, sound in _POSSESSIVE.items()),
    *(("ی" + ending, sound, 4, "او", False) for ending, sound in _POSSESSIVE.items()),
    *(("ا" + ending, sound, 4, "ه", False) for ending, sound in list(_POSSESSIVE.items())[:3]),
    ("اند", "анд", 4, "هی", False),
    ("است", "аст", 4, "ه", False),
    ("ست", "ст", 4, "او", False),
    ("ند", "анд", 4, "", False),
    ("یم", "ем", 4, "", False),
    ("ید", "ед", 4, "", False),
]
_ENDINGS.sort(key=lambda ending: -len(ending[0]))
# Words before a compound's second half.
_PREFIXES = (
    ("بی", "бе"),
    ("نا", "но"),
    ("هم", "ҳам"),
    ("غیر", "ғайри"),
    ("ضد", "зидди"),
    ("پیش", "пеш"),
    ("پر", "пур"),
    ("کم", "кам"),
    ("ابر", "абар"),
    ("فرا", "фаро"),
    ("سر", "сар"),
    ("خود", "худ"),
)
_MIN_STEM = 2


@lru_cache(maxsize=4096)
def reading(word):
    """The PersianReading of a Persian word with its half-spaces; never None."""
    plain = solid(word)
    exact = lexicon().persian.get(plain)
    verb = verb_form(word)
    if exact and exact.cyrillic[0] == lexicon().past.get(plain):
        return PersianReading(exact.cyrillic[0], KNOWN, VERB, is_open=False)
    if exact:
        if verb and (verb.cyrillic == exact.cyrillic[0] or exact.takes_no_ezafe):
            if verb.cyrillic != exact.cyrillic[0]:
                verb = replace(verb, cyrillic=exact.cyrillic[0])
            return _of_verb(verb)
        return _with_indefinite(plain, _of(exact))
    if verb and (verb.has_prefix or verb.is_participle):
        return _of_verb(verb)
    found = _he_ye(word) or _noun(plain)
    if found and (not verb or verb.is_participle):
        return found
    if verb:
        return _of_verb(verb)
    found = found or _compound(word) or _prefixed(plain)
    if found is None and (verb := verb_form(word, is_sure=False)):
        return _of_verb(verb)
    return found or _two_words(plain) or _spelled(plain)


def _of(entry):
    certainty = DOUBTFUL if entry.is_doubtful else KNOWN
    text, last = entry.cyrillic[0], entry.persian[-1]
    is_linked = entry.takes_no_ezafe is False and text.endswith("и") and last != "ی"
    is_linked = is_linked or (last == "ی" and text.endswith(("ои", "ӯи", "уи", "ойи")))
    kind = PARTICLE if entry.takes_no_ezafe else NOUN
    if kind == PARTICLE and entry.persian in COPULAS:
        kind = VERB
    is_open = kind == NOUN and not is_linked and not text.endswith(("ан", "е"))
    is_open = is_open or (kind == NOUN and text.endswith("ан") and not entry.persian.endswith("ا"))
    return PersianReading(
        text, certainty, kind, entry.is_name, is_open=is_open, is_linked=is_linked
    )


def _of_verb(form):
    kind = VERB if form.is_finite else PARTICIPLE if form.is_participle else NOUN
    return PersianReading(form.cyrillic, KNOWN, kind, is_open=not form.is_finite)


def _with_indefinite(plain, found):
    """What ends in ی may also be the word without it and the indefinite -е."""
    if plain.endswith("ی") and found.cyrillic.endswith("ӣ") and not found.indefinite:
        stem = lexicon().persian.get(plain[:-1])
        if stem and not stem.takes_no_ezafe:
            return replace(found, indefinite=joined(stem.cyrillic[0], "е"))
    return found


def _noun(plain, rank=5):
    """A stem of the lexicon with endings below a rank, or None."""
    entry = lexicon().persian.get(plain)
    if entry:
        return None if entry.takes_no_ezafe else _of(entry)
    if rank > 4 and (found := _plural(plain) or _final_ye(plain)):
        return found
    for ending, sound, of_rank, after, is_open in _ENDINGS:
        if of_rank >= rank or not plain.endswith(ending):
            continue
        stem = plain[: -len(ending)]
        if len(stem) < _MIN_STEM or (after and stem[-1] not in after):
            continue
        if inner := _noun(stem, of_rank) or (of_rank == 4 and _final_ye(stem)):
            return _ended(inner, sound, is_open)
    return _derived(plain, rank)


def _derived(plain, rank):
    """What an ending makes of a noun or a verb; before گان and گی a last ه is not written."""
    if rank > 3 and plain.endswith("گان"):
        return _without_he(plain[:-3], "гон")
    if rank > 1 and plain.endswith("گی"):
        return _without_he(plain[:-2], "гӣ")
    if 1 < rank <= 3 and plain.endswith("ی"):
        inner = _noun(plain[:-1], 1)
        return inner and _ended(inner, "ӣ", True)
    if plain.endswith("نده") and (made := _stem(plain)):
        return made
    return _participle(plain) if rank <= 4 else None


def _without_he(stem, sound):
    inner = _noun(stem + "ه", 1) or _participle(stem + "ه")
    return inner and _ended(inner, sound, True)


def _plural(plain):
    """پیشرفتهای is пешрафт with its plural before it is пешрафта with -ӣ."""
    for ending, sound in (("هایی", "ҳое"), ("های", "ҳои")):
        if plain.endswith(ending) and (inner := _noun(plain[: -len(ending)], 3)):
            found = _ended(inner, sound, False)
            return replace(found, is_linked=ending == "های")
    return None


def _participle(plain):
    form = verb_form(plain)
    return _of_verb(form) if form and form.is_participle else None


def _final_ye(plain):
    """The forms in which a last ی is the izofa, the indefinite article or makes another word."""
    if not plain.endswith("ی") or len(plain) < 3:
        return None
    stem, indefinite_only = plain[:-1], False
    if stem[-1] in "یئ" and stem[-2] in "او":
        stem = stem[:-1]
        indefinite_only = stem.endswith("ها")
    elif stem.endswith("ها") and (inner := _noun(stem[:-1], 4)):
        return _either(inner)
    elif stem[-1] in "او" and (inner := _noun(stem, 4)):
        return replace(inner, cyrillic=joined(inner.cyrillic, "и"), is_open=False, is_linked=True)
    inner = _noun(stem, 4)
    if inner is None:
        return None
    indefinite = joined(inner.cyrillic, "е")
    if indefinite_only or _is_plural(stem):
        return replace(inner, cyrillic=indefinite, is_open=False)
    return _either(inner)


def _is_plural(stem):
    if stem.endswith("ها"):
        return True
    known = lexicon().persian
    return stem.endswith("ان") and (
        stem not in known or stem[:-2] in known or stem[:-3] + "ه" in known or stem[:-3] in known
    )


def _he_ye(word):
    """خانه‌ای and هسته‌ای; solid it could be نام‌های, too."""
    stem, _half_space, ending = plain_persian(word).rpartition(ZWNJ)
    if ending != "ای" or not stem.endswith("ه"):
        return None
    inner = _noun(solid(stem), 4)
    return inner and _either(inner)


def _either(inner):
    """-ӣ or the indefinite -е: both are ی."""
    indefinite = joined(inner.cyrillic, "е")
    made = _ended(inner, "ӣ", True)
    return replace(made, indefinite=indefinite, is_either=True, certainty=DOUBTFUL)


def _ended(inner, sound, is_open):
    return replace(
        inner, cyrillic=joined(inner.cyrillic, sound), kind=NOUN, indefinite="", is_open=is_open
    )


def _compound(word):
    """Words that half-spaces join, each of them known."""
    parts = plain_persian(word).split(ZWNJ)
    if len(parts) < 2 or not all(parts):
        return None
    found = [_part(part) for part in parts]
    if not all(found):
        return None
    return _after("".join(inner(part.cyrillic.lower()) for part in found[:-1]), found[-1])


def _after(first, second):
    """A PersianReading with something written before it in the same word."""
    first = inner(first)
    return replace(
        second,
        cyrillic=first + second.cyrillic.lower(),
        certainty=DOUBTFUL,
        indefinite=second.indefinite and first + second.indefinite,
    )


def _part(part):
    entry = lexicon().persian.get(part)
    return _of(entry) if entry else _noun(part) or _stem(part)


def _two_words(plain):
    """A compound written solid, both halves known: جداسازی; names: محمدجواد."""
    for at in range(len(plain) - 3, 2, -1):
        first, second = lexicon().persian.get(plain[:at]), None
        if first and not first.takes_no_ezafe and " " not in first.cyrillic[0]:
            second = _part(plain[at:])
        if second and second.cyrillic[-1] != "е" and " " not in second.cyrillic:
            made = first.cyrillic[0] if first.is_name else first.cyrillic[0].lower()
            return replace(_after(made, second), is_name=first.is_name)
    return None


def _stem(part):
    """A verb's present stem, as it ends compounds: خبرنگار."""
    made = lexicon().present.get(part)
    for ending, sound in (("یی", "ӣ"), ("ی", "ӣ"), ("نده", "анда")):
        stem = lexicon().present.get(part.removesuffix(ending)) if part.endswith(ending) else None
        if made is None and stem:
            made = joined(stem, sound)
    return PersianReading(made, KNOWN) if made else None


def _prefixed(plain):
    for prefix, sound in _PREFIXES:
        rest = plain[len(prefix) :]
        if plain.startswith(prefix) and len(rest) >= 3 and (found := _noun(rest)):
            return _after(sound, found)
    return None


def _spelled(plain):
    """What the letter model makes of a word, its endings taken off first."""
    if len(plain) > MAX_WORD:
        return PersianReading(plain, UNKNOWN)
    for ending, sound in (("هایی", "ҳое"), ("های", "ҳои"), ("ها", "ҳо")):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            found = letter_model.to_cyrillic(plain[: -len(ending)])
            if found:
                made = joined(found[0][1], sound)
                return PersianReading(
                    made, UNKNOWN, is_open=ending == "ها", is_linked=ending == "های"
                )
    found = letter_model.to_cyrillic(plain)
    return PersianReading((found and found[0][1]) or plain or "-", UNKNOWN)
