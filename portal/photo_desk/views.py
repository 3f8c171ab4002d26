"""The photo desk: many files at once, what is written in them, and a gallery of them."""

import json
import logging

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.models import PhotographTopic, Topic
from galleries import images, metadata, uploads
from galleries.admin import PhotographAdmin
from galleries.models import Gallery, GalleryItem, GalleryVersion, Photograph, PhotographText
from galleries.storing import whole
from portal.core import editions, error_pages
from portal.core.editions import EDITIONS
from portal.core.places import Place
from portal.core.search.normal_form import normalise
from portal.core.text.normalisation import clean_headline, clean_text, number
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy

from .pictures import language_of, limits, refused, shown, why_not_to_write

logger = logging.getLogger("peyk.pictures")
MAX_ITEMS = 300


def may_upload(request):
    """Whether the photo desk opens for a request."""
    user = request.user
    return bool(policy.languages_of(user)) and policy.has(user, "add", Photograph)


@require_safe
def desk(request):
    """The page to drop files on. ?gallery=N: what is uploaded may be added to it."""
    if not may_upload(request):
        raise PermissionDenied
    language = language_of(request)
    gallery = gallery_of(request, request.GET.get("gallery", ""))
    return render(
        request,
        "photo_desk/desk.html",
        {
            **admin.site.each_context(request),
            "title": _("Photo desk"),
            "edition": EDITIONS[language],
            "own_editions": [EDITIONS[code] for code in policy.languages_of(request.user)],
            "gallery": gallery,
            "gallery_url": gallery and newsroom_url("galleries.gallery", gallery.pk, language),
            **limits(),
            "may_make_gallery": policy.has(request.user, "add", Gallery),
        },
    )


