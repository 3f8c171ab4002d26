"""Dates and numbers on pages that Django writes itself: columns, read-only fields, its history.

Dates all pass through `formats.date_format`, which knows one calendar only; numbers of columns
through `number_format`, which knows one script of digits.
"""

from datetime import datetime
from functools import wraps

from django.contrib.admin import utils
from django.utils import formats

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.text.normalisation import digits


def long(value, edition):
    has_clock = isinstance(value, datetime)
    return (date_formats.format_long if has_clock else date_formats.format_date)(value, edition)


def short(value, edition):
    text = date_formats.format_numeric(value, edition)
    if not isinstance(value, datetime):
        return text
    return f"{text} {date_formats.format_time(value, edition)}"


# Formats that ask for letters of their own ("Y-m-d") are for machines, and stay Django's.
NAMED = {
    "DATE_FORMAT": date_formats.format_date,
    "DATETIME_FORMAT": long,
    "SHORT_DATE_FORMAT": date_formats.format_numeric,
    "SHORT_DATETIME_FORMAT": short,
}


class Shown:
    """Django's formats for the columns of its admin: numbers have the digits of the language.

    Only there: elsewhere Django writes numbers into attributes and fields, too.
    """

    def __getattr__(self, name):
        return getattr(formats, name)

    @staticmethod
    def number_format(*args, **kwargs):
        return digits(formats.number_format(*args, **kwargs), editions.current())


def install():
    """Let Django's named formats mean those of the active edition."""
    utils.formats = Shown()
    of_django = formats.date_format

    @wraps(of_django)
    def date_format(value, format=None, use_l10n=None):
        written = NAMED.get(format or "DATE_FORMAT")
        if written is None or use_l10n is False:
            return of_django(value, format, use_l10n)
        if isinstance(value, datetime) and value.tzinfo is None:
            return of_django(value, format, use_l10n)
        return written(value, editions.current())

    formats.date_format = date_format
