"""The editions: the languages of the site, each as its owner wants it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from . import hooks, languages
from .languages.language import DIGITS, GREGORIAN, JALALI, Language
from .process_state import state

logger = logging.getLogger("peyk.editions")


@dataclass(frozen=True)
class Edition:
    """One language of the site: what is true of it, and what its owner may want otherwise.

    week_start and off_days count like `date.weekday()`: Monday is 0. jalali_months and
    gregorian_months name a set in `portal.core.dates.names`, digits one in
    `portal.core.languages.language`; zone is an IANA name; countries are those whose observances
    show ("IR", "AF", "TJ"). shows_both: whether dates stand in both calendars; shows_ago: whether
    lists say «۵ دقیقه پیش».
    """

    language: Language
    calendar: str
    jalali_months: str
    gregorian_months: str
    digits: str
    week_start: int
    off_days: tuple[int, ...]
    zone: str
    countries: tuple[str, ...]
    shows_both: bool
    shows_ago: bool = True

    @property
    def code(self):
        return self.language.code

    @property
    def name(self):
        """In its own language."""
        return self.language.name

    @property
    def prefix(self):
        """What an address of this edition begins with: "/" for the first one, "/tg/" …"""
        return "/" if self.code == DEFAULT else f"/{self.code}/"

    @property
    def is_rtl(self):
        return self.language.script.is_rtl

    @property
    def direction(self):
        return self.language.direction

    @property
    def comma(self):
        return self.language.comma

    @property
    def other_calendar(self):
        return GREGORIAN if self.calendar == JALALI else JALALI

    def in_calendar(self, name):
        """The same edition counting by a calendar, JALALI or GREGORIAN."""
        return replace(self, calendar=name)


def _usual(language):
    """The Edition of a language whose owner has set nothing."""
    return Edition(
        language=language,
        calendar=language.calendar,
        jalali_months=language.jalali[0].key if language.jalali else "",
        gregorian_months=language.gregorian[0].key if language.gregorian else "",
        digits=language.digits,
        week_start=language.week_start,
        off_days=language.off_days,
        zone=language.zone,
        countries=language.countries,
        shows_both=language.shows_both,
    )


# What the owner has not set otherwise.
USUAL = {code: _usual(language) for code, language in languages.LANGUAGES.items()}
DEFAULT = next(iter(USUAL))
LANGUAGES = [(code, language.name) for code, language in languages.LANGUAGES.items()]


class PresentEditions(Mapping):
    """{code: Edition} as they are now: what the owner set stands over what is usual."""

    def __getitem__(self, code):
        return state.thing("editions", lambda: USUAL)[code]

    def __iter__(self):
        return iter(USUAL)

    def __len__(self):
        return len(USUAL)


EDITIONS = PresentEditions()
# Those whose observances the calendars know.
COUNTRIES = [
    country
    for language in languages.LANGUAGES.values()
    for country in language.home_countries.items()
]
# What addresses of pages begin with before their first "/", as a pattern: "", "/tg" …
PREFIX = f"(?:/(?:{'|'.join(code for code in USUAL if code != DEFAULT)}))?"


def of_path(path):
    """The edition of an address."""
    code = path[1:].split("/", 1)[0]
    return EDITIONS[code if code in EDITIONS else DEFAULT]


def current():
    """The edition of the language that is active in this thread."""
    return EDITIONS.get(get_language() or DEFAULT, EDITIONS[DEFAULT])


def listed(values):
    """Values in a row, parted by the comma of the active edition."""
    return f"{current().comma} ".join(map(str, values))


def refresh():
    """Take over what the owner set. Requests have it done for them; commands call it."""
    configure(hooks.edition_settings())


def configure(settings):
    """Make the editions what the owner wants; the rest stays as usual for the language.

    settings: {code: {field of Edition: value}}.
    """
    present = {code: changed(usual, settings.get(code, {})) for code, usual in USUAL.items()}
    state.put("editions", present)


def changed(edition, fields):
    """An edition with some of its fields otherwise.

    A zone that this machine does not know is left out, and a set of names that the language has
    no longer: pages as usual are better than none.
    """
    known = {}
    for name, value in fields.items():
        if _is_known(edition.language, name, value):
            known[name] = value
        else:
            logger.error("edition %s: unknown %s %r", edition.code, name, value)
    return replace(edition, **known)


def _is_known(language, name, value):
    if name == "zone":
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            return False
    sets = {"jalali_months": language.jalali, "gregorian_months": language.gregorian}
    if name in sets:
        return value in {months.key for months in sets[name]}
    return name != "digits" or value in DIGITS
