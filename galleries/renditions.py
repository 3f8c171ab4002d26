"""The files that readers get of a photograph: made, swapped for older ones, counted.

A few JPEGs are made while it is uploaded (galleries.uploads); the rest by the task queue. Pages
show what is there. A worker that is killed leaves at most files that nobody names; what is
missing is known from the photographs themselves, not from the queue.
"""

import logging
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import images
from .models import Photograph
from .models.photographs import file_name, remove

logger = logging.getLogger("peyk.renditions")


def new_token():
    """96 random bits as 16 characters that may stand in an address."""
    return secrets.token_urlsafe(12)


def write(token, made, written):
    """Store renditions; returns their part of a Photograph's manifest.

    made: (crop, (format, width, height, bytes)) pairs. written: names are added as they are
    stored, for whoever must take them back.
    """
    manifest = {}
    for crop, (format_name, width, height, content) in made:
        name = file_name(token, crop, width, format_name)
        default_storage.delete(name)  # of a worker that was killed half-way
        default_storage.save(name, ContentFile(content))
        written.append(name)
        manifest.setdefault(crop, {}).setdefault(format_name, []).append(
            [width, height, len(content)]
        )
    for formats in manifest.values():
        for sizes in formats.values():
            sizes.sort()
    return manifest


def write_first(photograph, image, written):
    """The first JPEGs of an uploaded picture, under its new token."""
    photograph.token = new_token()
    photograph.placeholder = images.placeholder(image)
    photograph.likeness = images.likeness(image)
    photograph.made_for = ""
    made = ((images.WHOLE.name, one) for one in images.first_renditions(image))
    photograph.manifest = write(photograph.token, made, written)


def make(pk, *, anew=False):
    """Make what a photograph's renditions lack, and put it in the place of what was there.

    anew: make the whole picture's files too, under a new address. Returns whether it is complete.
    Raises OSError where the storage is away or full: that is not the photograph's fault.
    """
    photograph = Photograph.objects.filter(pk=pk).first()
    if photograph is None or (photograph.is_complete and not anew):
        return photograph is not None
    written = []
    try:
        changes = made_of(photograph, anew, written)
    except (OSError, ValueError, SyntaxError, MemoryError) as fault:
        remove(written)
        if is_of_the_storage(fault):
            raise
        # Decoders raise many things. The picture keeps what it has, and says so on the desk.
        logger.exception("no renditions of photograph %s", pk)
        text = _("The file could not be read: %(fault)s") % {"fault": type(fault).__name__}
        Photograph.objects.filter(pk=pk).update(fault=text[:200], made_for=photograph.wanted_for)
        return False
    if not swap(photograph, changes):
        remove(written)  # it was changed meanwhile: another task makes it as it is now
        return False
    return True


def is_of_the_storage(fault):
    """Whether a fault may pass, as it lies with the disk or the storage and not with the file."""
    # Decoders raise OSError too, but without a number.
    return (
        isinstance(fault, OSError)
        and fault.errno is not None
        and not isinstance(fault, FileNotFoundError)
    )


def made_of(photograph, anew, written):
    """Render and store; returns the fields that change."""
    focal = (photograph.focal_x, photograph.focal_y)
    with photograph.original.open("rb") as file:
        image = images.upright(file)
    token = new_token() if anew or not photograph.token else photograph.token
    has_whole = token == photograph.token and set(images.WHOLE.widths) <= set(
        photograph.manifest.get(images.WHOLE.name, {})
    )
    manifest = {}
    if has_whole:
        manifest[images.WHOLE.name] = photograph.manifest[images.WHOLE.name]
    else:
        made = ((images.WHOLE.name, one) for one in images.renditions(image, images.WHOLE, focal))
        manifest.update(write(token, made, written))
    crop_token = new_token()
    crops = (
        (crop.name, one)
        for crop in images.CROPS.values()
        for one in images.renditions(image, crop, focal)
    )
    manifest.update(write(crop_token, crops, written))
    return {
        "token": token,
        "crop_token": crop_token,
        "manifest": manifest,
        "placeholder": images.placeholder(image),
        "likeness": images.likeness(image),
        "made_for": photograph.wanted_for,
        "fault": "",
    }


def swap(photograph, changes):
    """Write the changes if the photograph is still what they were made of.

    The files that they replace stay for the pages that were sent before; those of the generation
    before that are deleted.
    """
    with transaction.atomic():
        now = Photograph.objects.select_for_update().filter(pk=photograph.pk).first()
        if now is None or (now.wanted_for, now.original.name) != (
            photograph.wanted_for,
            photograph.original.name,
        ):
            return False
        present = {changes["token"], changes["crop_token"]}
        moment = timezone.now().isoformat()
        old_files = {
            token: {"at": moment, "files": names}
            for token, names in now.files().items()
            if token not in present
        }
        dropped = [name for kept in now.old_files.values() for name in kept["files"]]
        if not old_files:  # nothing was replaced, only added
            old_files, dropped = now.old_files, []
        Photograph.objects.filter(pk=now.pk).update(**changes, old_files=old_files)
        transaction.on_commit(lambda: remove(dropped), robust=True)
    return True
