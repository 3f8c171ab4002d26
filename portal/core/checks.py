"""What a language lacks (portal.core.languages), named one by one: `manage.py check`."""

import re

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from portal.core import editions, languages

from .dates import names
from .dates.typed_dates import folded
from .fields import zones
from .languages.language import DIGITS, SUNDAY
from .languages.scripts import LATIN, SCRIPTS

SET_NAME = re.compile(r"[a-z-]{1,20}")
COUNTED = range(100)
UNITS = ("minute", "hour")


@register(Tags.translation)
def languages_are_whole(app_configs, **kwargs):
    found = [fault for one in languages.LANGUAGES.values() for fault in faults_of(one)]
    return [*_misnamed(), *found, *_ambiguous_months()]


def faults_of(language):
    """[Error or Warning] about one Language."""
    found = [*_address(language), *_edition(language), *_dates(language), *_ago(language)]
    return [*found, *_texts(language)] if language.script_code in SCRIPTS else found


def _fault(kind, number, language, text, hint=""):
    letter = "E" if kind is Error else "W"
    return kind(
        f"{language.code}: {text}",
        hint=hint or f"Write it in {_file(language)}.",
        obj=_file(language),
        id=f"languages.{letter}{number:03}",
    )


def _file(language):
    return f"portal/core/languages/{language.code.replace('-', '_')}.py"


def _misnamed():
    for name, language in languages.FILES.items():
        if language.code != name.replace("_", "-"):
            text = f"portal/core/languages/{name}.py is named otherwise than its code."
            yield _fault(Error, 1, language, text, "The code, with _ for -, is the file's name.")


def _address(language):
    if language.script_code not in SCRIPTS:
        text = f"there is no script {language.script_code!r}."
        yield _fault(Error, 2, language, text, "Describe it in portal/core/languages/scripts.py.")
    folder = language.code.replace("-", "_")
    path = settings.LOCALE_PATHS[0] / folder / "LC_MESSAGES" / "django.po"
    if not path.exists():
        text = f"there is no catalogue, locale/{folder}/LC_MESSAGES/django.po."
        yield _fault(Error, 3, language, text, "`make messages` makes it; translate its strings.")
    if not language.label:
        text = "it has no label: captions in it are called by the language's own name."
        yield _fault(Warning, 1, language, text)


def _edition(language):
    if language.digits not in DIGITS:
        hint = "Write them in portal/core/languages/language.py."
        yield _fault(Error, 4, language, f"there are no digits {language.digits!r}.", hint)
    if language.zone not in zones():
        yield _fault(Error, 5, language, f"there is no time zone {language.zone!r}.")
    for country in sorted({*language.countries} - {code for code, _name in editions.COUNTRIES}):
        text = f"the country {country!r} has no name."
        yield _fault(Error, 6, language, text, "Put it among home_countries.")
    days = {language.week_start, *language.off_days}
    if not all(0 <= day <= SUNDAY for day in days):
        yield _fault(Error, 7, language, "a day of the week is none.")


def _dates(language):
    for calendar in ("jalali", "gregorian"):
        if not getattr(language, calendar):
            yield _fault(Error, 8, language, f"the {calendar} months have no names.")
    if language.islamic is None:
        yield _fault(Error, 8, language, "the islamic months have no names.")
    for months in _sets(language):
        yield from _months(language, months)
    for name in ("weekdays", "weekdays_short"):
        if len(set(getattr(language, name))) != 7:
            yield _fault(Error, 11, language, f"{name} are not seven different ones.")
    if not {0, 1, -1} <= set(language.near_days):
        text = "it has no near_days: its words for today, tomorrow and yesterday are no dates."
        yield _fault(Warning, 8, language, text)


def _months(language, months):
    for written in {months.in_date, months.alone, months.after_day}:
        if len(set(written)) != 12 or len(written) != 12:
            text = f"the set {months.key!r} has {len(set(written))} different months."
            yield _fault(Error, 9, language, text)
    if not SET_NAME.fullmatch(months.key):
        text = f"{months.key!r} is no name of a set: Latin letters, at most 20."
        yield _fault(Error, 10, language, text)
    elif names.MONTHS.get(months.key, months) is not months:
        text = f"another language has a set of months named {months.key!r}, too."
        yield _fault(Error, 10, language, text)


def _sets(language):
    return [*language.jalali, *language.gregorian, *filter(None, [language.islamic])]


def _ambiguous_months():
    """Of names that mean one month in one language and another in another."""
    seen = {}
    for calendar, sets in (("jalali", names.JALALI), ("gregorian", names.GREGORIAN)):
        for key, months in sets.items():
            for written in dict.fromkeys((months.in_date, months.alone, months.after_day)):
                for number, name in enumerate(written, 1):
                    first = seen.setdefault(folded(name), (calendar, number, key))
                    if first[:2] != (calendar, number):
                        yield Error(
                            f"{name!r} is month {first[1]} in {first[2]!r} and {number} in "
                            f"{key!r}: typed dates would be read wrongly.",
                            id="languages.E012",
                        )


def _ago(language):
    if language.plural is None:
        text = "there is no plural rule: which form of a noun follows a number."
        yield _fault(Error, 13, language, text)
        return
    categories = {language.plural(n) for n in COUNTED}
    if "now" not in language.ago:
        yield _fault(Error, 14, language, "ago has no word for now.")
    for unit in UNITS:
        lacking = {*categories, "other"} - language.ago.get(unit, {}).keys()
        if lacking:
            text = f"ago has no {unit} for {', '.join(sorted(lacking))}."
            yield _fault(Error, 14, language, text)


def _texts(language):
    if language.stemmer is None:
        hint = "Write a stemmer, name one of PostgreSQL, or say as_written."
        yield _fault(Warning, 2, language, "no stemmer: search finds words as written.", hint)
    if not language.stop_words and not isinstance(language.stemmer, str):
        text = "no stop words: a query must find its smallest words, too."
        yield _fault(Warning, 3, language, text)
    if not language.abbreviations:
        text = "no abbreviations: translators' sentences end at each of them."
        yield _fault(Warning, 4, language, text)
    if not language.encodings:
        text = "no encodings: old calendar files are read as Windows-1252."
        yield _fault(Warning, 5, language, text)
    elif language.script_code != LATIN and not language.letter_groups:
        text = "no letter_groups: old texts in pictures cannot be told from other languages'."
        yield _fault(Warning, 6, language, text)
    others = [one for one in languages.of_script(language.script_code) if one is not language]
    if others and not (language.telling or language.small_words):
        text = f"nothing tells it from {others[0].name}: neither telling letters nor small_words."
        yield _fault(Warning, 7, language, text)
