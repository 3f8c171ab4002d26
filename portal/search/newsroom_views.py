"""The newsroom's search page, and what the list of stories asks of the same search."""

from collections import defaultdict

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.search.marking import Marker
from portal.core.text.normalisation import number
from portal.newsroom.models.about import newsroom_url

from . import filters, newsroom, newsroom_filters, snippets
from .engine import VERSIONS
from .ranking import SearchTooLongError

KIND = "search"  # of saved searches


@require_safe
def search(request):
    whats = offered(request)
    if not whats:
        raise PermissionDenied
    asked = newsroom_filters.NewsroomSearchRequest.read(request.GET)
    if asked.what and asked.what not in whats:
        raise PermissionDenied
    labels = filters.what_labels()
    context = {
        **admin.site.each_context(request),
        "title": _("Search"),
        "asked": asked,
        "kind_of_saved": KIND,
        "whats": [(what, labels[what]) for what in whats],
        "languages": EDITIONS.values(),
        "states": newsroom_filters.states(),
        "kinds": newsroom_filters.StoryKind.choices,
        "sections": newsroom_filters.sections(),
        "authors": newsroom_filters.authors(),
        "example": filters.example(editions.current()),
    }
    status = 200
    try:
        results = None if asked.problems else results_of(asked, request, whats)
    except SearchTooLongError:
        results, status = None, 503
    if results:
        context |= shown_of(results, asked, context["sections"])
    context["is_too_long"] = status == 503
    return render(request, "search/newsroom_search.html", context, status=status)


def offered(request):
    """The keys of filters.WHAT whose lists a person may see."""
    return tuple(what for what, kind in filters.WHAT.items() if may_see(request, kind))


def may_see(request, kind):
    return admin.site.get_model_admin(content_model(kind)).has_view_or_change_permission(request)


def content_model(kind):
    return VERSIONS[kind]._meta.get_field("master").related_model


def may_search(request):
    return bool(offered(request))


def results_of(asked, request, whats):
    return newsroom.find(
        asked.words,
        asked.wanted(request.user, whats),
        is_by_date=asked.is_by_date,
        cursor=request.GET.get("before"),
    )


def shown_of(results, asked, sections):
    """What the page shows of the results."""
    snippets.add(results.versions, results.query)
    markers = marked(results)
    return {
        "results": results,
        "rows": [row(version, markers, sections) for version in results.versions],
        "newest": None if results.is_first else asked.address(),
        "older": asked.address(before=results.older) if results.older else None,
        "by_rank": asked.address(sort=""),
        "by_date": asked.address(sort="date"),
    }


def row(version, markers, sections):
    model = version._meta.get_field("master").related_model
    is_scheduled = version.is_scheduled()
    return {
        "version": version,
        "kind": model._meta.verbose_name,
        "edition": EDITIONS[version.language_code],
        "url": newsroom_url(model._meta.label_lower, version.master_id, version.language_code),
        "words": markers[version.language_code],
        "chip": "scheduled" if is_scheduled else version.state,
        "state": _("Scheduled") if is_scheduled else version.get_state_display(),
        "section": sections.get(str(getattr(version.master, "section_id", ""))),
        "event": version.master if hasattr(version.master, "starts_at") else None,
    }


def marked(results):
    """{language: Marker} of the shown versions."""
    texts = defaultdict(list)
    for version in results.versions:
        texts[version.language_code] += [version.title_text, version.snippet]
    return {
        language: Marker(results.query.forms, language, shown) for language, shown in texts.items()
    }


def stories_of_list(typed, request):
    """For the list of stories: (ids of those found, what must be said about them or "")."""
    asked = newsroom_filters.NewsroomSearchRequest.of_list(typed, request.GET)
    try:
        ids, is_more = newsroom.stories(asked.words, asked.wanted(request.user))
    except SearchTooLongError:
        return [], _("Only headlines were searched: all texts would take too long just now.")
    if not is_more:
        return ids, ""
    remark = _("The newest %(count)s texts with these words are listed.")
    return ids, format_html(
        '{} <a href="{}">{}</a>',
        remark % {"count": number(newsroom.FOUND, editions.current())},
        asked.address(),
        _("Search in all of them"),
    )
