"""The templates of the demonstration: weather, exchange rates, obituary, match report."""

from datetime import time

from articles.models import StoryTemplate

from . import markup


def load(rows, loader):
    """rows: of content/templates.json; loader: a demo.loader.Loader that has its sections."""
    for row in rows:
        template = StoryTemplate.objects.create(
            kind=row.get("kind", "news"),
            section=loader.sections[row["section"]],
            has_no_picture=row.get("has_no_picture", False),
            weekdays=row.get("weekdays", []),
            made_at=time.fromisoformat(row["made_at"]) if "made_at" in row else None,
            assigned_to=loader.users.get(row.get("assigned_to")),
        )
        template.topics.set(loader.topics[key] for key in row["topics"])
        for language, texts in row["texts"].items():
            body = markup.to_html(texts["body"], {}, {})
            template.create_translation(language, **{**texts, "body": body})
