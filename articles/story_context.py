"""What a story's page shows around its texts: pictures in the body, related stories."""

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from galleries.models import Photograph, Recording
from portal.core.embeds.cards import cards_in
from portal.core.text.richtext import placements

from .models import ArticleVersion, Correction

RELATED = 6
GALLERY_PICTURES = 6

_RELATED = """
    SELECT v.id, v.master_id, v.language_code, v.slug, v.headline, v.published_at FROM (
        SELECT version_id, sum(nearness) AS nearness FROM (
        (SELECT version_id, published_at, 1 AS nearness FROM articles_listing
            WHERE kind = 'topic' AND key = ANY(%(topics)s) AND language_code = %(language)s
                AND published_at <= now()
            ORDER BY published_at DESC LIMIT 40)
        UNION ALL
        (SELECT version_id, published_at, 0 FROM articles_listing
            WHERE kind = 'section' AND key = %(section)s AND language_code = %(language)s
                AND published_at <= now()
            ORDER BY published_at DESC, version_id DESC LIMIT 12)
        ) listed
        WHERE version_id <> %(version)s
        GROUP BY version_id
    ) near
    JOIN articles_articleversion v ON v.id = near.version_id
    WHERE v.state = 'published' AND v.published_at <= now()
    ORDER BY near.nearness DESC, v.published_at DESC, v.id DESC
    LIMIT %(limit)s
"""


def related_to(version):
    """Live versions of the same language: those that share topics first, then the section's."""
    topics = [topic["id"] for topic in version.topics]
    return _near(version.master, topics, version.language_code, version.pk or 0)


def related_in(language, article):
    """Live versions in a language that the article itself is not live in, as in related_to."""
    return _near(article, list(article.topics.values_list("pk", flat=True)), language)


def _near(article, topics, language, but=0):
    parameters = {
        "topics": topics,
        "section": article.section_id,
        "language": language,
        "version": but,
        "limit": RELATED,
    }
    return list(ArticleVersion.objects.raw(_RELATED, parameters))


class Figures:
    """What is placed in one story, fetched together: 3 queries for any number of pictures.

    Recordings cost 3 more, related stories 1, where there are any.
    """

    def __init__(self, version):
        self.version = version
        self.language = version.language_code
        self.galleries = {gallery["id"]: gallery for gallery in version.galleries}
        self.cards = cards_in(version.body)
        self.under = self.galleries.get(version.master.gallery_id)
        self.recordings = (
            Recording.objects.licensed().with_texts().in_bulk(version.body_recordings)
            if version.body_recordings
            else {}
        )
        self.stories, master = self._stories(), version.master
        wanted = {
            master.lead_photograph_id,
            master.social_photograph_id,
            *version.body_photographs,
        }
        wanted.update(story.master.lead_photograph_id for story in self.stories.values())
        wanted.update(recording.poster_id for recording in self.recordings.values())
        for gallery in self.galleries.values():
            wanted.update([gallery["cover"], *gallery["photographs"]])
        self.photographs = (
            Photograph.objects.licensed().with_texts().in_bulk(wanted - {None})
            if wanted - {None}
            else {}
        )
        self.lead = self.photographs.get(master.lead_photograph_id)
        # Readers may not see the one whose licence has ended.
        self.social = self.photographs.get(master.social_photograph_id) or self.lead

    def _stories(self):
        """{id: live version in the story's language} of the stories that the text places."""
        ids = set(placements(self.version.body)["article"]) - {self.version.master_id}
        if not ids:
            return {}
        live = ArticleVersion.objects.published(self.language).filter(master__in=ids)
        return {story.master_id: story for story in live.select_related("master").defer("body")}

    @property
    def gallery_pictures(self):
        """The photographs of the «گالری» block, with the number of each in its gallery."""
        if not self.under:
            return []
        ids = self.under["photographs"][:GALLERY_PICTURES]
        return [(n, self.photographs[pk]) for n, pk in enumerate(ids, 1) if pk in self.photographs]

    @property
    def players(self):
        """[(Recording, its poster or None)] in the order in which they stand in the text."""
        placed = dict.fromkeys(self.version.body_recordings)
        found = [self.recordings[pk] for pk in placed if pk in self.recordings]
        return [(recording, self.photographs.get(recording.poster_id)) for recording in found]

    @property
    def has_embeds(self):
        """Whether something in the text becomes a frame of another site at a press."""
        elsewhere = any(recording.provider for recording in self.recordings.values())
        return elsewhere or any(card.frame for card in self.cards)

    def html(self, kind, pk):
        """The HTML that stands in a placeholder's place: "" for what readers may not see.

        kind: of richtext.PLACED with an id, or "embed" with a Card.
        """
        if kind == "embed":
            return self.card_html(pk)
        rows, html_of = {
            "photograph": (self.photographs, self.photograph_html),
            "gallery": (self.galleries, self.gallery_html),
            "recording": (self.recordings, self.recording_html),
            "article": (self.stories, self.story_html),
        }[kind]
        return html_of(rows[pk]) if pk in rows else ""

    def photograph_html(self, photograph):
        return render_to_string(
            "galleries/_placed_photograph.html",
            {"photograph": photograph, "language": self.language},
        )

    def card_html(self, card):
        return render_to_string(
            "galleries/_placed_card.html",
            {"card": card, "photograph": self.photographs.get(card.picture)},
        )

    def recording_html(self, recording):
        return render_to_string(
            "galleries/_placed_recording.html",
            {
                "recording": recording,
                "text": recording.text_in(self.language),
                "poster": self.photographs.get(recording.poster_id),
                "language": self.language,
            },
        )

    def story_html(self, story):
        return render_to_string(
            "articles/_placed_story.html",
            {"story": story, "photograph": self.photographs.get(story.master.lead_photograph_id)},
        )

    def gallery_html(self, gallery):
        cover = self.photographs.get(gallery["cover"]) or next(
            (self.photographs[k] for k in gallery["photographs"] if k in self.photographs), None
        )
        return render_to_string(
            "galleries/_placed_gallery.html",
            {"gallery": gallery, "cover": cover, "language": self.language},
        )


def follow_ups(rows, language):
    """Stories of a fact as templates show them: [{"headline", "url", "published_at"}]."""
    found = []
    for row in rows:
        with translation.override(language):
            url = reverse("articles:detail", args=[row["id"], row["slug"]])
        moment = datetime.fromisoformat(row["published_at"])
        found.append({"headline": row["headline"], "url": url, "published_at": moment})
    return found


def notes_of(version):
    """The corrections of a version from its facts, as templates show them."""
    return [
        {
            "kind": Correction.Kind(note["kind"]).label,
            "code": note["kind"],
            "text": note["text"],
            "noted_at": datetime.fromisoformat(note["noted_at"]),
        }
        for note in version.notes
    ]
