"""What is to be known of a language. Each file beside this one fills it in for one.

What has a default may be left out at first; `manage.py check` says what a language lacks and what
follows from it (portal.core.checks).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from .scripts import SCRIPTS, Script

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
JALALI, GREGORIAN = "jalali", "gregorian"
# Sets of digits, from 0 to 9, that an edition may show.
DIGITS = {"persian": "۰۱۲۳۴۵۶۷۸۹", "latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩"}


@dataclass(frozen=True)
class Months:
    """The names of a calendar's twelve months. Make it with `months`.

    key: as it is stored where an owner chooses it. in_date: as a month stands in a date; alone:
    by itself or before its year; after_day: after its day without a year.
    """

    key: str
    in_date: tuple[str, ...]
    alone: tuple[str, ...]
    after_day: tuple[str, ...]


def months(key, in_date, alone=None, after_day=None):
    """Months of names parted by spaces, or of lists of names that have spaces themselves.

    Where `alone` or `after_day` are left out they are the same as in a date.
    """
    in_date = listed(in_date)
    return Months(key, in_date, listed(alone) or in_date, listed(after_day) or in_date)


def listed(names):
    """The names of a text, parted by spaces; a list is taken as it is."""
    return tuple(names.split() if isinstance(names, str) else names or ())


def words(text):
    """The words of a text as a set."""
    return frozenset(text.split())


def one_form(n):
    """Of a language whose nouns have one form after numbers."""
    return "other"


def one_and_other(n):
    """Of a language that has one form for 1 and another for all else."""
    return "one" if n == 1 else "other"


def as_written(word):
    """The stemmer of a language that shall have none: a word finds itself alone."""
    return word


def without_end(word, endings, least):
    """A word without the first of some endings that it has, if `least` letters are left of it."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, kw_only=True, eq=False)  # one object each, and a key of what is kept
class Language:
    """All that is true of one language."""

    code: str  # the name of its file
    locale: str = ""  # with a country, as social networks want it ("fa_IR")
    name: str  # in itself
    label: str = ""  # lazy, "in Persian": what players' menus call captions in it
    script_code: str  # a key of SCRIPTS
    # Other codes for it, as files of other programs have them ("fas", "prs").
    tags: tuple[str, ...] = ()
    # Whether the newsroom is to be complete in it, what packages say included.
    is_of_newsroom: bool = False

    # What an edition does unless its owner wants it otherwise. countries: those whose observances
    # show; home_countries: {code: lazy name} of those that the calendars know by this language.
    calendar: str = GREGORIAN
    digits: str = "latin"
    week_start: int = MONDAY
    off_days: tuple[int, ...] = (SATURDAY, SUNDAY)
    zone: str = "Asia/Dushanbe"
    countries: tuple[str, ...] = ()
    home_countries: dict = field(default_factory=dict)
    shows_both: bool = False

    # Dates. Of the sets of month names the first is the usual one. Weekdays from Monday on.
    jalali: tuple[Months, ...] = ()
    gregorian: tuple[Months, ...] = ()
    islamic: Months | None = None
    weekdays: tuple[str, ...] = ()
    weekdays_short: tuple[str, ...] = ()
    comma: str = ","
    has_comma_after_weekday: bool = True
    # Words that people type into dates and that add nothing (patterns): before or after a year;
    # joined to a month; before a clock time.
    year_words: tuple[str, ...] = ()
    month_endings: tuple[str, ...] = ()
    clock_words: tuple[str, ...] = ()
    # What people call the days about today: {days from today: their words}.
    near_days: dict[int, tuple[str, ...]] = field(default_factory=dict)

    # {"now": text, "minute": {category: text with {n}}, "hour": …}, by CLDR's plural categories,
    # which the browser's Intl.PluralRules answers with too; plural: the category of 0 to 99.
    ago: dict = field(default_factory=dict)
    plural: Callable | None = None

    # Signs in numbers of Latin digits: of thousands, of decimals, minus.
    separators: tuple[str, str, str] = (",", ".", "-")

    # Letters. repairs: what is stored in place of what ((from, to), …); folds: letters that search
    # takes for one ((letters, folded), …); telling: letters that tell it from its neighbours in
    # the script; alphabet: the order of names, where it is not that of Unicode.
    repairs: tuple[tuple[str, str], ...] = ()
    folds: tuple[tuple[str, str], ...] = ()
    telling: str = ""
    alphabet: str = ""
    # The marks that the typing aid makes of straight and curly ones; () leaves all as they are.
    quotes: tuple[str, ...] = ()

    # How fast it is read in silence; measured for some by Trauzettel-Klosinski and Dietz 2012
    # (doi 10.1167/iovs.11-8284).
    words_a_minute: int = 180

    # Sentences. abbreviations: not the end of one, without their last point.
    sentence_ends: str = ".!?…"
    abbreviations: frozenset = frozenset()

    # Search. stemmer: a function from a normalised word to its stem, or the name of a dictionary
    # of PostgreSQL. affixes: what half-spaces part from a word. keyboard: rows of keys, for slips
    # of the finger; same_sound: letters that are taken for each other.
    stemmer: Callable | str | None = None
    stop_words: frozenset = frozenset()
    affixes: frozenset = frozenset()
    keyboard: tuple[str, ...] = ()
    same_sound: tuple[str, ...] = ()

    # Texts in pictures and calendars of others. encodings: ((codec, points in advance), …) that
    # old programs wrote it in, the most widespread first. letter_groups: its letters from the most
    # common to the rarest, in four groups; letter_pairs: a letter and those that often follow it.
    # small_words: as they are written, and none of a neighbour's.
    encodings: tuple[tuple[str, int], ...] = ()
    letter_groups: str = ""
    letter_pairs: str = ""
    small_words: frozenset = frozenset()

    @property
    def script(self) -> Script:
        return SCRIPTS[self.script_code]

    @property
    def direction(self):
        return "rtl" if self.script.is_rtl else "ltr"
