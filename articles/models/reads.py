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
