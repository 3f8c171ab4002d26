"""What the owner sets for each edition."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from galleries.models import Photograph
from portal.core import editions
from portal.core.change_number import touches_the_site
from portal.core.fields import CodeField, LanguageField, ZoneField
from portal.core.languages import language

DAYS = [
    (language.MONDAY, _("Monday")),
    (language.TUESDAY, _("Tuesday")),
    (language.WEDNESDAY, _("Wednesday")),
    (language.THURSDAY, _("Thursday")),
    (language.FRIDAY, _("Friday")),
    (language.SATURDAY, _("Saturday")),
    (language.SUNDAY, _("Sunday")),
]
# A set of digits or month names: which there are, the languages say.
SET_NAME = r"^[a-z-]*$"
# The fields of EditionSettings that bear the names of an Edition's.
DATE_FIELDS = (
    "zone",
    "calendar",
    "jalali_months",
    "gregorian_months",
    "digits",
    "week_start",
    "off_days",
    "countries",
    "shows_both",
    "shows_ago",
)


class EditionSettings(models.Model):
    """What the owner sets for one edition. What is left empty is as usual for its language."""

    class Calendar(models.TextChoices):
        JALALI = language.JALALI, _("Solar Hijri (Jalali)")
        GREGORIAN = language.GREGORIAN, _("Gregorian")

    language_code = LanguageField(_("language"), unique=True)
    name = models.CharField(_("name of the site"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("For search engines and feeds.")
    )
    social_photograph = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("picture for social networks"),
        help_text=_("What social networks show beside a link to a page without its own picture."),
    )
    footer = models.TextField(_("footer text"), blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    zone = ZoneField(_("time zone"), blank=True)
    calendar = models.CharField(_("calendar"), max_length=12, choices=Calendar, blank=True)
    jalali_months = models.CharField(_("names of the Jalali months"), max_length=20, blank=True)
    gregorian_months = models.CharField(
        _("names of the Gregorian months"), max_length=20, blank=True
    )
    digits = CodeField(_("digits"), max_length=20, choices=language.DIGITS, blank=True)
    week_start = models.PositiveSmallIntegerField(
        _("first day of the week"), choices=DAYS, null=True, blank=True
    )
    off_days = ArrayField(
        models.PositiveSmallIntegerField(choices=DAYS),
        verbose_name=_("days off"),
        default=list,
        blank=True,
    )
    countries = ArrayField(
        CodeField(max_length=2, choices=editions.COUNTRIES),
        verbose_name=_("observances of"),
        default=list,
        blank=True,
        help_text=_("Their public holidays are days off in the calendars."),
    )
    shows_both = models.BooleanField(
        _("dates in both calendars"), null=True, blank=True, default=None
    )
    shows_ago = models.BooleanField(
        _("“5 minutes ago” in lists"), null=True, blank=True, default=None
    )

    class Meta:
        verbose_name = _("settings of an edition")
        verbose_name_plural = _("settings of the editions")
        ordering = ["pk"]
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=Q(calendar__in=["", language.JALALI, language.GREGORIAN]),
                name="editionsettings_calendar_exists",
            ),
            models.CheckConstraint(
                condition=Q(digits__regex=SET_NAME)
                & Q(jalali_months__regex=SET_NAME)
                & Q(gregorian_months__regex=SET_NAME),
                name="editionsettings_sets_have_names",
            ),
            models.CheckConstraint(
                condition=Q(week_start__isnull=True) | Q(week_start__lte=language.SUNDAY),
                name="editionsettings_week_starts_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.language_code})"

    @classmethod
    def of(cls, language):
        """What the owner set for an edition, or a row that was never stored."""
        stored = cls.objects.filter(language_code=language).first()
        return stored or cls(language_code=language, name="Peyk")

    def shown_photograph(self, at=None):
        """The picture for social networks, with its texts, while readers may see it; else None."""
        if self.social_photograph_id is None:
            return None
        licensed = Photograph.objects.licensed(at).with_texts()
        return licensed.filter(pk=self.social_photograph_id).first()

    @classmethod
    def of_editions(cls):
        """{code: {field of Edition: value}}: what the owner set, for `editions.configure`."""
        return {
            row.language_code: {
                name: tuple(value) if isinstance(value, list) else value
                for name in DATE_FIELDS
                if (value := getattr(row, name)) not in (None, "", [])
            }
            for row in cls.objects.only("language_code", *DATE_FIELDS)
        }
