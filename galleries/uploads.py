"""From an uploaded file to a Photograph with its renditions: whole, or not at all."""

import hashlib

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from portal.core.text.normalisation import clean_headline

from . import images
from .models import Photograph
from .models.photographs import remove
from .renditions import write_first
from .storing import note, whole
from .tasks import make_renditions

SEEN_PX = images.CHECKED_PX  # enough to make the first renditions of, and to compare
ALIKE_SHOWN = 4


def store_photograph(file, file_name, *, user=None, **fields):
    """Store a picture and all that readers get of it; returns the Photograph.

    file: a binary file. file_name: the name it had, shown to editors only.
    Raises images.PictureError for what is not accepted; nothing is stored then.
    """
    image_format = images.check(file)
    photograph = Photograph(uploaded_by=user, **fields)
    fill(photograph, file, file_name, image_format)
    save_whole(photograph)
    return photograph


def fill(photograph, file, file_name, image_format):
    """Give a photograph its (checked) file. Nothing is written yet."""
    photograph.file_name = clean_headline(file_name, "en")[:200] or "-"
    photograph.sha256 = digest_of(file)
    photograph.width, photograph.height = images.size_of(file)
    # The extension is made from the content: what the name claims decides nothing.
    photograph.original = File(file, name=f"picture.{images.EXTENSIONS[image_format]}")


def fill_from(photograph, facts):
    """Give a photograph what is written in its file, where nobody wrote anything else.

    facts: of galleries.metadata. Returns the credit line that follows from them, or "".
    """
    photograph.photographer = photograph.photographer or facts.photographer[:120]
    photograph.agency = photograph.agency or facts.credit[:120]
    photograph.keywords = photograph.keywords or [word[:80] for word in facts.keywords]
    photograph.taken_at = photograph.taken_at or facts.taken_at
    return " / ".join(dict.fromkeys(filter(None, (facts.photographer, facts.credit))))[:120]


def save_whole(photograph):
    """Save the row, the original and the first renditions; on any fault none of them stays.

    The other renditions are made by the task queue.
    """
    written, dropped, replaced = [], [], ""

    def take_back():
        original = photograph.original
        return remove(written, original.name if original._committed else "")

    with whole():
        note(take_back)
        if photograph.pk:
            dropped, replaced = set_aside(photograph)
        write_first(photograph, images.upright(photograph.original.file, SEEN_PX), written)
        photograph.save()
        make_renditions.enqueue(photograph.pk)
        if replaced:
            transaction.on_commit(lambda: remove(dropped, replaced), robust=True)


def set_aside(photograph):
    """Keep the renditions of the file that is replaced for a while, instead of older ones.

    Returns what is to be deleted: the names of those, and the original's.
    """
    stored = Photograph.objects.select_for_update().get(pk=photograph.pk)
    moment = timezone.now().isoformat()
    photograph.old_files = {
        token: {"at": moment, "files": names} for token, names in stored.files().items()
    }
    photograph.crop_token = None
    dropped = [name for kept in stored.old_files.values() for name in kept["files"]]
    return dropped, stored.original.name


def like_this(file):
    """([photographs], is_exact): what is stored already and is, or looks like, this picture."""
    same = Photograph.objects.to_choose().filter(sha256=digest_of(file))
    if found := list(same.with_texts()[:ALIKE_SHOWN]):
        return found, True
    likeness = images.likeness(images.upright(file, SEEN_PX))
    return list(Photograph.objects.to_choose().like(likeness).with_texts()[:ALIKE_SHOWN]), False


def digest_of(file):
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
