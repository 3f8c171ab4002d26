"""What belongs to the site as a whole: its names, menus, pages, banners and front pages."""

from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from articles.models import ArticleVersion, Section
from galleries.models import Photograph
from portal.base import editions, names
from portal.base.editions import LANGUAGES
from portal.base.freshness import touches_the_site
from portal.base.history import tracked
from portal.base.publishing import Version, permissions
from portal.base.text import clean_headline

DAYS = [
    (editions.MONDAY, _("Monday")),
    (editions.TUESDAY, _("Tuesday")),
    (editions.WEDNESDAY, _("Wednesday")),
    (editions.THURSDAY, _("Thursday")),
    (editions.FRIDAY, _("Friday")),
    (editions.SATURDAY, _("Saturday")),
    (editions.SUNDAY, _("Sunday")),
]
# The fields of EditionSettings that bear the names of an Edition's.
DATE_FIELDS = (
    "zone", "calendar", "jalali_months", "gregorian_months", "digits", "week_start", "off_days",
    "countries", "shows_both", "shows_ago",
)  # fmt: skip


def known_zone(value):
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValidationError(_("There is no such time zone.")) from None


class EditionSettings(models.Model):
    """What the owner sets for one edition. What is left empty is as usual for its language."""

    class Calendar(models.TextChoices):
        JALALI = editions.JALALI, _("Solar Hijri (Jalali)")
        GREGORIAN = editions.GREGORIAN, _("Gregorian")

    class Digits(models.TextChoices):
        PERSIAN = "persian", "۰۱۲۳۴۵۶۷۸۹"
        LATIN = "latin", "0123456789"
        ARABIC = "arabic", "٠١٢٣٤٥٦٧٨٩"

    class Country(models.TextChoices):
        IRAN = "IR", _("Iran")
        AFGHANISTAN = "AF", _("Afghanistan")
        TAJIKISTAN = "TJ", _("Tajikistan")

    language_code = models.CharField(_("language"), max_length=8, choices=LANGUAGES, unique=True)
    name = models.CharField(_("name of the site"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("For search engines and feeds.")
    )
    footer = models.TextField(_("footer text"), blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    zone = models.CharField(_("time zone"), max_length=40, blank=True, validators=[known_zone])
    calendar = models.CharField(_("calendar"), max_length=12, choices=Calendar, blank=True)
    jalali_months = models.CharField(_("names of the Jalali months"), max_length=20, blank=True)
    gregorian_months = models.CharField(
        _("names of the Gregorian months"), max_length=20, blank=True
    )
    digits = models.CharField(_("digits"), max_length=8, choices=Digits, blank=True)
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
        models.CharField(max_length=2, choices=Country),
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
                condition=Q(calendar__in=["", editions.JALALI, editions.GREGORIAN]),
                name="editionsettings_calendar_exists",
            ),
            models.CheckConstraint(
                condition=Q(digits__in=["", *names.DIGITS]), name="editionsettings_digits_exist"
            ),
            models.CheckConstraint(
                condition=Q(jalali_months__in=["", *names.JALALI])
                & Q(gregorian_months__in=["", *names.GREGORIAN]),
                name="editionsettings_months_exist",
            ),
            models.CheckConstraint(
                condition=Q(week_start__isnull=True) | Q(week_start__lte=editions.SUNDAY),
                name="editionsettings_week_starts_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.language_code})"

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


@tracked
class Page(TranslatableModel):
    """A static page: about, contact, principles."""

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Joins the page's languages; Latin letters."),
    )

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["key"]
        permissions = permissions("page")
        triggers = [touches_the_site()]

    def __str__(self):
        titles = {v.language_code: v.title for v in self.versions.all()}
        return titles.get(self.get_current_language()) or self.key


@tracked
class PageVersion(Version):
    RICH_TEXTS = ("body",)

    master = TranslationsForeignKey(
        Page, models.CASCADE, related_name="versions", editable=False, null=True
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)

    class Meta(Version.Meta):
        verbose_name = _("version of a page")
        constraints = [
            *Version.Meta.constraints,
            models.UniqueConstraint(
                fields=["language_code", "slug"],
                condition=~Q(slug=""),
                name="pageversion_slug_once",
            ),
        ]

    def get_absolute_url(self):
        with translation.override(self.language_code):
            return reverse("page", args=[self.slug or str(self.master_id)])


class MenuItem(models.Model):
    """One entry of an edition's menu. Without a label it shows its target's own name."""

    class Menu(models.TextChoices):
        MAIN = "main", _("main menu")
        FOOTER = "footer", _("footer")

    class Target(models.TextChoices):
        LATEST = "latest", _("Latest news")
        GALLERIES = "galleries", _("Galleries")
        CALENDAR = "calendar", _("Calendar of events")
        CORRECTIONS = "corrections", _("Corrections")
        RSS = "rss", _("RSS feed")
        ICS = "ics", _("iCal calendar")

    language_code = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    menu = models.CharField(_("menu"), max_length=8, choices=Menu, default=Menu.MAIN)
    position = models.PositiveIntegerField(_("position"), default=0)
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, verbose_name=_("section")
    )
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True, verbose_name=_("page"))
    target = models.CharField(_("list"), max_length=16, choices=Target, blank=True)
    url = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[
            RegexValidator(r"^(https?://|/)", _("Begin with https:// or, on this site, with /."))
        ],
    )
    label = models.CharField(_("label"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("menu entry")
        verbose_name_plural = _("menus")
        ordering = ["language_code", "menu", "position", "pk"]
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(section__isnull=False, page__isnull=True, target="", url="")
                    | Q(section__isnull=True, page__isnull=False, target="", url="")
                    | Q(section__isnull=True, page__isnull=True, url="") & ~Q(target="")
                    | Q(section__isnull=True, page__isnull=True, target="") & ~Q(url="")
                ),
                name="menuitem_has_one_target",
                violation_error_message=_(
                    "Choose exactly one: a section, a page, a list or an address."
                ),
            ),
            models.CheckConstraint(
                condition=Q(url="") | ~Q(label=""),
                name="menuitem_address_has_label",
                violation_error_message=_("An address needs a label."),
            ),
        ]

    def __str__(self):
        return self.label or str(self.section or self.page or self.get_target_display())


