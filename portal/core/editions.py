"""The table of editions: one language of the site with all that follows from it."""

import logging
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import hooks

logger = logging.getLogger("peyk.editions")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
JALALI, GREGORIAN = "jalali", "gregorian"


@dataclass(frozen=True)
class Edition:
    """One language of the site.

    week_start and off_days count like `date.weekday()`: Monday is 0. jalali_months,
    gregorian_months and digits name a set in `portal.core.dates.names`; zone is an IANA name;
    countries are those whose observances show ("IR", "AF", "TJ"). shows_both: whether dates
    stand in both calendars; shows_ago: whether lists say «۵ دقیقه پیش».
    """

    code: str
    name: str  # in its own language
    direction: str
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
    def prefix(self):
        """What an address of this edition begins with: "/" for the first one, "/tg/" …"""
        return "/" if self.code == DEFAULT else f"/{self.code}/"

    @property
    def is_rtl(self):
        return self.direction == "rtl"

    @property
    def comma(self):
        return "،" if self.is_rtl else ","

    @property
    def other_calendar(self):
        return GREGORIAN if self.calendar == JALALI else JALALI

    def in_calendar(self, name):
        """The same edition counting by a calendar, JALALI or GREGORIAN."""
        return replace(self, calendar=name)


DEFAULT = "fa"
# What the owner has not set otherwise.
_TABLE = (
    Edition(
        "fa",
        "فارسی",
        "rtl",
        JALALI,
        "iran",
        "gregorian-fa",
        "persian",
        SATURDAY,
        (FRIDAY,),
        "Asia/Dushanbe",
        ("IR", "AF"),
        shows_both=True,
    ),
    Edition(
        "tg",
        "Тоҷикӣ",
        "ltr",
        GREGORIAN,
        "jalali-tg",
        "tg",
        "latin",
        MONDAY,
        (SATURDAY, SUNDAY),
        "Asia/Dushanbe",
        ("TJ",),
        shows_both=False,
    ),
    Edition(
        "ru",
        "Русский",
        "ltr",
        GREGORIAN,
        "jalali-ru",
        "ru",
        "latin",
        MONDAY,
        (SATURDAY, SUNDAY),
        "Asia/Dushanbe",
        ("TJ",),
        shows_both=False,
    ),
    Edition(
        "en",
        "English",
        "ltr",
        GREGORIAN,
        "jalali-en",
        "en",
        "latin",
        MONDAY,
        (SATURDAY, SUNDAY),
        "Asia/Dushanbe",
        ("TJ",),
        shows_both=False,
    ),
    Edition(
        "ar",
        "العربية",
        "rtl",
        GREGORIAN,
        "jalali-ar",
        "ar",
        "latin",
        SATURDAY,
        (FRIDAY, SATURDAY),
        "Asia/Dushanbe",
        ("TJ",),
        shows_both=False,
    ),
)
USUAL = {edition.code: edition for edition in _TABLE}
# As they are now: the dictionary stays, its editions are replaced when the owner changes one.
EDITIONS = dict(USUAL)
# Those whose observances the calendars know.
COUNTRIES = [("IR", _("Iran")), ("AF", _("Afghanistan")), ("TJ", _("Tajikistan"))]
LANGUAGES = [(edition.code, edition.name) for edition in _TABLE]


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
    for code, usual in USUAL.items():
        EDITIONS[code] = changed(usual, settings.get(code, {}))


def changed(edition, fields):
    """An edition with some of its fields otherwise.

    A zone that this machine does not know is left out: pages in the usual zone are better
    than none.
    """
    try:
        ZoneInfo(fields.get("zone", edition.zone))
    except (KeyError, ValueError, OSError):
        logger.error("edition %s: unknown time zone %r", edition.code, fields["zone"])
        fields = {name: value for name, value in fields.items() if name != "zone"}
    return replace(edition, **fields)
