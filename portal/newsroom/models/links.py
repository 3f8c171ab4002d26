"""Secret links to a preview, for somebody without an account."""

import base64
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.core.fields import CodeField

from .about import AboutVersion


def _nonce():
    return secrets.token_hex(16)


class PreviewLink(AboutVersion):
    """One link: shows one version until it ends or is revoked.

    The address is computed from the row and the site's secret: a copy of the database alone
    opens nothing.
    """

    nonce = CodeField(max_length=32, default=_nonce)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index("kind", "object_id", "language_code", name="previewlink_of_version")
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} {self.language_code}"

    def save(self, *args, **kwargs):
        if self.ends_at is None:
            self.ends_at = self.made_at + timedelta(hours=settings.PREVIEW_LINK_HOURS)
        super().save(*args, **kwargs)

    @property
    def token(self):
        """The id and 160 bits that only the site can compute."""
        digest = salted_hmac("peyk.preview", f"{self.pk}:{self.nonce}", algorithm="sha256").digest()
        return f"{self.pk}-{base64.urlsafe_b64encode(digest[:20]).decode().rstrip('=')}"

    def is_open(self, at=None):
        return self.revoked_at is None and (at or timezone.now()) < self.ends_at

    @classmethod
    def find(cls, token):
        """The open link of a token, or None."""
        pk = token.partition("-")[0]
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return None
        link = cls.objects.filter(pk=pk).first()
        if link is None or not hmac.compare_digest(link.token.encode(), token.encode()):
            return None
        return link if link.is_open() else None
