"""Words between colleagues: what goes with a hand-over, and notes to the whole desk."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.text.normalisation import remove_controls

from .about import AboutVersion


class NoteQuerySet(models.QuerySet):
    def unread_by(self, user):
        return self.filter(recipient=user, read_at=None).order_by("-sent_at", "-pk")

    def to_the_desk(self, languages):
        """Notes for everybody of these languages, the newest first."""
        return self.filter(recipient=None, step="", language_code__in=[*languages, ""]).order_by(
            "-sent_at", "-pk"
        )


class Note(AboutVersion):
    """A word about a version, or (without `kind`) about the work as such.

    recipient: None for the whole desk. step: name of the step it went with, or "".
    title: the headline as it was then. is_update: whether it is about the prepared update.
    """

    kind = models.CharField(max_length=60, blank=True)
    language_code = models.CharField(_("language"), max_length=15, blank=True)
    title = models.CharField(max_length=200, blank=True)
    step = models.CharField(max_length=20, blank=True)
    is_update = models.BooleanField(default=False, db_default=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("from"),
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="notes",
        db_index=False,
        verbose_name=_("to"),
    )
    text = models.TextField(_("text"), blank=True, max_length=2000)
    # The user names in the text that told somebody; None of older notes.
    told = ArrayField(models.CharField(max_length=150), null=True, editable=False)
    sent_at = models.DateTimeField(_("time"), default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ()
        indexes = [
            models.Index(
                "recipient",
                models.F("sent_at").desc(),
                name="note_unread",
                condition=Q(read_at__isnull=True),
            ),
            models.Index(
                models.F("sent_at").desc(),
                name="note_to_the_desk",
                condition=Q(recipient__isnull=True, step=""),
            ),
            models.Index("kind", "object_id", "language_code", "sent_at", name="note_of_version"),
        ]

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        self.text = remove_controls(self.text)
        super().save(*args, **kwargs)
