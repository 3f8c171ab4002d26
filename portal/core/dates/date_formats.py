"""Every way to write a date. Each takes an aware moment or a date, and the edition."""

from datetime import UTC, datetime, timedelta

from portal.core.languages.language import DIGITS
from portal.core.text.normalisation import digits

from . import calendars, names
from .calendars import CALENDARS, local, local_date


def _date_of(value, edition):
    return local_date(value, edition) if isinstance(value, datetime) else value


# Names


def weekday_names(edition, short=False):
    """In the order of the edition's week."""
    language = edition.language
    table = language.weekdays_short if short else language.weekdays
    return [table[(edition.week_start + n) % 7] for n in range(7)]


def weekday_name(day, edition):
    return edition.language.weekdays[day.weekday()]


def month_set(calendar, edition):
    """The key in `names` of an edition's month names in a calendar, by that calendar's name."""
    if calendar == "islamic":
        return edition.language.islamic.key
    return edition.jalali_months if calendar == "jalali" else edition.gregorian_months


def _months(edition, calendar):
    return names.MONTHS[month_set(calendar or edition.calendar, edition)]


def month_name(m, edition, calendar=None):
    """As it stands in a date. calendar: "jalali", "gregorian" or "islamic"; the edition's."""
    return _months(edition, calendar).in_date[m - 1]


def month_after_day(m, edition, calendar=None):
    """As it stands after its day without a year."""
    return _months(edition, calendar).after_day[m - 1]


def month_alone(m, edition, calendar=None):
    """As it stands by itself or before its year."""
    return _months(edition, calendar).alone[m - 1]


# Dates


def format_date(value, edition, calendar=None):
    """«۲۵ تیر ۱۴۰۰». calendar: its name, in place of the edition's."""
    calendar = calendar or edition.calendar
    y, m, d = CALENDARS[calendar].parts(_date_of(value, edition))
    return digits(f"{d} {month_name(m, edition, calendar)} {y}", edition)


def format_day_month(value, edition, calendar=None):
    """«۲۵ تیر». calendar: its name, in place of the edition's."""
    calendar = calendar or edition.calendar
    _y, m, d = CALENDARS[calendar].parts(_date_of(value, edition))
    return digits(f"{d} {month_after_day(m, edition, calendar)}", edition)


def format_time(moment, edition):
    return digits(f"{local(moment, edition):%H:%M}", edition)


def format_weekday_date(value, edition):
    day = _date_of(value, edition)
    comma = edition.comma if edition.language.has_comma_after_weekday else ""
    return f"{weekday_name(day, edition)}{comma} {format_date(day, edition)}"


def format_long(moment, edition):
    """«جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹»; of a date, without the clock."""
    text = format_weekday_date(moment, edition)
    if not isinstance(moment, datetime):
        return text
    return f"{text}{edition.comma} {format_time(moment, edition)}"


def format_recent(moment, edition, now=None):
    """As short as it stays clear: today's by the clock alone, this year's without the year.

    now: an aware datetime, default the present moment.
    """
    today = local_date(now or datetime.now(UTC), edition)
    day = local_date(moment, edition)
    if day == today:
        return format_time(moment, edition)
    is_this_year = calendars.parts(day, edition)[0] == calendars.parts(today, edition)[0]
    shown = (format_day_month if is_this_year else format_date)(day, edition)
    return f"{shown}{edition.comma} {format_time(moment, edition)}"


def format_numeric(value, edition):
    """«۱۴۰۰/۰۴/۲۵», year first, in Jalali; 16.07.2021 in Gregorian."""
    y, m, d = calendars.parts(_date_of(value, edition), edition)
    if edition.calendar == "jalali":
        return digits(f"{y}/{m:02}/{d:02}", edition)
    return digits(f"{d:02}.{m:02}.{y}", edition)


# In both calendars


