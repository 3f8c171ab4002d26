"""Which stories the desk put on the front pages."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import ArticleVersion
from portal.core.change_number import touches_the_site
from portal.core.fields import LanguageField
from portal.core.seen import With


class FrontStoryQuerySet(models.QuerySet):
    @transaction.atomic
    def put(self, row):
        """Store a FrontStory where it says; a story that is on the page already leaves its place.

        What stands there goes down, and what follows it, to the next free place; beyond the last
        one a story leaves the page.
        """
        same = Q(pk=row.pk) | Q(language_code=row.language_code, version=row.version)
        others = self.filter(language_code=row.language_code).exclude(same).select_for_update()
        taken = {other.position: other for other in others}
        self.filter(same).delete()
        last = row.position
        while last in taken:
            last += 1
        for position in range(last - 1, row.position - 1, -1):  # one place is never held by two
            if position == FrontStory.LAST:
                taken[position].delete()
            else:
                taken[position].position += 1
                taken[position].save(update_fields=["position"])
        row.save(force_insert=True)


class FrontStory(models.Model):
    """A story that the desk put on an edition's front page; 1 is the lead story."""

    LAST = 12

    language_code = LanguageField(_("language"))
    position = models.PositiveSmallIntegerField(_("position"))
    version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="front_places", verbose_name=_("story")
    )

    objects = FrontStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("front-page story")
        verbose_name_plural = _("front page")
        ordering = ["language_code", "position"]
        triggers = [touches_the_site(With("version"))]
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "position"], name="frontstory_one_per_place"
            ),
            models.UniqueConstraint(
                fields=["language_code", "version"], name="frontstory_story_once"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=12),
                name="frontstory_position_exists",
                violation_error_message=_("A front page has the positions 1 to 12."),
            ),
        ]

    def __str__(self):
        return f"{self.language_code} {self.position}: {self.version}"
