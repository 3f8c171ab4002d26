"""What links stories, and photographs, to topics and authors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from galleries.models import Photograph
from portal.core.change_number import touches_the_site
from portal.core.history import tracked
from portal.core.seen import With

from .articles import Article
from .index_keys import INDEX_KEYS
from .listings import lists_a_link
from .taxonomy import Author, Topic

OF_A_LINK = [
    touches_the_site(With("article")),
    *lists_a_link(),
    *INDEX_KEYS.of_links("article_id"),
]


@tracked
class ArticleTopic(models.Model):
    article = models.ForeignKey(Article, models.CASCADE)
    topic = models.ForeignKey(Topic, models.PROTECT, verbose_name=_("topic"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        default_permissions = ()
        triggers = OF_A_LINK
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="articletopic_once")
        ]

    def __str__(self):
        return str(self.topic)


@tracked
class ArticleAuthor(models.Model):
    article = models.ForeignKey(Article, models.CASCADE)
    author = models.ForeignKey(Author, models.PROTECT, verbose_name=_("author"))
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        default_permissions = ()
        ordering = ["position", "pk"]
        triggers = OF_A_LINK
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="articleauthor_once")
        ]

    def __str__(self):
        return str(self.author)


class PhotographTopic(models.Model):
    """What a photograph is about: the photo desk finds it by that."""

    photograph = models.ForeignKey(Photograph, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, models.PROTECT, verbose_name=_("topic"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["photograph", "topic"], name="photographtopic_once")
        ]

    def __str__(self):
        return str(self.topic)
