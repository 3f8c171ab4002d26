"""Stories × languages: which rows the translation desk shows, and what stands in each cell.

Every question walks a bounded piece of an index, the newest stories first: a page costs the same
with a thousand stories and with a million. Where a piece held too few, the page says how far back
it looked and goes on from there.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import ArticleVersion
from portal.core.cursors import decode, encode
from portal.core.publishing import AT_WORK, State
from portal.newsroom.models.about import newsroom_url

from . import claims
from .models import Translation

PAGE = 25
# How many source stories one page looks through: few first, as most pages are full by then.
PIECES = (300, 5000)
MAX_BEHIND = 3000
MISSING, BEHIND, CLAIMED = "missing", "behind", "claimed"
STATES = {
    MISSING: pgettext_lazy("translation", "Missing"),
    BEHIND: _("Source changed since"),
    CLAIMED: _("Claimed"),
    State.DRAFT: State.DRAFT.label,
    State.IN_REVIEW: State.IN_REVIEW.label,
    State.APPROVED: State.APPROVED.label,
    State.PUBLISHED: pgettext_lazy("version", "Live"),
    State.WITHDRAWN: State.WITHDRAWN.label,
}


@dataclass
class DeskFilters:
    """What the page is asked for.

    languages: codes of the columns. own: codes in which the person may write. state: a key of
    STATES or "". section: an id or None. since, until: aware datetimes or None. is_live: whether
    the sources are live ones, else those at work. source: a code or "". before: a cursor or None.
    """

    languages: list
    own: list = field(default_factory=list)
    state: str = ""
    section: int | None = None
    since: object = None
    until: object = None
    is_live: bool = True
    source: str = ""
    before: str | None = None


@dataclass
class VersionCell:
    """state: MISSING, a State or "scheduled"; url: where the work is done, "" for nobody's."""

    language: str
    state: str
    label: str
    is_source: bool = False
    is_behind: bool = False
    claim: object = None
    url: str = ""
    may_work: bool = False


@dataclass
class StoryRow:
    source: ArticleVersion
    section: str
    cells: list


@dataclass
class DeskPage:
    """older: cursor of the next page or None. looked: until which time it looked, or None."""

    rows: list
    older: str | None
    looked: object = None


def side_url(article_id, language):
    return reverse("newsroom_side", args=[article_id, language])


def moment_name(asked):
    return "published_at" if asked.is_live else "modified_at"


def walk(asked, now):
    """The versions in their order, before anything that only some of them fulfil is asked."""
    name = moment_name(asked)
    rows = ArticleVersion.objects.all()
    rows = rows.published(at=now) if asked.is_live else rows.filter(AT_WORK)
    if asked.source:
        rows = rows.filter(language_code=asked.source)
    if asked.since:
        rows = rows.filter(**{f"{name}__gte": asked.since})
    if asked.until:
        rows = rows.filter(**{f"{name}__lt": asked.until})
    if asked.before:
        moment, pk = decode(asked.before)
        rows = rows.filter(
            Q(**{f"{name}__lt": moment}) | Q(**{name: moment}, pk__lt=pk),
            **{f"{name}__lte": moment},
        )
    return rows.order_by(f"-{name}", "-pk")


def chosen(asked, now):
    """Those of them that are sources and have such a cell."""
    others = ArticleVersion.objects.filter(master=OuterRef("master_id")).exclude(pk=OuterRef("pk"))
    first = others.filter(
        Q(language_code=OuterRef("master__original_language")) | Q(pk__lt=OuterRef("pk"))
    )
    rows = ArticleVersion.objects.filter(
        Q(language_code=F("master__original_language")) | ~Exists(first)
    )
    if asked.section:
        rows = rows.filter(master__section=asked.section)
    if asked.state == MISSING:
        lacks = Q(pk__in=[])
        for language in asked.languages:
            lacks |= ~Q(language_code=language) & ~Exists(others.filter(language_code=language))
        rows = rows.filter(lacks)
    elif asked.state == CLAIMED:
        held = claims.holding(now).filter(language_code__in=asked.languages)
        rows = rows.filter(master__in=held.values("article"))
    elif asked.state == BEHIND:
        rows = rows.filter(master__in=behind(asked).values("article"))
    elif asked.state in STATES:
        there = others.filter(language_code__in=asked.languages, state=asked.state)
        rows = rows.filter(Exists(there))
    return rows


def behind(asked):
    rows = Translation.objects.filter(is_behind=True, language_code__in=asked.languages)
    return rows.order_by("-pk")[:MAX_BEHIND]


def page(asked, size=PAGE, at=None):
    """A DeskPage. Raises ValueError for a cursor of nobody's making."""
    now = at or timezone.now()
    name = moment_name(asked)
    walked, rows, looked = walk(asked, now), [], None
    wanted = chosen(asked, now).select_related("master").defer("lead", "body")
    order = [f"-{name}", "-pk"]
    if asked.state in (BEHIND, CLAIMED):
        # Few, wherever they stand: found by themselves, whatever their age.
        found = wanted & walked
        rows = list(found.order_by(*order)[: size + 1])
    else:
        for piece in PIECES:
            some = walked.values("pk")[:piece]
            rows = list(wanted.filter(pk__in=some).order_by(*order)[: size + 1])
            last = None
            if len(rows) <= size:
                last = walked.values_list(name, "pk")[piece - 1 : piece].first()
            if len(rows) > size or last is None:
                break
        looked = last
    older = None
    if len(rows) > size:
        rows, looked = rows[:size], None
        older = encode(getattr(rows[-1], name), rows[-1].pk)
    elif looked:
        older = encode(*looked)
    return DeskPage(with_cells(rows, asked, now), older, looked and looked[0])


def with_cells(sources, asked, now):
    """[StoryRow] of source versions: three queries for any number."""
    ids = [source.master_id for source in sources]
    versions, made, held = {}, {}, {}
    names = ("pk", "master_id", "language_code", "state", "published_at")
    for version in ArticleVersion.objects.filter(master__in=ids).only(*names):
        versions[version.master_id, version.language_code] = version
    for row in Translation.objects.filter(article__in=ids, is_behind=True):
        made[row.article_id, row.language_code] = row
    for row in claims.holding(now).filter(article__in=ids):
        held[row.article_id, row.language_code] = row
    found = []
    for source in sources:
        cells = []
        for language in asked.languages:
            key = (source.master_id, language)
            cells.append(
                cell(source, versions.get(key), made.get(key), held.get(key), language, asked)
            )
        found.append(StoryRow(source, "", cells))
    return found


def cell(source, version, made, held, language, asked):
    is_source = language == source.language_code
    may_work = language in asked.own and not is_source
    if version is None:
        state, label = MISSING, STATES[MISSING]
    elif version.is_scheduled():
        state, label = "scheduled", _("Scheduled")
    else:
        state, label = version.state, STATES[version.state]
    if is_source:
        url = newsroom_url("articles.article", source.master_id, language)
    else:
        url = side_url(source.master_id, language) if may_work or version else ""
    return VersionCell(
        language=language,
        state=state,
        label=label,
        is_source=is_source,
        is_behind=made is not None and not is_source,
        claim=held,
        url=url,
        may_work=may_work,
    )
