"""Which stories belong to an event. The two apps do not know each other, so the site joins them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from calendar_app.models import Event
from portal.core.change_number import touches_the_site
from portal.core.history import tracked
from portal.core.seen import With


@tracked
class EventStory(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, related_name="story_links")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="event_links", verbose_name=_("story")
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        default_permissions = ()
        ordering = ["position", "pk"]
        triggers = [touches_the_site(With("event"))]
        constraints = [
            models.UniqueConstraint(fields=["event", "article"], name="eventstory_once"),
        ]

    def __str__(self):
        return str(self.article)
