"""A photograph: one stored original, texts per language, renditions for readers."""

import logging

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.files.storage import default_storage, storages
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFieldsModel

from galleries import images
from portal.core.change_number import touches_the_site
from portal.core.fields import AddressField, RandomlyNamedFileField
from portal.core.places import Place
from portal.core.search.normal_form import normalise
from portal.core.seen import InUse, With
from portal.core.text.normalisation import clean_text

logger = logging.getLogger("peyk.pictures")

# Written by galleries.renditions alone: a form that was opened before would put them back.
MADE = {
    "token",
    "crop_token",
    "old_files",
    "manifest",
    "made_for",
    "placeholder",
    "likeness",
    "fault",
    "words",
}
MAX_WORDS = 10
LIKE_BITS = 5  # of 64 may differ between two pictures that are shown as alike


def originals():
    return storages["originals"]


class PhotographQuerySet(TranslatableQuerySet):
    def with_file(self, name):
        """Those that have, or lately had, a rendition of this name: one or none."""
        token = name.split("/")[1] if name.count("/") == 2 else ""
        return self.filter(Q(token=token) | Q(crop_token=token) | Q(old_files__has_key=token))

    def to_choose(self):
        """Those that people place: not the stills of cards."""
        return self.filter(is_still=False)

    def with_texts(self):
        """With all that `<picture>` and its caption need: 1 query for any number."""
        return self.prefetch_related("texts")

    def found(self, query):
        """Those in whose texts, in any language, each word of a query stands."""
        rows = self
        for word in normalise(query).split()[:MAX_WORDS]:
            rows = rows.filter(words__contains=word)
        return rows

    def lacking(self, what, language):
        """Those without "caption", or without "alt" though not decorative, in a language."""
        texts = PhotographText.objects.filter(master=OuterRef("pk"), language_code=language)
        there = texts.exclude(caption="")
        if what == "alt":
            there = texts.filter(~Q(alt="") | Q(is_decorative=True))
        return self.filter(~Exists(there))

    def incomplete(self):
        """Those whose renditions are not, or no longer, those that the plan and they ask for."""
        wanted = Concat(
            Value(f"{images.PLAN}:"),
            Cast("focal_x", TextField()),
            Value(","),
            Cast("focal_y", TextField()),
            output_field=TextField(),
        )
        return self.exclude(made_for=wanted)

    def like(self, likeness):
        """Those that look alike, the most alike first. likeness: of galleries.images."""
        return (
            self.filter(likeness__isnull=False)
            .annotate(distance=Distance(F("likeness"), Value(likeness)))
            .filter(distance__lte=LIKE_BITS)
            .order_by("distance", "-pk")
        )

    def licensed(self, at=None):
        """Those whose licence has not ended."""
        # The edition's day: stamps end at each edition's midnight.
        day = timezone.localdate(at)
        return self.filter(Q(licence_until__isnull=True) | Q(licence_until__gte=day))


class Distance(models.Func):
    """In how many bits two numbers of 64 bits differ."""

    template = "bit_count((%(expressions)s)::bit(64))"
    arg_joiner = " # "
    output_field = models.BigIntegerField()


