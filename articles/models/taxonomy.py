"""What classifies and signs stories: sections, topics, authors, sources."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey

from galleries.models import Photograph
from portal.core.change_number import touches_the_site
from portal.core.editions import EDITIONS
from portal.core.fields import AddressField
from portal.core.places import FoundName, Named, NameTranslation
from portal.core.text.fields import Line, Paragraphs

from .listings import Listing


class PageOfName:
    """The name of what has a page with its stories."""

    URL_NAME = ""  # takes the slug
    KIND = ""  # that of its list, and the word of addresses for it

    @property
    def title_text(self):
        return self.name

    def get_absolute_url(self):
        with translation.override(self.language_code):
            return reverse(self.URL_NAME, args=[self.slug])

    @classmethod
    def in_languages(cls, master, at=None):
        """The names of a section, topic or author in the editions that have stories there."""
        has_stories = Listing.objects.filter(
            kind=cls.KIND,
            key=master,
            language_code=OuterRef("language_code"),
            published_at__lte=at or timezone.now(),
        )
        found = cls.objects.filter(Exists(has_stories), master=master)
        return sorted(found, key=lambda name: list(EDITIONS).index(name.language_code))


class Section(Named):
    position = models.PositiveIntegerField(_("position"), default=0)
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="sections",
        verbose_name=_("editors"),
        help_text=_("With nobody named here, every editor may work in the section."),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        triggers = [touches_the_site()]


class SectionName(PageOfName, FoundName):
    URL_NAME = "articles:section"
    KIND = "section"

    master = TranslationsForeignKey(
        Section, models.CASCADE, related_name="translations", editable=False, null=True
    )
    description = Paragraphs(_("description"))

    class Meta(FoundName.Meta):
        verbose_name = _("name")


class Topic(Named):
    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        triggers = [touches_the_site()]


class TopicName(PageOfName, FoundName):
    URL_NAME = "articles:topic"
    KIND = "topic"

    master = TranslationsForeignKey(
        Topic, models.CASCADE, related_name="translations", editable=False, null=True
    )
    description = Paragraphs(_("description"))

    class Meta(FoundName.Meta):
        verbose_name = _("name")


class Author(Named):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
    )
    portrait = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        triggers = [touches_the_site()]


class AuthorName(PageOfName, NameTranslation):
    URL_NAME = "articles:author"
    KIND = "author"

    master = TranslationsForeignKey(
        Author, models.CASCADE, related_name="translations", editable=False, null=True
    )
    role = Line(_("role"), max_length=120)
    bio = Paragraphs(_("about"))

    class Meta(NameTranslation.Meta):
        verbose_name = _("name")


class Source(Named):
    """Where a story came from: another agency, a paper, a data set."""

    url = AddressField(_("website"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        triggers = [touches_the_site()]


class SourceName(NameTranslation):
    master = TranslationsForeignKey(
        Source, models.CASCADE, related_name="translations", editable=False, null=True
    )

    class Meta(NameTranslation.Meta):
        verbose_name = _("name")
