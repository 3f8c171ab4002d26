"""The form of an edition's settings: what may be chosen, and what is usual for the language."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.fields import zones as all_zones
from portal.core.languages import LANGUAGES
from portal.core.text import normalisation

from .models import DAYS, EditionSettings

# Where the readers of Persian live, before the six hundred others.
NEAR = (
    "Asia/Dushanbe",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Tashkent",
    "Asia/Samarkand",
    "Asia/Dubai",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
)
USUAL = _("as usual for the language")


def zones():
    others = sorted(all_zones() - set(NEAR))
    return [
        ("", USUAL),
        (_("Near"), [(zone, zone) for zone in NEAR]),
        (_("All"), [(zone, zone) for zone in others]),
    ]


def offered(language):
    """(Jalali, Gregorian): the sets of month names that an edition may choose among."""
    return LANGUAGES[language].jalali, LANGUAGES[language].gregorian


def month_sets(language, place):
    """Choices of month names. language: "" offers every edition's. place: 0 Jalali, 1 Gregorian."""
    languages = [language] if language else LANGUAGES
    sets = [months for code in languages for months in offered(code)[place]]
    return [("", USUAL), *((one.key, f"{'، '.join(one.in_date[:4])} …") for one in sets)]


class UsualOrNot(forms.NullBooleanField):
    """True, False, or None for what is usual."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.widget.choices = [("unknown", USUAL), ("true", _("Yes")), ("false", _("No"))]


class EditionSettingsForm(forms.ModelForm):
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones, required=False)
    jalali_months = forms.ChoiceField(label=_("Names of the Jalali months"), required=False)
    gregorian_months = forms.ChoiceField(label=_("Names of the Gregorian months"), required=False)
    off_days = forms.TypedMultipleChoiceField(
        label=_("Days off"),
        choices=DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: as usual for the language."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Observances of"),
        choices=editions.COUNTRIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their public holidays are days off. None chosen: as usual."),
    )

    shows_both = UsualOrNot(label=_("Dates in both calendars"))
    shows_ago = UsualOrNot(label=_("“5 minutes ago” in lists"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("calendar", "digits", "week_start"):
            if name in self.fields:
                choices = [choice for choice in self.fields[name].choices if choice[0] != ""]
                self.fields[name].choices = [("", USUAL), *choices]
        for place, name in enumerate(("jalali_months", "gregorian_months")):
            if name in self.fields:
                self.fields[name].choices = month_sets(self.instance.language_code, place)

    def clean(self):
        cleaned = super().clean()
        language = cleaned.get("language_code") or self.instance.language_code
        for place, name in enumerate(("jalali_months", "gregorian_months")):
            keys = {months.key for months in offered(language)[place]} if language else ()
            if language and cleaned.get(name) and cleaned[name] not in keys:
                self.add_error(name, ValidationError(_("These names belong to another language.")))
        return cleaned


def sample(row):
    """The present moment as an edition with these settings writes it."""
    usual = editions.USUAL[row.language_code]
    fields = EditionSettings.of_editions().get(row.language_code, {})
    edition = editions.changed(usual, fields)
    now = timezone.now()
    return " · ".join(
        [
            date_formats.format_long(now, edition),
            date_formats.format_both(now, edition),
            date_formats.format_numeric(now, edition),
            normalisation.number(1234567.8, edition),
        ]
    )
