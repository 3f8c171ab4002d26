"""When events take place: rows that follow from their rules, for pages to ask a range of."""

from datetime import timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendar_app.series import followed, times
from calendar_app.times import MOMENT, whole_days
from portal.core import editions
from portal.core.change_number import touches_the_site
from portal.core.dates import calendars
from portal.core.history import tracked
from portal.core.publishing import State
from portal.core.seen import With

from .events import Event, EventVersion, SpanModel

# The same date begins up to 26 hours later in one zone than in another.
APART = timedelta(hours=26)


class EventExceptionQuerySet(models.QuerySet):
    def follow(self, before, event, days):
        """Let the exceptions of an event that got other times stay with their dates.

        before: the Event as it was; days: {date: start} of the series as it is now.
        """
        rows = list(self.filter(event=event))
        taken = {row.original_at for row in rows}
        # Those at whose side there is room first, so that no two ever have one date.
        is_later = event.starts_at > before.starts_at
        rows.sort(key=lambda row: row.original_at or row.starts_at, reverse=is_later)
        for row in rows:
            original, start, end = followed(row, before, event, days)
            if original != row.original_at and original in taken:
                continue
            taken = taken - {row.original_at} | {original}
            self.filter(pk=row.pk).update(original_at=original, starts_at=start, ends_at=end)


@tracked
class EventException(models.Model):
    """A date of a series that is dropped or moved, or one more.

    original_at: the start by the rule; empty for one more. starts_at, ends_at: empty where that
    date is dropped.
    """

    CHANGES_NO_PAGE = dict.fromkeys(
        ("original_at", "starts_at", "ends_at"), "pages go by the occurrences that follow from it"
    )

    event = models.ForeignKey(Event, models.CASCADE, related_name="exceptions")
    original_at = models.DateTimeField(_("date of the series"), null=True, blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)

    objects = EventExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception of an event")
        verbose_name_plural = _("exceptions")
        default_permissions = ()
        ordering = ["original_at", "starts_at", "pk"]
        triggers = [touches_the_site(With("event"))]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "original_at"],
                name="eventexception_once",
                violation_error_message=_("This date has an exception already."),
            ),
            models.UniqueConstraint(
                fields=["event", "starts_at"],
                name="eventexception_one_more_once",
                condition=Q(original_at__isnull=True),
                violation_error_message=_("This date was added already."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True, original_at__isnull=False)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="eventexception_is_dropped_or_takes_time",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self):
        return str(self.original_at or self.starts_at)

    def save(self, *args, **kwargs):
        if self.event.is_all_day:
            if self.original_at:
                day = calendars.local_date(self.original_at, self.event)
                self.original_at = calendars.midnight(day, self.event)
            if self.starts_at and self.ends_at:
                self.starts_at, self.ends_at = whole_days(self.starts_at, self.ends_at, self.event)
        super().save(*args, **kwargs)
        self.event.changed_dates()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        self.event.changed_dates()
        return deleted


