"""The translation desk: what is there in which language, who works on what, how it goes."""

from datetime import timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleVersion, Section
from portal.core.editions import EDITIONS
from portal.interface_strings import access, texts
from portal.interface_strings.pages import strings_url
from portal.newsroom.rights import policy

from . import claims, matrix, missing_names, pace

PERIODS = {
    "1": gettext_lazy("Today and yesterday"),
    "7": gettext_lazy("7 days"),
    "30": gettext_lazy("30 days"),
    "365": gettext_lazy("A year"),
    "all": gettext_lazy("All"),
}
DEFAULT_PERIOD = "30"
QUEUE = 8


def own_languages(user):
    """Codes of the languages in which the person may write stories at all."""
    if not (policy.has(user, "change", Article) or policy.has(user, "translate", Article)):
        return []
    return policy.languages_of(user)


def is_chief(user):
    return policy.has(user, "edit_others", Article) and policy.has(user, "delete", Article)


def asked_of(request):
    """What the address asks for; what it does not say, or says wrongly, is as usual."""
    get, own = request.GET, own_languages(request.user)
    languages = [code for code in EDITIONS if code in get.getlist("language")]
    section = get.get("section", "")
    period = get.get("period") if get.get("period") in PERIODS else DEFAULT_PERIOD
    now = timezone.localtime()
    since = None
    if period != "all":
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        since = midnight - timedelta(days=int(period))
    return period, matrix.DeskFilters(
        languages=languages or own or list(EDITIONS),
        own=own,
        state=get.get("state") if get.get("state") in matrix.STATES else "",
        section=int(section)
        if section.isascii() and section.isdigit() and len(section) < 19
        else None,
        since=since,
        is_live=get.get("source") != "work",
        source=get.get("from") if get.get("from") in EDITIONS else "",
        before=get.get("before") or None,
    )


@require_safe
def desk(request):
    if not policy.has(request.user, "view", Article):
        raise PermissionDenied
    period, asked = asked_of(request)
    try:
        page = matrix.page(asked)
    except ValueError:
        asked.before = None
        page = matrix.page(asked)
    sections = [(s.pk, str(s)) for s in Section.objects.prefetch_related("translations")]
    section_names = dict(sections)
    for row in page.rows:
        row.section = section_names.get(row.source.master.section_id, "")
    query = request.GET.copy()
    query.pop("before", None)
    older = query.copy()
    if page.older:
        older["before"] = page.older
    chief = is_chief(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Translation desk"),
        "page": page,
        "asked": asked,
        "period": period,
        "periods": PERIODS,
        "states": matrix.STATES,
        "sections": sections,
        "editions": list(EDITIONS.values()),
        "columns": [EDITIONS[code] for code in asked.languages],
        "is_first": asked.before is None,
        "first_url": f"?{query.urlencode()}",
        "older_url": f"?{older.urlencode()}" if page.older else "",
        "here": request.get_full_path(),
        "mine": my_work(request.user),
        "paces": pace.pace(None if chief else [request.user.pk]),
        "is_chief": chief,
        "may_translate": bool(asked.own),
        "unnamed": missing_names.missing_in_all(request.user),
        "missing_strings": missing_strings(request.user),
    }
    return render(request, "translation/desk.html", context)


def missing_strings(user):
    """[(Edition, how many strings of the site are missing, their address)] of a person."""
    counts = texts.missing_counts(access.own_languages(user))
    return [
        (EDITIONS[code], count, strings_url(code, state="missing"))
        for code, count in counts.items()
        if count
    ]


def my_work(user, count=QUEUE):
    """[(claim, headline, language of the headline, when it lapses)] of one's own claims."""
    held = list(claims.holding().filter(user=user).order_by("-renewed_at")[:count])
    versions = ArticleVersion.objects.filter(master__in=[c.article_id for c in held])
    headlines = {}
    for version in versions.only("pk", "master_id", "language_code", "headline").order_by("pk"):
        headlines.setdefault(version.master_id, {})[version.language_code] = version.headline
    found = []
    for claim in held:
        of_story = headlines.get(claim.article_id, {})
        own = of_story.get(claim.language_code)
        language = claim.language_code if own else next(iter(of_story), claim.language_code)
        title = own or of_story.get(language, "")
        found.append((claim, title, language, claim.renewed_at + claims.LAPSE))
    return found


def waiting(user, count=QUEUE):
    """[(StoryRow, VersionCell)] that wait in a person's languages: behind, or missing."""
    own, found = own_languages(user), []
    since = timezone.now() - timedelta(days=7)
    if not own:
        return []
    for state in (matrix.BEHIND, matrix.MISSING):
        asked = matrix.DeskFilters(languages=own, own=own, state=state, since=since)
        for row in matrix.page(asked, size=count).rows:
            for cell in row.cells:
                is_such = cell.is_behind if state == matrix.BEHIND else cell.state == state
                if is_such and cell.claim is None and not cell.is_source:
                    found.append((row, cell))
    return found[:count]
