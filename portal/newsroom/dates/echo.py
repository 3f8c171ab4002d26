"""The line under a date field: both calendars, the clock and its zone, how far it is from now."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from portal.core import editions
from portal.core.dates import date_formats, typed_dates
from portal.core.text.normalisation import digits

# What people call a zone in a sentence; others keep their IANA name.
ZONES = {
    "Asia/Dushanbe": gettext_lazy("Dushanbe time"),
    "Asia/Tehran": gettext_lazy("Tehran time"),
    "Asia/Kabul": gettext_lazy("Kabul time"),
    "Europe/Moscow": gettext_lazy("Moscow time"),
}
DAYS_IN_A_MONTH, DAYS_IN_A_YEAR = 30.44, 365.24
READABLE = 1000  # characters of a request that are looked at; more is no date


def clock_of(zone):
    """The tzinfo of an IANA name; the newsroom's own where it names none."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return timezone.get_current_timezone()


def shown(moment):
    """A moment as the field shows it: numeric, in the calendar of the newsroom's language.

    Reading it back gives the same minute, also in an hour that the clocks show twice.
    """
    moment = timezone.localtime(moment)
    clock = digits(f"{moment:%H:%M}", editions.current())
    text = f"{shown_day(moment.date())} {clock}"
    # The second of two hours of one name is told by its offset.
    return f"{text} {moment:%z}" if moment.fold else text


def shown_day(day):
    return date_formats.format_numeric(day, editions.current())


def parts(value, now=None):
    """What the line says of an aware datetime or a date, as the template names it.

    now: an aware datetime, default the present moment.
    """
    edition = editions.current()
    now = now or datetime.now(UTC)
    has_clock = isinstance(value, datetime)
    moment = timezone.localtime(value) if has_clock else None
    day = moment.date() if has_clock else value
    said = {
        "day": date_formats.format_weekday_date(day, edition),
        "other": date_formats.in_other_calendar(day, edition),
        "comma": edition.comma,
    }
    if not has_clock:
        return {**said, "distance": days_away((day - timezone.localdate(now)).days)}
    zone = timezone.get_current_timezone_name()
    return {
        **said,
        "clock": digits(clock_text(moment), edition),
        "zone": ZONES.get(zone, zone),
        "offset": f"UTC{offset_text(moment)}",
        "is_shown_twice": moment.replace(fold=1 - moment.fold).utcoffset() != moment.utcoffset(),
        "distance": distance(moment, now),
    }


def clock_text(moment):
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def offset_text(moment):
    """+5, +4:30, -3; with seconds where local mean time still held."""
    seconds = round(moment.utcoffset().total_seconds())
    sign = "-" if seconds < 0 else "+"
    minutes, seconds = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours}"
    if minutes or seconds:
        text += f":{minutes:02}"
    return f"{text}:{seconds:02}" if seconds else text


def distance(moment, now):
    """«۳ ساعت دیگر», "4 years ago": in one unit, from minutes to years."""
    seconds = (moment - now).total_seconds()
    size = abs(seconds)
    if size < 60:
        return ""
    if size >= 86_400:
        # As people count them: by midnights.
        return days_away((moment.date() - timezone.localdate(now)).days)
    is_past = seconds < 0
    if size < 3600:
        count = int(size // 60)
        text = (
            ngettext("%(count)s minute ago", "%(count)s minutes ago", count)
            if is_past
            else ngettext("in %(count)s minute", "in %(count)s minutes", count)
        )
    else:
        count = int(size // 3600)
        text = (
            ngettext("%(count)s hour ago", "%(count)s hours ago", count)
            if is_past
            else ngettext("in %(count)s hour", "in %(count)s hours", count)
        )
    return counted(text, count)


def days_away(days):
    if days == 0:
        return ""
    is_past, size = days < 0, abs(days)
    if size < 2 * DAYS_IN_A_MONTH:
        count = size
        text = (
            ngettext("%(count)s day ago", "%(count)s days ago", count)
            if is_past
            else ngettext("in %(count)s day", "in %(count)s days", count)
        )
    elif size < 2 * DAYS_IN_A_YEAR:
        count = int(size // DAYS_IN_A_MONTH)
        text = (
            ngettext("%(count)s month ago", "%(count)s months ago", count)
            if is_past
            else ngettext("in %(count)s month", "in %(count)s months", count)
        )
    else:
        count = int(size // DAYS_IN_A_YEAR)
        text = (
            ngettext("%(count)s year ago", "%(count)s years ago", count)
            if is_past
            else ngettext("in %(count)s year", "in %(count)s years", count)
        )
    return counted(text, count)


def counted(text, count):
    return text % {"count": digits(count, editions.current())}


def html(value, now=None):
    return render_to_string("newsroom/widgets/_echo.html", {"echo": parts(value, now)})


def meaning(text, kind):
    """The date or aware datetime of typed text; TypedDateError. kind: "date" or "moment"."""
    if kind == "date":
        return typed_dates.parse_date(text)
    return typed_dates.parse_moment(text, timezone.get_current_timezone())


def is_told_from_today(text):
    """Whether readable text is none without a today."""
    try:
        typed_dates.read(text)
    except typed_dates.TypedDateError:
        return True
    return False


def echo_of(value, kind, zone=""):
    """The line of a field's value, "" where it means nothing: the field itself says why."""
    with timezone.override(clock_of(zone)):
        if not isinstance(value, date):
            try:
                value = meaning(str(value or ""), kind)
            except typed_dates.TypedDateError:
                return ""
        return html(value)


@require_safe
def echo_view(request):
    """JSON {"echo": HTML} or {"error": sentence} for what is being typed.

    With the echo of a day told from today goes its "text" as a date, which means the same tomorrow.

    text: that. kind: "date" or "moment". zone: IANA name of the zone that is meant, if not ours.
    """
    text = request.GET.get("text", "")[:READABLE].strip()
    kind = request.GET.get("kind", "")
    if not text:
        return JsonResponse({"echo": ""})
    try:
        with timezone.override(clock_of(request.GET.get("zone", "")[:READABLE])):
            value = meaning(text, kind)
            said = {"echo": html(value)}
            if is_told_from_today(text):
                said["text"] = shown(value) if kind != "date" else shown_day(value)
            return JsonResponse(said)
    except typed_dates.TypedDateError as error:
        return JsonResponse({"error": typed_dates.sentence(error, has_clock=kind != "date")})