class Photograph(TranslatableModel):
    CHANGES_PAGES_AT = ("licence_until",)
    CHANGES_NO_PAGE = {"taken_at": "past", "uploaded_at": "past"}

    original = RandomlyNamedFileField(_("file"), storage=originals)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    file_name = models.CharField(_("name of the uploaded file"), max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    # What `likeness` of galleries.images says: pictures that look alike have nearly the same.
    likeness = models.BigIntegerField(null=True, editable=False)
    # The picture of a card of another site (portal.core.embeds): not one of ours to place.
    is_still = models.BooleanField(default=False, db_default=False, editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    photographer = models.CharField(
        _("photographer"),
        max_length=120,
        blank=True,
        help_text=_("As in the file; what readers see is the credit of each language."),
    )
    keywords = ArrayField(
        models.CharField(max_length=80), verbose_name=_("keywords"), default=list, blank=True
    )
    agency = models.CharField(_("agency"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    licence_url = AddressField(_("address of the licence"), blank=True)
    source_url = AddressField(_("where it is from"), blank=True)
    licence_until = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("After this day the photograph leaves the site by itself."),
    )
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, verbose_name=_("place")
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

    # The files that readers get (`name_of`). Their addresses hold 96 random bits: nobody
    # guesses one, and crops for another focal point have another address.
    token = models.CharField(max_length=16, null=True, unique=True, editable=False)
    crop_token = models.CharField(max_length=16, null=True, unique=True, editable=False)
    # {token: {"at": ISO time, "files": [names]}}: pages that were sent before the last change
    # may still ask for these.
    old_files = models.JSONField(default=dict, editable=False)
    # {crop: {format: [[width, height, bytes], …]}} of the files that are there.
    manifest = models.JSONField(default=dict, editable=False)
    made_for = models.CharField(max_length=40, blank=True, editable=False)
    placeholder = models.CharField(max_length=400, blank=True, editable=False)
    # Normalised words of its texts in all languages, its people, keywords and file name.
    words = models.TextField(blank=True, editable=False)
    fault = models.CharField(
        _("why it has no renditions"), max_length=200, blank=True, editable=False
    )

    objects = PhotographQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["-uploaded_at", "-pk"]
        triggers = [touches_the_site(InUse())]
        indexes = [
            GinIndex(fields=["old_files"], name="photograph_old_files"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="photograph_words"),
            models.Index(F("uploaded_at").desc(), F("id").desc(), name="photograph_newest"),
            models.Index("taken_at", name="photograph_taken", condition=Q(taken_at__isnull=False)),
            models.Index(
                "licence_until",
                name="photograph_licence_ends",
                condition=Q(licence_until__isnull=False),
            ),
        ]
        permissions = [
            ("translate_photograph", _("Can write captions in assigned languages")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="photograph_focal_point_inside",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="photograph_has_a_size"
            ),
        ]

    def __str__(self):
        text = self.text_in(self.get_current_language())
        return (text and text.caption[:80]) or self.file_name or str(self.pk)

    def text_in(self, language):
        """The PhotographText of a language, or None. Uses what `with_texts` prefetched."""
        return next((t for t in self.texts.all() if t.language_code == language), None)

    # The files that readers get

    @property
    def wanted_for(self):
        """What its renditions must be made for: the plan and the focal point."""
        return f"{images.PLAN}:{self.focal_x},{self.focal_y}"

    @property
    def is_complete(self):
        return self.made_for == self.wanted_for

    def name_of(self, crop, width, format_name):
        """The name of a rendition's file in the storage."""
        token = self.token if crop == images.WHOLE.name else self.crop_token
        return file_name(token, crop, width, format_name)

    def url_of(self, crop, width, format_name):
        return default_storage.url(self.name_of(crop, width, format_name))

    def sizes_of(self, crop, format_name):
        """[[width, height, bytes]] of the renditions that are there, the narrowest first."""
        return self.manifest.get(crop, {}).get(format_name, [])

    def files(self):
        """{token: [names]} of its present renditions."""
        found = {}
        for crop, formats in self.manifest.items():
            token = self.token if crop == images.WHOLE.name else self.crop_token
            for format_name, sizes in formats.items():
                names = [self.name_of(crop, width, format_name) for width, _height, _bytes in sizes]
                found.setdefault(token, []).extend(names)
        return found

    def all_files(self):
        """The names of all its files, the older ones that pages may still show among them."""
        older = [name for kept in self.old_files.values() for name in kept["files"]]
        return [name for names in self.files().values() for name in names] + older

    @property
    def thumbnail_url(self):
        """A small JPEG, for lists of the newsroom; "" while there is none."""
        for crop in ("square", images.WHOLE.name):
            if sizes := self.sizes_of(crop, "jpeg"):
                return self.url_of(crop, sizes[0][0], "jpeg")
        return ""

    @property
    def share(self):
        """{"url", "width", "height", "bytes"} of the JPEG for link previews and feeds, or None."""
        for crop in ("share", images.WHOLE.name):
            if sizes := self.sizes_of(crop, "jpeg"):
                width, height, size = sizes[-1]
                url = self.url_of(crop, width, "jpeg")
                return {"url": url, "width": width, "height": height, "bytes": size}
        return None

    def save(self, *args, **kwargs):
        has_new_file = self.original and not self.original._committed
        if not self._state.adding and not has_new_file and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if field.name not in MADE and not field.primary_key
            ]
        super().save(*args, **kwargs)
        self.index()

    def index(self):
        """Keep the words by which the newsroom finds it."""
        parts = [self.file_name, self.photographer, self.agency, *self.keywords]
        for text in self.texts.all():
            parts += [text.caption, text.alt, text.credit]
        if self.place_id:
            parts += [name.name for name in self.place.translations.all()]
        Photograph.objects.filter(pk=self.pk).update(words=normalise(" ".join(parts)))

    def delete(self, *args, **kwargs):
        names, original = self.all_files(), self.original.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: remove(names, original), robust=True)
        return deleted


def file_name(token, crop, width, format_name):
    shape = "" if crop == images.WHOLE.name else f"{crop}-"
    return f"{token[:2]}/{token}/{shape}{width}.{images.SUFFIXES[format_name]}"


def remove(names, original=""):
    """Delete files that no row names any more; returns whether the storage took it.

    One that is gone already is no fault. Never raises: it follows other faults. What is left
    behind is logged, as nobody else knows of it.
    """
    files = [(default_storage, name) for name in names]
    if original:
        files.append((originals(), original))
    for position, (storage, name) in enumerate(files):
        try:
            storage.delete(name)
        except OSError as fault:
            # Nor are the others tried: each may wait long for a storage that is away.
            left = " ".join(name for _storage, name in files[position:])
            logger.error("files are left behind (%s): %s", fault, left)
            return False
    return True


class PhotographText(TranslatedFieldsModel):
    master = TranslationsForeignKey(
        Photograph, models.CASCADE, related_name="texts", editable=False, null=True
    )
    caption = models.TextField(_("caption"), blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is seen, for those who do not see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not: screen readers skip it."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("texts of the photograph")
        default_permissions = ()
        triggers = [touches_the_site(With("master"))]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="photographtext_one_per_language"
            ),
        ]

    def __str__(self):
        return self.caption[:80]

    def save(self, *args, **kwargs):
        for name in ("caption", "alt", "credit"):
            setattr(self, name, clean_text(getattr(self, name), self.language_code))
        super().save(*args, **kwargs)
        Photograph.objects.prefetch_related(None).get(pk=self.master_id).index()
