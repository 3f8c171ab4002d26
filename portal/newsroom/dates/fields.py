"""Date fields of the newsroom's forms: Jalali or Gregorian, in the digits of any script."""

import re
from datetime import UTC, date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_jalali.forms import jDateField, jDateTimeField

from portal.core import editions
from portal.core.dates import typed_dates
from portal.core.text.normalisation import digits, latin_digits

from .echo import clock_of, echo_of, shown, shown_day


class DateWidget(forms.TextInput):
    """A line of text, under it what it means, beside it a calendar to choose from."""

    template_name = "newsroom/widgets/date.html"
    kind = "date"
    zone = zone_field = ""  # see DateTimeField.by_clock_of

    class Media:
        css = {"all": ["newsroom/dates.css"]}
        js = ["newsroom/dates.js"]

    def __init__(self, attrs=None):
        super().__init__(
            {"dir": "ltr", "class": "newsroom-date", "autocomplete": "off", **(attrs or {})}
        )

    def format_value(self, value):
        return shown_day(value) if isinstance(value, date) else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["kind"] = self.kind
        widget["zone"], widget["zone_field"] = self.zone, self.zone_field
        widget["echo"] = echo_of(value, self.kind, self.zone)
        if element := widget["attrs"].get("id"):
            described = widget["attrs"].get("aria-describedby", "")
            widget["attrs"]["aria-describedby"] = f"{described} {element}_echo".strip()
        return context


class DateTimeWidget(DateWidget):
    kind = "moment"

    def format_value(self, value):
        if not isinstance(value, datetime):
            return super().format_value(value)
        with timezone.override(clock_of(self.zone)):
            return shown(value)


class TypedDateField:
    """Text in, Gregorian out: before a field of django-jalali, whose Jalali dates it keeps.

    The package reads what the widgets write of a Jalali date, and jdatetime's own dates. All else
    that people type is read here: to the package 2026-03-21 is a day of the Jalali year 2026, it
    drops what follows, and an hour that the clocks show twice is no time.
    """

    written = re.compile(r"1[2-4][0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")

    def to_python(self, value):
        if isinstance(value, date):
            return value
        text = latin_digits(str(value or "").strip()).replace("/", "-")
        if isinstance(value, str) and text and not self.written.fullmatch(text):
            return self.read(value)
        try:
            return self.gregorian(super().to_python(text if isinstance(value, str) else value))
        except ValidationError:
            return self.read(str(value))  # no such day: the sentence says which there are

    def read(self, text):
        try:
            return self.parse(text)
        except typed_dates.TypedDateError as error:
            raise ValidationError(self.sentence(error), code=error.code) from None


class DateField(TypedDateField, jDateField):
    """Text in, date out."""

    widget = DateWidget

    @staticmethod
    def gregorian(day):
        return day and day.togregorian()

    def parse(self, text):
        return typed_dates.parse_date(text)

    def sentence(self, error):
        return typed_dates.sentence(error, has_clock=False)


class TimeField(forms.TimeField):
    """Text in, the time of a day out, in the digits of any script."""

    widget = forms.TextInput

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.widget.attrs.update(dir="ltr", size=6, autocomplete="off", inputmode="numeric")

    def prepare_value(self, value):
        return digits(f"{value:%H:%M}", editions.current()) if isinstance(value, time) else value

    def to_python(self, value):
        if isinstance(value, time):
            return value
        if not (value or "").strip():
            return None
        try:
            return typed_dates.parse_time(value)
        except typed_dates.TypedDateError:
            raise ValidationError(_("Type a time like 14:30."), code="time") from None

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class DateTimeField(TypedDateField, jDateTimeField):
    """Text of the zone that is active in, aware datetime in UTC out."""

    widget = DateTimeWidget
    written = re.compile(rf"{TypedDateField.written.pattern} [0-9]{{1,2}}:[0-9]{{2}}")
    zone = ""

    def by_clock_of(self, zone, zone_field):
        """Read and show by the clock of a zone, an IANA name, and not by the newsroom's.

        zone_field: the field of the same form in which the zone is chosen.
        """
        self.zone = self.widget.zone = zone
        self.widget.zone_field = zone_field

    def to_python(self, value):
        with timezone.override(clock_of(self.zone)):
            return super().to_python(value)

    @staticmethod
    def gregorian(moment):
        # In UTC: Python takes no hour that clocks show twice for equal to that of another zone.
        return moment and moment.astimezone(UTC)

    def parse(self, text):
        return self.gregorian(typed_dates.parse_moment(text, timezone.get_current_timezone()))

    def sentence(self, error):
        return typed_dates.sentence(error)

    def has_changed(self, initial, data):
        # The field shows minutes: what was not touched keeps its seconds.
        try:
            data = self.to_python(data)
        except ValidationError:
            return True
        if not initial or not data:
            return bool(initial) != bool(data)
        return initial.replace(second=0, microsecond=0) != data.replace(second=0, microsecond=0)
