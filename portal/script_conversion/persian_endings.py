"""How Persian words take their endings.

Each function takes a Reading (`cyrillic_words`) and the Cyrillic ending.
"""

from .sounds import HAMZA_ABOVE, ZWNJ

_SEPARATE = "اآدذرزژو"  # letters that the next one does not join
_POSSESSIVE = {"ам": "م", "ат": "ت", "аш": "ش", "амон": "مان", "атон": "تان", "ашон": "شان"}
_GLIDED = {"я" + ending[1:]: persian for ending, persian in _POSSESSIVE.items()}


def apart(persian):
    """What keeps an ending from joining a word."""
    return persian if persian[-1] in _SEPARATE else persian + ZWNJ


def with_ro(inner, _ending):
    return inner.persian + " را"


def with_and(inner, _ending):
    return inner.persian + " و"


def _copula(inner, ending):
    return inner.persian + (" است" if ending.endswith("аст") else ZWNJ + "اند")


def izofa(inner, _ending="и"):
    persian, last = inner.persian, inner.persian[-1]
    if last in "او" and inner.sound[-1] in "оӯую":
        return persian + "ی"
    if last == "ه" and inner.sound.endswith(("а", "я")):
        return persian + HAMZA_ABOVE
    return persian


def indefinite(inner, _ending):
    persian, last = inner.persian, inner.persian[-1]
    if last in "او" and inner.sound[-1] in "оӯую":
        return persian + "یی"
    if (last == "ه" and inner.sound.endswith(("а", "я"))) or last == "ی":
        return persian + ZWNJ + "ای"
    return persian + "ی"


def _possessive(inner, ending):
    made = _POSSESSIVE.get(ending) or _GLIDED[ending]
    persian, last = inner.persian, inner.persian[-1]
    if last in "او" and inner.sound[-1] in "оӯую":
        return persian + "ی" + made
    if (last == "ه" and inner.sound.endswith(("а", "я"))) or last == "ی":
        return persian + ZWNJ + ("ا" + made if len(made) == 1 else made)
    return persian + made


def plural(inner, _ending):
    return apart(inner.persian) + "ها"


def _animate(inner, ending):
    persian = inner.persian
    if ending == "гон":
        return persian[:-1] + "گان" if persian.endswith("ه") else None
    if ending == "ён":
        return persian + ("ان" if persian.endswith("ی") else "یان")
    return persian + {"он": "ان", "от": "ات", "ин": "ین"}[ending]


def _degree(inner, ending):
    return apart(inner.persian) + {"тар": "تر", "тарин": "ترین"}[ending]


def _abstract(inner, ending):
    persian = inner.persian
    if ending == "гӣ":
        return persian[:-1] + "گی" if persian.endswith("ه") else None
    if persian.endswith("ه") and inner.sound.endswith(("а", "я")):
        return persian + ZWNJ + "ای"
    if persian[-1] in "او" and inner.sound[-1] in "оӯую":
        return persian + "یی"
    return persian + "ی"


# (rank, ending, what puts it on); a stem may end in an ending of a lower rank.
ENDINGS = [
    (5, "ро", with_ro),
    (5, "аст", _copula),
    (5, "анд", _copula),
    (4, "и", izofa),
    (4, "е", indefinite),
    *((4, ending, _possessive) for ending in sorted([*_POSSESSIVE, *_GLIDED], key=len)[::-1]),
    (3, "ҳо", plural),
    *((3, ending, _animate) for ending in ("гон", "ён", "он", "от", "ин")),
    (2, "тарин", _degree),
    (2, "тар", _degree),
    (1, "ият", lambda inner, _ending: inner.persian + "یت"),
    (1, "ан", lambda inner, _ending: inner.persian + "اً"),
    (1, "гӣ", _abstract),
    (1, "ӣ", _abstract),
    (1, "ги", _abstract),
    (1, "и", _abstract),
]
