"""Pages that mix apps: the front page, and static pages."""

from typing import NamedTuple

from django.db import connection
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import ArticleVersion, quarters
from galleries.models import GalleryVersion
from galleries.models.galleries import with_covers
from portal.core import publishing, routes
from portal.core.text import richtext

from . import not_yet, site_context
from .models import FrontStory, PageVersion

TEASERS = 3
PER_SECTION = 4
LEAST_IN_A_ROW = 3
GALLERIES = 5
PICTURED_AT_TOP = 2  # the lead story and the first one beside it
MOST_READ = 5

# For each section its newest stories: as many short walks of one index as there are sections.
_NEWEST_OF_SECTIONS = """
    SELECT section, newest.version_id
    FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted(section, place)
    CROSS JOIN LATERAL (
        SELECT version_id FROM articles_listing
        WHERE kind = 'section' AND key = section AND language_code = %s AND published_at <= now()
        ORDER BY published_at DESC, version_id DESC LIMIT %s
    ) newest
    ORDER BY place
"""


class SectionBlock(NamedTuple):
    """A section on the front page: its shape goes by how many of its stories show a picture."""

    link: object
    pictured: list
    lines: list  # stories without, as a column of headlines beside them

    @property
    def is_small(self):
        """Whether it would leave most of a row empty; such ones share a row."""
        return not self.pictured and len(self.lines) < LEAST_IN_A_ROW

    @property
    def leads(self):
        """Whether one story stands before all others, its words beside its picture."""
        return len(self.pictured) == 1

    @property
    def sizes(self):
        """How wide its pictures are shown (front.css)."""
        count = len(self.pictured)
        columns = count + bool(self.lines) + self.leads
        wide = {2: "37rem", 3: "24rem", 4: "18rem"}[min(columns, 4)]
        return f"(max-width:40rem) 92vw,(max-width:60rem) {30 if count == 3 else 46}vw,{wide}"


@routes.in_sitemap
@routes.goes_by("instead")
@require_safe
def front(request):
    language = request.edition.code
    now = timezone.now()
    around = site_context.for_edition(request.edition)
    live = ArticleVersion.objects.published(language, now)
    chosen = list(
        FrontStory.objects.filter(language_code=language).values_list("version_id", flat=True)
    )
    newest = list(live.newest_first().values_list("pk", flat=True)[: 2 * (TEASERS + 1)])
    of_sections = newest_of_sections(around.section_ids, language)
    wanted = {*chosen, *newest, *(pk for _section, pk in of_sections)}
    found = live.for_cards().in_bulk(wanted)
    top = [found[pk] for pk in dict.fromkeys([*chosen, *newest]) if pk in found]
    top = top[: max(len([pk for pk in chosen if pk in found]), TEASERS + 1)]
    galleries = with_covers(
        GalleryVersion.objects.published(language, now).newest_first().for_cards()[:GALLERIES]
    )
    sections = blocks(around, of_sections, found, {version.pk for version in top})
    galleries = pictured_once(top, galleries, sections)
    shaped = [in_shape(link, versions) for link, versions in sections]
    response = render(
        request,
        "website/front.html",
        {
            "lead": top[0] if top else None,
            "teasers": top[1:],
            "blocks": [block for block in shaped if not block.is_small],
            "small_blocks": [block for block in shaped if block.is_small],
            "galleries": galleries,
            "most_read": live.most_read(now).defer("body")[:MOST_READ],
            "elsewhere": not_yet.asked_for(request.GET.get("instead", ""), language),
        },
    )
    # Then the list of what is read most moves on.
    response.headers["Expires"] = http_date(quarters.end(now).timestamp())
    return response


def newest_of_sections(sections, language):
    """[(section id, version id)], some of the newest live versions of each section."""
    if not sections:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST_OF_SECTIONS, [sections, language, 2 * PER_SECTION])
        return cursor.fetchall()


def blocks(around, of_sections, found, shown):
    """The section blocks in the menu's order; a story stands on the page once."""
    links = {link.section: link for link in around.menu if link.section}
    made = {section: [] for section in links}
    for section, pk in of_sections:
        if pk in found and pk not in shown and len(made[section]) < PER_SECTION:
            made[section].append(found[pk])
            shown.add(pk)
    return [(links[section], versions) for section, versions in made.items() if versions]


def pictured_once(top, galleries, sections):
    """Say of each story whether its card shows the picture: none stands on the page twice.

    The first two stories at the top show theirs, then galleries, then sections. Returns the
    galleries whose cover is shown by nothing before them.
    """
    shown = set()

    def takes(photograph):
        is_new = photograph is not None and photograph.pk not in shown
        if is_new:
            shown.add(photograph.pk)
        return is_new

    for n, version in enumerate(top):
        version.is_pictured = n < PICTURED_AT_TOP and takes(version.master.lead_photograph)
    kept = [version for version in galleries if takes(version.cover)]
    for _link, versions in sections:
        for version in versions:
            version.is_pictured = takes(version.master.lead_photograph)
    return kept


def in_shape(link, versions):
    """The SectionBlock of stories of which pictured_once said which show their picture."""
    pictured = [version for version in versions if version.is_pictured]
    return SectionBlock(link, pictured, [one for one in versions if not one.is_pictured])


@require_safe
def page(request, slug):
    version = PageVersion.objects.filter(language_code=request.edition.code, slug=slug).first()
    if version is None:
        raise Http404
    version = publishing.find(PageVersion.objects, request.edition.code, version.master_id)
    return render(request, "website/page.html", page_context(version, request))


def page_context(version, request):
    """What a static page shows; the newsroom's preview uses it too."""
    return {
        "version": version,
        "body": richtext.render(version.body, lambda _kind, _pk: "", version.language_code),
        "siblings": publishing.live_siblings(version),
    }
