"""Searches and filters of the lists that a person keeps under a name."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearchQuerySet(models.QuerySet):
    def seen_by(self, user, kind):
        """A person's own and what is shared with all, of one list."""
        return self.filter(models.Q(user=user) | models.Q(is_shared=True), kind=kind)

    def deletable_by(self, user):
        """One's own, and for whoever may share views, all that are shared."""
        mine = models.Q(user=user)
        may_share = user.has_perm("newsroom.share_savedsearch")
        return self.filter(mine | models.Q(is_shared=True) if may_share else mine)


class SavedSearch(models.Model):
    """What stood in the address of a list. kind: the model's label; query: without its "?".

    is_shared: whether all who may see the list have it, not the person alone.
    """

    MOST = 50  # of a person, in one list
    MAX_QUERY = 1000

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=MAX_QUERY)
    is_shared = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("view of a list")
        verbose_name_plural = _("views of lists")
        default_permissions = ()
        permissions = [("share_savedsearch", "Can share views of lists with everybody")]
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "name"], name="savedsearch_one_of_a_name"
            )
        ]
        indexes = [
            models.Index("kind", name="savedsearch_shared", condition=models.Q(is_shared=True))
        ]

    def __str__(self):
        return self.name


class ListColumns(models.Model):
    """The columns that a person chose for a list. kind: the model's label."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    columns = ArrayField(models.CharField(max_length=60))

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="listcolumns_one_per_list")
        ]

    def __str__(self):
        return f"{self.user_id} {self.kind}"
