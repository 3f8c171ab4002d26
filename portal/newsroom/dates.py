"""Dates as editors type them: Jalali or Gregorian, in the digits of any script."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.base import calendars, date_formats, editions
from portal.base.text import digits

MESSAGES = {
    "format": _("Write a date such as 1400/04/25 12:19 or 16.07.2021 12:19."),
    "no_such_day": _("There is no such day or hour."),
    "year": _("The year is out of range."),
    "gap": _("The clocks skip this hour."),
}


def parse(text):
    """The aware datetime of typed text, in the active time zone; DateError if there is none."""
    words = text.replace("،", " ").replace(",", " ").split()
    if not 1 <= len(words) <= 2:
        raise calendars.DateError("format")
    day = calendars.parse_date(words[0])
    clock = calendars.parse_time(words[1]) if len(words) == 2 else time(0)
    return datetime.combine(day, clock, timezone.get_current_timezone())


def shown(moment):
    """A moment as the field shows it: numeric, in the calendar of the newsroom's language."""
    edition = editions.current()
    moment = timezone.localtime(moment)
    if edition.calendar == "jalali":
        y, m, d = calendars.parts(moment.date(), edition)
        return digits(f"{y}/{m:02}/{d:02} {moment:%H:%M}", edition)
    return f"{moment:%d.%m.%Y %H:%M}"


def echo(moment):
    """Both calendars and the zone of a moment, for the line under the field."""
    current = editions.current()
    moment = timezone.localtime(moment)
    both = f"{date_formats.format_weekday_date(moment.date(), current)} – "
    both += date_formats.in_other_calendar(moment.date(), current)
    clock = digits(f"{moment:%H:%M}", current)
    return f"{both}، {clock} ({timezone.get_current_timezone_name()})"


class DateTimeWidget(forms.TextInput):
    template_name = "newsroom/widgets/datetime.html"

    class Media:
        js = ["newsroom/dates.js"]

    def __init__(self, attrs=None):
        super().__init__(
            {"dir": "ltr", "class": "newsroom-date", "autocomplete": "off", **(attrs or {})}
        )

    def format_value(self, value):
        return shown(value) if isinstance(value, datetime) else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        try:
            moment = value if isinstance(value, datetime) else parse(value) if value else None
        except ValueError:
            moment = None
        context["widget"]["echo"] = echo(moment) if moment else ""
        return context


class DateTimeField(forms.Field):
    """Text in, aware datetime out."""

    widget = DateTimeWidget

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        try:
            return parse(str(value).strip())
        except ValueError as error:
            code = getattr(error, "code", "format")
            raise ValidationError(MESSAGES[code], code=code) from None

    def has_changed(self, initial, data):
        # The field shows minutes: what was not touched keeps its seconds.
        try:
            data = self.to_python(data)
        except ValidationError:
            return True
        if not initial or not data:
            return bool(initial) != bool(data)
        return initial.replace(second=0, microsecond=0) != data.replace(second=0, microsecond=0)


@require_safe
def echo_view(request):
    """JSON {"echo"} or {"error"} for what is being typed."""
    text = request.GET.get("text", "")[:40].strip()
    if not text:
        return JsonResponse({"echo": ""})
    try:
        return JsonResponse({"echo": echo(parse(text))})
    except ValueError as error:
        return JsonResponse({"error": str(MESSAGES[getattr(error, "code", "format")])})
