"""The newsroom's front page: short lists of what waits for this person.

Each list is one query over an index that holds only work in progress or the newest stories, so
the page costs the same with a thousand stories and with a million.
"""

from dataclasses import dataclass, field
from datetime import datetime

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
from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.notifications import what
from portal.newsroom.rights import policy
from portal.translation import matrix
from portal.translation.desk import my_work
from portal.translation.desk import waiting as translations_waiting

SHOWN = 8
TODAY_SHOWN = 12
KIND = Article._meta.label_lower


@dataclass
class Row:
    """One line of a desk. chip: a state for its colour. extra: a short text at its end."""

    title: str
    language: str
    url: str
    moment: datetime
    chip: str
    extra: str = ""
    views: int | None = None
    is_overdue: bool = False


@dataclass
class Desk:
    """all_url: the list with everything of which the desk shows the first rows."""

    key: str
    title: str
    empty: str
    rows: list = field(default_factory=list)
    all_url: str = ""


def desks(request):
    """The desks of a person, in the order of their urgency."""
    user = request.user
    if not policy.has(user, "view", Article):
        return
    now = timezone.now()
    languages = policy.languages_of(user)
    writes = policy.has(user, "change", Article) or policy.has(user, "translate", Article)
    if writes:
        yield sent_back(user)
        yield my_stories(user)
    yield unsaved(user)
    if policy.has(user, "translate", Article):
        yield translations(user)
    if policy.has(user, "approve", Article):
        yield waiting(user, State.IN_REVIEW, "approve")
    if policy.has(user, "publish", Article):
        yield waiting(user, State.APPROVED, "publish")
    yield scheduled(languages, now)
    yield breaking(languages, now)
    yield published_today(languages, now)


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
    return Row(
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


def sent_back(user):
    versions = versions_of(assigned_to=user, state=State.DRAFT, sent_back_at__isnull=False)
    rows = [row(v, v.sent_back_at) for v in versions.order_by("-modified_at")[:SHOWN]]
    return Desk("sent-back", _("Sent back to me"), _("Nothing was sent back to you."), rows)


def my_stories(user):
    mine = Q(created_by=user) | Q(assigned_to=user)
    versions = versions_of().filter(AT_WORK, mine).order_by("-modified_at", "-pk")
    rows = [row(v, v.modified_at) for v in versions[:SHOWN]]
    return Desk("mine", _("My stories"), _("You have no stories in work."), rows)


def unsaved(user):
    """Texts that were typed and not saved, of whatever kind, each where it is found again."""
    autosave_drafts = (
        AutosaveDraft.objects.filter(user=user)
        .annotate(title=Coalesce(KT("fields__headline__0"), KT("fields__title__0")))
        .defer("fields")
        .order_by("-saved_at")[:SHOWN]
    )
    rows = [
        Row(
            title=autosave_draft.title or "",
            language=autosave_draft.language_code,
            url=reverse("newsroom_autosave_draft", args=[autosave_draft.pk]),
            moment=autosave_draft.saved_at,
            chip="draft",
        )
        for autosave_draft in autosave_drafts
    ]
    return Desk("unsaved", _("Not saved yet"), _("Everything you typed is saved."), rows)


def translations(user):
    """What a translator has claimed, then what waits in the person's languages."""
    rows = [
        Row(
            title,
            claim.language_code,
            matrix.side_url(claim.article_id, claim.language_code),
            lapse,
            State.DRAFT,
            extra=_("yours until"),
        )
        for claim, title, _language, lapse in my_work(user)
    ]
    for found, cell in translations_waiting(user, SHOWN - len(rows)) if len(rows) < SHOWN else ():
        rows.append(
            Row(
                found.source.headline,
                cell.language,
                cell.url,
                found.source.published_at,
                "withdrawn" if cell.is_behind else "new",
                extra=matrix.STATES["behind"] if cell.is_behind else cell.label,
            )
        )
    url = reverse("newsroom_translation")
    empty = _("Everything fresh is there in your languages.")
    return Desk("translations", _("Translations"), empty, rows, url)


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


def waiting(user, state, action):
    versions = versions_of(state=state).filter(within(user, action)).order_by("modified_at")
    rows = [row(v, v.modified_at) for v in versions[:SHOWN]]
    if state == State.IN_REVIEW:
        title, empty = _("Waiting for review"), _("Nothing waits for review.")
    else:
        title, empty = _("Approved, not published"), _("Nothing is approved and unpublished.")
    return Desk(state.value, title, empty, rows, list_url(state=state.value))


def scheduled(languages, now):
    """What goes live by itself, and what was planned for a time and is not ready."""
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
        Row(
            title,
            language,
            newsroom_url(KIND, object_id, language) + ("&update=1" if is_update else ""),
            moment,
            chip,
            extra=pgettext_lazy("of a live story", "Update") if is_update else "",
            is_overdue=chip != "scheduled" and moment <= now,
        )
        for title, language, object_id, moment, chip, is_update in found.order_by("moment")[
            : 2 * SHOWN
        ]
    ]
    return Desk("scheduled", _("Scheduled"), _("Nothing is scheduled."), rows)


def breaking(languages, now):
    versions = versions_of(breaking_until__gt=now, language_code__in=languages)
    versions = versions.filter(state=State.PUBLISHED).order_by("breaking_until")
    rows = [row(v, v.breaking_until, extra=_("until")) for v in versions[:SHOWN]]
    return Desk("breaking", _("Breaking"), _("Nothing is breaking."), rows)


def published_today(languages, now):
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


def messages(user):
    """{"mine": unread notes to the person, "desk": the newest ones to everybody}."""
    mine = Note.objects.unread_by(user).select_related("sender")[:SHOWN]
    desk = Note.objects.to_the_desk(policy.languages_of(user)).select_related("sender")[:SHOWN]
    return {
        "mine": [(note, what(note), note.get_newsroom_url() if note.kind else "") for note in mine],
        "desk": list(desk),
    }


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
