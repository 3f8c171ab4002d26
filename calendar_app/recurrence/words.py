"""A rule as a sentence for people."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from portal.core.dates import calendars, date_formats
from portal.core.text.normalisation import digits

from .days import calendar_of
from .rules import DAILY, GREGORIAN, ISLAMIC, MONTHLY, PERSIAN, WEEKLY, YEARLY

# Dates of a year that are told one by one.
MAX_NAMED = 12


def describe(rule, edition, start=None):
    """«هر سال در ۱ فروردین»: a sentence in the active language, without a full stop.

    start: the local date of the first occurrence, which a rule takes its day from. A rule that
    has no such sentence is named as one.
    """
    days = _days(rule, edition, start)
    sentence = _EVERY[rule.frequency](rule.interval)
    sentence = digits(sentence, edition)
    if days is None:
        sentence = _("%(every)s on days by a longer rule") % {"every": sentence}
    elif days:
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
        days = _plain_days(rule, edition, start)
    elif not rule.by:
        days = _day_of_the_start(rule, edition, start)
    elif rule.by.keys() & {"BYWEEKNO", "BYYEARDAY"}:
        return _days_of_the_year(rule, edition, start)
    else:
        days = _days_of_months(rule, edition, start)
    if rule.by.keys() <= {"BYDAY"} or days is None or _is_dates(rule):
        return days
    return _in_months(days, rule, edition)


def _plain_days(rule, edition, start):
    weekdays = [day for _number, day in rule.by.get("BYDAY", ())]
    if rule.frequency == WEEKLY and not weekdays and start:
        weekdays = [start.weekday()]
    return _weekdays(weekdays, edition)


def _day_of_the_start(rule, edition, start):
    if start is None:
        return ""
    if rule.frequency == MONTHLY:
        d = calendar_of(rule).parts(start)[2]
        return digits(_("day %(d)s of the month") % {"d": d}, edition) + _calendar_note(
            rule, edition
        )
    return date_formats.format_day_month(start, edition, calendar_of(rule).name)


def _is_dates(rule):
    """Whether days and months are told together: «۱ فروردین و ۱۵ مهر»."""
    days = rule.by.get("BYMONTHDAY", (1,))
    return (
        rule.frequency == YEARLY
        and rule.by.keys() <= {"BYMONTH", "BYMONTHDAY"}
        and "BYMONTH" in rule.by
        and days[0] > 0
        and len(days) * len(rule.by["BYMONTH"]) <= MAX_NAMED
    )


def _days_of_months(rule, edition, start):
    """Days by their numbers, by the weekday, by both."""
    numbers, weekdays = rule.by.get("BYMONTHDAY", ()), rule.by.get("BYDAY", ())
    if not numbers and not weekdays and start is not None:
        numbers = (calendar_of(rule).parts(start)[2],)
    if _is_dates(rule):
        return _dates(numbers, rule, edition)
    positions = rule.by.get("BYSETPOS", ())
    if positions and len(weekdays) == 1 and not numbers and weekdays[0][0] is None:
        # «دومین دوشنبه», as Outlook writes it.
        weekdays, positions = [(n, weekdays[0][1]) for n in positions], ()
    days = _listed([_day(d) for d in _from_the_end_last(numbers)], edition)
    if weekdays:
        names = _numbered_weekdays(weekdays, edition)
        days = (
            _("%(weekdays)s, if it is %(days)s") % {"weekdays": names, "days": days}
            if days
            else names
        )
    if positions:
        days = _listed([_position(n, days) for n in _from_the_end_last(positions)], edition)
    if rule.frequency == YEARLY and "BYMONTH" not in rule.by and not numbers:
        days = _("%(days)s of the year") % {"days": days}
    return digits(days, edition) + (_calendar_note(rule, edition) if numbers else "")


def _dates(numbers, rule, edition):
    name = calendar_of(rule).name
    days = [
        f"{d} {date_formats.month_after_day(m, edition, name)}"
        for m in rule.by["BYMONTH"]
        for d in numbers
    ] or [date_formats.month_alone(m, edition, name) for m in rule.by["BYMONTH"]]
    return digits(_listed(days, edition), edition)


def _in_months(days, rule, edition):
    if "BYMONTH" not in rule.by:
        return days
    name = calendar_of(rule).name
    months = [date_formats.month_alone(m, edition, name) for m in rule.by["BYMONTH"]]
    months = _listed(months, edition)
    if not days:
        return _("the days of %(months)s") % {"months": months}
    return _("%(days)s in %(months)s") % {"days": days, "months": months}


def _days_of_the_year(rule, edition, start):
    """By the numbers of weeks or of days of the year; None beside anything else."""
    if rule.by.keys() == {"BYYEARDAY"}:
        days = [
            (_("day %(d)s of the year") if d > 0 else _("day %(d)s of the year from its end"))
            % {"d": abs(d)}
            for d in _from_the_end_last(rule.by["BYYEARDAY"])
        ]
    elif rule.by.keys() <= {"BYWEEKNO", "BYDAY"} and rule.by["BYWEEKNO"][0] > 0:
        weekdays = [day for _number, day in rule.by.get("BYDAY", ())]
        names = _weekdays(weekdays or ([start.weekday()] if start else []), edition)
        weeks = _listed([str(n) for n in rule.by["BYWEEKNO"]], edition)
        days = [_("%(days)s of week %(weeks)s") % {"days": names, "weeks": weeks}]
    else:
        return None
    return digits(_listed(days, edition), edition)


def _from_the_end_last(numbers):
    return sorted(numbers, key=lambda n: (n < 0, n))


def _day(number):
    if number == -1:
        return _("the last day")
    day = _("day %(d)s") if number > 0 else _("day %(d)s from the end")
    return day % {"d": abs(number)}


def _position(number, days):
    sentences = {1: _("the first of these: %(days)s"), -1: _("the last of these: %(days)s")}
    usual = _("number %(n)s of these: %(days)s")
    if number < 0:
        usual = _("number %(n)s from the end of these: %(days)s")
    return sentences.get(number, usual) % {"n": abs(number), "days": days}


# An ordinal has a gender in Russian.
_FIRST_GENDER, _SECOND_GENDER = (0, 1, 3), (2, 4, 5)
_MONDAY = {
    1: pgettext_lazy("Monday, Tuesday, Thursday", "the first %(weekday)s"),
    2: pgettext_lazy("Monday, Tuesday, Thursday", "the second %(weekday)s"),
    3: pgettext_lazy("Monday, Tuesday, Thursday", "the third %(weekday)s"),
    4: pgettext_lazy("Monday, Tuesday, Thursday", "the fourth %(weekday)s"),
    5: pgettext_lazy("Monday, Tuesday, Thursday", "the fifth %(weekday)s"),
    -1: pgettext_lazy("Monday, Tuesday, Thursday", "the last %(weekday)s"),
}
_WEDNESDAY = {
    1: pgettext_lazy("Wednesday, Friday, Saturday", "the first %(weekday)s"),
    2: pgettext_lazy("Wednesday, Friday, Saturday", "the second %(weekday)s"),
    3: pgettext_lazy("Wednesday, Friday, Saturday", "the third %(weekday)s"),
    4: pgettext_lazy("Wednesday, Friday, Saturday", "the fourth %(weekday)s"),
    5: pgettext_lazy("Wednesday, Friday, Saturday", "the fifth %(weekday)s"),
    -1: pgettext_lazy("Wednesday, Friday, Saturday", "the last %(weekday)s"),
}
_SUNDAY = {
    1: pgettext_lazy("Sunday", "the first %(weekday)s"),
    2: pgettext_lazy("Sunday", "the second %(weekday)s"),
    3: pgettext_lazy("Sunday", "the third %(weekday)s"),
    4: pgettext_lazy("Sunday", "the fourth %(weekday)s"),
    5: pgettext_lazy("Sunday", "the fifth %(weekday)s"),
    -1: pgettext_lazy("Sunday", "the last %(weekday)s"),
}


def _numbered_weekdays(weekdays, edition):
    if all(number is None for number, _day in weekdays):
        return _weekdays([day for _number, day in weekdays], edition)
    return _listed([_numbered(n, day, edition) for n, day in weekdays], edition)


def _numbered(number, day, edition):
    name = edition.language.weekdays[day]
    if number is None:
        return name
    ordinals = _MONDAY if day in _FIRST_GENDER else _WEDNESDAY if day in _SECOND_GENDER else _SUNDAY
    usual = _("%(weekday)s number %(n)s")
    if number < 0:
        usual = _("%(weekday)s number %(n)s from the end")
    return str(ordinals.get(number, usual)) % {"weekday": name, "n": abs(number)}


def _calendar_note(rule, edition):
    """Which calendar's months are counted, where it is not the edition's own."""
    names = {GREGORIAN: _("Gregorian"), PERSIAN: _("Jalali"), ISLAMIC: _("Islamic lunar")}
    own = calendar_of(rule).name == edition.calendar
    return "" if own else f" ({names[rule.calendar]})"


def _weekdays(weekdays, edition):
    wanted = set(weekdays)
    week = [(edition.week_start + n) % 7 for n in range(7)]
    table = date_formats.weekday_names(edition)
    return _listed([name for day, name in zip(week, table, strict=True) if day in wanted], edition)


def _listed(names, edition):
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {
        "first": f"{edition.comma} ".join(names[:-1]),
        "last": names[-1],
    }
