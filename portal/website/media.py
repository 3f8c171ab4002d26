"""Stored files: readers get those that something live shows, and no others."""

import logging

from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleVersion, Author
from calendar_app.models import Event, EventVersion
from galleries.models import Gallery, GalleryItem, GalleryVersion, Photograph, Recording
from portal.core import error_pages, routes
from portal.core.storage.media_storages import open_at
from portal.newsroom.models import PreviewLink
from portal.newsroom.rights import policy

from . import byte_ranges, recording_access
from .models import Banner, EditionSettings, Page

logger = logging.getLogger("peyk.storage")

# Columns of what has versions.
PICTURES = ("lead_photograph_id", "social_photograph_id", "cover_id", "photograph_id")

# Whoever may see one of these sees its pictures before readers do.
SHOW = (Photograph, Recording, Gallery, Article, Event, Page, Banner)
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def is_public(photograph_id, at=None):
    """Whether anything that readers may see at `at` shows the photograph."""
    at = at or timezone.now()
    if not Photograph.objects.licensed(at).filter(pk=photograph_id).exists():
        return False
    articles = ArticleVersion.objects.published(at=at)
    galleries = GalleryItem.objects.filter(photograph=photograph_id).values("gallery_id")
    gallery_ids = [row["gallery_id"] for row in galleries]
    return (
        articles.filter(master__lead_photograph=photograph_id).exists()
        or articles.filter(master__social_photograph=photograph_id).exists()
        or articles.filter(body_photographs__contains=[photograph_id]).exists()
        or GalleryVersion.objects.published(at=at)
        .filter(Q(master__cover=photograph_id) | Q(master__in=gallery_ids))
        .exists()
        or EventVersion.objects.published(at=at).filter(master__photograph=photograph_id).exists()
        or Banner.objects.running(at).filter(photograph=photograph_id).exists()
        or Author.objects.filter(portrait=photograph_id).exists()
        or EditionSettings.objects.filter(social_photograph=photograph_id).exists()
        or recording_access.shows_poster(photograph_id, at)
    )


def may_see_unpublished(request, shows):
    """Whether somebody of the newsroom asks, or a secret link to a version that shows the file.

    shows: called with a version, says whether its page does.
    """
    user = request.user
    if user.is_authenticated and user.is_staff and any(may_see(user, model) for model in SHOW):
        return True
    link = PreviewLink.find(request.GET.get("preview", "")[:80])
    version = link and link.version
    return bool(version) and shows(version)


def may_see(user, model):
    return any(policy.has(user, action, model) for action in ("view", "change"))


def photographs_of(version):
    """The ids of the photographs that a version's page shows."""
    master = version.master
    found = {getattr(master, name, None) for name in PICTURES}
    found.update(getattr(version, "body_photographs", ()))
    galleries = {getattr(master, "gallery_id", None), *getattr(version, "body_galleries", ())}
    if isinstance(version, GalleryVersion):
        galleries.add(master.pk)
    items = GalleryItem.objects.filter(gallery__in=galleries - {None})
    found.update(items.values_list("photograph_id", flat=True))
    return found | recording_access.posters_of(version)


@routes.never_kept
@require_safe
def media(request, name):
    photograph = Photograph.objects.with_file(name).first()
    if photograph is None:
        return recorded_media(request, name)
    if name not in photograph.all_files():
        raise Http404
    is_shown = is_public(photograph.pk)
    if not is_shown and not may_see_unpublished(
        request, lambda version: photograph.pk in photographs_of(version)
    ):
        raise Http404
    etag = f'"{name}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        try:
            file = default_storage.open(name)
        except FileNotFoundError:
            raise Http404 from None
        except OSError as fault:
            return away(request, fault)
        response = FileResponse(file, content_type=TYPES[name.rpartition(".")[2]])
        response.headers["Content-Length"] = str(file.size)
    response.headers["ETag"] = etag
    return with_policy(response, is_shown)


def recorded_media(request, name):
    """A file of video or audio, or its captions: whole or in parts."""
    found = recording_access.find(name)
    if found is None:
        raise Http404
    is_shown = recording_access.is_public(found.recording_id)
    if not is_shown and not may_see_unpublished(
        request, lambda version: found.recording_id in recording_access.recordings_of(version)
    ):
        raise Http404
    try:
        size = default_storage.size(name) if found.bytes is None else found.bytes
        response = byte_ranges.answer(
            request,
            lambda at: open_at(default_storage, name, at),
            size,
            f'"{name}"',
            found.content_type,
        )
    except FileNotFoundError:
        raise Http404 from None
    except OSError as fault:
        return away(request, fault)
    return with_policy(response, is_shown)


def away(request, fault):
    """503 while the disk or the storage cannot give a file."""
    logger.error("file not read: %s", fault)
    return error_pages.page(request, 503)


def with_policy(response, is_shown):
    # A new crop gets a new name, so browsers may keep a file; shared caches ask again each
    # second, because a withdrawn story takes its pictures along.
    response.headers["Cache-Control"] = (
        "public, max-age=86400, s-maxage=1" if is_shown else "private, no-store"
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_shown else "same-origin"
    return response
