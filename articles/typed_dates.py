"""What readers type or paste to get to a day, a month or a year of the archive."""

import re

from portal.base import calendars, text

_MONTH = re.compile(r"(?P<y>\d{3,4})(\s*[-/.\s]\s*(?P<m>\d{1,2}))?|"
                    r"(?P<m2>\d{1,2})\s*[-/.\s]\s*(?P<y2>\d{4})")  # fmt: skip
_MARKS = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]")


def read(typed, edition):
    """The numbers (y,), (y, m) or (y, m, d) of what was typed, in either calendar and any digits.

    ۱۴۰۰/۴/۲۵, 16.07.2021, 1400/4, 07.2021, 1400; and as the edition writes dates: «جمعه ۲۵ تیر
    ۱۴۰۰», “July 2021”. Raises DateError.
    """
    typed = _plain(typed, edition)
    match = _MONTH.fullmatch(typed)
    if match:
        y, m = match["y"] or match["y2"], match["m"] or match["m2"]
        return (int(y), int(m)) if m else (int(y),)
    return _spelled(typed, edition) or calendars.parts(calendars.parse_date(typed), edition)


def _spelled(typed, edition):
    """The numbers of a date with its month's name, as the edition writes it; None if it is none."""
    words = [word.strip("،,.") for word in typed.split()]
    weekdays = {_plain(name, edition) for name in calendars.weekday_names(edition)}
    numbers = [int(word) for word in words if word.isdecimal()]
    names = [word for word in words if word and not word.isdecimal() and word not in weekdays]
    if len(names) != 1 or not 1 <= len(numbers) <= 2:
        return None
    for m in range(1, 13):
        alone, _space, _year = calendars.format_month(2000, m, edition).rpartition(" ")
        forms = {_plain(name, edition) for name in (alone, calendars.month_name(m, edition))}
        if names[0] in forms:
            *days, y = numbers
            return (y, m, *days)
    return None


def _plain(value, edition):
    return _MARKS.sub("", text.clean_letters(value, edition.code)).strip().casefold()
