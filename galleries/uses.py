"""Which galleries, films and sounds show a photograph."""

import pghistory.models
from django.db.models import CASCADE, Exists, OuterRef, Q
from django.urls import reverse

from portal.core import hooks
from portal.core.publishing import State

from .models import Gallery, GalleryVersion, Photograph, Recording

SHOWN = 50  # of each kind
# Work of others that must not change under them.
FIXED = (State.PUBLISHED, State.APPROVED)


def as_uses(rows):
    """What hooks.photograph_uses expects, of the rows that show a photograph."""
    return [(row._meta.verbose_name, str(row), address(row)) for row in rows]


def address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def galleries_with(photograph):
    return Gallery.objects.filter(Q(items__photograph=photograph) | Q(cover=photograph))


def uses_in_galleries(photograph):
    rows = Gallery.objects.prefetch_related("versions")
    inside = rows.filter(items__photograph=photograph).distinct().order_by("-pk")
    as_cover = rows.filter(cover=photograph).exclude(items__photograph=photograph)
    return as_uses([*inside[:SHOWN], *as_cover[:SHOWN]])


def unused(photographs):
    """Those of a queryset that nothing shows.

    Found by relation, so that a new field that shows photographs counts by itself: what is part
    of a photograph (its texts, its topics) goes with it, all else shows it.
    """
    for relation in Photograph._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and relation.one_to_many) or relation.on_delete is CASCADE:
            continue
        model, name = relation.related_model, relation.field.name
        if not issubclass(model, pghistory.models.Event):
            shown = model._base_manager.filter(**{name: OuterRef("pk")})
            photographs = photographs.filter(~Exists(shown))
    for condition in hooks.shown_in_texts():
        photographs = photographs.filter(~condition)
    return photographs


def uses_in_recordings(photograph):
    rows = Recording.objects.filter(poster=photograph)
    return as_uses(rows.prefetch_related("texts")[:SHOWN])


def is_shown_by_others(upload, user):
    """Whether an approved or live gallery of anybody but the user shows a photograph."""
    if not isinstance(upload, Photograph):
        return False
    versions = GalleryVersion.objects.filter(
        master__in=galleries_with(upload).values("pk"), state__in=FIXED
    )
    return versions.exclude(created_by=user).exists()
