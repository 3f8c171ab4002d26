"""Readers' pages of the archive: all years, a year, a month, a day."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.base import calendars

from . import archive
from .models import ArticleVersion
from .month_blocks import counted, month_block
from .typed_dates import read
from .views import list_page

ADDRESSES = {1: "articles:year", 2: "articles:month", 3: "articles:day"}
MAX_TYPED = 40


def opens(view):
    """Give a view the Period that an address names.

    404 outside the archive, the same for what is to come as for what never was. 301 to a page's
    one address (Latin digits, months and days with two of them, the edition's calendar).
    """

    @wraps(view)
    @require_safe
    def opened(request, **numbers):
        parts = tuple(numbers[name] for name in "ymd" if name in numbers)
        try:
            parts, period = archive.find(parts, request.edition)
        except ValueError:
            raise Http404 from None
        if parts is None:
            raise Http404
        if request.path != address(parts):
            return redirect(address(parts), permanent=True)
        return view(request, period)

    return opened


def address(parts):
    return reverse(ADDRESSES[len(parts)], args=parts)


def caption(parts, edition):
    if len(parts) == 1:
        return calendars.digits(parts[0], edition)
    if len(parts) == 2:
        return calendars.format_month(*parts, edition)
    return calendars.format_date(calendars.to_gregorian(*parts, edition), edition)


def link(parts, edition):
    return {"url": address(parts), "caption": caption(parts, edition)}


def frame(period, edition):
    """What the pages of a year, a month and a day have in common."""
    size = len(period.parts)
    shown = caption(period.parts, edition)
    previous, following = (
        day and link(calendars.parts(day, edition)[:size], edition)
        for day in (period.before, period.after)
    )
    return {
        "period": period,
        "caption": shown,
        "title": (
            _("News of %(date)s") % {"date": shown}
            if size == 3
            else _("Archive of %(month)s") % {"month": shown}
        ),
        "other": other(period, edition),
        "counted": counted(period.total),
        "previous": previous,
        "following": following,
        "trail": [link(period.parts[:n], edition) for n in range(1, size)],
        "example": calendars.format_numeric(calendars.local_date(period.at, edition), edition),
    }


@opens
def day(request, period):
    edition = request.edition
    start, end = calendars.day_bounds(*period.parts, edition)
    versions = (
        ArticleVersion.objects.published(edition.code, period.at)
        .filter(published_at__gte=start, published_at__lt=end)
        .newest_first()
        .for_cards()
    )
    context = {
        **frame(period, edition),
        "month": month_block(*period.parts[:2], edition, period.at),
    }
    # A page after the day's last story is none.
    may_be_empty = not period.stories
    return list_page(request, "articles/day.html", versions, context, may_be_empty=may_be_empty)


@opens
def month(request, period):
    edition = request.edition
    block = month_block(*period.parts, edition, period.at, period.stories)
    days = [
        {"url": address(calendars.parts(date, edition)), "date": date, "counted": counted(stories)}
        for date, stories in reversed(period.stories.items())
    ]
    context = {**frame(period, edition), "month": block, "days": days}
    return render(request, "articles/month.html", context)


@opens
def year(request, period):
    edition = request.edition
    blocks = [
        month_block(*period.parts, m, edition, period.at, period.stories) for m in range(1, 13)
    ]
    context = {**frame(period, edition), "months": [b for b in blocks if b["has_news"]]}
    return render(request, "articles/year.html", context)


def other(period, edition):
    """A period in the other calendar, where the edition shows both; else None."""
    if len(period.parts) == 1:
        return other_years(*period.parts, edition)
    if len(period.parts) == 2:
        return calendars.format_month_other(*period.parts, edition)
    return calendars.format_other(period.first, edition)


def other_years(y, edition):
    """«۲۰۲۱–۲۰۲۲»: the years of the other calendar, where the edition shows both; else None."""
    first = calendars.to_gregorian(y, 1, 1, edition)
    if calendars.format_other(first, edition) is None:
        return None
    # Nowruz lies within each Gregorian year, so a year always touches these two.
    start = y + 621 if edition.calendar == "jalali" else y - 622
    return calendars.digits(f"{start}–{start + 1}", edition)


@require_safe
def years(request):
    return index(request)


@require_safe
def go(request):
    """Leads to the day, month or year that somebody typed; else says what is wrong with it."""
    typed = " ".join(request.GET.get("date", "").split())[:MAX_TYPED]
    if not typed:
        return redirect("articles:archive")
    try:
        parts, _period = archive.find(read(typed, request.edition), request.edition)
    except calendars.DateError as error:
        return index(request, typed, error.code)
    return redirect(address(parts)) if parts else index(request, typed, "year")


def index(request, typed="", problem=None):
    """All years of the archive with their months. problem: the code of a DateError."""
    edition = request.edition
    at = timezone.now()
    first, months_of = archive.months_with_news(edition, at)
    example = calendars.format_numeric(calendars.local_date(at, edition), edition)
    begins = first and _("The archive begins on %(date)s and ends today.") % {
        "date": calendars.format_date(first, edition)
    }
    problems = {
        None: None,
        "format": _("Write a date such as %(example)s.") % {"example": example},
        "no_such_day": _("There is no such day in the calendar."),
        "year": begins or _("There are no stories here yet."),
    }
    listed = [
        {
            **link((y,), edition),
            "other": other_years(y, edition),
            "months": [link((y, m), edition) for m in months],
        }
        for y, months in reversed(months_of.items())
    ]
    context = {
        "years": listed,
        "begins": begins,
        "example": example,
        "typed_date": typed,
        "problem": problems[problem],
    }
    return render(request, "articles/archive.html", context)
