"""A story for machines: its languages, its picture for link previews, JSON-LD."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from portal.core.addresses import absolute

KINDS = {
    "news": "NewsArticle",
    "report": "ReportageNewsArticle",
    "interview": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "photo-report": "ReportageNewsArticle",
}


def siblings_of(version):
    """[{"language", "url"}] of the live versions, from the story's facts: no query."""
    siblings = []
    for other in version.languages:
        with translation.override(other["language"]):
            url = reverse("articles:detail", args=[version.master_id, other["slug"]])
        siblings.append({"language": other["language"], "url": url})
    return siblings


def modified_at(version):
    """When readers last got something new of the story: its publication or a note on it."""
    moments = [datetime.fromisoformat(note["noted_at"]) for note in version.notes]
    if version.published_at:
        moments.append(version.published_at)
    return max(moments, default=version.modified_at)


def recording_object(recording, poster, version):
    """A VideoObject or AudioObject. What has no title in the language has the story's."""
    text = recording.text_in(version.language_code)
    data = {
        "@type": "VideoObject" if recording.kind == "video" else "AudioObject",
        "name": (text and text.title) or version.headline,
        "uploadDate": recording.uploaded_at,
    }
    if description := (text and text.caption) or version.lead:
        data["description"] = description
    if recording.duration_s:
        data["duration"] = iso_duration(recording.duration_s)
    if poster and poster.share:
        data["thumbnailUrl"] = absolute(poster.share["url"])
    if recording.provider:
        data["embedUrl"] = recording.embed_address
    else:
        data["contentUrl"] = absolute(recording.file.url)
        data["encodingFormat"] = recording.media_type
    return data


def iso_duration(seconds):
    """ISO 8601: PT1H2M3S of 3723."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def news_article(version, photograph, players=()):
    """photograph: of links, or None. players: [(Recording, its poster or None)] of the text."""
    with translation.override(version.language_code):
        data = {
            "@context": "https://schema.org",
            "@type": KINDS.get(version.master.kind, "NewsArticle"),
            "headline": version.meta_title,
            "alternativeHeadline": version.headline if version.search_title else None,
            "inLanguage": version.language_code,
            "url": absolute(version.get_absolute_url()),
            "mainEntityOfPage": absolute(version.get_absolute_url()),
            "dateModified": modified_at(version),
            "isAccessibleForFree": True,
            "wordCount": version.word_count,
            "description": version.meta_description,
            "datePublished": version.published_at,
            "author": [person(author) for author in version.authors],
            "articleSection": next((section["name"] for section in version.section), None),
            "keywords": [topic["name"] for topic in version.topics],
            "contentLocation": next((place_of(place) for place in version.places), None),
            "image": [absolute(photograph.share["url"])] if photograph and photograph.share else [],
            "video": recordings_of("video", players, version),
            "audio": recordings_of("audio", players, version),
            "correction": [correction(note) for note in version.notes],
            "isBasedOn": next((story_url(older) for older in version.older), None),
        }
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def person(author):
    url = reverse("articles:author", args=[author["slug"]])
    return {"@type": "Person", "name": author["name"], "url": absolute(url)}


def place_of(place):
    return {"@type": "Place", "name": place["name"]}


def recordings_of(kind, players, version):
    return [recording_object(*pair, version) for pair in players if pair[0].kind == kind]


def correction(note):
    """schema.org knows one type for all notes; the note's own kind is its name."""
    return {
        "@type": "CorrectionComment",
        "name": note["kind"],
        "text": note["text"],
        "datePublished": note["noted_at"],
    }


def story_url(story):
    return absolute(reverse("articles:detail", args=[story["id"], story["slug"]]))
