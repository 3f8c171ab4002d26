"""Names of months and weekdays, as the languages have them, by the keys that are stored."""

from portal.core.languages import LANGUAGES

# {key: Months} of each calendar; the sets of several languages have different keys.
JALALI = {one.key: one for language in LANGUAGES.values() for one in language.jalali}
GREGORIAN = {one.key: one for language in LANGUAGES.values() for one in language.gregorian}
ISLAMIC = {one.islamic.key: one.islamic for one in LANGUAGES.values() if one.islamic}
MONTHS = {**JALALI, **GREGORIAN, **ISLAMIC}
# From Monday, as date.weekday() counts.
WEEKDAYS = {code: language.weekdays for code, language in LANGUAGES.items()}
WEEKDAYS_SHORT = {code: language.weekdays_short for code, language in LANGUAGES.items()}
