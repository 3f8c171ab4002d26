"""A photograph: one stored original, texts per language, renditions for readers."""

import secrets

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from portal.base.freshness import touches_the_site
from portal.base.places import Place
from portal.base.text import clean_text


def originals():
    return storages["originals"]


def original_name(_photograph, file_name):
    """A random name of ours: two files of one name never meet, and nobody guesses it."""
    extension = file_name.rpartition(".")[2].lower()
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}.{extension}"


class PhotographQuerySet(TranslatableQuerySet):
    def with_texts(self):
        """With all that `<picture>` and its caption need: 2 queries for any number."""
        return self.prefetch_related("texts", "renditions")

    def licensed(self, at=None):
        """Those whose licence has not ended."""
        day = (at or timezone.now()).date()
        return self.filter(Q(licence_until__isnull=True) | Q(licence_until__gte=day))


class Photograph(TranslatableModel):
    original = models.FileField(_("file"), storage=originals, upload_to=original_name)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    file_name = models.CharField(_("name of the uploaded file"), max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    focal_x = models.PositiveSmallIntegerField(_("focal point, from the left (%)"), default=50)
    focal_y = models.PositiveSmallIntegerField(_("focal point, from the top (%)"), default=50)
    agency = models.CharField(_("agency"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    licence_url = models.URLField(_("address of the licence"), blank=True)
    source_url = models.URLField(_("where it is from"), blank=True)
    licence_until = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("After this day the photograph leaves the site by itself."),
    )
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, verbose_name=_("place")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = PhotographQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["-uploaded_at", "-pk"]
        triggers = [touches_the_site()]
        permissions = [
            ("translate_photograph", _("Can write captions in assigned languages")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="photograph_focal_point_inside",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="photograph_has_a_size"
            ),
        ]

    def __str__(self):
        text = self.text_in(self.get_current_language())
        return (text and text.caption[:80]) or self.file_name or str(self.pk)

    def text_in(self, language):
        """The PhotographText of a language, or None. Uses what `with_texts` prefetched."""
        return next((t for t in self.texts.all() if t.language_code == language), None)


class PhotographText(TranslatedFieldsModel):
    master = TranslationsForeignKey(
        Photograph, models.CASCADE, related_name="texts", editable=False, null=True
    )
    caption = models.TextField(_("caption"), blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is seen, for those who do not see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not: screen readers skip it."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("texts of the photograph")
        default_permissions = ()
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="photographtext_one_per_language"
            ),
        ]

    def __str__(self):
        return self.caption[:80]

    def save(self, *args, **kwargs):
        for name in ("caption", "alt", "credit"):
            setattr(self, name, clean_text(getattr(self, name), self.language_code))
        super().save(*args, **kwargs)


class Rendition(models.Model):
    """One file for readers: a width and a format. Its random name cannot be guessed."""

    photograph = models.ForeignKey(Photograph, models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4)  # "avif", "webp", "jpeg"
    file = models.FileField(max_length=80)
    bytes = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        triggers = [touches_the_site()]
        ordering = ["format", "width"]
        constraints = [
            models.UniqueConstraint(
                fields=["photograph", "format", "width"], name="rendition_once"
            ),
            models.UniqueConstraint(fields=["file"], name="rendition_file_once"),
        ]

    def __str__(self):
        return f"{self.photograph_id}: {self.width} {self.format}"
