"""The newsroom's front page: short lists of what waits for this person.

Each list is one query over an index that holds only work in progress or the newest stories, so
the page costs the same with a thousand stories and with a million.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article, ArticleVersion, ReadCount, Section
from portal.core.publishing import AT_WORK, State
from portal.newsroom.desks import SHOWN, Desk, DeskRow, desk_for
from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy
from portal.newsroom.workflow.due_updates import OVERDUE_AFTER

TODAY_SHOWN = 12
KIND = Article._meta.label_lower
WRITES = ("change", "translate")


def versions_of(**conditions):
    return ArticleVersion.objects.filter(**conditions).only(
        "pk",
        "master_id",
        "language_code",
        "headline",
        "state",
        "published_at",
        "modified_at",
        "breaking_until",
        "sent_back_at",
    )


def row(version, moment, **more):
    return DeskRow(
        title=version.headline,
        language=version.language_code,
        url=newsroom_url(KIND, version.master_id, version.language_code),
        moment=moment,
        chip=more.pop("chip", version.state),
        **more,
    )


def list_url(**query):
    parameters = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('admin:articles_article_changelist')}?{parameters}"


@desk_for(Article, *WRITES)
def sent_back(user):
    versions = versions_of(assigned_to=user, state=State.DRAFT, sent_back_at__isnull=False)
    rows = [row(v, v.sent_back_at) for v in versions.order_by("-modified_at")[:SHOWN]]
    return Desk("sent-back", _("Sent back to me"), _("Nothing was sent back to you."), rows)


@desk_for(Article, *WRITES)
def my_stories(user):
    mine = Q(created_by=user) | Q(assigned_to=user)
    versions = versions_of().filter(AT_WORK, mine).order_by("-modified_at", "-pk")
    rows = [row(v, v.modified_at) for v in versions[:SHOWN]]
    return Desk("mine", _("My stories"), _("You have no stories in work."), rows)


@desk_for(Article)
def unsaved(user):
    """Texts that were typed and not saved, of whatever kind, each where it is found again."""
    autosave_drafts = (
        AutosaveDraft.objects.filter(user=user)
        .annotate(title=Coalesce(KT("fields__headline__0"), KT("fields__title__0")))
        .defer("fields")
        .order_by("-saved_at")[:SHOWN]
    )
    rows = [
        DeskRow(
            title=autosave_draft.title or "",
            language=autosave_draft.language_code,
            url=reverse("newsroom_autosave_draft", args=[autosave_draft.pk]),
            moment=autosave_draft.saved_at,
            chip="draft",
        )
        for autosave_draft in autosave_drafts
    ]
    return Desk("unsaved", _("Not saved yet"), _("Everything you typed is saved."), rows)


def within(user, action):
    """A condition for versions on which the user holds a right, asked of the database.

    The same rules as portal.newsroom.rights.policy asks of one version.
    """
    condition = Q(language_code__in=policy.languages_of(user))
    if user.is_superuser:
        return condition
    scopes = policy.scopes(user).get(policy.name_of(action, Article), [])
    allowed = Q(pk__in=[])
    for scope in scopes:
        one = Q(language_code__in=scope.languages) if scope.languages else Q()
        if scope.sections:
            one &= Q(master__section__in=scope.sections) | Q(master__section=None)
        if not one:
            allowed = Q()
            break
        allowed |= one
    if not policy.has(user, "delete", Article):
        # Sections that have editors of their own, and this person is none of them.
        closed = Section.objects.filter(editors__isnull=False).exclude(editors=user)
        condition &= Q(master__section=None) | ~Q(master__section__in=closed.values("pk"))
    return condition & allowed


@desk_for(Article, "approve")
def in_review(user):
    title, empty = _("Waiting for review"), _("Nothing waits for review.")
    return Desk("in_review", title, empty, *waiting(user, State.IN_REVIEW, "approve"))


@desk_for(Article, "publish")
def approved(user):
    title, empty = _("Approved, not published"), _("Nothing is approved and unpublished.")
    return Desk("approved", title, empty, *waiting(user, State.APPROVED, "publish"))


def waiting(user, state, action):
    """(rows, address of all) of what waits in a state for those who hold a right."""
    versions = versions_of(state=state).filter(within(user, action)).order_by("modified_at")
    rows = [row(v, v.modified_at) for v in versions[:SHOWN]]
    return rows, list_url(state=state.value)


@desk_for(Article)
def scheduled(user):
    """What goes live by itself, and what was planned for a time and is not ready."""
    languages, now = policy.languages_of(user), timezone.now()
    columns = ("title", "language", "object", "moment", "chip", "is_update")
    versions = (
        ArticleVersion.objects.filter(
            Q(state=State.PUBLISHED, published_at__gt=now)
            | AT_WORK & Q(published_at__isnull=False),
            language_code__in=languages,
        )
        .order_by()
        .annotate(
            title=F("headline"),
            language=F("language_code"),
            object=F("master_id"),
            moment=F("published_at"),
            chip=Case(
                When(state=State.PUBLISHED, then=Value("scheduled")),
                default=F("state"),
                output_field=CharField(),
            ),
            is_update=Value(False, BooleanField()),
        )
    )
    updates = PreparedUpdate.objects.filter(
        kind=KIND, goes_live_at__isnull=False, language_code__in=languages
    ).annotate(
        title=KT("texts__headline"),
        language=F("language_code"),
        object=F("object_id"),
        moment=F("goes_live_at"),
        chip=F("state"),
        is_update=Value(True, BooleanField()),
    )
    found = versions.values_list(*columns).union(updates.values_list(*columns), all=True)
    rows = [
        DeskRow(
            title,
            language,
            newsroom_url(KIND, object_id, language) + ("&update=1" if is_update else ""),
            moment,
            chip,
            extra=pgettext_lazy("of a live story", "Update") if is_update else "",
            is_overdue=moment <= (now - OVERDUE_AFTER if chip == "scheduled" else now),
        )
        for title, language, object_id, moment, chip, is_update in found.order_by("moment")[
            : 2 * SHOWN
        ]
    ]
    return Desk("scheduled", _("Scheduled"), _("Nothing is scheduled."), rows)


@desk_for(Article)
def breaking(user):
    languages, now = policy.languages_of(user), timezone.now()
    versions = versions_of(breaking_until__gt=now, language_code__in=languages)
    versions = versions.filter(state=State.PUBLISHED).order_by("breaking_until")
    rows = [row(v, v.breaking_until, extra=_("until")) for v in versions[:SHOWN]]
    return Desk("breaking", _("Breaking"), _("Nothing is breaking."), rows)


@desk_for(Article)
def published_today(user):
    languages, now = policy.languages_of(user), timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    views = ReadCount.objects.filter(version=OuterRef("pk")).order_by().values("version")
    versions = (
        versions_of(
            state=State.PUBLISHED,
            published_at__gte=midnight,
            published_at__lte=now,
            language_code__in=languages,
        )
        .annotate(views=Subquery(views.annotate(n=Sum("reads")).values("n")))
        .newest_first()
    )
    rows = [row(v, v.published_at, views=v.views or 0) for v in versions[:TODAY_SHOWN]]
    url = list_url(state=State.PUBLISHED.value)
    return Desk("today", _("Published today"), _("Nothing was published today."), rows, url)


# Notes


def notes(request):
    """GET: all notes to the desk. POST text=: a new one; read=N: one to me is read."""
    user = request.user
    if not policy.has(user, "view", Article):
        raise PermissionDenied
    if request.method == "POST":
        read = request.POST.get("read", "")
        text = request.POST.get("text", "").strip()[:2000]
        if read == "all":
            Note.objects.filter(recipient=user, read_at=None).update(read_at=timezone.now())
        elif read.isascii() and read.isdigit() and len(read) < 19:
            Note.objects.filter(recipient=user, pk=read).update(read_at=timezone.now())
        elif text:
            Note.objects.create(sender=user, text=text)
        return HttpResponseRedirect(reverse("admin:index"))
    rows = Note.objects.to_the_desk(policy.languages_of(user)).select_related("sender")[:100]
    return render(request, "newsroom/notes.html", {"notes": rows, "title": _("Notes to the desk")})
