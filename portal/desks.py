"""The newsroom's front page: short lists of what waits for this person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleVersion
from portal.base.publishing import State
from portal.newsroom import rights

SHOWN = 8


@dataclass
class Desk:
    title: str
    rows: list
    empty: str
    moment: str  # the field whose time is shown


def desks(request):
    user = request.user
    if not rights.has(user, "view", Article):
        return
    languages = rights.languages_of(user)
    versions = ArticleVersion.objects.defer("body").filter(language_code__in=languages)
    if rights.has(user, "change", Article) or rights.has(user, "translate", Article):
        yield desk(
            _("My drafts"),
            versions.filter(state=State.DRAFT, created_by=user).order_by("-modified_at"),
            _("You have no drafts."),
            "modified_at",
        )
    if rights.has(user, "approve", Article):
        yield desk(
            _("Waiting for review"),
            versions.filter(state=State.IN_REVIEW).order_by("modified_at"),
            _("Nothing waits for review."),
            "modified_at",
        )
    if rights.has(user, "publish", Article):
        yield desk(
            _("Approved, not published"),
            versions.filter(state=State.APPROVED).order_by("modified_at"),
            _("Nothing is approved and unpublished."),
            "modified_at",
        )
    yield desk(
        _("Scheduled"),
        versions.scheduled().order_by("published_at"),
        _("Nothing is scheduled."),
        "published_at",
    )
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    yield desk(
        _("Published today"),
        versions.published().filter(published_at__gte=midnight).newest_first(),
        _("Nothing was published today."),
        "published_at",
    )


def desk(title, versions, empty, moment):
    rows = [
        {
            "version": version,
            "moment": getattr(version, moment),
            "url": f"{reverse('admin:articles_article_change', args=[version.master_id])}"
            f"?language={version.language_code}",
        }
        for version in versions[:SHOWN]
    ]
    return Desk(title, rows, empty, moment)
