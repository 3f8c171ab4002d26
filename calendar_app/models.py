from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from galleries.models import Gallery, Photograph
from portal.base.freshness import touches_the_site
from portal.base.history import tracked
from portal.base.places import Named, NameTranslation, Place, name_in
from portal.base.publishing import Version, VersionQuerySet, permissions
from portal.base.richtext import plain
from portal.base.search import SearchTerms, document_terms


class Category(Named):
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category of events")
        verbose_name_plural = _("categories of events")
        ordering = ["position", "pk"]
        triggers = [touches_the_site()]


class CategoryName(NameTranslation):
    master = TranslationsForeignKey(
        Category, models.CASCADE, related_name="translations", editable=False, null=True
    )

    class Meta(NameTranslation.Meta):
        verbose_name = _("name")


@tracked
class Event(TranslatableModel):
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(
        _("ends"), help_text=_("Of an all-day event: the midnight after its last day.")
    )
    is_all_day = models.BooleanField(_("all day"), default=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="events", verbose_name=_("category")
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, verbose_name=_("place")
    )
    photograph = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("picture"),
    )
    gallery = models.ForeignKey(
        Gallery,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("gallery"),
    )
    url = models.URLField(_("website"), blank=True)

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        permissions = permissions("event")
        triggers = [touches_the_site()]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="event_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("The event ends before it begins."),
            ),
        ]

    def __str__(self):
        titles = {v.language_code: v.title for v in self.versions.all()}
        return titles.get(self.get_current_language()) or next(iter(titles.values()), str(self.pk))


class EventVersionQuerySet(VersionQuerySet):
    def between(self, start, end):
        """Events of which some part lies in [start, end), two aware datetimes."""
        return self.filter(master__starts_at__lt=end, master__ends_at__gt=start)

    def for_cards(self):
        """With all that pages show of an event: 5 queries for any number of rows."""
        return self.select_related(
            "master__category", "master__place", "master__photograph"
        ).prefetch_related(
            "master__category__translations",
            "master__place__translations",
            "master__photograph__texts",
        )

    def upcoming(self, at):
        """Those not over yet at `at`, the nearest first."""
        return self.filter(master__ends_at__gt=at).order_by("master__starts_at", "pk")


@tracked
class EventVersion(Version):
    URL_NAME = "calendar:event"
    PLAIN_TEXTS = ("summary", "venue", "organiser")
    RICH_TEXTS = ("body",)

    master = TranslationsForeignKey(
        Event, models.CASCADE, related_name="versions", editable=False, null=True
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)

    objects = EventVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = _("version of an event")

    @property
    def place_name(self):
        return name_in(self.master.place, self.language_code)

    @property
    def category_name(self):
        return name_in(self.master.category, self.language_code)

    def index(self):
        body = f"{plain(self.body)} {self.venue} {self.organiser}"
        EventTerms.store(
            [document_terms(self.pk, self.language_code, self.title, self.summary, body)]
        )


class EventTerms(SearchTerms):
    version = models.OneToOneField(
        EventVersion, models.CASCADE, primary_key=True, related_name="terms"
    )

    class Meta(SearchTerms.Meta):
        pass
