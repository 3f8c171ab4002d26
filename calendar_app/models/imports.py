from django.db import models

from .events import EventVersion


class ImportedEvent(models.Model):
    """What a calendar file said of an event when a version was imported from it.

    source_digest: of what the file said. stored_digest: of what was stored then; where it no
    longer fits, somebody has worked on the event, and no import touches it. is_private: whether
    the file wants it kept from the public.
    """

    version = models.OneToOneField(
        EventVersion, models.CASCADE, primary_key=True, related_name="imported"
    )
    source_digest = models.CharField(max_length=64)
    stored_digest = models.CharField(max_length=64)
    is_private = models.BooleanField(default=False, db_default=False)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.version_id)
