"""Events: what their languages share, and a version for each language."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from calendar_app.recurrence import RecurrenceError
from calendar_app.series import by_day, starts
from calendar_app.times import MOMENT, TimeSpan, default_zone, make_uid, whole_days
from galleries.models import Gallery, Photograph
from portal.core.change_number import touches_the_site
from portal.core.dates import calendars
from portal.core.fields import AddressField, CodeField, ZoneField
from portal.core.history import tracked
from portal.core.places import Named, NameTranslation, Place, name_in
from portal.core.publication_checks import Check
from portal.core.publishing import Version, VersionQuerySet, permissions
from portal.core.search.index_keys import IndexKeys
from portal.core.search.terms import SearchTerms, finds_what_is_live
from portal.core.seen import Versions
from portal.core.text.fields import Headline, Lead, Line, RichText

INDEX_KEYS = IndexKeys("calendar_app_eventterms", "calendar_app_eventversion")


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


class SpanModel(models.Model):
    """`TimeSpan` for models: a class that is no model would stand in their migrations."""

    first_day, last_day, bounds = TimeSpan.first_day, TimeSpan.last_day, TimeSpan.bounds

    class Meta:
        abstract = True


@tracked
class Event(SpanModel, TranslatableModel):
    CHANGES_NO_PAGE = {
        "starts_at": "pages go by its occurrences",
        "ends_at": "pages go by its occurrences",
        "occurrences_until": "falls due instead: series_extension",
    }

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(
        _("ends"), help_text=_("Of an all-day event: the midnight after its last day.")
    )
    is_all_day = models.BooleanField(_("all day"), default=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    zone = ZoneField(
        _("time zone"),
        default=default_zone,
        help_text=_("In which the clock and the dates of the event are meant."),
    )
    rrule = models.CharField(_("comes again"), max_length=400, blank=True)
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
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Of the very spot, where the place alone is not enough."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    url = AddressField(_("website"), blank=True)
    # What calendar programs know the event by, also after it was imported from one.
    uid = CodeField(max_length=255, unique=True, default=make_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    occurrences_until = models.DateTimeField(null=True, blank=True, editable=False)

    # What makes `sequence` grow (RFC 5545, 3.8.7.4): guests must be told.
    TIMING = (
        "starts_at",
        "ends_at",
        "is_all_day",
        "is_cancelled",
        "zone",
        "rrule",
        "place_id",
        "latitude",
        "longitude",
    )
    # Where exceptions have to follow.
    CLOCK = ("starts_at", "is_all_day", "zone")

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        permissions = permissions("event")
        triggers = [touches_the_site(Versions())]
        indexes = [
            models.Index(fields=["starts_at", "ends_at"], name="event_time"),
            models.Index(
                fields=["occurrences_until"],
                name="event_to_extend",
                condition=Q(occurrences_until__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="event_is_somewhere_on_earth",
                violation_error_message=_("Give latitude and longitude, or neither of them."),
            ),
            models.CheckConstraint(
                condition=Q(uid__regex=r"^[ -~]+$"),
                name="event_uid_is_ascii",
            ),
        ]

    def __str__(self):
        titles = {v.language_code: v.title for v in self.versions.all()}
        return titles.get(self.get_current_language()) or next(iter(titles.values()), str(self.pk))

    def save(self, *args, **kwargs):
        """Raises IntegrityError where the rule does not fit the event."""
        before, days = None, {}
        if self.starts_at and self.ends_at:  # without them the database refuses the row
            before, days = self.settle()
        super().save(*args, **kwargs)
        if before and any(getattr(before, name) != getattr(self, name) for name in self.CLOCK):
            self.exceptions.follow(before, self, days)
        self.occurrences.keep(self)

    def settle(self):
        """What follows from the times: whole days, the sequence, how far occurrences reach.

        Returns (the Event as it is stored or None, {date: start} of the series).
        """
        if self.is_all_day:
            self.starts_at, self.ends_at = whole_days(self.starts_at, self.ends_at, self)
        try:
            found, self.occurrences_until = starts(self, timezone.now())
        except RecurrenceError as error:
            raise IntegrityError(str(error)) from error
        stored = Event.objects.filter(pk=self.pk).first()
        if stored and any(getattr(stored, name) != getattr(self, name) for name in self.TIMING):
            self.sequence = stored.sequence + 1
        return stored, by_day(self, found)

    def changed_dates(self):
        """Dates were dropped, moved or added: tell calendar programs, and make the rows anew."""
        Event.objects.filter(pk=self.pk).update(sequence=F("sequence") + 1)
        self.sequence += 1
        self.occurrences.keep(self)

    def own_days(self):
        if not self.is_all_day:
            return None
        last = calendars.local_date(self.ends_at - MOMENT, self)
        return calendars.local_date(self.starts_at, self), last


class EventVersionQuerySet(VersionQuerySet):
    def for_cards(self):
        """With all that pages show of an event: 5 queries for any number of rows."""
        return self.select_related(
            "master__category", "master__place", "master__photograph"
        ).prefetch_related(
            "master__category__translations",
            "master__place__translations",
            "master__photograph__texts",
        )


@tracked
class EventVersion(Version):
    URL_NAME = "calendar:event"
    KIND = "event"

    master = TranslationsForeignKey(
        Event, models.CASCADE, related_name="versions", editable=False, null=True
    )
    title = Headline(_("title"))
    summary = Lead(_("summary"))
    body = RichText(_("text"))
    venue = Line(_("venue"))
    organiser = Line(_("organiser"))

    objects = EventVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = _("version of an event")
        verbose_name_plural = _("versions of events")
        triggers = [
            *Version.Meta.triggers,
            *finds_what_is_live(INDEX_KEYS),
        ]

    @property
    def place_name(self):
        return name_in(self.master.place, self.language_code)

    @property
    def category_name(self):
        return name_in(self.master.category, self.language_code)

    def checks(self):
        checks = super().checks()
        imported = getattr(self, "imported", None) if self.pk else None
        if imported is not None and imported.is_private:
            reason = _("The calendar file says that it is not for the public.")
            checks.append(Check("title", _("calendar file"), reason, is_required=False))
        return checks

    def index(self):
        EventTerms.store([self.document()])


class EventTerms(SearchTerms):
    INDEX_KEYS = INDEX_KEYS

    version = models.OneToOneField(
        EventVersion, models.CASCADE, primary_key=True, related_name="terms"
    )

    class Meta(SearchTerms.Meta):
        pass
