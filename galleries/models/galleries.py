"""Galleries: photographs in an order, published per language."""

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFields

from portal.core.change_number import touches_the_site
from portal.core.history import tracked
from portal.core.publication_checks import Check
from portal.core.publishing import Version, VersionQuerySet, permissions
from portal.core.search.index_keys import IndexKeys
from portal.core.search.terms import SearchTerms, finds_what_is_live
from portal.core.seen import Versions, With
from portal.core.text.fields import Headline, Lead
from portal.core.text.normalisation import clean_text

from .photographs import Photograph

NO_ITEMS = _("The gallery has no photographs.")
INDEX_KEYS = IndexKeys("galleries_galleryterms", "galleries_galleryversion")


@tracked
class Gallery(TranslatableModel):
    cover = models.ForeignKey(
        Photograph,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
        help_text=_("Left empty: the first photograph."),
    )
    photographs = models.ManyToManyField(
        Photograph, through="GalleryItem", related_name="galleries", verbose_name=_("photographs")
    )

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")
        ordering = ["-pk"]
        permissions = permissions("gallery")
        triggers = [touches_the_site(Versions())]

    def __str__(self):
        titles = {v.language_code: v.title for v in self.versions.all()}
        return titles.get(self.get_current_language()) or next(iter(titles.values()), str(self.pk))


class GalleryVersionQuerySet(VersionQuerySet):
    def for_cards(self):
        """With all that `galleries/_card.html` shows: 5 queries for any number of rows."""
        first = GalleryItem.objects.filter(gallery=OuterRef("master")).order_by("position", "pk")
        return self.select_related("master").annotate(
            photograph_count=Subquery(
                GalleryItem.objects.filter(gallery=OuterRef("master"))
                .order_by()
                .values("gallery")
                .annotate(n=Count("pk"))
                .values("n")
            ),
            first_photograph=Subquery(first.values("photograph")[:1]),
        )


def with_covers(versions):
    """Versions from `for_cards`, each with its `cover`: 3 queries for any number of rows."""
    versions = list(versions)
    wanted = {version.master.cover_id or version.first_photograph for version in versions}
    covers = Photograph.objects.licensed().with_texts().in_bulk(wanted - {None})
    for version in versions:
        version.cover = covers.get(version.master.cover_id or version.first_photograph)
    return versions


@tracked
class GalleryVersion(Version):
    URL_NAME = "galleries:detail"
    KIND = "gallery"

    master = TranslationsForeignKey(
        Gallery, models.CASCADE, related_name="versions", editable=False, null=True
    )
    title = Headline(_("title"))
    lead = Lead(_("lead"))

    objects = GalleryVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = _("version of a gallery")
        verbose_name_plural = _("versions of galleries")
        triggers = [
            *Version.Meta.triggers,
            *finds_what_is_live(INDEX_KEYS),
        ]

    def reasons(self):
        return {**super().reasons(), "items": {"": NO_ITEMS}}

    def checks(self):
        has_items = self.master.pk is not None and self.master.items.exists()
        reason = "" if has_items else NO_ITEMS
        return [*super().checks(), Check("items", _("photographs"), reason)]

    def index(self):
        GalleryTerms.store([self.document()])


class GalleryTerms(SearchTerms):
    INDEX_KEYS = INDEX_KEYS

    version = models.OneToOneField(
        GalleryVersion, models.CASCADE, primary_key=True, related_name="terms"
    )

    class Meta(SearchTerms.Meta):
        pass


class GalleryItemQuerySet(TranslatableQuerySet):
    def licensed(self, at=None):
        """Those whose photograph's licence has not ended."""
        return self.filter(photograph__in=Photograph.objects.licensed(at))


@tracked
class GalleryItem(TranslatableModel):
    """A photograph's place in a gallery, with a caption of its own for this use."""

    gallery = models.ForeignKey(Gallery, models.CASCADE, related_name="items")
    photograph = models.ForeignKey(
        Photograph, models.PROTECT, related_name="items", verbose_name=_("photograph")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    translations = TranslatedFields(
        caption=models.TextField(
            _("caption"),
            blank=True,
            help_text=_("Left empty: the photograph's own caption."),
        ),
        meta={"triggers": [touches_the_site(With("master"))]},
    )

    objects = GalleryItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph in the gallery")
        verbose_name_plural = _("photographs in the gallery")
        ordering = ["position", "pk"]
        triggers = [touches_the_site(With("gallery"))]
        constraints = [
            models.UniqueConstraint(
                fields=["gallery", "photograph"], name="galleryitem_photograph_once"
            ),
        ]

    def __str__(self):
        return str(self.photograph)

    def save_translation(self, translation, *args, **kwargs):
        translation.caption = clean_text(translation.caption, translation.language_code)
        super().save_translation(translation, *args, **kwargs)


tracked(GalleryItem._parler_meta.root_model)