class BannerQuerySet(TranslatableQuerySet):
    def running(self, at=None):
        """Those that some edition may show at `at` (default: now)."""
        at = at or timezone.now()
        return self.filter(
            Q(starts_at__isnull=True) | Q(starts_at__lte=at),
            Q(ends_at__isnull=True) | Q(ends_at__gt=at),
            is_active=True,
        )

    def shown(self, language, at=None):
        return self.running(at).filter(texts__language_code=language)


class Banner(TranslatableModel):
    """A partner's banner. It shows in the editions in which it has a name."""

    class Slot(models.TextChoices):
        EVERYWHERE = "everywhere", _("front page and articles")
        FRONT = "front", _("front page")
        ARTICLE = "article", _("articles")

    slot = models.CharField(_("where"), max_length=12, choices=Slot, default=Slot.EVERYWHERE)
    photograph = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="banners",
        verbose_name=_("picture"),
        help_text=_("Without a picture the name is shown."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("shown"), default=True)
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner banner")
        verbose_name_plural = _("partner banners")
        ordering = ["position", "pk"]
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="banner_ends_after_it_starts",
                violation_error_message=_("The banner ends before it begins."),
            )
        ]

    def __str__(self):
        names = {t.language_code: t.name for t in self.texts.all()}
        return names.get(self.get_current_language()) or next(iter(names.values()), str(self.pk))


class BannerText(TranslatedFieldsModel):
    master = TranslationsForeignKey(
        Banner, models.CASCADE, related_name="texts", editable=False, null=True
    )
    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("address"), max_length=500)

    class Meta:
        verbose_name = _("texts of the banner")
        default_permissions = ()
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="bannertext_one_per_language"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = clean_headline(self.name, self.language_code)
        super().save(*args, **kwargs)


class FrontStory(models.Model):
    """A story that the desk put on an edition's front page; 1 is the lead story."""

    language_code = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    position = models.PositiveSmallIntegerField(_("position"))
    version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="front_places", verbose_name=_("story")
    )

    class Meta:
        verbose_name = _("front-page story")
        verbose_name_plural = _("front page")
        ordering = ["language_code", "position"]
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "position"], name="frontstory_one_per_place"
            ),
            models.UniqueConstraint(
                fields=["language_code", "version"], name="frontstory_story_once"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=12), name="frontstory_position_exists"
            ),
        ]

    def __str__(self):
        return f"{self.language_code} {self.position}: {self.version}"


class ReadCount(models.Model):
    """How often a version was opened on a day; says nothing of who read it."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="read_counts")
    day = models.DateField()
    reads = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "day"], name="readcount_once_a_day"),
        ]
        indexes = [models.Index(fields=["day", "-reads"], name="readcount_most_read")]

    def __str__(self):
        return f"{self.version_id} {self.day}: {self.reads}"
