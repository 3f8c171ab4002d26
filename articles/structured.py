"""A story for machines: its languages, its picture for link previews, JSON-LD."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri

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


def news_article(version, photograph):
    data = {
        "@context": "https://schema.org",
        "@type": KINDS.get(version.master.kind, "NewsArticle"),
        "headline": version.headline,
        "inLanguage": version.language_code,
        "url": absolute(version.get_absolute_url()),
        "mainEntityOfPage": absolute(version.get_absolute_url()),
        "dateModified": modified_at(version),
        "isAccessibleForFree": True,
        "wordCount": version.word_count,
    }
    if version.lead:
        data["description"] = version.lead
    if version.published_at:
        data["datePublished"] = version.published_at
    if version.authors:
        with translation.override(version.language_code):
            data["author"] = [
                {
                    "@type": "Person",
                    "name": author["name"],
                    "url": absolute(reverse("articles:author", args=[author["slug"]])),
                }
                for author in version.authors
            ]
    if version.section:
        data["articleSection"] = version.section[0]["name"]
    if version.topics:
        data["keywords"] = [topic["name"] for topic in version.topics]
    if version.places:
        data["contentLocation"] = {"@type": "Place", "name": version.places[0]["name"]}
    if photograph and photograph.share:
        data["image"] = [absolute(photograph.share["url"])]
    if version.notes:
        # schema.org knows one type for all of them; the note's own kind is its name.
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "name": note["kind"],
                "text": note["text"],
                "datePublished": note["noted_at"],
            }
            for note in version.notes
        ]
    if version.older:
        with translation.override(version.language_code):
            older = version.older[0]
            url = reverse("articles:detail", args=[older["id"], older["slug"]])
        data["isBasedOn"] = absolute(url)
    return data


def absolute(address):
    return settings.SITE_URL + iri_to_uri(address)
