"""Whether a word takes the izofa, -и, which Persian mostly does not write.

data/izofa.tsv.gz: {feature: weight in hundredths}, learned (logistic regression) where Persian
does write it: ها and های, and nouns that end in ا. A help, not a promise.
"""

import re
from functools import lru_cache

from portal.core.text.normalisation import INLINE

from .lexicon import lexicon, read, solid
from .persian_words import NOUN, PARTICIPLE, VERB, reading
from .pieces import UNKNOWN

# After these a noun never has it before them; parts of compound verbs the same.
_NEVER_BEFORE = set(
    "به از در با بر برای تا که و را یا اما ولی نیز هم چون اگر زیرا بلکه همچنین درباره توسط تحت "
    "علیه مانند مثل بدون طی ضمن طبق همچون درمورد برابر براساس".split()
)
_LIGHT = set(
    "شده نشده کرده نکرده داده نداده گرفته نگرفته داشته نداشته بوده نبوده زده خورده دیده "
    "نموده".split()
)
_MONTHS = set(
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل مه "
    "ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
)
_AFTER_MONTHS = {"سال", "امسال", "گذشته", "آینده", "جاری", "همان", "همین"}
_NUMBERED = {
    *"سال سالهای روز ساعت دهه شماره ماده صفحه قرن منطقه گروه بند کانال مرحله لیگ".split(),
    *_MONTHS,
}
_SIGN = re.compile(f"[ \u00a0{INLINE}]*[ \u00a0][{INLINE}]*([0-9۰-۹٠-٩]|«)")
_DIGITS, _QUOTATION = "#", "«"
_THRESHOLD, _NAME_THRESHOLD = 25, 225  # hundredths; chosen with texts in both scripts
_INFINITIVE_THRESHOLD = -150  # what somebody does stands after it


@lru_cache(maxsize=1)
def weights():
    return {feature: int(weight) for feature, weight in read("izofa.tsv.gz")}


def is_open(words, n):
    """Whether the word could take the izofa: a noun or the like, with another word close by."""
    word, after = words[n], following(words, n)
    if not word.read.is_open or word.text == word.read.indefinite:
        return False
    if word.read.kind not in (NOUN, PARTICIPLE):
        return False
    last = solid(word.persian)[-1:]
    if last in "او" and not word.text.endswith("в"):
        return False
    if after is None:
        return sign_after(words, n) != ""
    plain = solid(word.persian)
    if plain in _MONTHS:
        return solid(after.persian) in _AFTER_MONTHS
    if _is_first_name(word, after) or solid(after.persian) in _NEVER_BEFORE:
        return False
    if after.read.kind == PARTICIPLE and solid(after.persian) in _LIGHT:
        return False
    return after.read.kind != VERB


def sign_after(words, n):
    """_DIGITS or _QUOTATION where such follows the word after a space, else ""."""
    gap = words[n + 1].gap if n + 1 < len(words) else words[n].after
    found = _SIGN.match(gap)
    return "" if found is None else _QUOTATION if found[1] == _QUOTATION else _DIGITS


def _is_first_name(word, after):
    """Names stand together without it; a word nobody knows is a name more often than not."""
    named = word.read.is_name or word.certainty == UNKNOWN
    return named and (after.read.is_name or after.certainty == UNKNOWN)


def score(words, n):
    """Above 0: the izofa is likely."""
    known = weights()
    return sum(known.get(feature, 0) for feature in features(words, n))


def is_likely(words, n):
    plain, after = solid(words[n].persian), following(words, n)
    if after is None and plain in _NUMBERED and sign_after(words, n) == _DIGITS:
        return True  # соли 2001
    if after and plain == "ماه" and solid(after.persian) in _MONTHS:
        return True
    limit = _NAME_THRESHOLD if words[n].read.is_name else _THRESHOLD
    if words[n].text.endswith("ан") and plain[:-1] in lexicon().past:
        limit = _INFINITIVE_THRESHOLD
    return score(words, n) > limit


def is_bare(words, n):
    """Whether a word that mostly has it, such as зери, stands without: ба шарҳи зер аст."""
    after = following(words, n)
    if after is None:
        return not sign_after(words, n)
    return after.read.kind == VERB or solid(after.persian) in _NEVER_BEFORE


def features(words, n):
    """What is seen around a word: [str]."""
    own = _stem(solid(words[n].persian))
    after = following(words, n)
    second = following(words, n + 1) if after else None
    before = words[n - 1] if n and words[n].follows_closely else None
    first, then = _kind(after), _kind(second)
    word = solid(after.persian) if after else sign_after(words, n)
    found = ["all", f"o={own}", f"1={word}", f"k={first}", f"kk={first}{then}", f"s={word[-2:]}"]
    found.append(f"2={solid(second.persian) if second else ''}")
    found.append(f"p={solid(before.persian) if before else ''}")
    found.append(f"{then}1={word}")
    found.append(f"{first}o={own}")
    return found


def following(words, n):
    """The word after one with nothing but a space between, or None."""
    after = words[n + 1] if n + 1 < len(words) else None
    return after if after and after.follows_closely else None


@lru_cache(maxsize=4096)
def _kind_of(persian):
    read_ = reading(persian)
    kind = read_.kind[:4]
    if kind == "noun":
        plain = solid(persian)
        if plain.endswith(("های", "هایی")):
            return "H"
        if read_.certainty == "unknown":
            return "U"
        if read_.is_name:
            return "M"
        return "Y" if plain.endswith("ی") else "N"
    return {"verb": "V", "part": "P"}[kind] + ("c" if read_.kind == PARTICIPLE else "")


def _kind(word):
    return _kind_of(word.persian) if word else "-"


def _stem(plain):
    for ending in ("های", "ها"):
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return plain[: -len(ending)]
    return plain[:-1] if plain.endswith("ای") else plain
