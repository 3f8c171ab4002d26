"""One edition, two calendars: the same words and digits over the calendar that is not its own."""

from dataclasses import replace

from . import calendars

CALENDARS = ("jalali", "gregorian")
_MONTHS = {"jalali": "iran", "gregorian": "gregorian-fa"}


def other_calendar(edition):
    return "gregorian" if edition.calendar == "jalali" else "jalali"


def in_calendar(edition, calendar):
    """The edition as it would be if it counted by `calendar`, "jalali" or "gregorian"."""
    if edition.calendar == calendar:
        return edition
    months = getattr(edition, f"{calendar}_months", None)
    if not months:
        is_dari = edition.month_names == "dari"
        months = "gregorian-dari" if is_dari else _MONTHS[calendar]
    return replace(edition, calendar=calendar, month_names=months)


def month_grid(y, m, edition, calendar):
    """The weeks of a month of either calendar, in the edition's week with its days off."""
    return calendars.month_grid(y, m, in_calendar(edition, calendar))
