"""Stories on the first page of the newsroom: what waits, today's timeline, what lacks a picture."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from galleries.models import Photograph
from portal.core import editions
from portal.core.dates import date_formats
from portal.core.publishing import AT_WORK, State
from portal.core.text.normalisation import shown
from portal.newsroom.home import blocks
from portal.newsroom.home.blocks import SHOWN, WORK, Figure, HomeBlock, HomeLine, blocks_for
from portal.newsroom.home.versions import VersionBlocks
from portal.newsroom.lists.cells import mark_of
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy

from .models import Article, ArticleVersion, ReadCount, SectionName

# Of how many of today's stories the reads are added up.
ADDED_UP = 500
KIND = Article._meta.label_lower


def facts():
    """Columns that lines of stories tell of."""
    names = SectionName.objects.filter(
        master=OuterRef("master__section"), language_code=editions.current().code
    )
    return {
        "section_name": Subquery(names.values("name")[:1]),
        "word_count": F("word_count"),
        "breaking_until": F("breaking_until"),
    }


def about(version):
    said = [version.section_name] if version.section_name else []
    if version.word_count:
        text = ngettext("%(shown)s word", "%(shown)s words", version.word_count)
        said.append(text % {"shown": shown(version.word_count)})
    return said


def live(ids, day):
    """{id of a story: [sentence]} of what is live: reads, and how long it is breaking."""
    rows = ReadCount.objects.filter(version__master__in=ids).order_by()
    reads = dict(rows.values_list("version__master").annotate(Sum("reads")))
    breaking = ArticleVersion.objects.filter(master__in=ids, breaking_until__gt=day.now)
    until = dict(breaking.order_by("breaking_until").values_list("master", "breaking_until"))
    said = {pk: [in_reads(reads[pk])] if reads.get(pk) else [] for pk in ids}
    for pk, moment in until.items():
        time = date_formats.format_recent(moment, editions.current(), day.now)
        said[pk].append(_("breaking until %(time)s") % {"time": time})
    return said


def in_reads(count):
    text = ngettext("%(shown)s read", "%(shown)s reads", count)
    return text % {"shown": shown(count)}


def figures(user, day):
    """How much went out today, how often it was opened, and how long ago the last one was."""
    today = ArticleVersion.objects.filter(
        state=State.PUBLISHED,
        published_at__gte=day.start,
        published_at__lte=day.now,
        language_code__in=policy.languages_of(user),
    ).order_by("-published_at")[:ADDED_UP]
    found = ArticleVersion.objects.filter(pk__in=today.values("pk")).aggregate(
        stories=Count("master", distinct=True), reads=Sum("read_counts__reads")
    )
    last = today.values_list("published_at", flat=True).first()
    made = [Figure(shown(found["stories"]), _("stories published today"))]
    if found["reads"]:
        made.append(Figure(shown(found["reads"]), _("reads of them")))
    if last:
        made.append(Figure(blocks.ago(last, day.now), _("the last publication")))
    return made


HOME = VersionBlocks(
    Article,
    picture="lead_photograph",
    has_timeline=True,
    leads_timeline=True,
    facts=facts,
    about=about,
    live=live,
    figures=figures,
    new_label=gettext_lazy("New story"),
    plural=gettext_lazy("Stories"),
)


@blocks_for(Photograph, "delete")
def without_picture(user):
    """Stories that are nearly out, or out today, and have no lead picture: for photo editors."""
    if not policy.has(user, "view", Article):
        return []
    day = blocks.day()
    is_near = Q(state__in=[State.IN_REVIEW, State.APPROVED]) | AT_WORK & Q(
        published_at__isnull=False
    )
    bare = Article.objects.filter(pk=OuterRef("master"), lead_photograph=None, has_no_picture=False)
    versions = ArticleVersion.objects.filter(Exists(bare), AT_WORK & is_near).defer("body", "lead")
    found = {}
    for version in versions.order_by("published_at", "-modified_at")[: 2 * SHOWN]:
        found.setdefault(version.master_id, []).append(version)
    lines = [bare_line(of_story, day) for of_story in found.values()]
    return [HomeBlock("bare", gettext_lazy("Stories that lack a picture"), WORK, 50, lines)]


def bare_line(versions, day):
    version = versions[0]
    url = newsroom_url(KIND, version.master_id, version.language_code)
    said = version.get_state_display()
    if version.published_at:
        time = date_formats.format_recent(version.published_at, editions.current(), day.now)
        said = _("planned for %(time)s") % {"time": time}
    return HomeLine(
        title=version.headline or "—",
        url=url,
        language=version.language_code,
        said=[said],
        marks=[
            mark_of(
                each,
                newsroom_url(KIND, each.master_id, each.language_code),
                editions.EDITIONS[each.language_code],
            )
            for each in versions
        ],
    )
