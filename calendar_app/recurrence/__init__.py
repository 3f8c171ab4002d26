"""Rules by which an event comes again: read, checked, computed, described in words.

A rule is that of RFC 5545 (RRULE) with RSCALE and SKIP of RFC 7529, so that Nowruz comes again on
its Jalali day. Nothing here knows a model or asks the database.
"""

from .days import check, expand, first_from
from .rules import RecurrenceError, RecurrenceRule, parse
from .words import describe

__all__ = [
    "RecurrenceError",
    "RecurrenceRule",
    "check",
    "describe",
    "expand",
    "first_from",
    "parse",
]
