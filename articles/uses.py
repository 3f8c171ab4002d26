"""Which stories and people show a photograph, a film or a sound."""

from django.db.models import Exists, OuterRef, Q

from galleries.models import Photograph
from galleries.uses import FIXED, SHOWN, as_uses, galleries_with

from .models import Article, ArticleVersion, Author


def uses_in_stories(photograph):
    own = Article.objects.filter(Q(lead_photograph=photograph) | Q(social_photograph=photograph))
    placed = Article.objects.filter(versions__body_photographs__contains=[photograph.pk])
    rows = (own | placed).distinct().prefetch_related("versions").order_by("-pk")
    return as_uses(rows[:SHOWN])


def shown_in_stories():
    """What hooks.shown_in_texts expects."""
    photograph = OuterRef("pk")
    return Exists(ArticleVersion.objects.filter(body_photographs__contains=[photograph]))


def uses_as_portrait(photograph):
    rows = Author.objects.filter(portrait=photograph)
    return as_uses(rows.prefetch_related("translations")[:SHOWN])


def is_shown_by_others(upload, user):
    """Whether an approved or live story of anybody but the user shows it, or an author's page."""
    if not isinstance(upload, Photograph):
        placed = Q(body_recordings__contains=[upload.pk])
        return _is_in_others(placed, user)
    galleries = galleries_with(upload).values("pk")
    shown = (
        Q(master__lead_photograph=upload)
        | Q(master__social_photograph=upload)
        | Q(body_photographs__contains=[upload.pk])
    )
    return (
        _is_in_others(shown | Q(master__gallery__in=galleries), user)
        or Author.objects.filter(portrait=upload).exclude(user=user).exists()
    )


def _is_in_others(condition, user):
    versions = ArticleVersion.objects.filter(condition, state__in=FIXED)
    return versions.exclude(created_by=user).exists()
