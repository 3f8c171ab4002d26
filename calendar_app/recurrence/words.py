"""A rule as a sentence for people."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.dates import calendars, date_formats
from portal.core.text.normalisation import digits

from .days import calendar_of
from .rules import DAILY, GREGORIAN, ISLAMIC, MONTHLY, PERSIAN, WEEKLY, YEARLY


def describe(rule, edition, start=None):
    """«هر سال در ۱ فروردین»: a sentence in the active language, without a full stop.

    start: the local date of the first occurrence, which a rule takes its day from. A rule that
    has no such sentence is given as it is written.
    """
    days = _days(rule, edition, start)
    if days is None:
        return rule.text
    sentence = _EVERY[rule.frequency](rule.interval)
    sentence = digits(sentence, edition)
    if days:
        sentence = _("%(every)s on %(days)s") % {"every": sentence, "days": days}
    if rule.calendar == ISLAMIC and rule.frequency in (MONTHLY, YEARLY):
        sentence = _("%(rule)s (computed; the sighted moon may differ by a day)") % {
            "rule": sentence
        }
    if rule.until is not None:
        until = rule.until
        if isinstance(until, datetime):
            until = calendars.local_date(until, edition)
        day = date_formats.format_date(until, edition)
        return _("%(rule)s, until %(day)s") % {"rule": sentence, "day": day}
    if rule.count is not None:
        times = ngettext("%(n)s time", "%(n)s times", rule.count) % {"n": rule.count}
        return f"{sentence}{edition.comma} {digits(times, edition)}"
    return sentence


def _daily(n):
    many = ngettext("every %(n)s day", "every %(n)s days", n) % {"n": n}
    return many if n > 1 else _("every day")


def _weekly(n):
    many = ngettext("every %(n)s week", "every %(n)s weeks", n) % {"n": n}
    return many if n > 1 else _("every week")


def _monthly(n):
    many = ngettext("every %(n)s month", "every %(n)s months", n) % {"n": n}
    return many if n > 1 else _("every month")


def _yearly(n):
    many = ngettext("every %(n)s year", "every %(n)s years", n) % {"n": n}
    return many if n > 1 else _("every year")


_EVERY = {DAILY: _daily, WEEKLY: _weekly, MONTHLY: _monthly, YEARLY: _yearly}


def _days(rule, edition, start):
    """Which days of the period, "" where that needs no word; None where no words are known."""
    if rule.frequency in (DAILY, WEEKLY):
        if rule.by.keys() - {"BYDAY"}:
            return None
        weekdays = [day for _number, day in rule.by.get("BYDAY", ())]
        if rule.frequency == WEEKLY and not weekdays and start:
            weekdays = [start.weekday()]
        return _listed(weekdays, edition)
    if rule.by:
        return None
    if start is None:
        return ""
    if rule.frequency == MONTHLY:
        d = calendar_of(rule).parts(start)[2]
        return digits(_("day %(d)s of the month") % {"d": d}, edition) + _calendar_note(
            rule, edition
        )
    return date_formats.format_day_month(start, edition, calendar_of(rule).name)


def _calendar_note(rule, edition):
    """Which calendar's months are counted, where it is not the edition's own."""
    names = {GREGORIAN: _("Gregorian"), PERSIAN: _("Jalali"), ISLAMIC: _("Islamic lunar")}
    own = calendar_of(rule).name == edition.calendar
    return "" if own else f" ({names[rule.calendar]})"


def _listed(weekdays, edition):
    wanted = set(weekdays)
    week = [(edition.week_start + n) % 7 for n in range(7)]
    table = date_formats.weekday_names(edition)
    names = [name for day, name in zip(week, table, strict=True) if day in wanted]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {
        "first": f"{edition.comma} ".join(names[:-1]),
        "last": names[-1],
    }
