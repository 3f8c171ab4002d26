"""Readers' pages of the archive: all years, a year, a month, a day."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import addresses, routes
from portal.core.dates import calendars, date_formats, typed_dates
from portal.core.text import normalisation

from . import archive
from .models import ArticleVersion
from .month_blocks import counted, month_block
from .views import list_page

ADDRESSES = {1: "articles:year", 2: "articles:month", 3: "articles:day"}
MAX_TYPED = 40
NOT_READ, OUTSIDE = "not read", "outside"


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
        return normalisation.digits(parts[0], edition)
    if len(parts) == 2:
        return date_formats.format_month(*parts, edition)
    return date_formats.format_date(calendars.to_gregorian(*parts, edition), edition)


def link(parts, edition):
    return {"url": address(parts), "caption": caption(parts, edition)}


def in_other_editions():
    """{code: the archive of each edition}: which days theirs have would take a query to know."""
    return addresses.in_editions(lambda _edition: reverse("articles:archive"))


def frame(period, edition):
    """What the pages of a year, a month and a day have in common."""
    size = len(period.parts)
    shown = caption(period.parts, edition)
    title = (
        _("News of %(date)s") % {"date": shown}
        if size == 3
        else _("Archive of %(month)s") % {"month": shown}
    )
    previous, following = (
        day and link(calendars.parts(day, edition)[:size], edition)
        for day in (period.before, period.after)
    )
    return {
        "period": period,
        "caption": shown,
        "title": title,
        "other": other(period, edition),
        "counted": counted(period.total),
        "description": f"{title} – {counted(period.total)}",
        "previous": previous,
        "following": following,
        "switch_to": in_other_editions(),
        "trail": [
            {"url": reverse("articles:archive"), "caption": _("Archive")},
            *(link(period.parts[:n], edition) for n in range(1, size)),
        ],
        "example": date_formats.format_numeric(calendars.local_date(period.at, edition), edition),
    }


@routes.goes_by("before")
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
        return date_formats.format_year_other(*period.parts, edition)
    if len(period.parts) == 2:
        return date_formats.format_month_other(*period.parts, edition)
    return date_formats.format_other(period.first, edition)


@routes.in_sitemap
@require_safe
def years(request):
    return index(request)


@routes.never_kept
@require_safe
def go(request):
    """Leads to the day, month or year that somebody typed; else says what is wrong with it."""
    typed = " ".join(request.GET.get("date", "").split())[:MAX_TYPED]
    if not typed:
        return redirect("articles:archive")
    try:
        parts, _period = archive.find(typed_dates.parse_period(typed), request.edition)
    except typed_dates.TypedDateError as error:
        reason = {"format": NOT_READ, "year": OUTSIDE}.get(error.code)
        return index(request, typed, reason or typed_dates.sentence(error, has_clock=False))
    except calendars.DateError:
        parts = None
    return redirect(address(parts)) if parts else index(request, typed, OUTSIDE)


def index(request, typed="", problem=""):
    """All years of the archive with their months.

    problem: what is wrong with what was typed, as a sentence, or NOT_READ or OUTSIDE.
    """
    edition = request.edition
    at = timezone.now()
    first, months_of = archive.months_with_news(edition, at)
    example = date_formats.format_numeric(calendars.local_date(at, edition), edition)
    begins = first and _("The archive begins on %(date)s and ends today.") % {
        "date": date_formats.format_date(first, edition)
    }
    problem = {
        NOT_READ: _("Write a date such as %(example)s.") % {"example": example},
        OUTSIDE: begins or _("There are no stories here yet."),
    }.get(problem, problem)
    listed = [
        {
            **link((y,), edition),
            "other": date_formats.format_year_other(y, edition),
            "months": [link((y, m), edition) for m in months],
        }
        for y, months in reversed(months_of.items())
    ]
    context = {
        "years": listed,
        "begins": begins,
        "description": f"{_('Archive')} – {begins}" if begins else "",
        "example": example,
        "switch_to": in_other_editions(),
        "same_in": {} if typed else in_other_editions(),
        "typed_date": typed,
        "problem": problem,
    }
    return render(request, "articles/archive.html", context)
