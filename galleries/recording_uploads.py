"""From an uploaded file to a Recording or a track of it: whole, or not at all."""

import contextlib
import io
import shutil
import tempfile

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from portal.core.fields import random_name
from portal.core.text.normalisation import clean_headline

from . import captions, providers, recording_files
from .models import Recording, RecordingTrack
from .models.photographs import remove
from .models.recordings import forget_files
from .recording_files.blanking import blank
from .storing import note, whole


def store_recording(file, file_name, *, user=None, **fields):
    """Store a file of video or audio; returns the Recording.

    file: a binary file. file_name: the name it had, shown to editors only.
    Raises recorded.RecordedError for what is not accepted; nothing is stored then.
    """
    facts = recording_files.check(file)
    recording = Recording(uploaded_by=user, **fields)
    save_with_file(recording, file, file_name, facts)
    return recording


def store_link(address, *, user=None, **fields):
    """Store a video at a provider; returns the Recording. Raises providers.AddressError."""
    provider, provider_id = providers.parse(address)
    return Recording.objects.create(
        provider=provider, provider_id=provider_id, uploaded_by=user, **fields
    )


def store_track(recording, language, kind, content):
    """Store captions; returns the RecordingTrack. Raises captions.CaptionsError."""
    track = RecordingTrack(recording=recording, language=language, kind=kind)
    track.file, _notes = track_file(content, language)
    save_whole(track)
    return track


def track_file(content, language):
    """(the cleaned captions as a file that a RecordingTrack may store, notes of `clean`)."""
    text, notes = captions.clean(content, language)
    return ContentFile(text.encode(), name="captions.vtt"), notes


def save_with_file(recording, file, file_name, facts):
    """Save a recording with a (checked) file, in which nothing tells of place and device."""
    recording.kind, recording.format = facts.kind, facts.format
    recording.width, recording.height = facts.width, facts.height
    recording.duration_s = facts.duration_s and max(1, round(facts.duration_s))
    recording.file_name = clean_headline(file_name, "en")[:200] or "-"
    with without_private(file, facts) as clean:
        clean.seek(0, io.SEEK_END)
        recording.bytes = clean.tell()
        clean.seek(0)
        # The extension is made from the content: what the name claims decides nothing.
        recording.file = File(clean, name=f"recording.{facts.format}")
        save_whole(recording)


@contextlib.contextmanager
def without_private(file, facts):
    """The file without the parts that RecordingFacts.private names, of the same length."""
    if not facts.private:
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        blank(copy, facts.private)
        yield copy


def save_whole(row):
    """Save a row with the file it was given; on any fault the file does not stay.

    A file that it had before is deleted once the new one is stored for good.
    """
    old = type(row).objects.filter(pk=row.pk).values_list("file", flat=True).first()
    with whole():
        if row.file and not row.file._committed:
            # Named before it is written: a full disk leaves half a file, under a known name.
            name = random_name(row, row.file.name)
            note(lambda: remove([name]))
            row.file = default_storage.save(name, row.file.file)
        row.save()
    if old and row.file.name != old:
        forget_files([old])
