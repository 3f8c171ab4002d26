"""Partner banners."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from galleries.models import Photograph
from portal.core.change_number import touches_the_site
from portal.core.fields import AddressField
from portal.core.seen import Where, With
from portal.core.text.normalisation import clean_headline


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
        EVERYWHERE = "everywhere", _("front page and stories")
        FRONT = "front", _("front page")
        ARTICLE = "article", _("stories")

    CHANGES_PAGES_AT = ("starts_at", "ends_at")

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
        triggers = [touches_the_site(Where("{row}.is_active", "active ones"))]
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
    url = AddressField(_("address"))

    class Meta:
        verbose_name = _("texts of the banner")
        default_permissions = ()
        triggers = [touches_the_site(With("master"))]
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
