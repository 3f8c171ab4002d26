"""Notes on what is live."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.change_number import touches_the_site
from portal.core.history import tracked
from portal.core.seen import With
from portal.core.text.normalisation import clean_text

from .articles import ArticleVersion


@tracked
class Correction(models.Model):
    """A dated note on a version: what was wrong, or what was added."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    CHANGES_PAGES_AT = ("noted_at",)

    version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="corrections", verbose_name=_("version")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField(_("text"))
    noted_at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-noted_at", "-pk"]
        triggers = [touches_the_site(With("version"))]
        indexes = [models.Index(fields=["-noted_at", "-id"], name="correction_newest")]

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        self.text = clean_text(self.text, self.version.language_code)
        super().save(*args, **kwargs)
