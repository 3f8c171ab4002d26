"""What a translation is made from: which version, and its texts as they were then and are now."""

from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion
from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.history import trail
from portal.core.text.normalisation import isolated

from .models import Translation


def source_of(article):
    """The version that the others are made from, or None.

    That in the original language, else the first. article: with `versions` prefetched.
    """
    versions = sorted(article.versions.all(), key=lambda version: version.pk)
    original = (v for v in versions if v.language_code == article.original_language)
    return next(original, versions[0] if versions else None)


def as_taken(translation, source):
    """The source as a translation was made from it, or None where the history does not tell.

    source: the version in `translation.source_language` as it is now. Returns it or an event of
    it: both have its texts by their names.
    """
    if translation is None or translation.source_language != source.language_code:
        return None
    if source.texts_digest == translation.digest:
        return source
    return events_of(source, translation.digest).order_by("-pgh_id").first()


def events_of(source, digest):
    """The events of the history in which a source had the texts of a digest."""
    return trail(ArticleVersion).objects.filter(pgh_obj_id=source.pk, texts_digest=digest)


def take_over(article, language, source, seen, user, meant=None):
    """Write down that a version is made from the texts whose digest somebody saw.

    meant: keys of the differences that are wanted; None leaves them as they are.
    """
    values = {"source_language": source.language_code, "digest": seen, "taken_by": user}
    if meant is not None:
        values["meant"] = meant
    row, is_new = Translation.objects.get_or_create(
        article=article, language_code=language, defaults=values
    )
    if not is_new:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=[*values])
    row.refresh_from_db()  # the database decides whether it is behind
    return row


def is_known(digest, source):
    """Whether a posted digest is one of the source's texts, now or earlier."""
    return source.texts_digest == digest or events_of(source, digest).exists()


def behind_of(model, ids):
    """{id of a story: which of its translations the source has left behind, as a sentence}."""
    if model is not Article:
        return None
    found = {}
    rows = Translation.objects.filter(article__in=ids, is_behind=True)
    for story, language in rows.values_list("article", "language_code"):
        found.setdefault(story, []).append(language)
    return {
        story: _("Source changed since: %(languages)s")
        % {"languages": editions.listed(isolated(code) for code in EDITIONS if code in languages)}
        for story, languages in found.items()
    }
