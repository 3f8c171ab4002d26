"""Days without an hour, as editors type them: Jalali or Gregorian, in the digits of any script."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.base import calendars, date_formats, editions

MESSAGES = {
    "format": _("Write a date such as 1400/04/25 or 16.07.2021."),
    "no_such_day": _("There is no such day."),
    "year": _("The year is out of range."),
}


class DayWidget(forms.TextInput):
    def __init__(self, attrs=None):
        super().__init__({"dir": "ltr", "autocomplete": "off", "size": 12, **(attrs or {})})

    def format_value(self, value):
        if isinstance(value, date):
            return date_formats.format_numeric(value, editions.current())
        return value


class DayField(forms.Field):
    """Text in, date out."""

    widget = DayWidget

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return calendars.parse_date(str(value).strip())
        except ValueError as error:
            code = getattr(error, "code", "format")
            raise ValidationError(MESSAGES[code], code=code) from None
