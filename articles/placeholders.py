"""The places in a template that fill themselves, under names in every language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext_lazy

from portal.core.dates import calendars, date_formats
from portal.core.editions import EDITIONS, Edition
from portal.core.places import name_in
from portal.core.search.normal_form import normalise
from portal.core.text import placeholders

from .models import ArticleVersion


@dataclass(frozen=True)
class Beginning:
    """What is known of a story that begins. moment: aware; author: a User or None."""

    moment: datetime
    edition: Edition
    author: Any = None
    section: Any = None

    @property
    def day(self):
        return calendars.local_date(self.moment, self.edition)

    @property
    def byline(self):
        """The name under which the author signs, "" for nobody."""
        if self.author is None:
            return ""
        signature = getattr(self.author, "author", None)
        return name_in(signature, self.edition.code) or str(self.author)


@dataclass(frozen=True)
class Known:
    """name: as a template calls it, in each language. value: of a Beginning, "" if unknown."""

    name: Any
    value: Callable


def _days_on(days):
    return lambda begun: date_formats.format_weekday_date(
        begun.day + timedelta(days=days), begun.edition
    )


KNOWN = (
    Known(
        pgettext_lazy("placeholder", "date"),
        lambda begun: date_formats.format_date(begun.moment, begun.edition),
    ),
    Known(
        pgettext_lazy("placeholder", "weekday"),
        lambda begun: date_formats.weekday_name(begun.day, begun.edition),
    ),
    Known(
        pgettext_lazy("placeholder", "time"),
        lambda begun: date_formats.format_time(begun.moment, begun.edition),
    ),
    Known(pgettext_lazy("placeholder", "tomorrow"), _days_on(1)),
    Known(pgettext_lazy("placeholder", "author"), lambda begun: begun.byline),
    Known(
        pgettext_lazy("placeholder", "section"),
        lambda begun: name_in(begun.section, begun.edition.code),
    ),
)


def offered(edition, moment):
    """[(name, example)] of what fills itself, in the words of an edition."""
    begun = Beginning(moment, edition)
    with translation.override(edition.code):
        return [(str(known.name), known.value(begun)) for known in KNOWN]


def _by_name():
    """{name as it is compared: Known} of all languages."""
    found = {}
    for code in EDITIONS:
        with translation.override(code):
            found.update({normalise(str(known.name)): known for known in KNOWN})
    return found


def filled(row, begun):
    """{name of a text: value} for a version that begins with the texts of a template's row."""
    known = _by_name()

    def value_of(name):
        place = known.get(normalise(name))
        return (place.value(begun) or None) if place else None

    found = {}
    for text in ArticleVersion.texts:
        value = placeholders.fill(text, getattr(row, text.name), value_of)
        # A date is longer than its name: the column cuts nothing by itself.
        found[text.name] = value[: text.max_length] if text.max_length else value
    return found
