"""Where a photograph is used: stories, galleries, video and audio, events, banners, people."""

from django.db.models import Q
from django.urls import reverse

from articles.models import Article, ArticleVersion, Author
from calendar_app.models import Event, EventVersion
from galleries.models import Gallery, GalleryVersion, Recording
from portal.core.publishing import State
from portal.website.models import Banner

SHOWN = 50


def used_in(photograph):
    """[(kind, title, address in the newsroom)] of what shows a photograph, the newest first."""
    stories = Article.objects.filter(lead_photograph=photograph) | Article.objects.filter(
        versions__body_photographs__contains=[photograph.pk]
    )
    rows = [
        *stories.distinct().prefetch_related("versions").order_by("-pk")[:SHOWN],
        *Gallery.objects.filter(items__photograph=photograph)
        .distinct()
        .prefetch_related("versions")
        .order_by("-pk")[:SHOWN],
        *Gallery.objects.filter(cover=photograph)
        .exclude(items__photograph=photograph)
        .prefetch_related("versions")[:SHOWN],
        *Recording.objects.filter(poster=photograph).prefetch_related("texts")[:SHOWN],
        *Event.objects.filter(photograph=photograph).prefetch_related("versions")[:SHOWN],
        *Banner.objects.filter(photograph=photograph).prefetch_related("texts")[:SHOWN],
        *Author.objects.filter(portrait=photograph).prefetch_related("translations")[:SHOWN],
    ]
    return [(row._meta.verbose_name, str(row), address(row)) for row in rows]


def is_shown_by_others(photograph, user):
    """Whether live or approved work of anybody but the user shows a photograph."""
    pk = photograph.pk
    galleries = Gallery.objects.filter(Q(items__photograph=pk) | Q(cover=pk)).values("pk")
    articles = Q(master__lead_photograph=pk) | Q(body_photographs__contains=[pk])
    rows = (
        ArticleVersion.objects.filter(articles | Q(master__gallery__in=galleries)),
        GalleryVersion.objects.filter(master__in=galleries),
        EventVersion.objects.filter(Q(master__photograph=pk) | Q(master__gallery__in=galleries)),
    )
    shown = (State.PUBLISHED, State.APPROVED)
    return (
        any(v.filter(state__in=shown).exclude(created_by=user).exists() for v in rows)
        or Banner.objects.filter(photograph=pk).exists()
        or Author.objects.filter(portrait=pk).exclude(user=user).exists()
    )


def is_recording_shown_by_others(recording, user):
    """Whether live or approved work of anybody but the user shows a film or a sound."""
    return (
        ArticleVersion.objects.filter(
            body_recordings__contains=[recording.pk], state__in=(State.PUBLISHED, State.APPROVED)
        )
        .exclude(created_by=user)
        .exists()
    )


def address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
