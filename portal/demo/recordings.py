"""Video and audio of the demonstration."""

from pathlib import Path

from galleries.recording_uploads import store_recording, store_track

FOLDER = Path(__file__).parent / "recordings"


def load(items, user):
    """Store what `content/recordings.json` lists; returns {key: Recording}."""
    found = {}
    for item in items:
        with (FOLDER / item["file"]).open("rb") as file:
            recording = store_recording(file, item["file"], user=user)
        for language in item["title"]:
            names = ("title", "caption", "credit", "transcript")
            recording.create_translation(language, **{n: item[n][language] for n in names})
        for language, name in item["captions"].items():
            store_track(recording, language, "captions", (FOLDER / name).read_bytes())
        found[item["key"]] = recording
    return found
