"""What is not yet in an edition: where it can be read meanwhile, and what the edition has on it.

The edition switch leads to the front page with `?instead=news-12`; who comes by the address of
the story itself gets the same words on a page of its own, with 404.
"""

import re
from dataclasses import dataclass

from django.shortcuts import render

from articles import other_script
from articles.models import ArticleVersion, AuthorName, SectionName, TopicName
from articles.story_context import related_in
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.core import publishing

from .models import PageVersion

_MODELS = {
    model.KIND: model for model in (ArticleVersion, GalleryVersion, EventVersion, PageVersion)
}
# What has a page of its own in each language, but no version.
_NAMES = {model.KIND: model for model in (SectionName, TopicName, AuthorName)}
_INSTEAD = re.compile(r"([a-z]+)-([1-9][0-9]{0,15})")


@dataclass(frozen=True)
class Elsewhere:
    versions: list  # or names, live in other editions, in the order of the editions
    related: list  # live stories of this edition on the same subject
    readable: ArticleVersion | None  # that which can be read in the edition's script
    script: other_script.OtherScript | None  # how


def asked_for(instead, language):
    """The Elsewhere of a parameter like "news-12", or None where nothing is missing."""
    match = _INSTEAD.fullmatch(instead)
    if match is None or match[1] not in {*_MODELS, *_NAMES}:
        return None
    kind, pk = match[1], int(match[2])
    versions = (
        _NAMES[kind].in_languages(pk)
        if kind in _NAMES
        else publishing.in_languages(_MODELS[kind], pk)
    )
    if not versions or any(version.language_code == language for version in versions):
        return None
    return of(versions, language)


def of(versions, language):
    if versions[0].KIND != ArticleVersion.KIND:
        return Elsewhere(versions, [], None, None)
    scripts = ((version, other_script.script_of(version)) for version in versions)
    readable, script = next(
        (pair for pair in scripts if pair[1] and pair[1].target == language), (None, None)
    )
    return Elsewhere(versions, related_in(language, versions[0].master), readable, script)


class NotYetMiddleware:
    """Answers 404 for what is live in other editions alone, and says where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, publishing.NotYet):
            return None
        versions = exception.versions
        context = {
            "elsewhere": of(versions, request.edition.code),
            "switch_to": {other.language_code: other.get_absolute_url() for other in versions},
        }
        response = render(request, "website/not_yet.html", context, status=404)
        response.headers["Cache-Control"] = "max-age=0, no-store"
        return response
