"""Which stories the editor's dialog offers as related ones."""

from django.utils.translation import gettext as _

from galleries.picking import SHOWN
from portal.core.search.normal_form import normalise

from .models import ArticleVersion


def stories(language, pk, words):
    """The newest live ones of a language with these words in the headline; by its id any story."""
    if pk is not None:
        return [item(version, language) for version in named(language, pk)]
    found = ArticleVersion.objects.published(language).newest_first()
    for word in normalise(words).split()[:10]:
        found = found.filter(terms__title_normalised__contains=word)
    return [item(version, language) for version in with_pictures(found)[:SHOWN]]


def named(language, pk):
    """The version in a language, else the first of another one."""
    versions = list(with_pictures(ArticleVersion.objects.filter(master=pk)).order_by("pk"))
    versions.sort(key=lambda version: version.language_code != language)
    return versions[:1]


def with_pictures(versions):
    return versions.select_related("master__lead_photograph").defer("body")


def item(version, language):
    photograph = version.master.lead_photograph
    is_shown = version.language_code == language and version.is_live()
    return {
        "id": version.master_id,
        "text": version.headline,
        "picture": photograph.thumbnail_url if photograph else "",
        "note": "" if is_shown else _("Not published in this language: readers do not see it."),
    }
