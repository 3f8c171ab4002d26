"""What belongs together across apps: an event's stories, a story's events. One query each."""

from django import template
from django.utils import timezone

from articles.models import ArticleVersion
from calendar_app.models import EventVersion

register = template.Library()
SHOWN = 6


@register.simple_tag
def stories_of(event_version):
    """The live stories that the desk joined to an event, in its language and order."""
    return list(
        ArticleVersion.objects.published(event_version.language_code)
        .filter(master__event_links__event=event_version.master_id)
        .order_by("master__event_links__position", "-published_at", "-pk")
        .defer("body")[:SHOWN]
    )


@register.simple_tag
def events_of(article_version):
    """The live events that a story belongs to, in its language: the coming ones first."""
    versions = (
        EventVersion.objects.published(article_version.language_code)
        .filter(master__story_links__article=article_version.master_id)
        .select_related("master")
        .defer("body")
    )
    now = timezone.now()
    return sorted(versions, key=lambda v: (v.master.ends_at <= now, abs(v.master.starts_at - now)))[
        :SHOWN
    ]
