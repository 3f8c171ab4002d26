"""The glossary: concepts, their terms in each language, and what the memory suggests."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.fields import LanguageField
from portal.core.search.normal_form import normalise
from portal.core.text.normalisation import clean_headline, clean_text


class Concept(models.Model):
    """A thing that has a name: its terms say how each language calls it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        OFFICE = "office", _("office or title")
        PLACE = "place", _("place")
        OTHER = "other", _("other word")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        ordering = ["-pk"]

    def __str__(self):
        terms = [t for t in self.terms.all() if t.status == Term.Status.PREFERRED]
        return " · ".join(term.text for term in terms) or str(self.pk)

    def save(self, *args, **kwargs):
        self.note = clean_text(self.note, "")
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)


class Term(models.Model):
    class Status(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ALLOWED = "allowed", _("allowed")
        FORBIDDEN = "forbidden", _("not to be used")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="terms")
    language_code = LanguageField(_("language"))
    text = models.CharField(_("term"), max_length=120)
    status = models.CharField(_("use"), max_length=10, choices=Status, default=Status.PREFERRED)
    key = models.CharField(max_length=160, editable=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        default_permissions = ()
        ordering = ["language_code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language_code", "text"],
                name="term_once",
                violation_error_message=_("This term stands here already."),
            ),
            models.UniqueConstraint(
                fields=["concept", "language_code"],
                condition=Q(status="preferred"),
                name="term_one_preferred",
                violation_error_message=_("A language has one preferred term."),
            ),
        ]
        indexes = [
            GinIndex(fields=["key"], name="term_key_trigram", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.text = clean_headline(self.text, self.language_code)
        self.key = normalise(self.text)[:160]
        super().save(*args, **kwargs)


class TermSuggestion(models.Model):
    """A pair of names that the memory translates the same way again and again.

    It is checked nowhere until somebody accepts it; a rejected one stays, so that it does not
    come again. count: in how many sentences it was found; example: one of them.
    """

    left_language = LanguageField(_("language"))
    right_language = LanguageField(_("other language"))
    left = models.CharField(_("term"), max_length=120)
    right = models.CharField(_("translation"), max_length=120)
    left_key = models.CharField(max_length=160, editable=False)
    right_key = models.CharField(max_length=160, editable=False)
    count = models.PositiveIntegerField(_("sentences"))
    example = models.TextField(_("example"), blank=True)
    is_rejected = models.BooleanField(_("rejected"), default=False, editable=False)

    class Meta:
        verbose_name = _("suggested term")
        verbose_name_plural = _("suggested terms")
        ordering = ["-count", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["left_language", "right_language", "left_key", "right_key"],
                name="termsuggestion_once",
            )
        ]

    def __str__(self):
        return f"{self.left} · {self.right}"
