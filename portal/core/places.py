"""Names in several languages, and the places that stories, photographs and events share."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel, TranslatedFields, TranslatedFieldsModel

from .change_number import touches_the_site
from .search.documents import Document
from .text.fields import texts_of
from .text.normalisation import clean_headline, slugify, sort_key


def name_in(row, language):
    """The name of a section, place … in a language, or ""; from what was prefetched."""
    if row is None:
        return ""
    return next((t.name for t in row.translations.all() if t.language_code == language), "")


class NamedQuerySet(TranslatableQuerySet):
    def named_in(self, language):
        """Those that have a name in a language; the others do not exist for its readers."""
        return self.filter(translations__language_code=language)


class NameTranslation(TranslatedFieldsModel):
    """The name of a section, topic, author … in one language, with the slug of its page."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.CharField(_("slug"), max_length=80, blank=True)
    sort_key = models.CharField(max_length=250, editable=False, db_collation="C")

    class Meta:
        abstract = True
        default_permissions = ()
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"], name="%(class)s_one_per_language"
            ),
            models.UniqueConstraint(fields=["language_code", "slug"], name="%(class)s_slug_once"),
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_slug_not_empty"),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(class)s_name_not_empty",
                violation_error_message=_("The name is missing."),
            ),
        ]

    def __str__(self):
        return self.name

    def make_slug(self):
        return slugify(self.slug or self.name) or str(self.master_id or "")

    def is_taken(self):
        """Whether another one has the address that this name would get."""
        others = type(self).objects.filter(language_code=self.language_code, slug=self.make_slug())
        return others.exclude(master=self.master_id).exists()

    def prepare(self):
        """Tidy the texts and make what follows from them; `save` does it, bulk_create does not."""
        self.name = clean_headline(self.name, self.language_code)
        for text in texts_of(type(self)):
            value = getattr(self, text.name)
            setattr(self, text.name, text.tidied(value, self.language_code))
        self.slug = self.make_slug()
        self.sort_key = sort_key(self.name)[:250]

    def save(self, *args, **kwargs):
        self.prepare()
        super().save(*args, **kwargs)


class FoundName(NameTranslation):
    """A name that is suggested while readers type its words.

    terms: those of the name, as search has them of a headline
    (portal.core.search.documents). A name that is changed past `save()` is found by its former
    words until `manage.py reindex`.
    """

    # db_default: the release before this field works on the new table, too.
    terms = SearchVectorField(default="", db_default="", editable=False)

    class Meta(NameTranslation.Meta):
        abstract = True
        indexes = [GinIndex(fields=["terms"], name="%(class)s_terms", fastupdate=False)]

    def prepare(self):
        super().prepare()
        self.terms = self.make_terms()

    def make_terms(self):
        """The tsvector of the name, as text."""
        return Document(self.pk, self.language_code, self.name, "", "").row()[2]

    @classmethod
    def reindex(cls):
        """Make the terms of all names anew; returns how many were others."""
        with connection.cursor() as cursor:
            rows = [(name.pk, name.make_terms()) for name in cls.objects.order_by("pk")]
            cursor.execute(
                f"""
                UPDATE {cls._meta.db_table} n SET terms = made.terms::tsvector
                FROM unnest(%s::bigint[], %s::text[]) AS made(id, terms)
                WHERE n.id = made.id AND n.terms <> made.terms::tsvector
                """,  # noqa: S608 - the table's name is ours
                [[pk for pk, _terms in rows], [terms for _pk, terms in rows]],
            )
            return cursor.rowcount


class Named(TranslatableModel):
    """What has a name in each language, in a NameTranslation of related name "translations"."""

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        """The name in the active language, else in any, in brackets: editors must see it."""
        names = {t.language_code: t.name for t in self.translations.all()}
        language = self.get_current_language()
        if language in names:
            return names[language]
        return f"[{next(iter(names.values()), self.pk)}]"


class Place(TranslatableModel):
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    translations = TranslatedFields(
        name=models.CharField(_("name"), max_length=120),
        meta={"triggers": [touches_the_site()]},
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_is_on_earth",
                violation_error_message=_(
                    "Give a latitude of -90 to 90 and a longitude of -180 to 180, or neither."
                ),
            )
        ]

    def __str__(self):
        return Named.__str__(self)
