"""Months for the calendar beside date fields: every date it shows is computed here."""

import re
from datetime import date, timedelta

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import editions
from portal.core.dates import calendars, date_formats, holidays, typed_dates
from portal.core.text.normalisation import digits

from .echo import READABLE, clock_text

_MOVE = re.compile(r"(days|months|years):(-?[0-9]{1,3})")


@require_safe
def month_view(request):
    """JSON of one month's grid with the day in it that has the keyboard, or {"error": sentence}.

    text: what is typed in the field; its day, else today, is shown. Or day (ISO 8601), from there
    by ("days:-7", "months:1", "years:-1"), or year and month. calendar: "jalali" or "gregorian".
    """
    asked = request.GET
    typed = typed_of(asked.get("text", "")[:READABLE])
    edition = editions.current()
    calendar = asked.get("calendar")
    if calendar not in typed_dates.YEARS:
        calendar = typed.calendar if typed else edition.calendar
    try:
        day = iso_day(asked.get("day")) or (typed and typed.day) or timezone.localdate()
        day = moved(day, calendar, asked)
        answer = month(day, calendar)
    except (typed_dates.TypedDateError, calendars.DateError):
        return JsonResponse({"error": typed_dates.sentence(typed_dates.TypedDateError("year"))})
    clock = typed_dates.clock_in(asked.get("text", "")[:READABLE])
    answer["selected"] = typed.day.isoformat() if typed else None
    answer["clock"] = digits(clock_text(clock), edition) if clock else ""
    return JsonResponse(answer)


def typed_of(text):
    try:
        return typed_dates.read(text, timezone.localdate())
    except typed_dates.TypedDateError:
        return None


def iso_day(text):
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.year in calendars.GREGORIAN.years else None


def moved(day, calendar, asked):
    """The day that is asked for, counted from `day` in a calendar. A month that is too short for
    the number of the day gives its last one. TypedDateError beyond the years.
    """
    y, m, d = calendars.parts(day, editions.current().in_calendar(calendar))
    move = _MOVE.fullmatch(asked.get("by", ""))
    if move and move[1] == "days":
        return day + timedelta(days=int(move[2]))
    if move:
        months = int(move[2]) * (1 if move[1] == "months" else typed_dates.MONTHS_IN_A_YEAR)
        y, m = calendars.shift_month(y, m, months)
    y, m = number(asked.get("year"), y), number(asked.get("month"), m)
    last = calendars.month_length(y, m, editions.current().in_calendar(calendar))
    return typed_dates.day_of(calendar, y, m, min(d, last))


def number(text, default):
    """A number of a request, in the digits of any script; too long a one is out of any range."""
    text = (text or "").strip()[:10]
    return int(text) if text.isdecimal() else default


def month(day, calendar):
    """What the script needs of the month in which a Gregorian date lies; DateError beyond."""
    edition = editions.current()
    shown = edition.in_calendar(calendar)
    beside = edition.in_calendar(shown.other_calendar)
    y, m, _d = calendars.parts(day, shown)
    weeks = holidays.mark(calendars.month_grid(y, m, shown), edition)
    days = [cell.date for week in weeks for cell in week if cell.in_month]
    return {
        "calendar": calendar,
        "title": date_formats.format_month(y, m, shown),
        "beside": span(days[0], days[-1], beside),
        "year": digits(y, edition),
        "month": m,
        "months": [
            date_formats.month_alone(m, shown) for m in range(1, typed_dates.MONTHS_IN_A_YEAR + 1)
        ],
        "weekdays": [
            {"short": short, "long": long}
            for short, long in zip(
                date_formats.weekday_names(edition, short=True),
                date_formats.weekday_names(edition),
                strict=True,
            )
        ],
        "weeks": [[cell_of(cell, shown, beside) for cell in week] for week in weeks],
        "focus": day.isoformat(),
        "today": timezone.localdate().isoformat(),
        "labels": labels(),
    }


def span(first, last, edition):
    """The months of a calendar that two dates touch, as one line."""
    ends = [calendars.parts(day, edition)[:2] for day in (first, last)]
    names = [date_formats.format_month(y, m, edition) for y, m in ends]
    return names[0] if names[0] == names[1] else " – ".join(names)


def cell_of(cell, shown, beside):
    day = cell.date
    return {
        "iso": day.isoformat(),
        "day": digits(cell.d, shown),
        "beside": digits(calendars.parts(day, beside)[2], beside),
        "label": " – ".join(
            [
                date_formats.format_weekday_date(day, shown),
                date_formats.format_date(day, beside),
                *cell.names,
            ]
        ),
        "text": date_formats.format_numeric(day, shown),
        "isIn": cell.in_month,
        "isOff": cell.is_off,
    }


def labels():
    return {
        "choose": _("Choose a date"),
        "jalali": _("Jalali"),
        "gregorian": _("Gregorian"),
        "calendar": _("Calendar"),
        "previous": _("Previous month"),
        "next": _("Next month"),
        "month": _("Month"),
        "year": _("Year"),
        "today": _("Today"),
        "clock": _("Time"),
        "clockExample": digits("14:30", editions.current()),
        "close": _("Close"),
        "failed": _("The newsroom does not answer. Try again."),
    }
