"""The rule of an event as a few choices; what they cannot say is written as a rule."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.dates import date_formats, typed_dates
from portal.core.text.normalisation import digits

from . import recurrence
from .recurrence.rules import (
    CALENDARS,
    DAILY,
    GREGORIAN,
    ISLAMIC,
    MAX_COUNT,
    MAX_INTERVAL,
    MONTHLY,
    PERSIAN,
    WEEKDAYS,
    WEEKLY,
    YEARLY,
)

OWN = "own"
REPEAT = [
    ("", _("never")),
    (DAILY, _("daily")),
    (WEEKLY, _("weekly")),
    (MONTHLY, _("monthly")),
    (YEARLY, _("yearly")),
    (OWN, _("by a rule of its own")),
]
COUNTED_IN = [
    (GREGORIAN, _("by the Gregorian date")),
    (PERSIAN, _("by the Jalali date")),
    (ISLAMIC, _("by the Islamic lunar date (computed, may differ by a day from the sighted moon)")),
]
DAYS = [
    ("MO", _("Monday")),
    ("TU", _("Tuesday")),
    ("WE", _("Wednesday")),
    ("TH", _("Thursday")),
    ("FR", _("Friday")),
    ("SA", _("Saturday")),
    ("SU", _("Sunday")),
]


def weekdays():
    """In the order of the week of whoever reads the form."""
    start = editions.current().week_start
    return [*DAYS[start:], *DAYS[:start]]


class LabelledMixin:
    """A widget of a group, with a name of its own for people who hear the page."""

    def __init__(self, label, **kwargs):
        super().__init__(**kwargs)
        self.attrs["aria-label"] = label


class _Select(LabelledMixin, forms.Select):
    pass


class _Text(LabelledMixin, forms.TextInput):
    pass


class RuleWidget(forms.MultiWidget):
    template_name = "newsroom/widgets/rule.html"

    def __init__(self, attrs=None):
        super().__init__(
            {
                # The first one has the field's own name, by which an unsaved form is restored.
                "": _Select(_("comes again"), choices=REPEAT),
                "calendar": _Select(_("calendar"), choices=COUNTED_IN),
                "every": _Text(_("every how many"), attrs={"inputmode": "numeric", "size": 4}),
                "weekdays": forms.CheckboxSelectMultiple(choices=weekdays),
                "until": _Text(_("last date"), attrs={"dir": "ltr", "size": 12}),
                "count": _Text(_("how many times"), attrs={"inputmode": "numeric", "size": 4}),
                "own": _Text(_("rule"), attrs={"dir": "ltr"}),
            },
            attrs,
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        labels = {
            "repeat": _("Comes again"),
            "calendar": _("Counted"),
            "every": _("Every"),
            "weekdays": _("On (weekly)"),
            "until": _("Until"),
            "count": _("Or so many times"),
            "own": _("Rule (RFC 5545)"),
        }
        subwidgets = context["widget"]["subwidgets"]
        context["labelled"] = [
            (*labelled, widget) for labelled, widget in zip(labels.items(), subwidgets, strict=True)
        ]
        return context

    def decompress(self, value):
        return choices_of(value or "")


class RuleField(forms.MultiValueField):
    """Text in, the rule as it is stored out."""

    widget = RuleWidget

    def __init__(self, **kwargs):
        super().__init__(
            [
                forms.ChoiceField(choices=REPEAT, required=False),
                forms.ChoiceField(choices=COUNTED_IN, required=False),
                forms.CharField(max_length=9, required=False),
                forms.MultipleChoiceField(choices=weekdays, required=False),
                forms.CharField(max_length=40, required=False),
                forms.CharField(max_length=9, required=False),
                forms.CharField(max_length=20_000, required=False),
            ],
            require_all_fields=False,
            required=False,
            **kwargs,
        )

    def compress(self, values):
        if not values:
            return ""
        try:
            return written(*values)
        except recurrence.RecurrenceError as error:
            raise ValidationError(error.message, code=error.code) from None


def written(repeat, calendar, every, weekdays, until, count, own):
    """The rule that was chosen, "" for none. Raises RecurrenceError or ValidationError."""
    if not repeat:
        return ""
    if repeat == OWN:
        return recurrence.parse(own or "").text
    parts = [f"FREQ={repeat}"]
    if every:
        parts.append(f"INTERVAL={number(every)}")
    if calendar in CALENDARS and calendar != GREGORIAN and repeat in (MONTHLY, YEARLY):
        # 30 Esfand is the last day of its year: in a common year that is the 29th.
        parts += [f"RSCALE={calendar}", "SKIP=BACKWARD"]
    if repeat == WEEKLY and weekdays:
        parts.append(f"BYDAY={','.join(day for day in WEEKDAYS if day in weekdays)}")
    if until:
        try:
            parts.append(f"UNTIL={typed_dates.parse_date(until):%Y%m%d}")
        except typed_dates.TypedDateError as error:
            reason = typed_dates.sentence(error, has_clock=False)
            raise ValidationError(reason, code=error.code) from None
    if count:
        parts.append(f"COUNT={number(count)}")
    return recurrence.parse(";".join(parts)).text


def number(text):
    """A typed number in digits of any script; what is none is refused as a rule's number is."""
    text = (text or "").strip()
    if text.isdecimal():
        return int(text)
    if text:
        raise ValidationError(
            _("Write a number from 1 to %(most)s."),
            code="number",
            params={"most": digits(max(MAX_COUNT, MAX_INTERVAL), editions.current())},
        )
    return None


def choices_of(text):
    """The values of the widgets for a stored rule."""
    nothing = ["", GREGORIAN, "", [], "", "", ""]
    if not text:
        return nothing
    own = [OWN, *nothing[1:-1], text]
    try:
        rule = recurrence.parse(text)
        until = ""
        if rule.until is not None:
            until = date_formats.format_numeric(rule.until, editions.current())
        chosen = [
            rule.frequency,
            rule.calendar,
            str(rule.interval) if rule.interval > 1 else "",
            [WEEKDAYS[day] for _number, day in rule.by.get("BYDAY", ())],
            until,
            str(rule.count or ""),
            "",
        ]
        return chosen if written(*chosen) == text else own
    except (recurrence.RecurrenceError, ValidationError):
        return own
