"""What a translation is made from: which version, and its texts as they were then and are now."""

from dataclasses import dataclass
from hashlib import md5

from articles.models import ArticleVersion
from portal.core.history import trail

from .models import Translation
from .models.translations import TEXTS


def digest(row):
    """The digest of the texts of a version or of an event of it, as the database makes it."""
    joined = "\x1f".join(getattr(row, name) or "" for name in TEXTS)
    return md5(joined.encode(), usedforsecurity=False).hexdigest()


def source_of(article):
    """The version that the others are made from, or None.

    That in the original language, else the first. article: with `versions` prefetched.
    """
    versions = sorted(article.versions.all(), key=lambda version: version.pk)
    original = (v for v in versions if v.language_code == article.original_language)
    return next(original, versions[0] if versions else None)


@dataclass
class Texts:
    """Texts of a version at some time. They have the names of its fields."""

    headline: str = ""
    kicker: str = ""
    lead: str = ""
    body: str = ""


def texts_of(row):
    return Texts(**{name: getattr(row, name) or "" for name in TEXTS})


def as_taken(translation, source):
    """The Texts that a translation was made from, or None where the history does not tell.

    source: the version in `translation.source_language` as it is now.
    """
    if translation is None or translation.source_language != source.language_code:
        return None
    if digest(source) == translation.digest:
        return texts_of(source)
    events = trail(ArticleVersion).objects.filter(pgh_obj_id=source.pk).order_by("-pgh_id")
    rows = events.only("pgh_id", *TEXTS).iterator(chunk_size=20)
    return next((texts_of(event) for event in rows if digest(event) == translation.digest), None)


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


def is_known(digest_text, source):
    """Whether a posted digest is one of the source's texts, now or earlier."""
    if digest(source) == digest_text:
        return True
    events = trail(ArticleVersion).objects.filter(pgh_obj_id=source.pk)
    return any(digest(event) == digest_text for event in events.only("pgh_id", *TEXTS).iterator())
