"""Video and audio: a file of our own, or a video at a provider that readers load themselves."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from galleries import providers
from galleries.recording_files import TYPES
from portal.core.change_number import touches_the_site
from portal.core.fields import LanguageField, RandomlyNamedFileField
from portal.core.languages import LANGUAGES
from portal.core.seen import InUse, With
from portal.core.text.normalisation import clean_headline, clean_text

from .photographs import Photograph, remove


class RecordingQuerySet(TranslatableQuerySet):
    def with_texts(self):
        """With all that a player needs beside its poster: 2 queries for any number."""
        return self.prefetch_related("texts", "tracks")

    def licensed(self, at=None):
        """Those whose licence has not ended."""
        # The edition's day: stamps end at each edition's midnight.
        day = timezone.localdate(at)
        return self.filter(Q(licence_until__isnull=True) | Q(licence_until__gte=day))


class Recording(TranslatableModel):
    """Either `file` or `provider` with `provider_id`; the rest is the same for both."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Audio")

    CHANGES_PAGES_AT = ("licence_until",)
    CHANGES_NO_PAGE = {"uploaded_at": "past"}

    kind = models.CharField(
        _("kind"), max_length=5, choices=Kind, default=Kind.VIDEO, editable=False
    )
    file = RandomlyNamedFileField(_("file"), max_length=80, blank=True)
    format = models.CharField(max_length=4, blank=True, editable=False)  # a key of TYPES
    bytes = models.BigIntegerField(default=0, editable=False)
    file_name = models.CharField(
        _("name of the uploaded file"), max_length=200, blank=True, editable=False
    )
    provider = models.CharField(_("provider"), max_length=10, blank=True, editable=False)
    provider_id = models.CharField(max_length=20, blank=True, editable=False)
    duration_s = models.PositiveIntegerField(null=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    poster = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="recordings",
        verbose_name=_("poster"),
        help_text=_("The picture that is shown until the video or audio plays."),
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    licence_until = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("After this day it leaves the site by itself."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("video or audio")
        verbose_name_plural = _("video and audio")
        ordering = ["-uploaded_at", "-pk"]
        triggers = [touches_the_site(InUse())]
        indexes = [models.Index(F("uploaded_at").desc(), F("id").desc(), name="recording_newest")]
        permissions = [
            ("translate_recording", "Can write its texts in assigned languages"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(provider="", provider_id="", format__in=list(TYPES)) & ~Q(file=""))
                | (
                    Q(file="", format="", provider__in=list(providers.PROVIDERS))
                    & Q(provider_id__regex=r"^[A-Za-z0-9_-]+$")
                ),
                name="recording_has_one_source",
                violation_error_message=_("Choose a file or write an address: one of the two."),
            ),
            models.UniqueConstraint(
                fields=["file"], condition=~Q(file=""), name="recording_file_once"
            ),
        ]

    def __str__(self):
        text = self.text_in(self.get_current_language())
        return (text and text.title) or self.file_name or self.source

    def delete(self, *args, **kwargs):
        names = [self.file.name, *self.tracks.values_list("file", flat=True)]
        gone = super().delete(*args, **kwargs)
        forget_files(names)
        return gone

    def text_in(self, language):
        """The RecordingText of a language, or None. Uses what `with_texts` prefetched."""
        return next((t for t in self.texts.all() if t.language_code == language), None)

    @property
    def source(self):
        """Where it is from, for lists of the newsroom: "MP4", "YouTube dQw4w9WgXcQ"."""
        if self.provider:
            return f"{self.provider_name} {self.provider_id}"
        return self.format.upper()

    @property
    def media_type(self):
        return TYPES[self.format]

    @property
    def is_upright(self):
        return bool(self.width and self.height and self.height > self.width)

    @property
    def provider_name(self):
        return providers.PROVIDERS[self.provider].name if self.provider else ""

    @property
    def page_address(self):
        """Its page at the provider, "" for a file of ours."""
        return providers.page_of(self.provider, self.provider_id) if self.provider else ""

    @property
    def embed_address(self):
        """What frames show of it, "" for a file of ours."""
        return providers.embed_of(self.provider, self.provider_id) if self.provider else ""

    @property
    def player_address(self):
        """The same for a reader who pressed the button: it starts at once."""
        return providers.embed_of(self.provider, self.provider_id, begins=True)

    @property
    def length_text(self):
        """Its length as 1:02:03 or 2:03, "" where it is not known."""
        if not self.duration_s:
            return ""
        minutes, seconds = divmod(self.duration_s, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class RecordingText(TranslatedFieldsModel):
    master = TranslationsForeignKey(
        Recording, models.CASCADE, related_name="texts", editable=False, null=True
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    caption = models.TextField(_("description"), blank=True)
    credit = models.CharField(_("recorded by"), max_length=120, blank=True)
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("What is said, for those who do not hear it."),
    )

    class Meta:
        verbose_name = _("texts of the video or audio")
        default_permissions = ()
        triggers = [touches_the_site(With("master"))]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="recordingtext_one_per_language"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title = clean_headline(self.title, self.language_code)
        for name in ("caption", "credit", "transcript"):
            setattr(self, name, clean_text(getattr(self, name), self.language_code))
        super().save(*args, **kwargs)


class RecordingTrack(models.Model):
    """Words at their time, as WebVTT: galleries.captions is what is stored."""

    class Kind(models.TextChoices):
        CAPTIONS = "captions", _("Captions (for those who do not hear)")
        SUBTITLES = "subtitles", _("Subtitles (a translation)")
        DESCRIPTIONS = "descriptions", _("Descriptions (for those who do not see)")

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="tracks")
    language = LanguageField(_("language"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CAPTIONS)
    file = RandomlyNamedFileField(_("file"), max_length=80)

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        default_permissions = ()
        ordering = ["pk"]
        triggers = [touches_the_site(With("recording"))]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "language", "kind"],
                name="recordingtrack_once",
                violation_error_message=_("There are such captions in this language already."),
            ),
            models.UniqueConstraint(fields=["file"], name="recordingtrack_file_once"),
        ]

    def __str__(self):
        return f"{self.get_language_display()}: {self.get_kind_display()}"

    def delete(self, *args, **kwargs):
        gone = super().delete(*args, **kwargs)
        forget_files([self.file.name])
        return gone

    @property
    def label(self):
        """What a player's menu calls it, in the active language."""
        language = LANGUAGES.get(self.language)
        return language.label or language.name if language else self.language


def forget_files(names):
    """Delete stored files once the rows that named them are gone for good."""
    transaction.on_commit(lambda: remove([name for name in names if name]), robust=True)
