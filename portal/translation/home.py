"""Translators' work on the first page of the newsroom, and how complete each language is."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, ArticleVersion
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.text.normalisation import shown
from portal.newsroom.home import blocks
from portal.newsroom.home.blocks import (
    ASIDE,
    SHOWN,
    WORK,
    HomeBlock,
    HomeLine,
    ListLink,
    blocks_for,
)
from portal.newsroom.lists.cells import MARKS, mark
from portal.newsroom.rights import policy

from . import claims, matrix
from .desk import own_languages, waiting
from .models import Translation, TranslationClaim

# Of how many of the last day's publications the languages are counted.
LOOKED = 500
LAPSED_SHOWN = timedelta(days=3)


@blocks_for(Article, "translate")
def translations(user):
    """Claims that lapsed, claims that are not begun yet, what waits in the person's languages."""
    day = blocks.day()
    rows = TranslationClaim.objects.filter(user=user, renewed_at__gt=day.now - LAPSED_SHOWN)
    claimed = list(rows.order_by("-renewed_at")[: 2 * SHOWN])
    titles, begun = titles_of(claimed, user)
    lapsed, held = [], []
    for claim in claimed:
        title, language = titles.get(claim.article_id, ("", ""))
        if claim.renewed_at <= day.now - claims.LAPSE:
            lapsed.append(lapsed_line(claim, title, language, day))
        elif (claim.article_id, claim.language_code) not in begun:
            held.append(held_line(claim, title, language))
    lines = [*held, *waiting_lines(user, day)][:SHOWN]
    url = reverse("newsroom_translation")
    return [
        blocks.overdue(lapsed),
        HomeBlock(
            "translations",
            gettext_lazy("To translate"),
            WORK,
            22,
            lines,
            [ListLink(_("Translation desk"), url)],
            empty=_("Everything fresh is there in your languages."),
            next_step=(_("Older stories"), f"{url}?state=missing&period=365"),
        ),
    ]


def titles_of(claimed, user):
    """{id of a story: (headline, its language)}, {(id, language) that a person has in work}."""
    versions = ArticleVersion.objects.filter(master__in={claim.article_id for claim in claimed})
    titles, begun = {}, set()
    names = ("pk", "master_id", "language_code", "headline", "assigned_to_id", "created_by_id")
    for version in versions.order_by("pk").only(*names):
        titles.setdefault(version.master_id, (version.headline, version.language_code))
        if user.pk in (version.assigned_to_id, version.created_by_id):
            begun.add((version.master_id, version.language_code))
    return titles, begun


def line_of(article_id, title, title_language, language, label, css, **fields):
    url = matrix.side_url(article_id, language)
    return HomeLine(
        title=title or "—",
        url=url,
        language=title_language,
        marks=[mark(url, css, EDITIONS[language], label)],
        **fields,
    )


def lapsed_line(claim, title, title_language, day):
    time = blocks.ago(claim.renewed_at + claims.LAPSE, day.now)
    said = _("Your claim lapsed (%(time)s): others may take it now.") % {"time": time}
    made = line_of(
        claim.article_id,
        title,
        title_language,
        claim.language_code,
        matrix.STATES[matrix.CLAIMED],
        "state--draft",
        moment=claim.renewed_at + claims.LAPSE,
        said=[said],
    )
    made.way_out = (_("Go on"), made.url)
    return made


def held_line(claim, title, title_language):
    time = blocks.clock(claim.renewed_at + claims.LAPSE)
    return line_of(
        claim.article_id,
        title,
        title_language,
        claim.language_code,
        matrix.STATES[matrix.CLAIMED],
        "state--draft",
        said=[_("yours until %(time)s") % {"time": time}],
    )


def waiting_lines(user, day):
    """One HomeLine a story that waits in a person's languages, with a mark for each of them."""
    found = {}
    for row, cell in waiting(user, 2 * SHOWN):
        found.setdefault(row.source.pk, (row.source, []))[1].append(cell)
    return [waiting_line(source, cells, day) for source, cells in found.values()]


def waiting_line(source, cells, day):
    is_behind = any(cell.is_behind for cell in cells)
    since = _("live since %(time)s") % {"time": blocks.ago(source.published_at, day.now)}
    return HomeLine(
        title=source.headline or "—",
        url=matrix.side_url(source.master_id, cells[0].language),
        language=source.language_code,
        marks=[mark_of(source, cell) for cell in cells],
        warning=matrix.STATES[matrix.BEHIND] if is_behind else "",
        said=[] if is_behind else [since],
    )


def mark_of(source, cell):
    css = MARKS.get(cell.state, "state--none")
    label = matrix.STATES[matrix.BEHIND] if cell.is_behind else cell.label
    url = matrix.side_url(source.master_id, cell.language)
    return mark(url, css, EDITIONS[cell.language], label)


@blocks_for(Article, "translate", "edit_others")
def languages(user):
    """How much of what went out in the last 24 hours each language has: 2 queries."""
    codes = policy.languages_of(user)
    if len(codes) < 2 and not own_languages(user):
        return []
    now = blocks.day().now
    published = ArticleVersion.objects.filter(state=State.PUBLISHED, published_at__lte=now)
    fresh = published.filter(published_at__gt=now - timedelta(hours=24))
    fresh = fresh.order_by("-published_at").values("master")[:LOOKED]
    there = defaultdict(set)
    for pk, language in published.filter(master__in=fresh).values_list("master", "language_code"):
        there[language].add(pk)
    stories = set().union(*there.values())
    rows = Translation.objects.filter(is_behind=True, article__in=stories)
    behind = Counter(rows.values_list("language_code", flat=True))
    lines = [
        language_line(EDITIONS[code], len(there[code]), len(stories), behind[code])
        for code in EDITIONS
        if code in codes and stories
    ]
    return [
        HomeBlock(
            "languages",
            gettext_lazy("Languages"),
            ASIDE,
            30,
            lines,
            empty=_("Nothing was published in the last 24 hours."),
            template="newsroom/home/_languages.html",
        )
    ]


def language_line(edition, number, total, behind):
    text = ngettext(
        "%(number)s of %(total)s story of the last 24 hours",
        "%(number)s of %(total)s stories of the last 24 hours",
        total,
    )
    warning = ngettext(
        "the source of %(number)s changed", "the source of %(number)s changed", behind
    )
    percent = number * 100 // total
    return HomeLine(
        title=edition.name,
        url=f"{reverse('newsroom_translation')}?language={edition.code}&state=missing&period=1",
        language=edition.code,
        said=[text % {"number": shown(number), "total": shown(total)}],
        warning=warning % {"number": shown(behind)} if behind else "",
        percent=percent,
    )
