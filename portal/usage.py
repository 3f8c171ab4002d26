"""Where a photograph is used: stories, galleries, events, banners, people."""

from django.urls import reverse

from articles.models import Article, Author
from calendar_app.models import Event
from galleries.models import Gallery

from .models import Banner

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
        *Event.objects.filter(photograph=photograph).prefetch_related("versions")[:SHOWN],
        *Banner.objects.filter(photograph=photograph).prefetch_related("texts")[:SHOWN],
        *Author.objects.filter(portrait=photograph).prefetch_related("translations")[:SHOWN],
    ]
    return [(row._meta.verbose_name, str(row), address(row)) for row in rows]


def address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
