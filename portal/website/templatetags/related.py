"""What belongs together across apps: an event's stories, a story's events."""

from django import template
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import ArticleVersion
from calendar_app.models import EventVersion, Occurrence
from portal.core.editions import EDITIONS

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
    """The live events that a story belongs to, in its language: the coming ones first.

    Each has `span`, the time to tell: its next date, else its last. A second query where there
    are any.
    """
    now, language = timezone.now(), article_version.language_code
    dates = Occurrence.objects.filter(event=OuterRef("master"))
    coming = dates.not_over(now, EDITIONS[language]).order_by("starts_at", "pk")
    versions = list(
        EventVersion.objects.published(language)
        .filter(master__story_links__article=article_version.master_id)
        .select_related("master")
        .defer("body")
        .annotate(
            date=Coalesce(
                Subquery(coming.values("pk")[:1]),
                Subquery(dates.order_by("-starts_at", "-pk").values("pk")[:1]),
            )
        )
    )
    spans = Occurrence.objects.in_bulk([v.date for v in versions if v.date]) if versions else {}
    for version in versions:  # a series of which every date was dropped has none
        version.span = spans.get(version.date, version.master)
    versions.sort(key=lambda v: by_time(v.span, now))
    return versions[:SHOWN]


def by_time(span, now):
    """A key: what is to come in its order, then what is over, the last first.

    It changes at the end of an occurrence alone, of which the stamp of a page knows.
    """
    is_over = span.ends_at <= now
    return is_over, -span.starts_at.timestamp() if is_over else span.starts_at.timestamp()
