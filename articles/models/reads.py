"""How often stories are opened."""

from django.db import models

from .articles import ArticleVersion


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


class RecentReads(models.Model):
    """How often a version was opened in a quarter of an hour; kept for a day.

    *Most read* goes by these and steps from quarter to quarter, so that all pages of a quarter
    agree and each says until when it holds.
    """

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="recent_reads")
    began_at = models.DateTimeField()
    reads = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "began_at"], name="recentreads_once"),
        ]
        indexes = [models.Index(fields=["began_at"], name="recentreads_began_at")]

    def __str__(self):
        return f"{self.version_id} {self.began_at}: {self.reads}"
