"""Readers' pages of the stories: the story, its lists, corrections."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from portal.core import cursors, publishing, routes
from portal.core.dates import calendars
from portal.core.languages import LANGUAGES
from portal.core.text import richtext

from . import json_ld, other_script
from .models import ArticleVersion, AuthorName, Correction, SectionName, TopicName, quarters
from .month_blocks import month_block
from .story_context import Figures, follow_ups, notes_of, related_to

PER_PAGE = 20
CORRECTIONS_SHOWN = 100


@routes.goes_by(other_script.PARAMETER)
@require_safe
def article_detail(request, pk, slug=""):
    version = publishing.find(ArticleVersion.objects.for_page(), request.edition.code, pk)
    asked = request.GET.get(other_script.PARAMETER)
    script = other_script.script_of(version)
    if version.slug != slug:
        is_known = script is not None and asked == script.name
        query = f"?{other_script.PARAMETER}={asked}" if is_known else ""
        return redirect(version.get_absolute_url() + query, permanent=True)
    if asked is not None and (script is None or asked != script.name):
        return redirect(version.get_absolute_url())
    context = article_context(version, request)
    if script is not None:
        urls = {one["language"]: one["url"] for one in context["siblings"]}
        if script.target in urls:
            # A person has written it in that script. Not for ever: it may be withdrawn.
            if asked is not None:
                return redirect(urls[script.target])
        elif asked is None:
            context["offered_script"] = script
        else:
            context["script"] = script
            context["texts"] = other_script.converted(version, context["figures"], script)
            context["body"] = context["texts"].body
    return render(request, "articles/article_detail.html", context)


def article_context(version, request):
    """What the page of a story shows; the newsroom's preview uses it too.

    version: an ArticleVersion of `for_page`.
    """
    edition = request.edition
    day = calendars.local_date(version.published_at or timezone.now(), edition)
    try:
        month = month_block(*calendars.parts(day, edition)[:2], edition)
    except ValueError:  # a draft planned for a year that the calendars do not have
        day = calendars.local_date(timezone.now(), edition)
        month = month_block(*calendars.parts(day, edition)[:2], edition)
    figures = Figures(version)
    words_a_minute = LANGUAGES[version.language_code].words_a_minute
    return {
        "version": version,
        "texts": version,
        "article": version.master,
        "section": version.section[0] if version.section else None,
        "figures": figures,
        "body": richtext.render(version.body, figures.html, version.language_code),
        "notes": notes_of(version),
        "newer": follow_ups(version.newer, version.language_code),
        "older": follow_ups(version.older, version.language_code),
        "related": related_to(version),
        "reading_minutes": max(1, round(version.word_count / words_a_minute)),
        "month": month,
        "day": day,
        "siblings": json_ld.siblings_of(version),
        "trail": [
            {"caption": one["name"], "url": reverse("articles:section", args=[one["slug"]])}
            for one in version.section
        ],
        "modified_at": json_ld.modified_at(version),
        "social_picture": figures.social,
        "structured_data": json_ld.news_article(version, figures.social, figures.players),
    }


@routes.in_sitemap
@routes.goes_by("before")
@require_safe
def latest(request):
    versions = ArticleVersion.objects.published(request.edition.code).newest_first().for_cards()
    return list_page(request, "articles/latest.html", versions, {})


@routes.goes_by("before")
@require_safe
def section(request, slug):
    return named_list(request, "section", SectionName, slug)


@routes.goes_by("before")
@require_safe
def topic(request, slug):
    return named_list(request, "topic", TopicName, slug)


@routes.goes_by("before")
@require_safe
def author(request, slug):
    return named_list(request, "author", AuthorName, slug)


def named_list(request, kind, model, slug):
    """The stories of a section, topic or author."""
    language = request.edition.code
    name = model.objects.filter(language_code=language, slug=slug).first()
    if name is None:
        raise Http404

    def listed(before=None):
        rows = ArticleVersion.objects.listed(kind, name.master_id, language, before=before)
        return rows.for_cards()

    # A topic of a story that is not live yet has no page yet, as if it had never been.
    may_be_empty = kind != "topic"
    template = f"articles/{kind}.html"
    others = {one.language_code: one for one in model.in_languages(name.master_id)}
    siblings = {**others, language: name}
    context = {
        "name": name,
        "siblings": [
            {"language": code, "url": one.get_absolute_url()} for code, one in siblings.items()
        ],
    }
    return list_page(request, template, listed(), context, listed, may_be_empty)


def list_page(request, template, versions, context, before=None, may_be_empty=True):
    cursor = request.GET.get("before")
    try:
        rows, older = cursors.page(versions, cursor, PER_PAGE, before)
    except ValueError:
        raise Http404 from None
    if not rows and not may_be_empty:
        raise Http404
    context.update(versions=rows, older=older, is_first=cursor is None)
    return render(request, template, context)


@routes.in_sitemap
@require_safe
def most_read(request):
    """Of the last 24 hours; the page ends with the quarter of an hour, and only then moves."""
    now = timezone.now()
    live = ArticleVersion.objects.published(request.edition.code, now)
    ids = list(live.most_read(now).values_list("pk", flat=True)[:PER_PAGE])
    found = live.for_cards().in_bulk(ids)
    context = {"versions": [found[pk] for pk in ids if pk in found], "is_first": True}
    response = render(request, "articles/most_read.html", context)
    response.headers["Expires"] = http_date(quarters.end(now).timestamp())
    return response


@routes.in_sitemap
@require_safe
def corrections(request):
    rows = (
        Correction.objects.filter(
            version__in=ArticleVersion.objects.published(request.edition.code),
            noted_at__lte=timezone.now(),
        )
        .select_related("version")
        .defer("version__body")
    )
    return render(request, "articles/corrections.html", {"corrections": rows[:CORRECTIONS_SHOWN]})