def in_other_calendar(value, edition):
    """The same day in the calendar that the edition does not use."""
    return format_date(value, edition, edition.other_calendar)


def format_other(value, edition):
    """The same day in the other calendar, where the edition shows both; else None."""
    return in_other_calendar(value, edition) if edition.shows_both else None


def format_both(value, edition):
    """«۲۵ تیر ۱۴۰۰ – ۱۶ ژوئیه ۲۰۲۱» where the edition shows both, else its own date."""
    own, other = format_date(value, edition), format_other(value, edition)
    return f"{own} – {other}" if other else own


# Months and spans


def format_month(y, m, edition):
    return digits(f"{month_alone(m, edition)} {y}", edition)


def format_month_other(y, m, edition):
    """The months of the other calendar that a month touches, where both show; else None."""
    if not edition.shows_both:
        return None
    first = calendars.to_gregorian(y, m, 1, edition)
    last = first + timedelta(days=calendars.month_length(y, m, edition) - 1)
    return _span_of_months(first, last, edition)


def format_year_other(y, edition):
    """The years of the other calendar that a year touches: «۲۰۲۱–۲۰۲۲»; None as above."""
    if not edition.shows_both:
        return None
    other = CALENDARS[edition.other_calendar]
    first = calendars.to_gregorian(y, 1, 1, edition)
    last = calendars.of(edition).make(y + 1, 1, 1) - timedelta(days=1)
    return digits(f"{other.parts(first)[0]}–{other.parts(last)[0]}", edition)


def _span_of_months(first, last, edition):
    calendar = edition.other_calendar
    (y1, m1, _d), (y2, m2, _d) = (CALENDARS[calendar].parts(day) for day in (first, last))
    start, end = (month_alone(m, edition, calendar) for m in (m1, m2))
    if (y1, m1) == (y2, m2):
        return digits(f"{end} {y2}", edition)
    return digits(f"{start} {y1} – {end} {y2}" if y1 != y2 else f"{start} – {end} {y2}", edition)


def format_days(first, last, edition):
    """Dates from `first` to `last`, both inside: «۱–۴ فروردین ۱۴۰۵»."""
    if first == last:
        return format_weekday_date(first, edition)
    (y1, m1, d1), (y2, m2, d2) = (calendars.parts(day, edition) for day in (first, last))
    if (y1, m1) == (y2, m2):
        return digits(f"{d1}–{d2} {month_name(m1, edition)} {y1}", edition)
    if y1 == y2:
        return f"{format_day_month(first, edition)} – {format_date(last, edition)}"
    return f"{format_date(first, edition)} – {format_date(last, edition)}"


def format_range(start, end, edition, all_day=False):
    """The time of an event from `start` until `end` (not included when all day)."""
    first = local_date(start, edition)
    last = local_date(end - timedelta(microseconds=1), edition)
    if all_day:
        return format_days(first, last, edition)
    if first == last:
        text = format_weekday_date(first, edition)
        return f"{text}{edition.comma} {format_time(start, edition)}–{format_time(end, edition)}"
    return f"{format_long(start, edition)} – {format_long(end, edition)}"


# How long ago


def relative(moment, now, edition):
    """«۵ دقیقه پیش»; None for what is a day old or in the future.

    For answers that nobody keeps. In pages the browser counts, by the same words: `ago_words`.
    """
    seconds = (now - moment).total_seconds()
    if not 0 <= seconds < 86_400:
        return None
    words = edition.language.ago
    if seconds < 60:
        return words["now"]
    unit, n = ("hour", int(seconds // 3600)) if seconds >= 3600 else ("minute", int(seconds // 60))
    forms = words[unit]
    return digits(forms.get(edition.language.plural(n), forms["other"]).format(n=n), edition)


def ago_words(edition):
    """What the page's script needs to count by itself, or None where it shall not."""
    if not edition.shows_ago:
        return None
    return {**edition.language.ago, "digits": DIGITS[edition.digits]}
