"""Observances and public holidays of the countries that the site writes about."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFieldsModel

from portal.core import editions
from portal.core.change_number import touches_the_site
from portal.core.dates import date_formats
from portal.core.dates.calendars import CALENDARS
from portal.core.dates.holidays import Rule, date_in
from portal.core.fields import CodeField
from portal.core.places import Named
from portal.core.text.normalisation import clean_headline, digits

MOST_DAYS = 10
# How far what is announced may lie from what is computed; more is a slip of the pen.
NEAR = 10
# The longest that each month can be, and the days that only leap years have.
LENGTHS = {
    "jalali": [31] * 6 + [30] * 6,
    "gregorian": [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
    "islamic": [30] * 12,
}
LEAP_DAYS = {("jalali", 12, 30), ("gregorian", 2, 29)}


def _days_that_exist():
    """A condition: the day is one that its month can have."""
    exists = Q()
    for calendar, lengths in LENGTHS.items():
        for length in sorted(set(lengths)):
            months = [m for m, days in enumerate(lengths, 1) if days == length]
            exists |= Q(calendar=calendar, month__in=months, day__range=(1, length))
    return exists


class Observance(Named):
    """A day, or several, of each year of a calendar."""

    class Calendar(models.TextChoices):
        JALALI = "jalali", _("Solar Hijri")
        GREGORIAN = "gregorian", _("Gregorian")
        ISLAMIC = "islamic", _("Islamic lunar")

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Latin letters; a list that is loaded knows the observance by it."),
    )
    country = CodeField(_("country"), max_length=2, choices=editions.COUNTRIES)
    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(
        _("day"),
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("A 30th of a lunar month is its last day where the month has 29."),
    )
    days = models.PositiveSmallIntegerField(
        _("number of days"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    is_off = models.BooleanField(_("public holiday"), default=False)
    is_shown = models.BooleanField(_("shown to readers"), default=True)
    since = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, help_text=_("In the same calendar.")
    )
    until = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, help_text=_("In the same calendar.")
    )
    source = models.CharField(
        _("source"),
        max_length=300,
        help_text=_("The law or official calendar, and the year that was consulted."),
    )
    note = models.TextField(pgettext_lazy("of an observance", "note"), blank=True)
    # What the data file said when it was last loaded, to know what the newsroom changed since.
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("observance")
        verbose_name_plural = _("observances and holidays")
        ordering = ["country", "calendar", "month", "day", "pk"]
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"),
                name="observance_country_is_a_code",
                violation_error_message=_("A country is two Latin capitals: TJ, for example."),
            ),
            models.CheckConstraint(
                condition=_days_that_exist(), name="observance_day_is_in_its_month"
            ),
            models.CheckConstraint(
                condition=Q(days__range=(1, MOST_DAYS)), name="observance_days_are_few"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="observance_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(condition=~Q(source=""), name="observance_has_a_source"),
        ]

    def clean(self):
        if self.calendar not in CALENDARS or not self.month:
            return  # the form says what is missing
        wrong = {**self._wrong_day(), **self._wrong_years()}
        if wrong:
            raise ValidationError(wrong)

    def _wrong_day(self):
        if not self.day:
            return {}
        if self.day > LENGTHS[self.calendar][self.month - 1]:
            edition = editions.current()
            named = {
                "month": date_formats.month_alone(self.month, edition, self.calendar),
                "day": digits(self.day, edition),
            }
            return {"day": _("%(month)s has no day %(day)s.") % named}
        if self.is_in_leap_years_only and not self.note.strip():
            return {"day": _("Only leap years have this day: say so in the note.")}
        return {}

    def _wrong_years(self):
        wrong, years = {}, CALENDARS[self.calendar].years
        for name in ("since", "until"):
            if getattr(self, name) is not None and getattr(self, name) not in years:
                wrong[name] = _("A year of its own calendar: %(first)s to %(last)s.") % {
                    "first": digits(years.start, editions.current()),
                    "last": digits(years.stop - 1, editions.current()),
                }
        if not wrong and None not in (self.since, self.until) and self.until < self.since:
            wrong["until"] = _("The last year is before the first.")
        return wrong

    @property
    def is_in_leap_years_only(self):
        return (self.calendar, self.month, self.day) in LEAP_DAYS

    def as_rule(self, names=None, announced=None):
        """The Rule that pages compute with. Without arguments, from what was prefetched."""
        if names is None:
            names = {name.language_code: name.name for name in self.translations.all()}
        if announced is None:
            announced = {announcement.year: announcement.date for announcement in self.dates.all()}
        of_rule = ("country", "calendar", "month", "day", "days", "is_off", "since", "until")
        values = {name: getattr(self, name) for name in of_rule}
        return Rule(**values, names=names, announced=announced)


class ObservanceName(TranslatedFieldsModel):
    master = TranslationsForeignKey(
        Observance, models.CASCADE, related_name="translations", editable=False, null=True
    )
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("name")
        default_permissions = ()
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="observancename_one_per_language"
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="observancename_not_empty",
                violation_error_message=_("The name is missing."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = clean_headline(self.name, self.language_code)
        super().save(*args, **kwargs)


class ObservanceDate(models.Model):
    """The announced date of one year, which takes the place of the computed one."""

    CHANGES_PAGES_AT = ("date",)

    observance = models.ForeignKey(Observance, models.CASCADE, related_name="dates")
    year = models.PositiveSmallIntegerField(
        _("year"), help_text=_("Of the observance's calendar, for example 1447.")
    )
    date = models.DateField(_("date of the first day"))
    source = models.CharField(_("announced by"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("announced date")
        verbose_name_plural = _("announced dates")
        ordering = ["-year", "pk"]
        default_permissions = ()
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["observance", "year"], name="observancedate_one_per_year"
            ),
        ]

    def __str__(self):
        edition = editions.current()
        return f"{digits(self.year, edition)}: {date_formats.format_date(self.date, edition)}"

    def clean(self):
        of = self.observance
        if None in (self.year, self.date) or of.calendar not in CALENDARS or not of.day:
            return
        edition = editions.current()
        computed = date_in(of.calendar, self.year, of.month, of.day)
        if computed is None:
            raise ValidationError({"year": _("There is no such day in this year.")})
        if abs((self.date - computed).days) > NEAR:
            reason = _("Too far from the computed date, %(date)s: is the year right?")
            shown = date_formats.format_date(computed, edition)
            raise ValidationError({"date": reason % {"date": shown}})
