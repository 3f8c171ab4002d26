"""The table of editions: one language of the site with all that follows from it."""

from dataclasses import dataclass

from django.utils.translation import get_language

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True)
class Edition:
    """One language of the site.

    week_start and off_days count like `date.weekday()`: Monday is 0.
    month_names and digits name a set in `portal.base.names`; zone is an IANA name.
    """

    code: str
    name: str  # in its own language
    direction: str
    calendar: str
    month_names: str
    digits: str
    week_start: int
    off_days: tuple[int, ...]
    zone: str

    @property
    def prefix(self):
        """What an address of this edition begins with: "/" for the first one, "/tg/" …"""
        return "/" if self.code == DEFAULT else f"/{self.code}/"

    @property
    def is_rtl(self):
        return self.direction == "rtl"


DEFAULT = "fa"
EDITIONS = {
    edition.code: edition
    for edition in (
        Edition(
            "fa", "فارسی", "rtl", "jalali", "iran", "persian", SATURDAY, (FRIDAY,), "Asia/Dushanbe"
        ),
        Edition(
            "tg", "Тоҷикӣ", "ltr", "gregorian", "tg", "latin", MONDAY, (SATURDAY, SUNDAY),
            "Asia/Dushanbe",
        ),
        Edition(
            "ru", "Русский", "ltr", "gregorian", "ru", "latin", MONDAY, (SATURDAY, SUNDAY),
            "Asia/Dushanbe",
        ),
        Edition(
            "en", "English", "ltr", "gregorian", "en", "latin", MONDAY, (SATURDAY, SUNDAY),
            "Asia/Dushanbe",
        ),
        Edition(
            "ar", "العربية", "rtl", "gregorian", "ar", "latin", SATURDAY, (FRIDAY, SATURDAY),
            "Asia/Dushanbe",
        ),
    )
}  # fmt: skip
LANGUAGES = [(edition.code, edition.name) for edition in EDITIONS.values()]


def current():
    """The edition of the language that is active in this thread."""
    return EDITIONS.get(get_language() or DEFAULT, EDITIONS[DEFAULT])
