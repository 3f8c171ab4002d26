"""The search page."""

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import ArticleTopic, SectionName, StoryKind, TopicName
from portal.core import addresses, routes
from portal.core.editions import EDITIONS
from portal.core.search.marking import Marker

from . import filters, snippets
from .engine import find
from .ranking import SearchTooLongError

TOPICS = 8


@routes.never_kept
@require_safe
def search(request):
    edition = request.edition
    asked = filters.SearchRequest.read(request.GET, edition)
    context = {"asked": asked, "typed": asked.words, **form(asked, edition)}
    try:
        results = None if asked.problems else results_of(asked, request)
    except SearchTooLongError:
        response = render(request, "search/search.html", {**context, "is_too_long": True})
        response.status_code = 503
        response.headers["Retry-After"] = "10"
        response.headers["Cache-Control"] = "max-age=0, no-store"
        return response
    if results:
        context |= shown(results, asked, request.GET.get("before"))
    return render(request, "search/search.html", context)


def results_of(asked, request):
    return find(
        asked.words,
        asked.language,
        asked.narrowing(request.edition),
        is_by_date=asked.is_by_date,
        cursor=request.GET.get("before"),
        is_exact=asked.is_exact,
    )


def form(asked, edition):
    """What the form of filters needs: one query, for the sections."""
    languages = {"language_code": edition.code}
    sections = SectionName.objects.filter(**languages).order_by("master__position", "master")
    # Words alone: another edition has other sections and topics, and its own calendar.
    elsewhere = filters.SearchRequest(asked.words, edition.code, what=asked.what)
    return {
        "sections": sections,
        "kinds": StoryKind.choices,
        "whats": filters.what_labels().items(),
        "example": filters.example(edition),
        "switch_to": addresses.in_editions(lambda _edition: elsewhere.address())
        if asked.words
        else None,
    }


def shown(results, asked, cursor):
    """What the page shows of the results."""
    # A corrected query stays what the next page goes on with.
    going_on = asked.address(q=str(results.query), exact="1") if results.instead else None
    page = going_on or asked.address()
    stories = [version for version in results.versions if hasattr(version, "headline")]
    snippets.add(stories, results.query)
    return {
        "results": results,
        "words": marker(results),
        "others": [
            (filters.what_labels()[what], versions, number, asked.address(what=what))
            for what, kind in filters.WHAT.items()
            for of_kind, versions, number in results.others
            if kind == of_kind
        ],
        "elsewhere": [(EDITIONS[v.language_code], v) for v in results.elsewhere],
        "topics": topics(results, asked),
        "newest": page if cursor and not results.is_first else None,
        "older": f"{page}&before={results.older}" if results.older else None,
        "exactly": asked.address(exact="1"),
        "suggested": results.suggested and asked.address(q=str(results.suggested)),
        "by_rank": asked.address(sort=""),
        "by_date": asked.address(sort="date"),
        "feeds": [
            (name, asked.address(f"search_feeds:{kind}", sort=""))
            for kind, name in (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON"))
        ],
    }


def topics(results, asked):
    """[(name, address)] by which the reader may go on: those of most of the first stories."""
    if asked.topic or not results.topics_of or not results.is_first:
        return []
    counted = (
        ArticleTopic.objects.filter(article__versions__in=results.topics_of)
        .values_list("topic")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
        .order_by("-number", "topic")[:TOPICS]
    )
    ids = [topic for topic, _number in counted]
    names = {
        name.master_id: name
        for name in TopicName.objects.filter(language_code=asked.language, master__in=ids)
    }
    return [(names[pk].name, asked.address(topic=names[pk].slug)) for pk in ids if pk in names]


def marker(results):
    """Marks the words found in the texts that the page shows."""
    texts = [
        text
        for version in results.versions
        for text in (version.title_text, getattr(version, "snippet", ""))
    ]
    texts += [version.title for _kind, versions, _number in results.others for version in versions]
    return Marker(results.query.forms, results.query.language, texts)
