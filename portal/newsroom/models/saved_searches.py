"""Searches and filters of the lists that a person keeps under a name."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """What stood in the address of a list. kind: the model's label; query: without its "?"."""

    MOST = 50  # of a person, in one list
    MAX_QUERY = 1000

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=MAX_QUERY)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "name"], name="savedsearch_one_of_a_name"
            )
        ]

    def __str__(self):
        return self.name
