"""Templates of stories: what stands in a weather report before anybody has written it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from portal.core.dates import calendars
from portal.core.editions import DEFAULT, EDITIONS
from portal.core.fields import LanguageField
from portal.core.text.fields import texts_of
from portal.core.text.normalisation import clean_headline

from .articles import Article, StoryKind
from .taxonomy import Section, Topic
from .texts import StoryTexts

WEEK = list(range(7))  # Monday is 0
# So long after its minute a draft of yesterday is still made: the server may have been busy.
LATE = timedelta(hours=1)


class StoryTemplateQuerySet(TranslatableQuerySet):
    def with_timetable(self):
        """Those that make drafts by themselves; last_day: that of the last one, or None."""
        texts = StoryTemplateText.objects.filter(master=OuterRef("pk"))
        last = StoryStart.objects.filter(template=OuterRef("pk"), day__isnull=False)
        return (
            self.filter(Exists(texts), made_at__isnull=False)
            .annotate(last_day=Subquery(last.order_by("-day").values("day")[:1]))
            .order_by("pk")
        )

    def due_by(self, at):
        """[(id, day)] of the drafts that are due at a moment. One query."""
        due = ((template, template.due_day(at)) for template in self.with_timetable())
        return [
            (template.pk, day)
            for template, day in due
            if day and (template.last_day is None or template.last_day < day)
        ]


class StoryTemplate(TranslatableModel):
    """What a story is begun from. Its texts are StoryTemplateTexts, one for each language.

    weekdays, made_at: when it makes a draft by itself, by the clock of an edition. timetable_since:
    when that was decided; for what was due before, no draft is made.
    """

    TIMETABLE = ("weekdays", "made_at", "clock")

    kind = models.CharField(_("kind"), max_length=16, choices=StoryKind, default=StoryKind.NEWS)
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Offered to those who work in the section; without one, to everybody."),
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    has_no_picture = models.BooleanField(
        _("runs without a lead picture"),
        default=False,
        help_text=_("Stories begun from it ask for no lead picture."),
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("weekdays"),
        default=list,
        blank=True,
        help_text=_("On these days it makes a draft by itself, in all its languages."),
    )
    made_at = models.TimeField(_("clock time"), null=True, blank=True)
    clock = LanguageField(
        _("by the clock of"),
        default=DEFAULT,
        help_text=_("The edition whose time zone and days count."),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the hands of"),
        help_text=_("Who gets these drafts; without a name, the editors of the section."),
    )
    # Who decided where its drafts go: asked again when one is made.
    section_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    timetable_since = models.DateTimeField(default=timezone.now, editable=False)

    objects = StoryTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("story template")
        verbose_name_plural = _("story templates")
        ordering = ["section__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekdays=[], made_at__isnull=True)
                | Q(made_at__isnull=False) & ~Q(weekdays=[]),
                name="storytemplate_timetable_is_whole",
                violation_error_message=_("A timetable needs both weekdays and a clock time."),
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=WEEK), name="storytemplate_weekdays_are_known"
            ),
        ]
        indexes = [
            models.Index(
                "made_at", name="storytemplate_timetable", condition=Q(made_at__isnull=False)
            )
        ]

    def __str__(self):
        names = {text.language_code: text.name for text in self.texts.all()}
        return names.get(self.get_current_language()) or next(iter(names.values()), str(self.pk))

    def save(self, *args, **kwargs):
        stored = StoryTemplate.objects.filter(pk=self.pk).values(*self.TIMETABLE).first()
        if stored and any(stored[name] != getattr(self, name) for name in self.TIMETABLE):
            self.timetable_since = timezone.now()
        super().save(*args, **kwargs)

    def due_day(self, at):
        """The day whose draft is due at a moment, by the clock of its edition, or None.

        It is today, or yesterday where that was within LATE: what was missed longer ago is old.
        """
        edition = EDITIONS[self.clock]
        today = calendars.local_date(at, edition)
        for day in (today, today - timedelta(days=1)):
            moment = self.moment_of(day)
            is_new = day == today or at - moment < LATE
            if moment <= at and is_new and day.weekday() in self.weekdays:
                return day if moment >= self.timetable_since else None
        return None

    def moment_of(self, day):
        """When the draft of a day is made. A clock that skips the hour: as much after the gap."""
        return datetime.combine(day, self.made_at, ZoneInfo(EDITIONS[self.clock].zone))


class StoryTemplateText(StoryTexts, TranslatedFieldsModel):
    """The texts of a template in one language, with places to be filled in."""

    master = TranslationsForeignKey(
        StoryTemplate, models.CASCADE, related_name="texts", editable=False, null=True
    )
    language_code = LanguageField(_("language"))
    name = models.CharField(
        _("name"), max_length=80, help_text=_("By which people choose it: “Weather”.")
    )

    class Meta:
        verbose_name = _("texts of a story template")
        verbose_name_plural = _("texts of story templates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="%(class)s_one_per_language"
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(class)s_name_not_empty",
                violation_error_message=_("The name is missing."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = clean_headline(self.name, self.language_code)
        for text in texts_of(type(self)):
            value = getattr(self, text.name)
            setattr(self, text.name, text.tidied(value, self.language_code))
        super().save(*args, **kwargs)


class StoryStart(models.Model):
    """That a story was begun, so that it is begun once.

    Either by a person, whose page had a key for one press, or by the timetable of a template on a
    day. The story may be gone since.
    """

    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=80, null=True)
    template = models.ForeignKey(StoryTemplate, models.CASCADE, null=True, related_name="starts")
    day = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="storystart_one_per_press"),
            models.UniqueConstraint(fields=["template", "day"], name="storystart_one_per_day"),
        ]

    def __str__(self):
        return f"{self.article_id}"
