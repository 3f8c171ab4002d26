"""Translation memory: sentences and what they were translated by."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleVersion
from portal.core.fields import LanguageField
from portal.core.publishing import State
from portal.core.search.normal_form import normalise
from portal.translation.minhash import traces


def pair_of(one, other):
    """Two languages in the order in which pairs are stored: (left, right)."""
    return (one, other) if one < other else (other, one)


class SegmentQuerySet(models.QuerySet):
    def of_pair(self, one, other):
        left, right = pair_of(one, other)
        return self.filter(left_language=left, right_language=right)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            row.trace()
        return super().bulk_create(objs, *args, **kwargs)

    def offered(self, at=None):
        """What may be offered: imported, or from two versions that are live now."""
        at = at or timezone.now()
        is_live = Q(left_version__isnull=True)
        is_live |= Q(
            left_version__state=State.PUBLISHED,
            left_version__published_at__lte=at,
            right_version__state=State.PUBLISHED,
            right_version__published_at__lte=at,
        )
        return self.filter(is_live)


def version_link():
    # No constraint: deleting a story asks nobody about its sentences. Whose version is gone is
    # not offered, and dropped with the next filling.
    return models.ForeignKey(
        ArticleVersion,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        editable=False,
    )


class Segment(models.Model):
    """One sentence in two languages; left is the language whose code comes first.

    left_key and right_key are the texts as search sees them, the traces what finds those like
    them. batch names the import, "" where the pair stands in two versions of a story. at: when
    it was approved.
    """

    left_language = LanguageField(_("language"))
    right_language = LanguageField(_("other language"))
    left = models.TextField(_("sentence"))
    right = models.TextField(_("translation"))
    left_key = models.TextField(editable=False)
    right_key = models.TextField(editable=False)
    left_traces = ArrayField(models.IntegerField(), default=list, editable=False)
    right_traces = ArrayField(models.IntegerField(), default=list, editable=False)
    left_version = version_link()
    right_version = version_link()
    batch = models.CharField(_("import"), max_length=120, blank=True, default="")
    at = models.DateTimeField(_("time"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("approved by"),
    )

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of sentences")
        verbose_name_plural = _("translation memory")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_language__lt=models.F("right_language")),
                name="segment_languages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(left_version__isnull=True, right_version__isnull=True) & ~Q(batch="")
                | Q(left_version__isnull=False, right_version__isnull=False, batch=""),
                name="segment_has_one_origin",
            ),
        ]
        indexes = [
            HashIndex(fields=["left_key"], name="segment_left_exact"),
            HashIndex(fields=["right_key"], name="segment_right_exact"),
            GinIndex(fields=["left_traces"], name="segment_left_near"),
            GinIndex(fields=["right_traces"], name="segment_right_near"),
            # Parts of sentences: how often a name stands there, and the search of the list.
            GinIndex(fields=["left_key"], name="segment_left_part", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["right_key"], name="segment_right_part", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.left[:80]

    def save(self, *args, **kwargs):
        self.trace()
        super().save(*args, **kwargs)

    def trace(self):
        left, right = self.left_language, self.right_language
        self.left_traces = traces(self.left_key, left, right)
        self.right_traces = traces(self.right_key, right, left)

    @classmethod
    def of(cls, source, text, target, translated, **fields):
        """An unsaved row of a sentence in two languages, whichever comes first."""
        texts = {source: text.strip(), target: translated.strip()}
        left, right = pair_of(source, target)
        keys = {language: normalise(text) for language, text in texts.items()}
        return cls(
            left_language=left,
            right_language=right,
            left=texts[left],
            right=texts[right],
            left_key=keys[left],
            right_key=keys[right],
            **fields,
        )


class AlignedStory(models.Model):
    """That the sentences of a story's two versions are in the memory as they stand.

    left_changed, right_changed: `modified_at` of the versions that were aligned; rules: by which
    rules. What differs from the versions is stale, whatever became of the task queue.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", editable=False)
    left_language = models.CharField(max_length=8)
    right_language = models.CharField(max_length=8)
    left_changed = models.DateTimeField()
    right_changed = models.DateTimeField()
    rules = models.SmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "left_language", "right_language"], name="alignedstory_once"
            )
        ]

    def __str__(self):
        return f"{self.article_id} {self.left_language}-{self.right_language}"