def gallery_of(request, text):
    """The gallery of an id that the person may change, or None."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        return None
    gallery = Gallery.objects.filter(pk=text).prefetch_related("versions").first()
    if gallery is None or not policy.may_edit_shared(request.user, gallery):
        return None
    return gallery


@require_POST
def upload(request):
    """POST file=, language=, force=1: JSON of the photograph, of what is alike, or the reason."""
    language = language_of(request)
    if language is None or not policy.has(request.user, "add", Photograph):
        return refused(_("Your role uploads no photographs."))
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": str(images.PictureError.nothing())}, status=400)
    try:
        image_format = images.check(file)
        if request.POST.get("force") != "1":
            alike, is_exact = uploads.like_this(file)
            if alike:
                items = [shown(photograph, language) for photograph in alike]
                return JsonResponse({"alike": items, "exact": is_exact}, status=409)
        photograph = store(request.user, file, image_format, language)
    except images.PictureError as error:
        return JsonResponse({"error": str(error)}, status=400)
    except OSError as fault:
        # Without a reason of the file's own the page offers to try again.
        logger.error("picture not stored: %s", fault)
        return JsonResponse({}, status=503, headers={"Retry-After": "5"})
    return JsonResponse(shown(photograph, language))


@whole()
def store(user, file, image_format, language):
    """Store a checked file with what is written in it."""
    facts = metadata.read(file, language=language)
    photograph = Photograph(uploaded_by=user, place=place_named(facts.city))
    credit = uploads.fill_from(photograph, facts)
    uploads.fill(photograph, file, file.name, image_format)
    uploads.save_whole(photograph)
    languages = {*facts.captions, *facts.alts} or ({language} if credit else set())
    for code in sorted(languages):
        texts = {"caption": facts.captions.get(code, ""), "alt": facts.alts.get(code, "")}
        PhotographText(master=photograph, language_code=code, credit=credit, **texts).save()
    for topic in topics_named(facts.keywords):
        PhotographTopic.objects.create(photograph=photograph, topic=topic)
    return photograph


def place_named(name):
    """The place that has this name in any language, or None."""
    wanted = normalise(name)
    if not wanted:
        return None
    rows = Place.objects.filter(translations__name__iexact=name.strip())
    return rows.order_by("pk").first()


def topics_named(keywords):
    """The topics whose name in any language one of the keywords is, each once."""
    wanted = {normalise(word) for word in keywords} - {""}
    if not wanted:
        return []
    rows = Topic.objects.prefetch_related("translations")
    return [t for t in rows if {normalise(n.name) for n in t.translations.all()} & wanted]


@require_POST
def texts(request, pk):
    """POST language, caption, alt, credit, is_decorative: the texts of one language are stored."""
    language = request.POST.get("language")
    photograph = get_object_or_404(Photograph, pk=pk)
    if why := why_not_to_write(request.user, photograph, language):
        return refused(why)
    limits = {"caption": 4000, "alt": 300, "credit": 120}
    values = {name: clean_text(request.POST.get(name, ""), language).strip() for name in limits}
    for name, limit in limits.items():
        if len(values[name]) > limit:
            field = PhotographText._meta.get_field(name).verbose_name
            sentence = _("“%(field)s” is too long: at most %(max)s characters are kept.")
            said = sentence % {"field": field, "max": number(limit, editions.current())}
            return JsonResponse({"error": said, "tooLong": name}, status=400)
    rows = PhotographText.objects.filter(master=photograph, language_code=language)
    with transaction.atomic():
        # A field that is left and a button that is pressed may ask at once: one after the other.
        Photograph.objects.select_for_update(no_key=True).get(pk=pk)
        text = rows.first() or PhotographText(master=photograph, language_code=language)
        for name, value in values.items():
            setattr(text, name, value)
        text.is_decorative = request.POST.get("is_decorative") == "1"
        text.save()
    return JsonResponse(shown(photograph, language))


@require_POST
def into_gallery(request):
    """POST ids=[…], title=, gallery=N: adds photographs to a gallery, or makes one of them."""
    language = language_of(request)
    try:
        ids = [int(pk) for pk in json.loads(request.POST.get("ids", "[]"))][:MAX_ITEMS]
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise Http404 from None
    stored = Photograph.objects.in_bulk([pk for pk in ids if 0 < pk < 2**63])
    photographs = [stored[pk] for pk in dict.fromkeys(ids) if pk in stored]
    if language is None or not photographs:
        raise Http404
    asked = request.POST.get("gallery", "")
    gallery = gallery_of(request, asked)
    if gallery is None and asked:
        return refused(_("You may not change this gallery, or it was deleted meanwhile."))
    if gallery is None and not policy.has(request.user, "add", Gallery):
        return refused(_("Your role makes no galleries."))
    with transaction.atomic():
        if gallery is None:
            gallery = Gallery.objects.create()
            GalleryVersion(
                master=gallery,
                language_code=language,
                title=clean_headline(request.POST.get("title", ""), language)[:200],
                created_by=request.user,
                assigned_to=request.user,
            ).save()
        add(gallery, photographs)
    return JsonResponse({"url": newsroom_url("galleries.gallery", gallery.pk, language)})


def add(gallery, photographs):
    """Put photographs at a gallery's end; those that are in it already stay where they are."""
    Gallery.objects.select_for_update().get(pk=gallery.pk)
    there = dict(gallery.items.values_list("photograph", "position"))
    position = max(there.values(), default=-1)
    for photograph in photographs:
        if photograph.pk not in there:
            position += 1
            GalleryItem.objects.create(gallery=gallery, photograph=photograph, position=position)


@require_safe
def original(request, pk):
    """The file as it came, for those of the newsroom who may change the photograph."""
    photograph = get_object_or_404(Photograph, pk=pk)
    if not PhotographAdmin.may_change(request.user, photograph):
        raise PermissionDenied
    try:
        file = photograph.original.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    except OSError as fault:
        logger.error("original not read: %s", fault)
        return error_pages.page(request, 503)
    # Always as a download: what came from outside is not shown under our address.
    return FileResponse(
        file,
        as_attachment=True,
        filename=photograph.file_name,
        content_type="application/octet-stream",
    )
