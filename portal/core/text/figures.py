"""Figures whose signs change sides in a text from right to left: what of them to keep together."""

import re

from portal.core.languages.scripts import SCRIPTS

GROUP = "figures"
_DIGITS = "".join(dict.fromkeys(script.digits for script in SCRIPTS.values()))
_D = f"[{_DIGITS}]"
_NUMBER = rf"{_D}+(?:[.,:/٫٬]{_D}+)*"
_SIGN, _MONEY = r"[+\-−±]", r"[$€£¥₽₺]"
_THOUSANDS = rf"{_D}{{1,3}}(?:[ \u2009]{_D}{{3}}){{1,5}}"
# A dash behind a letter or a figure joins; a sign begins.
_BEGINS = r"(?<![^\s([«“\"'،؛:])"
_OPENS = r"(?<![\w+\-−–.,:/*#٫٬])"
_UNIT = r"(?:[%٪‰$€£]|\s?°[CF]?(?!\w))"
TOGETHER = "|".join(
    (
        # What programs understand: an address, a code typed into a telephone.
        r"(?<!\w)(?:https?://|www\.)[^\s<>«»“”\"'،؛؟]*[\w/=&#%+-]",
        rf"(?<![\w*#])\*{_D}+(?:\*{_D}+){{0,5}}#",
        # Telephone numbers, dates with dashes and their like; `turn` looks at them.
        rf"{_OPENS}[+(]?{_D}(?:[ ().\-‐‑–]{{0,3}}{_D}){{6,16}}(?!\w|[.\-‐‑–/:]{_D})",
        rf"{_OPENS}{_THOUSANDS}(?!\w|[ .\-‐‑–/:]{_D})",
        rf"{_BEGINS}{_SIGN}(?:{_MONEY}\s?)?{_NUMBER}{_UNIT}?",
        rf"{_BEGINS}(?:{_MONEY}\s?|\#){_NUMBER}",
        rf"(?<![\w.,/:٫٬]){_NUMBER}\s?°[CF](?!\w)",
    )
)
_GROUPS = re.compile(f"{_D}+")
_PARTED = re.compile(r"[ ().\-‐‑–]")
_DASH = re.compile(r"[\-‐‑–]")
_ONLY_FIGURES = re.compile(rf"[+(]?{_D}[{_DIGITS} ().\-‐‑–]*")
_IN_THOUSANDS = re.compile(_THOUSANDS)
_ZEROS = ("0", "٠", "۰")
_NO_THOUSANDS = tuple(zero * 3 for zero in _ZEROS)


def turn(found):
    """Whether a text from right to left would turn round what `TOGETHER` found, against its sense.

    Years «۱۴۰۰-۱۴۰۵» and a row of figures are read from the right, and shown so.
    """
    if not (_ONLY_FIGURES.fullmatch(found) and _PARTED.search(found)):
        return not found[0].isdigit() or not found[-1].isdigit()
    groups = _GROUPS.findall(found)
    if _IN_THOUSANDS.fullmatch(found):  # and no row of figures, where nobody ends in zeros
        return any(group.endswith(_NO_THOUSANDS) for group in groups[1:])
    count = sum(map(len, groups))
    if found.startswith("+"):
        return count >= 7
    if min(map(len, groups)) < 2:
        return False
    is_of_a_telephone = groups[0].startswith(_ZEROS)
    if _DASH.search(found) and " " not in found:
        return is_of_a_telephone or len(groups) > 2
    return is_of_a_telephone and 9 <= count <= 13
