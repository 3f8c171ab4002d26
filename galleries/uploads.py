"""From an uploaded file to a Photograph with its renditions: whole, or not at all."""

import hashlib
import secrets

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage, storages
from django.db import transaction

from portal.base.text import clean_headline

from . import images
from .models import Photograph, Rendition


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


def save_whole(photograph):
    """Save the row, the original and the renditions; on any fault none of them stays."""
    written = []
    try:
        with transaction.atomic():
            photograph.save()
            written.append((storages["originals"], photograph.original.name))
            make_renditions(photograph, written)
    except BaseException:
        for storage, name in written:
            storage.delete(name)
        raise


def make_renditions(photograph, written=None):
    """Make the renditions of a photograph anew, under new names."""
    written = written if written is not None else []
    with photograph.original.open("rb") as file:
        made = list(images.renditions(file))
    old = list(photograph.renditions.all())
    rows = []
    for image_format, width, height, content in made:
        name = secrets.token_hex(16)
        name = default_storage.save(
            f"{name[:2]}/{name}.{image_format.replace('jpeg', 'jpg')}", ContentFile(content)
        )
        written.append((default_storage, name))
        rows.append(
            Rendition(
                photograph=photograph,
                width=width,
                height=height,
                format=image_format,
                file=name,
                bytes=len(content),
            )
        )
    with transaction.atomic():
        photograph.renditions.all().delete()
        Rendition.objects.bulk_create(rows)
    transaction.on_commit(lambda: [default_storage.delete(row.file.name) for row in old])


def digest_of(file):
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
