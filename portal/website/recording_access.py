"""The files of video and audio, and their captions: who may fetch which."""

from dataclasses import dataclass

from articles.models import ArticleVersion
from galleries.models import Recording, RecordingTrack

CAPTIONS_TYPE = "text/vtt; charset=utf-8"


@dataclass(frozen=True)
class StoredFile:
    """A stored file: the recording that it belongs to, its type and its length (None: ask it)."""

    recording_id: int
    content_type: str
    bytes: int | None


def find(name):
    """The StoredFile of a stored name, or None."""
    recording = Recording.objects.filter(file=name).exclude(file="").first()
    if recording is not None:
        return StoredFile(recording.pk, recording.media_type, recording.bytes)
    track = RecordingTrack.objects.filter(file=name).first()
    return track and StoredFile(track.recording_id, CAPTIONS_TYPE, None)


def is_public(recording_id, at=None):
    """Whether anything that readers may see at `at` shows the recording."""
    if not Recording.objects.licensed(at).filter(pk=recording_id).exists():
        return False
    live = ArticleVersion.objects.published(at=at)
    return live.filter(body_recordings__contains=[recording_id]).exists()


def shows_poster(photograph_id, at=None):
    """Whether the photograph is the poster of a recording that readers may see."""
    recordings = Recording.objects.licensed(at).filter(poster=photograph_id)
    ids = list(recordings.values_list("pk", flat=True))
    live = ArticleVersion.objects.published(at=at)
    return bool(ids) and live.filter(body_recordings__overlap=ids).exists()


def recordings_of(version):
    """The ids of the recordings that a version's page shows."""
    return set(getattr(version, "body_recordings", ()))


def posters_of(version):
    """The ids of the photographs that stand in for a version's recordings."""
    recordings = Recording.objects.filter(pk__in=recordings_of(version), poster__isnull=False)
    return set(recordings.values_list("poster", flat=True))