class OccurrenceQuerySet(models.QuerySet):
    # Writing

    def keep(self, event, at=None):
        """Bring the rows of an event in line with its rule and its exceptions.

        Rows that stay right are left alone. Returns how many were written or deleted.
        Raises RecurrenceError.
        """
        exceptions = list(EventException.objects.filter(event=event))
        wanted = {
            original: Occurrence(
                event=event,
                original_at=original,
                starts_at=start,
                ends_at=end,
                **dates(event, start, end),
            )
            for original, (start, end) in times(event, exceptions, at or timezone.now()).items()
        }
        stale = []
        for row in Occurrence.objects.filter(event=event):
            there = wanted.get(row.original_at)
            if there is not None and there.time == row.time:
                del wanted[row.original_at]
            else:
                stale.append(row.pk)
        Occurrence.objects.filter(pk__in=stale).delete()
        Occurrence.objects.bulk_create(wanted.values(), batch_size=500)
        return len(stale) + len(wanted)

    # Reading

    def overlapping(self, start, end, edition=None):
        """Those of which some part lies in [start, end), two aware datetimes.

        What lasts all day has to do with an edition's dates only: it is in if one of its own
        dates is touched. edition: default the one of the language in use.
        """
        edition = edition or editions.current()
        first = calendars.local_date(start, edition)
        last = calendars.local_date(end - MOMENT, edition)
        return self.filter(
            Q(first_date__isnull=True, starts_at__lt=end, ends_at__gt=start)
            | Q(first_date__lte=last, last_date__gte=first),
            # Implied by the line above, and what the index can be asked for.
            starts_at__lt=end + APART,
            ends_at__gt=start - APART,
        )

    def not_over(self, at, edition):
        today = calendars.local_date(at, edition)
        return self.filter(
            Q(first_date__isnull=True, ends_at__gt=at) | Q(last_date__gte=today),
            ends_at__gt=at - APART,
        )

    def published(self, language, at=None):
        """Those of events that have a live version in a language."""
        return self.filter(
            event__versions__language_code=language,
            event__versions__state=State.PUBLISHED,
            event__versions__published_at__lte=at or timezone.now(),
        )

    def live(self, language, start, end, category=None, at=None):
        """[Occurrence] in [start, end) as readers of an edition see them, by their beginning.

        Each has `version`, the live EventVersion, with all that pages show: 5 queries for any
        number. category: a Category or its id.
        """
        rows = self.published(language, at).overlapping(start, end, editions.EDITIONS[language])
        if category is not None:
            rows = rows.filter(event__category=category)
        return rows.order_by("starts_at", "pk").with_versions(language, at)

    def upcoming(self, language, at, limit, each_once=False):
        """[Occurrence] not over at `at`, the nearest first, with `version` as in `live`.

        each_once: of an event that comes again only the nearest date.
        """
        rows = self.not_over(at, editions.EDITIONS[language])
        if each_once:
            nearest = rows.filter(event=OuterRef("pk")).order_by("starts_at", "pk")
            events = Event.objects.filter(
                pk__in=EventVersion.objects.published(language, at).values("master")
            )
            found = events.order_by().annotate(nearest=Subquery(nearest.values("pk")[:1]))
            rows = self.filter(pk__in=found.values("nearest"))
        else:
            rows = rows.published(language, at)
        return rows.order_by("starts_at", "pk")[:limit].with_versions(language, at)

    def with_versions(self, language, at=None):
        """The rows as a list, each with the live `version` of its event in a language."""
        rows = list(self)
        versions = {
            version.master_id: version
            for version in EventVersion.objects.published(language, at)
            .filter(master__in={row.event_id for row in rows})
            .for_cards()
        }
        shown = [row for row in rows if row.event_id in versions]
        for row in shown:
            row.version = versions[row.event_id]
            row.event = row.version.master
        return shown


def dates(event, start, end):
    """The fields that tell the dates of what lasts all day."""
    if not event.is_all_day:
        return {"first_date": None, "last_date": None}
    return {
        "first_date": calendars.local_date(start, event),
        "last_date": calendars.local_date(end - MOMENT, event),
    }


class Occurrence(SpanModel):
    """One time that an event takes place. The application keeps these rows true.

    original_at: the start by the rule, also where it was moved; of one more its own start.
    first_date, last_date: of what lasts all day, in the event's zone; else empty.
    """

    CHANGES_PAGES_AT = ("ends_at", "last_date")
    CHANGES_NO_PAGE = {
        "original_at": "names the date of the series",
        "starts_at": "what has begun stays where what is to come stands",
        "first_date": "what has begun stays where what is to come stands",
    }

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences", db_index=False)
    original_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    first_date = models.DateField(null=True)
    last_date = models.DateField(null=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["starts_at", "pk"]
        triggers = [touches_the_site(With("event"))]
        indexes = [
            models.Index(fields=["starts_at", "ends_at"], name="occurrence_time"),
            models.Index(fields=["ends_at"], name="occurrence_end"),
            models.Index(fields=["event", "ends_at"], name="occurrence_of_event"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "original_at"], name="occurrence_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(first_date__isnull=True, last_date__isnull=True)
                | Q(
                    first_date__isnull=False,
                    last_date__isnull=False,
                    last_date__gte=F("first_date"),
                ),
                name="occurrence_has_both_dates",
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def time(self):
        return self.starts_at, self.ends_at, self.first_date, self.last_date

    @property
    def is_all_day(self):
        return self.first_date is not None

    def own_days(self):
        return (self.first_date, self.last_date) if self.is_all_day else None
